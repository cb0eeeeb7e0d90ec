"""Over the board: zoom, the way from visit to visit, and how the season stands."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from outreach_app.i18n import _, ngettext
from outreach_app.ui.actions import Keys, action
from outreach_app.ui.preferences import remember, remembered
from outreach_app.ui.theme import SPACE, TIGHT, scaled
from outreach_app.ui.widgets.board_axis import DAYS, SEASON, WEEKS
from outreach_app.ui.widgets.board_keys import flat_key
from outreach_app.ui.widgets.board_rows import By, by_words
from outreach_app.ui.widgets.board_view import BoardView
from outreach_app.ui.widgets.editors import ChoiceEditor
from outreach_app.ui.widgets.parts import Elided, button

_ROWS = "board_rows"


class BoardTools(QWidget):
    """One line of keys for a board; the acts that need more than the board are handed in."""

    def __init__(
        self, view: BoardView, plan: Callable[[], object], unplaced: Callable[[], object]
    ) -> None:
        """Steer `view`."""
        super().__init__()
        self._view = view
        self.plan = button(_("Plan the season…"), plan, picture="wand-sparkles", accent=True)
        self.unplaced = button("", unplaced)
        self.unplaced.setProperty("flat", True)
        self.unplaced.setShortcut("Ctrl+U")
        self._title = Elided(_("Season board"))
        self._title.setFont(scaled(1.5, bold=True))
        self.rows = ChoiceEditor([(by, by_words(by)) for by in By])
        self.rows.setSizeAdjustPolicy(ChoiceEditor.SizeAdjustPolicy.AdjustToContents)
        self.rows.setMinimumWidth(self.rows.sizeHint().width())
        self.rows.setAccessibleName(_("What the rows are"))
        self.rows.setToolTip(_("What the rows are"))
        self.rows.show_value(_liked_rows())
        view.show_rows(self.rows.value())
        self.rows.edited.connect(self._show_rows)
        self._scales = {
            SEASON: self._act(_("Season"), self._show_season, keys="Ctrl+0"),
            WEEKS: self._act(_("Weeks"), self._show_weeks, keys="Ctrl+1"),
            DAYS: self._act(_("Days"), self._show_days, keys="Ctrl+2"),
        }
        group = QActionGroup(self)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for act in self._scales.values():
            act.setCheckable(True)
            group.addAction(act)
        self._lay_out()
        view.moved.connect(self._follow)

    def show_count(self, visits: int, unplaced: int | None) -> None:
        """Say how many visits there are and how many requirements have none (None: not known)."""
        words = ngettext("{count} visit", "{count} visits", visits).format(count=visits)
        if unplaced:
            missing = ngettext("{count} not placed", "{count} not placed", unplaced)
            words = f"{words} · {missing.format(count=unplaced)}"
        self.unplaced.setText(words)
        self.unplaced.setShortcut("Ctrl+U")
        self._fit_title()
        self.unplaced.setToolTip(_("Go to the tray of what is not placed (Ctrl+U)"))

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(TIGHT)
        line.addWidget(self._title)
        line.addSpacing(SPACE)
        line.addWidget(self.unplaced)
        line.addStretch(1)
        line.addWidget(self.rows)
        self._put(line, _("Visit before"), self._back, "chevron-left", "Shift+F3")
        self._put(line, _("Next visit"), self._forward, "chevron-right", "F3")
        line.addSpacing(SPACE)
        for act in self._scales.values():
            line.addWidget(flat_key(act))
        out_keys, in_keys = QKeySequence.StandardKey.ZoomOut, QKeySequence.StandardKey.ZoomIn
        self._put(line, _("Zoom out"), self._zoom_out, "zoom-out", out_keys)
        self._put(line, _("Zoom in"), self._zoom_in, "zoom-in", in_keys)
        line.addSpacing(SPACE)
        line.addWidget(self.plan)

    def _put(
        self, line: QHBoxLayout, words: str, slot: Callable[[], object], picture: str, keys: Keys
    ) -> None:
        line.addWidget(flat_key(self._act(words, slot, picture=picture, keys=keys)))

    def _act(
        self, words: str, slot: Callable[[], object], *, picture: str = "", keys: Keys = ""
    ) -> QAction:
        return action(self, words, slot, picture=picture, keys=keys)

    def _follow(self) -> None:
        for scale, act in self._scales.items():
            act.setChecked(scale == self._view.scale_now)

    def _show_rows(self) -> None:
        remember(_ROWS, self.rows.value())
        self._view.show_rows(self.rows.value())

    def _show_season(self) -> None:
        self._view.show_scale(SEASON)

    def _show_weeks(self) -> None:
        self._view.show_scale(WEEKS)

    def _show_days(self) -> None:
        self._view.show_scale(DAYS)

    def _back(self) -> None:
        self._view.step(-1)

    def _forward(self) -> None:
        self._view.step(1)

    def _zoom_out(self) -> None:
        self._view.zoom(-1)

    def _zoom_in(self) -> None:
        self._view.zoom(1)

    def _fit_title(self) -> None:
        """Where the title would be cut it is left out; the list of pages says the same."""
        hidden = self._title.sizeHint().width() if self._title.isHidden() else 0
        self._title.setVisible(self.width() >= self.sizeHint().width() + hidden)

    # Qt asks

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()


def _liked_rows() -> By:
    """What the rows were last time."""
    kept = remembered(_ROWS)
    return By(kept) if kept in set(By) else By.VEHICLE

"""How promises and suggestions stand at a glance: one bar for all, and for each part of them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.i18n import _, pgettext
from outreach_app.services.followup import Share, Tally, by_month, by_owner, by_village
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, TIGHT, WIDE, colours, em, letters
from outreach_app.ui.widgets.parts import label, row
from outreach_app.ui.widgets.segments import Segments


class TallyBar(QWidget):
    """Kept or answered, still owed and overdue, each as long as its share of `most`."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._tally, self._most = Tally(), 1
        self.setFixedHeight(em(0.8))
        self.setMinimumWidth(letters(20))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tally(self, tally: Tally, words: str, most: int = 0) -> None:
        """Show a tally; the bar is whole where it counts `most`, its own count by default."""
        self._tally, self._most = tally, max(most or tally.made, 1)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    # Qt asks

    @override
    def sizeHint(self) -> QSize:
        return QSize(letters(40), em(0.8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        worn, stands = colours(), self._tally
        painter.setBrush(QColor(worn.sunken))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        x = 0.0
        for count, ink, pattern in (
            (stands.kept, worn.good.ink, Qt.BrushStyle.SolidPattern),
            (stands.owed - stands.overdue, worn.warning.ink, Qt.BrushStyle.Dense4Pattern),
            (stands.overdue, worn.bad.ink, Qt.BrushStyle.BDiagPattern),
        ):
            wide = self.width() * count / self._most
            painter.setBrush(QBrush(QColor(ink), pattern))
            painter.drawRoundedRect(QRectF(x, 0, max(wide - 1, 0), self.height()), 3, 3)
            x += wide
        painter.end()


class SharesPane(QWidget):
    """A line for each village, person or month: name, bar and figures."""

    def __init__(self, session: Session) -> None:
        """Show the promises of villages first."""
        super().__init__()
        self._session = session
        self.what = Segments(
            _("What is counted"),
            [
                (promises_words, pgettext("count", "commitments")),
                (suggestions_words, pgettext("count", "suggestions")),
            ],
        )
        self.what.show_value(promises_words)
        self.what.edited.connect(self.fill)
        self.of = Segments(
            _("Count by"),
            [
                (by_village, pgettext("count by", "village")),
                (by_owner, pgettext("count by", "person")),
                (by_month, pgettext("count by", "month")),
            ],
        )
        self.of.show_value(by_village)
        self.of.edited.connect(self.fill)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(WIDE)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(1, 1)
        self.lines: list[Share] = []
        inside = QWidget()
        padded = QVBoxLayout(inside)
        padded.setContentsMargins(0, 0, SPACE, 0)
        padded.addLayout(self._grid)
        padded.addStretch(1)
        scroll = QScrollArea()
        scroll.setProperty("plain", True)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(_("How promises stand"))
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(row(self.what, self.of, None, space=2 * WIDE))
        column.addWidget(scroll, 1)

    def fill(self) -> None:
        """Show the workspace as it is."""
        while (spot := self._grid.takeAt(0)) is not None:
            widget = spot.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        workspace, today, said = self._session.workspace, self._session.today(), self.what.value()
        promised = said is promises_words
        told = workspace.commitments if promised else workspace.suggestions
        self.lines = list(self.of.value()(workspace, told.values(), today))
        most = max((one.tally.made for one in self.lines), default=1)
        for number, one in enumerate(self.lines):
            bar = TallyBar()
            bar.show_tally(one.tally, said(one.tally), most)
            self._grid.addWidget(label(one.name), number, 0)
            self._grid.addWidget(bar, number, 1)
            self._grid.addWidget(label(said(one.tally), role="muted"), number, 2)
        if not self.lines:
            words = _("Nothing was promised yet.") if promised else _("Nothing was suggested yet.")
            self._grid.addWidget(label(words, role="muted"), 0, 0)


def suggestions_words(tally: Tally) -> str:
    """A tally of suggestions in one line."""
    return _("{made} suggested, {answered} answered, {overdue} overdue").format(
        made=tally.made, answered=tally.kept, overdue=tally.overdue
    )


def promises_words(tally: Tally) -> str:
    """A tally of promises in one line."""
    return _("{made} made, {kept} kept, {overdue} overdue").format(
        made=tally.made, kept=tally.kept, overdue=tally.overdue
    )

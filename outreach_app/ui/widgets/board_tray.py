"""The tray beside the board: what has no visit, each with its reason, to be carried onto a day."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from outreach_app.domain.proposal import Unplaced
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, TIGHT, em
from outreach_app.ui.widgets.board_load import Load
from outreach_app.ui.widgets.board_tray_list import VILLAGE, TrayList
from outreach_app.ui.widgets.parts import Elided, filter_box, label, row, small_button
from outreach_app.ui.widgets.row_model import Cell, Column, Row, RowModel
from outreach_app.ui.words import priority_words

_USUAL = 1


class BoardTray(QFrame):
    """A filter over the list; `close` and `more` are what its two keys do."""

    def __init__(self, close: Callable[[], object], more: Callable[[], object]) -> None:
        """Start empty."""
        super().__init__()
        self._loads: dict[str, Load] = {}
        self._shown: tuple[Workspace, tuple[Unplaced, ...]] | None = None
        self._model = RowModel([Column("", 1) for _cell in range(5)], self)
        self.filter_box = filter_box(_("Village, topic or reason"))
        self.filter_box.textChanged.connect(self._filter)
        self.list = TrayList(self._model)
        self._count = label(role="muted")
        self._empty = label(_("Nothing here matches the filter."), role="muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setProperty("card", True)
        self.setFixedWidth(em(12.5))
        self._lay_out(
            small_button("maximize-2", _("All reasons on a page of their own"), more),
            small_button("x", _("Close the tray"), close),
        )

    @property
    def total(self) -> int:
        """How many requirements are in the tray, with no filter."""
        return self._model.total

    def load(self, id_: str) -> Load | None:
        """What an entry is, if it is still there."""
        return self._loads.get(id_)

    def show_unplaced(self, workspace: Workspace, unplaced: Iterable[Unplaced]) -> None:
        """List these, the urgent first, then by village."""
        before, self._shown = self._shown, (workspace, tuple(unplaced))
        if before and before[1] == self._shown[1] and _names_the_same(before[0], workspace):
            return
        ordered = sorted(self._shown[1], key=lambda one: _order(workspace, one))
        listed = [_entry(workspace, one) for one in ordered]
        self._loads = {
            entry.id: Load(entry.cells[VILLAGE].text, wanted=one.requirement)
            for entry, one in zip(listed, ordered, strict=True)
        }
        self._model.fill(listed)
        self._tell()

    def stand(self) -> None:
        """Take the keyboard, at the first entry where none is chosen."""
        if self._model.rowCount() and not self.list.current:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self, more: QWidget, close: QWidget) -> None:
        title = Elided(_("Not placed"), role="title")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, TIGHT, SPACE, SPACE)
        column.setSpacing(TIGHT)
        column.addLayout(row(title, self._count, None, more, close, space=TIGHT))
        column.addWidget(self.filter_box)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty)
        self._empty.hide()

    def _filter(self, text: str) -> None:
        self._model.filter(text)
        self._tell()

    def _tell(self) -> None:
        shown = self._model.rowCount()
        words = _("{shown} of {total}") if shown < self.total else "{total}"
        self._count.setText(words.format(shown=shown, total=self.total))
        self._empty.setVisible(not shown and bool(self.total))


def _names_the_same(old: Workspace, new: Workspace) -> bool:
    """Whether entries are made from the same names in both."""
    tables = ("villages", "topics", "requests")
    return all(getattr(old, name) is getattr(new, name) for name in tables)


def _entry(workspace: Workspace, one: Unplaced) -> Row:
    wanted = one.requirement
    village = workspace.villages.get(wanted.village)
    topic = workspace.topics.get(wanted.topic)
    name = village.name if village else str(wanted.village)
    place = " ".join(part for part in (village.county, village.township) if part) if village else ""
    cells = (
        name,
        topic.name if topic else str(wanted.topic),
        " · ".join(_wishes(workspace, one)),
        "\n".join(one.reasons),
    )
    spoken = _(", ").join(part for part in cells if part)
    tip = "\n".join(part for part in cells if part)
    shown = (Cell(spoken, tip=tip), *(Cell(part) for part in cells))
    return Row(f"{wanted.village}/{wanted.topic}", shown, place)


def _wishes(workspace: Workspace, one: Unplaced) -> Iterator[str]:
    wanted = one.requirement
    if wanted.priority > _USUAL:
        yield priority_words(wanted.priority)
    request = workspace.requests.get(wanted.request) if wanted.request else None
    if request and request.wished_words:
        yield request.wished_words


def _order(workspace: Workspace, one: Unplaced) -> tuple[int, str, str]:
    village = workspace.villages.get(one.requirement.village)
    return -one.requirement.priority, village.name if village else "", one.requirement.village

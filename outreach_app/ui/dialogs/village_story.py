"""Everything there ever was with a village on one sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from outreach_app.domain.times import said_day
from outreach_app.i18n import _
from outreach_app.services.village_story import Event
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.parts import button, label, row
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable


class VillageStoryDialog(QDialog):
    """Requests, visits, promises and suggestions by day; `followed(id)` asks to see one."""

    followed = Signal(str)

    def __init__(
        self, village: str, events: Sequence[Event], parent: QWidget | None = None
    ) -> None:
        """List `events` under the village's name."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("All about {village}").format(village=village))
        self.resize(letters(112), em(32))
        self._about = [event.about for event in events]
        self.table = RowTable(
            _("All about {village}").format(village=village),
            (Column(_("Day"), 20), Column(_("What it is"), 10), Column(_("What"), 80)),
            _("Nothing was asked, planned or done here yet."),
        )
        self.table.fill([_row(number, event) for number, event in enumerate(events)])
        self.table.opened.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.table, 1)
        hint = label(_("Enter goes to it."), role="muted")
        column.addLayout(row(hint, None, button(_("Close"), self.accept)))

    def _follow(self, number: str) -> None:
        self.accept()
        self.followed.emit(self._about[int(number)])


def _row(number: int, event: Event) -> Row:
    order = event.day.toordinal() if event.day else 0
    day = said_day(event.day) if event.day else _("no day")
    cells = (Cell(day, order), Cell(event.sort), Cell(event.words, tip=event.words))
    return Row(str(number), cells)

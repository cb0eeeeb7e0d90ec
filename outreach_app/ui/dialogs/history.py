"""Who did what, and when; and the way back to before any of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from outreach_app.i18n import _
from outreach_app.services.history import Deed
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.parts import button, label, row
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable


class HistoryDialog(QDialog):
    """Every act on record, the latest first; `back_wanted(deed)` asks for what was before one."""

    back_wanted = Signal(object)

    def __init__(
        self, deeds: Sequence[Deed], parent: QWidget | None = None, *, read_only: bool = False
    ) -> None:
        """List `deeds`, given the oldest first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("History"))
        self.resize(letters(96), em(32))
        self._deeds = {str(deed.number): deed for deed in reversed(deeds)}
        self.table = RowTable(_("What was done"), _columns(), _("Nothing was done yet."))
        self.table.fill([_row(id_, deed) for id_, deed in self._deeds.items()])
        self.table.opened.connect(self._ask)
        self.back = button(_("Back to &before this"), self._ask)
        self.back.setEnabled(bool(self._deeds) and not read_only)
        close = button(_("Close"), self.accept)
        words = _(
            "Going back takes the chosen act and everything after it back. "
            "It is an act as well: it can be undone, and nothing is lost."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.table, 1)
        column.addWidget(label(words, role="muted", wrap=True))
        column.addLayout(row(self.back, None, close))

    def _ask(self) -> None:
        deed = self._deeds.get(self.table.current)
        if deed is not None and self.back.isEnabled():
            self.accept()
            self.back_wanted.emit(deed)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("When"), 18),
        Column(_("Who"), 14),
        Column(_("What"), 52),
        Column(_("Records"), 8, figures=True),
    )


def _row(id_: str, deed: Deed) -> Row:
    touched = sum(deed.touched.values())
    return Row(
        id_,
        (
            Cell(deed.when.strftime("%Y-%m-%d %H:%M"), float(deed.number)),
            Cell(deed.user, tip=deed.computer),
            Cell(deed.words),
            Cell(str(touched), touched),
        ),
    )

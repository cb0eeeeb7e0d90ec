"""Every action and its keys on one sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from outreach_app.i18n import _
from outreach_app.ui.actions import bare
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.parts import button, row
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable


class KeysDialog(QDialog):
    """The actions given that have keys, and what works in every table."""

    def __init__(self, acts: Sequence[QAction], parent: QWidget | None = None) -> None:
        """List `acts`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        self.resize(letters(64), em(28))
        native = QKeySequence.SequenceFormat.NativeText
        said = [
            (bare(act.text()), act.shortcut().toString(native))
            for act in acts
            if not act.shortcut().isEmpty()
        ]
        self.table = RowTable(_("Keys"), (Column(_("What it does"), 40), Column(_("Keys"), 16)), "")
        self.table.fill(
            [Row(words, (Cell(words), Cell(keys))) for words, keys in [*said, *_in_tables()]]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.table, 1)
        column.addLayout(row(None, button(_("Close"), self.accept)))


def _in_tables() -> list[tuple[str, str]]:
    return [
        (_("Go from a row of a table into its form"), _("Enter")),
        (_("Remove what the row stands for"), _("Delete")),
        (_("Change a day of the season’s calendar"), _("Enter")),
        (_("Close a window that asks"), _("Esc")),
    ]

"""All notices in one list, the worst first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from outreach_app.domain.notice import Notice, Severity
from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.notice_strips import severity_picture, severity_tint
from outreach_app.ui.widgets.parts import button, row
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable


class NoticesDialog(QDialog):
    """A table one can filter; `followed(id)` asks to see what a notice speaks of."""

    followed = Signal(str)

    def __init__(self, notices: tuple[Notice, ...], parent: QWidget | None = None) -> None:
        """List `notices`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Notices"))
        self.resize(letters(110), em(26))
        self._notices = notices
        self.table = RowTable(
            _("Notices"), (Column(_("Weight"), 10), Column(_("Notice"), 90)), _("Nothing to say.")
        )
        self.table.fill([_row(number, notice) for number, notice in enumerate(notices)])
        self.table.opened.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.table, 1)
        column.addLayout(row(None, button(_("Close"), self.accept)))

    def _follow(self, number: str) -> None:
        about = self._notices[int(number)].about
        if about:
            self.accept()
            self.followed.emit(about)


def _row(number: int, notice: Notice) -> Row:
    words = {
        Severity.INFO: _("for your information"),
        Severity.WARNING: _("worth a look"),
        Severity.ERROR: _("in the way"),
    }[notice.severity]
    tint = severity_tint(notice.severity)
    weight = Cell(words, -notice.severity, severity_picture(notice.severity), tint)
    return Row(str(number), (weight, Cell(notice.words, tip=notice.words)))

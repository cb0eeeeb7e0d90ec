"""The one dialog for a mistake of the program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from outreach_app.i18n import _
from outreach_app.ui.theme import WIDE, colours, em, letters
from outreach_app.ui.widgets.parts import button, drawing, label, row


class CrashDialog(QDialog):
    """Says where the work is safe, and shows the report for whoever can mend the program."""

    def __init__(self, words: str, report: str, parent: QWidget | None = None) -> None:
        """Say `words`; keep `report` folded away."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A mistake in the program"))
        self.setMinimumWidth(letters(70))
        self.words = words
        self._report = report
        said = label(words, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QHBoxLayout()
        top.setSpacing(WIDE)
        sign = drawing("circle-alert", em(2), colours().bad.ink)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(said, 1)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Report"))
        self.text.setMinimumHeight(em(12))
        self.text.hide()
        go_on = button(_("Go on"), self.accept, accent=True)
        go_on.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(WIDE)
        column.addLayout(top)
        column.addWidget(self.text, 1)
        show = button(_("Show the report"), self.text.show)
        copy = button(_("Copy the report"), self._copy)
        column.addLayout(row(show, copy, None, go_on))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

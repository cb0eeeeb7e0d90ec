"""Ask for one name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, WIDE, letters
from outreach_app.ui.widgets.editors import TextEditor
from outreach_app.ui.widgets.parts import button, label, row


class NameDialog(QDialog):
    """One line to type; `named(name)` carries it, cleaned and not empty."""

    named = Signal(str)

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        """Ask under `title` for what `words` say."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.name = TextEditor()
        self.name.setMinimumWidth(letters(36))
        self.name.setAccessibleName(words)
        self.name.textChanged.connect(self._weigh)
        said = label(words, role="muted")
        said.setBuddy(self.name)
        self._done = button(_("Add"), self.accept, accent=True)
        self._done.setDefault(True)
        self._done.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(said)
        column.addWidget(self.name)
        column.addSpacing(SPACE)
        column.addLayout(row(None, button(_("Cancel"), self.reject), self._done))
        self.accepted.connect(self._give)

    def _weigh(self) -> None:
        self._done.setEnabled(bool(self.name.value()))

    def _give(self) -> None:
        self.named.emit(self.name.value())

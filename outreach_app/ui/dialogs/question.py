"""A sentence, and what can be answered to it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from outreach_app.ui.theme import SPACE, WIDE, colours, em, letters
from outreach_app.ui.widgets.parts import button, drawing, label, row


class Question(QDialog):
    """The last answer leaves everything as it is, as Escape does; the others are `answered(n)`."""

    answered = Signal(int)

    def __init__(
        self, title: str, words: str, answers: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Say `words` under `title` and offer `answers`, the safest last."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        said = label(words, wrap=True)
        said.setMinimumWidth(letters(50))
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QHBoxLayout()
        top.setSpacing(WIDE)
        picture = drawing("circle-help" if len(answers) > 1 else "info", em(1.8), colours().accent)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(said, 1)
        self.buttons = [self._button(number, text) for number, text in enumerate(answers)]
        self.buttons[-1].setDefault(True)
        self.buttons[-1].setFocus()
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(WIDE)
        column.addLayout(top)
        column.addSpacing(SPACE)
        column.addLayout(row(None, *self.buttons))

    def _button(self, number: int, text: str) -> QPushButton:
        made = button(text, self._answer)
        made.setProperty("number", number)
        return made

    def _answer(self) -> None:
        number = int(self.sender().property("number"))
        last = number == len(self.buttons) - 1
        self.close()
        if not last:
            self.answered.emit(number)

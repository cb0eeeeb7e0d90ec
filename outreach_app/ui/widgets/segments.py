"""One of a few answers, side by side, each chosen by its number."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from outreach_app.i18n import _
from outreach_app.ui.theme import TIGHT

_MOST = 9


class Segments(QWidget):
    """A row of answers (value, words) of which one or none is chosen.

    `edited` follows any choice of the user; `typed` only one made by its number, so that a form can
    go on to the next question.
    """

    edited = Signal()
    typed = Signal()

    def __init__(self, name: str, answers: Sequence[tuple[Any, str]]) -> None:
        """Start with none chosen; `name` is the question, for a screen reader."""
        super().__init__()
        self._values = [value for value, _words in answers]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: list[QRadioButton] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(TIGHT)
        for number, (_value, words) in enumerate(answers, 1):
            key = _Segment(_("{number} {answer}").format(number=number, answer=words))
            key.setProperty("segment", True)
            key.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            key.setAccessibleName(_("{question}: {answer}").format(question=name, answer=words))
            key.numbered.connect(self._type)
            key.clicked.connect(self._click)
            self._group.addButton(key, number - 1)
            self.buttons.append(key)
            line.addWidget(key)
        line.addStretch(1)
        self.setFocusProxy(self.buttons[0])

    def value(self) -> Any:
        """The value chosen, None where there is none."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def show_value(self, value: Any) -> None:
        """Show a value chosen."""
        if value in self._values:
            self._check(self._values.index(value))

    def _check(self, at: int) -> None:
        self.buttons[at].setChecked(True)
        self.setFocusProxy(self.buttons[at])

    def _click(self) -> None:
        self.setFocusProxy(self.buttons[self._group.checkedId()])
        self.edited.emit()

    def _type(self, number: int) -> None:
        if 1 <= number <= len(self.buttons):
            self._check(number - 1)
            self.buttons[number - 1].setFocus()
            self.edited.emit()
            self.typed.emit()


class _Segment(QRadioButton):
    """An answer that knows when a number is pressed on it."""

    numbered = Signal(int)

    # Qt asks

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0.value
        if 1 <= digit <= _MOST and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.numbered.emit(digit)
        else:
            super().keyPressEvent(event)

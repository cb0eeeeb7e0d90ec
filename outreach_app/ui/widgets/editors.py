"""Editors of one simple thing each. What they share is told by `Editor`."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QDate, Qt, QTime, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QTimeEdit,
    QWidget,
)
from typing_extensions import override

from outreach_app.domain.validity import must
from outreach_app.i18n import _
from outreach_app.text import clean, clean_name
from outreach_app.ui.theme import SPACE, em

_HOUR = 60


class Editor(Protocol):
    """Shows one part of a value and lets the user change it."""

    @property
    def edited(self) -> SignalInstance:
        """Emitted when the user is done with a change."""

    def value(self) -> Any:
        """The part as it stands; raises InvalidValueError where it cannot be one."""

    def show_value(self, value: Any) -> None:
        """Show this part; nothing is emitted."""


class TextEditor(QLineEdit):
    """A name or a short text."""

    edited = Signal()

    def __init__(self, placeholder: str = "") -> None:
        """Start empty."""
        super().__init__()
        self._shown = ""
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self._finish)

    def value(self) -> str:
        """The text, cleaned."""
        return clean_name(self.text())

    def show_value(self, value: str) -> None:
        """Show a text from its beginning."""
        self._shown = value
        self.setText(value)
        self.setCursorPosition(0)

    def _finish(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.edited.emit()


class NumberEditor(TextEditor):
    """A whole number."""

    def __init__(self, *, optional: bool = False) -> None:
        """Take an empty line for unknown where it is `optional`."""
        super().__init__()
        self._optional = optional

    @override
    def value(self) -> Any:
        text = clean_name(self.text())
        if self._optional and not text:
            return None
        must(
            text.lstrip("-").isdecimal(),
            _("Write a whole number, or leave it empty.")
            if self._optional
            else _("Write a whole number."),
        )
        return int(text)

    @override
    def show_value(self, value: Any) -> None:
        super().show_value("" if value is None else str(value))


class WordsEditor(TextEditor):
    """Some words in a row, parted by 、 or by comma or semicolon."""

    @override
    def value(self) -> Any:
        text = self.text()
        for sign in "，,；;":
            text = text.replace(sign, "、")
        return tuple(dict.fromkeys(filter(None, map(clean_name, text.split("、")))))

    @override
    def show_value(self, value: Any) -> None:
        super().show_value(_(", ").join(value))


class NoteEditor(QPlainTextEdit):
    """A text of several lines."""

    edited = Signal()

    def __init__(self, lines: int = 3) -> None:
        """Be so many lines high."""
        super().__init__()
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(em(lines) + em(0.8))

    def value(self) -> str:
        """The text, cleaned."""
        return clean(self.toPlainText()).text

    def show_value(self, value: str) -> None:
        """Show a text."""
        self._shown = value
        self.setPlainText(value)

    # Qt asks

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.edited.emit()


class ChoiceEditor(QComboBox):
    """One of several values, each with its words."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these (value, words)."""
        super().__init__()
        self._values: list[Any] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.offer(choices)
        self.activated.connect(self.edited)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other values; the one shown stays where it is among them."""
        shown = self.value()
        self._values = [value for value, _words in choices]
        self.clear()
        self.addItems([words for _value, words in choices])
        self.show_value(shown)

    def value(self) -> Any:
        """The value chosen, None where there is none."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def show_value(self, value: Any) -> None:
        """Show a value; one that is not offered leaves the box blank."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    # Qt asks

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        _only_with_focus(self, event, super().wheelEvent)


class SwitchEditor(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        """Ask with these words."""
        super().__init__(words)
        self.clicked.connect(self._click)

    def value(self) -> bool:
        """Whether it is so."""
        return self.isChecked()

    def show_value(self, value: bool) -> None:
        """Show whether it is so."""
        self.setChecked(value)

    def _click(self) -> None:
        self.edited.emit()


class ClockEditor(QTimeEdit):
    """A time of day, in minutes from midnight."""

    edited = Signal()

    def __init__(self) -> None:
        """Show 24 hours."""
        super().__init__()
        self._shown = 0
        self.setDisplayFormat("HH:mm")
        self.lineEdit().setTextMargins(SPACE, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editingFinished.connect(self._finish)

    def value(self) -> int:
        """Minutes from midnight."""
        return self.time().hour() * _HOUR + self.time().minute()

    def show_value(self, value: int) -> None:
        """Show minutes from midnight."""
        self._shown = value
        self.setTime(QTime(*divmod(value, _HOUR)))

    def _finish(self) -> None:
        if self.value() != self._shown:
            self._shown = self.value()
            self.edited.emit()

    # Qt asks

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        _only_with_focus(self, event, super().wheelEvent)


class DayEditor(QDateEdit):
    """A date."""

    edited = Signal()

    def __init__(self) -> None:
        """Offer a calendar."""
        super().__init__()
        self._shown = date(2000, 1, 1)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editingFinished.connect(self._finish)

    def value(self) -> date:
        """The date."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_value(self, value: date) -> None:
        """Show a date."""
        self._shown = value
        self.setDate(QDate(value.year, value.month, value.day))

    def _finish(self) -> None:
        if self.value() != self._shown:
            self._shown = self.value()
            self.edited.emit()

    # Qt asks

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        _only_with_focus(self, event, super().wheelEvent)


def _only_with_focus(widget: QWidget, event: QWheelEvent, turn: Any) -> None:
    """Scrolling a form past a box must not change what is in it."""
    if widget.hasFocus():
        turn(event)
    else:
        event.ignore()

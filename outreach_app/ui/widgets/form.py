"""A value beside its table, field by field; what breaks a rule is said at the field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QSignalMapper, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from outreach_app.errors import OutreachError
from outreach_app.ui.theme import SPACE, TIGHT
from outreach_app.ui.widgets.editors import Editor
from outreach_app.ui.widgets.parts import first_focus, label

Parts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One part of a value: its name in the code, its words, and its editor.

    `wide` takes the whole width; two narrow ones share a line. `read` and `write` stand where the
    editor shows something else than the part itself: `write(value, shown)` gives the parts.
    """

    name: str
    words: str
    editor: Any
    wide: bool = True
    read: Callable[[Any], Any] | None = None
    write: Callable[[Any, Any], Parts] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading."""

    words: str
    fields: tuple[Field, ...]


class Form(QWidget):
    """Shows one value (a frozen dataclass) and gives back the next one.

    `edited(value)` carries the value with one part changed, which keeps the rules of the field;
    a part that breaks them stays where it was typed, with the reason beneath it.
    """

    edited = Signal(object)

    def __init__(self, groups: Sequence[Group]) -> None:
        """Lay the fields out, in their groups."""
        super().__init__()
        self._value: Any = None
        self._fields = [field for group in groups for field in group.fields]
        self._errors: list[QLabel] = []
        self._mapper = QSignalMapper(self)
        self._mapper.mappedInt.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        for group in groups:
            column.addWidget(self._group(group))
        column.addStretch(1)

    def show_value(self, value: Any) -> None:
        """Show a value; of the same one, only the parts that are no longer as they were."""
        before, self._value = self._value, value
        same = before is not None and _id(before) == _id(value)
        for number, field in enumerate(self._fields):
            if not same or _part(field, before) != _part(field, value):
                field.editor.show_value(_part(field, value))
                self._say(number, "")

    def focus_first(self) -> None:
        """Let the user type into the first field."""
        first_focus(self).setFocus()

    def errors(self) -> list[str]:
        """What stands beneath the fields now."""
        return [error.text() for error in self._errors if not error.isHidden()]

    def _group(self, group: Group) -> QWidget:
        frame = QFrame()
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        if group.words:
            grid.addWidget(label(group.words, role="title"), 0, 0, 1, 2)
        line, side = 1, 0
        for field in group.fields:
            if field.wide and side:
                line, side = line + 1, 0
            grid.addWidget(self._block(field, group.words), line, side, 1, 2 if field.wide else 1)
            side = 0 if field.wide else 1 - side
            line += 0 if side else 1
        return frame

    def _block(self, field: Field, heading: str) -> QWidget:
        """A field's words, unless the heading says them, its editor, the place for its error."""
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT // 2)
        if field.words and field.words != heading:
            words = label(field.words, role="muted")
            words.setBuddy(first_focus(field.editor))
            column.addWidget(words)
        if field.words:
            field.editor.setAccessibleName(field.words)
        column.addWidget(field.editor)
        error = label(role="error", wrap=True)
        error.hide()
        column.addWidget(error)
        column.addStretch(1)
        self._connect(field.editor, len(self._errors))
        self._errors.append(error)
        return block

    def _connect(self, editor: Editor, number: int) -> None:
        sender: Any = editor
        self._mapper.setMapping(sender, number)
        editor.edited.connect(self._mapper.map)

    def _take(self, number: int) -> None:
        field = self._fields[number]
        try:
            part = field.editor.value()
            parts = field.write(self._value, part) if field.write else {field.name: part}
            value = replace(self._value, **parts)
        except OutreachError as error:
            self._say(number, str(error))
            return
        self._say(number, "")
        if value == self._value:
            field.editor.show_value(_part(field, value))
        else:
            self.edited.emit(value)

    def _say(self, number: int, words: str) -> None:
        error, editor = self._errors[number], self._fields[number].editor
        error.setText(words)
        error.setVisible(bool(words))
        if bool(editor.property("wrong")) != bool(words):
            editor.setProperty("wrong", bool(words))
            editor.style().unpolish(editor)
            editor.style().polish(editor)


def _part(field: Field, value: Any) -> Any:
    return field.read(value) if field.read else getattr(value, field.name)


def _id(value: Any) -> Any:
    """What tells one value from another; there is only one season."""
    return getattr(value, "id", None)

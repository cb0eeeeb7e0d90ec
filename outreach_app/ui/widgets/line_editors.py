"""Editors that have one line a part: contacts, needs, months, a place on the map."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from outreach_app.domain.expert import Grade
from outreach_app.domain.place import Location
from outreach_app.domain.times import said_month
from outreach_app.domain.topic import Need
from outreach_app.domain.validity import must
from outreach_app.domain.village import Contact
from outreach_app.i18n import _, pgettext
from outreach_app.text import clean_name
from outreach_app.ui.theme import TIGHT
from outreach_app.ui.widgets.editors import TextEditor
from outreach_app.ui.widgets.parts import button, first_focus, row, small_button
from outreach_app.ui.words import grade_words, grades

_MONTHS_A_LINE = 6


class LinesEditor(QWidget):
    """Parts in lines that can be added and taken away, kept as a tuple."""

    edited = Signal()

    def __init__(self, another: str, make_line: Callable[[Any], Any]) -> None:
        """Start with no lines; `make_line(part)` makes one, for None an empty one."""
        super().__init__()
        self._make_line = make_line
        self._column = QVBoxLayout()
        self._column.setSpacing(TIGHT)
        self.add = button(another, self._add, picture="plus")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(TIGHT)
        whole.addLayout(self._column)
        whole.addLayout(row(self.add, None))
        self.lines: list[Any] = []
        self.removers: list[QToolButton] = []

    def value(self) -> tuple[Any, ...]:
        """What the lines say; a line left empty says nothing."""
        return tuple(part for line in self.lines if (part := line.value()) is not None)

    def show_value(self, value: tuple[Any, ...]) -> None:
        """Show one line for each part; lines that say just this stay, and so does the focus."""
        if value == self.value():
            return
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines, self.removers = [], []
        for part in value:
            self._put(part)

    def _put(self, part: Any) -> QWidget:
        line: Any = self._make_line(part)
        remover = small_button("x", _("Take this line away"), self._remove)
        line.layout().setContentsMargins(0, 0, 0, 0)
        line.layout().setSpacing(TIGHT)
        line.layout().addWidget(remover)
        line.edited.connect(self.edited)
        self._column.addWidget(line)
        self.lines.append(line)
        self.removers.append(remover)
        made: QWidget = line
        return made

    def _remove(self) -> None:
        line: Any = self.sender().parent()
        at = self.lines.index(line)
        del self.lines[at], self.removers[at]
        line.hide()
        line.deleteLater()
        self.edited.emit()

    def _add(self) -> None:
        first_focus(self._put(None)).setFocus()


class ContactsEditor(LinesEditor):
    """Who to phone: name, telephone and role."""

    def __init__(self) -> None:
        """Start with nobody."""
        super().__init__(_("Add a contact"), _ContactLine)


class NeedsEditor(LinesEditor):
    """The expertise a topic needs: a field and the least grade."""

    def __init__(self) -> None:
        """Start with no needs and no fields to offer."""
        self.fields: tuple[str, ...] = ()
        super().__init__(_("Add a field"), self._line)

    def offer(self, fields: Sequence[str]) -> None:
        """Offer these fields."""
        self.fields = tuple(fields)

    def _line(self, part: Need | None) -> QWidget:
        return _NeedLine(part, self.fields)


class _ContactLine(QWidget):
    edited = Signal()

    def __init__(self, part: Contact | None) -> None:
        super().__init__()
        contact = part or Contact("")
        bar = QHBoxLayout(self)
        self._parts: list[TextEditor] = []
        for words, text in (
            (pgettext("person", "Name"), contact.name),
            (_("Telephone"), contact.phone),
            (_("Role"), contact.role),
        ):
            box = TextEditor(words)
            box.setAccessibleName(words)
            box.show_value(text)
            box.edited.connect(self.edited)
            self._parts.append(box)
            bar.addWidget(box, 3 if words == _("Telephone") else 2)

    def value(self) -> Contact | None:
        name, phone, role = (part.value() for part in self._parts)
        return Contact(name, phone, role) if name or phone else None


class _NeedLine(QWidget):
    edited = Signal()

    def __init__(self, part: Need | None, known: tuple[str, ...]) -> None:
        super().__init__()
        need = part or Need("")
        bar = QHBoxLayout(self)
        self.field, self.grade = QComboBox(), QComboBox()
        self.field.setEditable(True)
        self.field.addItems(list(dict.fromkeys([*known, *filter(None, [need.field])])))
        for box in (self.field, self.grade):
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
        self.field.setCurrentText(need.field)
        self.field.setAccessibleName(_("Field"))
        self.grade.addItems([_("{grade} or above").format(grade=grade_words(g)) for g in grades()])
        self.grade.setCurrentIndex(grades().index(need.least))
        self.grade.setAccessibleName(_("Least grade"))
        self.field.activated.connect(self._finish)
        edit = self.field.lineEdit()
        if isinstance(edit, QLineEdit):
            edit.editingFinished.connect(self._finish)
        self.grade.activated.connect(self._finish)
        bar.addWidget(self.field, 1)
        bar.addWidget(self.grade, 1)
        self._shown = need

    def value(self) -> Need | None:
        field = clean_name(self.field.currentText())
        least: Grade = grades()[self.grade.currentIndex()]
        return Need(field, least) if field else None

    def _finish(self) -> None:
        if self.value() != self._shown:
            self._shown = self.value() or self._shown
            self.edited.emit()


class MonthsEditor(QWidget):
    """The months something is in season, as twelve keys to press."""

    edited = Signal()

    def __init__(self) -> None:
        """Start with none pressed."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(TIGHT)
        self.keys: list[QToolButton] = []
        for number in range(12):
            key = QToolButton()
            key.setText(_("{month}").format(month=said_month(number + 1)))
            key.setCheckable(True)
            key.setSizePolicy(key.sizePolicy().Policy.Expanding, key.sizePolicy().Policy.Fixed)
            key.clicked.connect(self._click)
            self.keys.append(key)
            grid.addWidget(key, number // _MONTHS_A_LINE, number % _MONTHS_A_LINE)

    def value(self) -> frozenset[int]:
        """The numbers of the months pressed."""
        return frozenset(n for n, key in enumerate(self.keys, 1) if key.isChecked())

    def show_value(self, value: frozenset[int]) -> None:
        """Show these months pressed."""
        for number, key in enumerate(self.keys, 1):
            key.setChecked(number in value)

    def _click(self) -> None:
        self.edited.emit()


class LocationEditor(TextEditor):
    """Longitude and latitude in degrees, parted by a comma; empty stands for unknown."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(_("longitude, latitude"))
        self._location: Location | None = None

    @override
    def value(self) -> Any:
        text = clean_name(self.text())
        if not text:
            return None
        parts = text.replace("，", ",").replace(" ", ",").split(",")
        degrees = [part for part in parts if part]
        must(
            len(degrees) == len(("longitude", "latitude")) and all(map(_is_number, degrees)),
            _("Write longitude and latitude in degrees, such as 101.68, 36.93."),
        )
        typed = Location(float(degrees[0]), float(degrees[1]))
        old = self._location
        if old and (old.longitude, old.latitude) == (typed.longitude, typed.latitude):
            return old
        return typed

    @override
    def show_value(self, value: Any) -> None:
        self._location = value
        super().show_value(f"{value.longitude:g}, {value.latitude:g}" if value else "")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True

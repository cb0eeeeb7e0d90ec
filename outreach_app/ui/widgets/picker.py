"""Choose one or several of many things, found by typing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.parts import button, row


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen: its words, and further words that find it."""

    value: Any
    words: str
    found_by: str = ""


class ChoiceList(QWidget):
    """Options with a filter; with `ticked` each has a box to tick.

    `opened` says that Enter or a double click chose one, where only one can be.
    """

    opened = Signal()

    def __init__(
        self, name: str, options: Sequence[Option], ticked: Iterable[Any] | None = None
    ) -> None:
        """Offer `options`; `name` is what a screen reader calls the list."""
        super().__init__()
        self._options = tuple(options)
        self._many = ticked is not None
        self.filter_box = QLineEdit()
        self.filter_box.setPlaceholderText(_("Type to find"))
        self.filter_box.setAccessibleName(_("Filter"))
        self.filter_box.setClearButtonEnabled(True)
        self.filter_box.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.itemActivated.connect(self._activate)
        self._fill(set(ticked or ()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.filter_box)
        column.addWidget(self.list, 1)

    def current(self) -> Any:
        """The value the user stands on, None where the filter leaves none."""
        at = self.list.currentRow()
        return self._options[at].value if at >= 0 else None

    def stand_on(self, value: Any) -> None:
        """Go to an option, if it is offered."""
        for number, option in enumerate(self._options):
            if option.value == value:
                self.list.setCurrentRow(number)

    def ticked(self) -> tuple[Any, ...]:
        """The values ticked, in the order offered."""
        return tuple(
            option.value
            for number, option in enumerate(self._options)
            if self.list.item(number).checkState() is Qt.CheckState.Checked
        )

    def _fill(self, ticked: set[Any]) -> None:
        for option in self._options:
            listed = QListWidgetItem(option.words, self.list)
            if self._many:
                state = option.value in ticked
                listed.setCheckState(Qt.CheckState.Checked if state else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)

    def _filter(self, text: str) -> None:
        needles = text.casefold().split()
        first = -1
        for number, option in enumerate(self._options):
            words = f"{option.words}\n{option.found_by}".casefold()
            hidden = not all(needle in words for needle in needles)
            self.list.setRowHidden(number, hidden)
            if not hidden and first < 0:
                first = number
        self.list.setCurrentRow(first)

    def _activate(self, listed: QListWidgetItem) -> None:
        if not self._many:
            self.opened.emit()
            return
        ticked = listed.checkState() is Qt.CheckState.Checked
        listed.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)


class Picker(QDialog):
    """A window to tick several of many; `picked(values)` carries them in the order offered."""

    picked = Signal(object)

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        chosen: Iterable[Any],
        parent: QWidget | None = None,
    ) -> None:
        """Offer `options`, those of `chosen` ticked."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(letters(60), em(26))
        self.choices = ChoiceList(title, options, chosen)
        done = button(_("Choose"), self.accept, accent=True)
        done.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.choices, 1)
        column.addLayout(row(None, button(_("Cancel"), self.reject), done))
        self.accepted.connect(self._pick)

    def _pick(self) -> None:
        self.picked.emit(self.choices.ticked())

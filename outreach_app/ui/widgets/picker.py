"""A small window to choose one or several of many things, found by typing."""

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


class Picker(QDialog):
    """Options with a filter; `picked(values)` carries what was chosen, in the order offered.

    With `many` each option has a box to tick, else one is picked by Enter or double click.
    """

    picked = Signal(object)

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        chosen: Iterable[Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Offer `options`; with `chosen` several can be ticked, and those are to begin with."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(letters(56), em(26))
        self._options = tuple(options)
        self._many = chosen is not None
        self.filter_box = QLineEdit()
        self.filter_box.setPlaceholderText(_("Type to find"))
        self.filter_box.setAccessibleName(_("Filter"))
        self.filter_box.setClearButtonEnabled(True)
        self.filter_box.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self._fill(set(chosen or ()))
        self.list.itemActivated.connect(self._activate)
        self._done = button(_("Choose"), self.accept, accent=True)
        self._done.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.filter_box)
        column.addWidget(self.list, 1)
        column.addLayout(row(None, button(_("Cancel"), self.reject), self._done))
        self.accepted.connect(self._pick)

    def _fill(self, chosen: set[Any]) -> None:
        for option in self._options:
            listed = QListWidgetItem(option.words, self.list)
            if self._many:
                ticked = option.value in chosen
                state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
                listed.setCheckState(state)
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
        self._done.setEnabled(self._many or first >= 0)

    def _activate(self, listed: QListWidgetItem) -> None:
        if not self._many:
            self.accept()
            return
        ticked = listed.checkState() is Qt.CheckState.Checked
        listed.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _pick(self) -> None:
        if self._many:
            ticked = [
                option.value
                for number, option in enumerate(self._options)
                if self.list.item(number).checkState() is Qt.CheckState.Checked
            ]
        else:
            ticked = [self._options[self.list.currentRow()].value]
        self.picked.emit(tuple(ticked))

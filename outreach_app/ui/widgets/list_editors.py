"""Editors of lists: what is chosen of many things, and times as people write them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from outreach_app.domain.season import Season
from outreach_app.domain.times import Times
from outreach_app.i18n import _
from outreach_app.services.importing.feasts import moments_of
from outreach_app.services.importing.time_sentences import times_sentence
from outreach_app.services.importing.time_words import Purpose, Reading, read_times
from outreach_app.ui.theme import TIGHT, em
from outreach_app.ui.widgets.parts import button, label, row, small_button
from outreach_app.ui.widgets.picker import Option, Picker

_MOST_LINES = 5


class PickEditor(QWidget):
    """What is chosen of many things, kept as a tuple; unknown values are kept and shown bare."""

    edited = Signal()

    def __init__(self, title: str) -> None:
        """Start with nothing chosen; `title` heads the window to choose in."""
        super().__init__()
        self._title = title
        self._options: tuple[Option, ...] = ()
        self._chosen: tuple[Any, ...] = ()
        self._list = short_list(title)
        self.choose = button(_("Choose…"), self.open_picker, picture="pencil")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self._list)
        column.addLayout(row(self.choose, None))
        self.setFocusProxy(self.choose)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these to choose from."""
        self._options = tuple(options)
        self._show()

    def value(self) -> tuple[Any, ...]:
        """What is chosen."""
        return self._chosen

    def show_value(self, value: tuple[Any, ...]) -> None:
        """Show what is chosen."""
        self._chosen = value
        self._show()

    def open_picker(self) -> None:
        """Let the user choose."""
        picker = Picker(self._title, self._options, self._chosen, self.window())
        picker.picked.connect(self._take)
        picker.open()

    def _take(self, picked: tuple[Any, ...]) -> None:
        offered = {option.value for option in self._options}
        kept = tuple(v for v in self._chosen if v in picked or v not in offered)
        self.show_value((*kept, *(v for v in picked if v not in kept)))
        self.edited.emit()

    def _show(self) -> None:
        words = {option.value: option.words for option in self._options}
        show_lines(self._list, [words.get(value, str(value)) for value in self._chosen])


class TimesEditor(QWidget):
    """Times as sentences, and a line to type one more as people write it."""

    edited = Signal()

    def __init__(self, purpose: Purpose) -> None:
        """Start with no times."""
        super().__init__()
        self._purpose = purpose
        self._season: Season | None = None
        self._times: tuple[Times, ...] = ()
        self._list = short_list(_("Times"))
        self._list.setToolTip(_("Delete takes the marked time away"))
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Delete),
            self._list,
            self._remove,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("such as mid-April, 5.1-5.5 or 逢五逢十"))
        self.line.setAccessibleName(_("Another time"))
        self.line.textChanged.connect(self._preview)
        self.line.returnPressed.connect(self._add)
        self._understood = label(role="muted", wrap=True)
        self._understood.hide()
        self._remove_button = small_button("trash-2", _("Remove the marked time"), self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(row(self._list, self._remove_button, space=TIGHT))
        add = small_button("plus", _("Add the time"), self._add)
        column.addLayout(row(self.line, add, space=TIGHT))
        column.addWidget(self._understood)
        self.setFocusProxy(self.line)

    def use_season(self, season: Season) -> None:
        """Understand times such as 清明节前 in the years of this season."""
        self._season = season

    def value(self) -> tuple[Times, ...]:
        """The times."""
        return self._times

    def show_value(self, value: tuple[Times, ...]) -> None:
        """Show these times."""
        self._times = value
        show_lines(self._list, [times_sentence((time,)) for time in value])
        self._remove_button.setVisible(bool(value))

    def _reading(self) -> Reading:
        if self._season is None:
            return Reading()
        return read_times(self.line.text(), self._purpose, moments_of(self._season))

    def _preview(self) -> None:
        reading = self._reading()
        self._understood.setVisible(bool(self.line.text().strip()))
        if reading.times:
            words = _("Understood: {times}").format(times=times_sentence(reading.times))
        else:
            words = _("Not understood yet. Write it like “April 5 to 12” or “every Wednesday”.")
        self._understood.setText(words)

    def _add(self) -> None:
        found = tuple(time for time in self._reading().times if time not in self._times)
        if found:
            self.line.clear()
            self.show_value((*self._times, *found))
            self.edited.emit()

    def _remove(self) -> None:
        at = self._list.currentRow()
        if at < 0 and len(self._times) == 1:
            at = 0
        if at >= 0:
            self.show_value((*self._times[:at], *self._times[at + 1 :]))
            self.edited.emit()


def short_list(name: str) -> QListWidget:
    """A list that is as high as its lines, within reason."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def show_lines(listed: QListWidget, lines: list[str]) -> None:
    """Show these lines, each with its whole text as a tip."""
    listed.clear()
    listed.addItems(lines)
    for number, line in enumerate(lines):
        listed.item(number).setToolTip(plain_tip(line))
    listed.setFixedHeight(em(1.6) * min(max(len(lines), 1), _MOST_LINES) + em(0.5))
    listed.setVisible(bool(lines))


def plain_tip(text: str) -> str:
    """A text as a tip that is never read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")

"""Editors of lists: what is chosen of many things, and times as people write them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget
from typing_extensions import override

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
        self._list = ShortList(title)
        self.choose = button(_("Choose…"), self.open_picker, picture="pencil")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self._list)
        column.addLayout(row(self.choose, None))

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
        self._list.show_lines([words.get(value, str(value)) for value in self._chosen])


class TimesEditor(QWidget):
    """Times as sentences, and a line to type one more as people write it."""

    edited = Signal()

    def __init__(self, purpose: Purpose) -> None:
        """Start with no times."""
        super().__init__()
        self._purpose = purpose
        self._season: Season | None = None
        self._times: tuple[Times, ...] = ()
        self.list = ShortList(_("Times"))
        self.list.setToolTip(_("Delete takes the marked time away"))
        self.list.deleting.connect(self._remove)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("such as mid-April or 5.1-5.5"))
        self.line.setAccessibleName(_("Another time"))
        self.line.textChanged.connect(self._preview)
        self.line.returnPressed.connect(self._add)
        self._understood = label(role="muted", wrap=True)
        self._understood.hide()
        self._remove_button = small_button("trash-2", _("Remove the marked time"), self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(row(self.list, self._remove_button, space=TIGHT))
        add = small_button("plus", _("Add the time"), self._add)
        column.addLayout(row(self.line, add, space=TIGHT))
        column.addWidget(self._understood)

    @property
    def understood(self) -> str:
        """How what is being typed is understood."""
        return self._understood.text()

    def use_season(self, season: Season) -> None:
        """Understand times such as 清明节前 in the years of this season."""
        self._season = season

    def value(self) -> tuple[Times, ...]:
        """The times."""
        return self._times

    def show_value(self, value: tuple[Times, ...]) -> None:
        """Show these times."""
        self._times = value
        self.list.show_lines([times_sentence((time,)) for time in value])
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
        at = self.list.currentRow()
        if at < 0 and len(self._times) == 1:
            at = 0
        if at >= 0:
            self.show_value((*self._times[:at], *self._times[at + 1 :]))
            self.edited.emit()


class ShortList(QListWidget):
    """A list that is as high as its lines, within reason; `deleting` when Delete is pressed."""

    deleting = Signal()

    def __init__(self, name: str) -> None:
        """Start empty; `name` is what a screen reader calls it."""
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, lines: list[str]) -> None:
        """Show these lines, each with its whole text as a tip."""
        self.clear()
        self.addItems(lines)
        for number, line in enumerate(lines):
            self.item(number).setToolTip(plain_tip(line))
        self.setVisible(bool(lines))
        self._fit()

    def _fit(self) -> None:
        """Be as high as the lines, broken or not, and at least as a line that is typed in."""
        self.doItemsLayout()
        whole = sum(self.visualItemRect(self.item(n)).height() for n in range(self.count()))
        most = em(_MOST_LINES * 1.4)
        scroll = Qt.ScrollBarPolicy
        fits = whole <= most
        self.setVerticalScrollBarPolicy(
            scroll.ScrollBarAlwaysOff if fits else scroll.ScrollBarAsNeeded
        )
        self.setFixedHeight(max(min(whole, most) + 2 * self.frameWidth() + TIGHT, em(1.5)))

    # Qt asks

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete):
            self.deleting.emit()
        else:
            super().keyPressEvent(event)


def plain_tip(text: str) -> str:
    """A text as a tip that is never read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")

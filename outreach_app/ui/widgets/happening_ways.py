"""The ways on after something happened, the quietest first, one of them pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from outreach_app.i18n import _, ngettext
from outreach_app.services.ways_on import Way
from outreach_app.ui.theme import SPACE


class WayKeys(QWidget):
    """A key for each way with what it disturbs; `chosen(number)` tells which is pressed."""

    chosen = Signal(int)

    def __init__(self, ways: Sequence[Way]) -> None:
        """Start at the first."""
        super().__init__()
        self._group = QButtonGroup(self)
        self.keys = [_key(number, way) for number, way in enumerate(ways, 1)]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        for number, key in enumerate(self.keys):
            self._group.addButton(key, number)
            line.addWidget(key, 1)
        self._group.idToggled.connect(self._tell)
        self.keys[0].setChecked(True)

    def _tell(self, number: int, pressed: bool) -> None:
        if pressed:
            self.chosen.emit(number)


def _key(number: int, way: Way) -> QPushButton:
    moved, left = len(way.moved), len(way.left_out)
    changes = [ngettext("{count} visit moved", "{count} visits moved", moved).format(count=moved)]
    if left:
        sentence = ngettext("{count} visit left out", "{count} visits left out", left)
        changes.append(sentence.format(count=left))
    calls, stale = way.changes.calls, way.changes.stale
    errands = (
        ngettext("{count} call", "{count} calls", calls).format(count=calls),
        ngettext("{count} sheet to print", "{count} sheets to print", stale).format(count=stale),
    )
    title = _("Plan &{number}").format(number=number)
    if number == 1:
        title = _("Plan &{number} · the quietest").format(number=number)
    key = QPushButton("\n".join((title, _(" · ").join(changes), _(" · ").join(errands))))
    key.setProperty("tile", True)
    key.setCheckable(True)
    key.setAutoDefault(False)
    return key

"""What is in the hand over the board, and where it would land."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import QPointF

from outreach_app.domain.times import said_day
from outreach_app.i18n import _
from outreach_app.ui.widgets.board_card import CardItem
from outreach_app.ui.widgets.board_layout import Band, Layout
from outreach_app.ui.widgets.board_load import Load
from outreach_app.ui.widgets.board_tints import Fits
from outreach_app.ui.widgets.board_verdict import Verdict

_LIFTED, _FAINT = 0.85, 0.4


@dataclass(frozen=True, slots=True)
class Target:
    """A day and a row."""

    day: date
    band: Band


class Carry:
    """A load in the hand, from the moment it is picked up to the drop.

    It `waits` until the verdicts of the days are there.
    """

    def __init__(self, load: Load, items: list[CardItem], grabbed: QPointF | None = None) -> None:
        """Lift the load's cards, the first one at the place where it was grabbed."""
        self.load = load
        self.target: Target | None = None
        self.verdicts: Mapping[date, Verdict] = MappingProxyType({})
        self.waits = True
        self.fits: Fits = {}
        self._items = items
        self._home = items[0].pos() if items else QPointF()
        self._hold = grabbed - self._home if grabbed else QPointF()
        for number, item in enumerate(items):
            item.setOpacity(_FAINT if number else _LIFTED)

    @property
    def verdict(self) -> Verdict | None:
        """What is known of the day under the hand."""
        return self.verdicts.get(self.target.day) if self.target else None

    def words(self) -> str:
        """What would land where."""
        if self.target is None:
            return self.load.words
        sentence = _("{what} → {day}")
        if self.target.band.row.name:
            sentence = _("{what} → {day} · {row}")
        return sentence.format(
            what=self.load.words, day=said_day(self.target.day), row=self.target.band.row.name
        )

    def settle(self, layout: Layout) -> None:
        """Remember where the first card lies now that the board is laid out anew."""
        if self._items:
            box = layout.boxes[self._items[0].card.key]
            self._home = QPointF(box.left, box.top)

    def lift(self, pointer: QPointF) -> None:
        """Hold the first card under the pointer where it was grabbed."""
        self.stand(pointer - self._hold)

    def stand(self, corner: QPointF) -> None:
        """Put the first card's corner there."""
        if self._items:
            self._items[0].setZValue(3)
            self._items[0].setPos(corner)

    def end(self) -> None:
        """Put the cards back; a drop that moves them lays the board out anew."""
        for item in self._items:
            item.setOpacity(1)
            item.choose(item.chosen)
        if self._items:
            self._items[0].setPos(self._home)

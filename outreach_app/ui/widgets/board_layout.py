"""Where the cards lie: in their day and row, below one another where they would overlap."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple

from outreach_app.ui.widgets.board_axis import Axis
from outreach_app.ui.widgets.board_cards import Card, Key
from outreach_app.ui.widgets.board_rows import Row


class Detail(IntEnum):
    """How much a card says, rising: the village; the day and team too; hours and topics too."""

    NAME = 1
    BRIEF = 2
    FULL = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """The size of a card at one detail and the space around it, in pixels.

    No card is narrower than `least_width`.
    """

    detail: Detail
    width: Callable[[Card], float]
    height: float
    gap: float = 4
    least_width: float = 0

    @property
    def step(self) -> float:
        """From one lane to the next."""
        return self.height + self.gap


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the board, in pixels."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """A row's place on the board, in pixels from the top."""

    row: Row
    top: float
    height: float


class Slot(NamedTuple):
    """A card's place within its row: left edge and width in pixels, lane from the top."""

    left: float
    width: float
    lane: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """The cards of a row, each in the first lane that has room for it; `count` lanes in all."""

    cards: tuple[Card, ...]
    slots: tuple[Slot, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The lanes of a row where they lie on the board, a box for each card."""

    lanes: Lanes
    top: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Every row and every card in its place; `strips` are by row, for those that have cards."""

    axis: Axis
    measure: Measure
    bands: tuple[Band, ...]
    strips: Mapping[str, Strip]

    @property
    def detail(self) -> Detail:
        """How much the cards say."""
        return self.measure.detail

    @property
    def boxes(self) -> Mapping[Key, Box]:
        """The place of each card."""
        return {
            card.key: box
            for strip in self.strips.values()
            for card, box in zip(strip.lanes.cards, strip.boxes, strict=True)
        }

    @property
    def height(self) -> float:
        """How high all rows are together, in pixels."""
        return self.bands[-1].top + self.bands[-1].height if self.bands else 0.0

    def band_at(self, y: float) -> Band | None:
        """The row at a height; the nearest one beyond the ends."""
        number = bisect_right(self.bands, y, key=lambda band: band.top) - 1
        return self.bands[max(number, 0)] if self.bands else None

    def bands_between(self, top: float, bottom: float) -> tuple[Band, ...]:
        """The rows that show anything between two heights."""
        first = bisect_right(self.bands, top, key=lambda band: band.top + band.height)
        last = bisect_right(self.bands, bottom, key=lambda band: band.top)
        return self.bands[first:last]


class Arranger:
    """Lays a board out again and again; what lies as it did before is the same strip."""

    def __init__(self) -> None:
        """Nothing is laid out yet."""
        self._before: Layout | None = None
        self._cards: Sequence[Card] = ()
        self._listed: Mapping[str, Sequence[Card]] = {}

    def arrange(
        self,
        cards: Sequence[Card],
        rows: tuple[Row, ...],
        axis: Axis,
        measures: tuple[Measure, ...],
        room: float,
    ) -> Layout:
        """The layout at the richest of `measures` that fits into `room`, or at the last of them.

        Cards come in the order of time, measures from the richest to the poorest.
        """
        if cards is not self._cards:
            self._cards, self._listed = cards, _by_row(cards)
        listed, area = self._listed, axis.length * room
        for measure in measures:
            least_area = len(cards) * measure.least_width * measure.step
            if least_area > area and measure is not measures[-1]:
                continue
            old = self._strips(axis, measure)
            lanes = {row: _lanes(own, axis, measure, old.get(row)) for row, own in listed.items()}
            bands = _bands(rows, lanes, measure, room)
            if bands[-1].top + bands[-1].height <= room:
                break
        tops = {band.row.id: band.top for band in bands}
        strips = {row: _strip(own, tops[row], measure, old.get(row)) for row, own in lanes.items()}
        self._before = Layout(axis, measure, bands, strips)
        return self._before

    def _strips(self, axis: Axis, measure: Measure) -> Mapping[str, Strip]:
        """Those of before, where days and cards are as wide."""
        before = self._before
        if before is None or before.measure != measure or before.axis != axis:
            return {}
        return before.strips


def _by_row(cards: Iterable[Card]) -> Mapping[str, Sequence[Card]]:
    listed: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        listed[card.row].append(card)
    return listed


def _lanes(cards: Sequence[Card], axis: Axis, measure: Measure, before: Strip | None) -> Lanes:
    own = tuple(cards)
    if before and before.lanes.cards == own:
        return before.lanes
    ends: list[float] = []
    slots = []
    for card in own:
        day = axis.left(card.day), axis.width(card.day)
        left, width = _across(measure.width(card), *day, axis.length, measure.gap)
        lane = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[lane : lane + 1] = [left + width + measure.gap]
        slots.append(Slot(left, width, lane))
    return Lanes(own, tuple(slots), len(ends))


def _across(
    needed: float, left: float, day_width: float, length: float, gap: float
) -> tuple[float, float]:
    """Left edge and width: as wide as the day where it is wider, and never past the season."""
    room = day_width - 2 * gap
    if room >= needed:
        return left + gap, room
    return max(0.0, min(left, length - needed)), needed


def _bands(
    rows: tuple[Row, ...], lanes: Mapping[str, Lanes], measure: Measure, room: float
) -> tuple[Band, ...]:
    """The rows below one another, high enough for their lanes; what room is left is shared."""
    counts = {row: own.count for row, own in lanes.items()}
    heights = [counts.get(row.id, 1) * measure.step + 2 * measure.gap for row in rows]
    spare = max(0.0, room - sum(heights)) / len(rows)
    tops = accumulate((height + spare for height in heights), initial=0.0)
    return tuple(
        Band(row, top, height + spare)
        for row, top, height in zip(rows, tops, heights, strict=False)
    )


def _strip(lanes: Lanes, top: float, measure: Measure, before: Strip | None) -> Strip:
    if before and before.lanes is lanes and before.top == top:
        return before
    first = top + 1.5 * measure.gap
    boxes = (
        Box(slot.left, first + slot.lane * measure.step, slot.width, measure.height)
        for slot in lanes.slots
    )
    return Strip(lanes, top, tuple(boxes))

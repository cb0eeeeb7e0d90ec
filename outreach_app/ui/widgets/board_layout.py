"""Where the cards lie: in their day and row, below one another where they would overlap."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
from types import MappingProxyType
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


@dataclass(frozen=True, slots=True)
class Layout:
    """Every row and every card in its place."""

    detail: Detail
    bands: tuple[Band, ...]
    boxes: Mapping[Key, Box]

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


def arrange(
    cards: Iterable[Card],
    rows: tuple[Row, ...],
    axis: Axis,
    measures: tuple[Measure, ...],
    room: float,
) -> Layout:
    """The layout at the richest of `measures` that fits into `room`, or at the last of them.

    Cards come in the order of time, measures from the richest to the poorest.
    """
    listed = tuple(cards)
    area = axis.length * room
    for measure in measures:
        least_area = len(listed) * measure.least_width * measure.step
        if least_area > area and measure is not measures[-1]:
            continue
        slots = _slots(listed, axis, measure)
        bands = _bands(rows, slots, measure, room)
        if bands[-1].top + bands[-1].height <= room:
            break
    return _laid(measure, bands, slots)


class _Slot(NamedTuple):
    """A card's place within its row: left edge and width in pixels, lane from the top."""

    key: Key
    left: float
    width: float
    lane: int


def _slots(cards: tuple[Card, ...], axis: Axis, measure: Measure) -> list[_Slot]:
    """Each card in the first lane of its row that has room for it."""
    ends: dict[str, list[float]] = {}
    slots: list[_Slot] = []
    days = {day: (axis.left(day), axis.width(day)) for day in {card.day for card in cards}}
    for card in cards:
        left, width = _across(measure.width(card), *days[card.day], axis.length, measure.gap)
        taken = ends.setdefault(card.row, [])
        lane = next((n for n, end in enumerate(taken) if end <= left), len(taken))
        taken[lane : lane + 1] = [left + width + measure.gap]
        slots.append(_Slot(card.key, left, width, lane))
    return slots


def _across(
    needed: float, left: float, day_width: float, length: float, gap: float
) -> tuple[float, float]:
    """Left edge and width: as wide as the day where it is wider, and never past the season."""
    room = day_width - 2 * gap
    if room >= needed:
        return left + gap, room
    return max(0.0, min(left, length - needed)), needed


def _bands(
    rows: tuple[Row, ...], slots: list[_Slot], measure: Measure, room: float
) -> tuple[Band, ...]:
    """The rows below one another, high enough for their lanes; what room is left is shared."""
    lanes = {row.id: 1 for row in rows}
    for slot in slots:
        row_id = slot.key[1]
        lanes[row_id] = max(lanes[row_id], slot.lane + 1)
    heights = [lanes[row.id] * measure.step + 2 * measure.gap for row in rows]
    spare = max(0.0, room - sum(heights)) / len(rows)
    tops = accumulate((height + spare for height in heights), initial=0.0)
    return tuple(
        Band(row, top, height + spare)
        for row, top, height in zip(rows, tops, heights, strict=False)
    )


def _laid(measure: Measure, bands: tuple[Band, ...], slots: list[_Slot]) -> Layout:
    step = measure.step
    tops = {band.row.id: band.top + 1.5 * measure.gap for band in bands}
    boxes = {
        slot.key: Box(slot.left, tops[slot.key[1]] + slot.lane * step, slot.width, measure.height)
        for slot in slots
    }
    return Layout(measure.detail, bands, MappingProxyType(boxes))

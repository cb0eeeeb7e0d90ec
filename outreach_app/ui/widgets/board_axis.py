"""Where each day of a season stands across the board."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import ceil

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Scale:
    """How wide days are, in pixels: one of work, one with a visit, one of rest.

    A `day` of 0 fits the whole season into the view.
    """

    day: float = 0
    busy: float = 0
    rest: float = 0

    @property
    def fits(self) -> bool:
        """Whether the season is shown whole."""
        return not self.day


SEASON = Scale()
WEEKS = Scale(16, 16, 16)
DAYS = Scale(30, 158, 13)
SCALES = (
    SEASON,
    Scale(7, 7, 7),
    Scale(11, 11, 11),
    WEEKS,
    Scale(25, 25, 25),
    DAYS,
    Scale(52, 158, 26),
    Scale(96, 186, 60),
)
"""From the whole season to single days; the last three keep days without a visit narrow."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The left edge of every day and, last, the right edge of the season, in pixels."""

    first: date
    edges: tuple[float, ...]

    @property
    def length(self) -> float:
        """How wide the season is, in pixels."""
        return self.edges[-1]

    @property
    def last(self) -> date:
        """The last day of the season."""
        return self.first + timedelta(days=len(self.edges) - 2)

    def marks_week(self, day: date, apart: float) -> bool:
        """Whether it is one of those Mondays that stand at least so many pixels apart."""
        weeks = ceil(apart / (_WEEK * self.width(day)))
        return day.isoweekday() == 1 and (day - self.first).days // _WEEK % weeks == 0

    def holds(self, day: date) -> bool:
        """Whether the day lies in the season."""
        return self.first <= day <= self.last

    def left(self, day: date) -> float:
        """The left edge of a day; days outside the season stand at its ends."""
        number = (day - self.first).days
        return self.edges[min(max(number, 0), len(self.edges) - 1)]

    def width(self, day: date) -> float:
        """How wide a day is; nothing outside the season."""
        return self.left(day + timedelta(days=1)) - self.left(day)

    def day_at(self, x: float) -> date:
        """The day at `x`; the first or the last one beyond the ends."""
        number = bisect_right(self.edges, x) - 1
        return self.first + timedelta(days=min(max(number, 0), len(self.edges) - 2))

    def days(self, left: float, right: float) -> Iterable[date]:
        """The days that show anything between two places."""
        first, last = self.day_at(left), self.day_at(right)
        return (first + timedelta(days=n) for n in range((last - first).days + 1))


def axis(
    days: tuple[date, ...],
    scale: Scale,
    room: float,
    *,
    works: Callable[[date], bool],
    busy: frozenset[date],
) -> Axis:
    """The axis of a season's days; it fills at least `room`, in pixels."""
    widths = [_width(scale, works(day), day in busy) for day in days]
    total = sum(widths)
    if total < room:
        share = (room - total) / len(days)
        widths = [width + share for width in widths]
    return Axis(days[0], (0.0, *accumulate(widths)))


def _width(scale: Scale, working: bool, busy: bool) -> float:
    if busy:
        return scale.busy
    return scale.day if working else scale.rest

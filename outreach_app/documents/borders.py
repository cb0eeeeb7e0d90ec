"""County borders made ready for maps: flattened once, with the places where a name has room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, radians
from typing import Final, NamedTuple

from outreach_app.domain.place import Location, Outline

Ring = tuple[tuple[float, float], ...]
"""A closed line of (x, y) in degrees of latitude, x already narrowed as the meridians are."""

_ROWS: Final = 32
_XINING_LATITUDE: Final = 36.6
_CITY_CODE_END: Final = "00"


class Span(NamedTuple):
    """A stretch from west to east at one latitude that lies wholly in a county."""

    y: float
    west: float
    east: float


@dataclass(frozen=True, slots=True)
class County:
    """A county's name, and where it could be written, the widest places first."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Borders:
    """All counties on one flat sheet; `narrow` is a degree of longitude in degrees of latitude."""

    narrow: float
    rings: tuple[Ring, ...] = ()
    counties: tuple[County, ...] = ()

    def flat(self, location: Location) -> tuple[float, float]:
        """Where a place lies on the flat sheet."""
        return location.longitude * self.narrow, location.latitude


@lru_cache(maxsize=8)
def borders(outlines: tuple[Outline, ...]) -> Borders:
    """The counties among the outlines; the city that holds them is left out."""
    counties = [outline for outline in outlines if not outline.code.endswith(_CITY_CODE_END)]
    latitudes = [point[1] for outline in counties for ring in outline.rings for point in ring]
    middle = (min(latitudes) + max(latitudes)) / 2 if latitudes else _XINING_LATITUDE
    narrow = cos(radians(middle))
    flat = {
        outline: tuple(tuple((x * narrow, y) for x, y in ring) for ring in outline.rings)
        for outline in counties
    }
    return Borders(
        narrow,
        tuple(ring for rings in flat.values() for ring in rings),
        tuple(
            County(outline.name, tuple(sorted(_spans(rings), key=lambda s: s.west - s.east)))
            for outline, rings in flat.items()
        ),
    )


def _spans(rings: Iterable[Ring]) -> Iterator[Span]:
    """The widest stretch of each row that is also inside in the rows above and below it."""
    for ring in rings:
        south, north = min(y for _x, y in ring), max(y for _x, y in ring)
        step = (north - south) / _ROWS
        rows = [_widest(ring, south + step * (row + 0.5)) for row in range(_ROWS)]
        for below, row, above in zip(rows, rows[1:], rows[2:], strict=False):
            west = max(span.west for span in (below, row, above))
            east = min(span.east for span in (below, row, above))
            if west < east:
                yield Span(row.y, west, east)


def _widest(ring: Ring, y: float) -> Span:
    """The widest stretch inside a border at one latitude."""
    across = sorted(
        ax + (y - ay) / (by - ay) * (bx - ax)
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])
        if (ay > y) != (by > y)
    )
    pairs: Sequence[tuple[float, float]] = list(zip(across[::2], across[1::2], strict=True))
    west, east = max(pairs, key=lambda pair: pair[1] - pair[0], default=(0.0, 0.0))
    return Span(y, west, east)

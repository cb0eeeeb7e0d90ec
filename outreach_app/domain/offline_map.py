"""A map that the user brings along: square pictures of the ground, finer with every zoom."""

from dataclasses import dataclass
from math import asinh, atan, cos, degrees, floor, log2, pi, radians, sinh, tan
from typing import Protocol

from outreach_app.domain.place import EARTH_RADIUS_KM

FINEST = 22
"""No map is cut finer."""

_FARTHEST = 85.0511
"""Web Mercator ends at this latitude, north and south."""
_PIXELS = 256
"""The width of a picture that is shown as large as it was drawn."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the globe, in WGS-84 degrees."""

    west: float
    south: float
    east: float
    north: float

    def meet(self, other: "Box") -> "Box | None":
        """What both share."""
        west, south = max(self.west, other.west), max(self.south, other.south)
        east, north = min(self.east, other.east), min(self.north, other.north)
        return Box(west, south, east, north) if west < east and south < north else None


GLOBE = Box(-180, -_FARTHEST, 180, _FARTHEST)


@dataclass(frozen=True, slots=True)
class Tile:
    """One square of Web Mercator: 2**zoom across and down, counted from the north west."""

    zoom: int
    column: int
    row: int

    @property
    def parent(self) -> "Tile":
        """The square of the next coarser zoom in which it lies."""
        return Tile(self.zoom - 1, self.column // 2, self.row // 2)

    def longitude(self, across: float) -> float:
        """The longitude at this part (0 to 1) of the way from its western to its eastern edge."""
        return (self.column + across) / (1 << self.zoom) * 360 - 180

    def latitude(self, down: float) -> float:
        """The latitude at this part (0 to 1) of the way from its northern to its southern edge."""
        return degrees(atan(sinh(pi * (1 - 2 * (self.row + down) / (1 << self.zoom)))))


class OfflineMap(Protocol):
    """What can be laid under the borders; it ends with `close`."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def attribution(self) -> str:
        """Whose work it is, to be shown with it."""

    @property
    def bounds(self) -> Box:
        """How far it reaches."""

    @property
    def zooms(self) -> tuple[int, int]:
        """The coarsest and the finest zoom."""

    def picture(self, tile: Tile) -> bytes | None:
        """The PNG or JPEG picture of a square, None where there is none."""

    def close(self) -> None:
        """Let go of the file."""


def zoom_for(per_km: float, latitude: float) -> int:
    """The zoom whose pictures come nearest to so many pixels a kilometre."""
    around = 2 * pi * EARTH_RADIUS_KM * cos(radians(latitude))
    return round(log2(max(1.0, per_km * around / _PIXELS)))


def tiles_over(box: Box, zoom: int, most: int) -> tuple[Tile, ...]:
    """The squares that cover a box, the middle ones first; none if they were more than `most`."""
    left, top = _at(box.west, box.north, zoom)
    right, bottom = _at(box.east, box.south, zoom)
    if (right - left + 1) * (bottom - top + 1) > most:
        return ()
    middle, centre = (left + right) / 2, (top + bottom) / 2
    tiles = [
        Tile(zoom, column, row)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]
    tiles.sort(key=lambda tile: (tile.column - middle) ** 2 + (tile.row - centre) ** 2)
    return tuple(tiles)


def _at(longitude: float, latitude: float, zoom: int) -> tuple[int, int]:
    """Column and row of the square in which a place lies."""
    across = (longitude + 180) / 360
    down = (1 - asinh(tan(radians(latitude))) / pi) / 2
    last = 2**zoom - 1
    return min(max(floor(across * 2**zoom), 0), last), min(max(floor(down * 2**zoom), 0), last)

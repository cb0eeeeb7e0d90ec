"""Minutes of a leg between two places: told by somebody, or estimated from the map."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from outreach_app.domain.place import Location, PlaceId, TravelTime, distance_km
from outreach_app.domain.season import WHOLE

NO_ROAD = 9999
"""Minutes that stand for a leg nobody can drive."""

Known = Mapping[tuple[PlaceId, PlaceId], int]
"""Minutes from a place to another that need no estimate."""


@dataclass(frozen=True, slots=True)
class Terrain:
    """How much longer than the great circle a road is, and how fast one drives on it."""

    road_factor: float
    km_an_hour: float


VALLEY = Terrain(1.35, 38.0)
MOUNTAIN = Terrain(1.6, 30.0)
TERRAINS = (VALLEY, MOUNTAIN)
MOUNTAIN_ABOVE_M = 2800
"""Villages above this elevation are reached by winding roads."""

ROUNDED_TO_MINUTES = 5
SHORTEST_LEG_MINUTES = 10
"""Two places share a point where only their township's seat is known; they are not one."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A village or a base on the map; None where its location or elevation is not known."""

    id: PlaceId
    location: Location | None
    elevation_m: int | None = None


def known_minutes(times: Iterable[TravelTime]) -> Known:
    """The minutes somebody told, by pair; NO_ROAD where they told that there is no road.

    What was told of one direction alone counts for both.
    """
    both: dict[tuple[PlaceId, PlaceId], int] = {}
    for time in times:
        both[time.start, time.end] = NO_ROAD if time.minutes is None else time.minutes
    for (start, end), minutes in list(both.items()):
        both.setdefault((end, start), minutes)
    return both


def estimated_minutes(start: Spot, end: Spot, speed_percent: int = WHOLE) -> int:
    """Great circle × road factor at the speed of the terrain, rounded up; NO_ROAD if unknown.

    A plan has one table of minutes for all its days: `speed_percent` is that of the season's
    slowest working day, so that a trip in the snow is back in time and one in summer is early.
    """
    if start.location is None or end.location is None:
        return NO_ROAD
    terrain = MOUNTAIN if is_mountain(start) or is_mountain(end) else VALLEY
    road_km = distance_km(start.location, end.location) * terrain.road_factor
    minutes = road_km / terrain.km_an_hour * 60 * WHOLE / speed_percent
    rounded = ceil(minutes / ROUNDED_TO_MINUTES) * ROUNDED_TO_MINUTES
    return max(rounded, SHORTEST_LEG_MINUTES)


def is_mountain(spot: Spot) -> bool:
    """Whether winding roads lead to a place."""
    return spot.elevation_m is not None and spot.elevation_m > MOUNTAIN_ABOVE_M

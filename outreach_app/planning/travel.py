"""Minutes on the road between places: typed ones first, then estimates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from outreach_app.domain.place import Location, PlaceId, TravelTime, distance_km
from outreach_app.planning.problem import NO_ROAD, Minutes

Typed = Mapping[tuple[PlaceId, PlaceId], int]


@dataclass(frozen=True, slots=True)
class Terrain:
    """How much longer than the great circle a road is, and how fast one drives on it."""

    road_factor: float
    km_an_hour: float


VALLEY = Terrain(1.35, 38.0)
MOUNTAIN = Terrain(1.6, 30.0)
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


def typed_minutes(times: Iterable[TravelTime]) -> Typed:
    """The typed minutes by pair; a pair typed in one direction only counts for both."""
    both: dict[tuple[PlaceId, PlaceId], int] = {}
    given = {(time.start, time.end): time.minutes for time in times}
    for (start, end), minutes in given.items():
        both[start, end] = minutes
        if (end, start) not in given:
            both[end, start] = minutes
    return both


def estimated_minutes(start: Spot, end: Spot) -> int:
    """Great circle × road factor at the speed of the terrain, rounded up; NO_ROAD if unknown."""
    if start.location is None or end.location is None:
        return NO_ROAD
    terrain = MOUNTAIN if _is_mountain(start) or _is_mountain(end) else VALLEY
    road_km = distance_km(start.location, end.location) * terrain.road_factor
    minutes = ceil(road_km / terrain.km_an_hour * 60 / ROUNDED_TO_MINUTES) * ROUNDED_TO_MINUTES
    return max(minutes, SHORTEST_LEG_MINUTES)


def travel_minutes(spots: Sequence[Spot], typed: Typed) -> Minutes:
    """The minutes from each spot (row) to each spot (column)."""
    table = np.zeros((len(spots), len(spots)), dtype=np.int32)
    for row, start in enumerate(spots):
        for column, end in enumerate(spots):
            if row != column:
                minutes = typed.get((start.id, end.id))
                table[row, column] = estimated_minutes(start, end) if minutes is None else minutes
    table.setflags(write=False)
    return table


def _is_mountain(spot: Spot) -> bool:
    return spot.elevation_m is not None and spot.elevation_m > MOUNTAIN_ABOVE_M

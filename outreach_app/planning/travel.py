"""Minutes on the road between places: typed ones first, then a table's, then estimates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from outreach_app.domain.place import EARTH_RADIUS_KM, Location, PlaceId, TravelTime, distance_km
from outreach_app.domain.season import WHOLE
from outreach_app.planning.problem import NO_ROAD, Minutes

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
EITHER_WAY = 1e-9
"""So near to a whole step the order of a calculation decides which it is."""
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
    terrain = MOUNTAIN if _is_mountain(start) or _is_mountain(end) else VALLEY
    road_km = distance_km(start.location, end.location) * terrain.road_factor
    minutes = road_km / terrain.km_an_hour * 60 * WHOLE / speed_percent
    rounded = ceil(minutes / ROUNDED_TO_MINUTES) * ROUNDED_TO_MINUTES
    return max(rounded, SHORTEST_LEG_MINUTES)


def travel_minutes(spots: Sequence[Spot], known: Known, speed_percent: int = WHOLE) -> Minutes:
    """The minutes from each spot (row) to each spot (column)."""
    table = _estimates(spots, speed_percent)
    rows = {spot.id: row for row, spot in enumerate(spots)}
    for (start, end), minutes in known.items():
        if start in rows and end in rows:
            table[rows[start], rows[end]] = minutes
    np.fill_diagonal(table, 0)
    table.setflags(write=False)
    return table


def _estimates(spots: Sequence[Spot], speed_percent: int) -> Minutes:
    """What `estimated_minutes` says of every pair, worked out at once.

    Where rounding could go either way it is asked itself, so that both always agree.
    """
    places = [spot.location for spot in spots]
    latitude, longitude = (
        np.radians([getattr(place, part, 0.0) for place in places])
        for part in ("latitude", "longitude")
    )
    half = (
        np.sin(np.subtract.outer(latitude, latitude) / 2) ** 2
        + np.multiply.outer(np.cos(latitude), np.cos(latitude))
        * np.sin(np.subtract.outer(longitude, longitude) / 2) ** 2
    )
    high = np.array([_is_mountain(spot) for spot in spots])
    is_mountain = np.logical_or.outer(high, high)
    km = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    slow = [one.road_factor / one.km_an_hour * 60 * WHOLE / speed_percent for one in TERRAINS]
    steps = km * np.where(is_mountain, slow[1], slow[0]) / ROUNDED_TO_MINUTES
    table: Minutes = np.ceil(steps).astype(np.int32) * ROUNDED_TO_MINUTES
    unsure = (np.abs(steps - np.rint(steps)) < EITHER_WAY) & (np.rint(steps) > 0)
    for row, column in np.argwhere(unsure):
        table[row, column] = estimated_minutes(spots[row], spots[column], speed_percent)
    missing = np.array([place is None for place in places])
    table[np.logical_or.outer(missing, missing)] = NO_ROAD
    table[table < SHORTEST_LEG_MINUTES] = SHORTEST_LEG_MINUTES
    return table


def _is_mountain(spot: Spot) -> bool:
    return spot.elevation_m is not None and spot.elevation_m > MOUNTAIN_ABOVE_M

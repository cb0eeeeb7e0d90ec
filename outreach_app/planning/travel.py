"""The minutes on the road from every place to every place: typed ones, a table's, estimates."""

from collections.abc import Sequence

import numpy as np

from outreach_app.domain.place import EARTH_RADIUS_KM
from outreach_app.domain.season import WHOLE
from outreach_app.planning.legs import (
    NO_ROAD,
    ROUNDED_TO_MINUTES,
    SHORTEST_LEG_MINUTES,
    TERRAINS,
    Known,
    Spot,
    estimated_minutes,
    is_mountain,
)
from outreach_app.planning.problem import Minutes

EITHER_WAY = 1e-9
"""So near to a whole step the order of a calculation decides which it is."""


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
    high = np.array([is_mountain(spot) for spot in spots])
    winding = np.logical_or.outer(high, high)
    km = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    slow = [one.road_factor / one.km_an_hour * 60 * WHOLE / speed_percent for one in TERRAINS]
    steps = km * np.where(winding, slow[1], slow[0]) / ROUNDED_TO_MINUTES
    table: Minutes = np.ceil(steps).astype(np.int32) * ROUNDED_TO_MINUTES
    unsure = (np.abs(steps - np.rint(steps)) < EITHER_WAY) & (np.rint(steps) > 0)
    for row, column in np.argwhere(unsure):
        table[row, column] = estimated_minutes(spots[row], spots[column], speed_percent)
    missing = np.array([place is None for place in places])
    table[np.logical_or.outer(missing, missing)] = NO_ROAD
    table[table < SHORTEST_LEG_MINUTES] = SHORTEST_LEG_MINUTES
    return table

"""Where places are and how well that is known."""

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from typing import NewType

from outreach_app.domain.validity import named, within
from outreach_app.i18n import _

BaseId = NewType("BaseId", str)
PlaceId = NewType("PlaceId", str)
"""A village's or a base's id, where either will do."""

EARTH_RADIUS_KM = 6371.0088
LONGEST_MINUTES = 24 * 60
LONGEST_KM = 5000


class Precision(StrEnum):
    """How a point was come by."""

    VILLAGE_POINT = "village point"
    TOWNSHIP_SEAT = "township seat"
    BOX_CENTRE = "box centre"
    TYPED = "typed"


class Origin(StrEnum):
    """How a travel time was come by."""

    TYPED = "typed"
    TABLE = "table"
    LEARNED = "learned"


def origin_words(origin: Origin) -> str:
    """How a travel time was come by, for the user."""
    return {
        Origin.TYPED: _("typed by hand"),
        Origin.TABLE: _("from a travel-time table"),
        Origin.LEARNED: _("learned from trips made"),
    }[origin]


@dataclass(frozen=True, slots=True)
class Location:
    """A point in WGS-84 degrees, with its precision."""

    longitude: float
    latitude: float
    precision: Precision = Precision.TYPED

    def __post_init__(self) -> None:
        """Check that the point is on the globe."""
        within(self.longitude, -180, 180, _("The longitude"))
        within(self.latitude, -90, 90, _("The latitude"))


def distance_km(start: Location, end: Location) -> float:
    """Great-circle kilometres (haversine on the mean Earth radius)."""
    first, second = radians(start.latitude), radians(end.latitude)
    across = radians(end.longitude - start.longitude)
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


@dataclass(frozen=True, slots=True)
class Base:
    """Where a trip starts and ends (出发地)."""

    id: BaseId
    name: str
    location: Location | None = None

    def __post_init__(self) -> None:
        """Check the name."""
        named(self.name, _("A base"))


@dataclass(frozen=True, slots=True)
class TravelTime:
    """Minutes on the road between two places, None where no road joins them.

    `source` says in words who or which file told it.
    """

    start: PlaceId
    end: PlaceId
    minutes: int | None
    source: str = ""
    origin: Origin = Origin.TYPED
    road_km: float | None = None

    def __post_init__(self) -> None:
        """Check the minutes and the length."""
        within(self.minutes, 0, LONGEST_MINUTES, _("The travel time in minutes"))
        within(self.road_km, 0, LONGEST_KM, _("The length of the road in kilometres"))

    @property
    def id(self) -> str:
        """The pair, in this direction."""
        return f"{self.start}>{self.end}"


@dataclass(frozen=True, slots=True)
class Outline:
    """The border of a county: rings of (longitude, latitude) in WGS-84 degrees."""

    code: str
    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]

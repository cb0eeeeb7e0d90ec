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


class Precision(StrEnum):
    """How a point was come by."""

    VILLAGE_POINT = "village point"
    TOWNSHIP_SEAT = "township seat"
    BOX_CENTRE = "box centre"
    TYPED = "typed"


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
    """Minutes on the road between two places, as a person typed or a table gave them."""

    start: PlaceId
    end: PlaceId
    minutes: int
    source: str = ""

    def __post_init__(self) -> None:
        """Check the minutes."""
        within(self.minutes, 0, 24 * 60, _("The travel time in minutes"))

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

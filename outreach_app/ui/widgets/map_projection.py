"""Degrees on the globe to kilometres on the map, north up."""

from dataclasses import dataclass
from math import cos, degrees, radians

from PySide6.QtCore import QPointF

from outreach_app.domain.place import EARTH_RADIUS_KM, Location


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular about a middle: true to a percent within a hundred kilometres of it."""

    longitude: float
    latitude: float

    def of(self, location: Location) -> QPointF:
        """Kilometres east and south of the middle."""
        return self.at(location.longitude, location.latitude)

    def at(self, longitude: float, latitude: float) -> QPointF:
        """Kilometres east and south of the middle, from WGS-84 degrees."""
        east = radians(longitude - self.longitude) * cos(radians(self.latitude))
        north = radians(latitude - self.latitude)
        return QPointF(east * EARTH_RADIUS_KM, -north * EARTH_RADIUS_KM)

    def back(self, point: QPointF) -> Location:
        """The place typed by hand that lies there."""
        return Location(*self.degrees(point))

    def degrees(self, point: QPointF) -> tuple[float, float]:
        """Longitude and latitude of a point of the map, even beyond the globe's edge."""
        north, east = -point.y() / EARTH_RADIUS_KM, point.x() / EARTH_RADIUS_KM
        return (
            self.longitude + degrees(east / cos(radians(self.latitude))),
            self.latitude + degrees(north),
        )


XINING = Projection(101.78, 36.75)

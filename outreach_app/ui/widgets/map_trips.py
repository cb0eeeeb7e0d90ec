"""The trips as the map draws and lists them."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from outreach_app.domain.times import clock, said_day
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ui.theme import colours
from outreach_app.ui.widgets.map_projection import XINING


@dataclass(frozen=True, slots=True)
class MapTrip:
    """One trip: its stops in order, its way in kilometres on the map, and the words for it.

    `found_by` are the names of who goes, and its day as one types it.
    """

    trip: TripId
    stops: tuple[VillageId, ...]
    corners: tuple[QPointF, ...]
    series: int
    heading: str
    way: str
    found_by: tuple[str, ...]

    @property
    def colour(self) -> str:
        """The colour of its vehicle, #rrggbb."""
        inks = colours().series
        return inks[self.series % len(inks)]


def map_trips(workspace: Workspace) -> tuple[MapTrip, ...]:
    """Every trip in the order of time."""
    cars = sorted(workspace.vehicles.values(), key=lambda vehicle: vehicle.name)
    series = {car.id: number for number, car in enumerate(cars)}
    ordered = sorted(workspace.trips.values(), key=lambda t: (t.day, t.departs_minute, t.id))
    return tuple(_trip(workspace, trip, series.get(trip.vehicle, 0)) for trip in ordered)


def _trip(workspace: Workspace, trip: Trip, series: int) -> MapTrip:
    stops = tuple(workspace.visits[visit].village for visit in trip.visits)
    car = workspace.vehicles.get(trip.vehicle)
    heading = _("{day} · {vehicle}").format(
        day=said_day(trip.day), vehicle=car.name if car else trip.vehicle
    )
    names = (workspace.villages[v].name if v in workspace.villages else v for v in stops)
    way = _("{departs}–{returns}  {villages}").format(
        departs=clock(trip.departs_minute),
        returns=clock(trip.returns_minute),
        villages=" → ".join(names),
    )
    corners = tuple(_corners(workspace, trip, stops))
    return MapTrip(trip.id, stops, corners, series, heading, way, _found_by(workspace, trip))


def _found_by(workspace: Workspace, trip: Trip) -> tuple[str, ...]:
    experts = dict.fromkeys(e for visit in trip.visits for e in workspace.visits[visit].team)
    names = (workspace.experts[one].name for one in experts if one in workspace.experts)
    return (*names, f"{trip.day} {trip.day.month}-{trip.day.day}")


def _corners(workspace: Workspace, trip: Trip, stops: tuple[VillageId, ...]) -> Iterable[QPointF]:
    """Base, stops, base; a place without a location is passed by."""
    base = workspace.bases.get(trip.base)
    home = base.location if base else None
    villages = (workspace.villages.get(stop) for stop in stops)
    places = [home, *(village.location if village else None for village in villages), home]
    return (XINING.of(place) for place in places if place)

"""The trips as routes on a map, in whatever file the map reads."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.place import Base, Location
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.trip import Trip
from outreach_app.domain.village import Village
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import StorageError
from outreach_app.exchange.map_files import MAP_FILES, Route, Stop
from outreach_app.i18n import _
from outreach_app.services.today import CHINA
from outreach_app.storage.filesystem import FileSystem, write_whole

ROUTE_SUFFIXES = tuple(MAP_FILES)


def write_routes(workspace: Workspace, path: Path) -> tuple[Notice, ...]:
    """Write every trip as a route: .gpx, .kml or .geojson, as the file's name ends.

    A stop whose place nobody knows is left out and told of.

    Raises:
        StorageError: when the name ends otherwise, or the file cannot be written.
    """
    kind = MAP_FILES.get(path.suffix.lower())
    if kind is None:
        raise StorageError(
            _("{file} is no map file. Let its name end in {endings}.").format(
                file=path.name, endings=_(", ").join(ROUTE_SUFFIXES)
            )
        )
    trips = sorted(workspace.trips.values(), key=lambda one: (one.day, one.departs_minute, one.id))
    routes = [route for trip in trips if len((route := _route(workspace, trip)).stops) > 1]
    write_whole(FileSystem(), path, kind(workspace.bureau or _("Visits"), routes))
    return tuple(_nowhere(workspace, trips))


def _route(workspace: Workspace, trip: Trip) -> Route:
    vehicle = workspace.vehicles.get(trip.vehicle)
    day = said_day(trip.day)
    name = _("{day} · {vehicle}").format(day=day, vehicle=vehicle.name) if vehicle else day
    stops = [workspace.visits[stop] for stop in trip.visits]
    villages = [workspace.villages[stop.village].name for stop in stops]
    return Route(name, " → ".join(villages), tuple(_stops(workspace, trip)))


def _stops(workspace: Workspace, trip: Trip) -> Iterator[Stop]:
    base = workspace.bases[trip.base]
    leaves = _("leave at {time}").format(time=clock(trip.departs_minute))
    back = _("back at {time}").format(time=clock(trip.returns_minute))
    yield from _stop(base, leaves, trip.day, trip.departs_minute)
    for id_ in trip.visits:
        visit = workspace.visits[id_]
        village = workspace.villages[visit.village]
        topics = [workspace.topics[one].name for one in visit.topics if one in workspace.topics]
        hours = f"{clock(visit.start_minute)}–{clock(visit.end_minute)}"
        words = _("; ").join((hours, *topics))
        yield from _stop(village, words, trip.day, visit.start_minute)
    yield from _stop(base, back, trip.day, trip.returns_minute)


def _stop(place: Base | Village, words: str, day: date, minute: int) -> Iterator[Stop]:
    at: Location | None = place.location
    if at is not None:
        reached = datetime.combine(day, datetime.min.time(), CHINA) + timedelta(minutes=minute)
        yield Stop(place.name, words, at.longitude, at.latitude, reached)


def _nowhere(workspace: Workspace, trips: list[Trip]) -> Iterator[Notice]:
    visited = dict.fromkeys(workspace.visits[v].village for trip in trips for v in trip.visits)
    for village in (workspace.villages[one] for one in visited):
        if village.location is None:
            words = _("{village} is not on the routes: its place is not known.")
            yield Notice(Severity.WARNING, words.format(village=village.name), village.id)

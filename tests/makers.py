"""Small real workspaces for tests: name only what matters."""

from dataclasses import replace
from datetime import date
from typing import Any

from outreach_app.domain.expert import Expert, ExpertId, Grade
from outreach_app.domain.place import Base, BaseId, Location
from outreach_app.domain.request import Request, RequestId
from outreach_app.domain.season import Season
from outreach_app.domain.topic import Need, Topic, TopicId
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Value, Workspace

SEASON = Season(date(2027, 3, 1), date(2027, 10, 31))
BUREAU = Base(BaseId("bureau"), "Bureau", Location(101.78, 36.62))


def workspace(*values: Value, season: Season = SEASON) -> Workspace:
    """A workspace that holds just these values."""
    return Workspace(season).put(*values)


def village(name: str, **parts: Any) -> Village:
    """A village whose id is its name."""
    return replace(Village(VillageId(name), name), **parts)


def topic(name: str, *needs: str, **parts: Any) -> Topic:
    """A topic whose id is its name; `needs` are fields at middle grade."""
    return replace(Topic(TopicId(name), name, needs=tuple(Need(field) for field in needs)), **parts)


def expert(name: str, *fields: str, grade: Grade = Grade.MIDDLE, **parts: Any) -> Expert:
    """An expert whose id is the name."""
    return replace(Expert(ExpertId(name), name, grade, fields), **parts)


def vehicle(name: str, **parts: Any) -> Vehicle:
    """A vehicle whose id is its name."""
    return replace(Vehicle(VehicleId(name), name), **parts)


def request(place: str, *topics: str, **parts: Any) -> Request:
    """A request of a village for topics, by name."""
    asked = tuple(TopicId(name) for name in topics)
    return replace(Request(RequestId(f"{place} asks"), VillageId(place), asked), **parts)


def visit(
    place: str,
    *topics: str,
    day: date = date(2027, 4, 12),
    status: Status = Status.PROPOSED,
    team: tuple[str, ...] = (),
) -> Visit:
    """A visit of an hour and a half from 09:30; its id is the place and the day."""
    return Visit(
        VisitId(f"{place} {day}"),
        VillageId(place),
        day,
        9 * 60 + 30,
        90,
        tuple(ExpertId(name) for name in team),
        tuple(TopicId(name) for name in topics),
        status=status,
    )


def trip(*visits: Visit, car: str = "car", driver: str | None = None) -> Trip:
    """A trip through these visits, half an hour a leg."""
    return Trip(
        TripId(f"{car} {visits[0].day}"),
        visits[0].day,
        VehicleId(car),
        BUREAU.id,
        tuple(stop.id for stop in visits),
        9 * 60,
        15 * 60,
        (30,) * (len(visits) + 1),
        ExpertId(driver) if driver else None,
    )

"""The way of a trip: from the base through the stops and home, with hours, minutes, kilometres."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from outreach_app.documents.edition import Edition
from outreach_app.domain.place import Base, Location
from outreach_app.domain.trip import Trip
from outreach_app.domain.visit import Visit
from outreach_app.i18n import pgettext

Figure = TypeVar("Figure")


@dataclass(frozen=True, slots=True)
class Stop:
    """A stay on the way; `number` counts from 1. The base comes first and last, with number 0.

    `minutes` and `km` are those of the leg that leads here, None where nobody knows them.
    """

    number: int
    name: str
    location: Location | None
    arrives: int | None
    leaves: int | None
    minutes: int | None = None
    km: float | None = None
    visit: Visit | None = None


def route(edition: Edition, trip: Trip) -> tuple[Stop, ...]:
    """The base, each standing visit and the base again."""
    base = edition.workspace.bases.get(trip.base) or Base(trip.base, pgettext("sheet", "Base"))
    visits = edition.stops(trip)
    legs = _known(trip.drive_minutes, len(visits) + 1)
    kms = _known(edition.legs_km.get(trip.id, ()), len(visits) + 1)
    stops = [Stop(0, base.name, base.location, None, trip.departs_minute)]
    for number, visit in enumerate(visits, 1):
        village = edition.workspace.villages[visit.village]
        start, end = visit.start_minute, visit.end_minute
        leg = legs[number - 1], kms[number - 1]
        stops.append(Stop(number, village.name, village.location, start, end, *leg, visit))
    stops.append(Stop(0, base.name, base.location, trip.returns_minute, None, legs[-1], kms[-1]))
    return tuple(stops)


def _known(legs: Sequence[Figure | None], count: int) -> Sequence[Figure | None]:
    """The figures of the legs; none once a visit fell through and they no longer fit."""
    return legs if len(legs) == count else (None,) * count

"""What stands in the rows of the board: vehicles, experts, townships or villages."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from outreach_app.domain.expert import Expert
from outreach_app.domain.times import Times
from outreach_app.domain.vehicle import Vehicle
from outreach_app.domain.village import Village
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ui.words import grade_words

REST = ""
"""The row of visits that belong to none of the others."""


class By(StrEnum):
    """What a row is."""

    VEHICLE = "vehicle"
    EXPERT = "expert"
    TOWNSHIP = "township"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class Row:
    """A band across the board; `closed` are the times in which nothing can lie in it."""

    id: str
    name: str
    notes: tuple[str, ...] = ()
    closed: tuple[Times, ...] = ()

    @property
    def spoken(self) -> str:
        """The row's name with what is noted of it."""
        return _(", ").join((self.name, *self.notes))


def by_words(by: By) -> str:
    """What the rows are called together."""
    return {
        By.VEHICLE: _("Vehicles"),
        By.EXPERT: _("Experts"),
        By.TOWNSHIP: _("Townships"),
        By.VILLAGE: _("Villages"),
    }[by]


def row_finder(workspace: Workspace, by: By) -> Callable[[Visit], tuple[str, ...]]:
    """A function that tells the rows a visit lies in: one, or one for each of its experts."""
    found: dict[By, Callable[[Visit], Iterable[str]]] = {
        By.VEHICLE: _vehicle_finder(workspace),
        By.EXPERT: lambda visit: (one for one in visit.team if one in workspace.experts),
        By.TOWNSHIP: lambda visit: map(township_row, _villages(workspace, visit)),
        By.VILLAGE: lambda visit: (village.id for village in _villages(workspace, visit)),
    }
    find = found[by]
    return lambda visit: tuple(find(visit)) or (REST,)


def rows(workspace: Workspace, by: By) -> tuple[Row, ...]:
    """The rows in their order, and one for what belongs to none of them where there is any."""
    find = row_finder(workspace, by)
    visits = Counter(row for visit in workspace.visits.values() for row in find(visit))
    made: dict[By, Callable[[], Iterator[Row]]] = {
        By.VEHICLE: lambda: _vehicle_rows(workspace),
        By.EXPERT: lambda: _expert_rows(workspace, visits),
        By.TOWNSHIP: lambda: _township_rows(workspace, visits),
        By.VILLAGE: lambda: _village_rows(workspace, visits),
    }
    listed = list(made[by]())
    if not listed or visits[REST]:
        listed.append(Row(REST, _rest_words(by)))
    return tuple(listed)


def township_row(village: Village) -> str:
    """The id of a township's row."""
    return f"{village.county}/{village.township}"


def _villages(workspace: Workspace, visit: Visit) -> Iterator[Village]:
    village = workspace.villages.get(visit.village)
    if village:
        yield village


def _vehicle_finder(workspace: Workspace) -> Callable[[Visit], Iterable[str]]:
    carried: Mapping[VisitId, str] = {
        stop: trip.vehicle
        for trip in workspace.trips.values()
        for stop in trip.visits
        if trip.vehicle in workspace.vehicles
    }
    return lambda visit: (carried[visit.id],) if visit.id in carried else ()


def _vehicle_rows(workspace: Workspace) -> Iterator[Row]:
    trips = Counter(trip.vehicle for trip in workspace.trips.values())
    for vehicle in sorted(workspace.vehicles.values(), key=_by_name):
        notes = (_seats(vehicle.seats), _trips(trips[vehicle.id]))
        yield Row(vehicle.id, vehicle.name, notes, vehicle.out_of_service)


def _expert_rows(workspace: Workspace, visits: Counter[str]) -> Iterator[Row]:
    for expert in sorted(workspace.experts.values(), key=lambda one: (-one.grade, one.name)):
        notes = (grade_words(expert.grade), _visits(visits[expert.id]))
        yield Row(expert.id, expert.name, notes, expert.leave)


def _township_rows(workspace: Workspace, visits: Counter[str]) -> Iterator[Row]:
    first: dict[str, Village] = {}
    for village in sorted(workspace.villages.values(), key=_by_place):
        first.setdefault(township_row(village), village)
    for id_, village in first.items():
        name = village.township or village.county or _("No township")
        county = (village.county,) if village.township and village.county else ()
        yield Row(id_, name, (*county, _visits(visits[id_])))


def _village_rows(workspace: Workspace, visits: Counter[str]) -> Iterator[Row]:
    for village in sorted(workspace.villages.values(), key=_by_place):
        township = (village.township,) if village.township else ()
        notes = (*township, _visits(visits[village.id]))
        yield Row(village.id, village.name, notes, village.closed)


def _by_name(thing: Vehicle | Expert) -> str:
    return thing.name


def _by_place(village: Village) -> tuple[str, str, str]:
    return village.county, village.township, village.name


def _rest_words(by: By) -> str:
    return {
        By.VEHICLE: _("No vehicle"),
        By.EXPERT: _("No expert"),
        By.TOWNSHIP: _("No township"),
        By.VILLAGE: _("Other places"),
    }[by]


def _seats(count: int) -> str:
    return ngettext("{count} seat", "{count} seats", count).format(count=count)


def _trips(count: int) -> str:
    return ngettext("{count} trip", "{count} trips", count).format(count=count)


def _visits(count: int) -> str:
    return ngettext("{count} visit", "{count} visits", count).format(count=count)

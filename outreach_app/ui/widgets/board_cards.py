"""What the board shows: a row for each vehicle and a card for each visit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from outreach_app.domain.times import clock
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ui.widgets.board_words import initials, short_day
from outreach_app.ui.words import status_words

NO_VEHICLE = ""
"""The row of visits that no trip carries."""


@dataclass(frozen=True, slots=True)
class Row:
    """A vehicle's band across the board; its id is the vehicle's or NO_VEHICLE."""

    id: str
    name: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One visit in the few words that fit; `broken` are the rules it breaks, as sentences."""

    visit: VisitId
    row: str
    day: date
    start_minute: int
    village: str
    when: str
    hours: str
    team: str
    topics: str
    status: Status
    pinned: bool
    broken: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The card in one sentence, for a screen reader and the tooltip."""
        sentence = _("{village}, {day} {hours}, {team}, {topics}, {state}").format(
            village=self.village,
            day=self.when,
            hours=self.hours,
            team=self.team or _("no team"),
            topics=self.topics or _("no topic"),
            state=status_words(self.status),
        )
        pinned = (_("pinned"),) if self.pinned else ()
        return ", ".join((sentence, *pinned, *self.broken))


def rows(workspace: Workspace) -> tuple[Row, ...]:
    """A row for each vehicle by name, and one for visits without a trip where there are any."""
    listed = [
        Row(vehicle.id, vehicle.name, (_seats(vehicle.seats), _trips(workspace, vehicle.id)))
        for vehicle in sorted(workspace.vehicles.values(), key=lambda vehicle: vehicle.name)
    ]
    carried = {stop for trip in workspace.trips.values() for stop in trip.visits}
    if not listed or workspace.visits.keys() - carried:
        listed.append(Row(NO_VEHICLE, _("No vehicle")))
    return tuple(listed)


def cards(workspace: Workspace, broken: Mapping[str, tuple[str, ...]]) -> tuple[Card, ...]:
    """A card for each visit, in the order of time; `broken` sentences are by visit id."""
    ordered = sorted(workspace.visits.values(), key=lambda v: (v.day, v.start_minute, v.id))
    carried = {stop: trip.vehicle for trip in workspace.trips.values() for stop in trip.visits}
    said = {day: short_day(day) for day in {visit.day for visit in ordered}}
    plan = _Plan(workspace, carried, said, broken)
    return tuple(_card(plan, visit) for visit in ordered)


class _Plan(NamedTuple):
    """What a card is made from: also the vehicle of each visit and the words for each day."""

    workspace: Workspace
    carried: Mapping[VisitId, VehicleId]
    said: Mapping[date, str]
    broken: Mapping[str, tuple[str, ...]]


def _seats(count: int) -> str:
    return ngettext("{count} seat", "{count} seats", count).format(count=count)


def _trips(workspace: Workspace, vehicle: VehicleId) -> str:
    count = sum(trip.vehicle == vehicle for trip in workspace.trips.values())
    return ngettext("{count} trip", "{count} trips", count).format(count=count)


def _card(plan: _Plan, visit: Visit) -> Card:
    workspace = plan.workspace
    village = workspace.villages.get(visit.village)
    vehicle = plan.carried.get(visit.id, VehicleId(NO_VEHICLE))
    return Card(
        visit.id,
        vehicle if vehicle in workspace.vehicles else NO_VEHICLE,
        visit.day,
        visit.start_minute,
        village.name if village else visit.village,
        plan.said[visit.day],
        f"{clock(visit.start_minute)}–{clock(visit.end_minute)}",
        " ".join(_team(workspace, visit)),
        _listed(workspace.topics[t].name for t in visit.topics if t in workspace.topics),
        visit.status,
        bool(visit.pins),
        plan.broken.get(visit.id, ()),
    )


def _team(workspace: Workspace, visit: Visit) -> Iterable[str]:
    return (initials(workspace.experts[e].name) for e in visit.team if e in workspace.experts)


def _listed(names: Iterable[str]) -> str:
    return _(", ").join(names)

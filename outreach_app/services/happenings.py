"""Something happened: what the workspace looks like then."""

from dataclasses import dataclass, replace
from datetime import date

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.times import DateSpan, said_day
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.keeping import known, said_village
from outreach_app.services.plan_ahead import is_ahead


@dataclass(frozen=True, slots=True)
class ExpertAway:
    """An expert cannot come from one date to another, both included."""

    expert: ExpertId
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class VehicleAway:
    """A vehicle is out of service from one date to another, both included."""

    vehicle: VehicleId
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class VillageClosed:
    """A village, or the road to it, is closed from one date to another, both included."""

    village: VillageId
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class AnotherDay:
    """A village asks for a visit on another day."""

    visit: VisitId
    day: date


Happening = ExpertAway | VehicleAway | VillageClosed | AnotherDay


def happened(workspace: Workspace, happening: Happening) -> Workspace:
    """The workspace that knows of it; the plan is as before.

    Raises:
        InvalidValueError: for what is not in the workspace, or a span that ends before it starts.
    """
    if isinstance(happening, ExpertAway):
        known(workspace.experts, happening.expert)
        expert = workspace.experts[happening.expert]
        return workspace.put(replace(expert, leave=(*expert.leave, _span(happening))))
    if isinstance(happening, VehicleAway):
        known(workspace.vehicles, happening.vehicle)
        vehicle = workspace.vehicles[happening.vehicle]
        away = (*vehicle.out_of_service, _span(happening))
        return workspace.put(replace(vehicle, out_of_service=away))
    if isinstance(happening, VillageClosed):
        known(workspace.villages, happening.village)
        village = workspace.villages[happening.village]
        return workspace.put(replace(village, closed=(*village.closed, _span(happening))))
    known(workspace.visits, happening.visit)
    return workspace


def touched(workspace: Workspace, happening: Happening, today: date) -> tuple[Visit, ...]:
    """The visits ahead that cannot be made as they are planned, by day."""
    if isinstance(happening, AnotherDay):
        known(workspace.visits, happening.visit)
        return (workspace.visits[happening.visit],)
    span = _span(happening)
    vehicles = {stop: trip.vehicle for trip in workspace.trips.values() for stop in trip.visits}
    found = (
        visit
        for visit in workspace.visits.values()
        if is_ahead(visit) and visit.day >= today and span.covers(visit.day)
        if _concerns(happening, visit, vehicles.get(visit.id))
    )
    return tuple(sorted(found, key=lambda visit: (visit.day, visit.start_minute)))


def happening_words(workspace: Workspace, happening: Happening) -> str:
    """What happened, for the Undo menu."""
    if isinstance(happening, AnotherDay):
        return _("Plan again: {village} asks for {day}").format(
            village=said_village(workspace, workspace.visits[happening.visit].village),
            day=said_day(happening.day),
        )
    first, last = said_day(happening.first), said_day(happening.last)
    if isinstance(happening, ExpertAway):
        name = workspace.experts[happening.expert].name
    elif isinstance(happening, VehicleAway):
        name = workspace.vehicles[happening.vehicle].name
    else:
        name = said_village(workspace, happening.village)
    if happening.first == happening.last:
        return _("Plan again without {name} on {day}").format(name=name, day=first)
    return _("Plan again without {name} from {first} to {last}").format(
        name=name, first=first, last=last
    )


def _concerns(
    happening: ExpertAway | VehicleAway | VillageClosed, visit: Visit, vehicle: VehicleId | None
) -> bool:
    if isinstance(happening, ExpertAway):
        return happening.expert in visit.team
    if isinstance(happening, VehicleAway):
        return happening.vehicle == vehicle
    return happening.village == visit.village


def _span(happening: ExpertAway | VehicleAway | VillageClosed) -> DateSpan:
    return DateSpan(happening.first, happening.last)

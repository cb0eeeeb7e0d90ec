"""Where trips start and end, and how long the roads are."""

from outreach_app.domain.change import Change
from outreach_app.domain.place import Base, BaseId, PlaceId, TravelTime
from outreach_app.domain.times import said_day
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.keeping import known, published, refuse_while_used, said_village, save


def save_base(workspace: Workspace, base: Base) -> Change:
    """Add a base, or change the one with the same id."""
    return save(
        workspace,
        base,
        new=_("Add the base {base}").format(base=base.name),
        known=_("Change the base {base}").format(base=base.name),
    )


def remove_base(workspace: Workspace, base: BaseId) -> Change:
    """Take a base away, with the travel times to it.

    Raises:
        InUseError: while a trip, a village, a vehicle, an expert or a release names it.
    """
    known(workspace.bases, base)
    refuse_while_used(_users(workspace, base))
    place = workspace.bases[base]
    words = _("Remove the base {base}").format(base=place.name)
    return Change(words, workspace.drop(place, *roads_of(workspace, PlaceId(base))))


def roads_of(workspace: Workspace, place: PlaceId) -> tuple[TravelTime, ...]:
    """The travel times to and from a place."""
    return tuple(
        road for road in workspace.travel_times.values() if place in (road.start, road.end)
    )


def said_place(workspace: Workspace, place: PlaceId) -> str:
    """The name of a village or a base, or its id where it is gone."""
    base = workspace.bases.get(BaseId(place))
    return base.name if base else said_village(workspace, VillageId(place))


def _users(workspace: Workspace, base: BaseId) -> list[str]:
    trips = [trip for trip in workspace.trips.values() if trip.base == base]
    villages = [village.name for village in workspace.villages.values() if village.base == base]
    vehicles = [vehicle.name for vehicle in workspace.vehicles.values() if vehicle.base == base]
    experts = [expert.name for expert in workspace.experts.values() if base in expert.bases]
    days = [_("the trip on {day}").format(day=said_day(trip.day)) for trip in trips]
    return [*days, *villages, *vehicles, *experts, *published(workspace, base)]

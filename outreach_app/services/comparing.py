"""Two plans side by side: what moves, whom to call, which sheets are stale; taken whole or not."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from outreach_app.domain.change import Change
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.topic import TopicId
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.validity import must
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.services.copies import changed_by_kind
from outreach_app.services.trips import trip_on, with_visit, without_visit, without_visits


@dataclass(frozen=True, slots=True)
class Stand:
    """How a visit stands in a plan: when, who, by which vehicle, with what."""

    day: date
    start_minute: int
    team: frozenset[ExpertId]
    vehicle: VehicleId
    topics: frozenset[TopicId]


@dataclass(frozen=True, slots=True)
class Difference:
    """A visit that is not the same in two plans; None where a plan does not make it."""

    visit: VisitId
    village: VillageId
    before: Stand | None
    after: Stand | None

    @property
    def moved(self) -> bool:
        """Whether it is made in both plans, on another day."""
        return bool(self.before and self.after and self.before.day != self.after.day)

    @property
    def concerns_host(self) -> bool:
        """Whether the village was to expect the team at another time."""
        before, after = self.before, self.after
        return before is not None and (
            after is None or (before.day, before.start_minute) != (after.day, after.start_minute)
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs, by day; the villages and experts to call; what of each kind to print anew."""

    differences: tuple[Difference, ...]
    hosts: tuple[VillageId, ...]
    experts: tuple[ExpertId, ...]
    sheets: Mapping[Sheet, tuple[str, ...]]

    @property
    def calls(self) -> int:
        """How many people are to be called."""
        return len(self.hosts) + len(self.experts)

    @property
    def stale(self) -> int:
        """How many sheets are printed anew."""
        return sum(len(about) for about in self.sheets.values())


def compare(before: Workspace, after: Workspace) -> Comparison:
    """What another plan would change about the visits that are to be made or were made."""
    old, new = dict(_stands(before)), dict(_stands(after))
    differences = sorted(
        (
            Difference(visit, _visit(before, after, visit).village, old.get(visit), new.get(visit))
            for visit in old.keys() | new.keys()
            if old.get(visit) != new.get(visit)
        ),
        key=lambda one: (_first_day(one), one.visit),
    )
    return Comparison(
        differences=tuple(differences),
        hosts=tuple(dict.fromkeys(one.village for one in differences if one.concerns_host)),
        experts=tuple(sorted({expert for expert, *_rest in _errands(old) ^ _errands(new)})),
        sheets=changed_by_kind(before, after),
    )


def adopt_chosen(
    workspace: Workspace,
    before: Workspace,
    change: Change,
    chosen: Collection[VisitId],
    *,
    mint: Mint,
) -> Change:
    """Of a change, what concerns the chosen visits; the others stay where they are.

    What else the change knows, such as an expert's leave, is kept with any choice. `before` is the
    workspace the change was made from.

    Raises:
        InvalidValueError: where the workspace is another by now, or a day becomes too short.
    """
    must(workspace == before, _("The plan has changed since. Ask again."))
    every = {one.visit for one in compare(before, change.after).differences}
    if every <= set(chosen):
        return change
    plan = _as_it_stands(before, change.after)
    return Change(change.words, _adopted(plan, change.after, every & set(chosen), mint))


def _as_it_stands(before: Workspace, after: Workspace) -> Workspace:
    """What `after` knows of the world, with the plan of `before`."""
    bare = after.drop(*after.trips.values(), *after.visits.values())
    return bare.put(*before.visits.values(), *before.trips.values())


def _adopted(plan: Workspace, after: Workspace, chosen: set[VisitId], mint: Mint) -> Workspace:
    """The plan in which the chosen visits stand as they do in `after`."""
    gone = [plan.visits[v] for v in chosen if v in plan.visits and v not in after.visits]
    made = without_visits(plan, *gone)
    for visit in sorted(chosen & made.visits.keys()):
        made = without_visit(made, visit)
    made = made.put(*(after.visits[visit] for visit in chosen if visit in after.visits))
    for trip in after.trips.values():
        if chosen.intersection(trip.visits):
            made = _with_trip(made, after, trip, chosen, mint)
    return made


def _with_trip(
    plan: Workspace, after: Workspace, trip: Trip, chosen: set[VisitId], mint: Mint
) -> Workspace:
    """The plan with a trip's chosen visits: the trip as it is where nothing else is in its way."""
    there = trip_on(plan, trip.vehicle, trip.day)
    stops = set(there.visits if there else ()) | chosen.intersection(trip.visits)
    if stops == set(trip.visits):
        bare = plan.drop(there) if there else plan
        own = replace(trip, id=TripId(mint())) if trip.id in bare.trips else trip
        return bare.put(own, *(after.visits[stop] for stop in trip.visits))
    for stop in trip.visits:
        if stop in chosen:
            plan = with_visit(plan, after.visits[stop], trip.vehicle, mint)
    return plan


def _visit(before: Workspace, after: Workspace, visit: VisitId) -> Visit:
    return after.visits[visit] if visit in after.visits else before.visits[visit]


def _first_day(one: Difference) -> date:
    stand = one.before or one.after
    assert stand is not None
    return stand.day


def _stands(workspace: Workspace) -> Iterator[tuple[VisitId, Stand]]:
    """The visits that some trip makes and that stand."""
    for trip in workspace.trips.values():
        for stop in trip.visits:
            visit = workspace.visits[stop]
            if visit.stands:
                team, topics = frozenset(visit.team), frozenset(visit.topics)
                yield stop, Stand(visit.day, visit.start_minute, team, trip.vehicle, topics)


def _errands(stands: dict[VisitId, Stand]) -> set[tuple[ExpertId, VisitId, date, int, VehicleId]]:
    """Where every expert is to be, when, and by which vehicle: what an itinerary says."""
    return {
        (expert, visit, stand.day, stand.start_minute, stand.vehicle)
        for visit, stand in stands.items()
        for expert in stand.team
    }

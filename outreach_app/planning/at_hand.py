"""The plan a workspace holds, in the planner's numbers."""

from collections.abc import Sequence
from typing import TypeVar

from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.planning import problem as planned
from outreach_app.planning.compile import Compiled

Id = TypeVar("Id", bound=str)


def trips_at_hand(workspace: Workspace, compiled: Compiled) -> dict[TripId, planned.Trip]:
    """Every trip of what is planned anew, with those of its stops that are, and with their teams.

    The question may have been compiled from another workspace: what it does not know is left out.
    """
    numbers, found = _Numbers(compiled), {}
    for trip in workspace.trips.values():
        visits = [workspace.visits[visit] for visit in trip.visits]
        stops = [(visit, tasks) for visit in visits if (tasks := numbers.tasks(visit))]
        if stops and trip.vehicle in compiled.vehicles and trip.base in compiled.bases:
            found[trip.id] = numbers.trip(trip, stops)
    return found


class _Numbers:
    """The planner's numbers of ids."""

    def __init__(self, compiled: Compiled) -> None:
        agenda = compiled.agenda
        wanted = list(enumerate(agenda.wanted))
        self._pinned = {one.pinned.id: task for task, one in wanted if one.pinned}
        self._single = {
            (one.village, topic): task
            for task, one in wanted
            if not one.pinned
            for topic in one.topics
        }
        self._held = {visit.id for visit in agenda.held}
        self._compiled = compiled
        self._villages = _numbered(compiled.villages)
        self._experts = _numbered(compiled.experts)
        self._vehicles = _numbered(compiled.vehicles)

    def tasks(self, visit: Visit) -> tuple[int, ...]:
        """The tasks done on a visit that is planned anew."""
        if visit.id in self._held or not visit.stands:
            return ()
        if visit.id in self._pinned:
            return (self._pinned[visit.id],)
        pairs = [(visit.village, topic) for topic in visit.topics]
        return tuple(sorted(self._single[pair] for pair in pairs if pair in self._single))

    def trip(self, trip: Trip, stops: Sequence[tuple[Visit, tuple[int, ...]]]) -> planned.Trip:
        """A trip with these stops, and everyone of their teams."""
        experts = {expert for visit, _tasks in stops for expert in visit.team}
        return planned.Trip(
            base=self._compiled.bases.index(trip.base),
            day=(trip.day - self._compiled.problem.dates[0]).days,
            car=self._vehicles[trip.vehicle],
            team=tuple(sorted(self._experts[one] for one in experts if one in self._experts)),
            stops=tuple(
                planned.Stop(self._villages[visit.village], tasks) for visit, tasks in stops
            ),
        )


def _numbered(ids: tuple[Id, ...]) -> dict[Id, int]:
    return {key: number for number, key in enumerate(ids)}

"""The plan as it stands in the planner's numbers, so that it can be judged and asked about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.visit import Pin, Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.planning import problem as asked
from outreach_app.planning.compile import Compiled, compile_workspace
from outreach_app.planning.ideal import days_away
from outreach_app.planning.wanted import Wanted


@dataclass(frozen=True, slots=True)
class PlanAhead:
    """The plan in the planner's numbers: each visit ahead is one task, each trip by its id."""

    problem: asked.Problem
    compiled: Compiled
    trips: Mapping[TripId, asked.Trip]

    @classmethod
    def of(cls, workspace: Workspace, today: date) -> "PlanAhead":
        """Read the plan of a workspace; what lies before `today` is not to be changed any more.

        Raises:
            PlanningError: where no place is known that trips start from.
        """
        compiled = compile_workspace(_held_to_its_days(workspace), today)
        tasks = zip(compiled.problem.tasks, compiled.agenda.wanted, strict=True)
        problem = replace(
            compiled.problem, tasks=tuple(_as_agreed(workspace, *pair) for pair in tasks)
        )
        return cls(problem, compiled, dict(_trips(workspace, compiled)))

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What each task of the problem is."""
        return self.compiled.agenda.wanted


def _held_to_its_days(workspace: Workspace) -> Workspace:
    """Every visit ahead as a task of its own: the planner takes pinned visits as a whole."""
    ahead = (
        replace(visit, status=Status.PROPOSED, pins=visit.pins | {Pin.DATE})
        for visit in workspace.visits.values()
        if is_ahead(visit)
    )
    return workspace.put(*ahead)


def _as_agreed(workspace: Workspace, task: asked.Task, wanted: Wanted) -> asked.Task:
    """The task with nothing pinned but what a person pinned or a village confirmed."""
    if task.pin is None or wanted.pinned is None:
        return task
    visit = workspace.visits[wanted.pinned.id]
    pin: asked.Pin | None = task.pin
    if visit.status is not Status.CONFIRMED and Pin.DATE not in visit.pins:
        pin = task.pin._replace(day=-1, start=-1) if visit.pins else None
    return task._replace(pin=pin, away=_away(workspace, visit))


def _away(workspace: Workspace, visit: Visit) -> tuple[int, ...]:
    """How far each day lies from the times wished for, topic by topic."""
    dates = tuple(workspace.season.days())
    requests = [workspace.requests[one] for one in visit.requests if one in workspace.requests]
    by_topic = [
        days_away(
            dates,
            tuple(time for one in requests if topic in one.topics for time in one.wished),
            [workspace.topics[topic]],
        )
        for topic in visit.topics
    ]
    return tuple(map(sum, zip(*by_topic, strict=True)))


def _trips(workspace: Workspace, compiled: Compiled) -> Iterator[tuple[TripId, asked.Trip]]:
    tasks = {one.pinned.id: task for task, one in enumerate(compiled.agenda.wanted) if one.pinned}
    for trip in workspace.trips.values():
        visits = [workspace.visits[stop] for stop in trip.visits if stop in tasks]
        if visits:
            yield trip.id, _trip(trip, visits, compiled, tasks)


def _trip(
    trip: Trip, visits: list[Visit], compiled: Compiled, tasks: Mapping[VisitId, int]
) -> asked.Trip:
    experts = {expert for visit in visits for expert in visit.team}
    return asked.Trip(
        base=compiled.bases.index(trip.base),
        day=(trip.day - compiled.problem.dates[0]).days,
        car=compiled.vehicles.index(trip.vehicle),
        team=tuple(number for number, key in enumerate(compiled.experts) if key in experts),
        stops=tuple(
            asked.Stop(compiled.villages.index(visit.village), (tasks[visit.id],))
            for visit in visits
        ),
    )


def is_ahead(visit: Visit) -> bool:
    """Whether a visit is still to be made."""
    return visit.status in (Status.PROPOSED, Status.CONFIRMED)

"""The plan as it stands in the planner's numbers, so that it can be judged and asked about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from typing_extensions import override

from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.visit import Pin, Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import current_language, speaking
from outreach_app.planning import problem as asked
from outreach_app.planning.compile import Compiled, compile_workspace
from outreach_app.planning.ideal import Ideal
from outreach_app.planning.wanted import Wanted

Id = TypeVar("Id", bound=str)
READINGS = 4
"""How many plans are kept as read: as things stand, and a few that they are compared with."""


@dataclass(frozen=True, slots=True)
class PlanAhead:
    """The plan in the planner's numbers: each visit ahead is one task, each trip by its id."""

    problem: asked.Problem
    compiled: Compiled
    trips: Mapping[TripId, asked.Trip]

    @classmethod
    def of(cls, workspace: Workspace, today: date) -> "PlanAhead":
        """The plan of a workspace, read once; what lies before `today` is not to be changed.

        Raises:
            PlanningError: where no place is known that trips start from.
        """
        return _read(_Itself(workspace), today, current_language())

    @classmethod
    def read(cls, workspace: Workspace, today: date) -> "PlanAhead":
        """Read the plan of a workspace anew."""
        compiled = compile_workspace(_held_to_its_days(workspace), today)
        tasks = zip(compiled.problem.tasks, compiled.agenda.wanted, strict=True)
        ideal = Ideal(compiled.problem.dates)
        problem = replace(
            compiled.problem, tasks=tuple(_as_agreed(workspace, ideal, *pair) for pair in tasks)
        )
        return cls(problem, compiled, dict(_trips(workspace, compiled)))

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What each task of the problem is."""
        return self.compiled.agenda.wanted


class _Itself:
    """A workspace as nothing but itself, for it would take long to compare two."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @override
    def __hash__(self) -> int:
        return id(self.workspace)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.workspace is other.workspace


@lru_cache(maxsize=READINGS)
def _read(itself: _Itself, today: date, language: str) -> PlanAhead:
    """A workspace never changes, so that whoever asks next, on any thread, is given the same."""
    with speaking(language):
        return PlanAhead.read(itself.workspace, today)


def _held_to_its_days(workspace: Workspace) -> Workspace:
    """Every visit ahead as a task of its own: the planner takes pinned visits as a whole."""
    ahead = (
        replace(visit, status=Status.PROPOSED, pins=visit.pins | {Pin.DATE})
        for visit in workspace.visits.values()
        if is_ahead(visit)
    )
    return workspace.put(*ahead)


def _as_agreed(workspace: Workspace, ideal: Ideal, task: asked.Task, wanted: Wanted) -> asked.Task:
    """The task with nothing pinned but what a person pinned or a village confirmed."""
    if task.pin is None or wanted.pinned is None:
        return task
    visit = workspace.visits[wanted.pinned.id]
    pin: asked.Pin | None = task.pin
    if visit.status is not Status.CONFIRMED and Pin.DATE not in visit.pins:
        pin = task.pin._replace(day=-1, start=-1) if visit.pins else None
    return task._replace(pin=pin, away=_away(workspace, ideal, visit))


def _away(workspace: Workspace, ideal: Ideal, visit: Visit) -> tuple[int, ...]:
    requests = [workspace.requests[one] for one in visit.requests if one in workspace.requests]
    return ideal.together(
        [
            (
                tuple(time for one in requests if topic in one.topics for time in one.wished),
                workspace.topics[topic],
            )
            for topic in visit.topics
        ]
    )


def _trips(workspace: Workspace, compiled: Compiled) -> Iterator[tuple[TripId, asked.Trip]]:
    numbers = _Numbers(compiled)
    for trip in workspace.trips.values():
        visits = [workspace.visits[stop] for stop in trip.visits if stop in numbers.tasks]
        if visits:
            yield trip.id, numbers.trip(trip, visits)


class _Numbers:
    """The planner's numbers of ids."""

    def __init__(self, compiled: Compiled) -> None:
        wanted = enumerate(compiled.agenda.wanted)
        self.tasks = {one.pinned.id: task for task, one in wanted if one.pinned}
        self._compiled = compiled
        self._villages = _numbered(compiled.villages)
        self._experts = _numbered(compiled.experts)
        self._vehicles = _numbered(compiled.vehicles)

    def trip(self, trip: Trip, visits: list[Visit]) -> asked.Trip:
        """A trip with those of its visits that lie ahead, and everyone of their teams."""
        experts = {expert for visit in visits for expert in visit.team}
        return asked.Trip(
            base=self._compiled.bases.index(trip.base),
            day=(trip.day - self._compiled.problem.dates[0]).days,
            car=self._vehicles[trip.vehicle],
            team=tuple(sorted(self._experts[e] for e in experts if e in self._experts)),
            stops=tuple(
                asked.Stop(self._villages[visit.village], (self.tasks[visit.id],))
                for visit in visits
            ),
        )


def _numbered(ids: tuple[Id, ...]) -> dict[Id, int]:
    return {key: number for number, key in enumerate(ids)}


def is_ahead(visit: Visit) -> bool:
    """Whether a visit is still to be made."""
    return visit.status in (Status.PROPOSED, Status.CONFIRMED)

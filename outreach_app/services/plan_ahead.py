"""The plan as it stands in the planner's numbers, so that it can be judged and asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from typing_extensions import override

from outreach_app.domain.trip import TripId
from outreach_app.domain.visit import Pin, Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import current_language, speaking
from outreach_app.planning import problem as asked
from outreach_app.planning.at_hand import trips_at_hand
from outreach_app.planning.compile import Compiled, compile_workspace
from outreach_app.planning.ideal import Ideal
from outreach_app.planning.wanted import Wanted

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
        return cls(problem, compiled, trips_at_hand(workspace, compiled))

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


def is_ahead(visit: Visit) -> bool:
    """Whether a visit is still to be made."""
    return visit.status in (Status.PROPOSED, Status.CONFIRMED)

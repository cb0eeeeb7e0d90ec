"""What a workspace wants planned, and which of its visits stand."""

from dataclasses import dataclass, replace
from datetime import date

from outreach_app.domain.coverage import Cell, State, coverage
from outreach_app.domain.request import RequestId
from outreach_app.domain.times import Times
from outreach_app.domain.topic import TopicId
from outreach_app.domain.trip import Trip
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace

Pair = tuple[VillageId, TopicId]
OPEN = frozenset({State.ASKED, State.PARTLY, State.STALE})
"""How a topic stands in a village that still has to get it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Topics a village is to get in one go: one of them, or all of a pinned visit."""

    village: VillageId
    topics: tuple[TopicId, ...]
    requests: tuple[RequestId, ...] = ()
    priority: int = 1
    wished: tuple[Times, ...] = ()
    pinned: Visit | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to be planned, and the visits by what planning may do with them.

    `held` stand as they are, `pinned` keep what is pinned, `free` are planned anew.
    `had` tells how topics stand in villages by the held visits alone.
    """

    wanted: tuple[Wanted, ...]
    held: tuple[Visit, ...]
    pinned: tuple[Visit, ...]
    free: tuple[Visit, ...]
    had: dict[Pair, Cell]


def agenda(workspace: Workspace, today: date) -> Agenda:
    """Sort the visits and gather what was asked for or is due again."""
    standing = [visit for _id, visit in sorted(workspace.visits.items()) if visit.stands]
    trips = workspace.trips_by_visit()
    is_held = {
        visit.id: _is_held(workspace, visit, trips.get(visit.id), today) for visit in standing
    }
    held = tuple(visit for visit in standing if is_held[visit.id])
    others = [visit for visit in standing if not is_held[visit.id]]
    pinned = tuple(visit for visit in others if visit.pins)
    free = tuple(visit for visit in others if not visit.pins)
    had = dict(coverage(workspace.drop(*others), today).cells)
    in_pinned = {(visit.village, topic) for visit in pinned for topic in visit.topics}
    asked = _asked(workspace)
    singles = (
        asked.get(pair) or Wanted(pair[0], (pair[1],))
        for pair, cell in had.items()
        if cell.state in OPEN and pair not in in_pinned and _known(workspace, pair)
    )
    whole = (_pinned(visit) for visit in pinned)
    return Agenda((*whole, *singles), held, pinned, free, had)


def _is_held(workspace: Workspace, visit: Visit, trip: Trip | None, today: date) -> bool:
    """Whether a visit stands as it is: agreed, made, past, or a pinned one beside such a visit."""
    if _is_settled(workspace, visit, today):
        return True
    mates = [workspace.visits[mate] for mate in trip.visits] if trip and visit.pins else []
    return any(mate.stands and _is_settled(workspace, mate, today) for mate in mates)


def _is_settled(workspace: Workspace, visit: Visit, today: date) -> bool:
    season = workspace.season
    plannable = max(today, season.first) <= visit.day <= season.last and visit.topics
    return visit.status is not Status.PROPOSED or not plannable


def _known(workspace: Workspace, pair: Pair) -> bool:
    return pair[0] in workspace.villages and pair[1] in workspace.topics


def _pinned(visit: Visit) -> Wanted:
    return Wanted(visit.village, visit.topics, visit.requests, PIN_PRIORITY, pinned=visit)


def _asked(workspace: Workspace) -> dict[Pair, Wanted]:
    """Every topic some village asked for: by whom, how urgently, and for when."""
    found: dict[Pair, Wanted] = {}
    for number, request in sorted(workspace.requests.items()):
        for topic in request.topics:
            pair = request.village, topic
            before = found.get(pair, Wanted(request.village, (topic,)))
            found[pair] = replace(
                before,
                requests=(*before.requests, number),
                priority=max(before.priority, request.priority),
                wished=before.wished + request.wished,
            )
    return found


PIN_PRIORITY = 20
"""Leaving out what was agreed weighs as much as so many usual requests."""

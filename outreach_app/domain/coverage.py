"""Which topic reached which village, and what is due (覆盖)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from outreach_app.domain.result import Outcome, Result
from outreach_app.domain.topic import Topic, TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace

Pair = tuple[VillageId, TopicId]


class State(StrEnum):
    """How a topic stands in a village."""

    ASKED = "asked"
    PLANNED = "planned"
    PARTLY = "partly"
    DONE = "done"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic in one village.

    `since` is when it was done or turned stale, or the day it is planned for first; `visits` lie
    behind it, oldest first; `asked` tells whether a request names it. What is done stays fresh
    `until`, None for ever.
    """

    state: State
    since: date | None = None
    visits: tuple[VisitId, ...] = ()
    asked: bool = False
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Village × topic; pairs nobody asked for or brought are absent."""

    cells: Mapping[Pair, Cell]

    def of(self, village: str, topic: str) -> Cell | None:
        """How the topic stands in the village, None where nothing is known of it."""
        return self.cells.get((VillageId(village), TopicId(topic)))

    def count(self, state: State) -> int:
        """How many pairs stand so."""
        return sum(cell.state is state for cell in self.cells.values())


def coverage(workspace: Workspace, today: date) -> Coverage:
    """Which topic reached which village, as of `today`."""
    outcomes = {result.visit: result for result in workspace.results.values()}
    brought: defaultdict[Pair, list[tuple[State, Visit]]] = defaultdict(list)
    for visit in sorted(workspace.visits.values(), key=lambda v: (v.day, v.start_minute, v.id)):
        for topic, state in _brought(visit, outcomes.get(visit.id)):
            brought[visit.village, topic].append((state, visit))
    asked, again = set(_asked(workspace)), set(_asked_again(workspace))
    return Coverage(
        {
            pair: replace(
                _renewed(_cell(brought[pair], workspace.topics.get(pair[1]), today), pair in again),
                asked=pair in asked,
            )
            for pair in sorted(asked | brought.keys())
        }
    )


def _asked(workspace: Workspace) -> Iterator[Pair]:
    for request in workspace.requests.values():
        for topic in request.topics:
            yield request.village, topic


def _asked_again(workspace: Workspace) -> Iterator[Pair]:
    """What is wanted anew, until a visit that stands takes the request up."""
    served = {one for visit in workspace.visits.values() if visit.stands for one in visit.requests}
    for request in workspace.requests.values():
        if request.again and request.id not in served:
            for topic in request.topics:
                yield request.village, topic


def _renewed(cell: Cell, again: bool) -> Cell:
    """A fresh cell that is asked for again counts as stale already."""
    return replace(cell, state=State.STALE) if again and cell.state is State.DONE else cell


def _brought(visit: Visit, result: Result | None) -> Iterator[tuple[TopicId, State]]:
    """Each topic of a visit and what the visit makes of it; nothing for one that fell through."""
    if result is not None:
        for topic in result.topics:
            if topic.outcome is Outcome.DONE:
                yield topic.topic, State.DONE
            elif topic.outcome is Outcome.PARTLY:
                yield topic.topic, State.PARTLY
    elif visit.stands:
        state = State.DONE if visit.status is Status.DONE else State.PLANNED
        for planned in visit.topics:
            yield planned, state


def _cell(brought: list[tuple[State, Visit]], topic: Topic | None, today: date) -> Cell:
    """What the visits, oldest first, make of a topic: fresh counts before planned before stale."""
    visits = tuple(visit.id for _state, visit in brought)
    days = {state: [visit.day for made, visit in brought if made is state] for state in State}
    done = max(days[State.DONE], default=None)
    stale = _stale_from(done, topic)
    if done and not (stale and stale <= today):
        return Cell(State.DONE, done, visits, until=stale)
    if days[State.PLANNED]:
        return Cell(State.PLANNED, min(days[State.PLANNED]), visits)
    if stale:
        return Cell(State.STALE, stale, visits)
    if days[State.PARTLY]:
        return Cell(State.PARTLY, max(days[State.PARTLY]), visits)
    return Cell(State.ASKED, visits=visits)


def _stale_from(done: date | None, topic: Topic | None) -> date | None:
    """When what was done then has to be brought again, None for never."""
    if done is None or topic is None or topic.refresh_months is None:
        return None
    return _months_after(done, topic.refresh_months)


def _months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, the 28th at the latest."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))

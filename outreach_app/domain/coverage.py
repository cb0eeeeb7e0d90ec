"""Which topic reached which village, and what is due (覆盖)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from outreach_app.domain.result import Outcome, Result
from outreach_app.domain.topic import Topic, TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace


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

    `since` is when it was done or turned stale, or when it is planned; `visits` lie behind it,
    oldest first; `asked` tells whether a request names it.
    """

    state: State
    since: date | None = None
    visits: tuple[VisitId, ...] = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """Village × topic; pairs nobody asked for or brought are absent."""

    cells: Mapping[tuple[VillageId, TopicId], Cell]

    def of(self, village: str, topic: str) -> Cell | None:
        """How the topic stands in the village, None where nothing is known of it."""
        return self.cells.get((VillageId(village), TopicId(topic)))

    def count(self, state: State) -> int:
        """How many pairs stand so."""
        return sum(cell.state is state for cell in self.cells.values())


def coverage(workspace: Workspace, today: date) -> Coverage:
    """Which topic reached which village, as of `today`."""
    cells: dict[tuple[VillageId, TopicId], Cell] = {}
    for pair in _asked(workspace):
        cells[pair] = Cell(State.ASKED, asked=True)
    outcomes = {result.visit: result for result in workspace.results.values()}
    for visit in sorted(workspace.visits.values(), key=lambda v: (v.day, v.start_minute, v.id)):
        for topic, state in _brought(visit, outcomes.get(visit.id)):
            pair = (visit.village, topic)
            cells[pair] = _later(cells.get(pair), state, visit)
    return Coverage(
        {pair: _aged(cell, workspace.topics.get(pair[1]), today) for pair, cell in cells.items()}
    )


def _asked(workspace: Workspace) -> Iterator[tuple[VillageId, TopicId]]:
    for request in workspace.requests.values():
        for topic in request.topics:
            yield request.village, topic


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


def _later(cell: Cell | None, state: State, visit: Visit) -> Cell:
    """The cell after one visit more: what was done stays done while something is planned."""
    old = cell or Cell(State.ASKED)
    visits = (*old.visits, visit.id)
    if old.state is State.DONE and state in (State.PLANNED, State.PARTLY):
        return replace(old, visits=visits)
    return Cell(state, visit.day, visits, old.asked)


def _aged(cell: Cell, topic: Topic | None, today: date) -> Cell:
    """The cell as it stands today: what was done long ago is stale."""
    if cell.state is not State.DONE or cell.since is None or topic is None:
        return cell
    if topic.refresh_months is None:
        return cell
    stale = _months_after(cell.since, topic.refresh_months)
    return replace(cell, state=State.STALE, since=stale) if stale <= today else cell


def _months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, the 28th at the latest."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))

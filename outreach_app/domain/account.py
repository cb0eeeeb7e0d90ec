"""What a stretch of time has brought (总结): every figure with the visits behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from outreach_app.domain.commitment import Commitment, Promise
from outreach_app.domain.coverage import Coverage, State, coverage
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.result import Outcome, Result
from outreach_app.domain.suggestion import Suggestion, Uptake
from outreach_app.domain.topic import Category, TopicId
from outreach_app.domain.unmet import Unmet, unmet
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Told, Workspace


@dataclass(frozen=True, slots=True)
class Scope:
    """From a day to another, both included; of one village, county or expert, or of all."""

    first: date
    last: date
    village: VillageId | None = None
    county: str = ""
    expert: ExpertId | None = None

    def holds(self, village: Village) -> bool:
        """Whether the village is one of those told of."""
        return self.village in (None, village.id) and self.county in ("", village.county)


class Figure(NamedTuple):
    """A number and the visits behind it, oldest first."""

    number: int
    visits: tuple[VisitId, ...]


class Month(NamedTuple):
    """A month by its first day: visits made, and visits missed or called off."""

    first: date
    made: Figure
    lost: Figure


class Load(NamedTuple):
    """On how many days an expert was out, and the visits made."""

    expert: ExpertId
    days: int
    visits: tuple[VisitId, ...]


class Place(NamedTuple):
    """What a village got: visits, people, topics done, what was promised and what of it is kept."""

    village: VillageId
    made: Figure
    people: Figure
    topics: Figure
    promised: int
    kept: int


class Spot(NamedTuple):
    """A topic in a village, and the visits that brought it there, oldest first."""

    village: VillageId
    topic: TopicId
    visits: tuple[VisitId, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The figures of a scope, as of `today`; `villages` are all it tells of, visited or not."""

    scope: Scope
    today: date
    villages: tuple[VillageId, ...]
    reached: Figure
    visits: Mapping[Status, Figure]
    people: Figure
    rangers: Figure
    topics: Mapping[tuple[Category, Outcome], Figure]
    coverage: Mapping[State, tuple[Spot, ...]]
    months: tuple[Month, ...]
    loads: tuple[Load, ...]
    places: tuple[Place, ...]
    commitments: tuple[Commitment, ...]
    suggestions: tuple[Suggestion, ...]
    unmet: tuple[Unmet, ...]

    @property
    def made(self) -> Figure:
        """The visits made."""
        return self.visits[Status.DONE]

    @property
    def kept(self) -> tuple[Commitment, ...]:
        """Those of the commitments that are kept."""
        return tuple(one for one in self.commitments if one.state is Promise.KEPT)

    @property
    def overdue(self) -> tuple[Commitment, ...]:
        """Those of the commitments that are owed after their date."""
        return tuple(one for one in self.commitments if one.overdue(self.today))

    @property
    def answered(self) -> tuple[Suggestion, ...]:
        """Those of the suggestions that have an answer."""
        return tuple(one for one in self.suggestions if not one.owed)

    @property
    def taken_up(self) -> tuple[Suggestion, ...]:
        """Those of the suggestions that were taken up, wholly or in part."""
        taken = Uptake.TAKEN_UP, Uptake.PARTLY
        return tuple(one for one in self.suggestions if one.uptake in taken)


def account(workspace: Workspace, scope: Scope, today: date) -> Account:
    """The figures of a scope, as of `today`."""
    return _Books(workspace, scope, today).account()


class _Books:
    """What of the workspace falls into a scope."""

    def __init__(self, workspace: Workspace, scope: Scope, today: date) -> None:
        self._workspace = workspace
        self._scope = scope
        self._today = today
        self._villages = {one.id: one for one in workspace.villages.values() if scope.holds(one)}
        self._results = {result.visit: result for result in workspace.results.values()}
        found = (visit for visit in workspace.visits.values() if self._falls_in(visit))
        self._visits = sorted(found, key=lambda v: (v.day, v.start_minute, v.id))
        self._made = [visit for visit in self._visits if visit.status is Status.DONE]
        self._covered = coverage(workspace, min(today, scope.last))

    def account(self) -> Account:
        reached = {visit.village for visit in self._made}
        commitments = tuple(filter(self._is_told, self._workspace.commitments.values()))
        return Account(
            self._scope,
            self._today,
            tuple(self._villages),
            Figure(len(reached), _ids(self._made)),
            {status: _counted(self._of(status)) for status in Status},
            self._people(self._made),
            self._summed(self._made, "rangers"),
            self._topics(),
            self._states(self._covered),
            tuple(self._months()),
            tuple(self._loads()),
            tuple(self._places(commitments)),
            commitments,
            tuple(filter(self._is_told, self._workspace.suggestions.values())),
            unmet(self._workspace, self._covered, self._villages),
        )

    def _team(self, visit: Visit) -> tuple[ExpertId, ...]:
        """Who really came, as far as that is recorded."""
        result = self._results.get(visit.id)
        return result.team if result and result.team else visit.team

    def _falls_in(self, visit: Visit) -> bool:
        scope = self._scope
        of_expert = scope.expert is None or scope.expert in self._team(visit)
        in_time = scope.first <= visit.day <= scope.last
        return in_time and of_expert and visit.village in self._villages

    def _of(self, status: Status) -> list[Visit]:
        return [visit for visit in self._visits if visit.status is status]

    def _people(self, visits: Iterable[Visit]) -> Figure:
        return self._summed(visits, "attendance")

    def _summed(self, visits: Iterable[Visit], field: str) -> Figure:
        """The sum of a field of the results, and the visits that have one."""
        told = [
            (visit, number)
            for visit in visits
            if (result := self._results.get(visit.id)) and (number := getattr(result, field))
        ]
        return Figure(sum(number for _visit, number in told), _ids(visit for visit, _n in told))

    def _outcomes(self, visit: Visit) -> Iterator[tuple[TopicId, Outcome]]:
        """What became of each topic; of a visit without a record, that it went as planned."""
        result: Result | None = self._results.get(visit.id)
        if result is None:
            yield from ((topic, Outcome.DONE) for topic in visit.topics)
        else:
            yield from ((one.topic, one.outcome) for one in result.topics)

    def _topics(self) -> Mapping[tuple[Category, Outcome], Figure]:
        known = self._workspace.topics
        told = [
            (known[topic].category, outcome, visit)
            for visit in self._made
            for topic, outcome in self._outcomes(visit)
            if topic in known
        ]
        return {
            (category, outcome): _counted(v for c, o, v in told if (c, o) == (category, outcome))
            for category in Category
            for outcome in Outcome
        }

    def _states(self, covered: Coverage) -> Mapping[State, tuple[Spot, ...]]:
        found: dict[State, list[Spot]] = {state: [] for state in State}
        for (village, topic), cell in covered.cells.items():
            if village in self._villages:
                found[cell.state].append(Spot(village, topic, cell.visits))
        return {state: tuple(spots) for state, spots in found.items()}

    def _months(self) -> Iterator[Month]:
        lost = [*self._of(Status.MISSED), *self._of(Status.CANCELLED)]
        for first in _months(self._scope.first, self._scope.last):
            yield Month(first, _counted(_in(self._made, first)), _counted(_in(lost, first)))

    def _loads(self) -> Iterator[Load]:
        """The days out of every expert told of, the busiest first."""
        loads = []
        for expert in self._workspace.experts.values():
            if self._scope.expert in (None, expert.id):
                out = [visit for visit in self._made if expert.id in self._team(visit)]
                loads.append(Load(expert.id, len({visit.day for visit in out}), _ids(out)))
        yield from sorted(loads, key=lambda one: (-one.days, one.expert))

    def _places(self, commitments: Iterable[Commitment]) -> Iterator[Place]:
        promises: defaultdict[VillageId, list[Commitment]] = defaultdict(list)
        for one in commitments:
            promises[one.village].append(one)
        visits: defaultdict[VillageId, list[Visit]] = defaultdict(list)
        for visit in self._made:
            visits[visit.village].append(visit)
        for village in self._villages:
            made, here = visits[village], promises[village]
            done = [v for v in made for _t, o in self._outcomes(v) if o is Outcome.DONE]
            kept = sum(one.state is Promise.KEPT for one in here)
            people = self._people(made)
            yield Place(village, _counted(made), people, _counted(done), len(here), kept)

    def _is_told(self, one: Told) -> bool:
        """Whether it was made in the time and the villages told of; undated ones are."""
        visit = self._workspace.visits.get(one.visit) if one.visit else None
        day = one.made or (visit.day if visit else None)
        scope = self._scope
        in_time = day is None or scope.first <= day <= scope.last
        by_expert = scope.expert is None or (visit and scope.expert in self._team(visit))
        return bool(in_time and by_expert and one.village in self._villages)


def _counted(visits: Iterable[Visit]) -> Figure:
    """How many there are, each visit named once."""
    found = list(visits)
    return Figure(len(found), _ids(found))


def _ids(visits: Iterable[Visit]) -> tuple[VisitId, ...]:
    return tuple(dict.fromkeys(visit.id for visit in visits))


def _in(visits: Iterable[Visit], first: date) -> Iterator[Visit]:
    """Those of the month that begins then."""
    return (visit for visit in visits if visit.day.replace(day=1) == first)


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)

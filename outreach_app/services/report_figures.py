"""The figures of a report by name, and what stands behind each: visits, promises, suggestions."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from outreach_app.documents.report_words import answer_words, category_words, promise_words
from outreach_app.domain.account import Account, Figure, Spot
from outreach_app.domain.commitment import Commitment
from outreach_app.domain.coverage import State
from outreach_app.domain.result import Outcome
from outreach_app.domain.suggestion import Suggestion
from outreach_app.domain.topic import Category, TopicId
from outreach_app.domain.unmet import Unmet, lacks
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.exchanging import state_label, status_label
from outreach_app.services.export_cells import outcome_label


class Record(NamedTuple):
    """One of those counted: where and when, who and what, and how many people came.

    `id` is that of the visit, commitment, suggestion or village to look at; `scans` name the
    pictures of the returned sheet it was read from.
    """

    id: str
    village: VillageId
    day: date | None = None
    who: str = ""
    what: str = ""
    people: int | None = None
    scans: tuple[str, ...] = ()


class Line(NamedTuple):
    """A figure: its name, its number and the records it counts."""

    name: str
    number: int
    records: tuple[Record, ...]


def figure_lines(workspace: Workspace, told: Account) -> tuple[Line, ...]:
    """Every figure of a report, those of the leader first."""
    return tuple(_Lines(workspace, told).all())


class _Lines:
    def __init__(self, workspace: Workspace, told: Account) -> None:
        self._workspace, self._told = workspace, told
        self._experts, self._known_topics = workspace.experts, workspace.topics
        self._results = {result.visit: result for result in workspace.results.values()}

    def all(self) -> Iterator[Line]:
        told = self._told
        yield self._of_visits(_("villages reached"), told.reached)
        yield _line(_("villages in all"), (Record(one, one) for one in told.villages))
        yield from (
            self._of_visits(
                _("visits: {state}").format(state=status_label(status)), told.visits[status]
            )
            for status in Status
        )
        yield self._of_visits(_("people reached"), told.people)
        yield self._of_visits(_("eco-rangers reached"), told.rangers)
        yield _line(_("commitments made"), map(self._promise, told.commitments))
        yield _line(_("commitments kept"), map(self._promise, told.kept))
        yield _line(_("commitments overdue"), map(self._promise, told.overdue))
        yield _line(_("suggestions made"), map(self._suggestion, told.suggestions))
        yield _line(_("suggestions answered"), map(self._suggestion, told.answered))
        taken = _("suggestions taken up, also in part")
        yield _line(taken, map(self._suggestion, told.taken_up))
        yield from self._topics()
        for state in State:
            words = _("coverage: {state}").format(state=state_label(state))
            yield _line(words, map(self._spot, told.coverage[state]))
        for month in told.months:
            words = _("visits made in {month}").format(month=f"{month.first:%Y-%m}")
            yield self._of_visits(words, month.made)
        for load in told.loads:
            words = _("days out: {expert}").format(expert=self._experts[load.expert].name)
            yield self._of_visits(words, Figure(load.days, load.visits))
        for unmet in told.unmet:
            yield self._unmet(unmet)
        for lack in lacks(told.unmet):
            words = _("not met because nobody knows {field}").format(field=lack.field)
            yield _line(words, (Record(one, one) for one in lack.villages))

    def _topics(self) -> Iterator[Line]:
        for category in Category:
            for outcome in Outcome:
                words = _("topics, {category}: {outcome}").format(
                    category=category_words(category), outcome=outcome_label(outcome)
                )
                yield self._of_visits(words, self._told.topics[category, outcome])

    def _of_visits(self, name: str, figure: Figure) -> Line:
        return Line(name, figure.number, tuple(map(self._visit, figure.visits)))

    def _visit(self, id_: VisitId) -> Record:
        """A visit with who really came, as far as that is recorded, or why it was not made."""
        visit, result = self._workspace.visits[id_], self._results.get(id_)
        team = result.team if result and result.team else visit.team
        experts, topics = self._experts, self._known_topics
        what = _("; ").join(topics[one].name for one in visit.topics if one in topics)
        if visit.reason and not visit.stands:
            what = _("{what} ({reason})").format(what=what, reason=visit.reason)
        return Record(
            id_,
            visit.village,
            visit.day,
            _(", ").join(experts[one].name for one in team if one in experts),
            what,
            result.attendance if result else None,
            self._scans(id_),
        )

    def _promise(self, one: Commitment) -> Record:
        state = promise_words(one, self._told.today)
        what = _("{what} ({state})").format(what=one.what, state=state)
        scans = self._scans(one.visit)
        return Record(one.id, one.village, one.due, one.owner, what, scans=scans)

    def _suggestion(self, one: Suggestion) -> Record:
        what = _("{what} ({state})").format(what=one.what, state=answer_words(one))
        scans = self._scans(one.visit)
        return Record(one.id, one.village, one.made, one.from_whom, what, scans=scans)

    def _spot(self, one: Spot) -> Record:
        """A topic in a village leads to the visit that brought it last."""
        last = self._workspace.visits[one.visits[-1]] if one.visits else None
        words = self._topic(one.topic)
        if last is None:
            return Record(one.village, one.village, what=words)
        return Record(last.id, one.village, last.day, what=words, scans=self._scans(last.id))

    def _unmet(self, one: Unmet) -> Line:
        """The villages that ask for a topic in vain, and the expertise that is missing."""
        name, what = self._topic(one.topic), ""
        if one.missing:
            what = _("nobody knows {fields}").format(fields=_(", ").join(one.missing))
        records = (Record(village, village, what=what) for village in one.villages)
        return _line(_("not met: {topic}").format(topic=name), records)

    def _topic(self, id_: TopicId) -> str:
        return self._known_topics[id_].name if id_ in self._known_topics else id_

    def _scans(self, visit: VisitId | None) -> tuple[str, ...]:
        result = self._results.get(visit) if visit else None
        return result.scans if result else ()


def _line(name: str, records: Iterable[Record]) -> Line:
    found = tuple(records)
    return Line(name, len(found), found)

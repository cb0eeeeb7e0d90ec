"""Everything there ever was with a village, in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from outreach_app.documents.report_words import answer_words
from outreach_app.domain.commitment import Promise
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.result import Outcome, Result
from outreach_app.domain.times import said_day
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a village: on a day or at no certain one, what sort, in words, and its id."""

    day: date | None
    sort: str
    words: str
    about: str


def story(workspace: Workspace, village: VillageId) -> tuple[Event, ...]:
    """What was asked, done, promised and suggested; what has no day comes first."""
    told = [
        *_requests(workspace, village),
        *_visits(workspace, village),
        *_commitments(workspace, village),
        *_suggestions(workspace, village),
    ]
    return tuple(sorted(told, key=lambda event: (event.day is not None, event.day or date.min)))


def _requests(workspace: Workspace, village: VillageId) -> Iterator[Event]:
    for request in workspace.requests.values():
        if request.village == village:
            words = _topics(workspace, request.topics) or request.words
            yield Event(None, _("Request"), words, request.id)


def _visits(workspace: Workspace, village: VillageId) -> Iterator[Event]:
    results = {result.visit: result for result in workspace.results.values()}
    for visit in workspace.visits.values():
        if visit.village == village:
            words = _visit(workspace, visit, results.get(visit.id))
            yield Event(visit.day, _("Visit"), words, visit.id)


def _visit(workspace: Workspace, visit: Visit, result: Result | None) -> str:
    """What it brings or brought, by whom, to how many."""
    if visit.status in (Status.MISSED, Status.CANCELLED):
        fell = _("did not take place: {reason}") if visit.reason else _("did not take place")
        return fell.format(reason=visit.reason)
    brought = visit.topics
    team = visit.team
    parts = []
    if result is not None:
        brought = tuple(one.topic for one in result.topics if one.outcome is not Outcome.NOT_DONE)
        team = result.team or team
        if result.attendance is not None:
            parts.append(
                ngettext("{count} person", "{count} people", result.attendance).format(
                    count=result.attendance
                )
            )
    names = [workspace.experts[ExpertId(one)].name for one in team if one in workspace.experts]
    return "; ".join(filter(None, (_topics(workspace, brought), _(", ").join(names), *parts)))


def _commitments(workspace: Workspace, village: VillageId) -> Iterator[Event]:
    for one in workspace.commitments.values():
        if one.village == village:
            state = {
                Promise.OPEN: _("not begun"),
                Promise.UNDER_WAY: _("under way"),
                Promise.KEPT: _("kept"),
                Promise.DROPPED: _("dropped"),
            }[one.state]
            due = _(", due {day}").format(day=said_day(one.due)) if one.due and one.owed else ""
            words = _("{what} ({state}{due})").format(what=one.what, state=state, due=due)
            day = one.made or _day_of(workspace, one.visit)
            yield Event(day, _("Commitment"), words, one.id)


def _suggestions(workspace: Workspace, village: VillageId) -> Iterator[Event]:
    for one in workspace.suggestions.values():
        if one.village == village:
            words = _("{what} – {answer}").format(what=one.what, answer=answer_words(one))
            yield Event(one.made or _day_of(workspace, one.visit), _("Suggestion"), words, one.id)


def _day_of(workspace: Workspace, visit: VisitId | None) -> date | None:
    known = workspace.visits.get(visit) if visit else None
    return known.day if known else None


def _topics(workspace: Workspace, topics: tuple[TopicId, ...]) -> str:
    return _(", ").join(workspace.topics[one].name for one in topics if one in workspace.topics)

"""What needs a person today, gathered by kind: a sentence each, and what it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from outreach_app.domain.coverage import State, coverage
from outreach_app.domain.notice import Severity
from outreach_app.domain.place import Precision
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import ngettext

_OWN_POINT = (Precision.VILLAGE_POINT, Precision.TYPED)


class Kind(Enum):
    """What a matter is about, and so where it is looked after."""

    VISITS = auto()
    COMMITMENTS = auto()
    SUGGESTIONS = auto()
    UNPLACED = auto()
    STALE = auto()
    VILLAGES = auto()


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to look after; `about` are the ids of what it speaks of, the most urgent first."""

    kind: Kind
    severity: Severity
    words: str
    about: tuple[str, ...]


def matters(workspace: Workspace, today: date) -> tuple[Matter, ...]:
    """What waits for a person as of `today`, the gravest first."""
    found = [
        *_unrecorded(workspace, today),
        *_unconfirmed(workspace, today),
        *_promises(workspace, today),
        *_suggestions(workspace),
        *_topics(workspace, today),
        *_points(workspace),
    ]
    return tuple(sorted(found, key=lambda matter: -matter.severity))


def _unrecorded(workspace: Workspace, today: date) -> Iterator[Matter]:
    behind = sorted(
        (visit.day, visit.id)
        for visit in workspace.visits.values()
        if visit.day < today and visit.status in (Status.PROPOSED, Status.CONFIRMED)
    )
    said = ngettext(
        "{count} visit lies behind us, and what came of it is not written down.",
        "{count} visits lie behind us, and what came of them is not written down.",
        len(behind),
    )
    yield from _matter(Kind.VISITS, Severity.ERROR, said, [id_ for _day, id_ in behind])


def _unconfirmed(workspace: Workspace, today: date) -> Iterator[Matter]:
    until = today + timedelta(days=workspace.season.notice_days)
    soon = sorted(
        (visit.day, visit.id)
        for visit in workspace.visits.values()
        if today <= visit.day <= until and visit.status is Status.PROPOSED
    )
    said = ngettext(
        "{count} visit of the next {days} days is not agreed with its village yet.",
        "{count} visits of the next {days} days are not agreed with their villages yet.",
        len(soon),
    )
    ids = [id_ for _day, id_ in soon]
    yield from _matter(Kind.VISITS, Severity.WARNING, said, ids, days=workspace.season.notice_days)


def _promises(workspace: Workspace, today: date) -> Iterator[Matter]:
    late = sorted(
        (one.due or today, one.id) for one in workspace.commitments.values() if one.overdue(today)
    )
    said = ngettext("{count} commitment is overdue.", "{count} commitments are overdue.", len(late))
    yield from _matter(Kind.COMMITMENTS, Severity.ERROR, said, [id_ for _due, id_ in late])


def _suggestions(workspace: Workspace) -> Iterator[Matter]:
    open_ = [one.id for one in workspace.suggestions.values() if one.owed]
    said = ngettext(
        "{count} suggestion waits for an answer.",
        "{count} suggestions wait for an answer.",
        len(open_),
    )
    yield from _matter(Kind.SUGGESTIONS, Severity.WARNING, said, open_)


def _topics(workspace: Workspace, today: date) -> Iterator[Matter]:
    cells = coverage(workspace, today).cells
    asked = [village for (village, _topic), cell in cells.items() if cell.state is State.ASKED]
    said = ngettext(
        "{count} topic that was asked for has no visit.",
        "{count} topics that were asked for have no visit.",
        len(asked),
    )
    yield from _matter(Kind.UNPLACED, Severity.WARNING, said, asked)
    stale = [village for (village, _topic), cell in cells.items() if cell.state is State.STALE]
    said = ngettext(
        "{count} topic ought to be brought again.",
        "{count} topics ought to be brought again.",
        len(stale),
    )
    yield from _matter(Kind.STALE, Severity.INFO, said, stale)


def _points(workspace: Workspace) -> Iterator[Matter]:
    rough = [
        village.id
        for village in workspace.villages.values()
        if village.location is None or village.location.precision not in _OWN_POINT
    ]
    said = ngettext(
        "{count} village has no point of its own: travel times to it are rough.",
        "{count} villages have no point of their own: travel times to them are rough.",
        len(rough),
    )
    yield from _matter(Kind.VILLAGES, Severity.INFO, said, rough)


def _matter(
    kind: Kind, severity: Severity, said: str, about: Iterable[str], **places: int
) -> Iterator[Matter]:
    """One matter for all of them, nothing where there are none; each is named once."""
    listed = list(about)
    if listed:
        words = said.format(count=len(listed), **places)
        yield Matter(kind, severity, words, tuple(dict.fromkeys(listed)))

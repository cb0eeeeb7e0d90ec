"""What a visit looks back at (回头看): the earlier visits, and what was left there."""

from collections.abc import Iterator
from datetime import date

from outreach_app.domain.request import Request
from outreach_app.domain.result import Outcome
from outreach_app.domain.times import said_day
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _


def looked_back_at(workspace: Workspace, visit: Visit) -> tuple[date, ...]:
    """The days of the earlier visits that a visit looks back at, by the requests it answers."""
    requests = (workspace.requests[one] for one in visit.requests if one in workspace.requests)
    days = {
        request.looks_back
        for request in requests
        if request.looks_back and _answers(workspace, visit, request)
    }
    return tuple(sorted(days))


def look_back_words(workspace: Workspace, visit: Visit) -> tuple[str, ...]:
    """A sentence for each visit that this one looks back at: when it was, and what was left."""
    return tuple(_said(workspace, visit.village, day) for day in looked_back_at(workspace, visit))


def _answers(workspace: Workspace, visit: Visit, request: Request) -> bool:
    """Whether the visit is the first to bring something of the request; a later one is a visit."""
    brought = {
        topic
        for other in workspace.visits.values()
        if request.id in other.requests and other.stands and other.day < visit.day
        for topic in other.topics
    }
    return not brought.issuperset({*request.topics} & {*visit.topics})


def _said(workspace: Workspace, village: VillageId, day: date) -> str:
    left = _("; ").join(_left(workspace, village, day))
    if not left:
        return _("at the visit of {day} and what was promised then").format(day=said_day(day))
    return _("at the visit of {day}, not wholly brought: {topics}").format(
        day=said_day(day), topics=left
    )


def _left(workspace: Workspace, village: VillageId, day: date) -> Iterator[str]:
    """The topics that were not wholly brought on a day, and why as far as that is known."""
    then = {one.id for one in workspace.visits.values() if (one.village, one.day) == (village, day)}
    for result in workspace.results.values():
        for one in result.topics if result.visit in then else ():
            if one.outcome is not Outcome.DONE and one.topic in workspace.topics:
                name = workspace.topics[one.topic].name
                yield _("{topic} ({why})").format(topic=name, why=one.why) if one.why else name

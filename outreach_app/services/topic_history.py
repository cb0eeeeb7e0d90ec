"""What was asked, planned and done of a topic in a village, told oldest first."""

from collections.abc import Iterator

from outreach_app.domain.result import Outcome
from outreach_app.domain.times import said_day
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.results import result_of


def past(workspace: Workspace, village: VillageId, topic: TopicId) -> tuple[str, ...]:
    """What was asked, planned and done of a topic in a village, a sentence each, oldest first."""
    return (*_asks(workspace, village, topic), *_visits(workspace, village, topic))


def _asks(workspace: Workspace, village: VillageId, topic: TopicId) -> Iterator[str]:
    for request in workspace.requests.values():
        if request.village == village and topic in request.topics:
            source = request.source.file if request.source else _("typed here")
            yield _("asked for ({source})").format(source=source)


def _visits(workspace: Workspace, village: VillageId, topic: TopicId) -> Iterator[str]:
    visits = [one for one in workspace.visits.values() if one.village == village]
    for visit in sorted(visits, key=lambda one: (one.day, one.start_minute)):
        result = result_of(workspace, visit.id)
        told = next((one for one in result.topics if one.topic == topic), None) if result else None
        if told is not None:
            words = {
                Outcome.DONE: _("{day}: done"),
                Outcome.PARTLY: _("{day}: partly done; {why}"),
                Outcome.NOT_DONE: _("{day}: not done; {why}"),
            }[told.outcome]
            yield words.format(day=said_day(visit.day), why=told.why or _("no reason is written"))
        elif topic in visit.topics and result is None:
            words = {
                Status.DONE: _("{day}: done"),
                Status.MISSED: _("{day}: missed; {why}"),
                Status.CANCELLED: _("{day}: cancelled; {why}"),
            }.get(visit.status, _("{day}: planned"))
            why = visit.reason or _("no reason is written")
            yield words.format(day=said_day(visit.day), why=why)

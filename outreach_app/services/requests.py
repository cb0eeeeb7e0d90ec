"""Requests of villages: added, changed, removed."""

from dataclasses import replace

from outreach_app.domain.change import Change
from outreach_app.domain.request import Request, RequestId
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.keeping import known, said_village, save
from outreach_app.services.trips import without_visit
from outreach_app.services.visits import is_free


def unplanned(workspace: Workspace) -> frozenset[tuple[VillageId, TopicId]]:
    """What is asked for and no visit that stands takes up."""
    served = {one for visit in workspace.visits.values() if visit.stands for one in visit.requests}
    return frozenset(
        (request.village, topic)
        for request in workspace.requests.values()
        if request.id not in served
        for topic in request.topics
    )


def save_request(workspace: Workspace, request: Request) -> Change:
    """Add a request, or change the one with the same id."""
    known(workspace.villages, request.village)
    name = said_village(workspace, request.village)
    return save(
        workspace,
        request,
        new=_("Add a request of {village}").format(village=name),
        known=_("Change a request of {village}").format(village=name),
    )


def remove_request(workspace: Workspace, request: RequestId) -> Change:
    """Take a request away, and the free visits planned for nothing else; others only forget it."""
    known(workspace.requests, request)
    asked = workspace.requests[request]
    after = workspace.drop(asked)
    for visit in workspace.visits.values():
        if request not in visit.requests:
            continue
        if is_free(visit) and visit.requests == (request,):
            after = without_visit(after, visit.id).drop(visit)
        else:
            others = tuple(one for one in visit.requests if one != request)
            after = after.put(replace(after.visits[visit.id], requests=others))
    words = _("Remove a request of {village}").format(
        village=said_village(workspace, asked.village)
    )
    return Change(words, after)

"""Requests of villages: added, changed, removed."""

from dataclasses import replace

from outreach_app.domain.change import Change
from outreach_app.domain.request import Request, RequestId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.keeping import known, said_village, save


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
    """Take a request away; visits made for it stay, without it."""
    known(workspace.requests, request)
    asked = workspace.requests[request]
    visits = [
        replace(visit, requests=tuple(one for one in visit.requests if one != request))
        for visit in workspace.visits.values()
        if request in visit.requests
    ]
    words = _("Remove a request of {village}").format(
        village=said_village(workspace, asked.village)
    )
    return Change(words, workspace.exchange((asked,), tuple(visits)))

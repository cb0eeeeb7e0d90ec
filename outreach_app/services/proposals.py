"""A plan is proposed, judged and adopted."""

from outreach_app.domain.change import Change
from outreach_app.domain.proposal import Proposal
from outreach_app.domain.validity import must
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.trips import without_visits
from outreach_app.services.visits import is_free


def adopt_proposal(workspace: Workspace, proposal: Proposal) -> Change:
    """Put the proposal in place of every free visit; what is pinned, agreed or past stays.

    Raises:
        InvalidValueError: where the proposal names what the workspace does not hold any more.
    """
    _must_fit(workspace, proposal)
    offered = {visit.id for visit in proposal.visits}
    gone = [v for v in workspace.visits.values() if is_free(v) or v.id in offered]
    bare = without_visits(workspace, *gone)
    return Change(_("Adopt the plan"), bare.put(*proposal.visits, *proposal.trips))


def _must_fit(workspace: Workspace, proposal: Proposal) -> None:
    """Since the planner was asked, villages, experts or vehicles may have been removed."""
    fits = all(
        visit.village in workspace.villages
        and workspace.experts.keys() >= set(visit.team)
        and workspace.topics.keys() >= set(visit.topics)
        and workspace.requests.keys() >= set(visit.requests)
        for visit in proposal.visits
    ) and all(
        trip.vehicle in workspace.vehicles and trip.base in workspace.bases
        for trip in proposal.trips
    )
    must(
        fits,
        _(
            "The plan names a village, an expert, a topic, a request or a vehicle that has been "
            "removed since. Plan again."
        ),
    )

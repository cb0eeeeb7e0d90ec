"""Experts: added, changed, removed."""

from collections.abc import Iterator

from outreach_app.domain.change import Change
from outreach_app.domain.expert import Expert, ExpertId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.keeping import known, published, remove, said_visit, save


def save_expert(workspace: Workspace, expert: Expert) -> Change:
    """Add an expert, or change the one with the same id."""
    return save(
        workspace,
        expert,
        new=_("Add the expert {expert}").format(expert=expert.name),
        known=_("Change the expert {expert}").format(expert=expert.name),
    )


def remove_expert(workspace: Workspace, expert: ExpertId) -> Change:
    """Take an expert away.

    Raises:
        InUseError: while a visit, a trip, a village, a result or a release names the expert.
    """
    known(workspace.experts, expert)
    person = workspace.experts[expert]
    words = _("Remove the expert {expert}").format(expert=person.name)
    return remove(workspace, person, words, _users(workspace, expert))


def _users(workspace: Workspace, expert: ExpertId) -> Iterator[str]:
    drives = {
        visit for trip in workspace.trips.values() if trip.driver == expert for visit in trip.visits
    }
    reported = {result.visit for result in workspace.results.values() if expert in result.team}
    for visit in workspace.visits.values():
        if expert in visit.team or visit.id in drives | reported:
            yield said_visit(workspace, visit.village, visit.day)
    for village in workspace.villages.values():
        if village.liaison == expert:
            yield _("{village} as its liaison expert").format(village=village.name)
    yield from published(workspace, expert)

"""Villages: added, changed, removed."""

from collections.abc import Iterator

from outreach_app.domain.change import Change
from outreach_app.domain.place import PlaceId
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.bases import roads_of
from outreach_app.services.keeping import known, published, refuse_while_used, said_visit, save


def save_village(workspace: Workspace, village: Village) -> Change:
    """Add a village, or change the one with the same id."""
    return save(
        workspace,
        village,
        new=_("Add the village {village}").format(village=village.name),
        known=_("Change the village {village}").format(village=village.name),
    )


def remove_village(workspace: Workspace, village: VillageId) -> Change:
    """Take a village away, with the travel times to it.

    Raises:
        InUseError: while a request, a visit, a promise or a release names it.
    """
    known(workspace.villages, village)
    refuse_while_used(_users(workspace, village))
    place = workspace.villages[village]
    words = _("Remove the village {village}").format(village=place.name)
    return Change(words, workspace.drop(place, *roads_of(workspace, PlaceId(village))))


def _users(workspace: Workspace, village: VillageId) -> Iterator[str]:
    for visit in workspace.visits.values():
        if visit.village == village:
            yield said_visit(workspace, village, visit.day)
    if any(request.village == village for request in workspace.requests.values()):
        yield _("its requests")
    if any(one.village == village for one in workspace.commitments.values()):
        yield _("a commitment made to it")
    if any(one.village == village for one in workspace.suggestions.values()):
        yield _("a suggestion it made")
    yield from published(workspace, village)

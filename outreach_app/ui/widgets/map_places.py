"""What the map shows of each village: where it is, how well that is known, how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from outreach_app.domain.coverage import State, coverage
from outreach_app.domain.place import Location, Precision
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import colours
from outreach_app.ui.words import precision_words

_EXACT = (Precision.VILLAGE_POINT, Precision.TYPED)


class Outlook(Enum):
    """How a village stands, the most urgent first."""

    UNPLACED = "unplaced"
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    DONE = "done"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One village as the map shows it; `exact` where its own point is known."""

    village: VillageId
    name: str
    location: Location
    outlook: Outlook

    @property
    def exact(self) -> bool:
        """Whether the point is the village's own, not its township's seat."""
        return self.location.precision in _EXACT

    @property
    def spoken(self) -> str:
        """The point in one sentence."""
        return _("{village}: {outlook}, {precision}").format(
            village=self.name,
            outlook=outlook_words(self.outlook),
            precision=precision_words(self.location.precision),
        )


def places(workspace: Workspace) -> tuple[MapPlace, ...]:
    """Every village with a location, by name."""
    visits: dict[VillageId, list[Visit]] = {}
    for visit in workspace.visits.values():
        if visit.stands:
            visits.setdefault(visit.village, []).append(visit)
    missing = _missing(workspace)
    return tuple(
        MapPlace(v.id, v.name, v.location, _outlook(v, visits.get(v.id, []), missing))
        for v in sorted(workspace.villages.values(), key=lambda village: village.name)
        if v.location
    )


def outlook_words(outlook: Outlook) -> str:
    """How a village stands."""
    return {
        Outlook.UNPLACED: _("something not placed"),
        Outlook.PLANNED: _("planned"),
        Outlook.CONFIRMED: _("all visits confirmed"),
        Outlook.DONE: _("all visits done"),
        Outlook.QUIET: _("nothing asked for"),
    }[outlook]


def outlook_tint(outlook: Outlook) -> Tint:
    """Its colour."""
    worn = colours()
    return {
        Outlook.UNPLACED: worn.warning,
        Outlook.PLANNED: worn.info,
        Outlook.CONFIRMED: worn.good,
        Outlook.DONE: worn.idle,
        Outlook.QUIET: worn.idle,
    }[outlook]


def _missing(workspace: Workspace) -> frozenset[VillageId]:
    """The villages with a topic that was asked for and is in no visit."""
    cells = coverage(workspace, workspace.season.last).cells
    return frozenset(
        village for (village, _topic), cell in cells.items() if cell.state is State.ASKED
    )


def _outlook(village: Village, visits: list[Visit], missing: Iterable[VillageId]) -> Outlook:
    if village.id in missing:
        return Outlook.UNPLACED
    states = {visit.status for visit in visits}
    if not states:
        return Outlook.QUIET
    if states == {Status.DONE}:
        return Outlook.DONE
    return Outlook.PLANNED if Status.PROPOSED in states else Outlook.CONFIRMED

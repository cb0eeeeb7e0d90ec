"""Where in the window one can go."""

from collections.abc import Callable, Container
from enum import StrEnum
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtGui import QAction

from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.services.matrix import Only


class Place(StrEnum):
    """The pages, in the order of the left side."""

    START = "start"
    BOARD = "board"
    MAP = "map"
    VILLAGES = "villages"
    REQUESTS = "requests"
    EXPERTS = "experts"
    TOPICS = "topics"
    VEHICLES = "vehicles"
    SEASON = "season"
    UNPLACED = "unplaced"
    PRINT = "print"
    RELEASES = "releases"
    RESULTS = "results"
    SCANS = "scans"
    COVERAGE = "coverage"
    FOLLOWUP = "follow-up"
    REPORTS = "reports"


Go = Callable[[Place, str], None]
"""Shows a page, and there the thing with this id (or the page as it is, for "")."""

GoTo = Callable[[Place, str | Only], None]
"""The same, and to the part of the topics covered that is asked for."""


Matter = str | tuple[VillageId, TopicId]
"""What one can ask about: anything by its id, or a topic that a village wants."""


class PageActs(NamedTuple):
    """The questions about the thing the user stands on: why, and what if something happened."""

    why: QAction
    happening: QAction


@runtime_checkable
class Standing(Protocol):
    """A page on which the user stands on something."""

    def about_now(self) -> Matter:
        """What the user stands on, "" for nothing."""

    def offer_acts(self, acts: PageActs) -> None:
        """Offer questions about it where one looks for them."""


def place_of(workspace: Workspace, id_: str) -> Place:
    """Where a thing is shown, whatever it is; the start page where it is unknown."""
    tables: dict[Place, Container[str]] = {
        Place.BOARD: workspace.visits,
        Place.VILLAGES: workspace.villages,
        Place.REQUESTS: workspace.requests,
        Place.EXPERTS: workspace.experts,
        Place.TOPICS: workspace.topics,
        Place.VEHICLES: workspace.vehicles,
        Place.SEASON: workspace.bases,
        Place.FOLLOWUP: {*workspace.commitments, *workspace.suggestions},
    }
    return next((place for place, table in tables.items() if id_ in table), Place.START)

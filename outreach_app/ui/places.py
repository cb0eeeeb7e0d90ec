"""Where in the window one can go."""

from collections.abc import Callable, Container
from enum import StrEnum

from outreach_app.domain.workspace import Workspace


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
    COVERAGE = "coverage"
    FOLLOWUP = "follow-up"


Go = Callable[[Place, str], None]
"""Shows a page, and there the thing with this id (or the page as it is, for "")."""


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

"""Where in the window one can go."""

from collections.abc import Callable
from enum import StrEnum


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


Go = Callable[[Place, str], None]
"""Shows a page, and there the thing with this id (or the page as it is, for "")."""

"""What can be carried over the board."""

from dataclasses import dataclass

from outreach_app.domain.proposal import Requirement
from outreach_app.domain.visit import VisitId


@dataclass(frozen=True, slots=True)
class Load:
    """Visits of the plan, or a topic that a village wants; `words` name it in short.

    `row` is the row of the board it was taken from.
    """

    words: str
    visits: tuple[VisitId, ...] = ()
    row: str = ""
    wanted: Requirement | None = None

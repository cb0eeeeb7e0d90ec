"""What was promised to a village (承诺事项)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from outreach_app.domain.validity import named
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.i18n import _

CommitmentId = NewType("CommitmentId", str)


class Promise(StrEnum):
    """How far a commitment has come."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Commitment:
    """What is promised, who owes it, until when, and what shows that it was kept."""

    id: CommitmentId
    village: VillageId
    what: str
    owner: str = ""
    due: date | None = None
    state: Promise = Promise.OPEN
    evidence: str = ""
    visit: VisitId | None = None

    def __post_init__(self) -> None:
        """Check that something is promised."""
        named(self.what, _("A commitment"))

    def overdue(self, today: date) -> bool:
        """Whether it is still open after its due date."""
        return self.state is Promise.OPEN and self.due is not None and self.due < today

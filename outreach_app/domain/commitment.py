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
    UNDER_WAY = "under way"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Commitment:
    """What is promised, who owes it, until when, and what shows that it was kept.

    `made` says when, for one that comes from no visit; `settled` when it was kept or dropped.
    """

    id: CommitmentId
    village: VillageId
    what: str
    owner: str = ""
    due: date | None = None
    state: Promise = Promise.OPEN
    evidence: str = ""
    visit: VisitId | None = None
    made: date | None = None
    settled: date | None = None

    def __post_init__(self) -> None:
        """Check that something is promised."""
        named(self.what, _("A commitment"))

    @property
    def owed(self) -> bool:
        """Whether it is neither kept nor dropped."""
        return self.state in (Promise.OPEN, Promise.UNDER_WAY)

    def overdue(self, today: date) -> bool:
        """Whether it is still owed after its due date."""
        return self.owed and self.due is not None and self.due < today

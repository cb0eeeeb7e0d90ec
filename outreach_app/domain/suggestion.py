"""What a village suggests to the bureau (建议)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from outreach_app.domain.validity import named
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.i18n import _

SuggestionId = NewType("SuggestionId", str)


class Uptake(StrEnum):
    """Whether a suggestion was taken up."""

    TAKEN_UP = "taken up"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is suggested, by whom, who answers until when, whether it was taken up, and the answer.

    `made` says when, for one that comes from no visit; `settled` when it was answered.
    """

    id: SuggestionId
    village: VillageId
    what: str
    from_whom: str = ""
    answer: str = ""
    visit: VisitId | None = None
    owner: str = ""
    due: date | None = None
    made: date | None = None
    settled: date | None = None
    uptake: Uptake | None = None

    def __post_init__(self) -> None:
        """Check that something is suggested."""
        named(self.what, _("A suggestion"))

    @property
    def owed(self) -> bool:
        """Whether nobody has answered it or said what became of it."""
        return not self.answer and self.uptake is None

    def overdue(self, today: date) -> bool:
        """Whether it still waits after its due date."""
        return self.owed and self.due is not None and self.due < today

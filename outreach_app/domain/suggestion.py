"""What a village suggests to the bureau (建议)."""

from dataclasses import dataclass
from typing import NewType

from outreach_app.domain.validity import named
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.i18n import _

SuggestionId = NewType("SuggestionId", str)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is suggested, by whom, and the answer given, empty while it is owed."""

    id: SuggestionId
    village: VillageId
    what: str
    from_whom: str = ""
    answer: str = ""
    visit: VisitId | None = None

    def __post_init__(self) -> None:
        """Check that something is suggested."""
        named(self.what, _("A suggestion"))

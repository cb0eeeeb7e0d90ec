"""A numbered state of the plan, and who holds a copy of it (发布版本)."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from outreach_app.domain.trip import Trip
from outreach_app.domain.validity import must, within
from outreach_app.domain.visit import Visit
from outreach_app.i18n import _

ReleaseId = NewType("ReleaseId", str)


@dataclass(frozen=True, slots=True)
class Copy:
    """Sheets of one kind printed for one holder."""

    sheet: str
    holder: str
    printed: datetime
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Release:
    """The plan as it was published: its visits and trips, and the ledger of printed copies."""

    id: ReleaseId
    number: int
    published: datetime
    words: str = ""
    visits: tuple[Visit, ...] = ()
    trips: tuple[Trip, ...] = ()
    copies: tuple[Copy, ...] = ()

    def __post_init__(self) -> None:
        """Check number and time."""
        within(self.number, 1, 100_000, _("The number of a release"))
        must(
            self.published.tzinfo is not None,
            _("A release needs a time with its zone."),
        )

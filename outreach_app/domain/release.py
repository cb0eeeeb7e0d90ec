"""A numbered state of the plan, and who holds a copy of it (发布版本)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from outreach_app.domain.trip import Trip
from outreach_app.domain.validity import must, within
from outreach_app.domain.visit import Visit
from outreach_app.i18n import _

ReleaseId = NewType("ReleaseId", str)


@dataclass(frozen=True, slots=True)
class Copy:
    """Sheets of one kind printed for one holder; `about` are the visits, trips or experts.

    A `draft` shows what had moved since the release and was not published.
    """

    sheet: str
    holder: str
    printed: datetime
    pages: int = 1
    about: tuple[str, ...] = ()
    draft: bool = False


class Answer(StrEnum):
    """What came of a call."""

    CONFIRMED = "confirmed"
    OTHER_DAY = "other day"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, slots=True)
class Call:
    """A host (a village's id) or an expert was phoned about a release, and what came of it."""

    whom: str
    answer: Answer
    called: datetime
    words: str = ""
    wished: date | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """The plan as it was published, the ledger of printed copies, and the calls made about it."""

    id: ReleaseId
    number: int
    published: datetime
    words: str = ""
    visits: tuple[Visit, ...] = ()
    trips: tuple[Trip, ...] = ()
    copies: tuple[Copy, ...] = ()
    calls: tuple[Call, ...] = ()

    def __post_init__(self) -> None:
        """Check number and time."""
        within(self.number, 1, 100_000, _("The number of a release"))
        must(
            self.published.tzinfo is not None,
            _("A release needs a time with its zone."),
        )

"""What a village asks for (需求)."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from outreach_app.domain.times import Times
from outreach_app.domain.topic import TopicId
from outreach_app.domain.validity import distinct, within
from outreach_app.domain.village import VillageId
from outreach_app.i18n import _

RequestId = NewType("RequestId", str)
URGENT = 3
"""The highest priority."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a request was read: file name, sheet and row as the workbook counts it (from 1)."""

    file: str
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """A village asks for topics.

    `words` is the text as it stood; `unmatched` its parts that no topic was chosen for.
    `wished` is empty where any time will do. `priority` is 1 (usual) to 3 (urgent). One that asks
    `again` wants topics brought though they are still fresh; one that `looks_back` asks what came
    of the visit of that day.
    """

    id: RequestId
    village: VillageId
    topics: tuple[TopicId, ...]
    words: str = ""
    unmatched: tuple[str, ...] = ()
    wished: tuple[Times, ...] = ()
    wished_words: str = ""
    priority: int = 1
    audience: int | None = None
    note: str = ""
    source: Source | None = None
    again: bool = False
    looks_back: date | None = None

    def __post_init__(self) -> None:
        """Check topics and numbers."""
        distinct(self.topics, _("The list of topics"))
        within(self.priority, 1, URGENT, _("The priority"))
        within(self.audience, 0, 100_000, _("The number of people expected"))

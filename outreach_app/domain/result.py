"""What happened on a visit (成效)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.topic import TopicId
from outreach_app.domain.validity import MINUTES_A_DAY, distinct, must, within
from outreach_app.domain.visit import VisitId
from outreach_app.i18n import _

ResultId = NewType("ResultId", str)


class Outcome(StrEnum):
    """Whether a topic was brought."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not done"


@dataclass(frozen=True, slots=True)
class TopicOutcome:
    """How one topic went, and why where it did not."""

    topic: TopicId
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The record of one visit, confirmed by a person. Minutes count from midnight.

    `photos`, and the `scans` of the returned sheet, are names of files kept beside the workspace.
    """

    id: ResultId
    visit: VisitId
    topics: tuple[TopicOutcome, ...] = ()
    team: tuple[ExpertId, ...] = ()
    arrived_minute: int | None = None
    left_minute: int | None = None
    attendance: int | None = None
    rangers: int | None = None
    questions: str = ""
    materials: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    satisfaction: int | None = None
    scans: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check times, numbers and topics."""
        within(self.arrived_minute, 0, MINUTES_A_DAY, _("The arrival"))
        within(self.left_minute, 0, MINUTES_A_DAY, _("The time of leaving"))
        within(self.attendance, 0, 100_000, _("The attendance"))
        most = 100_000 if self.attendance is None else self.attendance
        within(self.rangers, 0, most, _("The number of eco-rangers"))
        within(self.satisfaction, 1, 5, _("The satisfaction"))
        distinct((outcome.topic for outcome in self.topics), _("The list of topics"))
        must(
            self.arrived_minute is None
            or self.left_minute is None
            or self.arrived_minute <= self.left_minute,
            _("The team cannot leave before it arrives."),
        )

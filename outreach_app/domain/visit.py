"""A team in a village on a day (服务活动)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NewType

from outreach_app.domain.allowance import Allowance
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.request import RequestId
from outreach_app.domain.topic import TopicId
from outreach_app.domain.validity import MINUTES_A_DAY, distinct, within
from outreach_app.domain.village import VillageId
from outreach_app.i18n import _

VisitId = NewType("VisitId", str)


class Status(StrEnum):
    """How far a visit has come."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Pin(StrEnum):
    """What of a visit planning again must keep."""

    DATE = "date"
    TEAM = "team"
    VEHICLE = "vehicle"


class Form(StrEnum):
    """The form of service seen in practice."""

    LECTURE = "lecture"
    FIELD_CLASS = "field class"
    INSPECTION = "inspection"
    CLINIC = "clinic"
    FILM = "film"
    PLANTING = "planting"
    LOOK_BACK = "look-back"


@dataclass(frozen=True, slots=True)
class Visit:
    """One village, one date and start, a team and the topics it brings.

    `start_minute` counts from midnight and is the arrival; `minutes` is the whole stay.
    `allowances` are what was agreed to for its day although a rule speaks against it.
    """

    id: VisitId
    village: VillageId
    day: date
    start_minute: int
    minutes: int
    team: tuple[ExpertId, ...] = ()
    topics: tuple[TopicId, ...] = ()
    requests: tuple[RequestId, ...] = ()
    status: Status = Status.PROPOSED
    pins: frozenset[Pin] = frozenset()
    form: Form = Form.LECTURE
    reason: str = ""
    note: str = ""
    allowances: tuple[Allowance, ...] = ()

    def __post_init__(self) -> None:
        """Check times, team and topics."""
        within(self.start_minute, 0, MINUTES_A_DAY, _("The start of a visit"))
        within(self.minutes, 0, MINUTES_A_DAY, _("The length of a visit in minutes"))
        distinct(self.team, _("The team"))
        distinct(self.topics, _("The list of topics"))

    def on(self, day: date) -> "Visit":
        """The visit on a day; what was agreed to for another is not agreed to any more."""
        return self if day == self.day else replace(self, day=day, allowances=())

    @property
    def end_minute(self) -> int:
        """When the team leaves, in minutes from midnight."""
        return self.start_minute + self.minutes

    @property
    def stands(self) -> bool:
        """Whether the visit is to be made or was made: neither missed nor cancelled."""
        return self.status not in (Status.MISSED, Status.CANCELLED)

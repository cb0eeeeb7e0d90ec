"""Something that can be brought to a village (专题)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from outreach_app.domain.expert import Grade
from outreach_app.domain.validity import MINUTES_A_DAY, distinct, must, named, within
from outreach_app.i18n import _

TopicId = NewType("TopicId", str)
ALL_YEAR = frozenset(range(1, 13))


class Category(StrEnum):
    """送科技, 送知识, 送服务."""

    SCIENCE = "science"
    KNOWLEDGE = "knowledge"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Need:
    """Somebody in the team who knows `field` at this grade or above."""

    field: str
    least: Grade = Grade.MIDDLE


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """A topic the village must have had at least `lag_days` before."""

    topic: TopicId
    lag_days: int = 1

    def __post_init__(self) -> None:
        """Check the lag."""
        within(self.lag_days, 0, 3660, _("The days after the prerequisite"))


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the catalogue.

    `months` are those it is in season; `refresh_months` is how long it stays fresh, None for ever.
    """

    id: TopicId
    name: str
    category: Category = Category.SCIENCE
    field: str = ""
    months: frozenset[int] = ALL_YEAR
    season_note: str = ""
    minutes: int = 60
    needs: tuple[Need, ...] = ()
    refresh_months: int | None = None
    prerequisites: tuple[Prerequisite, ...] = ()
    materials: tuple[str, ...] = ()
    audience: str = ""
    open_fire: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        """Check name, season, length and prerequisites."""
        named(self.name, _("A topic"))
        within(self.minutes, 5, MINUTES_A_DAY, _("The length in minutes"))
        within(self.refresh_months, 1, 600, _("The months until it is stale"))
        must(
            bool(self.months) and self.months <= ALL_YEAR,
            _("The topic {topic} needs at least one month of season.").format(topic=self.name),
        )
        distinct((p.topic for p in self.prerequisites), _("The list of prerequisites"))
        must(
            all(p.topic != self.id for p in self.prerequisites),
            _("The topic {topic} cannot come before itself.").format(topic=self.name),
        )

    def in_season(self, day: date) -> bool:
        """Whether the topic can be brought on `day`."""
        return day.month in self.months

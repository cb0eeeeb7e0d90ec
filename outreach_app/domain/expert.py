"""Who goes (专家)."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NewType

from outreach_app.domain.place import BaseId
from outreach_app.domain.times import Times
from outreach_app.domain.validity import distinct, named, within
from outreach_app.i18n import _

ExpertId = NewType("ExpertId", str)


class Grade(IntEnum):
    """Professional title (职称), rising."""

    TECHNICIAN = 1
    ASSISTANT = 2
    MIDDLE = 3
    SENIOR = 4
    FULL_SENIOR = 5


@dataclass(frozen=True, slots=True)
class Expert:
    """An engineer of the service team; `leave` are the times not available."""

    id: ExpertId
    name: str
    grade: Grade = Grade.MIDDLE
    fields: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    drives: bool = False
    days_a_week: int = 5
    leave: tuple[Times, ...] = ()
    bases: tuple[BaseId, ...] = ()
    phone: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Check name, week and fields."""
        named(self.name, _("An expert"))
        within(self.days_a_week, 0, 7, _("The number of days a week"))
        distinct(self.fields, _("The list of fields"))

    def masters(self, field: str, least: Grade) -> bool:
        """Whether the expert knows `field` at `least` this grade."""
        return field in self.fields and self.grade >= least

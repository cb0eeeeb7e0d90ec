"""A place to visit (村)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.place import BaseId, Location
from outreach_app.domain.times import Times
from outreach_app.domain.validity import MINUTES_A_DAY, in_order, named, within
from outreach_app.i18n import _

VillageId = NewType("VillageId", str)
"""The 12-digit division code, or a local id for a place without one."""

DIVISION_CODE_LENGTH = 12


class Kind(StrEnum):
    """What sort of place it is."""

    VILLAGE = "village"
    COMMUNITY = "community"
    SCHOOL = "school"
    UNIT = "unit"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to phone in a village."""

    name: str
    phone: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Village:
    """A village, community, school, unit or planting base.

    `closed` are times it cannot receive; `opens_minute` and `closes_minute` count from midnight.
    `spared` are ids of topics that make no sense there.
    """

    id: VillageId
    name: str
    township: str = ""
    county: str = ""
    kind: Kind = Kind.VILLAGE
    location: Location | None = None
    elevation_m: int | None = None
    households: int | None = None
    rangers: int | None = None
    contacts: tuple[Contact, ...] = ()
    liaison: ExpertId | None = None
    closed: tuple[Times, ...] = ()
    opens_minute: int = 9 * 60
    closes_minute: int = 17 * 60 + 30
    needs_four_wheel: bool = False
    base: BaseId | None = None
    note: str = ""
    spared: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Check name, numbers and hours."""
        named(self.name, _("A village"))
        within(self.elevation_m, -500, 9000, _("The elevation in metres"))
        within(self.households, 0, 100_000, _("The number of households"))
        within(self.rangers, 0, 10_000, _("The number of eco-rangers"))
        within(self.opens_minute, 0, MINUTES_A_DAY, _("The opening time"))
        within(self.closes_minute, 0, MINUTES_A_DAY, _("The closing time"))
        in_order(self.opens_minute, self.closes_minute, _("The time a village receives"))

    @property
    def full_name(self) -> str:
        """County, township and name, as an address is said."""
        return f"{self.county}{self.township}{self.name}"

    @property
    def has_division_code(self) -> bool:
        """Whether its id is an official division code."""
        return len(self.id) == DIVISION_CODE_LENGTH and self.id.isdigit()

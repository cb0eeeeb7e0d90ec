"""What carries a team (车辆)."""

from dataclasses import dataclass
from typing import NewType

from outreach_app.domain.place import BaseId
from outreach_app.domain.times import Times
from outreach_app.domain.validity import named, within
from outreach_app.i18n import _

VehicleId = NewType("VehicleId", str)


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle; `seats` count the driver's.

    With a driver of its own it carries one expert fewer; without, an expert must drive.
    """

    id: VehicleId
    name: str
    seats: int = 5
    four_wheel: bool = False
    has_driver: bool = False
    base: BaseId | None = None
    out_of_service: tuple[Times, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Check name and seats."""
        named(self.name, _("A vehicle"))
        within(self.seats, 1, 60, _("The number of seats"))

    @property
    def places(self) -> int:
        """How many experts it carries."""
        return self.seats - 1 if self.has_driver else self.seats

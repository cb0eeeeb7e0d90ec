"""A vehicle out for a day (出车)."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.place import BaseId
from outreach_app.domain.validity import MINUTES_A_DAY, distinct, in_order, must, within
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import VisitId
from outreach_app.i18n import _

TripId = NewType("TripId", str)


@dataclass(frozen=True, slots=True)
class Trip:
    """One vehicle, one day, one or more visits in order.

    `drive_minutes` has one figure a leg: out, between stops, home; so one more than visits.
    `driver` is the expert at the wheel, None where the vehicle has a driver of its own.
    """

    id: TripId
    day: date
    vehicle: VehicleId
    base: BaseId
    visits: tuple[VisitId, ...]
    departs_minute: int
    returns_minute: int
    drive_minutes: tuple[int, ...]
    driver: ExpertId | None = None

    def __post_init__(self) -> None:
        """Check stops, legs and times."""
        must(bool(self.visits), _("A trip goes to at least one village."))
        distinct(self.visits, _("The list of stops"))
        must(
            len(self.drive_minutes) == len(self.visits) + 1,
            _("A trip has one leg more than stops."),
        )
        within(self.departs_minute, 0, MINUTES_A_DAY, _("The departure"))
        within(self.returns_minute, 0, MINUTES_A_DAY, _("The return"))
        in_order(self.departs_minute, self.returns_minute, _("A trip"))

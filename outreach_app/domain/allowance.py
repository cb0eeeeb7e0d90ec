"""What somebody agreed to once, for one visit, although a rule speaks against it (例外)."""

from dataclasses import dataclass
from enum import StrEnum

from outreach_app.domain.validity import within
from outreach_app.i18n import _


class Allowed(StrEnum):
    """What is allowed on the day of the visit, and what `amount` counts."""

    CLOSED_DAY = "closed day"
    """a village receives although it is closed"""
    LATE = "late"
    """a village stays open until so many minutes from midnight"""
    SOON = "soon"
    """a village is visited again after so many days"""
    AWAY = "away"
    """an expert comes although on leave"""
    BUSY_WEEK = "busy week"
    """an expert goes out on so many days of the week"""
    SERVICE = "service"
    """a vehicle drives although out of service"""
    SEASON = "season"
    """a topic is brought although it is not in season"""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is allowed, and to whom: the id of a village, an expert, a vehicle or a topic."""

    what: Allowed
    whose: str
    amount: int = 0

    def __post_init__(self) -> None:
        """Check the amount."""
        within(self.amount, 0, 1440, _("What is allowed"))

"""What a good plan is: the weight of each soft wish, in points; fewer points are better."""

from dataclasses import dataclass, fields

from outreach_app.domain.validity import within
from outreach_app.i18n import _


@dataclass(frozen=True, slots=True)
class Wishes:
    """Points a plan pays for each thing one would rather not have."""

    unplaced: int = 1000
    """a requirement not placed, times its priority"""
    vehicle_day: int = 60
    """a vehicle out for a day"""
    quarter_hour: int = 15
    """a quarter of an hour on the road"""
    expert_day: int = 20
    """an expert out for a day"""
    visit: int = 30
    """a visit made"""
    day_off_ideal: int = 2
    """a requirement a day away from the wished or the ideal time"""
    over_fair_share: int = 40
    """a day an expert goes beyond the fair share"""
    liaison_missing: int = 10
    """a visit whose village's liaison expert is not in the team"""
    one_grade: int = 5
    """a team that does not pair senior with middle grade"""
    township_split: int = 5
    """a trip's stop in another township than the one before"""
    moved: int = 60
    """a published visit moved to another day"""
    team_changed: int = 25
    """an expert more or fewer in a published visit's team"""

    def __post_init__(self) -> None:
        """Check that no weight is negative."""
        for wish in fields(self):
            within(getattr(self, wish.name), 0, 1_000_000, _("The weight of a wish"))

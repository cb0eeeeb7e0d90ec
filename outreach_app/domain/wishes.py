"""What a good plan is: the weight of each soft wish, in points; fewer points are better."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType

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
    late_day: int = 0
    """a requirement a day later in the season"""

    def __post_init__(self) -> None:
        """Check that no weight is negative."""
        for wish in fields(self):
            within(getattr(self, wish.name), 0, 1_000_000, _("The weight of a wish"))


class Preset(StrEnum):
    """What matters most, in one word for all the weights."""

    BALANCED = "balanced"
    KILOMETRES = "kilometres"
    LOAD = "load"
    LIAISON = "liaison"
    EARLY = "early"


PRESETS: Mapping[Preset, Wishes] = MappingProxyType(
    {
        Preset.BALANCED: Wishes(),
        Preset.KILOMETRES: Wishes(
            vehicle_day=80, quarter_hour=45, day_off_ideal=1, township_split=20
        ),
        Preset.LOAD: Wishes(expert_day=10, over_fair_share=160),
        Preset.LIAISON: Wishes(liaison_missing=80),
        Preset.EARLY: Wishes(day_off_ideal=1, late_day=2),
    }
)
"""The weights of each preset. In all of them a request not placed costs more than any trip."""


def preset_of(wishes: Wishes) -> Preset | None:
    """The preset that has just these weights; None where a person weighed them otherwise."""
    return next((preset for preset, weights in PRESETS.items() if weights == wishes), None)


def preset_words(preset: Preset) -> str:
    """What a preset is called."""
    return {
        Preset.BALANCED: _("balanced"),
        Preset.KILOMETRES: _("save kilometres"),
        Preset.LOAD: _("spread the load"),
        Preset.LIAISON: _("keep liaison experts"),
        Preset.EARLY: _("finish early"),
    }[preset]


def preset_sentence(preset: Preset) -> str:
    """What a plan of a preset is like."""
    return {
        Preset.BALANCED: _("Few trips, fair shares, the best time for each topic."),
        Preset.KILOMETRES: _("Less time on the road, though topics may come off their time."),
        Preset.LOAD: _("Even loads, though it may take more trips."),
        Preset.LIAISON: _("The liaison expert comes along wherever possible."),
        Preset.EARLY: _("Early visits leave days for what comes up."),
    }[preset]

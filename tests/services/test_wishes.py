"""Presets of wishes and single weights."""

from datetime import date

import pytest

from outreach_app.domain.proposal import Proposal
from outreach_app.domain.wishes import PRESETS, Preset, preset_of
from outreach_app.errors import InvalidValueError
from outreach_app.ids import seeded_mint
from outreach_app.services.proposals import propose
from outreach_app.services.sample import sample_workspace
from outreach_app.services.wishes import choose_preset, set_weight
from tests.makers import workspace


@pytest.mark.parametrize("preset", [one for one in Preset if one is not Preset.BALANCED])
def test_a_preset_is_chosen_as_one_act_and_taken_back_by_another(preset: Preset) -> None:
    before = workspace()
    chosen = choose_preset(before, preset)
    assert chosen.after.season.wishes == PRESETS[preset]
    assert choose_preset(chosen.after, Preset.BALANCED).after == before


def test_choosing_what_is_chosen_changes_nothing() -> None:
    before = workspace()
    assert choose_preset(before, Preset.BALANCED).after is before
    assert set_weight(before, "visit", before.season.wishes.visit).after is before


def test_one_weight_is_set_and_the_others_stay() -> None:
    after = set_weight(workspace(), "late_day", 5).after
    assert after.season.wishes.late_day == 5
    assert preset_of(after.season.wishes) is None
    assert set_weight(after, "late_day", 0).after == workspace()


def planned(preset: Preset) -> Proposal:
    return propose(
        choose_preset(sample_workspace(), preset).after,
        seconds=None,
        rounds=1,
        seed=1,
        today=date(2027, 1, 20),
        watch=lambda _standing: None,
        cancelled=lambda: False,
        mint=seeded_mint(1),
    )


def test_a_plan_is_as_its_preset_says() -> None:
    balanced, short, early = map(planned, (Preset.BALANCED, Preset.KILOMETRES, Preset.EARLY))
    assert not balanced.unplaced + short.unplaced + early.unplaced
    assert _minutes(short) < _minutes(balanced)
    assert _mean_day(early) < _mean_day(balanced)


def _minutes(proposal: Proposal) -> int:
    return sum(sum(trip.drive_minutes) for trip in proposal.trips)


def _mean_day(proposal: Proposal) -> float:
    days = [visit.day.toordinal() for visit in proposal.visits for _topic in visit.topics]
    return sum(days) / len(days)


@pytest.mark.parametrize(
    ("wish", "points", "refusal"),
    [
        ("happiness", 5, "There is no wish called happiness."),
        ("visit", -1, "between 0 and"),
        ("visit", 1_000_001, "between 0 and"),
    ],
)
def test_a_weight_that_is_none_is_refused(wish: str, points: int, refusal: str) -> None:
    with pytest.raises(InvalidValueError, match=refusal):
        set_weight(workspace(), wish, points)

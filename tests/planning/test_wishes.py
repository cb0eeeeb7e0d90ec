"""Every soft wish costs what it says, and nothing else does."""

from dataclasses import fields

import pytest

from outreach_app.domain.wishes import (
    PRESETS,
    Preset,
    Wishes,
    preset_of,
    preset_sentence,
    preset_words,
)
from outreach_app.i18n import LANGUAGES, speaking
from outreach_app.planning.check import check
from outreach_app.planning.problem import Problem, Published, Stop, Trip
from outreach_app.planning.wishes import SOFT_WISHES, drive_points, wish_words
from tests.planning.little import ALL, DAYS, person, place, problem, task, travel, trip

FREE = Wishes(**{wish.name: 0 for wish in fields(Wishes)})


def paid(wish: str, question: Problem, *trips: Trip) -> int:
    """What a plan pays where only this wish has a weight, of 7."""
    weights = Wishes(**{**{one.name: 0 for one in fields(Wishes)}, wish: 7})
    only = Problem(**{**question.__dict__, "wishes": weights})
    verdict = check(only, trips)
    assert {one.wish for one in verdict.wishes if one.points} <= {wish}
    return verdict.score


TWO = problem(
    villages=(place(township="east", liaison=0), place("Bela", township="west", liaison=1)),
    experts=(person(senior=True), person("Qian", middle=True)),
    tasks=(task(0, priority=3), task(1)),
    travel=travel(3, 30),
)
BOTH = trip(4, Stop(0, (0,)), Stop(1, (1,)))


@pytest.mark.parametrize(
    ("wish", "trips", "times"),
    [
        ("unplaced", (), 4),
        ("unplaced", (trip(0, Stop(0, (0,))),), 1),
        ("vehicle_day", (BOTH,), 1),
        ("vehicle_day", (trip(0, Stop(0, (0,))), trip(1, Stop(1, (1,)))), 2),
        ("quarter_hour", (BOTH,), 6),
        ("expert_day", (BOTH._replace(team=(0, 1)),), 2),
        ("visit", (BOTH,), 2),
        ("liaison_missing", (BOTH,), 1),
        ("liaison_missing", (BOTH._replace(team=(0, 1)),), 0),
        ("one_grade", (BOTH,), 1),
        ("one_grade", (BOTH._replace(team=(1,)),), 1),
        ("one_grade", (BOTH._replace(team=(0, 1)),), 0),
        ("township_split", (BOTH,), 1),
        ("township_split", (trip(0, Stop(0, (0,))), trip(1, Stop(1, (1,)))), 0),
    ],
)
def test_a_plan_pays_for_each_wish(wish: str, trips: tuple[Trip, ...], times: int) -> None:
    assert paid(wish, TWO, *trips) == 7 * times


def test_a_village_without_a_liaison_expert_misses_nobody() -> None:
    assert paid("liaison_missing", problem(), trip()) == 0


def test_a_leg_costs_by_the_quarter_hour_rounded_up_to_points() -> None:
    question = problem(wishes=Wishes(quarter_hour=10))
    assert [drive_points(question, minutes) for minutes in (0, 15, 16, 30)] == [0, 10, 11, 20]


def test_a_task_pays_for_the_days_from_its_ideal() -> None:
    wanted = problem(tasks=(task(away=tuple(abs(day - 6) for day in range(DAYS))),))
    assert paid("day_off_ideal", wanted, trip(2)) == 7 * 4


def test_a_task_pays_for_every_day_after_the_first_that_can_be_worked() -> None:
    late = problem(works=ALL & ~0b11)
    assert [paid("late_day", late, trip(day)) for day in (2, 3, 9)] == [0, 7, 49]


def test_days_beyond_the_fair_share_are_paid_for() -> None:
    busy = problem(experts=(person(share=1),), tasks=(task(), task(), task()))
    trips = [trip(day, Stop(0, (number,))) for number, day in enumerate((0, 2, 5))]
    assert paid("over_fair_share", busy, *trips) == 7 * 2


PUBLISHED = problem(experts=(person(), person("Qian")), published=(Published(0, day=4, team=0b01),))


@pytest.mark.parametrize(
    ("wish", "made", "times"),
    [
        ("moved", trip(4), 0),
        ("moved", trip(5), 1),
        ("team_changed", trip(4), 0),
        ("team_changed", trip(4, team=(1,)), 2),
        ("team_changed", trip(4, team=(0, 1)), 1),
        ("team_changed", trip(5, team=(1,)), 0),
    ],
)
def test_published_visits_are_paid_for_when_they_change(wish: str, made: Trip, times: int) -> None:
    assert paid(wish, PUBLISHED, made) == 7 * times


def test_every_weight_has_its_wish_and_its_words() -> None:
    names = [wish.__name__ for wish in SOFT_WISHES]
    assert sorted(names) == sorted(weight.name for weight in fields(Wishes))
    assert all(wish_words(name) for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wish_and_preset_is_told_in_words_of_its_own(language: str) -> None:
    with speaking(language):
        words = [wish_words(wish.__name__) for wish in SOFT_WISHES]
        words += [preset_words(preset) for preset in Preset]
        words += [preset_sentence(preset) for preset in Preset]
    assert len(set(words)) == len(words)
    assert all(words)


def test_a_preset_weighs_its_own_wish_more_than_the_balanced_one_does() -> None:
    meant = {
        Preset.KILOMETRES: "quarter_hour",
        Preset.LOAD: "over_fair_share",
        Preset.LIAISON: "liaison_missing",
        Preset.EARLY: "late_day",
    }
    assert {*meant, Preset.BALANCED} == set(PRESETS)
    for preset, wish in meant.items():
        assert getattr(PRESETS[preset], wish) > getattr(Wishes(), wish)


def test_weights_are_told_as_the_preset_they_are() -> None:
    assert [preset_of(weights) for weights in PRESETS.values()] == list(PRESETS)
    assert preset_of(Wishes(visit=31)) is None


def test_a_plan_that_wishes_nothing_pays_nothing() -> None:
    free = Problem(**{**TWO.__dict__, "wishes": FREE})
    assert check(free, (BOTH,)).score == 0
    assert {score.points for score in check(free, ()).wishes} == {0}

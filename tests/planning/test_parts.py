"""A large season is cut into parts of neighbouring villages, planned side by side."""

from random import Random

from outreach_app.planning.listing import LONG_DAY
from outreach_app.planning.parts import VILLAGES, Limit, is_large, parts_of, turns_of
from outreach_app.planning.parts import is_whole_in_the_end as is_whole_later
from tests.planning.any_question import any_question
from tests.planning.little import place, problem, task


def test_every_wanted_village_is_in_one_part_of_its_base() -> None:
    for seed in range(30):
        question = any_question(seed)
        wanted = {task.village for task in question.tasks}
        for most in (Limit(1), Limit(2), Limit(5), Limit(5, 2)):
            for chance in (None, Random(seed)):
                parts = parts_of(question, most, chance)
                assert sorted(village for part in parts for village in part) == sorted(wanted)
                assert all(len(part) <= most.villages for part in parts)
                assert all(len({question.villages[v].base for v in part}) == 1 for part in parts)


def test_every_part_has_one_turn() -> None:
    for seed in range(30):
        question = any_question(seed)
        parts = parts_of(question, Limit(1))
        turns = turns_of(question, parts * 4)
        assert sorted(part for turn in turns for part in turn) == sorted(parts * 4)
        assert all(turns)


def test_many_villages_are_a_large_season_unless_days_are_long() -> None:
    for count, stops, large in (
        (VILLAGES, 3, False),
        (VILLAGES + 1, 3, True),
        (VILLAGES + 1, LONG_DAY, False),
    ):
        question = problem(
            villages=tuple(place(f"village {n}") for n in range(count)),
            tasks=tuple(task(n) for n in range(count)),
            stops_a_trip=stops,
        )
        assert is_large(question) is large
        assert is_whole_later(question) is not large

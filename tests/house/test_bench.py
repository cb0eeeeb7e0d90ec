"""The table of figures tells ahead from behind; seasons are made up the same every time."""

import json

import pytest

from bench import Row, rates, side_by_side
from bench.day_out import day_out, plan_of, prize, team_day, teams_for
from bench.seasons import Size, made_problem, made_season
from outreach_app.planning.check import check
from outreach_app.planning.problem import union
from outreach_app.planning.season_file import problem_of_season


def test_less_time_than_a_peer_is_ahead() -> None:
    row = Row("draw", [1, 2, 9], peers={"typst": [3, 4, 5]})
    assert row.ratio("typst") == 2


def test_more_pages_a_second_than_a_peer_is_ahead() -> None:
    row = Row("draw", rates(10, [1]), "pages/s", peers={"typst": rates(10, [2])})
    assert row.ratio("typst") == 2


@pytest.mark.parametrize(
    ("row", "reached"),
    [
        (Row("open", [0.4, 0.6, 0.5], goal=0.5), True),
        (Row("open", [0.4, 0.6, 0.6], goal=0.5), False),
        (Row("sheets", [90, 110], "pages/s", goal=100), True),
        (Row("sheets", [90, 105], "pages/s", goal=100), False),
        (Row("not measured here", (), goal=1), True),
    ],
)
def test_a_goal_is_judged_by_the_median_and_the_unit(row: Row, reached: bool) -> None:
    assert row.reached is reached


def test_works_take_turns_after_one_call_to_warm_up() -> None:
    calls: list[str] = []
    ours, theirs = side_by_side(
        lambda: calls.append("ours"), lambda: calls.append("theirs"), repeat=2
    )
    assert calls == ["ours", "theirs"] * 3
    assert len(ours) == len(theirs) == 2


def test_a_made_up_season_is_the_same_every_time_and_other_for_another_seed() -> None:
    first, again, other = (made_season(Size(18), seed) for seed in (1, 1, 2))
    assert first == again
    assert first["topics"] != other["topics"]


def test_a_made_up_season_survives_its_file_and_can_be_planned() -> None:
    season = made_season(Size(60), 3)
    problem = problem_of_season(json.loads(json.dumps(season)))
    assert len(problem.bases) == 2
    assert all(problem.task_days)
    assert {near for _start, _end, near in season["leg_slots"]} == {1, 2, 3}


def test_no_village_of_a_season_wants_what_its_experts_do_not_know() -> None:
    problem = problem_of_season(made_season(Size(18), 5))
    known = union(expert.skills for expert in problem.experts)
    assert problem.tasks
    assert not union(problem.task_skills) & ~known


def test_prerequisites_come_first_in_a_made_up_season() -> None:
    topics = made_season(Size(18), 7)["topics"]
    builders = [topic for topic in topics if topic["prerequisite"] is not None]
    assert builders
    for topic in builders:
        assert topics[topic["prerequisite"]]["first_day"] < topic["first_day"]


def test_a_day_out_pays_for_a_visit_what_a_route_planner_is_told() -> None:
    problem = day_out(made_problem(Size(18), 1), 0, 20)
    task = next(n for n in range(len(problem.tasks)) if 0 in teams_for(problem, n))
    nothing = check(problem, ())
    verdict = check(problem, plan_of(problem, [[task]]))
    road = 2 * problem.leg(problem.place_of(0), problem.tasks[task].village)
    assert verdict.clean
    assert verdict.score == nothing.score - prize(problem, task) + team_day(problem) + road

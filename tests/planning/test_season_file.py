"""Benchmark seasons are read as they are meant, and plans are written in their ids."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from outreach_app.errors import PlanningError
from outreach_app.planning.check import check
from outreach_app.planning.legs import NO_ROAD
from outreach_app.planning.problem import Stop, Trip
from outreach_app.planning.season_file import problem_of_season, read_season, season_plan
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Rounds, Seconds

INSTANCES = Path(os.environ.get("OUTREACH_BENCHMARKS", "../shared/data/benchmarks")) / "seasons"
SEASON: dict[str, Any] = {
    "name": "two villages",
    "slot_minutes": 15,
    "day_slots": 38,
    "arrival_slots": 2,
    "week_days": 5,
    "max_topics_per_visit": 3,
    "max_stops_per_trip": 3,
    "max_leg_slots": 3,
    "days": 10,
    "fields": 2,
    "weights": {
        "unmet": 1000,
        "vday": 60,
        "slot": 15,
        "eday": 20,
        "visit": 30,
        "dev": 2,
        "over": 40,
        "moved": 60,
        "team": 25,
    },
    "topics": [
        {
            "id": 0,
            "needs": [{"field": 0, "grade": 2}],
            "slots": 6,
            "first_day": 1,
            "last_day": 4,
            "prerequisite": None,
            "lag_days": 0,
        },
        {
            "id": 1,
            "needs": [{"field": 0, "grade": 1}, {"field": 1, "grade": 3}],
            "slots": 4,
            "first_day": 2,
            "last_day": 9,
            "prerequisite": 0,
            "lag_days": 2,
        },
    ],
    "villages": [
        {
            "id": 0,
            "base": 0,
            "x_km": 0,
            "y_km": 0,
            "opens": 4,
            "closes": 38,
            "closed_days": [3],
            "priority": 2,
            "topics": [0, 1],
            "min_gap_days": 3,
            "slots_from_base": 2,
        },
        {
            "id": 1,
            "base": 0,
            "x_km": 1,
            "y_km": 0,
            "opens": 4,
            "closes": 20,
            "closed_days": [],
            "priority": 1,
            "topics": [1],
            "min_gap_days": 3,
            "slots_from_base": 3,
        },
    ],
    "experts": [
        {
            "id": 0,
            "bases": [0],
            "grades": [2, 0],
            "leave": [0],
            "days_per_week": 2,
            "fair_share": 1,
        },
        {"id": 1, "bases": [0], "grades": [0, 3], "leave": [], "days_per_week": 2, "fair_share": 9},
    ],
    "bases": [{"id": 0, "x_km": 0, "y_km": 0, "seats": 4, "vehicles": [1] * 9 + [0]}],
    "leg_slots": [[0, 1, 2]],
}
PLAN = (
    Trip(0, 1, 0, (0,), (Stop(0, (0,)),)),
    Trip(0, 7, 0, (0, 1), (Stop(0, (1,)), Stop(1, (2,)))),
)


def test_slots_become_minutes_of_the_day() -> None:
    problem = problem_of_season(SEASON)
    assert (problem.day_starts, problem.latest_return, problem.arrival) == (480, 1050, 30)
    assert [(village.opens, village.closes) for village in problem.villages] == [
        (540, 1050),
        (540, 780),
    ]
    assert [topic.minutes for topic in problem.topics] == [90, 60]


def test_a_leg_the_file_does_not_name_cannot_be_driven() -> None:
    problem = problem_of_season(SEASON)
    assert problem.travel.tolist() == [[9999, 30, 30], [NO_ROAD, 9999, 45], [30, 45, 9999]]


def test_a_prerequisite_nobody_wants_counts_as_had() -> None:
    assert [task.after for task in problem_of_season(SEASON).tasks] == [(), ((0, 2),), ()]


def test_a_plan_pays_what_the_season_says() -> None:
    verdict = check(problem_of_season(SEASON), PLAN)
    points = {wish.wish: wish.points for wish in verdict.wishes if wish.points}
    assert verdict.clean
    assert points == {
        "vehicle_day": 2 * 60,
        "quarter_hour": 15 * ((2 + 2) + (2 + 2 + 3)),
        "expert_day": 3 * 20,
        "visit": 3 * 30,
        "day_off_ideal": 2 * (1 + 2 + 2),
        "over_fair_share": 40,
    }


def test_what_is_not_brought_costs_its_village_s_priority() -> None:
    assert check(problem_of_season(SEASON), ()).score == 1000 * (2 + 2 + 1)


def test_a_base_without_a_vehicle_that_day_sends_none() -> None:
    late = PLAN[1]._replace(day=9)
    rules = {breach.rule for breach in check(problem_of_season(SEASON), (PLAN[0], late)).breaches}
    assert rules == {"car_in_service"}


def test_a_plan_is_written_in_the_file_s_own_ids() -> None:
    written = season_plan(problem_of_season(SEASON), PLAN[::-1], 495, None, 0)
    assert json.loads(json.dumps(written)) == {
        "score": 495,
        "bound": None,
        "left_out": 0,
        "trips": [
            {"base": 0, "day": 1, "team": [0], "stops": [{"village": 0, "topics": [0]}]},
            {
                "base": 0,
                "day": 7,
                "team": [0, 1],
                "stops": [{"village": 0, "topics": [1]}, {"village": 1, "topics": [1]}],
            },
        ],
    }


def test_the_season_is_solved_and_proven() -> None:
    answer = solve(problem_of_season(SEASON), Rounds(20))
    assert answer.bound == answer.score
    assert check(problem_of_season(SEASON), answer.trips).clean


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"days": 3}', "\ufeff{"])
def test_another_file_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "season.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanningError, match=r"season\.json"):
        read_season(path)


@pytest.mark.parametrize("name", ["n18_seed1", "n18_seed4", "n100_seed1"])
def test_the_first_plan_of_a_real_season_is_clean(name: str) -> None:
    path = INSTANCES / f"{name}.json"
    if not path.is_file():
        pytest.skip("no benchmark instances (set OUTREACH_BENCHMARKS)")
    problem = read_season(path)
    answer = solve(problem, lambda standing: standing.placed > 0 or Seconds(60)(standing))
    assert answer.trips
    assert check(problem, answer.trips).clean

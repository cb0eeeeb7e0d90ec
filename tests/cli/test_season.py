"""The command that solves a season file of the benchmarks."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.flows.command_line import call

FORESTER = {"id": 0, "grades": [3], "bases": [0], "leave": [], "days_per_week": 2, "fair_share": 4}
HAMLET = {
    "base": 0,
    "slots_from_base": 4,
    "opens": 2,
    "closes": 36,
    "closed_days": [0],
    "min_gap_days": 2,
    "priority": 2,
}
SEASON: dict[str, Any] = {
    "days": 6,
    "slot_minutes": 15,
    "week_days": 3,
    "day_slots": 38,
    "arrival_slots": 2,
    "max_stops_per_trip": 2,
    "max_topics_per_visit": 2,
    "max_leg_slots": 3,
    "bases": [{"id": 0, "vehicles": [1] * 6, "seats": 4}],
    "experts": [FORESTER],
    "topics": [
        {
            "id": number,
            "slots": 4,
            "needs": [{"field": 0, "grade": grade}],
            "first_day": 0,
            "last_day": 5,
            "prerequisite": None,
            "lag_days": 0,
        }
        for number, grade in enumerate([1, 3, 4])
    ],
    "villages": [
        {"id": 0, "topics": [0, 1], **HAMLET},
        {"id": 1, "topics": [0, 2], **HAMLET},
    ],
    "leg_slots": [[0, 1, 2], [1, 0, 2]],
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
}


@pytest.fixture
def season(tmp_path: Path) -> Path:
    file = tmp_path / "season.json"
    file.write_text(json.dumps(SEASON), "utf-8")
    return file


def test_a_season_is_solved_in_the_ids_of_its_file(season: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    outcome = call("season", season, "--seconds", "2", "--seed", "3", "--out", out)
    assert outcome.code == 0
    plan = json.loads(out.read_text("utf-8"))
    assert set(plan) == {"score", "bound", "left_out", "trips"}
    (trip,) = plan["trips"]
    assert (trip["base"], trip["team"]) == (0, [0])
    assert trip["day"] in {1, 2, 3, 4, 5}
    assert {stop["village"]: sorted(stop["topics"]) for stop in trip["stops"]} == {
        0: [0, 1],
        1: [0],
    }
    # One topic left out, one trip with one expert and two visits, ten slots driven, the ideal day.
    assert plan["left_out"] == 1
    assert plan["score"] == 2000 + 60 + 20 + 2 * 30 + 10 * 15 + plan_days_off(trip["day"])
    assert plan["bound"] is None or plan["bound"] <= plan["score"]
    assert {key: outcome.told[key] for key in ("score", "bound", "left_out")} == {
        key: plan[key] for key in ("score", "bound", "left_out")
    }


def plan_days_off(day: int) -> int:
    """What three topics pay for a day that is not the middle of their seasons."""
    return 3 * 2 * abs(day - 2)


@pytest.mark.parametrize("content", ["{}", "[]", "{", '{"days": "many"}'])
def test_what_is_no_season_is_said(tmp_path: Path, content: str) -> None:
    file = tmp_path / "season.json"
    file.write_text(content, "utf-8")
    refused = call("season", file, "--seconds", "1", "--out", tmp_path / "plan.json")
    assert refused.code == 1
    assert "season.json" in refused.refusal
    assert not (tmp_path / "plan.json").exists()


def test_a_season_that_is_not_there_is_said(tmp_path: Path) -> None:
    missing = tmp_path / "none.json"
    refused = call("season", missing, "--seconds", "1", "--out", tmp_path / "plan.json")
    assert refused.code == 1
    assert "none.json" in refused.refusal


def test_a_plan_that_cannot_be_written_is_said(season: Path, tmp_path: Path) -> None:
    refused = call(
        "season", season, "--seconds", "0.5", "--out", tmp_path / "nowhere" / "plan.json"
    )
    assert refused.code == 1
    assert "plan.json" in refused.refusal

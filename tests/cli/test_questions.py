"""The plan is asked about at the command line."""

from pathlib import Path

import pytest

from outreach_app.__main__ import main
from tests.flows.command_line import TODAY, call, planned_by_command_line, workspace_in

TUMENGUAN = "630106201200"


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    folder = tmp_path / "season"
    planned_by_command_line(folder, rounds=1, seed=1)
    return folder


def test_a_holiday_is_why_not(planned: Path) -> None:
    asked = call("why", "--workspace", planned, "--village", TUMENGUAN, "--day", "2027-05-03")
    assert asked.code == 0
    for answer in asked.told["answers"]:
        words = [one["words"] for one in answer["obstacles"]]
        assert words[0] == "Mon 3 May 2027 is not a working day."
        assert answer["placement"]["day"] == "2027-05-03"


def test_an_expert_and_a_vehicle_go_by_their_names(planned: Path) -> None:
    options = ("--day", "2027-04-14", "--expert", "赵工", "--vehicle", "示例A01")
    asked = call("why", "--workspace", planned, "--village", "土门关村", *options)
    assert asked.code == 0
    refused = call("why", "--workspace", planned, "--village", "无此村")
    assert (refused.code, refused.refusal) == (1, "Nothing here is called “无此村”.\n")


def test_slots_are_ranked_by_what_they_cost(planned: Path) -> None:
    asked = call("slots", "--workspace", planned, "--village", "土门关村")
    (answer, *_others) = asked.told["answers"]
    points = [slot["points"] for slot in answer["slots"]]
    assert len(points) == 10
    assert points == sorted(points)
    assert all(sum(slot["wishes"].values()) == slot["points"] for slot in answer["slots"])


def test_a_slot_is_taken(planned: Path) -> None:
    asked = ("slots", "--workspace", planned, "--village", "土门关村")
    refused = call(*asked, "--take", 999)
    assert refused.code == 1
    taken = call(*asked, "--take", 2)
    assert taken.told["taken"] == 2
    (answer, *_others) = taken.told["answers"]
    place = answer["slots"][1]["placement"]
    (again, *_others) = call(*asked).told["answers"]
    assert place in [
        {**slot["placement"], "trip": place["trip"]}
        for slot in again["slots"]
        if slot["points"] == 0
    ]


def test_an_expert_is_asked_about_on_a_day(planned: Path) -> None:
    refused = call("why", "--workspace", planned, "--village", "土门关村", "--expert", "nobody")
    assert refused.code == 1
    assert "--day" in refused.refusal


@pytest.mark.parametrize("command", ["why", "slots"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_person_reads_sentences(
    planned: Path, command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--village", "土门关村", "--language", language, "--today", TODAY]
    assert main([command, "--workspace", str(planned), *options]) == 0
    (head, *lines) = capsys.readouterr().out.splitlines()
    assert head.startswith("土门关村")
    assert len(lines) >= 9


def test_what_happened_is_planned_around_and_taken(planned: Path) -> None:
    before = workspace_in(planned)
    first = min(visit.day for visit in before.visits.values())
    expert = next(v.team[0] for v in before.visits.values() if v.day == first)
    options = ("--workspace", planned, "--expert", before.experts[expert].name, "--first", first)
    told = call("replan", *options).told["ways"]
    assert 1 <= len(told) <= 3
    assert told[0]["calls"] <= told[-1]["calls"]
    assert workspace_in(planned) == before
    assert call("replan", *options, "--take", 9).code == 1
    assert call("replan", *options, "--take", 1).code == 0
    assert workspace_in(planned) != before
    assert call("check", "--workspace", planned).told["sound"]

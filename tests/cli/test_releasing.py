"""Publishing, the calls to make and the coverage, by the command line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from outreach_app.__main__ import main
from outreach_app.domain.release import Answer, Call
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.workspace import Workspace
from outreach_app.services.calls import note_call
from outreach_app.services.copies import note_printed
from outreach_app.services.files import create_workspace, open_workspace
from tests.flows.command_line import call, workspace_in
from tests.services.test_releases import ADDA, BARDO, MOMENT, valley


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_workspace(tmp_path / "w", valley()).close()
    return tmp_path / "w"


def change(folder: Path, after: Workspace) -> None:
    kept = open_workspace(folder)
    kept.commit(kept.workspace, after, "changed")
    kept.close()


def test_a_version_is_published_and_says_what_moved(folder: Path) -> None:
    first = call("publish", "--workspace", folder, "--words", "spring").told
    assert (first["version"], {one["visit"] for one in first["moved"]}) == (1, {ADDA.id, BARDO.id})
    held = workspace_in(folder)
    assert [one.words for one in held.releases.values()] == ["spring"]
    printed = note_printed(held, {Sheet.VISIT: None}, MOMENT).after
    change(folder, printed.put(replace(BARDO, day=date(2027, 4, 14))))

    second = call("publish", "--workspace", folder).told

    assert second["version"] == 2
    assert [(one["visit"], one["day"]) for one in second["moved"]] == [(BARDO.id, "2027-04-14")]
    assert second["stale"] == [{"sheet": "visit", "about": BARDO.id, "holder": "teams"}]
    again = call("publish", "--workspace", folder)
    assert (again.code, again.told["error"]) == (1, again.refusal.strip())
    assert again.refusal.startswith("Nothing moved since the last version.")
    assert workspace_in(folder).plan_version() == 2


def test_the_calls_of_a_version_are_told_with_what_came_of_them(folder: Path) -> None:
    refused = call("calls", "--workspace", folder)
    assert (refused.code, refused.refusal) == (1, "Publish the plan first, then phone.\n")
    assert call("publish", "--workspace", folder).code == 0
    held = workspace_in(folder)
    change(folder, note_call(held, Call("Adda", Answer.CONFIRMED, MOMENT)).after)

    told = call("calls", "--workspace", folder).told

    assert told["version"] == 1
    people = {one["whom"]: one for one in told["calls"]}
    assert set(people) == {"Adda", "Bardo", "Zhao", "Qian"}
    assert (people["Adda"]["answer"], people["Adda"]["settled"]) == ("confirmed", True)
    assert (people["Adda"]["person"], people["Adda"]["phone"]) == ("Li", "13900000000")
    assert (people["Bardo"]["answer"], people["Bardo"]["phone"]) == (None, "")
    assert told["calls"][-1]["whom"] == "Adda"


def test_the_calls_are_lines_for_a_person(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("publish", "--workspace", folder).code == 0
    assert main(["calls", "--workspace", str(folder), "--language", "en"]) == 0
    line = "Adda, Li 13900000000: new on Mon 12 Apr 2027 at 09:30 (not phoned yet)"
    assert line in capsys.readouterr().out.splitlines()


def test_the_coverage_is_a_table_of_signs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = call("coverage", "--workspace", folder).told
    assert [(one["village"], one["topic"], one["mark"]) for one in told["cells"]] == [
        ("Adda", "pruning", "planned"),
        ("Bardo", "pruning", "planned"),
    ]
    assert (told["counts"]["planned"], told["counts"]["nothing"]) == (2, 2)
    asked = ["coverage", "--workspace", str(folder), "--language", "en", "--today", "2027-03-01"]
    assert main(asked) == 0
    *table, signs = capsys.readouterr().out.splitlines()
    assert table == ["  1  pruning", "  2  grafting", "       1  2", "Adda   o  .", "Bardo  o  ."]
    assert signs.startswith("x done: 0, / partly done: 0, o planned: 2, ")


def test_the_coverage_of_what_is_not_there_is_refused(folder: Path) -> None:
    for option in ("--county", "--expert"):
        refused = call("coverage", "--workspace", folder, option, "Nowhere")
        assert (refused.code, refused.refusal) == (1, "Nothing here is called “Nowhere”.\n")
    known = call("coverage", "--workspace", folder, "--expert", "Zhao")
    assert known.code == 0

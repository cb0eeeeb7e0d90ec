"""Every command on real folders and files: outcome, exit code, refusals."""

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from outreach_app import __version__
from outreach_app.__main__ import WindowAsked, main
from outreach_app.commands.table import COMMANDS
from outreach_app.domain.wishes import PRESETS, Preset
from outreach_app.exchange.book import Book
from outreach_app.exchange.workbook_in import read_book
from outreach_app.i18n import current_language
from tests.flows.command_line import FIRST, LAST, WORKBOOK, call, workspace_in

HOME = Path(__file__).resolve().parents[2]
ASKING = """区划代码,县区,乡镇,村名,需要的技术内容,希望时间
,湟中区,,新村,沙棘育苗与造林,4月
630106106200,湟中区,拦隆口镇,新村,沙棘育苗与造林,4月
,,,,,
"""


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An empty workspace."""
    folder = tmp_path / "season"
    assert call("new", folder, "--first", FIRST, "--last", LAST, "--bureau", "林业局").code == 0
    return folder


def test_a_new_workspace_is_there_and_is_not_made_twice(made: Path) -> None:
    held = workspace_in(made)
    assert (held.bureau, str(held.season.first)) == ("林业局", FIRST)
    again = call("new", made, "--first", FIRST, "--last", LAST)
    assert again.code == 1
    assert again.told["error"] == again.refusal.strip()
    assert workspace_in(made) == held


def test_the_folder_of_a_new_workspace_may_be_an_option(tmp_path: Path) -> None:
    assert call("new", "--workspace", tmp_path / "w").code == 0
    season = workspace_in(tmp_path / "w").season
    assert (season.first.month, season.last.month) == (3, 10)


def test_a_workspace_begins_from_the_sample_or_from_another(tmp_path: Path) -> None:
    from_sample = tmp_path / "sample"
    assert call("new", from_sample, "--from", "sample", "--first", FIRST, "--last", LAST).code == 0
    held = workspace_in(from_sample)
    assert (len(held.villages), len(held.experts), len(held.requests)) == (18, 9, 0)
    following = tmp_path / "following"
    dates = ("--first", "2028-03-01", "--last", "2028-10-31")
    assert call("new", following, "--from", from_sample, *dates).code == 0
    assert workspace_in(following).villages == held.villages


def test_a_season_that_ends_before_it_starts_is_refused(tmp_path: Path) -> None:
    refused = call("new", tmp_path / "season", "--first", LAST, "--last", FIRST)
    assert refused.code == 1
    assert refused.refusal == "The season ends before it starts.\n"


def test_an_import_tells_every_row(made: Path) -> None:
    told = call("import", WORKBOOK, "--workspace", made).told
    assert told["counts"] == {"new": 29, "changed": 0, "same": 0, "asked": 0, "refused": 0}
    first = told["rows"]["new"][0]
    assert (first["sheet"], first["row"], first["subject"]) == ("需求汇总表", 4, "requests")
    assert {time["text"] for time in first["times"]} >= {"3月下旬"}
    assert len(workspace_in(made).requests) == 18


def test_rows_that_need_an_answer_wait_for_it(made: Path, tmp_path: Path) -> None:
    table = tmp_path / "需求.csv"
    table.write_text(ASKING, "utf-8")
    told = call("import", table, "--workspace", made).told
    asked = told["rows"]["asked"]
    assert [row["row"] for row in asked] == [2]
    assert all(row["sentences"][0]["sentence"] for row in asked)
    (question,) = [one for one in told["questions"] if one["kind"] == "village"]
    assert len(question["candidates"]) >= 2
    assert len(workspace_in(made).requests) == 1

    answers = tmp_path / "answers.json"
    other = next(one for one in question["candidates"] if one["answer"] != "630106106200")
    answers.write_text(json.dumps({question["key"]: other["answer"]}), "utf-8")
    told = call("import", table, "--workspace", made, "--answers", answers).told
    assert told["counts"]["asked"] == 0
    assert {request.village for request in workspace_in(made).requests.values()} == {
        "630106106200",
        other["answer"],
    }


def test_the_history_tells_who_did_what_and_when(made: Path) -> None:
    assert call("history", "--workspace", made).told["acts"] == []
    call("import", WORKBOOK, "--workspace", made)
    (act,) = call("history", "--workspace", made).told["acts"]
    assert act["words"] == "Import 29 rows of village_requests_2027.xlsx"
    assert act["user"]
    assert act["computer"] == platform.node()
    assert datetime.fromisoformat(act["when"]).utcoffset() == timedelta(hours=8)
    assert (act["number"], act["touched"]["requests"], act["touched"]["experts"]) == (1, 18, 9)


def test_the_last_act_is_taken_back_and_done_again(made: Path) -> None:
    refused = call("undo", "--workspace", made)
    assert (refused.code, refused.refusal[:27]) == (1, "There is nothing to undo. N")
    empty = workspace_in(made)
    call("import", WORKBOOK, "--workspace", made)
    full = workspace_in(made)
    told = call("undo", "--workspace", made).told
    assert told["words"] == "Undo: Import 29 rows of village_requests_2027.xlsx"
    assert workspace_in(made) == empty
    assert call("undo", "--workspace", made).code == 0
    assert workspace_in(made) == full


@pytest.mark.parametrize("content", ["[]", '{"a": 1}', "{", None])
def test_answers_that_are_no_answers_are_refused(
    made: Path, tmp_path: Path, content: str | None
) -> None:
    answers = tmp_path / "answers.json"
    if content is not None:
        answers.write_text(content, "utf-8")
    refused = call("import", WORKBOOK, "--workspace", made, "--answers", answers)
    assert refused.code == 1
    assert "answers" in refused.refusal
    assert not workspace_in(made).requests


def test_a_workbook_with_nothing_to_use_is_no_success(made: Path, tmp_path: Path) -> None:
    table = tmp_path / "needs.csv"
    table.write_text(ASKING.splitlines()[0] + "\n,湟中区,,新村,沙棘育苗与造林,4月\n", "utf-8")
    outcome = call("import", table, "--workspace", made)
    assert (outcome.code, outcome.told["done"]) == (1, False)


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("import", [WORKBOOK]),
        ("plan", ["--rounds", 1]),
        ("check", []),
        ("why", ["--village", "Adda"]),
        ("slots", ["--village", "Adda"]),
        ("sheets", ["--out", "sheets"]),
        ("report", []),
        ("export", ["--out", "all.xlsx"]),
        ("export-calendars", ["--out", "calendars"]),
        ("export-routes", ["--out", "all.gpx"]),
        ("learn-travel", ["--take"]),
        ("export-report", ["--out", "all.pdf", "--of", "year"]),
    ],
)
def test_a_workspace_that_is_not_there_is_said(
    tmp_path: Path, command: str, options: list[object]
) -> None:
    refused = call(command, *options, "--workspace", tmp_path / "nowhere")
    assert refused.code == 1
    assert "nowhere" in refused.refusal
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_workbook_is_said(made: Path, tmp_path: Path) -> None:
    false = tmp_path / "false.xlsx"
    false.write_bytes(b"PK\x03\x04 not really")
    refused = call("import", false, "--workspace", made)
    assert refused.code == 1
    assert "false.xlsx" in refused.refusal


def test_travel_times_are_imported_and_told(made: Path, tmp_path: Path) -> None:
    assert call("import", WORKBOOK, "--workspace", made).code == 0
    held = workspace_in(made)
    one, other = list(held.villages)[:2]
    table = tmp_path / "table.json"
    table.write_text(json.dumps({"durations": [[0, 900], [1500, 0]]}), "utf-8")
    refused = call("import-travel", table, "--workspace", made)
    assert refused.code == 1
    assert "Give a list of them too" in refused.refusal
    assert workspace_in(made) == held

    places = tmp_path / "places.txt"
    places.write_text(f"{one}\n{other}\n", "utf-8")
    told = call("import-travel", table, "--places", places, "--workspace", made).told
    assert told["counts"] == {"new": 2, "changed": 0, "same": 0, "asked": 0, "refused": 0}
    assert told["rows"]["new"][0]["sentence"] == "15 minutes (from a travel-time table)"
    times = workspace_in(made).travel_times
    assert [road.minutes for road in times.values()] == [15, 25]
    told = call("import-travel", table, "--places", places, "--workspace", made).told
    assert told["counts"]["same"] == 2

    nothing = tmp_path / "nothing.csv"
    nothing.write_text("from,to,minutes\nnowhere,neverland,20\n", "utf-8")
    outcome = call("import-travel", nothing, "--workspace", made)
    assert (outcome.code, outcome.told["counts"]["refused"]) == (1, 1)
    assert outcome.told["rows"]["refused"][0]["title"] == "nowhere → neverland"


def test_a_plan_is_made_by_a_preset_which_stays(made: Path) -> None:
    planned = call("plan", "--workspace", made, "--rounds", 1, "--preset", "early")
    assert planned.code == 0
    assert workspace_in(made).season.wishes == PRESETS[Preset.EARLY]
    assert call("plan", "--workspace", made, "--rounds", 1).code == 0
    assert workspace_in(made).season.wishes == PRESETS[Preset.EARLY]


def test_planning_again_goes_on_from_the_plan_there_is_or_begins_anew(made: Path) -> None:
    call("import", WORKBOOK, "--workspace", made)
    first = call("plan", "--workspace", made, "--rounds", 2).told
    again = call("plan", "--workspace", made, "--rounds", 1, "--seed", 7).told
    assert again["score"] <= first["score"]
    assert (
        call("plan", "--workspace", made, "--rounds", 2, "--anew").told["score"] == first["score"]
    )


def test_a_season_without_a_village_is_planned_empty(made: Path) -> None:
    told = call("plan", "--workspace", made, "--rounds", 1).told
    assert (told["wanted"], told["visits"], told["unplaced"]) == (0, [], [])


def test_what_is_left_out_is_told_with_its_reason(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "needs.csv"
    table.write_text(ASKING, "utf-8")
    call("import", table, "--workspace", made)
    options = ["--workspace", str(made), "--language", "en", "--today", FIRST]
    assert main(["plan", "--rounds", "1", *options]) == 0
    planned = capsys.readouterr().out.splitlines()
    assert planned[0] == "Placed 0 of 1 topics asked for, in 0 visits."
    assert planned[1] == "1000 points; proven that none is better."
    assert planned[2].startswith("Not placed: 沙棘育苗与造林")
    assert planned[2].endswith("for 新村. There is no vehicle in 林业局.")
    assert main(["report", *options]) == 0
    assert planned[2] in capsys.readouterr().out.splitlines()


def test_everything_is_written_to_a_workbook(made: Path, tmp_path: Path) -> None:
    call("import", WORKBOOK, "--workspace", made)
    with_phones, without = tmp_path / "with.xlsx", tmp_path / "without.xlsx"
    assert call("export", "--workspace", made, "--out", without).told["file"] == str(without)
    assert call("export", "--workspace", made, "--out", with_phones, "--phones").code == 0
    assert "闇门滩村" in cells(read_book(without))
    assert "09710000101" not in cells(read_book(without))
    assert "09710000101" in cells(read_book(with_phones))


def test_the_template_is_a_workbook(tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    assert call("template", "--out", file).code == 0
    assert read_book(file).sheets


def test_a_template_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    assert call("template", "--out", tmp_path / "no such folder" / "template.xlsx").code == 1


def test_printed_sheets_are_read_back_from_their_scans(made: Path, tmp_path: Path) -> None:
    assert call("import", WORKBOOK, "--workspace", made).code == 0
    assert call("plan", "--workspace", made, "--rounds", "20").code == 0
    printed = tmp_path / "printed"
    assert call("sheets", "--workspace", made, "--out", printed, "--sheets", "visit").code == 0
    before = workspace_in(made)

    scanned = call("scan", printed, "--workspace", made)

    pages = scanned.told["pages"]
    assert {page["visit"] for page in pages} == set(before.visits)
    assert scanned.told["standings"]["read"] == len(pages)
    assert {mark["state"] for page in pages for mark in page["marks"]} == {"no"}
    assert "arrived" in pages[0]["fields"]
    assert workspace_in(made) == before


def test_pages_that_are_no_sheet_are_told_and_a_folder_without_scans_is_refused(
    made: Path, tmp_path: Path
) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    assert "no scan" in call("scan", scans, "--workspace", made).refusal
    Image.new("L", (300, 400), 255).save(scans / "blank.png")
    scanned = call("scan", scans, "--workspace", made)
    assert [(page["file"], page["standing"]) for page in scanned.told["pages"]] == [
        ("blank.png", "unreadable")
    ]


@pytest.mark.parametrize("command", ["open", *COMMANDS])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_command_has_help(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help", "--language", language])
    assert end.value.code == 0
    assert "--json" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["new"],
        ["new", "season", "--first", "soon", "--last", LAST],
        ["plan"],
        ["plan", "--workspace", "w", "--seconds", "-1"],
        ["plan", "--workspace", "w", "--seconds", "nan"],
        ["plan", "--workspace", "w", "--seed", "x"],
        ["plan", "--workspace", "w", "--preset", "cheapest"],
        ["sheets", "--workspace", "w", "--out", "o", "--sheets", "poster"],
        ["report", "--workspace", "w", "--language", "tlh"],
        ["import", "book.xlsx"],
        ["import", ".", "--workspace", "w"],
        ["plan", "--workspace", "w", "--rounds", "0"],
        ["export", "--workspace", "w", "--out", "."],
        ["template", "--out", "/"],
    ],
)
def test_a_wrong_call_is_told_from_what_can_be_mended(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["plan"], "缺少 --workspace"),
        (["new"], "缺少 文件夹 --workspace 中的一个"),
        (["new", "a", "--workspace", "b"], "--workspace：不能与 文件夹 同时使用"),
        (["plan", "--workspace"], "--workspace：后面缺少一个值"),
        (["check", "--workspace", "w", "--fast"], "不认识 --fast"),
        (["sheets", "--workspace", "w", "--out", "o", "--sheets"], "--sheets：后面至少要有一个值"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(
    arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--language", "zh_CN", *arguments])
    assert end.value.code == 2
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize("command", ["open", *COMMANDS])
def test_help_in_chinese_has_no_english_sentence(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help", "--language", "zh_CN"])
    assert not re.findall(r"\b[a-z]+ [a-z]+ [a-z]+\b|usage|argument", capsys.readouterr().out)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"outreach {__version__}\n"


@pytest.mark.parametrize(
    ("told", "spoken"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh_CN"),
    ],
)
def test_the_language_is_what_the_system_is_told(
    told: dict[str, str],
    spoken: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit):
        main(["--version"])
    assert current_language() == spoken
    assert capsys.readouterr().out


def test_the_window_is_asked_for_on_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    asked = main(["open", "season", "--language", "zh_CN"])
    assert isinstance(asked, WindowAsked)
    assert (asked.folder, asked.language) == (Path("season"), "zh_CN")
    assert current_language() == "zh_CN"
    alone = main([])
    assert isinstance(alone, WindowAsked)
    assert (alone.folder, alone.language) == (None, None)


def test_without_a_display_no_folder_is_opened(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["open", "season", "--language", "en"]) == 1
    assert capsys.readouterr().err == "There is no display to open a window on.\n"


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_command_goes_on_where_nobody_listens(
    stream: str, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, stream, None)
    assert main(["history", "--workspace", str(made)]) == 0
    assert main(["history", "--workspace", str(made / "nowhere")]) == 1


def test_a_command_needs_no_qt() -> None:
    program = (
        "import sys; from outreach_app.__main__ import main;"
        "main(['template', '--out', sys.argv[1]]);"
        "sys.exit(any(name.startswith(('PySide6', 'outreach_app.ui')) for name in sys.modules))"
    )
    target = Path(os.environ["HOME"]) / "no-qt.xlsx"
    done = subprocess.run(
        [sys.executable, "-c", program, target], cwd=HOME, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr


def test_without_a_display_the_sample_is_planned_and_printed(tmp_path: Path) -> None:
    done = started(tmp_path, {"HOME": str(tmp_path), "XDG_DOCUMENTS_DIR": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert "no display" in done.stderr
    assert told["placed"] + len(told["unplaced"]) == told["wanted"] > 0
    assert told["files"]
    assert all(Path(file).is_relative_to(told["folder"]) for file in told["files"])
    assert all(Path(file).stat().st_size for file in told["files"])


def started(folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The program as `make run` starts it, on a machine without a display."""
    blind = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, HOME / "main.py", "open", "sample", "--json", "--language", "en"],
        cwd=folder,
        env={**blind, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def cells(book: Book) -> set[str]:
    return {str(cell) for sheet in book.sheets for row in sheet.rows for cell in row}

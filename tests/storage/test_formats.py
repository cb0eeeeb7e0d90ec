"""Every format that was released is still read; rows are brought up step by step."""

import shutil
from pathlib import Path

import pytest

from outreach_app.storage.inspection import check
from outreach_app.storage.migrations import FORMAT, RowTables, migrated
from outreach_app.storage.workspace_file import WorkspaceFile
from tests.storage.golden import STEPS, folder_of, read_from

FORMATS = range(1, FORMAT + 1)


@pytest.mark.parametrize("number", FORMATS)
def test_a_workspace_of_every_format_opens(tmp_path: Path, number: int) -> None:
    folder = tmp_path / "old.outreach"
    shutil.copytree(folder_of(number), folder)
    with WorkspaceFile.open(folder) as file:
        assert file.workspace == read_from(number, STEPS[-1][1])
        assert not file.notices
        assert [act.words for act in file.history()] == [words for words, _after in STEPS[1:]]
    assert not check(folder).problems


@pytest.mark.parametrize("number", FORMATS)
def test_reading_writes_nothing(number: int) -> None:
    files = {path: path.read_bytes() for path in folder_of(number).rglob("*") if path.is_file()}
    with WorkspaceFile.open(folder_of(number), read_only=True) as file:
        assert file.workspace == read_from(number, STEPS[-1][1])
    there = {path: path.read_bytes() for path in folder_of(number).rglob("*") if path.is_file()}
    assert there == files


def add_kind(tables: RowTables) -> RowTables:
    rows = {key: {**row, "kind": "village"} for key, row in tables["villages"].items()}
    return {**tables, "villages": rows}


def add_note(tables: RowTables) -> RowTables:
    rows = {key: {**row, "note": row["kind"]} for key, row in tables["villages"].items()}
    return {**tables, "villages": rows}


def test_rows_go_through_every_step_from_their_format_on() -> None:
    tables: RowTables = {"villages": {"a": {"name": "A"}}}
    steps = {1: add_kind, 2: add_note}
    row = {"name": "A", "kind": "village", "note": "village"}
    assert migrated(tables, 1, wanted=3, steps=steps) == {"villages": {"a": row}}
    assert tables == {"villages": {"a": {"name": "A"}}}


def test_rows_of_this_or_a_newer_format_stay_as_they_are() -> None:
    tables: RowTables = {"villages": {"a": {"name": "A"}}}
    assert migrated(tables, FORMAT) == tables
    assert migrated(tables, FORMAT + 1) == tables


def test_rows_without_a_season_are_brought_up_without_one() -> None:
    assert migrated({"villages": {}}, 1, wanted=2) == {
        "villages": {},
        "about": {},
        "travel_times": {},
    }

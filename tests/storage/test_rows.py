"""Every value of the domain becomes a row and comes back as it was."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest

from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import TABLES, Workspace
from outreach_app.storage.acts import Tables
from outreach_app.storage.opening import rows_of
from outreach_app.storage.rows.workspace import PLAIN, changed_rows, workspace_from
from outreach_app.storage.strict_json import RefusedError, decode
from tests.storage.full import FULL, RELEASE, VILLAGE


def decoded(tables: Tables) -> dict[str, dict[str, dict[str, Any]]]:
    return {name: {key: decode(row) for key, row in rows.items()} for name, rows in tables.items()}


def read_back(workspace: Workspace) -> Workspace:
    refused: list[str] = []
    again = workspace_from(decoded(rows_of(workspace)), refused)
    assert not refused
    return again


def changes(before: Workspace, after: Workspace) -> dict[str, tuple[list[str], list[str]]]:
    """Ids put and dropped, of the tables where there are any."""
    return {
        change.table: (list(change.put), list(change.drop))
        for change in changed_rows(before, after)
        if change.put or change.drop
    }


def test_every_value_comes_back_as_it_was() -> None:
    assert read_back(FULL) == FULL


def test_an_empty_workspace_comes_back_as_it_was() -> None:
    empty = Workspace(FULL.season)
    assert read_back(empty) == empty


def test_the_order_of_the_tables_and_of_a_release_is_kept() -> None:
    again = read_back(FULL.put(replace(VILLAGE, id=VillageId("000000000001"), name="后来")))
    assert list(again.villages) == [VILLAGE.id, "000000000001"]
    assert [visit.id for visit in again.releases[RELEASE.id].visits] == [
        f"v{number}" for number in range(1, 13)
    ]


def test_every_table_has_rows() -> None:
    assert {*PLAIN, "releases"} == set(TABLES.values())
    assert all(rows_of(FULL)[name] for name in (*PLAIN, "releases", "release_visits"))


def _values(value: Any) -> Iterator[Any]:
    """A value and every value inside it."""
    if is_dataclass(value) and not isinstance(value, Enum):
        yield value
        for field in fields(value):
            yield from _values(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _values(one)


@pytest.mark.parametrize("table", [*TABLES.values(), "season"])
def test_the_example_leaves_no_field_at_its_default(table: str) -> None:
    held = getattr(FULL, table)
    tops = [held] if table == "season" else held.values()
    for value in [inner for top in tops for inner in _values(top)]:
        for field in fields(value):
            default = field.default if field.default is not MISSING else field.default_factory
            usual = default() if callable(default) else default
            bare = value in RELEASE.visits
            assert bare or getattr(value, field.name) != usual, (value, field.name)


def test_only_values_that_are_others_than_before_are_written() -> None:
    after = FULL.put(replace(VILLAGE, note="新"))
    assert changes(FULL, after) == {"about": (["bureau"], []), "villages": ([VILLAGE.id], [])}


def test_what_is_gone_is_dropped() -> None:
    after = FULL.drop(VILLAGE, RELEASE)
    gone = changes(FULL, after)
    assert gone["villages"] == ([], [VILLAGE.id])
    assert gone["releases"] == ([], [RELEASE.id])
    assert len(gone["release_visits"][1]) == len(RELEASE.visits)
    assert gone["release_trips"] == ([], ["p1/0"])


def test_a_value_in_place_of_another_is_put_and_dropped() -> None:
    after = FULL.exchange((VILLAGE,), (replace(VILLAGE, id=VillageId("000000000001")),))
    assert changes(FULL, after)["villages"] == (["000000000001"], [VILLAGE.id])


def test_noting_a_copy_writes_only_the_release_itself() -> None:
    after = FULL.put(replace(RELEASE, copies=()))
    assert set(changes(FULL, after)) == {"about", "releases"}


def test_the_season_is_written_when_it_changes() -> None:
    after = replace(FULL, season=replace(FULL.season, notice_days=3))
    assert changes(FULL, after) == {"about": (["bureau", "season"], [])}


@pytest.mark.parametrize(
    ("table", "key", "field", "content"),
    [
        ("villages", VILLAGE.id, "name", ""),
        ("villages", VILLAGE.id, "kind", "planet"),
        ("villages", VILLAGE.id, "elevation_m", "high"),
        ("villages", VILLAGE.id, "closed", [{"moons": [1]}]),
        ("visits", "v1", "day", "2027-02-30"),
        ("visits", "v1", "pins", None),
        ("travel_times", "bureau>630121100202", "end", "elsewhere"),
        ("release_visits", "p1/0", "minutes", -1),
        ("releases", "p1", "published", "yesterday"),
    ],
)
def test_a_row_that_makes_no_sense_is_told_and_left_out(
    table: str, key: str, field: str, content: object
) -> None:
    tables = decoded(rows_of(FULL))
    tables[table][key][field] = content
    refused: list[str] = []
    workspace = workspace_from(tables, refused)
    assert len(refused) == 1
    assert refused[0].startswith(f"the row {key} of {table} makes no sense")
    assert workspace != FULL


@pytest.mark.parametrize("field", ["first", "wishes", "fire_ban"])
def test_without_a_season_there_is_no_workspace(field: str) -> None:
    tables = decoded(rows_of(FULL))
    del tables["about"]["season"][field]
    with pytest.raises(RefusedError, match="what season"):
        workspace_from(tables, [])
    with pytest.raises(RefusedError, match="what season"):
        workspace_from({}, [])

"""The workspace never changes: each act makes the next one and shares what it left alone."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.commitment import Commitment, CommitmentId
from outreach_app.domain.memory import Memory
from outreach_app.domain.place import PlaceId, TravelTime
from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.result import Result, ResultId
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import TABLES, Value, Workspace
from tests.makers import BUREAU, expert, request, topic, trip, vehicle, village, visit, workspace

MOMENT = datetime(2027, 3, 1, 8, tzinfo=UTC)

ONE_OF_EACH: tuple[Value, ...] = (
    village("Adda"),
    topic("pruning"),
    expert("Zhao"),
    vehicle("car"),
    BUREAU,
    TravelTime(PlaceId("bureau"), PlaceId("Adda"), 40),
    request("Adda", "pruning"),
    visit("Adda", "pruning"),
    trip(visit("Adda")),
    Result(ResultId("result"), VisitId("Adda 2027-04-12")),
    Commitment(CommitmentId("commitment"), VillageId("Adda"), "trees"),
    Suggestion(SuggestionId("suggestion"), VillageId("Adda"), "a path"),
    Release(ReleaseId("release"), 1, MOMENT),
    Memory("columns"),
)
OTHERS: tuple[Value, ...] = (
    village("Adda", note="by the river"),
    village("Bardo"),
    topic("pruning", minutes=30),
    request("Adda", "grafting"),
    visit("Adda", "grafting"),
    visit("Bardo"),
    replace(trip(visit("Adda")), returns_minute=16 * 60),
    Memory("columns", {"村名": "village"}),
)

Act = tuple[list[Value], list[Value]]
VALUES = st.lists(st.sampled_from([*ONE_OF_EACH, *OTHERS]), max_size=4)
HISTORIES = st.lists(st.tuples(VALUES, VALUES), max_size=12)


def rows(held: Workspace) -> dict[str, dict[str, Any]]:
    """A copy of every table, for comparing with later."""
    return {table: dict(getattr(held, table)) for table in TABLES.values()}


def test_every_kind_of_value_has_a_table_of_its_own() -> None:
    tables = {part.name for part in fields(Workspace)} - {"season", "bureau", "bureau_phone"}
    assert set(TABLES.values()) == tables
    assert len(ONE_OF_EACH) == len(tables)


@pytest.mark.parametrize("value", ONE_OF_EACH, ids=lambda value: type(value).__name__)
def test_a_value_is_put_in_its_table_and_dropped_again(value: Value) -> None:
    table = TABLES[type(value)]
    held = workspace().put(value)
    assert getattr(held, table) == {value.id: value}
    assert held.drop(value) == workspace()


@pytest.mark.parametrize("value", ONE_OF_EACH, ids=lambda value: type(value).__name__)
def test_the_tables_an_act_leaves_alone_are_shared(value: Value) -> None:
    before = workspace(*ONE_OF_EACH)
    after = before.drop(value)
    shared = {name for name in TABLES.values() if getattr(before, name) is getattr(after, name)}
    assert shared == set(TABLES.values()) - {TABLES[type(value)]}


@given(VALUES)
def test_putting_what_is_there_already_is_no_change(values: list[Value]) -> None:
    held = workspace(*ONE_OF_EACH).put(*values)
    last = {(type(value), value.id): value for value in values}
    assert held.put(*(replace(value) for value in last.values())) is held


@given(VALUES)
def test_dropping_what_is_not_there_is_no_change(values: list[Value]) -> None:
    held = workspace(*ONE_OF_EACH).drop(*values)
    assert held.drop(*values) is held


@given(HISTORIES)
def test_no_act_changes_the_workspace_it_starts_from(history: list[Act]) -> None:
    steps = [workspace(*ONE_OF_EACH)]
    copies = [rows(steps[0])]
    for gone, new in history:
        steps.append(steps[-1].exchange(tuple(gone), tuple(new)))
        copies.append(rows(steps[-1]))
    assert [rows(step) for step in steps] == copies


@given(HISTORIES)
def test_taking_every_act_back_by_its_values_leads_home(history: list[Act]) -> None:
    home = workspace(*ONE_OF_EACH)
    steps = [home]
    for gone, new in history:
        steps.append(steps[-1].exchange(tuple(gone), tuple(new)))
    here = steps[-1]
    for before in reversed(steps[:-1]):
        here = here.exchange(*difference(here, before))
    assert here == home


@given(HISTORIES)
def test_a_table_that_did_not_change_is_the_same_table(history: list[Act]) -> None:
    before = workspace(*ONE_OF_EACH)
    for gone, new in history:
        after = before.drop(*gone).put(*new)
        for table in TABLES.values():
            is_touched = any(TABLES[type(value)] == table for value in (*gone, *new))
            assert is_touched or getattr(before, table) is getattr(after, table)
        before = after


def test_tables_cannot_be_written() -> None:
    held: Any = workspace(village("Adda"))
    with pytest.raises(TypeError):
        held.villages["Bardo"] = village("Bardo")
    with pytest.raises(AttributeError):
        held.bureau = "another"


def test_the_plan_bears_the_number_of_the_latest_release() -> None:
    assert workspace().plan_version() == 0
    later = Release(ReleaseId("later"), 3, MOMENT)
    assert workspace(Release(ReleaseId("first"), 1, MOMENT), later).plan_version() == 3


def test_a_visit_knows_its_trip() -> None:
    stop, lone = visit("Adda"), visit("Bardo", day=date(2027, 5, 3))
    held = workspace(stop, lone, trip(stop))
    assert held.trip_of(stop.id) == trip(stop)
    assert held.trip_of(lone.id) is None


def difference(here: Workspace, there: Workspace) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """What has to go and what has to come for `here` to become `there`."""
    gone: list[Value] = []
    new: list[Value] = []
    for table in TABLES.values():
        mine, theirs = getattr(here, table), getattr(there, table)
        gone += [value for key, value in mine.items() if key not in theirs]
        new += [value for key, value in theirs.items() if mine.get(key) != value]
    return tuple(gone), tuple(new)

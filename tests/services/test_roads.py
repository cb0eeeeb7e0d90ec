"""A table of travel times comes in as one act, asks what is not sure, and changes nothing twice."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from outreach_app.domain.place import Origin, PlaceId, TravelTime
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import WorkbookError
from outreach_app.exchange.book import Book, Sheet
from outreach_app.exchange.table import Column, Table
from outreach_app.exchange.workbook_out import write_book
from outreach_app.services.importing import Answers, RowKind
from outreach_app.services.reference import divisions
from outreach_app.services.road_sheets import legs_of
from outreach_app.services.roads import (
    KEEP,
    TAKE,
    RoadPreview,
    adopt_roads,
    preview_roads,
    read_roads,
)
from outreach_app.services.travel import type_minutes
from tests.makers import BUREAU, village, workspace

ADDA = village(
    "安达村", id=VillageId("630121100901"), township="塔尔镇", county="大通回族土族自治县"
)
BELA = village(
    "贝拉村", id=VillageId("630121100902"), township="塔尔镇", county="大通回族土族自治县"
)
VALLEY = workspace(BUREAU, ADDA, BELA)
LONG = """from,to,minutes,km
Bureau,安达村,20,15.2
630121100901,Bureau,35,15.4
大通县塔尔镇贝拉村,Bureau,不通,
"""


def told(
    held: Workspace, folder: Path, text: str, answers: Mapping[str, str] | None = None
) -> RoadPreview:
    path = folder / "车程.csv"
    path.write_text(text, "utf-8")
    return preview_roads(held, read_roads(path), Answers(MappingProxyType(dict(answers or {}))))


def kinds(preview: RoadPreview) -> list[RowKind]:
    return [row.kind for row in preview.rows]


def minutes(held: Workspace) -> dict[tuple[str, str], int | None]:
    return {(road.start, road.end): road.minutes for road in held.travel_times.values()}


def test_a_list_of_ways_comes_in_as_one_act(tmp_path: Path) -> None:
    change = adopt_roads(VALLEY, told(VALLEY, tmp_path, LONG))
    assert change.words == "Import 3 travel times of 车程.csv"
    assert not change.notices
    out, back = BUREAU.id, ADDA.id
    assert minutes(change.after) == {(out, back): 20, (back, out): 35, (BELA.id, out): None}
    road = change.after.travel_times[f"{out}>{back}"]
    assert road == TravelTime(PlaceId(out), PlaceId(back), 20, "车程.csv", Origin.TABLE, 15.2)


def test_the_same_table_again_changes_nothing(tmp_path: Path) -> None:
    once = adopt_roads(VALLEY, told(VALLEY, tmp_path, LONG)).after
    again = told(once, tmp_path, LONG)
    assert kinds(again) == [RowKind.SAME] * 3
    assert adopt_roads(once, again).after is once


def test_another_time_of_a_table_is_a_change_and_tells_both(tmp_path: Path) -> None:
    once = adopt_roads(VALLEY, told(VALLEY, tmp_path, LONG)).after
    (row, *_rest) = told(once, tmp_path, LONG.replace(",20,", ",25,")).rows
    assert row.kind is RowKind.CHANGED
    assert row.sentence == (
        "20 minutes (from a travel-time table) → 25 minutes (from a travel-time table)"
    )


def test_names_along_the_top_and_down_the_side(tmp_path: Path) -> None:
    table = "车程表,,,\n,Bureau,安达村,贝拉村\nBureau,,20,40\n安达村,35分钟,0,\n贝拉村,-,10.2,\n"
    change = adopt_roads(VALLEY, told(VALLEY, tmp_path, table))
    out = BUREAU.id
    assert minutes(change.after) == {
        (out, ADDA.id): 20,
        (out, BELA.id): 40,
        (ADDA.id, out): 35,
        (BELA.id, ADDA.id): 11,
    }


def test_a_workbook_reads_as_the_text_does(tmp_path: Path) -> None:
    headings = ("起点", "终点", "车程（分钟）", "里程（公里）")
    columns = tuple(Column(heading) for heading in headings)
    rows = (("Bureau", int(ADDA.id), 20, 15.2), ("安达村", "Bureau", 34.4, None))
    write_book(tmp_path / "车程.xlsx", (Table("车程", columns, rows),))
    preview = preview_roads(VALLEY, read_roads(tmp_path / "车程.xlsx"))
    assert list(minutes(adopt_roads(VALLEY, preview).after).values()) == [20, 35]


def test_json_is_read_with_a_list_of_its_places(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text(json.dumps({"durations": [[0, 90], [None, 0]]}))
    (tmp_path / "places.csv").write_text(f"Bureau\n\n{ADDA.id}\n")
    table = read_roads(tmp_path / "t.json", tmp_path / "places.csv")
    after = adopt_roads(VALLEY, preview_roads(VALLEY, table)).after
    assert minutes(after) == {(BUREAU.id, ADDA.id): 2, (ADDA.id, BUREAU.id): None}


TYPED = type_minutes(VALLEY, PlaceId(BUREAU.id), PlaceId(ADDA.id), 50).after
WAY = f"{BUREAU.id}>{ADDA.id}"


def test_what_was_typed_is_kept_until_somebody_says_otherwise(tmp_path: Path) -> None:
    table = "from,to,minutes\nBureau,安达村,20\n"
    asking = told(TYPED, tmp_path, table)
    (question,) = asking.questions
    assert question.words == (
        "Bureau → 安达村: 50 minutes (typed by hand) so far, "
        "20 minutes (from a travel-time table) in the file. Which one counts?"
    )
    change = adopt_roads(TYPED, asking)
    assert change.after is TYPED
    assert [notice.words for notice in change.notices] == [question.words]

    kept = adopt_roads(TYPED, told(TYPED, tmp_path, table, {question.key: KEEP})).after
    assert kept.travel_times == TYPED.travel_times
    assert kinds(told(kept, tmp_path, table)) == [RowKind.SAME]
    assert kinds(told(kept, tmp_path, table.replace("20", "21"))) == [RowKind.ASK]

    taken = adopt_roads(TYPED, told(TYPED, tmp_path, table, {question.key: TAKE})).after
    assert taken.travel_times[WAY].minutes == 20
    assert taken.travel_times[WAY].origin is Origin.TABLE
    assert kinds(told(taken, tmp_path, table)) == [RowKind.SAME]


def test_what_trips_taught_is_kept_as_well(tmp_path: Path) -> None:
    learned = replace(TYPED.travel_times[WAY], origin=Origin.LEARNED)
    held = TYPED.put(learned)
    assert kinds(told(held, tmp_path, "from,to,minutes\nBureau,安达村,20\n")) == [RowKind.ASK]
    assert kinds(told(held, tmp_path, "from,to,minutes\nBureau,安达村,50\n")) == [RowKind.SAME]


def test_a_name_that_several_villages_bear_is_asked_once(tmp_path: Path) -> None:
    twin = replace(ADDA, id=VillageId("630122100901"), county="湟中区")
    held = VALLEY.put(twin)
    table = "from,to,minutes\nBureau,安达村,20\n安达村,Bureau,30\n湟中区安达村,Bureau,40\n"
    asking = told(held, tmp_path, table)
    assert kinds(asking) == [RowKind.ASK, RowKind.ASK, RowKind.NEW]
    (question,) = asking.questions
    assert {one.answer for one in question.candidates} == {ADDA.id, twin.id, ""}

    answered = told(held, tmp_path, table, {question.key: ADDA.id})
    after = adopt_roads(held, answered).after
    assert minutes(after)[ADDA.id, BUREAU.id] == 30
    assert kinds(told(after, tmp_path, table)) == [RowKind.SAME] * 3
    none = told(held, tmp_path, table, {question.key: ""})
    assert kinds(none) == [RowKind.REFUSED, RowKind.REFUSED, RowKind.NEW]


def test_a_misspelt_name_is_asked_with_those_like_it(tmp_path: Path) -> None:
    (question,) = told(VALLEY, tmp_path, "from,to,minutes\nBureau,贝拉沟村,20\n").questions
    assert question.candidates[0].answer == BELA.id


def test_a_village_of_the_county_that_is_not_in_the_workspace_is_refused(tmp_path: Path) -> None:
    elsewhere = next(iter(divisions().villages.values()))
    names = (elsewhere.id, elsewhere.full_name)
    for name in names:
        (row,) = told(VALLEY, tmp_path, f"from,to,minutes\nBureau,{name},20\n").rows
        assert row.kind is RowKind.REFUSED
        assert row.sentence == f"{name} is no village and no base of this workspace."


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Bureau,安达村,soon", "“soon” is no number that can be used."),
        ("Bureau,安达村,-5", "“-5” is no number that can be used."),
        ("Bureau,安达村,", "The row has no minutes."),
        ("Bureau,,20", "The row does not name both places."),
        ("安达村,630121100901,20", "Both names mean the same place."),
        ("Bureau,安达村,1441", "The travel time in minutes must be between 0 and 1440, not 1441."),
    ],
)
def test_a_row_that_cannot_be_used_says_why_and_the_others_come_in(
    tmp_path: Path, row: str, sentence: str
) -> None:
    preview = told(VALLEY, tmp_path, f"from,to,minutes\n{row}\nBureau,贝拉村,40\n")
    assert kinds(preview) == [RowKind.REFUSED, RowKind.NEW]
    assert preview.rows[0].sentence == sentence
    change = adopt_roads(VALLEY, preview)
    assert minutes(change.after) == {(BUREAU.id, BELA.id): 40}
    assert [notice.words for notice in change.notices] == [f"{sentence} (1 way)"]


def test_a_way_told_twice_counts_once_and_otherwise_is_refused(tmp_path: Path) -> None:
    table = "from,to,minutes\nBureau,安达村,20\nBureau,安达村,20\nBureau,安达村,25\n"
    preview = told(VALLEY, tmp_path, table)
    assert kinds(preview) == [RowKind.NEW, RowKind.SAME, RowKind.REFUSED]
    assert preview.rows[2].sentence == "Row 2 tells something else of the same way."
    assert list(minutes(adopt_roads(VALLEY, preview).after).values()) == [20]


def test_many_things_to_look_at_are_told_in_few_notices(tmp_path: Path) -> None:
    rows = "".join(f"Bureau,安达村,bad{number}\n" for number in range(30))
    change = adopt_roads(VALLEY, told(VALLEY, tmp_path, f"from,to,minutes\n{rows}"))
    assert len(change.notices) == 21
    assert change.notices[-1].words == "10 more to look at."


@pytest.mark.parametrize("text", ["村名,需求\n安达村,修剪\n", "a\nb\n", "from,to,minutes\n"])
def test_a_file_without_travel_times_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(WorkbookError, match="has no travel times"):
        told(VALLEY, tmp_path, text)


def test_a_formula_never_calculated_is_no_time() -> None:
    rows = ((None, "Bureau", "安达村"), ("Bureau", None, None), ("安达村", 35, None))
    (broken, sound) = legs_of(Book("t.xlsx", (Sheet("t", rows, frozenset({(2, 3)})),)))
    assert broken.wrong.startswith("The formula was never calculated.")
    assert (sound.minutes, sound.wrong) == (35.0, "")

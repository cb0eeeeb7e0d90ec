"""An export says everything but telephone numbers, and comes back without a change."""

import re
from collections.abc import Sized
from dataclasses import replace
from datetime import date, time
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from outreach_app import i18n
from outreach_app.domain.place import PlaceId, TravelTime
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.book import Book, CellValue
from outreach_app.services.exchanging import export_workbook
from outreach_app.services.importing import RowKind, preview, read
from outreach_app.services.sample import sample_workspace
from tests import makers
from tests.documents.returned import returned_workspace


@pytest.fixture
def planned() -> Workspace:
    """One visit of one village, in a trip."""
    visit = makers.visit("Adda", "seed care", team=("Zhao",), status=Status.DONE)
    return makers.workspace(
        makers.village("Adda", county="大通县"),
        makers.topic("seed care", "育苗", refresh_months=1),
        makers.expert("Zhao", "育苗", phone="13900000000"),
        makers.vehicle("car", has_driver=True),
        makers.BUREAU,
        makers.request("Adda", "seed care"),
        visit,
        makers.trip(visit),
    )


def exported(
    workspace: Workspace, folder: Path, *, phones: bool = False, today: date | None = None
) -> Book:
    export_workbook(workspace, folder / "out.xlsx", phones=phones, today=today)
    return read(folder / "out.xlsx")


def rows(book: Book, name: str) -> tuple[tuple[CellValue, ...], ...]:
    return next(sheet.rows for sheet in book.sheets if sheet.name == name)


@cache
def season_gone() -> Workspace:
    """A season with results, promises, suggestions and two roads, one of them closed."""
    plan = returned_workspace()
    base, there, other = next(iter(plan.bases)), *list(plan.villages)[:2]
    return plan.put(
        TravelTime(PlaceId(base), PlaceId(there), 45, "by hand", road_km=31.5),
        TravelTime(PlaceId(base), PlaceId(other), None),
    )


DERIVED = {
    "en": ["Longitude, Latitude.", "Understood as."],
    "zh_CN": ["经度, 纬度.", "对应专题."],
}
"""The columns an export shows for reading only; whoever edits them is told that it was in vain."""


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("phones", [True, False])
def test_the_sample_comes_back_without_a_change(
    tmp_path: Path, language: str, phones: bool
) -> None:
    workspace = sample_workspace()
    with i18n.speaking(language):
        book = exported(workspace, tmp_path, phones=phones)
    again = preview(workspace, book)
    assert {row.kind for row in again.rows} == {RowKind.SAME}
    assert len(again.rows) == 18 + 18 + 9 + 2
    assert again.questions == ()
    unread = [notice.words.partition(": column ")[2] for notice in again.notices[:-1]]
    assert [re.sub(r"[A-Z] ", "", columns) for columns in unread] == DERIVED[language]


def test_telephone_numbers_stay_out_unless_asked_for(tmp_path: Path) -> None:
    for phones in (False, True):
        book = exported(sample_workspace(), tmp_path, phones=phones)
        said = repr([sheet.rows for sheet in book.sheets])
        assert ("09710000101" in said) is phones


def test_visits_and_trips_have_real_dates_and_times(planned: Workspace, tmp_path: Path) -> None:
    book = exported(planned, tmp_path)
    visit = (
        date(2027, 4, 12),
        time(9, 30),
        time(11),
        "大通县Adda",
        "seed care",
        "Zhao",
        "car",
        "done",
    )
    assert rows(book, "Visits")[1] == visit
    trip = (date(2027, 4, 12), "car", "Bureau", time(9), time(15), "Adda", 60)
    assert rows(book, "Trips")[1] == trip


def test_coverage_is_as_of_the_day(planned: Workspace, tmp_path: Path) -> None:
    early = exported(planned, tmp_path, today=date(2027, 4, 20))
    assert rows(early, "Coverage")[1] == (
        None,
        "大通县",
        None,
        "Adda",
        "seed care",
        "done",
        date(2027, 4, 12),
        1,
    )
    late = exported(planned, tmp_path)
    assert rows(late, "Coverage")[1][5:7] == ("stale", date(2027, 5, 12))


def test_a_visit_without_a_trip_and_a_driver_of_the_team(tmp_path: Path) -> None:
    first = makers.visit("Adda", day=date(2027, 4, 12))
    second = makers.visit("Adda", day=date(2027, 4, 19))
    workspace = makers.workspace(
        makers.village("Adda", liaison="Zhao"),
        makers.expert("Zhao"),
        makers.vehicle("car"),
        makers.BUREAU,
        first,
        second,
        makers.trip(second, driver="Zhao"),
    )
    book = exported(workspace, tmp_path)
    assert [len(row) for row in rows(book, "Visits")[1:]] == [8, 8]
    assert [row[6] for row in rows(book, "Visits")[1:]] == [None, "car"]
    assert rows(book, "Trips")[1][7] == "Zhao"
    assert rows(book, "Villages")[1][-1] == "Zhao"


def test_a_topic_that_is_gone_is_named_by_its_id(tmp_path: Path) -> None:
    workspace = makers.workspace(makers.village("Adda"), makers.request("Adda", "gone"))
    assert "gone" in rows(exported(workspace, tmp_path), "Requests")[1]


def test_an_empty_workspace_has_headings_only(tmp_path: Path) -> None:
    book = exported(makers.workspace(), tmp_path)
    assert [len(sheet.rows) for sheet in book.sheets] == [1] * 13


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_is_only_shown_comes_back_as_a_sentence(tmp_path: Path, language: str) -> None:
    with i18n.speaking(language):
        book = exported(season_gone(), tmp_path)
    again = preview(season_gone(), book)

    assert {row.kind for row in again.rows} == {RowKind.SAME}
    assert again.questions == ()
    shown = book.sheets[4:]
    words = ", ".join(sheet.name for sheet in shown)
    assert len(shown) == 9
    assert again.notices[-1].words == f"Shown for reading only and not imported: sheet {words}."


def test_every_table_has_all_its_rows_under_a_frozen_head(tmp_path: Path) -> None:
    gone = season_gone()
    book = exported(gone, tmp_path)

    tables: dict[str, Sized] = {
        "Topics": gone.topics,
        "Bases": gone.bases,
        "Travel times": gone.travel_times,
        "Results": gone.results,
        "Commitments": gone.commitments,
        "Suggestions": gone.suggestions,
    }
    assert all(tables.values())
    counted = {name: len(rows(book, name)) - 1 for name in tables}
    assert counted == {name: len(table) for name, table in tables.items()}
    panes = {sheet.freeze_panes for sheet in load_workbook(tmp_path / "out.xlsx").worksheets}
    assert panes == {"A2"}


def test_a_road_that_is_closed_and_a_promise_overdue_say_so(tmp_path: Path) -> None:
    book = exported(season_gone(), tmp_path)

    roads = [row[2:5] for row in rows(book, "Travel times")[1:]]
    assert {(45, "no", 31.5), (None, "yes", None)} <= set(roads)
    assert {row[4] for row in rows(book, "Commitments")[1:]} == {"kept", "overdue"}
    assert {type(row[0]) for row in rows(book, "Results")[1:]} == {date}


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    evil = "=cmd|'/c calc'!A1"
    gone = season_gone()
    promise, suggestion = (
        next(iter(gone.commitments.values())),
        next(iter(gone.suggestions.values())),
    )
    result, topic = next(iter(gone.results.values())), next(iter(gone.topics.values()))
    exported(
        gone.put(
            replace(promise, what=evil, evidence=evil),
            replace(suggestion, what=evil, answer=evil),
            replace(result, questions=evil, materials=(evil,)),
            replace(topic, source=evil),
        ),
        tmp_path,
    )

    sheets = load_workbook(tmp_path / "out.xlsx").worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    found = [cell for cell in cells if cell.value == evil]
    assert len(found) == 7
    assert {(cell.data_type, cell.quotePrefix) for cell in found} == {("s", True)}
    assert [cell for cell in cells if cell.data_type == "f"] == []

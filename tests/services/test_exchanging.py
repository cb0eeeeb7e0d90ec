"""An export says everything but telephone numbers, and comes back without a change."""

import re
from datetime import date, time
from pathlib import Path

import pytest

from outreach_app import i18n
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.book import Book, CellValue
from outreach_app.services.exchanging import export_workbook
from outreach_app.services.importing import RowKind, preview, read
from outreach_app.services.sample import sample_workspace
from tests import makers


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
    unread = [notice.words.partition(": column ")[2] for notice in again.notices]
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
    assert [len(sheet.rows) for sheet in book.sheets] == [1] * 7

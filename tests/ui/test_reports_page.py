"""The window tells what a time brought; every figure opens the visits behind it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from outreach_app.documents.scan_pages import jpeg
from outreach_app.domain.notice import Notice
from outreach_app.domain.stretch import Stretch
from outreach_app.domain.visit import Status
from outreach_app.exchange.workbook_in import read_book
from outreach_app.services.keeping import said_village
from outreach_app.services.results import record_result
from outreach_app.services.sample import sample_workspace
from outreach_app.storage.attachments import keep_attachment
from outreach_app.storage.filesystem import FileSystem
from outreach_app.ui.dialogs.choose import ChooseDialog
from outreach_app.ui.dialogs.sheet import SheetDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.pages.reports_page import ReportsPage
from outreach_app.ui.places import Place
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.written import Picture
from tests.documents.returned import TODAY, returned_workspace
from tests.ui.conftest import Shelf

PLAN = returned_workspace()
DONE = [visit for visit in PLAN.visits.values() if visit.status is Status.DONE]
Went = list[tuple[Place, str]]


@pytest.fixture
def went() -> Went:
    return []


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Session:
    shelf = Shelf(PLAN)
    shelf.folder = tmp_path
    return Session(shelf, today=lambda: TODAY, parent=qapp)


@pytest.fixture
def page(session: Session, jobs: Jobs, went: Went, qtbot: QtBot) -> Iterator[ReportsPage]:
    made = ReportsPage(session, jobs, lambda place, about: went.append((place, about)))
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def numbers(page: ReportsPage) -> dict[str, int]:
    model = page.figures.model
    texts = [[model.index(n, k).data() for k in range(2)] for n in range(model.rowCount())]
    return {name: int(number) for name, number in texts}


def stand_on(page: ReportsPage, figure: str) -> None:
    page.figures.stand_on(str(list(numbers(page)).index(figure)))


def test_the_leader_reads_how_far_we_are(page: ReportsPage) -> None:
    reached = {visit.village for visit in DONE}
    assert page.glance.text().startswith(f"Villages reached: {len(reached)} of 18 ")
    assert f"visits made: {len(DONE)} " in page.glance.text()
    assert numbers(page)["visits: done"] == len(DONE)


def test_enter_goes_from_a_figure_to_its_visits_and_to_the_board(
    page: ReportsPage, went: Went
) -> None:
    stand_on(page, "visits: done")
    assert page.records.model.total == len(DONE)
    page.figures.view.setFocus()
    QTest.keyClick(page.figures.view, Qt.Key.Key_Return)
    assert page.records.view.hasFocus()
    QTest.keyClick(page.records.view, Qt.Key.Key_Return)

    first = min(DONE, key=lambda one: (one.day, one.start_minute, one.id))
    assert went == [(Place.BOARD, first.id)]


def test_the_returned_sheet_behind_a_figure_is_shown(
    page: ReportsPage, session: Session, qapp: QApplication, tmp_path: Path
) -> None:
    picture = jpeg(Image.new("L", (827, 1170), 200))
    kept = keep_attachment(FileSystem(), tmp_path, picture, ".jpg")
    scanned = next(one for one in PLAN.results.values() if one.scans)
    session.apply(record_result(PLAN, replace(scanned, scans=(kept, "gone.jpg"))))
    stand_on(page, "people reached")
    place = said_village(PLAN, PLAN.visits[scanned.visit].village)
    page.records.filter_box.setText(place)
    page.sheet.click()

    dialog = qapp.activeModalWidget()
    assert isinstance(dialog, SheetDialog)
    assert [one.accessibleName() for one in dialog.findChildren(Picture)] == ["page 1"]
    assert [one for one in dialog.findChildren(QLabel) if "gone.jpg" in one.text()]
    dialog.accept()

    stand_on(page, "villages in all")
    assert not page.sheet.isEnabled()


def test_a_promise_leads_to_where_it_is_looked_after(page: ReportsPage, went: Went) -> None:
    stand_on(page, "commitments made")
    page.records.opened.emit(page.records.current)

    [(place, about)] = went
    assert place is Place.FOLLOWUP
    assert about in PLAN.commitments


def test_a_month_is_leafed_through(page: ReportsPage) -> None:
    bar = page.scope_bar
    assert not bar.back.isEnabled()
    bar.stretch.show_value(Stretch.MONTH)
    bar.stretch.edited.emit()
    assert (bar.scope.first, bar.scope.last) == (date(2027, 6, 1), date(2027, 6, 30))
    bar.back.click()
    bar.back.click()

    april = [visit for visit in DONE if visit.day.month == 4]
    assert bar.first.text() == "2027-04-01"
    assert numbers(page)["visits: done"] == len(april)


def test_days_are_typed_and_what_is_none_is_said(page: ReportsPage) -> None:
    bar, before = page.scope_bar, numbers(page)
    bar.last.setText("2020-01-01")
    bar.last.edited.emit()
    assert bar.error.text() == "The last day comes before the first."
    assert numbers(page) == before
    bar.last.setText(DONE[0].day.isoformat())
    bar.first.setText(DONE[0].day.isoformat())
    bar.first.edited.emit()

    assert not bar.error.isVisible()
    assert numbers(page)["visits: done"] == sum(one.day == DONE[0].day for one in DONE)


def test_one_county_expert_or_village_is_chosen(page: ReportsPage, qapp: QApplication) -> None:
    page.scope_bar.only.click()
    dialog = qapp.activeModalWidget()
    assert isinstance(dialog, ChooseDialog)
    place = PLAN.villages[DONE[0].village]
    dialog.choices.filter_box.setText(place.full_name)
    dialog.accept()

    assert page.scope_bar.only.text() == place.full_name
    assert numbers(page)["visits: done"] == sum(one.village == place.id for one in DONE)


def test_the_report_is_saved_beside_the_window(
    page: ReportsPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[Notice] = []
    session.noticed.connect(told.extend)
    files = tmp_path / "year.pdf", tmp_path / "year.xlsx"
    for file in files:
        page.save_as(str(file))
    qtbot.waitUntil(lambda: len(told) == len(files))

    assert [one.words for one in told] == [f"The report is saved as {file}." for file in files]
    assert files[0].read_bytes().startswith(b"%PDF")
    assert len(read_book(files[1]).sheets) == 7


def test_a_season_without_results_says_where_figures_come_from(
    qapp: QApplication, jobs: Jobs, qtbot: QtBot
) -> None:
    session = Session(Shelf(sample_workspace()), today=lambda: TODAY, parent=qapp)
    page = ReportsPage(session, jobs, lambda _place, _about: None)
    qtbot.addWidget(page)
    page.show()

    assert page.glance.text().startswith("No visit of this time")
    stand_on(page, "people reached")
    assert page.records.empty_words == "Nothing stands behind this figure."

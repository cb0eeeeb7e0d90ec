"""Sheets looked at, saved and printed by clicks."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.domain.change import Change
from outreach_app.domain.sheet import Sheet
from outreach_app.services.copies import due_by_kind, note_printed
from outreach_app.services.printing import page_count
from outreach_app.services.releases import publish
from outreach_app.services.today import now_in_china
from outreach_app.services.visits import remove_visit
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.pages.print_page import PrintPage
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.picker import Picker
from outreach_app.ui.widgets.preview_view import SCALE, PreviewView
from tests import makers
from tests.ui.board_makers import season_session, valley, visits

ADDA, AGAIN, BROOK, CAIRN, DALE = (visit.id for visit in visits())
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plan(qapp: QApplication) -> Session:
    return season_session(valley(), qapp)


@pytest.fixture
def page(qtbot: QtBot, plan: Session, jobs: Jobs) -> PrintPage:
    made = PrintPage(plan, jobs)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    qtbot.waitUntil(lambda: bool(made.preview.shown))
    return made


def click(words: str, window: QWidget) -> None:
    found = [key for key in window.findChildren(QPushButton) if key.text() == words]
    QTest.mouseClick(found[0], LEFT)


def test_the_visit_sheets_are_looked_at_first_and_only_those_in_sight_drawn(
    page: PrintPage,
) -> None:
    assert page.choice.sheet is Sheet.VISIT
    assert page.preview.page_count >= 5
    assert page.preview.shown < frozenset(range(page.preview.page_count))


def test_scrolling_down_draws_the_pages_that_come_into_sight(qtbot: QtBot, page: PrintPage) -> None:
    last = page.preview.page_count - 1
    QTest.keyClick(page.preview, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: last in page.preview.shown)


def test_another_sheet_is_drawn_when_it_is_chosen(qtbot: QtBot, page: PrintPage) -> None:
    row = list(Sheet).index(Sheet.CALENDAR)
    item = page.choice.sheets.item(row)
    place = page.choice.sheets.visualItemRect(item).center() + QPoint(20, 0)
    QTest.mouseClick(page.choice.sheets.viewport(), LEFT, pos=place)
    qtbot.waitUntil(lambda: page.preview.page_count == 1 and bool(page.preview.shown))
    assert page.choice.sheet is Sheet.CALENDAR


def test_an_itinerary_can_be_that_of_one_expert(qtbot: QtBot, page: PrintPage) -> None:
    page.choice.sheets.setCurrentRow(list(Sheet).index(Sheet.ITINERARY))
    qtbot.waitUntil(lambda: bool(page.preview.shown))
    everybody = page.preview.page_count
    assert page.choice.expert.isVisible()
    page.choice.expert.setCurrentIndex(page.choice.expert.findText("Qian"))
    page.choice.expert.edited.emit()
    qtbot.waitUntil(lambda: bool(page.preview.shown))
    assert 0 < page.preview.page_count < everybody


def test_a_month_holds_its_visits_only(qtbot: QtBot, page: PrintPage) -> None:
    box = page.choice.visits
    box.setCurrentIndex(box.findText("Jun 2027"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: bool(page.preview.shown))
    assert page.choice.order().visits == frozenset({DALE})


def test_visits_are_picked_by_ticking_them(qtbot: QtBot, page: PrintPage) -> None:
    box = page.choice.visits
    box.setCurrentIndex(box.findText("Pick visits…"))
    box.activated.emit(box.currentIndex())
    picker = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Picker))
    picker.choices.list.item(2).setCheckState(Qt.CheckState.Checked)
    click("Choose", picker)
    assert page.choice.order().visits == frozenset({BROOK})
    assert box.currentText() == "1 visit picked…"
    qtbot.waitUntil(lambda: bool(page.preview.shown))


def test_a_picker_left_without_a_choice_changes_nothing(page: PrintPage) -> None:
    box = page.choice.visits
    box.setCurrentIndex(box.findText("Pick visits…"))
    box.activated.emit(box.currentIndex())
    picker = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Picker))
    picker.reject()
    assert box.currentText() == "All visits"
    assert page.choice.order().visits is None


def test_the_board_can_ask_for_the_sheets_of_one_visit(qtbot: QtBot, page: PrintPage) -> None:
    page.show_about(CAIRN)
    assert page.choice.order().visits == frozenset({CAIRN})
    qtbot.waitUntil(lambda: bool(page.preview.shown))


def test_every_ticked_sheet_is_saved(qtbot: QtBot, page: PrintPage, tmp_path: Path) -> None:
    tick_only(page, "Season calendar", "Day run sheets")
    page.save_in(str(tmp_path))
    qtbot.waitUntil(page.open_folder.isVisible)
    assert len(list(tmp_path.glob("*.pdf"))) == 2
    assert page.saved_in == tmp_path
    assert "2 files saved" in said(page)


def test_every_ticked_sheet_is_printed_page_by_page(
    qtbot: QtBot, page: PrintPage, tmp_path: Path
) -> None:
    page.choice.take_visits(frozenset({DALE}))
    out = tmp_path / "out.pdf"
    page.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    page.printer.setOutputFileName(str(out))
    tick_only(page, "Season calendar", "Village notices")
    page.print_now()
    qtbot.waitUntil(lambda: "sent to the printer" in said(page), timeout=20_000)
    assert said(page) == f"{page_count(out.read_bytes())} pages sent to the printer."


def test_what_changed_cannot_be_told_before_a_version_is_published(page: PrintPage) -> None:
    assert not page.choice.only_changed.isEnabled()
    assert page.choice.order().due is None


def test_only_what_changed_or_is_new_is_saved_with_the_slip_and_noted(
    qtbot: QtBot, page: PrintPage, plan: Session, tmp_path: Path
) -> None:
    plan.attempt(publish, "spring", now_in_china(), mint=plan.mint)
    plan.attempt(note_printed, {Sheet.VISIT: None}, now_in_china())
    later = replace(plan.workspace.visits[CAIRN], start_minute=800)
    plan.apply(Change("Later", plan.workspace.put(later)))
    assert not page.choice.only_changed.isEnabled()
    plan.attempt(publish, "later", now_in_china(), mint=plan.mint)
    tick_only(page, "Visit sheets", "Season calendar")

    QTest.mouseClick(page.choice.only_changed, LEFT, pos=QPoint(8, 8))
    assert page.choice.order().due == {Sheet.VISIT: (BROOK, CAIRN), Sheet.CALENDAR: ("",)}
    assert not page.choice.visits.isEnabled()
    qtbot.waitUntil(lambda: page.preview.page_count == len((BROOK, CAIRN)))
    page.save_in(str(tmp_path))
    qtbot.waitUntil(page.open_folder.isVisible)

    assert {file.name for file in tmp_path.iterdir()} == {
        "Change slip-v2.pdf",
        "Visit sheets-v2.pdf",
        "Season calendar-v2.pdf",
    }
    assert due_by_kind(plan.workspace, (Sheet.VISIT, Sheet.CALENDAR)) == {}
    assert not page.save.isEnabled()
    assert "None of these sheets changed" in page.preview.accessibleDescription()


def tick_only(page: PrintPage, *kinds: str) -> None:
    for row in range(page.choice.sheets.count()):
        item = page.choice.sheets.item(row)
        keeps = item.text() in kinds
        item.setCheckState(Qt.CheckState.Checked if keeps else Qt.CheckState.Unchecked)


def said(page: PrintPage) -> str:
    return " ".join(notice.words for notice in page.notices.notices if notice.severity == 1)


def test_with_nothing_ticked_nothing_can_be_saved_or_printed(page: PrintPage) -> None:
    tick_only(page)
    assert not page.save.isEnabled()
    assert not page.print.isEnabled()
    page.choice.sheets.item(0).setCheckState(Qt.CheckState.Checked)
    assert page.save.isEnabled()


def test_an_empty_plan_says_so_and_asks_the_printer_nothing(
    qtbot: QtBot, qapp: QApplication, jobs: Jobs
) -> None:
    empty = PrintPage(season_session(makers.workspace(), qapp), jobs)
    qtbot.addWidget(empty)
    empty.show()
    qtbot.waitExposed(empty)
    assert "nothing to print yet" in empty.preview.accessibleDescription()
    assert not empty.print.isEnabled()
    assert jobs.running is None


def test_a_changed_plan_is_drawn_anew(qtbot: QtBot, page: PrintPage, plan: Session) -> None:
    before = page.preview.page_count
    plan.attempt(remove_visit, DALE)
    qtbot.waitUntil(lambda: 0 < page.preview.page_count < before)


def test_the_preview_asks_for_each_page_in_sight_once(qtbot: QtBot) -> None:
    view = PreviewView()
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show()
    qtbot.waitExposed(view)
    asked: list[int] = []
    view.wanted.connect(asked.extend)
    view.show_pages(30)
    view.resize(410, 500)
    assert asked == sorted(set(asked))
    view.add({number: sheet(300, 400) for number in asked})
    assert view.shown == set(asked)
    for _step in range(40):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        view.add({number: sheet(300, 400) for number in asked if number not in view.shown})
    assert 29 in view.shown
    assert len(view.shown) <= 10


def sheet(width: int, height: int) -> QImage:
    made = QImage(round(width * SCALE), round(height * SCALE), QImage.Format.Format_RGB888)
    made.fill(Qt.GlobalColor.white)
    return made


def test_ctrl_and_wheel_come_closer_to_the_paper(qtbot: QtBot) -> None:
    view = PreviewView()
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show()
    qtbot.waitExposed(view)
    view.show_pages(3)
    view.add({number: sheet(300, 400) for number in range(3)})
    before = view.horizontalScrollBar().maximum()
    for _turn in range(5):
        turn(view, 120)
    assert view.horizontalScrollBar().maximum() > before
    view.zoom(0)
    assert view.horizontalScrollBar().maximum() == before


def turn(view: PreviewView, by: int) -> None:
    where = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        where,
        view.viewport().mapToGlobal(where),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)

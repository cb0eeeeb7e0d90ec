"""What one does about a visit on the board: by clicks, by keys, by carrying its card."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.domain.visit import Pin, Status, Visit, VisitId
from outreach_app.ui.dialogs.board_move import MoveDialog
from outreach_app.ui.dialogs.plan_dialog import PlanDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.pages.board_page import BoardPage
from outreach_app.ui.places import Place
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.board_axis import DAYS, SEASON
from outreach_app.ui.widgets.board_rows import By
from tests import makers
from tests.ui.board_makers import season_session, valley, visits

ADDA, AGAIN, BROOK, CAIRN, DALE = (visit.id for visit in visits())
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plan(qapp: QApplication) -> Session:
    return season_session(valley(), qapp)


@pytest.fixture
def gone() -> list[tuple[Place, str]]:
    return []


@pytest.fixture
def page(qtbot: QtBot, plan: Session, jobs: Jobs, gone: list[tuple[Place, str]]) -> BoardPage:
    made = BoardPage(plan, jobs, lambda place, about: gone.append((place, about)))
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: jobs.running is None)
    return made


def visit(plan: Session, which: str) -> Visit:
    return next(v for v in plan.workspace.visits.values() if v.id == which)


def words(page: QWidget) -> str:
    return "\n".join(part.text() for part in page.findChildren(QLabel) if not part.isHidden())


def press(page: BoardPage, key: Qt.Key) -> None:
    page.view.setFocus()
    QTest.keyClick(page.view, key)


def dialog(kind: type[QWidget]) -> QWidget:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind))


def test_the_panel_says_who_goes_when_where_and_with_what(page: BoardPage) -> None:
    page.view.choose(AGAIN)
    said = words(page.detail)
    for part in ("Adda", "Tue 13 Apr 2027, 09:30–11:00", "Zhao, middle", "pruning", "13900000000"):
        assert part in said
    assert "09:00  Bureau" in said
    assert "15:00  Bureau" in said


def test_without_a_visit_the_panel_says_how_the_season_stands(page: BoardPage) -> None:
    page.view.choose(ADDA)
    QTest.mouseClick(page.view.viewport(), LEFT, pos=QPoint(400, 3))
    assert "proposed: 3 · confirmed: 1 · done: 1 · pinned: 0" in words(page.detail)


def test_p_pins_a_visit_and_lets_it_go_again(page: BoardPage, plan: Session) -> None:
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_P)
    assert visit(plan, AGAIN).pins == frozenset(Pin)
    press(page, Qt.Key.Key_P)
    assert visit(plan, AGAIN).pins == frozenset()


def test_one_part_of_a_visit_is_pinned_and_the_panel_names_it(
    page: BoardPage, plan: Session
) -> None:
    before = plan.workspace
    page.view.choose(AGAIN)
    page.acts.part[Pin.TEAM].trigger()
    page.acts.part[Pin.VEHICLE].trigger()
    assert visit(plan, AGAIN).pins == {Pin.TEAM, Pin.VEHICLE}
    assert page.acts.part[Pin.TEAM].isChecked()
    assert not page.acts.part[Pin.DATE].isChecked()
    assert "pinned: the team, the vehicle" in words(page.detail)
    page.acts.part[Pin.TEAM].trigger()
    assert visit(plan, AGAIN).pins == {Pin.VEHICLE}
    for _step in range(plan.undo_stack.count()):
        plan.undo()
    assert plan.workspace == before


def test_delete_removes_a_visit_and_undo_brings_it_back(page: BoardPage, plan: Session) -> None:
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_Delete)
    assert AGAIN not in plan.workspace.visits
    assert page.view.chosen == ""
    plan.undo()
    assert [card.visit for card in page.view.cards] == [ADDA, AGAIN, BROOK, CAIRN, DALE]


def test_m_moves_a_visit_without_a_mouse(page: BoardPage, plan: Session) -> None:
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_M)
    asked = dialog(MoveDialog)
    assert isinstance(asked, MoveDialog)
    later = next(key for key in asked.findChildren(QToolButton) if "Next" in key.accessibleName())
    for _day in range(4):
        QTest.mouseClick(later, LEFT)
    asked.vehicle.show_value("blue")
    assert "Mon 19 Apr 2027" in words(asked)
    QTest.keyClick(asked.day, Qt.Key.Key_Return)
    moved = visit(plan, AGAIN)
    trip = plan.workspace.trip_of(moved.id)
    assert moved.day == date(2027, 4, 19)
    assert trip is not None
    assert trip.vehicle == "blue"
    assert page.view.chosen == AGAIN


def test_a_card_carried_to_another_day_moves_its_visit(
    qtbot: QtBot, page: BoardPage, plan: Session
) -> None:
    page.view.choose(AGAIN)
    start = middle(page, AGAIN)
    target = day_place(page, date(2027, 8, 10), "red")
    QTest.mousePress(page.view.viewport(), LEFT, pos=start)
    for station in (target + QPoint(-20, 0), target):
        QTest.mouseMove(page.view.viewport(), station)
        QTest.qWait(1)
    QTest.mouseRelease(page.view.viewport(), LEFT, pos=target)
    qtbot.waitUntil(lambda: visit(plan, AGAIN).day == date(2027, 8, 10))
    assert plan.undo_stack.undoText() == "Move the visit to Adda to Tue 10 Aug 2027"


def middle(page: BoardPage, which: str) -> QPoint:
    number = [card.visit for card in page.view.cards].index(VisitId(which))
    item = page.view.mark(number).item
    return page.view.mapFromScene(item.sceneBoundingRect().center())


def day_place(page: BoardPage, day: date, row: str) -> QPoint:
    ground = page.view.ground
    assert ground is not None
    band = next(band for band in ground.layout.bands if band.row.id == row)
    across = ground.axis.left(day) + ground.axis.width(day) / 2
    return page.view.mapFromScene(across, band.top + band.height / 2)


def test_a_move_by_the_dialog_that_breaks_a_rule_says_which(
    qtbot: QtBot, page: BoardPage, plan: Session, jobs: Jobs
) -> None:
    sunday = date(2027, 8, 8)
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_M)
    asked = dialog(MoveDialog)
    assert isinstance(asked, MoveDialog)
    asked.day.show_value(sunday)
    QTest.keyClick(asked.day, Qt.Key.Key_Return)
    assert visit(plan, AGAIN).day == sunday
    qtbot.waitUntil(page.rules.isVisible)
    qtbot.waitUntil(lambda: jobs.running is None)
    card = next(card for card in page.view.cards if card.visit == AGAIN)
    assert card.broken
    assert all(sentence in words(page.detail) for sentence in card.broken)
    assert page.rules.notices[0].words in card.broken
    QTest.mouseClick(page.view.viewport(), LEFT, pos=QPoint(400, 3))
    assert f"Adda: {card.broken[0]}" in words(page.detail)


def test_the_state_of_a_visit_is_set_from_its_menu(page: BoardPage, plan: Session) -> None:
    page.view.choose(AGAIN)
    menu = page.acts.status.menu()
    assert isinstance(menu, QMenu)
    next(choice for choice in menu.actions() if choice.text() == "confirmed").trigger()
    assert visit(plan, AGAIN).status is Status.CONFIRMED
    assert "confirmed" in words(page.detail)


def test_a_visit_can_be_seen_on_the_map(page: BoardPage, gone: list[tuple[Place, str]]) -> None:
    page.view.choose(BROOK)
    page.acts.show_on_map.trigger()
    assert gone == [(Place.MAP, BROOK)]


def test_nothing_can_be_done_while_no_visit_is_chosen(page: BoardPage) -> None:
    page.view.choose(ADDA)
    QTest.mouseClick(page.view.viewport(), LEFT, pos=QPoint(400, 3))
    assert not any(act.isEnabled() for act in page.acts.menu)


def test_others_can_lead_to_a_visit_or_to_a_village(page: BoardPage) -> None:
    page.show_about(CAIRN)
    assert page.view.chosen == CAIRN
    page.show_about("Dale")
    assert page.view.chosen == DALE


def test_enter_goes_to_the_acts_of_the_panel(qtbot: QtBot, page: BoardPage) -> None:
    page.activateWindow()
    page.view.choose(DALE)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(page.focusWidget(), QToolButton))
    assert page.detail.isAncestorOf(page.focusWidget())


def test_the_keys_over_the_board_zoom_and_step(page: BoardPage) -> None:
    keys = {key.accessibleName(): key for key in page.tools.findChildren(QToolButton)}
    QTest.mouseClick(keys["Next visit"], LEFT)
    assert page.view.chosen == AGAIN
    QTest.mouseClick(keys["Days"], LEFT)
    assert page.view.scale_now == DAYS
    assert page.strip.isVisible()
    QTest.mouseClick(keys["Season"], LEFT)
    assert page.view.scale_now == SEASON
    assert not page.strip.isVisible()


def test_a_click_on_the_strip_brings_that_time_into_sight(page: BoardPage) -> None:
    page.view.show_scale(DAYS)
    QTest.mouseClick(page.strip, LEFT, pos=QPoint(page.strip.width() - 4, 5))
    first, last = page.view.span() or (date.min, date.min)
    assert first < date(2027, 10, 30) <= last


def test_the_page_counts_what_has_no_visit(page: BoardPage) -> None:
    assert page.tools.unplaced.text() == "5 visits · 1 not placed"


def test_the_plan_is_asked_for_from_the_board(page: BoardPage) -> None:
    found = [key for key in page.findChildren(QPushButton) if "Plan the season" in key.text()]
    QTest.mouseClick(found[0], LEFT)
    asked = dialog(PlanDialog)
    assert asked.isVisible()
    asked.close()


def test_an_empty_workspace_invites_to_plan(qtbot: QtBot, qapp: QApplication, jobs: Jobs) -> None:
    empty = BoardPage(season_session(makers.workspace(), qapp), jobs, lambda _place, _id: None)
    qtbot.addWidget(empty)
    empty.show()
    qtbot.waitExposed(empty)
    assert "Nothing is planned yet" in words(empty.detail)


def test_every_widget_of_the_page_has_a_name(page: BoardPage) -> None:
    nameless = [
        key
        for kind in (QToolButton, QPushButton)
        for key in page.findChildren(kind)
        if key.isVisible() and not (key.text() or key.accessibleName())
    ]
    assert nameless == []


def test_rows_are_chosen_over_the_board_and_remembered(
    qtbot: QtBot, page: BoardPage, plan: Session, jobs: Jobs
) -> None:
    page.view.choose(AGAIN)
    for by in (By.EXPERT, By.TOWNSHIP, By.VILLAGE):
        page.tools.rows.setFocus()
        QTest.keyClick(page.tools.rows, Qt.Key.Key_Down)
        assert page.view.by is by
        assert page.view.chosen == AGAIN
    again = BoardPage(plan, jobs, lambda _place, _id: None)
    qtbot.addWidget(again)
    assert again.view.by is By.VILLAGE
    again.tools.rows.show_value(By.VEHICLE)
    again.tools.rows.edited.emit()

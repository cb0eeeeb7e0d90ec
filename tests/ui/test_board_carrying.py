"""Carrying visits, and what is not placed yet, to other days: by mouse and by keys."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.domain.trip import Trip
from outreach_app.domain.visit import VisitId
from outreach_app.ui.dialogs.board_move import MoveDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.pages.board_page import BoardPage
from outreach_app.ui.places import Place
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.board_flag import BoardFlag
from outreach_app.ui.widgets.board_load import Load
from outreach_app.ui.widgets.board_rows import By
from outreach_app.ui.widgets.board_verdict import Verdict
from tests import makers
from tests.ui.board_makers import season_session, valley, visits

ADDA, AGAIN, BROOK, CAIRN, DALE = (visit.id for visit in visits())
LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MONDAY, SUNDAY = date(2027, 8, 9), date(2027, 8, 8)


@pytest.fixture
def plan(qapp: QApplication) -> Session:
    return season_session(valley(), qapp)


@pytest.fixture
def gone() -> list[tuple[Place, str]]:
    return []


@pytest.fixture
def page(
    qtbot: QtBot, plan: Session, jobs: Jobs, gone: list[tuple[Place, str]]
) -> Iterator[BoardPage]:
    made = BoardPage(plan, jobs, lambda place, about: gone.append((place, about)))
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: jobs.running is None)
    yield made
    made.view.give_up()


def test_the_tray_lists_what_has_no_visit_and_why(page: BoardPage) -> None:
    entries = [page.tray.list.model().index(n, 0).data() for n in range(page.tray.total)]
    assert len(entries) == 1
    assert entries[0].startswith("Dale, seed care, ")
    assert page.tray.isVisible()


def test_what_is_typed_over_the_tray_leaves_only_what_matches(page: BoardPage) -> None:
    page.tray.filter_box.setText("dale seed")
    assert page.tray.list.model().rowCount() == 1
    page.tray.filter_box.setText("brook")
    assert page.tray.list.model().rowCount() == 0
    assert "Nothing here matches the filter." in words(page.tray)


def words(widget: QWidget) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


def test_the_tray_closes_and_opens_and_the_page_remembers_it(
    qtbot: QtBot, page: BoardPage, plan: Session, jobs: Jobs, gone: list[tuple[Place, str]]
) -> None:
    page.tray.findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    keys = {key.accessibleName(): key for key in page.tray.findChildren(QWidget)}
    QTest.mouseClick(keys["Close the tray"], LEFT)
    assert not page.tray.isVisible()
    again = BoardPage(plan, jobs, lambda _place, _id: None)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: jobs.running is None)
    assert not again.tray.isVisible()
    QTest.mouseClick(page.tools.unplaced, LEFT)
    assert page.tray.isVisible()
    assert page.tray.list.current == "Dale/seed care"
    QTest.mouseClick(keys["All reasons on a page of their own"], LEFT)
    assert gone == [(Place.UNPLACED, "")]


def test_an_entry_pulled_onto_a_day_becomes_a_visit(
    qtbot: QtBot, page: BoardPage, plan: Session
) -> None:
    pull(page, MONDAY, "red")
    qtbot.waitUntil(lambda: "Fits" in page.view.said)
    assert "From 09:00 with Zhao" in page.view.said
    release(page, MONDAY, "red")
    placed = [v for v in plan.workspace.visits.values() if v.day == MONDAY]
    assert [(v.village, v.topics) for v in placed] == [("Dale", ("seed care",))]
    assert trip_of(plan, placed[0].id).vehicle == "red"
    assert page.view.chosen == placed[0].id
    assert page.tray.total == 0
    assert not page.tray.isVisible()
    plan.undo()
    assert len(plan.workspace.visits) == 5


def pull(page: BoardPage, day: date, row: str) -> None:
    """Grab the first entry of the tray and bring it over a day."""
    tray = page.tray.list.viewport()
    QTest.mousePress(tray, LEFT, pos=QPoint(30, 20))
    QTest.mouseMove(tray, QPoint(60, 20))
    QTest.mouseMove(tray, in_tray(page, day, row))


def in_tray(page: BoardPage, day: date, row: str) -> QPoint:
    return page.tray.list.viewport().mapFromGlobal(on_screen(page, day, row))


def release(page: BoardPage, day: date, row: str) -> None:
    QTest.mouseRelease(page.tray.list.viewport(), LEFT, pos=in_tray(page, day, row))


def on_screen(page: BoardPage, day: date, row: str) -> QPoint:
    return page.view.viewport().mapToGlobal(day_place(page, day, row))


def day_place(page: BoardPage, day: date, row: str) -> QPoint:
    ground = page.view.ground
    assert ground is not None
    band = next(band for band in ground.layout.bands if band.row.id == row)
    across = ground.axis.left(day) + ground.axis.width(day) / 2
    return page.view.mapFromScene(across, band.top + band.height / 2)


def trip_of(plan: Session, which: VisitId) -> Trip:
    trip = plan.workspace.trip_of(which)
    assert trip is not None
    return trip


def test_escape_puts_an_entry_back_into_the_tray(page: BoardPage, plan: Session) -> None:
    pull(page, MONDAY, "red")
    QTest.keyClick(page.tray.list, Qt.Key.Key_Escape)
    assert page.view.load is None
    release(page, MONDAY, "red")
    assert len(plan.workspace.visits) == 5
    assert page.tray.total == 1


def test_a_drop_that_breaks_a_rule_is_refused_with_the_nearest_days_that_fit(
    qtbot: QtBot, page: BoardPage, plan: Session
) -> None:
    pull(page, SUNDAY, "red")
    qtbot.waitUntil(lambda: "Does not fit" in page.view.said)
    assert "Sun 8 Aug 2027 is not a working day." in page.view.said
    release(page, SUNDAY, "red")
    assert len(plan.workspace.visits) == 5
    assert "Dale does not fit on Sun 8 Aug 2027." in words(page.refusal)
    assert "Sun 8 Aug 2027 is not a working day." in words(page.refusal)
    ways = [key for key in page.refusal.findChildren(QPushButton) if key.isVisible()]
    assert [way.text() for way in ways] == [
        "On Fri 6 Aug 2027 instead",
        "On Mon 9 Aug 2027 instead",
    ]
    QTest.mouseClick(ways[1], LEFT)
    assert [v.village for v in plan.workspace.visits.values() if v.day == MONDAY] == ["Dale"]
    assert not page.refusal.isVisible()


def test_a_drop_before_the_answer_is_done_when_the_answer_is_there(
    qtbot: QtBot, page: BoardPage, plan: Session
) -> None:
    pull(page, MONDAY, "red")
    release(page, MONDAY, "red")
    qtbot.waitUntil(lambda: len(plan.workspace.visits) == 6)


def test_the_day_under_the_hand_answers_before_the_others(
    qtbot: QtBot, page: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[date] = []
    show = page.view.show_verdict

    def watch(load: Load, row: str, day: date, verdict: Verdict) -> None:
        show(load, row, day, verdict)
        told.append(day)
        assert "Does not fit: Sun 8 Aug 2027 is not a working day." in page.view.said
        QTest.mouseMove(page.view.viewport(), day_place(page, MONDAY, "red"))
        assert "fit" not in page.view.said.casefold()

    monkeypatch.setattr(page.view, "show_verdict", watch)
    bring(page, AGAIN, SUNDAY)
    qtbot.waitUntil(lambda: "Fits" in page.view.said)
    assert told == [SUNDAY]


def bring(page: BoardPage, which: VisitId, day: date) -> None:
    """Grab a card and bring it over a day in one go."""
    QTest.mousePress(page.view.viewport(), LEFT, pos=middle(page, which))
    QTest.mouseMove(page.view.viewport(), day_place(page, day, "red"))


def test_a_drop_on_a_day_that_does_not_fit_waits_for_the_days_that_do(
    qtbot: QtBot, page: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    show = page.view.show_verdict

    def let_go(load: Load, row: str, day: date, verdict: Verdict) -> None:
        show(load, row, day, verdict)
        QTest.mouseRelease(page.view.viewport(), LEFT, pos=day_place(page, SUNDAY, "red"))

    monkeypatch.setattr(page.view, "show_verdict", let_go)
    bring(page, AGAIN, SUNDAY)
    days = ["On Fri 6 Aug 2027 instead", "On Mon 9 Aug 2027 instead"]
    qtbot.waitUntil(lambda: ways_out(page) == ["Do this", *days])


def ways_out(page: BoardPage) -> list[str]:
    """The keys of the refusal; the one that bends a rule comes once that is found."""
    return [key.text() for key in page.refusal.findChildren(QPushButton) if key.isVisible()]


def test_an_entry_is_placed_by_keys_alone(qtbot: QtBot, page: BoardPage, plan: Session) -> None:
    page.activateWindow()
    QTest.keyClick(page, Qt.Key.Key_U, CONTROL)
    qtbot.waitUntil(page.tray.list.hasFocus)
    QTest.keyClick(page.tray.list, Qt.Key.Key_Return)
    qtbot.waitUntil(page.view.hasFocus)
    qtbot.waitUntil(lambda: "Fits" in page.view.said or "Does not fit" in page.view.said)
    QTest.keyClick(page.view, Qt.Key.Key_Right, CONTROL)
    assert "Fits" in page.view.said
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert len(plan.workspace.visits) == 6


def test_a_visit_is_carried_by_keys_to_another_day_and_vehicle(
    qtbot: QtBot, page: BoardPage, plan: Session
) -> None:
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_Space)
    assert "Adda → Tue 13 Apr 2027 · red" in page.view.said
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        press(page, key)
    qtbot.waitUntil(lambda: "Fits" in page.view.said)
    assert "Adda → Fri 16 Apr 2027 · blue" in page.view.said
    press(page, Qt.Key.Key_Return)
    assert plan.workspace.visits[AGAIN].day == date(2027, 4, 16)
    assert trip_of(plan, AGAIN).vehicle == "blue"


def press(page: BoardPage, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    page.view.setFocus()
    QTest.keyClick(page.view, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_page_keys_carry_by_weeks_and_escape_leaves_all_as_it_was(
    page: BoardPage, plan: Session
) -> None:
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_PageDown)
    assert "Tue 11 May 2027" in page.view.said
    press(page, Qt.Key.Key_PageUp)
    press(page, Qt.Key.Key_Escape)
    assert page.view.load is None
    assert page.view.said == ""
    assert plan.workspace.visits[AGAIN].day == date(2027, 4, 13)


def test_where_rows_are_villages_a_visit_stays_in_its_row(page: BoardPage) -> None:
    page.view.show_rows(By.VILLAGE)
    page.view.choose(BROOK)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Right)
    assert "Brook → Fri 16 Apr 2027 · Brook" in page.view.said


def test_what_is_carried_is_put_back_when_the_rows_become_others(page: BoardPage) -> None:
    page.view.choose(BROOK)
    press(page, Qt.Key.Key_Space)
    page.view.show_rows(By.VILLAGE)
    assert page.view.load is None
    assert page.view.said == ""
    assert page.view.chosen == BROOK


def test_ctrl_and_shift_pick_several_visits(page: BoardPage) -> None:
    click(page, BROOK)
    click(page, DALE, CONTROL)
    assert list(page.view.picks) == [BROOK, DALE]
    click(page, DALE, CONTROL)
    assert list(page.view.picks) == [BROOK]
    click(page, CAIRN, SHIFT)
    assert list(page.view.picks) == [BROOK, CAIRN]
    assert "2 visits picked" in words(page.detail)
    click(page, CAIRN)
    assert list(page.view.picks) == [CAIRN]


def click(page: BoardPage, which: VisitId, modifier: Qt.KeyboardModifier | None = None) -> None:
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(page.view.viewport(), LEFT, modifier or none, middle(page, which))


def middle(page: BoardPage, which: VisitId) -> QPoint:
    number = [card.visit for card in page.view.cards].index(which)
    return page.view.mapFromScene(page.view.mark(number).item.sceneBoundingRect().center())


def test_shift_and_an_arrow_pick_one_more(page: BoardPage) -> None:
    page.view.choose(BROOK)
    press(page, Qt.Key.Key_Right, SHIFT)
    assert list(page.view.picks) == [BROOK, CAIRN]
    press(page, Qt.Key.Key_Left)
    assert list(page.view.picks) == [BROOK]


def test_a_band_drawn_round_cards_picks_them(page: BoardPage) -> None:
    ground = page.view.ground
    assert ground is not None
    blue = next(band for band in ground.layout.bands if band.row.id == "blue")
    edge = page.view.mapFromScene(2, blue.top + 1)
    far = page.view.mapFromScene(ground.axis.length - 2, blue.top + blue.height - 2)
    QTest.mousePress(page.view.viewport(), LEFT, pos=edge)
    QTest.mouseMove(page.view.viewport(), far)
    QTest.mouseRelease(page.view.viewport(), LEFT, pos=far)
    assert list(page.view.picks) == [BROOK, CAIRN]


def test_a_whole_day_is_picked_and_carried_with_its_trip(
    qtbot: QtBot, page: BoardPage, plan: Session
) -> None:
    before = trip_of(plan, BROOK).id
    page.view.choose(BROOK)
    press(page, Qt.Key.Key_D)
    assert list(page.view.picks) == [BROOK, CAIRN]
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Right)
    assert "2 visits → Fri 16 Apr 2027 · blue" in page.view.said
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: plan.workspace.visits[CAIRN].day == date(2027, 4, 16))
    assert trip_of(plan, BROOK).id == before
    assert plan.undo_stack.undoText() == "Move 2 visits to Fri 16 Apr 2027"


def test_a_whole_day_that_breaks_a_rule_stays_where_it_is(
    qtbot: QtBot, page: BoardPage, plan: Session
) -> None:
    page.view.choose(BROOK)
    press(page, Qt.Key.Key_D)
    press(page, Qt.Key.Key_Space)
    taken = page.view.load
    press(page, Qt.Key.Key_Escape)
    page.view.dropped.emit(taken, SUNDAY, "blue", None)
    qtbot.waitUntil(page.refusal.isVisible)
    assert "2 visits do not fit on Sun 8 Aug 2027." in words(page.refusal)
    assert "is not a working day" in words(page.refusal)
    assert plan.workspace.visits[BROOK].day == date(2027, 4, 15)


def test_two_visits_change_places_by_x(qtbot: QtBot, page: BoardPage, plan: Session) -> None:
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_X)
    click(page, CAIRN, CONTROL)
    press(page, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: plan.workspace.visits[CAIRN].day == date(2027, 4, 13))
    assert plan.workspace.visits[AGAIN].day == date(2027, 4, 15)
    assert plan.undo_stack.undoText() == "Swap the visits to Adda and Cairn"


def test_several_visits_are_pinned_and_removed_as_one_act(page: BoardPage, plan: Session) -> None:
    page.view.choose(BROOK)
    press(page, Qt.Key.Key_D)
    press(page, Qt.Key.Key_P)
    assert plan.workspace.visits[BROOK].pins == plan.workspace.visits[CAIRN].pins != frozenset()
    press(page, Qt.Key.Key_Delete)
    assert plan.undo_stack.undoText() == "Remove 2 visits"
    assert len(plan.workspace.visits) == 3


def test_what_lies_behind_us_says_so_wherever_it_is_carried(qtbot: QtBot, page: BoardPage) -> None:
    page.view.choose(ADDA)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "Does not fit" in page.view.said)


def test_the_label_at_the_pointer_lies_wholly_in_the_window(qtbot: QtBot, page: BoardPage) -> None:
    pull(page, date(2027, 10, 31), "red")
    qtbot.waitUntil(lambda: "Does not fit" in page.view.said)
    for day, row in ((date(2027, 10, 31), "red"), (date(2027, 3, 1), "blue")):
        QTest.mouseMove(page.tray.list.viewport(), in_tray(page, day, row))
        flag = page.findChild(BoardFlag)
        assert isinstance(flag, BoardFlag)
        assert page.rect().contains(flag.geometry())


def test_days_are_tinted_with_a_sign_as_well_as_a_colour(qtbot: QtBot, page: BoardPage) -> None:
    plain = page.view.grab().toImage()
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "fit" in page.view.said.casefold())
    assert page.view.grab().toImage() != plain


def test_a_plan_that_cannot_be_asked_is_changed_by_hand(
    qtbot: QtBot, qapp: QApplication, jobs: Jobs
) -> None:
    """Without a base nothing can be worked out; the refusal of the act itself is heard."""
    plan = season_session(valley().drop(makers.BUREAU), qapp)
    page = BoardPage(plan, jobs, lambda _place, _id: None)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: jobs.running is None)
    heard: list[object] = []
    plan.noticed.connect(heard.append)
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: jobs.running is None)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(heard) or plan.workspace.visits[AGAIN].day.day == 14)


def test_a_card_stays_in_the_hand_while_the_board_takes_another_size(
    page: BoardPage,
) -> None:
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_PageDown)
    page.resize(1100, 560)
    QApplication.processEvents()
    ground = page.view.ground
    assert ground is not None
    number = [card.visit for card in page.view.cards].index(AGAIN)
    item = page.view.mark(number).item
    assert item.pos().x() == pytest.approx(ground.axis.left(date(2027, 5, 11)))
    page.view.show_rows(page.view.by)
    press(page, Qt.Key.Key_Escape)
    box = ground.layout.boxes[page.view.cards[number].key]
    assert (item.pos().x(), item.pos().y()) == (box.left, box.top)


def test_an_act_meanwhile_puts_back_what_is_carried(page: BoardPage, plan: Session) -> None:
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_Delete)
    plan.undo()
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_Space)
    plan.redo()
    assert page.view.load is None
    assert AGAIN not in [card.visit for card in page.view.cards]


def test_a_whole_day_is_moved_to_a_date_by_m(qtbot: QtBot, page: BoardPage, plan: Session) -> None:
    page.view.choose(BROOK)
    press(page, Qt.Key.Key_D)
    press(page, Qt.Key.Key_M)
    asked = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MoveDialog))
    assert asked.windowTitle() == "Move the visit to Brook and 1 more"
    asked.day.show_value(date(2027, 4, 19))
    QTest.keyClick(asked.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: plan.workspace.visits[CAIRN].day == date(2027, 4, 19))
    assert trip_of(plan, CAIRN).vehicle == trip_of(plan, BROOK).vehicle == "blue"


def test_a_refused_drop_offers_the_least_to_do_and_doing_it_places_the_load(
    qtbot: QtBot, page: BoardPage, plan: Session, jobs: Jobs
) -> None:
    pull(page, SUNDAY, "red")
    qtbot.waitUntil(lambda: "Does not fit" in page.view.said)
    release(page, SUNDAY, "red")
    qtbot.waitUntil(lambda: jobs.running is None)
    assert "Work on Sun 8 Aug 2027." in words(page.refusal)
    follow = next(key for key in page.refusal.findChildren(QPushButton) if key.text() == "Do this")
    QTest.mouseClick(follow, LEFT)
    placed = [v for v in plan.workspace.visits.values() if v.day == SUNDAY]
    assert [v.village for v in placed] == ["Dale"]
    assert page.view.chosen == placed[0].id
    assert not page.refusal.isVisible()
    plan.undo()
    assert len(plan.workspace.visits) == 5
    assert not plan.workspace.season.calendar.works(SUNDAY)


def test_a_refusal_by_keys_is_answered_by_keys(
    qtbot: QtBot, page: BoardPage, plan: Session, jobs: Jobs
) -> None:
    page.activateWindow()
    page.view.choose(AGAIN)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "Does not fit" in page.view.said)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: jobs.running is None)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert page.refusal.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not page.refusal.isVisible()
    assert page.view.hasFocus()
    assert plan.workspace.visits[AGAIN].day == date(2027, 4, 13)


def test_delete_in_the_tray_removes_no_visit(page: BoardPage, plan: Session) -> None:
    page.view.choose(AGAIN)
    page.tray.stand()
    QTest.keyClick(page.tray.list, Qt.Key.Key_Delete)
    assert AGAIN in plan.workspace.visits


def test_in_a_narrow_window_the_tray_waits_to_be_asked_for(page: BoardPage) -> None:
    page.resize(850, 560)
    assert not page.tray.isVisible()
    QTest.mouseClick(page.tools.unplaced, LEFT)
    assert page.tray.isVisible()
    titles = [part for part in page.tools.findChildren(QLabel) if part.text() == "Season board"]
    assert not titles[0].isVisible()
    page.resize(1400, 640)
    assert titles[0].isVisible()

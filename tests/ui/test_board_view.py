"""The board by mouse and keys."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from outreach_app.domain.times import DateSpan
from outreach_app.domain.visit import VisitId
from outreach_app.services.reference import almanac
from outreach_app.ui.widgets.board_axis import DAYS, SEASON, WEEKS
from outreach_app.ui.widgets.board_card import CardItem
from outreach_app.ui.widgets.board_header import BoardHead
from outreach_app.ui.widgets.board_labels import BoardLabels
from outreach_app.ui.widgets.board_rows import By
from outreach_app.ui.widgets.board_stage import BoardContent
from outreach_app.ui.widgets.board_view import BoardView
from tests import makers
from tests.ui.board_makers import TODAY, valley, visits

ADDA, AGAIN, BROOK, CAIRN, DALE = (visit.id for visit in visits())
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def board(qtbot: QtBot) -> BoardView:
    view = BoardView()
    qtbot.addWidget(view)
    view.resize(900, 560)
    view.show()
    qtbot.waitExposed(view)
    view.show_content(BoardContent(valley(), almanac(), TODAY, {}))
    return view


def middle(view: BoardView, visit: VisitId) -> QPoint:
    for number, card in enumerate(view.cards):
        if card.visit == visit:
            return view.mapFromScene(view.mark(number).item.sceneBoundingRect().center())
    raise AssertionError(visit)


def place(view: BoardView, day: date, row: str) -> QPoint:
    assert view.ground is not None
    band = next(band for band in view.ground.layout.bands if band.row.id == row)
    axis = view.ground.axis
    return view.mapFromScene(axis.left(day) + axis.width(day) / 2, band.top + band.height / 2)


def drag(view: BoardView, start: QPoint, *stations: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    for station in stations:
        QTest.mouseMove(view.viewport(), station)
        QTest.qWait(1)


def test_a_click_chooses_a_card_and_a_click_beside_it_none(board: BoardView) -> None:
    picked: list[str] = []
    board.picked.connect(picked.append)
    QTest.mouseClick(board.viewport(), LEFT, pos=middle(board, BROOK))
    QTest.mouseClick(board.viewport(), LEFT, pos=place(board, date(2027, 9, 1), "red"))
    assert picked == [BROOK, ""]


def test_arrows_walk_from_card_to_card(board: BoardView) -> None:
    QTest.keyClick(board, Qt.Key.Key_Right)
    assert board.chosen == AGAIN
    QTest.keyClick(board, Qt.Key.Key_Right)
    assert board.chosen == DALE
    QTest.keyClick(board, Qt.Key.Key_Up)
    assert board.chosen in (BROOK, CAIRN)


def test_enter_and_double_click_ask_for_more(board: BoardView) -> None:
    opened: list[str] = []
    board.opened.connect(opened.append)
    board.choose(DALE)
    QTest.keyClick(board, Qt.Key.Key_Return)
    QTest.mouseClick(board.viewport(), LEFT, pos=middle(board, CAIRN))
    QTest.mouseDClick(board.viewport(), LEFT, pos=middle(board, CAIRN))
    assert opened == [DALE, CAIRN]


def test_steps_go_through_all_visits_in_time_from_the_one_coming(board: BoardView) -> None:
    walked = []
    for _step in range(5):
        board.step(1)
        walked.append(board.chosen)
    assert walked == [AGAIN, BROOK, CAIRN, DALE, DALE]
    board.step(-1)
    assert board.chosen == CAIRN


def test_a_card_carried_to_another_day_and_car_says_where_it_was_dropped(
    board: BoardView,
) -> None:
    dropped: list[tuple[object, ...]] = []
    board.dropped.connect(lambda load, *where: dropped.append((*load.visits, *where)))
    target = place(board, date(2027, 8, 10), "blue")
    drag(board, middle(board, DALE), target + QPoint(-30, 0), target)
    QTest.mouseRelease(board.viewport(), LEFT, pos=target)
    assert dropped == [(DALE, date(2027, 8, 10), "blue", None)]


def test_escape_puts_a_carried_card_back(board: BoardView) -> None:
    dropped: list[str] = []
    board.dropped.connect(dropped.append)
    home = middle(board, DALE)
    target = place(board, date(2027, 8, 10), "blue")
    drag(board, home, target + QPoint(-30, 0), target)
    QTest.keyClick(board, Qt.Key.Key_Escape)
    QTest.mouseRelease(board.viewport(), LEFT, pos=target)
    assert dropped == []
    assert middle(board, DALE) == home


def test_a_drop_outside_the_board_is_none(board: BoardView) -> None:
    dropped: list[str] = []
    board.dropped.connect(dropped.append)
    outside = QPoint(300, -40)
    drag(board, middle(board, DALE), outside + QPoint(30, 90), outside)
    QTest.mouseRelease(board.viewport(), LEFT, pos=outside)
    assert dropped == []


def test_ctrl_and_wheel_zoom_from_the_season_to_days_and_back(board: BoardView) -> None:
    assert board.scale_now == SEASON
    assert board.span() == (date(2027, 3, 1), date(2027, 10, 31))
    for _turn in range(5):
        turn(board, 120)
    assert board.scale_now == DAYS
    for _turn in range(9):
        turn(board, -120)
    assert board.scale_now == SEASON


def test_from_the_season_the_way_leads_to_the_visit_coming(board: BoardView) -> None:
    board.show_scale(DAYS)
    first, last = board.span() or (TODAY, TODAY)
    assert first <= date(2027, 4, 13) <= last


def test_among_days_the_middle_stays_while_one_zooms(board: BoardView) -> None:
    board.show_scale(DAYS)
    board.show_day(date(2027, 7, 20))
    board.zoom(1)
    first, last = board.span() or (TODAY, TODAY)
    assert first <= date(2027, 7, 20) <= last


def turn(view: BoardView, by: int) -> None:
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


def test_the_chosen_card_stays_in_sight_when_days_grow_wide(board: BoardView) -> None:
    board.choose(DALE)
    for scale in (WEEKS, DAYS):
        board.show_scale(scale)
        assert board.viewport().rect().contains(middle(board, DALE))


def test_a_screen_reader_meets_every_card_with_its_sentence(board: BoardView) -> None:
    board.choose(BROOK)
    found = QAccessible.queryAccessibleInterface(board)
    entries = [found.child(number) for number in range(found.childCount())]
    words = [entry.text(QAccessible.Text.Name) for entry in entries]
    assert words[2] == "Brook, Thu 15 Apr 09:30–11:00, Z, seed care, proposed"
    assert len(words) == 5
    assert all(entry.role() is QAccessible.Role.ListItem for entry in entries)
    assert [bool(entry.state().selected) for entry in entries] == [False, False, True, False, False]
    centre = entries[2].rect().center()
    assert found.indexOfChild(found.childAt(centre.x(), centre.y())) == 2
    assert found.focusChild() is entries[2]


def test_a_card_that_goes_is_not_chosen_any_more(board: BoardView) -> None:
    board.choose(DALE)
    picked: list[str] = []
    board.picked.connect(picked.append)
    dale = visits()[4]
    board.show_content(BoardContent(valley().drop(dale), almanac(), TODAY, {}))
    assert picked == [""]
    assert len(board.cards) == 4


def test_an_empty_season_can_be_walked_and_zoomed(board: BoardView) -> None:
    empty = makers.workspace(season=valley().season)
    board.show_content(BoardContent(empty, almanac(), TODAY, {}))
    QTest.keyClick(board, Qt.Key.Key_Right)
    board.step(1)
    board.zoom(1)
    assert (board.chosen, board.mark_count()) == ("", 0)


def test_tab_into_the_board_stands_on_the_visit_coming(board: BoardView) -> None:
    board.clearFocus()
    board.setFocus(Qt.FocusReason.TabFocusReason)
    assert board.chosen == AGAIN


def test_a_card_says_itself_when_the_mouse_rests_on_it(board: BoardView) -> None:
    spot = middle(board, BROOK)
    rests = QHelpEvent(QEvent.Type.ToolTip, spot, board.viewport().mapToGlobal(spot))
    QApplication.sendEvent(board.viewport(), rests)
    assert QToolTip.text() == "Brook, Thu 15 Apr 09:30–11:00, Z, seed care, proposed"


def test_a_day_of_the_head_says_everything_known_of_it(board: BoardView) -> None:
    head = board.findChild(BoardHead)
    assert isinstance(head, BoardHead)
    assert board.ground is not None
    spot = QPoint(round(board.ground.axis.left(date(2027, 4, 5))) + 1, 5)
    QApplication.sendEvent(head, QHelpEvent(QEvent.Type.ToolTip, spot, head.mapToGlobal(spot)))
    assert "Qingming" in QToolTip.text()


def test_a_card_carried_to_the_border_scrolls_the_board(board: BoardView) -> None:
    board.show_scale(DAYS)
    bar = board.horizontalScrollBar()
    board.choose(BROOK)
    before = bar.value()
    border = QPoint(board.viewport().width() - 5, middle(board, BROOK).y())
    drag(board, middle(board, BROOK), border, border + QPoint(1, 0))
    assert bar.value() > before
    far = bar.value()
    drag_on(board, QPoint(3, border.y()))
    assert bar.value() < far
    QTest.keyClick(board, Qt.Key.Key_Escape)


def drag_on(view: BoardView, station: QPoint) -> None:
    QTest.mouseMove(view.viewport(), station)
    QTest.qWait(1)


def test_keys_that_mean_nothing_here_are_left_to_others(board: BoardView) -> None:
    pressed = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
    pressed.accept()
    board.keyPressEvent(pressed)
    assert not pressed.isAccepted()


def test_with_experts_in_rows_all_cards_of_a_visit_are_chosen_and_arrows_go_down(
    board: BoardView,
) -> None:
    board.show_rows(By.EXPERT)
    QTest.mouseClick(board.viewport(), LEFT, pos=middle(board, AGAIN))
    lit = [number for number in range(board.mark_count()) if lit_item(board, number).chosen]
    assert [board.cards[number].visit for number in lit] == [AGAIN, AGAIN]
    QTest.keyClick(board, Qt.Key.Key_Up)
    assert board.chosen == AGAIN
    board.show_rows(By.VEHICLE)
    assert board.chosen == AGAIN


def lit_item(view: BoardView, number: int) -> CardItem:
    item = view.mark(number).item
    assert isinstance(item, CardItem)
    return item


def test_a_row_is_hatched_where_it_is_closed(board: BoardView) -> None:
    closed = makers.village("Adda", closed=(DateSpan(date(2027, 6, 1), date(2027, 6, 30)),))
    board.show_rows(By.VILLAGE)
    plain = board.grab().toImage()
    board.show_content(BoardContent(valley(closed), almanac(), TODAY, {}))
    assert board.grab().toImage() != plain


def test_a_screen_reader_meets_every_row_with_its_notes(board: BoardView) -> None:
    labels = board.findChild(BoardLabels)
    assert isinstance(labels, BoardLabels)
    found = QAccessible.queryAccessibleInterface(labels)
    assert found.text(QAccessible.Text.Name) == "Vehicles"
    entries = [found.child(number) for number in range(found.childCount())]
    words = [entry.text(QAccessible.Text.Name) for entry in entries]
    assert words == ["blue, 5 seats, 1 trip", "red, 5 seats, 3 trips"]
    centre = entries[1].rect().center()
    assert found.indexOfChild(found.childAt(centre.x(), centre.y())) == 1
    assert found.focusChild() is None


def test_a_row_says_itself_when_the_mouse_rests_on_it(board: BoardView) -> None:
    labels = board.findChild(BoardLabels)
    assert isinstance(labels, BoardLabels)
    spot = QPoint(5, 5)
    QApplication.sendEvent(labels, QHelpEvent(QEvent.Type.ToolTip, spot, labels.mapToGlobal(spot)))
    assert QToolTip.text() == "blue, 5 seats, 1 trip"


def test_the_closed_days_of_the_chosen_village_are_hatched_in_its_row(board: BoardView) -> None:
    closed = makers.village("Brook", closed=(DateSpan(date(2027, 7, 1), date(2027, 7, 30)),))
    board.show_content(BoardContent(valley(closed), almanac(), TODAY, {}))
    assert board.ground is not None
    spot = place(board, date(2027, 7, 15), "blue")
    near = QRect(spot - QPoint(8, 8), spot + QPoint(8, 8))
    plain = board.viewport().grab(near).toImage()
    board.choose(BROOK)
    assert board.viewport().grab(near).toImage() != plain
    board.choose(DALE)
    assert board.viewport().grab(near).toImage() == plain

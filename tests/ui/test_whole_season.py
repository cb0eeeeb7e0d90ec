"""A whole season by clicks and keys alone: import, plan, carry, refuse, pin, an expert falls ill.

Then back to the start by undo, and to the end again by redo; the disk follows every step.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from outreach_app.domain.visit import Pin, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.services.happenings import ExpertAway
from outreach_app.services.judging import check_plan
from outreach_app.ui.app import Program
from outreach_app.ui.dialogs.happening import HappeningDialog
from outreach_app.ui.pages.board_page import BoardPage
from outreach_app.ui.preferences import Look, Preferences, remember
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.happening_question import Kind
from tests.flows.command_line import TODAY, WORKBOOK, workspace_in
from tests.ui.test_main_job import Clicker, click, opened

PATIENCE_MS = 60_000
NO_KEY = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication) -> Iterator[Program]:
    remember("toured", "toured")
    liked = Preferences("en", look=Look.LIGHT)
    made = Program(qapp, liked, today=lambda: date.fromisoformat(TODAY))
    made.window.resize(1366, 768)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.close()


def test_a_season_lives_from_the_workbook_to_an_illness_and_all_the_way_back(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "season.outreach"
    hands = Hands(program, qtbot)
    hands.make_workspace("season", tmp_path)
    start = hands.workspace
    hands.take_in(WORKBOOK)
    hands.plan()
    planned = hands.workspace
    board = hands.board()

    moved = hands.first_visit()
    hands.carry_to_a_day_that_fits(board, moved)
    assert hands.workspace.visits[moved].day != planned.visits[moved].day
    assert check_plan(hands.workspace) == ()

    before = hands.workspace
    hands.carry_to_a_day_that_does_not_fit(board, moved)
    assert hands.workspace is before

    pinned = hands.last_visit()
    hands.press(board, KEY.Key_P, on=pinned)
    assert Pin.DATE in hands.workspace.visits[pinned].pins

    ill = hands.let_an_expert_fall_ill(hands.workspace)
    assert all(
        ill.expert not in visit.team
        for visit in hands.workspace.visits.values()
        if ill.first <= visit.day <= ill.last
    )
    assert hands.workspace.visits[pinned].day == planned.visits[pinned].day
    end = hands.workspace

    hands.press_to_the_end(program.window.work.undo)
    assert hands.workspace == start
    hands.press_to_the_end(program.window.work.redo)
    assert hands.workspace == end
    program.desk.clear()
    assert workspace_in(folder) == end


class Hands(Clicker):
    """What a person does beyond import and plan."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        super().__init__(program, qtbot)
        self._jobs = program.jobs
        self._desk = program.desk

    @property
    def session(self) -> Session:
        assert self._desk.session is not None
        return self._desk.session

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    def board(self) -> BoardPage:
        self._shortcut(KEY.Key_2, Qt.KeyboardModifier.ControlModifier)
        page = self._window.page
        assert isinstance(page, BoardPage)
        self._wait(lambda: self._jobs.running is None)
        return page

    def first_visit(self) -> VisitId:
        return min(self.workspace.visits.values(), key=lambda v: (v.day, v.start_minute)).id

    def last_visit(self) -> VisitId:
        return max(self.workspace.visits.values(), key=lambda v: (v.day, v.start_minute)).id

    def press(self, board: BoardPage, key: Qt.Key, on: VisitId | None = None) -> None:
        if on is not None:
            board.view.choose(on)
        board.view.setFocus()
        QTest.keyClick(board.view, key, NO_KEY)

    def carry_to_a_day_that_fits(self, board: BoardPage, visit: VisitId) -> None:
        """Pick it up, go right until it fits on another day, put it down."""
        self.press(board, KEY.Key_Space, on=visit)
        self.press(board, KEY.Key_Right)
        self._answered(board)
        while "Does not fit" in board.view.said:
            self.press(board, KEY.Key_Right)
            self._answered(board)
        self.press(board, KEY.Key_Return)
        self._wait(lambda: board.view.load is None and self._jobs.running is None)

    def carry_to_a_day_that_does_not_fit(self, board: BoardPage, visit: VisitId) -> None:
        """It is refused with the sentence, and Escape leaves all as it was."""
        self.press(board, KEY.Key_Space, on=visit)
        self._answered(board)
        while "Does not fit" not in board.view.said:
            self.press(board, KEY.Key_Right)
            self._answered(board)
        self.press(board, KEY.Key_Return)
        self._wait(lambda: self._jobs.running is None)
        assert board.refusal.isVisible()
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        QTest.keyClick(focused, KEY.Key_Escape)
        assert not board.refusal.isVisible()

    def _answered(self, board: BoardPage) -> None:
        self._wait(lambda: "Fits" in board.view.said or "Does not fit" in board.view.said)

    def let_an_expert_fall_ill(self, workspace: Workspace) -> ExpertAway:
        """F8, the expert most in demand that can be spared, her first day out, adopt."""
        self._shortcut(KEY.Key_F8, NO_KEY)
        dialog = opened(HappeningDialog)
        visit = workspace.visits[self.last_visit()]
        others = [v for v in workspace.visits.values() if v.day < visit.day]
        chosen = max(others, key=lambda v: (v.day, v.start_minute))
        expert = chosen.team[0]
        click(dialog.question.kinds[Kind.EXPERT])
        dialog.question.choices.filter_box.setText(workspace.experts[expert].name)
        assert dialog.question.choices.current() == expert
        for editor in (dialog.question.first, dialog.question.last):
            editor.show_value(chosen.day)
        click(dialog.look)
        self._wait(lambda: bool(dialog.ways))
        click(dialog.adopt)
        self._wait(lambda: self._jobs.running is None)
        return ExpertAway(expert, chosen.day, chosen.day)

    def press_to_the_end(self, act: QAction) -> None:
        """Press the keys of undo or redo while there is a step left; each press takes one."""
        steps = self.session.undo_stack
        while act.isEnabled():
            before = steps.index()
            self._come_to_the_front()
            QTest.keySequence(self._window, act.shortcut())
            assert abs(steps.index() - before) == 1
            self._wait(lambda: self._jobs.running is None)

    def _shortcut(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        """Press keys of a menu."""
        self._come_to_the_front()
        QTest.keyClick(self._window, key, modifiers)

    def _come_to_the_front(self) -> None:
        self._window.activateWindow()
        self._wait(self._window.isActiveWindow)

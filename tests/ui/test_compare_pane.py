"""Two plans side by side: what is ticked is taken, and the leaves say what that means."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.domain.change import Change
from outreach_app.domain.notice import Severity
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import seeded_mint
from outreach_app.services.visits import move_visit, remove_visit
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.compare_pane import ComparePane
from outreach_app.ui.widgets.row_table import RowTable
from tests.ui.board_makers import season_session, valley

ADDA, CAIRN = VisitId("Adda 2027-04-13"), VisitId("Cairn 2027-04-15")
BROOK = VisitId("Brook 2027-04-15")
SUNDAY = date(2027, 5, 16)


def another_plan(before: Workspace) -> Change:
    """Adda on a Sunday, Cairn not at all."""
    moved = move_visit(before, ADDA, SUNDAY, mint=seeded_mint(2)).after
    return Change("Plan again", remove_visit(moved, CAIRN).after)


@pytest.fixture
def plan(qapp: QApplication) -> Session:
    return season_session(valley(), qapp)


@pytest.fixture
def pane(qtbot: QtBot, plan: Session, jobs: Jobs) -> ComparePane:
    made = ComparePane(plan, jobs, another_plan(plan.workspace))
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    return made


def cells(table: RowTable) -> list[tuple[str, ...]]:
    model = table.model
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def lines(pane: ComparePane, column: int) -> list[str]:
    model = pane.list.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def untick_first(pane: ComparePane) -> None:
    first = pane.list.topLevelItem(0)
    assert first is not None
    pane.list.setFocus()
    pane.list.setCurrentItem(first)
    QTest.keyClick(pane.list, Qt.Key.Key_Space)


def test_before_and_after_stand_side_by_side(pane: ComparePane) -> None:
    assert lines(pane, 0) == ["Adda", "Brook", "Cairn"]
    assert lines(pane, 1) == ["another day", "another hour", "left out"]
    assert lines(pane, 2)[0] == "Tue 13 Apr 2027, 09:30\nQian, Zhao\nred\npruning"
    assert lines(pane, 3)[0].startswith("Sun 16 May 2027, ")
    assert lines(pane, 3)[2] == "–"
    assert pane.leaves.tabText(0) == "What &changes (3)"


def test_whom_to_phone_and_what_to_print_are_told(pane: ComparePane) -> None:
    phoned = cells(pane.phone)
    assert [row[0] for row in phoned] == ["Adda, Headman", "Brook", "Cairn", "Qian", "Zhao"]
    assert phoned[0][1] == "13900000000"
    assert phoned[0][2].endswith("instead of Tue 13 Apr 2027, 09:30.")
    assert phoned[2][2] == "The visit on Thu 15 Apr 2027, 13:00 is called off for now."
    assert ("Day run sheets", "red on Sun 16 May 2027") in cells(pane.sheets)
    assert ("Expert itineraries", "Zhao") in cells(pane.sheets)
    assert ("Season calendar", "The whole season") in cells(pane.sheets)
    assert len(cells(pane.sheets)) == 2 * 2 + 2 + 2 + 1


def test_space_takes_a_visit_out_and_its_calls_with_it(pane: ComparePane) -> None:
    untick_first(pane)
    assert pane.ticked == {BROOK, CAIRN}
    assert not pane.is_whole
    assert pane.all.checkState() is Qt.CheckState.PartiallyChecked
    assert [row[0] for row in cells(pane.phone)] == ["Brook", "Cairn", "Zhao"]


def test_one_box_ticks_all_or_none(pane: ComparePane) -> None:
    QTest.keyClick(pane.all, Qt.Key.Key_Space)
    assert pane.ticked == frozenset()
    assert cells(pane.phone) == []
    QTest.keyClick(pane.all, Qt.Key.Key_Space)
    assert pane.is_whole


def test_a_choice_says_which_rules_it_would_break(
    qtbot: QtBot, pane: ComparePane, jobs: Jobs
) -> None:
    qtbot.waitUntil(lambda: jobs.running is None)
    (said,) = [one for one in pane.notices.notices if "16 May" in one.words]
    assert said.severity is Severity.ERROR
    untick_first(pane)
    qtbot.waitUntil(lambda: jobs.running is None)
    assert pane.notices.notices == ()


def test_what_is_ticked_is_adopted_as_one_act_and_undone(pane: ComparePane, plan: Session) -> None:
    before = plan.workspace
    untick_first(pane)
    assert pane.adopt()
    assert CAIRN not in plan.workspace.visits
    assert plan.workspace.visits[ADDA].day == before.visits[ADDA].day
    assert plan.undo_stack.undoText() == "Plan again"
    plan.undo()
    assert plan.workspace == before


def test_a_plan_that_is_out_of_date_is_refused_and_nothing_is_lost(
    pane: ComparePane, plan: Session
) -> None:
    plan.attempt(remove_visit, BROOK)
    after = plan.workspace
    assert not pane.adopt()
    assert plan.workspace is after


def test_a_screen_reader_hears_the_whole_difference(pane: ComparePane) -> None:
    item = pane.list.topLevelItem(2)
    assert item is not None
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == (
        "Cairn: left out. Before: Thu 15 Apr 2027, 13:00, Zhao, blue, pruning. After: –."
    )

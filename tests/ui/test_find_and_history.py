"""Anything is found from the keyboard, and any act on record can be gone back behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.services import files
from outreach_app.services.sample import sample_workspace
from outreach_app.services.vehicles import save_vehicle
from outreach_app.ui.app import Program
from outreach_app.ui.dialogs.find import FindDialog
from outreach_app.ui.dialogs.history import HistoryDialog
from outreach_app.ui.pages.villages import VillagesPage
from outreach_app.ui.places import Place
from outreach_app.ui.preferences import Look, Preferences
from outreach_app.ui.session import Session
from tests import makers

HONGQUAN = "630121201207"
KEY = Qt.Key


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The sample lies on the desk."""
    made = Program(qapp, Preferences("en", look=Look.LIGHT))
    made.window.show()
    qtbot.waitExposed(made.window)
    assert made.desk.create(tmp_path / f"season{files.SUFFIX}", sample_workspace())
    yield made
    made.window.close()
    made.close()


def find(program: Program, typed: str) -> FindDialog:
    program.window.own.ask_find()
    dialog = program.window.findChild(FindDialog)
    assert isinstance(dialog, FindDialog)
    QTest.keyClicks(dialog.box, typed)
    return dialog


def session_of(program: Program) -> Session:
    assert program.desk.session is not None
    return program.desk.session


def test_initials_and_enter_lead_to_a_village(program: Program) -> None:
    dialog = find(program, "hqc")

    QTest.keyClick(dialog.box, KEY.Key_Return)

    page = program.window.page
    assert isinstance(page, VillagesPage)
    assert page.frame.table.current == HONGQUAN


def test_the_arrows_walk_the_list_while_the_line_keeps_the_keys(program: Program) -> None:
    dialog = find(program, "cun")
    first = dialog.found.topLevelItem(0)

    QTest.keyClick(dialog.box, KEY.Key_Down)
    assert dialog.found.currentItem() is dialog.found.topLevelItem(1)
    QTest.keyClick(dialog.box, KEY.Key_PageUp)
    assert dialog.found.currentItem() is first
    dialog.close()


def test_an_action_is_found_by_its_words_and_done(program: Program) -> None:
    dialog = find(program, "season board")

    QTest.keyClick(dialog.box, KEY.Key_Return)

    assert program.window.place is Place.BOARD


def test_what_is_not_there_is_said(program: Program) -> None:
    dialog = find(program, "qqqq")

    QTest.keyClick(dialog.box, KEY.Key_Return)

    assert dialog.isVisible()
    assert dialog.hint.text() == "Nothing here is called that."
    dialog.close()


def test_a_day_with_no_visits_is_said_to_have_none(program: Program) -> None:
    dialog = find(program, "4-14")
    assert dialog.hint.text() == "Nobody goes out on Wed 14 Apr 2027."
    dialog.close()


def history_of(program: Program) -> HistoryDialog:
    program.window.own.ask_history()
    dialog = program.window.findChild(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    return dialog


def test_going_back_behind_an_act_is_an_act_that_can_be_undone(program: Program) -> None:
    session = session_of(program)
    start = session.workspace
    for name in ("A", "B", "C"):
        assert session.attempt(save_vehicle, makers.vehicle(id=name, name=name))
    end = session.workspace
    dialog = history_of(program)
    words = [one.words for one in session.history()]
    assert [len(words), dialog.table.model.total] == [3, 3]

    dialog.table.stand_on(dialog.table.model.id_at(1))
    dialog.back.click()

    assert session.workspace.vehicles.keys() - start.vehicles.keys() == {"A"}
    assert session.undo_stack.undoText() == f"Back to before: {words[1]}"
    assert session.undo()
    assert session.workspace == end


def test_a_workspace_opened_again_still_knows_the_way_back(
    program: Program, tmp_path: Path
) -> None:
    session = session_of(program)
    start = session.workspace
    assert session.attempt(save_vehicle, makers.vehicle(id="A", name="A"))
    program.desk.clear()
    assert program.desk.open_folder(tmp_path / f"season{files.SUFFIX}")

    history_of(program).back.click()

    assert session_of(program).workspace == start


def test_where_nothing_was_done_there_is_no_way_back(program: Program) -> None:
    dialog = history_of(program)

    assert not dialog.back.isEnabled()
    assert dialog.table.empty_words == "Nothing was done yet."
    dialog.close()

"""What was driven stands beside what was known, and is taken over as one act or not at all."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.domain.workspace import Workspace
from outreach_app.services import files
from outreach_app.services.sample import sample_workspace
from outreach_app.ui.app import Program
from outreach_app.ui.dialogs.learning import LearningDialog
from outreach_app.ui.preferences import Look, Preferences
from outreach_app.ui.session import Session
from tests.services.test_travel_learning import season
from tests.ui.conftest import Shelf

DRIVEN = season(90, 96, 88, 170)


def session_of(qapp: QApplication, plan: Workspace, *, read_only: bool = False) -> Session:
    return Session(Shelf(plan, read_only=read_only), parent=qapp)


def cells(dialog: LearningDialog) -> list[str]:
    model = dialog.table.model
    return [model.index(0, column).data() for column in range(len(model.columns))]


def test_before_and_after_stand_side_by_side_and_are_taken_in_one_act(
    qapp: QApplication, qtbot: QtBot
) -> None:
    session = session_of(qapp, DRIVEN)
    dialog = LearningDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    assert {"60 → 93", "50 → 78", "4"} <= set(cells(dialog))
    before = session.workspace.travel_times
    dialog.take.click()

    assert {time.minutes for time in session.workspace.travel_times.values()} == {93, 78}
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.workspace.travel_times == before


def test_cancel_leaves_everything_as_it_was(qapp: QApplication, qtbot: QtBot) -> None:
    session = session_of(qapp, DRIVEN)
    dialog = LearningDialog(session)
    qtbot.addWidget(dialog)
    dialog.reject()

    assert session.workspace is DRIVEN


@pytest.mark.parametrize(("drives", "read_only"), [((90, 96), False), ((90, 96, 88), True)])
def test_nothing_can_be_taken_where_nothing_is_learned_or_written(
    qapp: QApplication, qtbot: QtBot, drives: tuple[int, ...], read_only: bool
) -> None:
    dialog = LearningDialog(session_of(qapp, season(*drives), read_only=read_only))
    qtbot.addWidget(dialog)

    assert dialog.table.model.total == (1 if read_only else 0)
    assert not dialog.take.isEnabled()


def test_the_plan_menu_leads_there(qapp: QApplication, tmp_path: Path) -> None:
    program = Program(qapp, Preferences("en", look=Look.LIGHT))
    window = program.window
    assert not window.work.learn.isEnabled()
    program.desk.create(tmp_path / f"season{files.SUFFIX}", sample_workspace())
    window.show()
    window.work.learn.trigger()
    dialog = qapp.activeModalWidget()
    assert isinstance(dialog, LearningDialog)
    assert dialog.table.empty_words.startswith("The sheets say of no road")
    dialog.reject()
    window.close()
    program.close()

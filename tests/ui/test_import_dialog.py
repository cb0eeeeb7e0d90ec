"""A workbook is taken in by clicks: looked over, asked about, adopted as one step."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import seeded_mint
from outreach_app.paths import sample
from outreach_app.services.importing import RowKind
from outreach_app.services.starting import new_workspace
from outreach_app.ui.dialogs.importing import ImportDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.editors import SwitchEditor
from tests.ui.conftest import TODAY, Shelf

WORKBOOK = sample("village_requests_2027.xlsx")
HEADINGS = ("区划代码", "县区", "乡镇", "村名", "需要的技术内容", "希望时间")


def empty() -> Workspace:
    return new_workspace(TODAY.replace(day=1), TODAY.replace(month=10), mint=seeded_mint(2))


@pytest.fixture
def beginner() -> Session:
    """A workspace that knows the topics and nobody else."""
    return Session(Shelf(empty()), today=lambda: TODAY, mint=seeded_mint(3))


def opened(qtbot: QtBot, session: Session, jobs: Jobs, path: Path) -> ImportDialog:
    dialog = ImportDialog(session, jobs, path)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=10_000)
    return dialog


def written(folder: Path, *rows: tuple[str, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append(row)
    path = folder / "requests.xlsx"
    book.save(path)
    return path


def test_the_townships_workbook_comes_in_as_one_step(
    qtbot: QtBot, beginner: Session, jobs: Jobs
) -> None:
    dialog = opened(qtbot, beginner, jobs, WORKBOOK)
    assert dialog.do_import.text() == "Import 29 rows"
    assert beginner.workspace == empty()

    with qtbot.waitSignal(dialog.imported):
        QTest.mouseClick(dialog.do_import, Qt.MouseButton.LeftButton)

    now = beginner.workspace
    assert (len(now.villages), len(now.requests), len(now.experts), len(now.vehicles)) == (
        18,
        18,
        9,
        2,
    )
    assert beginner.undo_stack.count() == 1
    beginner.undo()
    assert beginner.workspace.villages == {}


def test_the_same_workbook_again_changes_nothing(
    qtbot: QtBot, session: Session, jobs: Jobs
) -> None:
    dialog = opened(qtbot, session, jobs, WORKBOOK)

    assert not dialog.do_import.isEnabled()
    assert dialog.outlook == "Everything in it is in the workspace already."
    assert dialog.kinds.keys[RowKind.SAME].text() == "same as before 29"
    assert dialog.kinds.keys[RowKind.NEW].isHidden()
    dialog.reject()


def test_a_row_can_be_left_out(qtbot: QtBot, beginner: Session, jobs: Jobs) -> None:
    dialog = opened(qtbot, beginner, jobs, WORKBOOK)
    dialog.table.filter_box.setText("红泉村")
    leave = dialog.detail.findChild(SwitchEditor)
    assert isinstance(leave, SwitchEditor)
    leave.click()
    assert dialog.do_import.text() == "Import 28 rows"

    dialog.do_import.click()

    assert VillageId("630121201207") not in beginner.workspace.villages
    assert len(beginner.workspace.villages) == 17


def test_the_table_shows_one_kind_at_a_time(
    qtbot: QtBot, beginner: Session, jobs: Jobs, tmp_path: Path
) -> None:
    known = ("630121201207", "大通县", "青山乡", "红泉村", "丁香嫁接", "6月")
    unknown = ("", "大通县", "某某乡", "没有的村", "丁香嫁接", "6月")
    dialog = opened(qtbot, beginner, jobs, written(tmp_path, known, unknown))
    assert dialog.table.model.rowCount() == 2

    dialog.kinds.keys[RowKind.NEW].click()

    assert dialog.preview is not None
    assert dialog.table.model.rowCount() == dialog.preview.count(RowKind.NEW) == 1
    dialog.reject()


def test_a_question_is_answered_in_place(
    qtbot: QtBot, beginner: Session, jobs: Jobs, tmp_path: Path
) -> None:
    twice = ("", "湟中区", "", "新村", "丁香嫁接", "6月")
    dialog = opened(qtbot, beginner, jobs, written(tmp_path, twice))
    assert dialog.preview is not None
    first = dialog.preview.questions[0]
    assert len(first.candidates) > 1
    assert not dialog.do_import.isEnabled()
    dialog.leaves.setCurrentWidget(dialog.questions)

    QTest.mouseClick(dialog.questions.boxes[0].buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first not in dialog.preview.questions if dialog.preview else False)
    dialog.do_import.click()

    assert [village.name for village in beginner.workspace.villages.values()] == ["新村"]
    assert list(beginner.workspace.villages) == [first.candidates[0].answer]
    assert beginner.workspace.memories


def test_a_column_can_be_read_as_something_else(
    qtbot: QtBot, beginner: Session, jobs: Jobs
) -> None:
    dialog = opened(qtbot, beginner, jobs, WORKBOOK)
    box = dialog.column_map.boxes["column:requests:户数"]
    assert box.value() == "households"

    box.setCurrentIndex(0)
    box.activated.emit(0)
    qtbot.waitUntil(lambda: bool(dialog.preview and dialog.preview.answers.given))
    dialog.do_import.click()

    assert {village.households for village in beginner.workspace.villages.values()} == {None}


def test_answers_can_be_forgotten(qtbot: QtBot, beginner: Session, jobs: Jobs) -> None:
    dialog = opened(qtbot, beginner, jobs, WORKBOOK)
    assert dialog.again.isHidden()
    box = dialog.column_map.boxes["sheet:车辆"]
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    qtbot.waitUntil(lambda: dialog.do_import.text() == "Import 27 rows")

    dialog.again.click()
    qtbot.waitUntil(lambda: dialog.do_import.text() == "Import 29 rows")
    dialog.reject()


def test_what_cannot_be_read_closes_the_dialog_and_is_said(
    qtbot: QtBot, beginner: Session, jobs: Jobs, tmp_path: Path
) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"no workbook at all")
    said: list[Exception] = []
    jobs.failed.connect(said.append)
    dialog = ImportDialog(beginner, jobs, path)

    with qtbot.waitSignal(dialog.rejected):
        dialog.open()
    qtbot.waitUntil(lambda: bool(said))
    assert "broken.xlsx" in str(said[0])


def test_closing_while_it_reads_stops_the_reading(
    qtbot: QtBot, beginner: Session, jobs: Jobs
) -> None:
    dialog = ImportDialog(beginner, jobs, WORKBOOK)
    dialog.open()

    dialog.reject()

    qtbot.waitUntil(lambda: jobs.running is None)
    assert beginner.workspace == empty()


def test_what_was_understood_is_shown(qtbot: QtBot, beginner: Session, jobs: Jobs) -> None:
    dialog = opened(qtbot, beginner, jobs, WORKBOOK)
    dialog.table.filter_box.setText("闇门滩村")

    told = [label.text() for label in dialog.detail.findChildren(QLabel)]
    assert "Wished: late March." in told
    assert any("逢五逢十" in words for words in told)
    dialog.reject()

"""Everything goes out as a workbook; telephone numbers only where they are chosen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from outreach_app.services import files
from outreach_app.services.importing import read
from outreach_app.ui.app import Program
from outreach_app.ui.dialogs.question import Question
from outreach_app.ui.preferences import Look, Preferences
from tests.documents.planned import planned_workspace

PHONE = "09710000101"


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    made = Program(qapp, Preferences("en", look=Look.LIGHT))
    made.desk.create(tmp_path / f"season{files.SUFFIX}", planned_workspace())
    made.window.show()
    yield made
    made.window.close()
    made.close()


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is chosen whatever is asked for."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(folder / "out.xlsx"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


def answer(number: int) -> None:
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    question.buttons[number].click()


def workbook_words(folder: Path) -> str:
    return repr([sheet.rows for sheet in read(folder / "out.xlsx").sheets])


def calendar_words(folder: Path) -> str:
    return "".join(one.read_text("utf-8").replace("\n ", "") for one in folder.glob("*.ics"))


@pytest.mark.parametrize(
    ("act", "words"), [("export", workbook_words), ("calendars", calendar_words)]
)
def test_telephone_numbers_go_out_only_where_they_are_chosen(
    program: Program, qtbot: QtBot, out: Path, act: str, words: Callable[[Path], str]
) -> None:
    export = getattr(program.window.files, act)
    for number in range(2):
        export.trigger()
        answer(number)
        qtbot.waitUntil(lambda: program.jobs.running is None)
        assert (PHONE in words(out)) is bool(number)

    for one in out.iterdir():
        one.unlink()
    export.trigger()
    answer(-1)
    assert program.jobs.running is None
    assert not list(out.iterdir())

"""Everything goes out as a workbook; telephone numbers only where they are chosen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from outreach_app.services import files
from outreach_app.services.importing import read
from outreach_app.services.sample import sample_workspace
from outreach_app.ui.app import Program
from outreach_app.ui.dialogs.question import Question
from outreach_app.ui.preferences import Look, Preferences

PHONE = "09710000101"


def test_telephone_numbers_go_out_only_where_they_are_chosen(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    program = Program(qapp, Preferences("en", look=Look.LIGHT))
    program.desk.create(tmp_path / f"season{files.SUFFIX}", sample_workspace())
    program.window.show()
    for answer in range(2):
        program.window.files.export.trigger()
        question = qapp.activeModalWidget()
        assert isinstance(question, Question)
        question.buttons[answer].click()
        qtbot.waitUntil(lambda: program.jobs.running is None)
        said = repr([sheet.rows for sheet in read(out).sheets])
        assert (PHONE in said) is bool(answer)

    out.unlink()
    program.window.files.export.trigger()
    question = qapp.activeModalWidget()
    assert isinstance(question, Question)
    question.buttons[-1].click()
    assert program.jobs.running is None
    assert not out.exists()
    program.window.close()
    program.close()

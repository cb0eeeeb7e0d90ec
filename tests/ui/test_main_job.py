"""A request workbook in, a planned season, printed sheets out: by clicks, as by commands."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from outreach_app.services.judging import check_plan
from outreach_app.ui.app import Program
from outreach_app.ui.dialogs.importing import ImportDialog
from outreach_app.ui.dialogs.new_workspace import NewWorkspaceDialog
from outreach_app.ui.dialogs.plan_dialog import PlanDialog
from outreach_app.ui.pages.print_page import PrintPage
from outreach_app.ui.preferences import Look, Preferences
from outreach_app.ui.widgets.action_card import ActionCard
from tests.flows.command_line import (
    FIRST,
    LAST,
    TODAY,
    WORKBOOK,
    planned_by_command_line,
    visits_told,
    workspace_in,
)

ROUNDS, SEED = 2, 7
PATIENCE_MS = 60_000
LEFT = Qt.MouseButton.LeftButton
Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication) -> Iterator[Program]:
    liked = Preferences("en", look=Look.LIGHT)
    made = Program(qapp, liked, today=lambda: date.fromisoformat(TODAY))
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.close()


def test_clicks_and_commands_make_the_same_season(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    clicker = Clicker(program, qtbot)
    clicker.make_workspace("by clicks", tmp_path)
    clicker.take_in(WORKBOOK)
    clicker.plan()
    sheets = clicker.save_sheets(tmp_path / "sheets")
    program.desk.clear()

    by_clicks = workspace_in(tmp_path / "by clicks.outreach")
    by_commands = planned_by_command_line(tmp_path / "by commands", rounds=ROUNDS, seed=SEED)
    assert check_plan(by_clicks) == ()
    assert len(by_clicks.visits) >= len(by_clicks.villages) == 18
    assert visits_told(by_clicks) == visits_told(by_commands)
    assert {village.name for village in by_clicks.villages.values()} <= words_on(sheets)


class Clicker:
    """Does what a person would do with mouse and keyboard."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self._program = program
        self._window = program.window
        self._qtbot = qtbot

    def make_workspace(self, name: str, inside: Path) -> None:
        click(self._card("New workspace"))
        dialog = opened(NewWorkspaceDialog)
        answer_file_dialog(inside)
        click(key(dialog, "Another folder…"))
        type_over(dialog.name, name)
        for editor, day in ((dialog.first, FIRST), (dialog.last, LAST)):
            type_over(editor.lineEdit(), day)
        click(key(dialog, "Create"))

    def take_in(self, workbook: Path) -> None:
        answer_file_dialog(workbook)
        click(self._card("Import a workbook"))
        dialog = opened(ImportDialog)
        self._wait(dialog.do_import.isEnabled)
        click(dialog.do_import)

    def plan(self) -> None:
        click(self._tool("Plan"))
        dialog = opened(PlanDialog)
        click(dialog.question.more)
        for box, number in ((dialog.question.seed, SEED), (dialog.question.rounds, ROUNDS)):
            type_over(box.lineEdit(), str(number))
        assert not dialog.question.seconds.isEnabled()
        click(dialog.start)
        self._wait(dialog.adopt.isVisible)
        click(dialog.adopt)

    def save_sheets(self, folder: Path) -> list[Path]:
        folder.mkdir()
        click(self._tool("Print"))
        page = self._window.page
        assert isinstance(page, PrintPage)
        self._wait(lambda: bool(page.preview.shown))
        answer_file_dialog(folder)
        click(page.save)
        self._wait(page.open_folder.isVisible)
        return sorted(folder.rglob("*.pdf"))

    def _card(self, words: str) -> ActionCard:
        cards = self._window.findChildren(ActionCard)
        return next(one for one in cards if one.isVisible() and one.accessibleName() == words)

    def _tool(self, words: str) -> QToolButton:
        tools = self._window.findChildren(QToolButton)
        return next(one for one in tools if one.isVisible() and one.text() == words)

    def _wait(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until, timeout=PATIENCE_MS)


def click(widget: QWidget) -> None:
    assert widget.isVisible()
    assert widget.isEnabled()
    QTest.mouseClick(widget, LEFT)


def key(window: QWidget, words: str) -> QPushButton:
    return next(one for one in window.findChildren(QPushButton) if one.text() == words)


def type_over(line: QLineEdit, words: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    box = line.parent()
    assert line.text() == words
    if isinstance(box, QAbstractSpinBox):
        box.interpretText()


def opened(kind: type[Kind]) -> Kind:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog


def answer_file_dialog(path: Path) -> None:
    """As soon as a file dialog is open, type this path and press Enter."""
    timer = QTimer(QApplication.instance())

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return
        timer.stop()
        timer.deleteLater()
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        line.setText(str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)
        if dialog.isVisible():
            dialog.done(QDialog.DialogCode.Rejected)

    timer.timeout.connect(answer)
    timer.start(10)


def words_on(files: list[Path]) -> set[str]:
    """Every line of every page."""
    lines: set[str] = set()
    for file in files:
        document = pypdfium2.PdfDocument(file)
        for page in document:
            lines.update(page.get_textpage().get_text_bounded().split())
        document.close()
    return lines

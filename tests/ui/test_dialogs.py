"""Dialogs go when they are closed, and take nothing with them."""

import gc
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.domain.notice import Notice, Severity
from outreach_app.errors import OutreachError
from outreach_app.ids import seeded_mint
from outreach_app.paths import private, sample
from outreach_app.services.finding import Finder
from outreach_app.services.history import Deed
from outreach_app.services.sample import sample_workspace
from outreach_app.ui.crash import CrashHandler, write_report
from outreach_app.ui.dialogs.add_village import AddVillageDialog
from outreach_app.ui.dialogs.choose import ChooseDialog
from outreach_app.ui.dialogs.crash import CrashDialog
from outreach_app.ui.dialogs.find import FindDialog
from outreach_app.ui.dialogs.history import HistoryDialog
from outreach_app.ui.dialogs.importing import ImportDialog
from outreach_app.ui.dialogs.keys import KeysDialog
from outreach_app.ui.dialogs.name import NameDialog
from outreach_app.ui.dialogs.new_workspace import NewWorkspaceDialog
from outreach_app.ui.dialogs.notices import NoticesDialog
from outreach_app.ui.dialogs.preferences import PreferencesDialog
from outreach_app.ui.dialogs.question import Question
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.preferences import Preferences
from outreach_app.ui.session import Session
from outreach_app.ui.sweeper import Sweeper
from outreach_app.ui.widgets.picker import Option, Picker
from tests.ui.conftest import TODAY, Shelf

Make = Callable[[QWidget], QDialog]
DEED = Deed(7, datetime(2027, 3, 1, 9, 30, tzinfo=UTC), "Ma", "desk", "Move a visit", {"visits": 2})
OPTIONS = [Option("a", "Adda"), Option("b", "Brook")]
NOTICES = (Notice(Severity.WARNING, "Look at <b>this</b>.", "x"),)


def importing(parent: QWidget) -> QDialog:
    session = Session(Shelf(sample_workspace()), parent=parent)
    return ImportDialog(session, Jobs(parent), sample("village_requests_2027.xlsx"), parent)


DIALOGS: dict[str, Make] = {
    "add village": lambda parent: AddVillageDialog(sample_workspace(), seeded_mint(1), parent),
    "choose": lambda parent: ChooseDialog("Choose", OPTIONS, parent),
    "picker": lambda parent: Picker("Topics", OPTIONS, ("a",), parent),
    "crash": lambda parent: CrashDialog("Sorry", "Traceback", parent),
    "find": lambda parent: FindDialog(Finder(sample_workspace()), [], parent),
    "history": lambda parent: HistoryDialog((DEED,), parent),
    "keys": lambda parent: KeysDialog([], parent),
    "name": lambda parent: NameDialog("Add", "Name", parent),
    "new workspace": lambda parent: NewWorkspaceDialog(TODAY, parent),
    "notices": lambda parent: NoticesDialog(NOTICES, parent),
    "preferences": lambda parent: PreferencesDialog(Preferences("en"), parent),
    "question": lambda parent: Question("Sure?", "Really?", ("Yes", "No"), parent),
    "importing": importing,
}


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    for jobs in made.findChildren(Jobs):
        jobs.close()


@pytest.mark.parametrize("name", DIALOGS)
def test_a_closed_dialog_is_in_no_cycle(parent: QWidget, qtbot: QtBot, name: str) -> None:
    assert not gc.isenabled()
    dialog = DIALOGS[name](parent)
    dialog.open()
    qtbot.waitUntil(lambda: not any(jobs.running for jobs in parent.findChildren(Jobs)))
    watch = ref(dialog)
    dialog.close()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert watch() is None


@pytest.mark.parametrize("name", DIALOGS)
def test_escape_closes_every_dialog(parent: QWidget, name: str) -> None:
    dialog = DIALOGS[name](parent)
    dialog.open()

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


@pytest.mark.parametrize("name", DIALOGS)
def test_enter_has_one_button(parent: QWidget, name: str) -> None:
    dialog = DIALOGS[name](parent)

    defaults = [b for b in dialog.findChildren(QPushButton) if b.isDefault()]
    automatic = [b for b in dialog.findChildren(QPushButton) if b.autoDefault()]

    assert len(defaults) <= 1
    assert automatic in (defaults, [])
    dialog.close()


def test_only_a_real_name_can_be_given(parent: QWidget, qtbot: QtBot) -> None:
    dialog = NameDialog("Add an expert", "Name", parent)
    dialog.open()
    done = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Add")
    dialog.name.setText("  ")
    assert not done.isEnabled()
    dialog.name.setText(" Ma\u202e ")

    with qtbot.waitSignal(dialog.named) as named:
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    assert named.args == ["Ma"]


def test_the_picker_gives_what_is_ticked_even_behind_the_filter(
    parent: QWidget, qtbot: QtBot
) -> None:
    picker = Picker("Topics", OPTIONS, ("a",), parent)
    picker.open()
    picker.choices.filter_box.setText("bro")
    picker.choices.list.itemActivated.emit(picker.choices.list.item(1))

    with qtbot.waitSignal(picker.picked) as picked:
        picker.accept()

    assert picked.args == [("a", "b")]


def test_a_mistake_of_the_program_names_where_the_work_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    mended: list[OutreachError] = []
    handler = CrashHandler(mended.append, lambda: Path("the folder"))
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    handler.install()

    sys.excepthook(ValueError, ValueError("our bug"), None)
    sys.excepthook(ValueError, ValueError("another"), None)
    sys.excepthook(OutreachError, OutreachError("Mend it."), None)

    dialogs = [w for w in QGuiApplication.topLevelWindows() if w.isVisible()]
    assert len(dialogs) == 1
    assert handler.dialog is not None
    assert "Everything you did before is safe in the folder." in handler.dialog.words
    assert [str(error) for error in mended] == ["Mend it."]
    reports = sorted((private() / "crashes").glob("*.txt"))
    assert "ValueError: another" in reports[-1].read_text(encoding="utf-8")
    copy = next(b for b in handler.dialog.findChildren(QPushButton) if "Copy" in b.text())
    copy.click()
    assert "our bug" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(handler.dialog.finished):
        handler.dialog.accept()


def test_a_report_that_cannot_be_written_is_no_second_mistake(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")

    assert write_report("Traceback", blocked / "crashes") is None


def test_the_sweeper_collects_where_it_is_called(sweeper: Sweeper) -> None:
    class Knot:
        pass

    knots = []
    for _round in range(2_000):
        knot = Knot()
        knot.__dict__["self"] = knot
        knots.append(ref(knot))
    del knot
    assert any(one() is not None for one in knots)

    sweeper.sweep()

    assert sum(one() is not None for one in knots) == 0

"""The frame as a whole: what a person clicks from the start page to a planned season."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import seeded_mint
from outreach_app.paths import private, sample
from outreach_app.services import files
from outreach_app.services.sample import sample_workspace
from outreach_app.services.starting import new_workspace
from outreach_app.services.vehicles import save_vehicle
from outreach_app.ui.app import Program
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialogs.importing import ImportDialog
from outreach_app.ui.dialogs.keys import KeysDialog
from outreach_app.ui.dialogs.new_workspace import NewWorkspaceDialog
from outreach_app.ui.dialogs.notices import NoticesDialog
from outreach_app.ui.dialogs.preferences import PreferencesDialog
from outreach_app.ui.dialogs.question import Question
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.page_table import PAGES
from outreach_app.ui.pages.overview import OverviewPage
from outreach_app.ui.pages.requests import RequestsPage
from outreach_app.ui.pages.villages import VillagesPage
from outreach_app.ui.pages.welcome import WelcomePage
from outreach_app.ui.places import Place
from outreach_app.ui.preferences import Look, Preferences, load_preferences
from outreach_app.ui.theme import Theme, current_theme
from outreach_app.ui.widgets.action_card import ActionCard
from tests import makers

LIKED = Preferences("en", look=Look.LIGHT)
HONGQUAN = "630121201207"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication) -> Iterator[Program]:
    made = Program(qapp, LIKED)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / f"season{files.SUFFIX}"


@pytest.fixture
def at_work(program: Program, folder: Path) -> Program:
    """The sample lies on the desk."""
    assert program.desk.create(folder, sample_workspace())
    return program


def on_desk(desk: Desk) -> Workspace:
    assert desk.session is not None
    return desk.session.workspace


def card(window: MainWindow, words: str) -> ActionCard:
    cards = window.findChildren(ActionCard)
    return next(one for one in cards if one.isVisible() and one.accessibleName() == words)


def words_of(window: MainWindow) -> list[str]:
    return [notice.words for notice in window.notices.notices]


def test_it_starts_with_nothing_on_the_desk(program: Program) -> None:
    window = program.window

    assert isinstance(window.page, WelcomePage)
    assert not window.work.undo.isEnabled()
    assert not window.work.plan.isEnabled()
    assert not window.files.workbook.isEnabled()
    window.go(Place.VILLAGES)
    assert window.place is Place.START


def test_the_sample_is_one_click_away(program: Program) -> None:
    QTest.mouseClick(card(program.window, "Open the sample"), LEFT)

    assert on_desk(program.desk) == sample_workspace()
    assert isinstance(program.window.page, OverviewPage)
    assert program.window.windowTitle().startswith("sample")

    program.window.files.close.trigger()
    assert isinstance(program.window.page, WelcomePage)
    QTest.mouseClick(card(program.window, "Open the sample"), LEFT)
    assert (private() / f"sample{files.SUFFIX}").is_dir()


def test_a_new_workspace_is_made(program: Program, tmp_path: Path) -> None:
    program.window.files.new.trigger()
    dialog = program.window.findChild(NewWorkspaceDialog)
    assert isinstance(dialog, NewWorkspaceDialog)
    dialog.keep_inside(tmp_path)
    dialog.name.setText("Season: 2027?")
    dialog.bureau.setText("Forestry bureau")
    dialog.accept()

    assert program.desk.session is not None
    assert program.desk.session.folder == tmp_path / f"Season 2027{files.SUFFIX}"
    assert on_desk(program.desk).bureau == "Forestry bureau"
    assert on_desk(program.desk).topics


def test_a_season_that_ends_before_it_starts_is_refused_in_the_dialog(program: Program) -> None:
    program.window.files.new.trigger()
    dialog = program.window.findChild(NewWorkspaceDialog)
    assert isinstance(dialog, NewWorkspaceDialog)
    dialog.last.show_value(date(2020, 1, 1))
    dialog.accept()

    assert dialog.isVisible()
    assert dialog.error == "The season ends before it starts."
    assert program.desk.session is None
    dialog.reject()


def test_every_page_can_be_reached_by_its_keys(at_work: Program, qtbot: QtBot) -> None:
    window = at_work.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.place is Place.BOARD
    for place in PAGES:
        window.go(place)
        assert window.place is place


def test_undo_names_the_act_and_is_on_disk(at_work: Program, folder: Path) -> None:
    window, session = at_work.window, at_work.desk.session
    assert session is not None
    session.attempt(save_vehicle, makers.vehicle("van"))
    assert window.work.undo.text() == "&Undo: Add the vehicle van"

    window.work.undo.trigger()
    assert "van" not in session.workspace.vehicles
    window.work.redo.trigger()
    at_work.desk.clear()

    again = files.open_workspace(folder, read_only=True)
    assert "van" in again.workspace.vehicles
    again.close()


def test_importing_leads_to_the_requests(program: Program, folder: Path, qtbot: QtBot) -> None:
    empty = new_workspace(date(2027, 3, 1), date(2027, 10, 31), mint=seeded_mint(4))
    program.desk.create(folder, empty)
    program.window.take_file(sample("village_requests_2027.xlsx"))
    dialog = program.window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=10_000)
    dialog.do_import.click()

    assert isinstance(program.window.page, RequestsPage)
    assert len(on_desk(program.desk).requests) == 18


def test_a_workbook_is_dropped_on_the_window(at_work: Program, qtbot: QtBot) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(sample("village_requests_2027.xlsx")))])
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        dragged,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    at_work.window.dropEvent(drop)

    dialog = at_work.window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=10_000)
    dialog.reject()


def test_a_workbook_with_no_workspace_open_says_what_to_do_first(program: Program) -> None:
    program.window.take_file(Path("requests.xlsx"))

    assert words_of(program.window) == [
        "Open a workspace first, then import requests.xlsx into it."
    ]


def test_a_workspace_in_use_is_opened_for_reading(program: Program, folder: Path) -> None:
    other = files.create_workspace(folder, sample_workspace())
    program.desk.open_folder(folder)
    question = program.window.findChild(Question)
    assert isinstance(question, Question)
    assert program.desk.session is None

    next(b for b in question.buttons if b.text() == "Open it for reading only").click()

    session = program.desk.session
    assert session is not None
    assert session.read_only
    assert not program.window.work.plan.isEnabled()
    assert any("reading only" in words for words in words_of(program.window))
    other.close()


def test_a_damaged_workspace_is_salvaged(program: Program, folder: Path) -> None:
    kept = files.create_workspace(folder, sample_workspace())
    after = kept.workspace.put(makers.vehicle("van"))
    kept.commit(kept.workspace, after, "Add the vehicle van")
    kept.close()
    for path in [*folder.glob("snapshot-*"), *folder.glob("backups/*")]:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)
    program.desk.open_folder(folder)
    question = program.window.findChild(Question)
    assert isinstance(question, Question)

    question.buttons[0].click()

    session = program.desk.session
    assert session is not None
    assert session.folder != folder
    assert len(session.workspace.vehicles) >= 1
    assert program.window.notices.notices


def test_a_folder_without_a_workspace_is_a_notice(program: Program, tmp_path: Path) -> None:
    program.desk.open_folder(tmp_path)

    assert program.desk.session is None
    assert len(words_of(program.window)) == 1


def test_a_provisional_year_is_said(at_work: Program) -> None:
    assert any("The holidays of 2027 are computed" in words for words in words_of(at_work.window))


def test_all_notices_are_listed_and_lead_to_what_they_are_about(at_work: Program) -> None:
    from_village = [Notice(Severity.WARNING, f"Look {n}", HONGQUAN) for n in range(5)]
    at_work.window.notices.say("act", tuple(from_village))
    more = next(
        b for b in at_work.window.notices.findChildren(QPushButton) if "notices more" in b.text()
    )
    more.click()
    dialog = at_work.window.findChild(NoticesDialog)
    assert isinstance(dialog, NoticesDialog)
    assert dialog.table.model.rowCount() == 6
    dialog.table.stand_on("0")
    dialog.table.opened.emit("0")

    page = at_work.window.page
    assert isinstance(page, VillagesPage)
    assert page.frame.table.current == HONGQUAN


def test_the_language_changes_while_the_work_goes_on(at_work: Program) -> None:
    session = at_work.desk.session
    at_work.window.go(Place.TOPICS)
    dialog = open_preferences(at_work.window)
    dialog.language.show_value("zh_CN")
    dialog.look.show_value(Look.DARK)
    dialog.accept()

    window = at_work.window
    assert at_work.desk.session is session
    assert window.place is Place.TOPICS
    assert window.windowTitle().endswith("专家下乡")
    assert current_theme() is Theme.DARK
    assert load_preferences().language == "zh_CN"


def open_preferences(window: MainWindow) -> PreferencesDialog:
    act = next(a for a in window.findChildren(QAction) if a.text() == "P&references…")
    act.trigger()
    dialog = window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    return dialog


def test_how_the_window_stood_is_remembered(at_work: Program) -> None:
    at_work.window.resize(1100, 700)
    at_work.window.go(Place.EXPERTS)
    at_work.window.close()

    kept = load_preferences()
    assert kept.page == "experts"
    assert kept.geometry
    assert replace(kept, page="", geometry=b"") == LIKED


def test_the_keys_are_on_one_sheet(program: Program) -> None:
    act = next(a for a in program.window.findChildren(QAction) if a.text() == "&Keys")
    act.trigger()
    dialog = program.window.findChild(KeysDialog)
    assert isinstance(dialog, KeysDialog)

    rows = {dialog.table.model.id_at(n) for n in range(dialog.table.model.rowCount())}
    assert {"Season board", "Undo", "Plan the season"} <= rows
    dialog.accept()


def test_no_two_actions_share_their_keys(program: Program) -> None:
    keys = [
        act.shortcut().toString()
        for act in program.window.findChildren(QAction)
        if not act.shortcut().isEmpty()
    ]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_two_entries_of_a_menu_share_their_mnemonic(program: Program, language: str) -> None:
    program.window.liked.emit(replace(LIKED, language=language))
    for menu in program.window.findChildren(QMenu):
        marks = [mnemonic(act.text()) for act in menu.actions() if mnemonic(act.text())]
        assert len(marks) == len(set(marks)), menu.title()


def mnemonic(words: str) -> str:
    place = words.find("&")
    return words[place + 1].upper() if place >= 0 else ""


def test_clearing_the_plan_asks_first(at_work: Program) -> None:
    at_work.window.work.clear.trigger()
    question = at_work.window.findChild(Question)
    assert isinstance(question, Question)
    assert question.buttons[-1].isDefault()
    question.buttons[-1].click()

    assert not at_work.window.work.undo.isEnabled()


def test_a_workspace_opened_before_is_on_the_start_page(program: Program, folder: Path) -> None:
    program.desk.create(folder, sample_workspace())
    program.desk.clear()
    page = program.window.page
    assert isinstance(page, WelcomePage)

    listed = page.list.item(0)
    assert listed.text().startswith("season\n")
    place = page.list.visualItemRect(listed).center()
    QTest.mouseClick(page.list.viewport(), LEFT, pos=QPoint(place.x(), place.y()))

    assert program.desk.session is not None
    assert program.desk.session.folder == folder

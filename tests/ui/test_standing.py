"""What is asked is about what the user stands on, from every page that knows."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.services import files
from outreach_app.ui.app import Program
from outreach_app.ui.dialogs.choose import ChooseDialog
from outreach_app.ui.dialogs.happening import HappeningDialog
from outreach_app.ui.dialogs.why import WhyDialog
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.pages.unplaced_page import UnplacedPage
from outreach_app.ui.places import Place
from outreach_app.ui.preferences import Look, Preferences
from outreach_app.ui.widgets.happening_question import Kind
from tests.ui.board_makers import valley
from tests.ui.test_every_page import SPOKEN, inside_a_field, name, walk

CAIRN = "Cairn 2027-04-15"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    program = Program(qapp, Preferences("en", look=Look.LIGHT))
    program.desk.create(tmp_path / f"season{files.SUFFIX}", valley())
    program.window.show()
    qtbot.waitExposed(program.window)
    program.window.activateWindow()
    yield program.window
    qtbot.waitUntil(lambda: program.jobs.running is None, timeout=20_000)
    program.window.close()
    program.close()


def opened(window: QWidget, key: Qt.Key) -> QDialog:
    """The dialog that a key opens."""
    QTest.keyClick(window, key)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


@pytest.mark.parametrize(
    ("place", "about", "asked"),
    [
        (Place.BOARD, CAIRN, CAIRN),
        (Place.REQUESTS, "Dale asks", "Dale 2027-06-03"),
        (Place.VILLAGES, "Cairn", CAIRN),
        (Place.MAP, "Cairn", CAIRN),
    ],
)
def test_why_is_asked_about_what_one_stands_on(
    qtbot: QtBot, window: MainWindow, place: Place, about: str, asked: str
) -> None:
    window.go(place, about)
    dialog = opened(window, Qt.Key.Key_F7)
    assert isinstance(dialog, WhyDialog)
    qtbot.waitUntil(lambda: dialog.about == asked, timeout=20_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_topic_that_is_not_placed_is_asked_about_from_the_list(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go(Place.UNPLACED)
    page = window.page
    assert isinstance(page, UnplacedPage)
    tree = page.list
    qtbot.waitUntil(lambda: tree.model().rowCount() == 1, timeout=20_000)
    tree.setCurrentIndex(tree.model().index(0, 0, tree.model().index(0, 0)))
    dialog = opened(window, Qt.Key.Key_F7)
    assert isinstance(dialog, WhyDialog)
    qtbot.waitUntil(lambda: dialog.about == ("Dale", "seed care"), timeout=20_000)
    dialog.reject()


def test_with_nothing_to_stand_on_a_village_is_chosen_first(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(window, Qt.Key.Key_F7)
    assert isinstance(dialog, ChooseDialog)
    QTest.keyClicks(dialog.choices.filter_box, "cairn")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    why = QApplication.activeModalWidget()
    assert isinstance(why, WhyDialog)
    qtbot.waitUntil(lambda: why.about == CAIRN, timeout=20_000)
    why.reject()


@pytest.mark.parametrize(
    ("place", "about", "kind"),
    [
        (Place.EXPERTS, "Qian", Kind.EXPERT),
        (Place.VEHICLES, "red", Kind.VEHICLE),
        (Place.VILLAGES, "Dale", Kind.VILLAGE),
        (Place.BOARD, CAIRN, Kind.ANOTHER_DAY),
    ],
)
def test_something_happened_to_what_one_stands_on(
    window: MainWindow, place: Place, about: str, kind: Kind
) -> None:
    window.go(place, about)
    dialog = opened(window, Qt.Key.Key_F8)
    assert isinstance(dialog, HappeningDialog)
    assert dialog.question.kinds[kind].isChecked()
    assert dialog.question.choices.current() == about
    dialog.reject()


def test_everything_in_the_dialogs_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Place.BOARD, CAIRN)
    for act in (window.work.why, window.work.happening):
        act.trigger()
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, HappeningDialog):
            dialog.look.click()
            qtbot.waitUntil(partial(has_ways, dialog), timeout=20_000)
        else:
            assert isinstance(dialog, WhyDialog)
            qtbot.waitUntil(dialog.why.isEnabled, timeout=20_000)
        root = QAccessible.queryAccessibleInterface(dialog)
        nameless = [
            (node.role(), node.object())
            for node in walk(root)
            if node.role() in SPOKEN and not name(node) and not inside_a_field(node)
        ]
        assert nameless == []
        dialog.reject()


def has_ways(dialog: HappeningDialog) -> bool:
    return bool(dialog.ways)


@pytest.mark.parametrize("place", [Place.EXPERTS, Place.VEHICLES, Place.VILLAGES, Place.REQUESTS])
def test_a_right_click_on_a_row_offers_the_questions(window: MainWindow, place: Place) -> None:
    window.go(place)
    page = window.page
    assert page is not None
    offered = {act for view in page.findChildren(QAbstractItemView) for act in view.actions()}
    assert offered & {window.work.why, window.work.happening}

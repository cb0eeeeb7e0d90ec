"""Every word one can see or hear goes through the catalogue: the window in brackets."""

import re
from collections.abc import Callable, Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from typing_extensions import override

from outreach_app import i18n
from outreach_app.paths import sample
from outreach_app.services import files
from outreach_app.services.sample import sample_workspace
from outreach_app.ui.app import Program
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.page_table import PAGES
from outreach_app.ui.places import Place
from outreach_app.ui.preferences import Look, Preferences

BRACKETS = "brackets"
"""A language of its own, so that no sentence remembered in English is taken for one of it."""
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
KEYS = re.compile(r"\((Ctrl|Shift|Del)\S*\)$")
"""The keys of an action, at the end of its tip."""
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
OWN_NAMES = {"English", "village_requests_2027.xlsx"}
"""What is never translated: a language by its own name, a file by its."""
NOWHERE = QModelIndex()


class Brackets(NullTranslations):
    """Says every sentence between brackets."""

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    @override
    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """On the sample, whose own words are all Chinese."""
    monkeypatch.setattr(i18n, "LANGUAGES", (*i18n.LANGUAGES, BRACKETS))
    monkeypatch.setattr(i18n, "_catalogue", lambda _language: Brackets())
    monkeypatch.setattr(i18n, "_said", lambda _language, message: f"⟦{message}⟧")
    program = Program(qapp, Preferences(BRACKETS, look=Look.LIGHT))
    program.desk.create(tmp_path / f"season{files.SUFFIX}", sample_workspace())
    program.window.show()
    qtbot.waitExposed(program.window)
    yield program.window
    for dialog in program.window.findChildren(QDialog):
        dialog.close()
    program.window.close()
    program.close()


def bare_words(window: QWidget) -> list[str]:
    """The Latin words outside all brackets."""
    return sorted({text for text in texts(window) if LATIN_WORD.search(unbracketed(text))})


def unbracketed(text: str) -> str:
    while BRACKETED.search(text):
        text = BRACKETED.sub("", text)
    text = KEYS.sub("", text)
    is_keys = QKeySequence.fromString(text).toString() == text
    is_folder = Path(text.rpartition("\n")[2]).is_absolute()
    return "" if is_keys or is_folder or text in OWN_NAMES else text


def texts(window: QWidget) -> Iterator[str]:
    yield window.windowTitle()
    for widget in window.findChildren(QWidget):
        if isinstance(widget.parent(), QTabBar):
            continue  # Its arrows are named by Qt, which has a catalogue of its own.
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        yield from own_texts(widget)
    for act in window.findChildren(QAction):
        yield from (act.text(), act.iconText(), act.toolTip())


def own_texts(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QMenu():
            yield widget.title()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QSpinBox():
            yield from (widget.prefix(), widget.suffix(), widget.specialValueText())
        case QComboBox():
            yield from (widget.itemText(number) for number in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(number) for number in range(widget.count()))
        case QAbstractItemView() if not isinstance(widget, QHeaderView):
            yield from cells(widget)


def cells(view: QAbstractItemView, above: QModelIndex = NOWHERE) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount(above)):
        for column in range(1 if isinstance(view, QListView) else model.columnCount(above)):
            place = model.index(row, column, above)
            yield str(place.data() or "")
            yield str(place.data(Qt.ItemDataRole.ToolTipRole) or "")
        if isinstance(view, QTreeView):
            yield from cells(view, model.index(row, 0, above))


def test_every_page_speaks_through_the_catalogue(window: MainWindow) -> None:
    for place in (Place.START, *PAGES):
        window.go(place)
        QApplication.processEvents()
        assert bare_words(window) == [], place


def ask_import(window: MainWindow) -> None:
    window.files.take_in(sample("village_requests_2027.xlsx"))


DIALOGS: dict[str, Callable[[MainWindow], None]] = {
    "new workspace": lambda window: window.files.new.trigger(),
    "import": ask_import,
    "plan": lambda window: window.work.plan.trigger(),
    "clear the plan": lambda window: window.work.clear.trigger(),
    "preferences": lambda window: press(window, "Preferences"),
    "keys": lambda window: press(window, "Keys"),
    "about": lambda window: press(window, "About"),
}


def press(window: MainWindow, words: str) -> None:
    """Trigger the action whose words, without their mnemonic, begin like this."""
    acts = window.findChildren(QAction)
    next(act for act in acts if act.text().replace("&", "").strip("⟦").startswith(words)).trigger()


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_speaks_through_the_catalogue(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    DIALOGS[name](window)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    qtbot.wait(50)
    assert bare_words(dialog) == []

"""Every page in both languages: named for a screen reader, walked by Tab, nothing cut off."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from outreach_app.i18n import LANGUAGES
from outreach_app.services import files
from outreach_app.services.sample import sample_workspace
from outreach_app.ui.app import Program
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.page_table import PAGES
from outreach_app.ui.places import Place
from outreach_app.ui.preferences import Look, Preferences
from outreach_app.ui.widgets.parts import Elided, ReadOut
from outreach_app.ui.widgets.preview_view import PreviewView

LAPTOP = (1366, 768)
EVERYWHERE = [Place.START, *PAGES]
Role = QAccessible.Role
PANES = QScrollArea, PreviewView
SPOKEN = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.RadioButton,
    Role.EditableText,
    Role.ComboBox,
    Role.SpinBox,
    Role.List,
    Role.Table,
    Role.Tree,
    Role.PageTab,
    Role.PageTabList,
    Role.MenuItem,
    Role.ProgressBar,
    Role.Slider,
    Role.Canvas,
}


@pytest.fixture(params=LANGUAGES)
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> Iterator[MainWindow]:
    program = Program(qapp, Preferences(request.param, look=Look.LIGHT))
    program.desk.create(tmp_path / f"season{files.SUFFIX}", sample_workspace())
    program.window.resize(*LAPTOP)
    program.window.show()
    qtbot.waitExposed(program.window)
    yield program.window
    program.window.close()
    program.close()


def walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for number in range(node.childCount()):
        child = node.child(number)
        if not child.state().invisible:
            yield from walk(child)


def name(node: QAccessibleInterface) -> str:
    return node.text(QAccessible.Text.Name)


def test_everything_one_can_use_has_a_name(window: MainWindow) -> None:
    for place in EVERYWHERE:
        window.go(place)
        root = QAccessible.queryAccessibleInterface(window)
        nameless = [
            (node.role(), node.object(), node.parent().object())
            for node in walk(root)
            if node.role() in SPOKEN and not name(node) and not inside_a_field(node)
        ]
        assert nameless == [], place


def inside_a_field(node: QAccessibleInterface) -> bool:
    """The line of a spin box, the list of a combo box: they are spoken with it."""
    parent = node.parent()
    return parent.role() in {Role.ComboBox, Role.SpinBox}


def test_tab_reaches_everything_and_comes_round(window: MainWindow) -> None:
    window.activateWindow()
    for place in EVERYWHERE:
        window.go(place)
        seen = walked(window)
        page = window.page
        assert page is not None
        tables = [view for view in page.findChildren(QTableView) if view.isVisible()]
        buttons = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
        assert [one for one in (*tables, *buttons) if one not in seen] == [], place


def test_whatever_tab_comes_to_says_its_name_and_what_it_is(window: MainWindow) -> None:
    """A pane that is only scrolled by keys has no role of its own in Qt, but a name."""
    window.activateWindow()
    for place in EVERYWHERE:
        window.go(place)
        mute = [
            (widget, told.role(), name(told))
            for widget in walked(window)
            for told in [QAccessible.queryAccessibleInterface(widget)]
            if not name(told) or not (told.role() in SPOKEN or isinstance(widget, PANES))
        ]
        assert mute == [], place


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def walked(window: MainWindow) -> list[QWidget]:
    """What Tab comes to, from the list of pages back to the list of pages."""
    window.navigation.setFocus()
    seen: list[QWidget] = []
    for _step in range(300):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        focused = focus()
        if focused is window.navigation:
            return seen
        seen.append(focused)
    pytest.fail(f"Tab goes round among {set(seen)}")


def test_no_words_are_cut_off(window: MainWindow, qtbot: QtBot) -> None:
    for place in EVERYWHERE:
        window.go(place)
        qtbot.wait(50)
        # A page may be filled from beside the window, and is laid out a moment later.
        qtbot.waitUntil(partial(all_words_fit, window, place))


def all_words_fit(window: MainWindow, place: Place) -> None:
    cut = [
        (type(widget).__name__, words, need, have)
        for widget, words, need, have in measured(window)
        if need > have + 1
    ]
    assert cut == [], place


def measured(window: QWidget) -> Iterator[tuple[QWidget, str, int, int]]:
    """Each visible text, the room it needs and the room it has, in pixels."""
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not isinstance(label, ReadOut | Elided):
            yield label_room(label)
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and not is_bare_icon(button):
            yield button, button.text(), button.sizeHint().width(), button.width()
    for header in window.findChildren(QHeaderView):
        yield from headings(header)
    for bar in window.findChildren(QTabBar):
        for number in range(bar.count() if bar.isVisible() else 0):
            need = QFontMetrics(bar.font()).horizontalAdvance(bar.tabText(number))
            yield bar, bar.tabText(number), need, bar.tabRect(number).width()


def is_bare_icon(button: QAbstractButton) -> bool:
    """Whether its words are only a tip and for screen readers."""
    bare = Qt.ToolButtonStyle.ToolButtonIconOnly
    return isinstance(button, QToolButton) and button.toolButtonStyle() is bare


def label_room(label: QLabel) -> tuple[QWidget, str, int, int]:
    if label.wordWrap():
        return label, label.text(), label.heightForWidth(label.width()), label.height()
    return label, label.text(), label.sizeHint().width(), label.width()


def headings(header: QHeaderView) -> Iterator[tuple[QWidget, str, int, int]]:
    model = header.model()
    if not header.isVisible() or model is None:
        return
    bold = header.font()
    bold.setBold(True)
    for section in range(header.count()):
        words = str(model.headerData(section, Qt.Orientation.Horizontal))
        need = QFontMetrics(bold).horizontalAdvance(words)
        yield header, words, need, header.sectionSize(section)


def test_no_form_is_wider_than_its_place(window: MainWindow) -> None:
    for place in EVERYWHERE:
        window.go(place)
        QApplication.processEvents()
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        wide = [
            (area, inside.minimumSizeHint().width(), area.viewport().width())
            for area in window.findChildren(QScrollArea)
            if area.isVisible() and area.horizontalScrollBarPolicy() is never
            for inside in filter(None, [area.widget()])
            if inside.minimumSizeHint().width() > area.viewport().width()
        ]
        assert wide == [], place


def test_the_smallest_window_holds_every_page(window: MainWindow) -> None:
    window.resize(window.minimumSize())
    for place in EVERYWHERE:
        window.go(place)
        QApplication.processEvents()
        page = window.page
        assert page is not None
        assert window.size() == window.minimumSize(), place
        assert page.minimumSizeHint().width() <= page.width(), place
        assert page.minimumSizeHint().height() <= page.height(), place


def test_the_window_fits_a_small_laptop(window: MainWindow) -> None:
    for place in EVERYWHERE:
        window.go(place)
        hint = window.minimumSizeHint()
        assert (hint.width(), hint.height()) <= LAPTOP, place

"""The matrix is walked by keys, filtered, spoken, and turned into requests."""

from collections.abc import Iterator
from datetime import date
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.domain.change import Change
from outreach_app.domain.topic import Category
from outreach_app.domain.visit import Status
from outreach_app.ids import seeded_mint
from outreach_app.services.matrix import Mark, Only, matrix
from outreach_app.ui.pages.coverage_page import CoveragePage
from outreach_app.ui.places import Place
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.coverage_grid import CoverageGrid
from outreach_app.ui.widgets.coverage_marks import MarkSample
from tests.makers import topic, village, visit, workspace
from tests.ui.conftest import TODAY, Shelf

LONG_AGO = date(2025, 5, 20)
QUICK_SECONDS = 0.25


@pytest.fixture
def session(qapp: QApplication) -> Session:
    valley = workspace(
        *(village("Adda", county="Datong"), village("Bardo", county="Huangzhong")),
        topic("pruning", refresh_months=12),
        *(topic("grafting", category=Category.SERVICE), topic("film")),
        visit("Adda", "pruning", day=LONG_AGO, status=Status.DONE),
    )
    return Session(Shelf(valley), today=lambda: TODAY, mint=seeded_mint(1), parent=qapp)


@pytest.fixture
def went() -> list[Place]:
    return []


@pytest.fixture
def page(session: Session, went: list[Place], qtbot: QtBot) -> Iterator[CoveragePage]:
    made = CoveragePage(session, lambda place, _about: went.append(place))
    qtbot.addWidget(made)
    made.resize(1100, 620)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def press(page: CoveragePage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.grid, key)


def test_the_arrow_keys_walk_and_stop_at_the_edge(page: CoveragePage) -> None:
    assert page.grid.here() == ("Adda", "pruning")

    press(page, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert page.grid.here() == ("Bardo", "film")
    press(page, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert page.grid.here() == ("Adda", "pruning")


def test_the_cell_is_spoken_and_its_history_shown(page: CoveragePage) -> None:
    told = QAccessible.queryAccessibleInterface(page.grid)

    assert told.role() is QAccessible.Role.Canvas
    assert told.text(QAccessible.Text.Description).startswith("Adda, pruning: stale")
    assert page.history.item(0).text().endswith("done")

    press(page, Qt.Key.Key_Down)
    told = QAccessible.queryAccessibleInterface(page.grid)
    assert told.text(QAccessible.Text.Description) == "Bardo, pruning: never asked for"
    assert page.history.count() == 0


def test_a_click_stands_on_a_cell(page: CoveragePage) -> None:
    grid = page.grid
    spot = grid.rect_of("Bardo", "grafting").center()

    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    assert grid.here() == ("Bardo", "grafting")


def test_filters_narrow_rows_and_columns(page: CoveragePage) -> None:
    page.area.show_value(Only("Huangzhong"))
    page.area.edited.emit()
    page.branch.show_value(Only(category=Category.SERVICE))
    page.branch.edited.emit()

    assert page.grid.here() == ("Bardo", "grafting")
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert page.grid.here() == ("Bardo", "grafting")


def test_one_can_come_to_a_part_of_it(page: CoveragePage) -> None:
    page.show_about(Only("Huangzhong", Category.SERVICE))

    assert page.area.currentText() == "Huangzhong"
    assert page.branch.currentText() == "service"
    assert page.grid.here() == ("Bardo", "grafting")


def test_a_county_that_is_gone_is_no_longer_a_filter(page: CoveragePage, session: Session) -> None:
    page.show_about(Only("Huangzhong"))
    bardo = session.workspace.villages[village("Bardo").id]
    session.apply(Change("Drop", session.workspace.drop(bardo)))

    assert page.area.currentText() == "All villages"
    assert page.grid.here() == ("Adda", "pruning")


def test_what_is_due_becomes_requests_in_one_act(
    page: CoveragePage, session: Session, went: list[Place]
) -> None:
    assert page.request.text() == "Request the 1 due again"

    page.request.click()

    [asked] = session.workspace.requests.values()
    assert (asked.village, asked.topics) == ("Adda", ("pruning",))
    assert went == [Place.REQUESTS]
    session.undo()
    assert not session.workspace.requests


def test_one_cell_is_requested_and_one_is_spared(page: CoveragePage, session: Session) -> None:
    press(page, Qt.Key.Key_Down)
    page.request_one.click()
    press(page, Qt.Key.Key_Right)
    page.spare.click()

    [asked] = session.workspace.requests.values()
    assert (asked.village, asked.topics) == ("Bardo", ("pruning",))
    assert session.workspace.villages[village("Bardo").id].spared == {"grafting"}
    assert page.spare.text() == "It does apply here"
    assert not page.request_one.isEnabled()


def test_seven_hundred_villages_and_thirty_topics_are_drawn_quickly(qtbot: QtBot) -> None:
    villages = [village(f"village {number}") for number in range(700)]
    topics = [topic(f"topic {number}") for number in range(30)]
    visits = [visit(one.name, topics[n % 30].name) for n, one in enumerate(villages)]
    grid = CoverageGrid()
    qtbot.addWidget(grid)
    grid.resize(1000, 600)
    grid.show()
    qtbot.waitExposed(grid)
    grid.show_matrix(matrix(workspace(*villages, *topics, *visits), TODAY))
    picture = QPixmap(grid.viewport().size())

    began = process_time()
    grid.viewport().render(picture)
    took = process_time() - began

    assert took < QUICK_SECONDS
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.here()[0] == matrix(workspace(*villages, *topics), TODAY).villages[10].id
    grid.close()


def test_every_mark_is_drawn_unlike_the_others(qtbot: QtBot) -> None:
    seen = set()
    for mark in Mark:
        sample = MarkSample(mark)
        qtbot.addWidget(sample)
        seen.add(bytes(sample.grab().toImage().constBits()))
    assert len(seen) == len(Mark)

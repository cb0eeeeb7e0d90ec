"""Whoever opens the sample for the first time is led round; after that, whoever asks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.ui.app import Program
from outreach_app.ui.places import Place
from outreach_app.ui.preferences import Look, Preferences, remember


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication) -> Iterator[Program]:
    remember("toured", "")
    made = Program(qapp, Preferences("en", look=Look.LIGHT))
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.close()


def test_the_first_time_the_sample_leads_through_its_pages(program: Program) -> None:
    program.desk.open_sample()
    tour = program.window.tour
    assert tour.isVisible()
    assert not tour.back.isEnabled()
    places = [program.window.place]
    while tour.on.text() != "&Done":
        QTest.mouseClick(tour.on, Qt.MouseButton.LeftButton)
        places.append(program.window.place)

    assert places == [
        Place.START,
        Place.REQUESTS,
        Place.BOARD,
        Place.UNPLACED,
        Place.MAP,
        Place.PRINT,
        Place.START,
    ]
    tour.back.click()
    assert program.window.place is Place.PRINT
    tour.on.click()
    tour.on.click()
    assert not tour.isVisible()


def test_the_second_time_it_comes_only_when_asked_for(program: Program) -> None:
    program.desk.open_sample()
    program.window.tour.end.click()
    program.desk.clear()

    program.desk.open_sample()
    assert not program.window.tour.isVisible()

    program.window.take_tour()
    assert program.window.tour.isVisible()
    program.desk.clear()
    assert not program.window.tour.isVisible()


def test_asked_for_with_nothing_on_the_desk_it_opens_the_sample(program: Program) -> None:
    program.window.take_tour()
    assert program.desk.session is not None
    assert program.window.tour.isVisible()

"""A version is published, its changes phoned and its stale sheets printed again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.domain.change import Change
from outreach_app.domain.release import Answer
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.visit import Status
from outreach_app.ids import seeded_mint
from outreach_app.services.copies import note_printed
from outreach_app.services.today import now_in_china
from outreach_app.ui.dialogs.call import CallDialog
from outreach_app.ui.dialogs.name import NameDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.pages.releases_page import ReleasesPage
from outreach_app.ui.session import Session
from tests.makers import BUREAU, expert, topic, trip, vehicle, village, visit, workspace
from tests.ui.conftest import TODAY, Shelf

ADDA = visit("Adda", "pruning", team=("Zhao",))


@pytest.fixture
def session(qapp: QApplication) -> Session:
    valley = workspace(
        *(village("Adda"), topic("pruning"), expert("Zhao", phone="13900000001"), BUREAU),
        *(vehicle("car"), ADDA, trip(ADDA)),
    )
    return Session(Shelf(valley), today=lambda: TODAY, mint=seeded_mint(1), parent=qapp)


@pytest.fixture
def page(session: Session, jobs: Jobs, qtbot: QtBot) -> Iterator[ReleasesPage]:
    made = ReleasesPage(session, jobs)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def publish(page: ReleasesPage) -> None:
    page.publish.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NameDialog)
    dialog.name.setText("plan for April")
    dialog.accept()


def move(session: Session) -> None:
    later = replace(session.workspace.visits[ADDA.id], start_minute=600)
    session.apply(Change("move", session.workspace.put(later)))


def test_publishing_is_one_act_and_only_possible_where_something_moved(
    page: ReleasesPage, session: Session
) -> None:
    assert page.publish.text() == "Publish version 1…"

    publish(page)
    assert session.workspace.plan_version() == 1
    assert not page.publish.isEnabled()
    move(session)
    assert page.publish.text() == "Publish version 2…"
    assert page.publish.isEnabled()
    assert page.moved.model.index(0, 2).data() == "09:30 becomes 10:00"

    session.undo()
    session.undo()
    assert session.workspace.plan_version() == 0


def outcome(page: ReleasesPage, whom: str) -> str:
    return str(page.people.model.index(page.people.model.row_of(whom), 4).data())


def ring(page: ReleasesPage, whom: str, qtbot: QtBot) -> CallDialog:
    page.tabs.setCurrentIndex(1)
    page.people.stand_on(whom)
    page.call.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CallDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.answer.buttons[0].hasFocus)
    return dialog


def test_a_call_is_noted_by_keys(page: ReleasesPage, session: Session, qtbot: QtBot) -> None:
    publish(page)
    assert outcome(page, "Adda") == "to be phoned"

    dialog = ring(page, "Adda", qtbot)
    QTest.keyClick(dialog.answer.buttons[0], Qt.Key.Key_Return)

    assert outcome(page, "Adda") == "confirmed"
    assert session.workspace.visits[ADDA.id].status is Status.CONFIRMED


def test_another_day_is_asked_for_and_must_be_one(
    page: ReleasesPage, session: Session, qtbot: QtBot
) -> None:
    publish(page)
    dialog = ring(page, "Zhao", qtbot)
    QTest.keyClick(dialog.answer.buttons[0], Qt.Key.Key_2)
    dialog.wished.setText("soon")

    dialog.accept()
    assert dialog.error.text().startswith("Write a day")
    dialog.wished.setText("5.4")
    dialog.accept()

    [release] = session.workspace.releases.values()
    assert (release.calls[0].answer, release.calls[0].wished) == (
        Answer.OTHER_DAY,
        date(2027, 5, 4),
    )
    assert outcome(page, "Zhao").startswith("asked for another day: ")


def test_what_is_stale_is_printed_again_once_the_change_is_published(
    page: ReleasesPage, session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    publish(page)
    session.attempt(note_printed, {Sheet.VISIT: None}, now_in_china())
    assert page.copies.model.index(0, 5).data() == "all hold"
    move(session)
    assert page.copies.model.index(0, 5).data() == "1 no longer holds"
    assert not page.reprint.isEnabled()

    publish(page)
    assert page.reprint.isEnabled()
    page.reprint_in(str(tmp_path))
    qtbot.waitUntil(lambda: jobs.running is None, timeout=20_000)

    assert {file.name for file in tmp_path.iterdir()} == {
        "Change slip-v2.pdf",
        "Visit sheets-v2.pdf",
    }
    assert [page.copies.model.index(row, 5).data() for row in range(2)] == ["all hold", "all hold"]
    assert not page.reprint.isEnabled()

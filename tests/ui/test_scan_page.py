"""Returned sheets are looked at and confirmed one by one; nothing is recorded by itself."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from outreach_app.documents.sheet_code import visit_key
from outreach_app.domain.result import Outcome
from outreach_app.domain.visit import Status
from outreach_app.ids import seeded_mint
from outreach_app.services.photos import photo_file
from outreach_app.services.scanning import Standing
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.pages.scan_page import ScanPage
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.written import Picture
from tests.documents.filled_in import Hand, printed
from tests.documents.planned import PRINTED, YANMENTAN, edition, planned_workspace
from tests.documents.test_scan import row
from tests.ui.conftest import Shelf

PLAN = edition()
VISIT = next(visit for visit in PLAN.visits() if visit.village == YANMENTAN)
OTHER = next(visit for visit in PLAN.visits() if visit.village != YANMENTAN)


@pytest.fixture
def page(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> ScanPage:
    shelf = Shelf(planned_workspace())
    shelf.folder = tmp_path / "kept"
    shelf.folder.mkdir()
    session = Session(shelf, today=PRINTED.date, mint=seeded_mint(1))
    made = ScanPage(session, jobs)
    session.setParent(made)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


@pytest.fixture
def read(page: ScanPage, qtbot: QtBot, jobs: Jobs) -> Callable[[Path], None]:
    def reading(folder: Path) -> None:
        page.take([folder])
        qtbot.waitUntil(lambda: jobs.running is None, timeout=60_000)
        qtbot.waitUntil(lambda: page.table.model.total > 0)

    return reading


def filled(folder: Path) -> None:
    """A sheet with a cross in some rows, two in another, and one that cannot be read."""
    hand = Hand(printed(PLAN, VISIT), Random(4))
    topic = f"topic {VISIT.topics[0]}"
    hand.cross(row(topic)[1])
    hand.cross(row("satisfaction")[1])
    hand.cross(row("promise promise 1")[0])
    hand.page.save(folder / "a.png")
    printed(PLAN, OTHER).crop((0, 500, 1600, 2300)).save(folder / "b.png")
    hand.page.save(folder / "c.png")


def states(page: ScanPage) -> list[str]:
    model = page.table.model
    return [str(model.index(n, 1).data()) for n in range(model.rowCount())]


def session_of(page: ScanPage) -> Session:
    return page.findChildren(Session)[0]


def test_nothing_is_recorded_before_it_is_confirmed(
    page: ScanPage, read: Callable[[Path], None], tmp_path: Path
) -> None:
    filled(tmp_path)
    before = session_of(page).workspace
    read(tmp_path)

    assert states(page) == ["read", "unreadable; scan it again", "the same page once more"]
    assert session_of(page).workspace is before
    assert page.form is not None
    assert len(page.form.findChildren(Picture)) > 12


def say_the_rest(page: ScanPage) -> None:
    """Done, of every topic that the sheet does not say."""
    assert page.form is not None
    for line in page.form.topics.lines:
        if line.said is None:
            line.answers.buttons[0].click()


def test_a_topic_nobody_marked_stays_unsaid_and_is_not_recorded_before_it_is_said(
    page: ScanPage, read: Callable[[Path], None], tmp_path: Path
) -> None:
    filled(tmp_path)
    read(tmp_path)
    before = session_of(page).workspace
    assert page.form is not None
    assert [line.topic for line in page.form.topics.lines] == list(VISIT.topics)
    assert len(VISIT.topics) > 1
    crossed, *unmarked = page.form.topics.lines
    assert crossed.said is not None
    assert [line.said for line in unmarked] == [None] * len(unmarked)

    page.record.click()

    assert session_of(page).workspace is before
    assert page.error.isVisible()
    assert before.topics[unmarked[0].topic].name in page.error.text()
    say_the_rest(page)
    page.record.click()
    [result] = session_of(page).workspace.results.values()
    assert [one.outcome for one in result.topics[1:]] == [Outcome.DONE] * len(unmarked)


def test_what_is_confirmed_is_recorded_as_one_act(
    page: ScanPage, read: Callable[[Path], None], tmp_path: Path
) -> None:
    filled(tmp_path)
    read(tmp_path)
    session = session_of(page)
    before = session.workspace
    assert page.form is not None
    page.form.figures.attendance.setText("31")
    say_the_rest(page)

    page.record.click()

    [result] = session.workspace.results.values()
    assert (result.visit, result.attendance, result.satisfaction) == (VISIT.id, 31, 4)
    assert result.topics[0].outcome is Outcome.PARTLY
    assert session.workspace.visits[VISIT.id].status is Status.DONE
    kept = [one for one in session.workspace.commitments.values() if not one.owed]
    assert [one.id for one in kept] == ["promise 1"]
    assert states(page)[0] == "recorded"
    session.undo()
    assert session.workspace == before


def test_the_pictures_of_the_sheet_stay_with_what_was_recorded(
    page: ScanPage, read: Callable[[Path], None], tmp_path: Path
) -> None:
    filled(tmp_path)
    read(tmp_path)
    session = session_of(page)
    for _again in range(2):
        say_the_rest(page)
        page.record.click()
        page.table.stand_on("0")

    [result] = session.workspace.results.values()
    [name] = result.scans
    with Image.open(photo_file(session.folder, name)) as kept:
        assert kept.size == pytest.approx((827, 1170), abs=8)


def test_a_picture_that_cannot_be_kept_is_told_and_nothing_is_recorded(
    page: ScanPage, read: Callable[[Path], None], tmp_path: Path
) -> None:
    filled(tmp_path)
    read(tmp_path)
    session = session_of(page)
    before = session.workspace
    say_the_rest(page)
    session.folder.rmdir()

    page.record.click()

    assert page.error.isVisible()
    assert session.workspace is before


def test_the_code_of_an_unreadable_page_is_typed(
    page: ScanPage, read: Callable[[Path], None], tmp_path: Path
) -> None:
    filled(tmp_path)
    read(tmp_path)
    page.table.stand_on("1")
    assert page.form is None
    assert page.findChildren(Picture)

    page.code.setText("nothing of ours")
    page.code.returnPressed.emit()
    assert page.error.isVisible()
    page.code.setText(visit_key(OTHER.id))
    page.code.returnPressed.emit()

    assert page.form is not None
    page.record.click()
    [result] = session_of(page).workspace.results.values()
    assert result.visit == OTHER.id


def test_a_folder_without_scans_is_said_and_a_second_reading_starts_anew(
    page: ScanPage, read: Callable[[Path], None], tmp_path: Path
) -> None:
    filled(tmp_path)
    read(tmp_path)
    (tmp_path / "b.png").unlink()
    page.take([tmp_path])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    read(tmp_path)

    assert Standing.UNREADABLE not in states(page)

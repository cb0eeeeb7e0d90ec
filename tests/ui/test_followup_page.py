"""Promises are seen at a glance, settled in a form, and looked back at by one act."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.suggestion import Suggestion, SuggestionId, Uptake
from outreach_app.domain.visit import Status
from outreach_app.ids import seeded_mint
from outreach_app.ui.dialogs.choose import ChooseDialog
from outreach_app.ui.pages.followup_page import FollowupPage
from outreach_app.ui.places import Place, place_of
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.editors import ChoiceEditor, NoteEditor
from outreach_app.ui.widgets.table_and_form import TableAndForm
from tests.makers import topic, village, visit, workspace
from tests.ui.conftest import Shelf

TODAY = date(2027, 6, 1)
MADE = visit("Adda", "pruning", day=date(2027, 4, 12), status=Status.DONE)
LATE = Commitment(
    CommitmentId("late"), MADE.village, "200 spruces", "Zhao", date(2027, 5, 1), visit=MADE.id
)
SOON = Commitment(CommitmentId("soon"), MADE.village, "a class", "Qian", date(2027, 7, 1))
ASKED = Suggestion(SuggestionId("s"), MADE.village, "a shed")


@pytest.fixture
def session(qapp: QApplication) -> Session:
    valley = workspace(village("Adda"), village("Bardo"), topic("pruning"), MADE, LATE, SOON, ASKED)
    return Session(Shelf(valley), today=lambda: TODAY, mint=seeded_mint(1), parent=qapp)


@pytest.fixture
def went() -> list[Place]:
    return []


@pytest.fixture
def page(session: Session, went: list[Place], qtbot: QtBot) -> Iterator[FollowupPage]:
    made = FollowupPage(session, lambda place, _about: went.append(place))
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def note(frame: TableAndForm, name: str) -> NoteEditor:
    return next(b for b in frame.form.findChildren(NoteEditor) if b.accessibleName() == name)


def test_the_overdue_stands_first_and_all_is_told_at_a_glance(page: FollowupPage) -> None:
    assert page.commitments.table.model.id_at(0) == LATE.id
    assert page.glance.text() == "2 made, 0 kept, 1 overdue"
    assert page.bar.accessibleName() == page.glance.text()


def test_a_kept_promise_changes_the_glance(page: FollowupPage, session: Session) -> None:
    [state] = page.commitments.form.findChildren(ChoiceEditor)
    state.show_value(Promise.KEPT)
    state.edited.emit()

    assert session.workspace.commitments[LATE.id].settled == TODAY
    assert page.glance.text() == "2 made, 1 kept, 0 overdue"
    session.undo()
    assert page.glance.text() == "2 made, 0 kept, 1 overdue"


def test_an_answer_settles_a_suggestion(page: FollowupPage, session: Session) -> None:
    page.show_about(ASKED.id)
    answer = note(page.suggestions, "Answer")
    answer.setPlainText("in autumn")
    answer.edited.emit()

    assert page.tabs.currentWidget() is page.suggestions
    assert session.workspace.suggestions[ASKED.id].answer == "in autumn"
    assert session.workspace.suggestions[ASKED.id].settled == TODAY


@pytest.mark.parametrize("which", ["commitments", "suggestions"])
def test_something_is_noted_that_came_without_a_visit(
    page: FollowupPage, session: Session, which: str
) -> None:
    frame: TableAndForm = getattr(page, which)
    page.tabs.setCurrentWidget(frame)
    before = set(getattr(session.workspace, which))

    frame.add.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ChooseDialog)
    QTest.keyClicks(dialog.choices.filter_box, "Bardo")
    dialog.accept()

    after = getattr(session.workspace, which)
    [new] = set(after) - before
    assert (after[new].village, after[new].made) == ("Bardo", TODAY)


def test_look_backs_become_requests(
    page: FollowupPage, session: Session, went: list[Place]
) -> None:
    assert page.look_backs.request.text() == "Request 1 look-back visit"

    page.look_backs.request.click()

    assert [one.village for one in session.workspace.requests.values()] == ["Adda"]
    assert not page.look_backs.request.isEnabled()
    assert went == [Place.REQUESTS]


def test_each_village_person_and_month_has_its_line(page: FollowupPage) -> None:
    assert [one.name for one in page.shares.lines] == ["Adda"]

    page.shares.of.buttons[1].click()
    assert [one.name for one in page.shares.lines] == ["Qian", "Zhao"]
    page.shares.of.buttons[2].click()
    assert [one.name for one in page.shares.lines] == ["no date", "2027-04"]
    page.shares.what.buttons[1].click()
    assert [(one.name, one.tally.made) for one in page.shares.lines] == [("no date", 1)]


def test_suggestions_are_told_at_a_glance_where_one_looks_at_them(page: FollowupPage) -> None:
    page.tabs.setCurrentWidget(page.suggestions)
    assert page.glance.text() == "1 suggested, 0 answered, 0 overdue"

    page.tabs.setCurrentWidget(page.commitments)
    assert page.glance.text() == "2 made, 0 kept, 1 overdue"


def test_what_became_of_a_suggestion_is_chosen(page: FollowupPage, session: Session) -> None:
    page.show_about(ASKED.id)
    [uptake] = page.suggestions.form.findChildren(ChoiceEditor)

    uptake.show_value(Uptake.PARTLY)
    uptake.edited.emit()

    after = session.workspace.suggestions[ASKED.id]
    assert (after.uptake, after.settled, after.owed) == (Uptake.PARTLY, TODAY, False)
    assert page.glance.text() == "1 suggested, 1 answered, 0 overdue"


def test_the_page_shows_a_promise_wherever_it_is_named(
    page: FollowupPage, session: Session
) -> None:
    assert place_of(session.workspace, SOON.id) is Place.FOLLOWUP

    page.show_about(SOON.id)
    assert page.commitments.table.current == SOON.id

"""A sheet that came home is recorded with the keyboard alone, and nothing typed is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.documents.sheet_code import asked_key, sheet_code
from outreach_app.domain.change import Change
from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.result import Outcome, Result
from outreach_app.domain.suggestion import Suggestion, SuggestionId, Uptake
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import seeded_mint
from outreach_app.services.followup import save_suggestion
from outreach_app.services.photos import photo_file
from outreach_app.services.results import short_id
from outreach_app.ui.dialogs.not_made import NotMadeDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.pages.results_page import ResultsPage
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.result_form import ResultForm
from outreach_app.ui.widgets.typed_editors import TypedClock, TypedDay
from tests.makers import expert, topic, vehicle, village, visit, workspace
from tests.ui.conftest import Shelf

TODAY = date(2027, 4, 20)
MOST_KEYS = 80
ADDA = visit("Adda", "pruning", "grafting", "pests", team=("Zhao", "Qian"))
BARDO = visit("Bardo", "pruning", team=("Zhao",), day=date(2027, 4, 19))
OWED = Commitment(CommitmentId("owed"), ADDA.village, "200 spruces", "Zhao", date(2027, 4, 1))


def valley() -> Workspace:
    return workspace(
        *(village("Adda"), village("Bardo"), topic("pruning"), topic("grafting"), topic("pests")),
        *(topic("film"), expert("Zhao"), expert("Qian"), expert("Sun"), vehicle("car")),
        *(ADDA, BARDO, OWED),
    )


class Typist:
    """Presses keys on whatever has the focus, and counts them."""

    def __init__(self) -> None:
        self.keys = 0

    def __call__(self, *said: str | Qt.Key) -> None:
        for one in said:
            if isinstance(one, Qt.Key):
                self.press(one)
            else:
                for letter in one:
                    self.keys += 1
                    QTest.keyClicks(focused(), letter)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        self.keys += 1
        QTest.keyClick(focused(), key, held or Qt.KeyboardModifier.NoModifier)

    def record(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def chinese(self, words: str, keys: int) -> None:
        """Words that an input method puts together from so many keys."""
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(focused(), event)
        self.keys += keys


ENTER = Qt.Key.Key_Return


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Session:
    shelf = Shelf(valley())
    shelf.folder = tmp_path
    return Session(shelf, today=lambda: TODAY, mint=seeded_mint(1), parent=qapp)


@pytest.fixture
def page(session: Session, jobs: Jobs, qtbot: QtBot) -> Iterator[ResultsPage]:
    made = ResultsPage(session, jobs)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.code.setFocus()
    qtbot.waitUntil(made.code.hasFocus)
    yield made
    made.close()


def form(page: ResultsPage) -> ResultForm:
    assert page.form is not None
    return page.form


def recorded(session: Session, of: Visit) -> Result:
    [found] = [one for one in session.workspace.results.values() if one.visit == of.id]
    return found


def test_a_typical_sheet_takes_few_keys_and_no_mouse(page: ResultsPage, session: Session) -> None:
    """Two topics done and one partly, a promise kept, a new one, a suggestion, all figures."""
    hand = Typist()

    hand(short_id(ADDA.id), ENTER)
    hand("940", ENTER, "1130", ENTER, "38", ENTER, "6", ENTER, "1")
    hand("1", "2")
    hand.chinese("时间不够", 9)
    hand(ENTER, "1")
    hand("1", ENTER)
    hand.chinese("再送五十株", 12)
    hand(ENTER, ENTER, "5.1", ENTER, ENTER)
    hand.chinese("办培训班", 10)
    hand.record()

    result = recorded(session, ADDA)
    assert page.error.isHidden()
    assert hand.keys <= MOST_KEYS
    assert (result.arrived_minute, result.left_minute) == (9 * 60 + 40, 11 * 60 + 30)
    assert (result.attendance, result.rangers, result.satisfaction) == (38, 6, 5)
    assert [(one.outcome, one.why) for one in result.topics] == [
        (Outcome.DONE, ""),
        (Outcome.PARTLY, "时间不够"),
        (Outcome.DONE, ""),
    ]
    assert result.team == ADDA.team
    assert session.workspace.commitments[OWED.id].state is Promise.KEPT
    assert session.workspace.commitments[OWED.id].settled == ADDA.day
    [new] = [one for one in session.workspace.commitments.values() if one.id != OWED.id]
    assert (new.what, new.due, new.visit) == ("再送五十株", date(2027, 5, 1), ADDA.id)
    [asked] = session.workspace.suggestions.values()
    assert (asked.what, asked.village, asked.visit) == ("办培训班", ADDA.village, ADDA.id)
    assert session.workspace.visits[ADDA.id].status is Status.DONE

    session.undo()
    assert session.workspace == valley()


def test_what_became_of_a_suggestion_is_told_by_a_number(
    page: ResultsPage, session: Session
) -> None:
    wished = Suggestion(SuggestionId("wished"), ADDA.village, "a shed", "Ma")
    assert session.apply(save_suggestion(session.workspace, wished, TODAY))
    page.show_about(ADDA.id)
    [line] = form(page).suggestions.lines
    assert not line.stops()[1].isVisible()
    form(page).suppose([replace(wished, uptake=Uptake.PARTLY)])
    assert line.stops()[1].isVisible()
    assert line.value() == replace(wished, uptake=Uptake.PARTLY, settled=ADDA.day)

    line.answers.setFocus()
    Typist()("3", "no money", ENTER)
    form(page).done.emit()

    after = session.workspace.suggestions[wished.id]
    assert (after.uptake, after.answer, after.settled) == (Uptake.NOT, "no money", ADDA.day)
    assert not after.owed


@pytest.mark.parametrize(
    "told",
    [
        replace(OWED, visit=ADDA.id, state=Promise.DROPPED, settled=date(2027, 4, 15)),
        replace(OWED, visit=ADDA.id, state=Promise.KEPT, settled=date(2027, 4, 15)),
        Suggestion(SuggestionId("s"), ADDA.village, "a shed", answer="no", visit=ADDA.id),
    ],
)
def test_what_was_settled_since_stays_so_when_its_visit_is_recorded_anew(
    page: ResultsPage, session: Session, told: Commitment | Suggestion
) -> None:
    assert session.apply(Change("", session.workspace.put(told)))
    page.show_about(ADDA.id)

    form(page).done.emit()

    assert told in {
        *session.workspace.commitments.values(),
        *session.workspace.suggestions.values(),
    }


def test_a_sheet_on_which_all_went_as_planned_takes_a_handful_of_keys(
    page: ResultsPage, session: Session
) -> None:
    hand = Typist()

    hand(short_id(ADDA.id), ENTER)
    hand.record()

    assert page.error.isHidden()
    assert hand.keys <= 6
    assert [one.outcome for one in recorded(session, ADDA).topics] == [Outcome.DONE] * 3


def test_a_scanner_types_the_whole_code_and_the_next_sheet_follows(
    page: ResultsPage, session: Session
) -> None:
    hand = Typist()

    hand(sheet_code(BARDO.id, 3, asked_key([]), 1), ENTER, "950")
    hand.record()
    assert page.table.current == ADDA.id
    assert page.code.hasFocus()
    hand(sheet_code(ADDA.id, 3, asked_key([]), 1), ENTER)
    hand.record()

    assert recorded(session, BARDO).arrived_minute == 9 * 60 + 50
    assert {one.visit for one in session.workspace.results.values()} == {ADDA.id, BARDO.id}


def test_the_name_of_a_village_opens_its_sheet_that_waits(page: ResultsPage) -> None:
    hand = Typist()

    hand("Bar", ENTER)

    assert page.table.current == BARDO.id
    assert form(page).figures.arrived.hasFocus()


def test_what_waits_comes_first_then_what_lies_ahead_then_what_is_over(
    page: ResultsPage, session: Session
) -> None:
    ahead = [visit("Bardo", day=date(2027, 5, day)) for day in (4, 18)]
    lost = [visit("Adda", day=date(2027, 4, d), status=Status.MISSED) for d in (1, 8)]
    session.apply(Change("More", session.workspace.put(*ahead, *lost)))

    model = page.table.model
    shown = [model.id_at(number) for number in range(model.rowCount())]

    assert shown == [ADDA.id, BARDO.id, ahead[0].id, ahead[1].id, lost[1].id, lost[0].id]


def test_a_code_of_nobody_is_told_and_can_be_typed_over(page: ResultsPage) -> None:
    hand = Typist()

    hand("ZZZZ", ENTER)

    assert page.error.text().startswith("No visit of this plan has the code ZZZZ")
    assert page.code.selectedText() == "ZZZZ"
    hand(short_id(BARDO.id), ENTER)
    assert page.error.isHidden()
    assert page.table.current == BARDO.id


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("25:00",), "Write a time"),
        (("1130", ENTER, "940"), "cannot leave before it arrives"),
        ((ENTER, ENTER, "5", ENTER, "6"), "eco-rangers"),
        ((ENTER, ENTER, "many"), "Write a whole number"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_typed_is_lost(
    page: ResultsPage, session: Session, typed: tuple[str | Qt.Key, ...], sentence: str
) -> None:
    hand = Typist()
    hand(short_id(ADDA.id), ENTER, *typed)
    before = [
        form(page).figures.arrived.text(),
        form(page).figures.left.text(),
        form(page).figures.attendance.text(),
    ]

    hand.record()

    assert sentence in page.error.text()
    assert not session.workspace.results
    assert before == [
        form(page).figures.arrived.text(),
        form(page).figures.left.text(),
        form(page).figures.attendance.text(),
    ]


def test_what_is_typed_stays_while_another_visit_is_looked_at(page: ResultsPage) -> None:
    hand = Typist()
    hand(short_id(ADDA.id), ENTER, "940")

    page.show_about(BARDO.id)
    assert form(page).figures.arrived.text() == ""
    page.show_about(ADDA.id)

    assert form(page).figures.arrived.text() == "940"


def test_a_full_disk_loses_nothing_that_was_typed(
    qtbot: QtBot, jobs: Jobs, qapp: QApplication
) -> None:
    shelf = Shelf(valley())
    session = Session(shelf, today=lambda: TODAY, mint=seeded_mint(1), parent=qapp)
    page = ResultsPage(session, jobs)
    qtbot.addWidget(page)
    page.show_about(ADDA.id)
    form(page).figures.attendance.setText("38")
    shelf.full = True

    form(page).done.emit()

    assert form(page).figures.attendance.text() == "38"
    shelf.full = False
    form(page).done.emit()
    assert recorded(session, ADDA).attendance == 38
    page.close()


def test_a_recorded_visit_is_opened_again_as_it_was_recorded(
    page: ResultsPage, session: Session
) -> None:
    hand = Typist()
    hand(short_id(ADDA.id), ENTER, "940", ENTER, ENTER, "38")
    hand.record()

    hand(short_id(ADDA.id), ENTER)
    assert (form(page).figures.arrived.text(), form(page).figures.attendance.text()) == (
        "09:40",
        "38",
    )
    hand(ENTER, ENTER, "4")
    hand.record()

    assert recorded(session, ADDA).attendance == 4


def test_a_missed_visit_is_told_by_numbers(
    page: ResultsPage, session: Session, qtbot: QtBot
) -> None:
    hand = Typist()
    hand(short_id(ADDA.id), ENTER)
    page.not_made.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NotMadeDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.state.buttons[0].hasFocus)
    keys = [*dialog.state.buttons, *dialog.usual.buttons]
    assert [key.text() for key in keys if key.width() < key.sizeHint().width()] == []

    hand("1", "2", ENTER)

    after = session.workspace.visits[ADDA.id]
    assert (after.status, after.reason) == (Status.MISSED, "road closed")
    assert page.code.hasFocus() or page.table.current == BARDO.id


def test_another_topic_and_another_team_are_told(page: ResultsPage, session: Session) -> None:
    page.show_about(ADDA.id)
    form(page).topics.other.show_value((topic("film").id,))
    form(page).topics.other.edited.emit()
    form(page).more.team.show_value((expert("Sun").id,))

    form(page).done.emit()

    result = recorded(session, ADDA)
    assert [one.topic for one in result.topics] == [*ADDA.topics, "film"]
    assert result.team == ("Sun",)


def test_what_was_shown_is_found_by_a_part_of_its_name(page: ResultsPage, session: Session) -> None:
    film = "《高原城市园林绿化树种选择及应用》"
    shown = replace(topic("film"), materials=(film, "shears"))
    assert session.apply(Change("", session.workspace.put(shown)))
    page.show_about(ADDA.id)
    box = form(page).more.materials
    box.setFocus()

    hand = Typist()
    hand("book, ")
    hand.chinese("园林", 8)
    box.textEdited.emit(box.text())
    assert [box.offers.completionModel().index(0, 0).data()] == [film]
    box.offers.activated.emit(film)
    form(page).done.emit()

    assert recorded(session, ADDA).materials == ("book", film)


def test_photos_are_copied_beside_the_workspace(
    page: ResultsPage, session: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    Image.new("RGB", (40, 30), "green").save(tmp_path / "a.png")
    page.show_about(ADDA.id)

    form(page).more.photos.take([tmp_path / "a.png"])
    form(page).done.emit()
    assert "still being copied" in page.error.text()
    qtbot.waitUntil(lambda: jobs.running is None)
    form(page).done.emit()

    [name] = recorded(session, ADDA).photos
    assert photo_file(session.folder, name).is_file()


def test_nothing_is_recorded_in_a_workspace_that_is_only_read(
    qtbot: QtBot, jobs: Jobs, qapp: QApplication
) -> None:
    shelf = Shelf(valley(), read_only=True)
    session = Session(shelf, today=lambda: TODAY, parent=qapp)
    page = ResultsPage(session, jobs)
    qtbot.addWidget(page)
    page.show_about(ADDA.id)

    form(page).done.emit()

    assert not page.record.isEnabled()
    assert shelf.words == []
    page.close()


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("935", 575),
        ("0935", 575),
        ("9:35", 575),
        ("9：35", 575),
        ("14", 840),
        ("9点", 540),
        ("", None),
    ],
)
def test_a_time_is_typed_as_it_is_said(qtbot: QtBot, typed: str, minute: int | None) -> None:
    line = TypedClock()
    qtbot.addWidget(line)
    line.setText(typed)
    assert line.value() == minute


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5.1", date(2027, 5, 1)),
        ("0501", date(2027, 5, 1)),
        ("4.1", date(2028, 4, 1)),
        ("2.29", date(2028, 2, 29)),
        ("2026-12-31", date(2026, 12, 31)),
        ("5月1日", date(2027, 5, 1)),
        ("", None),
    ],
)
def test_a_day_without_its_year_is_the_next_one(qtbot: QtBot, typed: str, day: date | None) -> None:
    line = TypedDay("until", ADDA.day)
    qtbot.addWidget(line)
    line.setText(typed)
    assert line.value() == day

"""Something happened: asked, looked for, compared, adopted, undone; by keys."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Pin, VisitId
from outreach_app.services.happenings import AnotherDay, ExpertAway, VehicleAway, VillageClosed
from outreach_app.services.visits import pin
from outreach_app.ui.dialogs.happening import HappeningDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.happening_question import HappeningQuestion, Kind
from tests.ui.board_makers import TODAY, season_session, valley
from tests.ui.test_compare_pane import untick_first

BROOK, CAIRN = VisitId("Brook 2027-04-15"), VisitId("Cairn 2027-04-15")
ADDA = VisitId("Adda 2027-04-13")
APRIL_13, APRIL_15 = date(2027, 4, 13), date(2027, 4, 15)


@pytest.fixture
def plan(qapp: QApplication) -> Session:
    return season_session(valley(), qapp)


@pytest.fixture
def asked(qtbot: QtBot, plan: Session, jobs: Jobs) -> Iterator[HappeningDialog]:
    made = HappeningDialog(plan, jobs, "Cairn")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    yield made
    qtbot.waitUntil(lambda: jobs.running is None, timeout=20_000)


def said(window: QWidget) -> str:
    return "\n".join(part.text() for part in window.findChildren(QLabel) if part.isVisible())


def offered(qtbot: QtBot, asked: HappeningDialog, first: date, last: date) -> None:
    """Type the days and look for ways on."""
    asked.question.first.show_value(first)
    asked.question.last.show_value(last)
    QTest.keyClick(asked.look, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(asked.ways), timeout=20_000)


@pytest.mark.parametrize(
    ("about", "kind"),
    [
        ("Qian", Kind.EXPERT),
        ("red", Kind.VEHICLE),
        ("Dale", Kind.VILLAGE),
        (BROOK, Kind.ANOTHER_DAY),
        ("", Kind.EXPERT),
    ],
)
def test_the_question_starts_at_whom_it_is_about(qtbot: QtBot, about: str, kind: Kind) -> None:
    question = HappeningQuestion(valley(), TODAY, about)
    qtbot.addWidget(question)
    assert question.kinds[kind].isChecked()
    assert about in ("", question.choices.current())


def test_the_question_starts_on_the_next_day_out(qtbot: QtBot) -> None:
    question = HappeningQuestion(valley(), TODAY, "Cairn")
    qtbot.addWidget(question)
    assert question.first.value() == APRIL_15


def test_each_kind_becomes_what_happened(qtbot: QtBot) -> None:
    question = HappeningQuestion(valley(), TODAY)
    qtbot.addWidget(question)
    question.show()
    question.first.show_value(APRIL_15)
    heard = []
    for kind in Kind:
        QTest.mouseClick(question.kinds[kind], Qt.MouseButton.LeftButton)
        heard.append(question.value())
    assert heard == [
        ExpertAway(ExpertId("Zhao"), APRIL_15, APRIL_15),
        VehicleAway(VehicleId("blue"), APRIL_15, APRIL_15),
        VillageClosed(VillageId("Adda"), APRIL_15, APRIL_15),
        AnotherDay(ADDA, APRIL_15),
    ]


def test_the_visits_touched_are_told_at_once(qtbot: QtBot) -> None:
    question = HappeningQuestion(valley(), TODAY, "Zhao")
    qtbot.addWidget(question)
    question.show()
    question.first.show_value(APRIL_13)
    assert "1 visit cannot stay as it is:\nTue 13 Apr 2027 09:30  Adda" in said(question)
    question.last.show_value(APRIL_15)
    assert "3 visits cannot stay as they are:" in said(question)
    question.first.show_value(date(2027, 9, 1))
    assert question.last.value() == date(2027, 9, 1)
    assert "No visit of the plan is touched." in said(question)


def test_a_way_on_is_adopted_as_one_act_and_undone(
    qtbot: QtBot, asked: HappeningDialog, plan: Session
) -> None:
    before = plan.workspace
    offered(qtbot, asked, APRIL_15, APRIL_15)
    assert plan.workspace is before
    assert asked.keys is not None
    assert asked.keys.keys[0].text().startswith("Plan &1 · the quietest\n1 visit moved")
    QTest.keyClick(asked.adopt, Qt.Key.Key_Space)
    after = plan.workspace
    assert after.visits[CAIRN].day != APRIL_15
    assert after.villages[VillageId("Cairn")].closed
    assert not asked.isVisible()
    assert plan.undo_stack.undoText().startswith("Plan again without Cairn on Thu 15 Apr 2027")
    plan.undo()
    assert plan.workspace == before


def test_with_nothing_ticked_only_what_happened_is_kept(
    qtbot: QtBot, asked: HappeningDialog, plan: Session
) -> None:
    before = plan.workspace
    offered(qtbot, asked, APRIL_15, APRIL_15)
    assert asked.compared is not None
    QTest.keyClick(asked.compared.all, Qt.Key.Key_Space)
    assert asked.adopt.text() == "&Adopt what is ticked"
    QTest.keyClick(asked.adopt, Qt.Key.Key_Space)
    assert plan.workspace.visits == before.visits
    assert plan.workspace.villages != before.villages


def test_another_way_is_compared_when_its_key_is_pressed(
    qtbot: QtBot, asked: HappeningDialog
) -> None:
    offered(qtbot, asked, APRIL_15, APRIL_15)
    assert asked.keys is not None
    assert asked.compared is not None
    untick_first(asked.compared)
    last = len(asked.ways) - 1
    assert last > 0
    QTest.keyClick(asked.keys.keys[last], Qt.Key.Key_Space)
    moved = {one.visit for one in asked.ways[last].changes.differences}
    assert asked.compared.ticked == moved


def test_what_is_pinned_stays_where_it_is(qtbot: QtBot, asked: HappeningDialog) -> None:
    offered(qtbot, asked, APRIL_15, APRIL_15)
    changed = {one.visit for way in asked.ways for one in way.changes.differences}
    assert VisitId("Dale 2027-06-03") not in changed


def test_the_search_can_be_left(qtbot: QtBot, asked: HappeningDialog, plan: Session) -> None:
    before = plan.workspace
    QTest.keyClick(asked.look, Qt.Key.Key_Space)
    QTest.keyClick(asked.leave, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not asked.isVisible(), timeout=20_000)
    assert plan.workspace is before


def test_one_can_go_back_and_ask_something_else(qtbot: QtBot, asked: HappeningDialog) -> None:
    offered(qtbot, asked, APRIL_15, APRIL_15)
    QTest.keyClick(asked.again, Qt.Key.Key_Space)
    assert asked.look.isVisible()
    QTest.mouseClick(asked.question.kinds[Kind.EXPERT], Qt.MouseButton.LeftButton)
    assert asked.question.value() == ExpertAway(ExpertId("Zhao"), APRIL_15, APRIL_15)


def test_nothing_is_looked_for_while_the_filter_leaves_nobody(
    asked: HappeningDialog, jobs: Jobs
) -> None:
    QTest.keyClicks(asked.question.choices.filter_box, "nowhere")
    QTest.keyClick(asked.look, Qt.Key.Key_Space)
    assert jobs.running is None
    assert asked.look.isVisible()


def test_pins_hold_when_something_happens(qtbot: QtBot, plan: Session, jobs: Jobs) -> None:
    plan.apply(pin(plan.workspace, (BROOK,), tuple(Pin)))
    dialog = HappeningDialog(plan, jobs, "Cairn")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    offered(qtbot, dialog, APRIL_15, APRIL_15)
    for way in dialog.ways:
        after = way.change.after.visits[BROOK]
        assert (after.day, after.team) == (APRIL_15, ("Zhao",))
    dialog.reject()
    qtbot.waitUntil(lambda: jobs.running is None, timeout=20_000)

"""Why, why not and where else: asked by keys, answered beside the window, taken, undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.domain.allowance import Allowance, Allowed
from outreach_app.domain.change import Change
from outreach_app.domain.proposal import WishScore
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.services.answers import points_words
from outreach_app.services.visits import remove_visit
from outreach_app.ui.dialogs.why import WhyDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.places import Matter
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.why_cards import OfferCard
from outreach_app.ui.widgets.why_words import wishes_words
from tests.ui.board_makers import TODAY, season_session, valley
from tests.ui.conftest import Shelf

CAIRN = VisitId("Cairn 2027-04-15")
DALE_SEED = (VillageId("Dale"), TopicId("seed care"))
SUNDAY = date(2027, 5, 16)
Ask = Callable[[Matter], WhyDialog]


@pytest.fixture
def plan(qapp: QApplication) -> Session:
    return season_session(valley(), qapp)


@pytest.fixture
def ask(qtbot: QtBot, plan: Session, jobs: Jobs) -> Ask:
    def open_and_wait(about: Matter) -> WhyDialog:
        made = WhyDialog(plan, jobs, about)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.open()
        answered(qtbot, jobs)
        return made

    return open_and_wait


def answered(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.running is None, timeout=20_000)


def said(pane: QWidget) -> str:
    return "\n".join(part.text() for part in pane.findChildren(QLabel))


def offers(pane: QWidget) -> list[QPushButton]:
    return [card.do for card in pane.findChildren(OfferCard) if card.do]


def test_a_visit_says_why_it_is_where_it_is(ask: Ask) -> None:
    dialog = ask(CAIRN)
    assert dialog.about == CAIRN
    assert dialog.subject.currentText() == "Visit on Thu 15 Apr 2027: pruning"
    assert dialog.leaves.tabText(0) == "&Why here"
    assert "What speaks for it" in said(dialog.why) or "better places" in said(dialog.why)


def test_the_ten_best_places_are_ranked_each_with_its_cost_and_a_button(ask: Ask) -> None:
    dialog = ask(CAIRN)
    cards = dialog.offers.findChildren(OfferCard)
    assert 0 < len(cards) <= 10
    first = said(cards[0])
    assert first.startswith("1.  ")
    assert "point" in first
    assert offers(dialog.offers)[0].accessibleName().startswith("Take it: ")


def test_a_place_is_taken_by_key_as_one_act_and_undone(ask: Ask, plan: Session) -> None:
    before = plan.workspace
    dialog = ask(CAIRN)
    dialog.leaves.setCurrentIndex(1)
    take = offers(dialog.offers)[0]
    take.setFocus()
    QTest.keyClick(take, Qt.Key.Key_Space)
    assert not dialog.isVisible()
    moved = plan.workspace.visits[CAIRN]
    assert moved.day != before.visits[CAIRN].day or plan.workspace.trips != before.trips
    assert plan.undo_stack.count() == 1
    plan.undo()
    assert plan.workspace == before


def test_a_sunday_is_refused_with_the_rule_and_the_way_out(
    qtbot: QtBot, ask: Ask, plan: Session, jobs: Jobs
) -> None:
    before = plan.workspace
    dialog = ask(CAIRN)
    dialog.leaves.setCurrentIndex(2)
    dialog.day.day.show_value(SUNDAY)
    answered(qtbot, jobs)
    assert "Sun 16 May 2027 is not a working day." in said(dialog.day.answer)
    (do,) = offers(dialog.day.answer)
    QTest.keyClick(do, Qt.Key.Key_Space)
    assert plan.workspace.visits[CAIRN].day == SUNDAY
    plan.undo()
    assert plan.workspace == before


def test_a_day_that_fits_says_so_and_can_be_taken(
    qtbot: QtBot, ask: Ask, plan: Session, jobs: Jobs
) -> None:
    dialog = ask(CAIRN)
    dialog.day.day.show_value(date(2027, 5, 18))
    answered(qtbot, jobs)
    assert "Nothing stands in the way" in said(dialog.day.answer)
    assert "point" in said(dialog.day.answer)
    QTest.keyClick(offers(dialog.day.answer)[0], Qt.Key.Key_Space)
    assert plan.workspace.visits[CAIRN].day == date(2027, 5, 18)


def test_the_day_it_is_on_is_not_offered_again(qtbot: QtBot, ask: Ask, jobs: Jobs) -> None:
    dialog = ask(CAIRN)
    answered(qtbot, jobs)
    assert "This is where it is; choose another day." in said(dialog.day.answer)
    assert offers(dialog.day.answer) == []


def test_one_expert_can_be_asked_for(qtbot: QtBot, ask: Ask, jobs: Jobs) -> None:
    dialog = ask(CAIRN)
    dialog.day.day.show_value(date(2027, 5, 18))
    dialog.day.expert.setCurrentIndex(dialog.day.expert.findText("Qian"))
    answered(qtbot, jobs)
    assert "Qian" in said(dialog.day.answer)


def test_what_is_not_placed_says_why_and_where_it_would_fit(ask: Ask, plan: Session) -> None:
    before = plan.workspace
    dialog = ask(DALE_SEED)
    assert dialog.about == DALE_SEED
    assert dialog.leaves.tabText(0) == "&Why not placed"
    assert "seed care" in said(dialog.why)
    QTest.keyClick(offers(dialog.offers)[0], Qt.Key.Key_Space)
    brought = [v for v in plan.workspace.visits.values() if v.village == "Dale"]
    assert any("seed care" in visit.topics for visit in brought)
    plan.undo()
    assert plan.workspace == before


def test_the_least_that_would_help_is_done_at_a_press(
    qtbot: QtBot, ask: Ask, plan: Session, jobs: Jobs
) -> None:
    nobody = [replace(one, fields=("parks",)) for one in plan.workspace.experts.values()]
    plan.apply(Change("Learn", plan.workspace.put(*nobody)))
    before = plan.workspace
    dialog = ask(DALE_SEED)
    assert "The least that would help" in said(dialog.why)
    QTest.keyClick(offers(dialog.why)[0], Qt.Key.Key_Space)
    brought = [v for v in plan.workspace.visits.values() if v.village == "Dale"]
    assert any("seed care" in visit.topics for visit in brought)
    plan.undo()
    assert plan.workspace == before
    answered(qtbot, jobs)


def test_another_subject_of_the_village_is_chosen_from_the_list(
    qtbot: QtBot, ask: Ask, jobs: Jobs
) -> None:
    dialog = ask("Dale asks")
    count = dialog.subject.count()
    assert count == 2
    other = (dialog.subject.currentIndex() + 1) % count
    first = dialog.about
    dialog.subject.setFocus()
    dialog.subject.setCurrentIndex(other)
    dialog.subject.edited.emit()
    answered(qtbot, jobs)
    assert dialog.about != first
    assert dialog.why.isEnabled()


def test_what_was_agreed_once_stands_there_and_is_taken_back(
    qtbot: QtBot, ask: Ask, plan: Session, jobs: Jobs
) -> None:
    late = Allowance(Allowed.LATE, "Cairn", 1110)
    agreed = replace(plan.workspace.visits[CAIRN], allowances=(late,))
    plan.apply(Change("Agree", plan.workspace.put(agreed)))
    before = plan.workspace
    dialog = ask(CAIRN)
    sentence = "Cairn stays open until 18:30 on Thu 15 Apr 2027."
    assert sentence in said(dialog.why)

    (do,) = offers(dialog.why)
    assert do.accessibleName() == f"Take back: {sentence}"
    QTest.keyClick(do, Qt.Key.Key_Space)
    answered(qtbot, jobs)

    assert plan.workspace.visits[CAIRN].allowances == ()
    assert sentence not in said(dialog.why)
    plan.undo()
    assert plan.workspace == before
    answered(qtbot, jobs)


def test_costs_and_savings_stand_beside_the_wishes_in_words() -> None:
    wishes = [WishScore("visit", "Few visits.", 240), WishScore("late_day", "Early.", -60)]
    assert wishes_words(wishes) == "Few visits (costs 240); Early (saves 60)"
    assert [points_words(points) for points in (240, -1, 0)] == [
        *("costs 240 points", "saves 1 point", "costs nothing more")
    ]


def test_answers_follow_the_plan(qtbot: QtBot, ask: Ask, plan: Session, jobs: Jobs) -> None:
    dialog = ask(CAIRN)
    plan.attempt(remove_visit, CAIRN)
    assert not dialog.why.isEnabled()
    answered(qtbot, jobs)
    assert "No visit to this village lies ahead, and it wants nothing more." in said(dialog.why)


def test_where_nothing_can_be_asked_it_says_so(
    qtbot: QtBot, qapp: QApplication, jobs: Jobs
) -> None:
    bare = valley().drop(*valley().bases.values())
    dialog = WhyDialog(season_session(bare, qapp), jobs, CAIRN)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    answered(qtbot, jobs)
    assert "base" in said(dialog.why)


def test_nothing_is_taken_in_a_workspace_that_is_only_read(
    qtbot: QtBot, qapp: QApplication, jobs: Jobs
) -> None:
    session = Session(Shelf(valley(), read_only=True), today=lambda: TODAY, parent=qapp)
    dialog = WhyDialog(session, jobs, CAIRN)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    answered(qtbot, jobs)
    assert not any(do.isEnabled() for do in offers(dialog.offers))

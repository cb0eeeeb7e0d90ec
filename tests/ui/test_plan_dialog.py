"""A plan asked for, watched, stopped, adopted or thrown away."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.domain.proposal import Requirement, Standing, Unplaced, WishScore
from outreach_app.domain.times import YearlySpan
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.ui.dialogs.plan_dialog import PlanDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.pages.unplaced_page import UnplacedPage
from outreach_app.ui.places import Place
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.plan_chart import ScoreChart
from outreach_app.ui.widgets.plan_figures import wish_bars
from outreach_app.ui.widgets.plan_progress import PlanProgress, gap_words
from outreach_app.ui.widgets.plan_question import PlanQuestion
from outreach_app.ui.widgets.plan_unplaced import UnplacedList
from tests.makers import request
from tests.ui.board_makers import season_session, valley, visits
from tests.ui.test_compare_pane import untick_first

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plan(qapp: QApplication) -> Session:
    """Requests, villages and cars, and only the visits that stay: one done, one confirmed."""
    free = (visit for visit in visits() if visit.status == "proposed")
    bare = valley().drop(*free)
    gone = (trip for trip in bare.trips.values() if not set(trip.visits) <= bare.visits.keys())
    return season_session(bare.drop(*gone), qapp)


@pytest.fixture
def gone() -> list[tuple[Place, str]]:
    return []


@pytest.fixture
def asked(
    qtbot: QtBot, plan: Session, jobs: Jobs, gone: list[tuple[Place, str]]
) -> Iterator[PlanDialog]:
    made = PlanDialog(plan, jobs, lambda place, about: gone.append((place, about)))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    yield made
    qtbot.waitUntil(lambda: jobs.running is None, timeout=20_000)


def said(window: QWidget) -> str:
    return "\n".join(part.text() for part in window.findChildren(QLabel) if part.isVisible())


def offered(qtbot: QtBot, asked: PlanDialog) -> None:
    """Start, let the planner find something, stop."""
    QTest.mouseClick(asked.start, LEFT)
    qtbot.waitUntil(lambda: asked.progress.chart.accessibleDescription() != "", timeout=20_000)
    QTest.mouseClick(asked.stop, LEFT)
    qtbot.waitUntil(lambda: asked.proposal is not None, timeout=20_000)


def is_offering(asked: PlanDialog) -> bool:
    return asked.proposal is not None


def test_the_question_says_what_stays_as_it_is(asked: PlanDialog) -> None:
    assert "2 visits that are pinned, confirmed or behind us stay as they are." in said(asked)
    assert "Nothing changes until you adopt the plan." in said(asked)


def test_enter_starts_and_adopts_but_stops_nothing(
    qtbot: QtBot, plan: Session, asked: PlanDialog
) -> None:
    before = plan.workspace
    QTest.keyClick(asked.start, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked.progress.chart.accessibleDescription() != "", timeout=20_000)
    QTest.keyClick(asked.stop, Qt.Key.Key_Return)
    assert asked.stop.isVisible()
    QTest.keyClick(asked.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: asked.proposal is not None, timeout=20_000)
    assert plan.workspace is before
    QTest.keyClick(asked.adopt, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: plan.workspace is not before)


def test_a_stopped_plan_is_offered_and_adopted_as_one_act(
    qtbot: QtBot, asked: PlanDialog, plan: Session
) -> None:
    before = plan.workspace
    offered(qtbot, asked)
    assert plan.workspace is before
    assert asked.adopt.isVisible()
    QTest.mouseClick(asked.adopt, LEFT)
    assert len(plan.workspace.visits) > len(before.visits)
    assert plan.undo_stack.count() == 1
    plan.undo()
    assert plan.workspace == before


def test_a_discarded_plan_leaves_everything_as_it_was(
    qtbot: QtBot, asked: PlanDialog, plan: Session
) -> None:
    before = plan.workspace
    offered(qtbot, asked)
    QTest.mouseClick(asked.leave, LEFT)
    assert plan.workspace is before
    assert not asked.isVisible()


def test_cancelling_while_the_planner_works_closes_when_it_has_stopped(
    qtbot: QtBot, asked: PlanDialog, plan: Session
) -> None:
    before = plan.workspace
    QTest.mouseClick(asked.start, LEFT)
    QTest.mouseClick(asked.leave, LEFT)
    qtbot.waitUntil(lambda: not asked.isVisible(), timeout=20_000)
    assert plan.workspace is before
    assert asked.proposal is None


def test_one_can_plan_again_with_other_seconds(qtbot: QtBot, asked: PlanDialog) -> None:
    offered(qtbot, asked)
    QTest.mouseClick(asked.again, LEFT)
    assert asked.start.isVisible()
    assert asked.proposal is None
    offered(qtbot, asked)


def test_planning_again_goes_on_from_what_was_offered_unless_it_is_not_to(
    qtbot: QtBot, asked: PlanDialog
) -> None:
    question = asked.question
    assert not question.goes_on.isVisible()
    offered(qtbot, asked)
    found = asked.proposal
    assert found
    QTest.mouseClick(asked.again, LEFT)
    assert question.goes_on.isVisible()
    assert question.begun
    assert set(found.visits) <= set(question.begun.visits.values())
    question.goes_on.click()
    assert question.begun is None
    question.goes_on.click()
    offered(qtbot, asked)
    assert asked.proposal
    assert asked.proposal.score <= found.score


def test_where_nothing_better_is_found_the_plan_stays_and_there_is_nothing_to_adopt(
    qtbot: QtBot, plan: Session, jobs: Jobs
) -> None:
    for adopted in (False, True):
        dialog = PlanDialog(plan, jobs, lambda _place, _about: None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.question.rounds.setValue(20)
        QTest.mouseClick(dialog.start, LEFT)
        qtbot.waitUntil(partial(is_offering, dialog), timeout=20_000)
        assert dialog.proposal
        assert dialog.proposal.gap == 0
        assert dialog.adopt.isVisible() is not adopted
        assert ("The current plan stays" in said(dialog)) is adopted
        assert ("No visit changes." in said(dialog)) is adopted
        assert dialog.leave.text() == ("Close" if adopted else "Discard")
        QTest.mouseClick(dialog.leave if adopted else dialog.adopt, LEFT)
        assert not dialog.isVisible()
    assert plan.undo_stack.count() == 1


def test_a_plan_that_was_only_proposed_is_gone_on_from(qtbot: QtBot) -> None:
    question = PlanQuestion(valley(), lambda: None)
    qtbot.addWidget(question)
    question.show()
    assert question.goes_on.isVisible()
    assert question.begun == valley()


def test_the_wishes_are_weighed_on_the_page_of_the_season(
    asked: PlanDialog, gone: list[tuple[Place, str]]
) -> None:
    more, weigh = asked.question.more, asked.question.weigh
    assert not weigh.isVisible()
    QTest.mouseClick(more, LEFT)
    QTest.mouseClick(weigh, LEFT)
    assert gone == [(Place.SEASON, "")]
    assert not asked.isVisible()


def test_the_seed_is_hidden_until_it_is_asked_for(qtbot: QtBot) -> None:
    question = PlanQuestion(valley(), lambda: None)
    qtbot.addWidget(question)
    question.show()
    assert not question.seed.isVisible()
    QTest.mouseClick(question.more, LEFT)
    assert question.seed.isVisible()


def test_nothing_is_planned_where_nobody_asked(
    qtbot: QtBot, qapp: QApplication, jobs: Jobs
) -> None:
    silent = season_session(valley().drop(*valley().requests.values()), qapp)
    dialog = PlanDialog(silent, jobs, lambda _place, _about: None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    assert not dialog.start.isEnabled()
    assert "Nobody has asked for anything yet." in said(dialog)


def test_rounds_take_the_place_of_seconds(qtbot: QtBot) -> None:
    question = PlanQuestion(valley(), lambda: None)
    qtbot.addWidget(question)
    assert question.limits() == (20.0, None)
    question.rounds.setValue(3)
    assert question.limits() == (None, 3)
    assert not question.seconds.isEnabled()


def test_the_bar_fills_with_the_rounds(qtbot: QtBot) -> None:
    progress = PlanProgress()
    qtbot.addWidget(progress)
    bar = progress.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    progress.begin(None, 14)
    progress.take(standing(3, 1200, None))
    assert bar.value() == bar.maximum() / 2


def standing(seconds: float, score: int, bound: float | None) -> Standing:
    return Standing(seconds, 7, score, bound, 3, 4, "Improving")


def test_progress_says_score_gap_and_what_is_placed(qtbot: QtBot) -> None:
    progress = PlanProgress()
    qtbot.addWidget(progress)
    progress.show()
    progress.begin(20, None)
    progress.take(standing(3, 1200, None))
    assert "1,200\nAway from the best\nnot proven\nPlaced\n3 of 4\nElapsed\n3 s" in said(progress)
    progress.take(standing(4, 1000, 900.0))
    assert "at most 10.0 %" in said(progress)
    assert "Improving" in said(progress)


def test_a_proven_best_is_no_way_off() -> None:
    assert gap_words(0.0) == "0 %, proven"


def test_a_gap_too_small_to_show_is_not_called_proven() -> None:
    assert gap_words(0.0001) == "at most 0.1 %"


def test_the_chart_draws_whatever_it_is_told(qtbot: QtBot) -> None:
    chart = ScoreChart()
    qtbot.addWidget(chart)
    chart.resize(300, 160)
    chart.show()
    blank = chart.grab().toImage()
    chart.begin(10)
    for seconds, score, bound in ((0.0, 0, None), (0.1, 5000, None), (5.0, 0, 0.0)):
        chart.take(standing(seconds, score, bound))
        assert chart.grab().toImage() != blank
    assert chart.accessibleDescription() == "The score is 0 after 5 seconds."


def test_wishes_that_cost_nothing_are_not_listed(qtbot: QtBot) -> None:
    bars = wish_bars(
        [WishScore("a", "Cheap", 10), WishScore("b", "Free", 0), WishScore("c", "Dear", 2000)]
    )
    qtbot.addWidget(bars)
    bars.show()
    assert said(bars) == "Dear\n2,000\nCheap\n10"


def test_bars_beside_others_have_one_scale(qtbot: QtBot) -> None:
    dear, cheap = [WishScore("a", "Dear", 200)], [WishScore("b", "Cheap", 5)]
    for wishes, beside, full in ((dear, cheap, True), (cheap, dear, False), (cheap, (), True)):
        bars = wish_bars(wishes, beside)
        qtbot.addWidget(bars)
        bar = bars.findChild(QProgressBar)
        assert bar
        assert (bar.value() == bar.maximum()) == full


def missing(village: str, topic: str, *reasons: str, priority: int = 1) -> Unplaced:
    return Unplaced(Requirement(VillageId(village), TopicId(topic), None, priority), reasons)


def test_what_is_missing_is_listed_by_village_with_every_reason(qtbot: QtBot) -> None:
    tree = UnplacedList()
    qtbot.addWidget(tree)
    tree.resize(800, 400)
    tree.show()
    tree.show_unplaced(
        valley(),
        [
            missing("Dale", "pruning", "No car that day.", "Nobody knows parks."),
            missing("Adda", "seed care", "Closed.", priority=3),
            missing("Adda", "pruning", "Closed."),
        ],
    )
    rows = list(every_row(tree))
    assert [[row.siblingAtColumn(column).data() for column in (0, 2)] for row in rows] == [
        ["Adda", "2 topics"],
        ["seed care (urgent)", "Closed."],
        ["pruning", "Closed."],
        ["Dale", "1 topic"],
        ["pruning", "No car that day.\nNobody knows parks."],
    ]
    tree.stand_on("Dale")
    assert tree.currentIndex() == rows[3]


def test_wished_times_are_said_in_the_language_of_the_window_where_they_are_understood(
    qtbot: QtBot,
) -> None:
    april = YearlySpan((4, 1), (4, 30))
    known = request("Adda", "pruning", wished=(april,), wished_words="4月")
    odd = request("Dale", "pruning", wished_words="农闲时")
    tree = UnplacedList()
    qtbot.addWidget(tree)
    tree.show_unplaced(
        valley().put(known, odd),
        [
            Unplaced(Requirement(one.village, one.topics[0], one.id), ("Closed.",))
            for one in (known, odd)
        ],
    )
    assert [row.siblingAtColumn(1).data() for row in every_row(tree)] == ["", "April", "", "农闲时"]


def every_row(tree: UnplacedList) -> Iterator[QModelIndex]:
    row = tree.model().index(0, 0)
    while row.isValid():
        yield row
        row = tree.indexBelow(row)


def test_a_long_reason_is_wrapped_not_cut(qtbot: QtBot) -> None:
    tree = UnplacedList()
    qtbot.addWidget(tree)
    tree.resize(700, 400)
    tree.show()
    tree.show_unplaced(valley(), [missing("Dale", "pruning", "word " * 60)])
    high = tree.visualRect(list(every_row(tree))[1]).height()
    assert high > 4 * tree.fontMetrics().height()


def test_the_page_lists_what_has_no_visit_and_leads_to_the_village(
    qtbot: QtBot, plan: Session, jobs: Jobs, gone: list[tuple[Place, str]]
) -> None:
    page = UnplacedPage(plan, jobs, lambda place, about: gone.append((place, about)))
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    qtbot.waitUntil(lambda: page.list.topLevelItemCount() == 2, timeout=20_000)
    page.show_about("Dale")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert gone == [(Place.VILLAGES, "Dale")]


def test_a_plan_is_compared_with_the_one_before_and_adopted_in_part(
    qtbot: QtBot, asked: PlanDialog, plan: Session
) -> None:
    before = plan.workspace
    asked.question.rounds.setValue(2)
    QTest.mouseClick(asked.start, LEFT)
    qtbot.waitUntil(lambda: asked.proposal is not None, timeout=20_000)
    compared = asked.compared
    assert compared is not None
    new = compared.ticked
    assert len(new) > 1
    untick_first(compared)
    assert asked.adopt.text() == "Adopt what is ticked"
    QTest.mouseClick(asked.adopt, LEFT)
    assert plan.workspace.visits.keys() == before.visits.keys() | compared.ticked
    plan.undo()
    assert plan.workspace == before

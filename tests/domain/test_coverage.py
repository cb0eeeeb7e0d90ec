"""Which topic reached which village."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.coverage import Cell, State, coverage
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.topic import TopicId
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from tests.makers import request, topic, visit, workspace

TODAY = date(2027, 6, 1)
SPRING = date(2027, 4, 12)
AUTUMN = date(2027, 9, 20)


def result(of: Visit, outcome: Outcome) -> Result:
    return Result(
        ResultId(f"result of {of.id}"),
        of.id,
        tuple(TopicOutcome(one, outcome) for one in of.topics),
    )


def done(day: date = SPRING) -> Visit:
    return visit("Adda", "pruning", day=day, status=Status.DONE)


def state_of(held: Workspace, today: date) -> State:
    cell = coverage(held, today).of("Adda", "pruning")
    assert cell is not None
    return cell.state


def test_nothing_is_known_of_what_nobody_asked_for_or_brought() -> None:
    assert coverage(workspace(), TODAY).of("Adda", "pruning") is None


def test_what_is_asked_for_is_asked() -> None:
    cell = coverage(workspace(request("Adda", "pruning")), TODAY).of("Adda", "pruning")
    assert cell == Cell(State.ASKED, asked=True)


@pytest.mark.parametrize("status", [Status.MISSED, Status.CANCELLED])
def test_a_visit_that_fell_through_covers_nothing(status: Status) -> None:
    held = workspace(visit("Adda", "pruning", status=status))
    assert coverage(held, TODAY).of("Adda", "pruning") is None


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (Status.PROPOSED, State.PLANNED),
        (Status.CONFIRMED, State.PLANNED),
        (Status.DONE, State.DONE),
    ],
)
def test_a_visit_that_stands_covers_its_topics(status: Status, state: State) -> None:
    brought = visit("Adda", "pruning", status=status)
    cell = coverage(workspace(request("Adda", "pruning"), brought), TODAY).of("Adda", "pruning")
    assert cell == Cell(state, brought.day, (brought.id,), asked=True)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Outcome.DONE, State.DONE), (Outcome.PARTLY, State.PARTLY), (Outcome.NOT_DONE, State.ASKED)],
)
def test_the_result_counts_more_than_the_plan(outcome: Outcome, state: State) -> None:
    held = workspace(request("Adda", "pruning"), done(), result(done(), outcome))
    cell = coverage(held, TODAY).of("Adda", "pruning")
    assert cell is not None
    assert cell.state is state


def test_the_earliest_planned_day_is_named() -> None:
    later = visit("Adda", "pruning", day=AUTUMN)
    cell = coverage(workspace(later, visit("Adda", "pruning")), TODAY).of("Adda", "pruning")
    assert cell == Cell(State.PLANNED, SPRING, (visit("Adda").id, later.id))


def test_what_is_done_stays_done_while_more_is_planned() -> None:
    later = visit("Adda", "pruning", day=AUTUMN)
    cell = coverage(workspace(done(), later), TODAY).of("Adda", "pruning")
    assert cell == Cell(State.DONE, SPRING, (done().id, later.id))


def test_what_was_done_long_ago_is_stale_from_a_day_on() -> None:
    held = workspace(topic("pruning", refresh_months=13), done(date(2026, 1, 31)))
    assert state_of(held, date(2027, 2, 27)) is State.DONE
    assert state_of(held, date(2027, 2, 28)) is State.STALE
    cell = coverage(held, TODAY).of("Adda", "pruning")
    assert cell is not None
    assert cell.since == date(2027, 2, 28)


def test_what_never_ages_stays_done() -> None:
    assert state_of(workspace(topic("pruning"), done(date(1990, 1, 1))), TODAY) is State.DONE


def test_what_was_done_again_is_fresh() -> None:
    held = workspace(topic("pruning", refresh_months=6), done(date(2025, 1, 1)), done())
    assert state_of(held, TODAY) is State.DONE


def test_stale_but_planned_again_is_planned() -> None:
    again = visit("Adda", "pruning", day=AUTUMN)
    held = workspace(topic("pruning", refresh_months=6), done(date(2025, 1, 1)), again)
    cell = coverage(held, TODAY).of("Adda", "pruning")
    assert cell is not None
    assert (cell.state, cell.since) == (State.PLANNED, AUTUMN)


def test_pairs_are_counted_by_state() -> None:
    held = workspace(
        request("Adda", "pruning", "grafting"),
        visit("Adda", "pruning", day=AUTUMN),
        replace(done(), topics=(TopicId("a"), TopicId("b"))),
    )
    states = coverage(held, TODAY)
    assert [states.count(state) for state in State] == [1, 1, 0, 2, 0]

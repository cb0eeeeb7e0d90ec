"""A visit says which earlier visit it looks back at, and what was left there."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from outreach_app.domain.look_back import look_back_words, looked_back_at
from outreach_app.domain.request import Request
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.topic import TopicId
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Value, Workspace
from tests.makers import request, topic, village, visit, workspace

SPRING = visit("Adda", "pruning", "grafting", day=date(2027, 4, 12), status=Status.DONE)
AGAIN = replace(request("Adda", "pruning", "grafting"), looks_back=SPRING.day, again=True)


def coming(name: str, *topics: str, day: date, asked: Request = AGAIN, **parts: Any) -> Visit:
    made = visit("Adda", *topics, day=day, **parts)
    return replace(made, id=type(made.id)(name), requests=(asked.id,))


BACK = coming("back", "pruning", "grafting", day=date(2027, 6, 1))
LATER = coming("later", "pruning", day=date(2027, 9, 1))


def valley(*more: Value) -> Workspace:
    topics = (topic("pruning"), topic("grafting"))
    return workspace(village("Adda"), village("Bardo"), *topics, SPRING, AGAIN, *more)


def told(*outcomes: tuple[str, Outcome, str]) -> Result:
    return Result(
        ResultId("r"),
        SPRING.id,
        tuple(TopicOutcome(TopicId(name), outcome, why) for name, outcome, why in outcomes),
    )


def test_a_visit_made_of_a_look_back_request_looks_back_at_that_day() -> None:
    assert looked_back_at(valley(BACK), BACK) == (SPRING.day,)
    assert looked_back_at(valley(), SPRING) == ()


def test_of_two_visits_that_bring_the_same_only_the_first_looks_back() -> None:
    plan = valley(BACK, LATER)

    assert looked_back_at(plan, BACK) == (SPRING.day,)
    assert looked_back_at(plan, LATER) == ()


def test_what_a_look_back_left_for_another_visit_looks_back_too() -> None:
    half = coming("half", "grafting", day=date(2027, 6, 1))
    plan = valley(half, LATER)

    assert looked_back_at(plan, half) == looked_back_at(plan, LATER) == (SPRING.day,)


def test_where_the_look_back_fell_through_the_next_visit_is_one() -> None:
    plan = valley(replace(BACK, status=Status.MISSED), LATER)

    assert looked_back_at(plan, LATER) == (SPRING.day,)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (
            told(("pruning", Outcome.PARTLY, "rain"), ("grafting", Outcome.NOT_DONE, "")),
            "at the visit of Mon 12 Apr 2027, not wholly brought: pruning (rain); grafting",
        ),
        (
            told(("pruning", Outcome.DONE, ""), ("grafting", Outcome.DONE, "")),
            "at the visit of Mon 12 Apr 2027 and what was promised then",
        ),
    ],
)
def test_it_says_what_was_left(result: Result, words: str) -> None:
    assert look_back_words(valley(BACK, result), BACK) == (words,)


def test_an_ordinary_visit_says_nothing() -> None:
    assert look_back_words(valley(), SPRING) == ()

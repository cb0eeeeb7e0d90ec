"""The matrix of villages and topics, and the requests that follow from it."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.request import RequestId
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.topic import Category, Prerequisite, TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.ids import seeded_mint
from outreach_app.planning.wanted import agenda
from outreach_app.services.matrix import Mark, Only, matrix, request_again, spare
from outreach_app.services.topic_history import past
from tests.makers import SEASON, expert, request, topic, village, visit, workspace

TODAY = date(2027, 3, 10)
LAST_MAY = date(2026, 5, 20)
LONG_AGO = date(2025, 5, 20)
ADDA, BARDO = VillageId("Adda"), VillageId("Bardo")
PRUNING, GRAFTING, FILM = TopicId("pruning"), TopicId("grafting"), TopicId("film")


def valley(*more: Value) -> Workspace:
    """Two villages and three topics; pruning is fresh for a year and grafting comes after it."""
    return workspace(
        *(village("Adda", county="Datong"), village("Bardo", county="Huangzhong")),
        topic("pruning", "trees", refresh_months=12),
        topic("grafting", prerequisites=(Prerequisite(PRUNING),), category=Category.SERVICE),
        topic("film", category=Category.KNOWLEDGE),
        *(expert("Zhao", "trees"), expert("Qian", "roads")),
        *more,
    )


def mark(valley: Workspace, topic: TopicId, where: VillageId = ADDA) -> Mark:
    return matrix(valley, TODAY).spot(where, topic).mark


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ((), Mark.NOTHING),
        ((request("Adda", "pruning"),), Mark.ASKED),
        ((visit("Adda", "pruning"),), Mark.PLANNED),
        ((visit("Adda", "pruning", day=TODAY, status=Status.DONE),), Mark.DONE),
        ((visit("Adda", "pruning", day=LAST_MAY, status=Status.DONE),), Mark.DUE),
        ((visit("Adda", "pruning", day=LONG_AGO, status=Status.DONE),), Mark.STALE),
        ((visit("Adda", "pruning", status=Status.CANCELLED),), Mark.NOTHING),
    ],
)
def test_each_cell_says_how_the_topic_stands(more: tuple[Value, ...], expected: Mark) -> None:
    assert mark(valley(*more), PRUNING) is expected


def test_what_turns_stale_after_the_season_is_not_due() -> None:
    within = visit("Adda", "pruning", day=date(2026, 10, 28), status=Status.DONE)
    beyond = visit("Adda", "pruning", day=date(2026, 11, 5), status=Status.DONE)

    assert SEASON.last == date(2027, 10, 31)
    assert mark(valley(within), PRUNING) is Mark.DUE
    assert mark(valley(beyond), PRUNING) is Mark.DONE


def test_a_topic_that_makes_no_sense_somewhere_is_spared_and_brought_back() -> None:
    spared = spare(valley(request("Adda", "pruning")), ADDA, PRUNING, spared=True).after
    assert mark(spared, PRUNING) is Mark.SPARED
    assert matrix(spared, TODAY).owing() == ()

    back = spare(spared, ADDA, PRUNING, spared=False).after
    assert mark(back, PRUNING) is Mark.ASKED


@pytest.mark.parametrize(
    ("only", "villages", "topics"),
    [
        (Only(), ["Adda", "Bardo"], ["pruning", "grafting", "film"]),
        (Only(county="Datong"), ["Adda"], ["pruning", "grafting", "film"]),
        (Only(category=Category.SERVICE), ["Adda", "Bardo"], ["grafting"]),
        (Only(expert=expert("Zhao").id), ["Adda", "Bardo"], ["pruning"]),
        (Only(expert=expert("Qian").id), ["Adda", "Bardo"], []),
    ],
)
def test_rows_and_columns_are_filtered(only: Only, villages: list[str], topics: list[str]) -> None:
    shown = matrix(valley(), TODAY, only)

    assert [one.name for one in shown.villages] == villages
    assert [one.name for one in shown.topics] == topics


def test_materials_are_tracked_by_the_day_they_were_shown() -> None:
    first, last = visit("Adda", "film", day=LAST_MAY), visit("Adda", "film", day=TODAY)
    results = [Result(ResultId(one.id), one.id, materials=("the film",)) for one in (last, first)]

    shown = matrix(valley(first, last, *results), TODAY)

    assert shown.materials == ("the film",)
    assert shown.shown == {(ADDA, "the film"): TODAY}


def test_the_history_of_a_cell_is_told_oldest_first() -> None:
    first = visit("Adda", "pruning", day=LAST_MAY)
    result = Result(ResultId("r"), first.id, (TopicOutcome(PRUNING, Outcome.PARTLY, "rain"),))
    missed = replace(
        visit("Adda", "pruning", day=date(2026, 6, 2), status=Status.MISSED), reason="snow"
    )

    told = past(
        valley(request("Adda", "pruning"), visit("Adda", "pruning"), missed, first, result),
        ADDA,
        PRUNING,
    )

    assert [line.partition(":")[2] or line for line in told] == [
        "asked for (typed here)",
        " partly done; rain",
        " missed; snow",
        " planned",
    ]


def due() -> Workspace:
    return valley(
        visit("Adda", "pruning", day=LAST_MAY, status=Status.DONE),
        visit("Bardo", "pruning", day=LONG_AGO, status=Status.DONE),
    )


def test_what_is_due_or_stale_becomes_one_request_a_village_in_one_act() -> None:
    before = due()
    pairs = matrix(before, TODAY).owing()
    assert set(pairs) == {(ADDA, PRUNING), (BARDO, PRUNING)}

    change = request_again(before, pairs, mint=seeded_mint(1))

    asked = change.after.requests.values()
    assert {(one.village, one.topics) for one in asked} == {(ADDA, (PRUNING,)), (BARDO, (PRUNING,))}
    assert change.words == "Request what is due in 2 villages"


def test_the_next_plan_takes_up_what_is_still_fresh_but_due() -> None:
    before = due()
    assert [one.village for one in agenda(before, TODAY).wanted] == [BARDO]

    after = request_again(before, matrix(before, TODAY).owing(), mint=seeded_mint(1)).after

    assert {one.village for one in agenda(after, TODAY).wanted} == {ADDA, BARDO}
    assert mark(after, PRUNING) is Mark.STALE


def test_a_visit_that_takes_the_request_up_ends_it() -> None:
    asked = request_again(due(), [(ADDA, PRUNING)], mint=seeded_mint(1)).after
    [number] = asked.requests
    planned = replace(visit("Adda", "pruning"), requests=(RequestId(number),))

    assert mark(asked.put(planned), PRUNING) is Mark.DUE
    done = replace(planned, status=Status.DONE)
    assert mark(asked.put(done), PRUNING) is Mark.DONE


def test_what_is_asked_for_already_is_not_asked_for_twice() -> None:
    once = request_again(due(), [(ADDA, PRUNING)], mint=seeded_mint(1)).after

    assert request_again(once, [(ADDA, PRUNING)], mint=seeded_mint(2)).after == once


def test_a_topic_that_never_came_before_its_prerequisite_brings_it_along() -> None:
    asked = request_again(valley(), [(ADDA, GRAFTING)], mint=seeded_mint(1)).after
    [one] = asked.requests.values()
    assert one.topics == (PRUNING, GRAFTING)

    had = valley(visit("Adda", "pruning", day=LAST_MAY, status=Status.DONE))
    [one] = request_again(had, [(ADDA, GRAFTING)], mint=seeded_mint(1)).after.requests.values()
    assert one.topics == (GRAFTING,)


def test_a_pair_that_is_gone_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        request_again(valley(), [(VillageId("gone"), PRUNING)], mint=seeded_mint(1))
    with pytest.raises(InvalidValueError):
        spare(valley(), ADDA, TopicId("gone"), spared=True)

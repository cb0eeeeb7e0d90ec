"""A search goes on from a plan: never to a worse one, and never with what breaks a rule."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from outreach_app.planning.check import check
from outreach_app.planning.crews import Crews
from outreach_app.planning.draft import Drafter
from outreach_app.planning.large import LargeSearch
from outreach_app.planning.problem import Plan, Problem, Stop
from outreach_app.planning.search import Search
from outreach_app.planning.solve import solve, trips_of, unheard
from outreach_app.planning.stop import Rounds
from outreach_app.planning.stop import Stop as Enough
from outreach_app.planning.watch import Watch
from tests.planning.any_question import any_question
from tests.planning.little import place, problem, subject, task, trip
from tests.planning.test_large import AtOnce

AT_ONCE = Rounds(0)
"""Before anything was searched."""


def whole(question: Problem, stop: Enough, begun: Plan) -> tuple[Plan, int]:
    search = Search(question, Watch(stop, unheard, len(question.tasks)), 1)
    search.go_on_from(begun)
    search.run()
    return trips_of(question, search.book.outings, search.cars), search.book.points


def in_parts(question: Problem, stop: Enough, begun: Plan) -> tuple[Plan, int]:
    search = LargeSearch(question, Watch(stop, unheard, len(question.tasks)), 1, AtOnce())
    search.go_on_from(begun)
    search.run()
    return trips_of(question, search.book.outings, search.cars), search.book.points


@pytest.mark.parametrize("searched", [whole, in_parts])
def test_a_plan_that_keeps_every_rule_is_where_the_search_begins(
    searched: Callable[[Problem, Enough, Plan], tuple[Plan, int]],
) -> None:
    trips = 0
    for seed in range(100):
        question = any_question(seed)
        begun = solve(question, Rounds(2), seed, cores=1)
        plan, points = searched(question, AT_ONCE, begun.trips)
        assert points == begun.score, seed
        assert check(question, plan).clean
        further, points = searched(question, Rounds(2), begun.trips)
        assert points <= begun.score, seed
        assert check(question, further).score == points
        trips += len(plan)
    assert trips > 50


@pytest.mark.parametrize("searched", [whole, in_parts])
def test_what_became_impossible_is_not_gone_on_from(
    searched: Callable[[Problem, Enough, Plan], tuple[Plan, int]],
) -> None:
    lost = 0
    for seed in range(100):
        question = any_question(seed)
        begun = solve(question, Rounds(1), seed, cores=1).trips
        other = any_question(seed + 1000)
        if len(other.experts) != len(question.experts):
            continue
        worse = replace(
            question,
            experts=other.experts,
            works=question.works & ~1,
            latest_return=question.latest_return - 120,
        )
        plan, points = searched(worse, AT_ONCE, begun)
        verdict = check(worse, plan)
        assert verdict.clean, (seed, verdict.breaches)
        assert verdict.score == points
        lost += plan != begun
    assert lost > 10


def test_what_is_asked_for_besides_is_planned_beside_it() -> None:
    villages = tuple(place(name) for name in ("Adda", "Bardo", "Cande"))
    asked = problem(villages=villages, tasks=(task(0), task(1)))
    begun = solve(asked, Rounds(1)).trips
    more = replace(asked, tasks=(*asked.tasks, task(2)))
    first_plan = solve(more, lambda standing: standing.placed > 0, begun=begun)
    assert not first_plan.left_out


def test_a_stop_that_became_too_long_is_taken_off_its_trip() -> None:
    question = problem(
        villages=(place("Adda"), place("Bardo", closes=600)),
        topics=(subject(), subject("grafting", minutes=300)),
        tasks=(task(0), task(1, 1)),
    )
    begun = (trip(3, Stop(1, (1,)), Stop(0, (0,))),)
    [outing] = Drafter(question, Crews(question)).drafts(begun)
    assert (outing.day, outing.stops) == (3, (Stop(0, (0,)),))


def test_a_trip_nobody_can_make_any_more_is_not_made() -> None:
    question = problem(experts=(problem().experts[0]._replace(skills=0),))
    assert not list(Drafter(question, Crews(question)).drafts((trip(),)))

"""What is offered to bend is enough, and nothing easier would be."""

from collections import Counter

import pytest
from hypothesis import given, settings

from outreach_app.i18n import speaking
from outreach_app.planning.check import check
from outreach_app.planning.problem import Plan, Problem, Stop, span
from outreach_app.planning.relaxations import smallest_relaxations, with_help
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Rounds
from outreach_app.planning.ways import Ways
from tests.planning.bending import all_bends, bent, every_way
from tests.planning.little import car, person, place, problem, subject, task, tiny, travel, trip


def easiest(question: Problem, plan: Plan = (), number: int = 0) -> list[str]:
    with speaking("en"):
        (first, *_more) = smallest_relaxations(question, plan, number)
    return [bend.words for bend in first.bends]


@pytest.mark.parametrize(
    ("question", "acts"),
    [
        (
            problem(villages=(place(days=0),)),
            ["Ask Adda to receive the team on day 0 all the same."],
        ),
        (problem(villages=(place(closes=600),)), ["Ask Adda to stay open until 10:30."]),
        (problem(latest_return=600), ["Let trips return as late as 11:00."]),
        (problem(experts=(person(days=0),)), ["Ask Zhao to come on day 0."]),
        (
            problem(experts=(person(skills=2, days=0),)),
            ["Borrow an expert for day 0 who covers trees."],
        ),
        (problem(cars=(car(days=0),)), ["Have car in service on day 0."]),
        (problem(cars=()), ["Find one more vehicle in base for day 0."]),
        (
            problem(cars=(car(places=0),)),
            ["Find a vehicle that carries 1 expert in place of car."],
        ),
        (
            problem(cars=(car(own_driver=False),), experts=(person(drives=False),)),
            ["Find a driver for car."],
        ),
        (
            problem(cars=(car(four_wheel=False),), villages=(place(four_wheel=True),)),
            ["Find a vehicle with four-wheel drive for Adda in place of car."],
        ),
        (problem(experts=(person(bases=0),)), ["Lend Zhao to base."]),
        (
            problem(topics=(subject(days=0),)),
            ["Bring “pruning” on day 0 although it is not in season."],
        ),
        (
            problem(works=2, villages=(place(days=4),)),
            ["Ask Adda to receive the team on day 1 all"],
        ),
    ],
)
def test_the_easiest_act_is_named(question: Problem, acts: list[str]) -> None:
    told = easiest(question)
    assert len(told) == len(acts)
    assert all(one.startswith(start) for one, start in zip(told, acts, strict=True))


def test_what_others_took_can_be_had_by_one_more_day() -> None:
    question = problem(
        villages=(place(), place("Bela", days=2)),
        topics=(subject(days=3),),
        tasks=(task(0), task(1)),
        works=3,
        travel=travel(3),
        experts=(person(week_limit=1),),
        stops_a_trip=1,
    )
    assert easiest(question, (trip(0, Stop(0, (0,))),), 1) == [
        "Let Zhao go out on 2 days in the week of day 1."
    ]


def test_a_village_may_be_visited_again_sooner() -> None:
    question = problem(
        villages=(place(gap_days=9),),
        topics=(subject(), subject("law")),
        tasks=(task(0, 0), task(0, 1)),
        works=span(2, 4, 10),
        topics_a_visit=1,
    )
    offered = smallest_relaxations(question, (trip(2, Stop(0, (0,))),), 1)
    assert [one.rules for one in offered[:2]] == [("few_topics",), ("days_between_visits",)]


def test_what_fits_needs_no_bending_and_fire_stays_banned() -> None:
    assert smallest_relaxations(problem(), (), 0) == []
    banned = problem(topics=(subject(open_fire=True),), fire_ban=2**10 - 1)
    assert smallest_relaxations(banned, (), 0) == []


@settings(max_examples=60, deadline=None)
@given(tiny())
def test_each_admits_the_task_and_nothing_easier_does(question: Problem) -> None:
    plan = solve(question, Rounds(1)).trips
    own = len(question.experts), len(question.cars)
    for number in check(question, plan).unplaced:
        offered = smallest_relaxations(question, plan, number)
        ways = Ways(with_help(question), plan, number)
        for one in offered:
            assert check(bent(ways.problem, one.bends), ways.plan(one.way)).clean
        found = [
            bends for way in every_way(ways) if (bends := all_bends(ways, way, own)) is not None
        ]
        least = min((sum(bend.effort for bend in bends) for bends in found), default=0)
        assert (offered[0].effort if offered else 0) == least
        sets = [Counter(bend.rule for bend in bends) for bends in found]
        assert not any(rules < Counter(one.rules) for one in offered for rules in sets)

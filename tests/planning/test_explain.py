"""Why something is left out is said in sentences that name the thing and the number."""

import pytest

from outreach_app.i18n import speaking
from outreach_app.planning.explain import Explainer
from outreach_app.planning.problem import Plan, Problem, Stop, span
from tests.planning.little import car, person, place, problem, subject, task, travel, trip


def why(question: Problem, plan: Plan = (), number: int = 0) -> tuple[str, ...]:
    with speaking("en"):
        return Explainer(question, plan).why_left_out(number)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (problem(cars=()), "There is no vehicle in base."),
        (problem(topics=(subject(skills=2),)), "Nobody covers pests for “pruning”."),
        (
            problem(
                topics=(subject(skills=3),),
                experts=(person(), person(skills=2)),
                cars=(car(places=1),),
            ),
            "No team that fits a vehicle can bring “pruning” to Adda.",
        ),
        (
            problem(topics=(subject(days=0),)),
            "“pruning” is in season on no working day that is left.",
        ),
        (
            problem(latest_return=659),
            "On 10 of 10 working days in season: The trip returns at 11:00, latest is 10:59.",
        ),
        (
            problem(villages=(place(days=span(3, 9, 10)),), experts=(person(days=7),)),
            "On 7 of 10 working days in season: Zhao is not available on day 3.",
        ),
        (
            problem(),
            "On day 0 there would be room for “pruning” in Adda, but this plan leaves it out; plan "
            "again, or add it by hand.",
        ),
    ],
)
def test_the_reason_is_named(question: Problem, sentence: str) -> None:
    assert why(question)[0] == sentence


def test_a_full_plan_stands_in_the_way() -> None:
    crowded = problem(
        villages=(place(), place("Bela")),
        tasks=(task(0), task(1)),
        works=1,
        travel=travel(3),
        stops_a_trip=1,
    )
    plan = (trip(0, Stop(0, (0,))),)
    (first, *_others) = why(crowded, plan, 1)
    assert first == (
        "On 1 of 1 working day in season: The trip has 2 stops, at most 1 are allowed."
    )


def test_an_explanation_leaves_the_plan_alone() -> None:
    question = problem(
        villages=(place(), place("Bela")), tasks=(task(0), task(1)), travel=travel(3)
    )
    explainer = Explainer(question, (trip(0, Stop(0, (0,))),))
    assert explainer.why_left_out(1) == explainer.why_left_out(1)

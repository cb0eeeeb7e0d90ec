"""What a slot or a refusal says is what the judge of plans says once it is taken."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.planning.check import check
from outreach_app.planning.openings import Asked
from outreach_app.planning.problem import Plan, Problem
from outreach_app.planning.relaxations import why_not
from outreach_app.planning.slots import best_slots
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Rounds
from outreach_app.planning.ways import Ways
from tests.planning.little import tiny


@settings(max_examples=80, deadline=None)
@given(tiny(), st.randoms(use_true_random=False))
def test_a_slot_changes_the_score_by_what_it_says(question: Problem, chance: Random) -> None:
    plan = some_plan(question, chance)
    before = check(question, plan)
    for number in range(len(question.tasks)):
        ways = Ways(question, plan, number)
        for slot in best_slots(ways, most=99):
            after = check(ways.problem, ways.plan(slot.way))
            added = [
                new.points - old.points
                for old, new in zip(before.wishes, after.wishes, strict=True)
            ]
            assert [wish.points for wish in slot.wishes] == added
            assert after.score - before.score == slot.points
            assert after.clean or not before.clean


@settings(max_examples=80, deadline=None)
@given(tiny(), st.randoms(use_true_random=False))
def test_a_refusal_names_what_the_judge_finds(question: Problem, chance: Random) -> None:
    plan = some_plan(question, chance)
    known = {breach.words for breach in check(question, plan).breaches}
    for number in range(len(question.tasks)):
        ways = Ways(question, plan, number)
        for day in range(question.days):
            nearest = why_not(ways, Asked(day))
            if nearest:
                found = check(ways.problem, ways.plan(nearest.way)).breaches
                own = {b.rule for b in found if b.trip == nearest.way.trip}
                new = {b.rule for b in found if b.words not in known}
                assert own <= {b.rule for b in nearest.breaches} <= own | new
                assert new <= {b.rule for b in nearest.breaches}
                assert {b.words for b in nearest.breaches} <= {b.words for b in found}


def some_plan(question: Problem, chance: Random) -> Plan:
    """A good plan less a trip that may be missing."""
    plan = solve(question, Rounds(1)).trips
    return tuple(one for one in plan if chance.random() < 0.8)

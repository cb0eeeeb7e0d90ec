"""What is told of ways at a glance never promises less than they give."""

from collections.abc import Iterator
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.planning.leads import Leads
from outreach_app.planning.openings import Asked
from outreach_app.planning.problem import Problem, Trip
from outreach_app.planning.slots import slot_on
from outreach_app.planning.ways import Way, Ways
from tests.planning.little import tiny
from tests.planning.test_slots import some_plan

TEAMS = ((), (0,), (1,), (0, 1))


def leads_of_all(question: Problem, chance: Random) -> Iterator[tuple[Leads, tuple[int, ...]]]:
    """The leads of every task beside some plan, with each team that may stay together."""
    plan = some_plan(question, chance)
    for number, team in product(range(len(question.tasks)), TEAMS):
        yield Leads(Ways(question, plan, number)), team


@settings(max_examples=150, deadline=None)
@given(tiny(), st.randoms(use_true_random=False))
def test_no_way_that_fits_adds_less_than_its_lead_says(question: Problem, chance: Random) -> None:
    for leads, team in leads_of_all(question, chance):
        ways = leads.ways
        for day, expert in product(range(question.days), (-1, 0, 1)):
            for lead in leads.on(Asked(day, expert), team):
                for least, way in lead.ways():
                    assert lead.least <= least
                    assert not ways.fits(way) or least <= sum(ways.change(way))


@settings(max_examples=150, deadline=None)
@given(tiny(), st.randoms(use_true_random=False))
def test_the_slot_of_a_day_is_the_best_of_all_its_ways(question: Problem, chance: Random) -> None:
    for leads, team in leads_of_all(question, chance):
        ways = leads.ways
        for day in range(question.days):
            tried = _ways_on(leads, day, team) or _ways_on(leads, day, ())
            slot = slot_on(leads, Asked(day), team)
            ranked = sorted(
                _ranked(ways, way, sum(ways.change(way)), ways.disturbed(way)) for way in tried
            )
            best = [_ranked(ways, slot.way, slot.points, slot.disturbed)] if slot else []
            assert ranked[:1] == best


def _ranked(ways: Ways, way: Way, points: int, disturbed: int) -> tuple[int, bool, int, Trip]:
    """Points first; among those as good, where it is now, then what disturbs least."""
    return points, way.trip != ways.home, disturbed, way.trip


def _ways_on(leads: Leads, day: int, team: tuple[int, ...]) -> list[Way]:
    """Every way on a day that breaks no rule, one after the other."""
    ways = leads.ways
    home: list[Trip] = [ways.home] if ways.home and ways.home.day == day else []
    found = [Way(trip, ways.rest) for trip in home]
    found += [way for lead in leads.on(Asked(day), team) for _least, way in lead.ways()]
    return [way for way in found if ways.days >> day & 1 and ways.fits(way)]

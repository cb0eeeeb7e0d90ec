"""The least that stands in the way is the least of all ways, each judged by itself."""

from collections.abc import Iterator

import pytest

from outreach_app.planning.check import check
from outreach_app.planning.crews import Crews, Demand
from outreach_app.planning.day_rules import (
    no_open_fire,
    topic_in_season,
    village_receives,
    working_day,
)
from outreach_app.planning.obstacles import Obstacles
from outreach_app.planning.problem import Plan, Problem, Stop, Trip, bits
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Rounds
from outreach_app.planning.village_rules import prerequisite_before
from outreach_app.planning.ways import with_task
from tests.planning.any_question import any_question

BATCHES = 4
QUESTIONS = 40
CALENDAR = {
    rule.__name__
    for rule in (working_day, village_receives, topic_in_season, no_open_fire, prerequisite_before)
}


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_way_breaks_less_than_the_one_that_is_told(batch: int) -> None:
    asked = joined = 0
    for seed in range(batch * QUESTIONS, (batch + 1) * QUESTIONS):
        question = any_question(seed)
        plan = solve(question, Rounds(1), seed, cores=1).trips[seed % 2 :]
        obstacles = Obstacles(question, plan)
        for task, day in left_out(question, plan, obstacles):
            least = obstacles.least(task, day)
            told = set(least.names)
            assert told == broken(question, plan, least.way.trip, least.way.instead), seed
            assert len(told) == min(
                len(broken(question, plan, *way)) for way in every_way(question, plan, task, day)
            ), (seed, task, day)
            asked += 1
            joined += least.way.instead is not None
    assert asked > QUESTIONS
    assert joined


def left_out(question: Problem, plan: Plan, obstacles: Obstacles) -> Iterator[tuple[int, int]]:
    """What nobody does though a team could, on the working days on which it is in season."""
    for task in check(question, plan).unplaced:
        days = question.works
        for topic in question.tasks[task].topics:
            days &= question.topics[topic].days
        if obstacles.has_team(task):
            yield from ((task, day) for day in bits(days))


def every_way(
    question: Problem, plan: Plan, task: int, day: int
) -> Iterator[tuple[Trip, Trip | None]]:
    """The trips just for a task, and those that keep every rule with the task too."""
    crews, wanted = Crews(question), question.tasks[task]
    base = question.villages[wanted.village].base
    for number, car in enumerate(question.cars):
        skills = question.task_skills[task] | (0 if car.own_driver else crews.driving)
        demand = Demand(base, car.places, skills, wanted.pin.team if wanted.pin else 0)
        for crew in crews.of(demand) if car.base == base else ():
            stop = Stop(wanted.village, (task,))
            yield Trip(base, day, number, tuple(bits(crew.team)), (stop,)), None
    broken_already = {breach.trip for breach in check(question, plan).breaches}
    for trip in plan:
        if trip.day == day and trip.base == base and trip not in broken_already:
            stops = next(with_task(trip.stops, wanted.village, task))
            yield trip._replace(stops=stops), trip


def broken(question: Problem, plan: Plan, trip: Trip, instead: Trip | None = None) -> set[str]:
    """What a trip breaks in the place of another; the calendar's rules alone where it does."""
    kept = (one for one in plan if one is not instead)
    rules = {one.rule for one in check(question, (*kept, trip)).breaches if one.trip == trip}
    return rules & CALENDAR or rules

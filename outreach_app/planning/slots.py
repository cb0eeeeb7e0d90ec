"""The best ways to do a task beside a plan, each with what it adds to the score."""

from collections.abc import Iterator
from typing import NamedTuple

from outreach_app.domain.proposal import WishScore
from outreach_app.planning.openings import Asked
from outreach_app.planning.problem import Trip, bits
from outreach_app.planning.rules import Breach
from outreach_app.planning.teams import Need, cheapest_teams
from outreach_app.planning.ways import Way, Ways
from outreach_app.planning.wishes import said

TEN = 10
TEAMS_TRIED = 2
"""How many teams are tried for a new trip in each car."""

REFUSALS_TRIED = 3


class Slot(NamedTuple):
    """A way that breaks no rule, what it adds to each wish, and how many visits it disturbs."""

    way: Way
    added: tuple[int, ...]
    disturbed: int

    @property
    def wishes(self) -> tuple[WishScore, ...]:
        """What it adds to each wish, in words."""
        return said(self.added)

    @property
    def points(self) -> int:
        """What it adds to the score; below 0 where the plan gets better."""
        return sum(self.added)


def best_slots(ways: Ways, most: int = TEN) -> list[Slot]:
    """The best day and trip first; of each trip of the plan, and of a new one a day, the best.

    Among those as good, where the task is now comes first, then what disturbs least.
    """
    found: dict[tuple[int, Trip | None], Slot] = {}
    for way in _all_ways(ways):
        if ways.fits(way):
            slot = Slot(way, ways.change(way), ways.disturbed(way))
            key = way.trip.day, way.instead
            if key not in found or _rank(ways, slot) < _rank(ways, found[key]):
                found[key] = slot
    return sorted(found.values(), key=lambda slot: _rank(ways, slot))[:most]


def slot_on(ways: Ways, asked: Asked, team: tuple[int, ...]) -> Slot | None:
    """The best way on the day asked for, with the expert and the car; None where all break rules.

    Where the team that is to stay together can do it, no other is thought of.
    """
    if not ways.days >> asked.day & 1:
        return None
    here = [Way(ways.home, ways.rest)] if ways.home and _is_asked(ways.home, asked) else []
    for candidates in (_ways_on(ways, asked, team) if team else (), _ways_on(ways, asked)):
        clean = [way for way in (*here, *candidates) if ways.fits(way)]
        if clean:
            slots = (Slot(way, ways.change(way), ways.disturbed(way)) for way in clean)
            return min(slots, key=lambda slot: _rank(ways, slot))
    return None


def refusal(ways: Ways, asked: Asked, team: tuple[int, ...]) -> list[Breach]:
    """What stands in the way on a day that no way fits, where least does; no solver, no search."""
    if not ways.days >> asked.day & 1:
        first = ways.first_obstacle(_plainly(ways, asked, team))
        return [first] if first else []
    candidates = list(_ways_on(ways, asked, team))[:REFUSALS_TRIED]
    found = [ways.obstacles(way) for way in candidates or [_plainly(ways, asked, team)]]
    return min(found, key=len)


def _plainly(ways: Ways, asked: Asked, team: tuple[int, ...]) -> Way:
    """A trip of its own, whoever and whatever is free."""
    cars = (n for n, car in enumerate(ways.problem.cars) if car.base == ways.base)
    people = team or tuple(number for number, _person in ways.helpful[:1])
    car = asked.car if asked.car >= 0 else next(cars, 0)
    return ways.of_its_own(asked.day, car, _with(people or (0,), asked.expert))


def _is_asked(trip: Trip, asked: Asked) -> bool:
    return (
        trip.day == asked.day and asked.car in (-1, trip.car) and asked.expert in (-1, *trip.team)
    )


def _all_ways(ways: Ways) -> Iterator[Way]:
    """Where the task is now, and the ways to do it on any day it may be done."""
    if ways.home:
        yield Way(ways.home, ways.rest)
    for day in bits(ways.days):
        yield from _ways_on(ways, Asked(day))


def _rank(ways: Ways, slot: Slot) -> tuple[int, bool, int, int, Trip]:
    trip = slot.way.trip
    return slot.points, trip != ways.home, slot.disturbed, trip.day, trip


def _ways_on(ways: Ways, asked: Asked, together: tuple[int, ...] = ()) -> Iterator[Way]:
    """The ways to do the task on a day that people, cars and roads may allow."""
    day, problem = asked.day, ways.problem
    free = {} if together else _free(ways, day)
    for trip in ways.diary.on(day):
        if trip.base == ways.base and asked.car in (-1, trip.car) and _near(ways, trip):
            for team in [(*trip.team, *together)] if together else _teams_for(ways, trip, free):
                yield from ways.joining(trip, _with(team, asked.expert))
    for number in _cars(ways, asked):
        teams = [together] if together else _teams(ways, number, problem.cars[number].places, free)
        for team in teams[:TEAMS_TRIED]:
            yield ways.of_its_own(day, number, _with(team, asked.expert))


def _with(team: tuple[int, ...], expert: int) -> tuple[int, ...]:
    """A team and the expert asked for, in rising order."""
    return tuple(sorted({*team, expert} - {-1}))


def _teams_for(ways: Ways, trip: Trip, free: dict[int, int]) -> Iterator[tuple[int, ...]]:
    """The team of a trip, with the cheapest help where it lacks something."""
    problem = ways.problem
    known = 0
    for expert in trip.team:
        known |= problem.experts[expert].skills
    lacking = problem.task_skills[ways.task] & ~known
    if not lacking:
        yield trip.team
        return
    places = problem.cars[trip.car].places - len(trip.team)
    for team in cheapest_teams(problem, Need(lacking, driver=False, places=places), free)[:1]:
        yield tuple(sorted((*trip.team, *team.experts)))


def _teams(ways: Ways, car: int, places: int, free: dict[int, int]) -> list[tuple[int, ...]]:
    """The teams for a trip of its own, the cheapest first; the one that is agreed."""
    problem = ways.problem
    pin = problem.tasks[ways.task].pin
    if pin and pin.team:
        return [tuple(bits(pin.team))]
    driver = not problem.cars[car].own_driver
    need = Need(problem.task_skills[ways.task], driver, places)
    return [team.experts for team in cheapest_teams(problem, need, free)]


def _cars(ways: Ways, asked: Asked) -> list[int]:
    """The cars of the base that stand idle on a day; of those alike only one, its own before."""
    alike: dict[tuple[int, bool, bool], int] = {}
    for number in [asked.car] if asked.car >= 0 else range(len(ways.problem.cars)):
        car = ways.problem.cars[number]
        idle = car.days >> asked.day & 1 and not ways.diary.trips_of_car[number, asked.day]
        if idle and car.base == ways.base and _agreed(ways, number):
            key = car.places, car.four_wheel, car.own_driver
            if key not in alike or (ways.home and ways.home.car == number):
                alike[key] = number
    return list(alike.values())


def _agreed(ways: Ways, car: int) -> bool:
    pin = ways.problem.tasks[ways.task].pin
    return not pin or pin.car in (-1, car)


def _near(ways: Ways, trip: Trip) -> bool:
    """Whether some stop of a trip has room for the task or lies near enough for one more."""
    problem, village = ways.problem, ways.village
    if any(stop.village == village for stop in trip.stops):
        return True
    legs = (problem.leg(stop.village, village) for stop in trip.stops)
    return len(trip.stops) < problem.stops_a_trip and min(legs) <= problem.longest_leg


def _free(ways: Ways, day: int) -> dict[int, int]:
    """Who can come on a day, at the points the day costs."""
    problem, diary = ways.problem, ways.diary
    week, wishes = problem.weeks[day], problem.wishes
    liaison = problem.villages[ways.village].liaison
    return {
        number: wishes.expert_day
        + wishes.over_fair_share * (diary.days_out[number] >= expert.share)
        - wishes.liaison_missing * (number == liaison)
        for number, expert in ways.helpful
        if expert.days >> day & 1
        and not diary.trips_of_expert[number, day]
        and diary.days_in_week[number, week] < expert.week_limit
    }

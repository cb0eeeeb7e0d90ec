"""The best way to make one trip: its order, its crew and what it pays."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import NamedTuple

from outreach_app.planning.crews import Company, Crew, Crews, Demand
from outreach_app.planning.loads import Kind, kinds_of
from outreach_app.planning.problem import Plan, Problem, Stop, bits, mask_of
from outreach_app.planning.room import Outing
from outreach_app.planning.wishes import drive_points

ORDERED_STOPS = 4
"""Trips with more stops keep the order they are given in, but for the last one added."""
ANOTHER_BASE = 100
"""How much more an expert is missed who serves another base too, in tasks for each who can."""


class Ask(NamedTuple):
    """A trip to be made: in which kind of car, on which day, with which stops in any order."""

    kind: int
    day: int
    stops: tuple[Stop, ...]


class Drafter:
    """Makes trips of stops, one at a time, for whoever needs just a few."""

    def __init__(self, problem: Problem, crews: Crews) -> None:
        """Remember the problem and the kinds of its cars."""
        self.problem = problem
        self.crews = crews
        self.kinds = kinds_of(problem)
        self._road: dict[tuple[Stop, ...], tuple[int, tuple[Stop, ...]] | None] = {}
        self._worth = _worth(problem)
        self._missed: dict[int, float] = {}
        self._promised = {(p.village, p.day): n for n, p in enumerate(problem.published)}

    def draft(self, ask: Ask, available: int) -> Outing | None:
        """The cheapest trip with a crew of those available (bits), None where there is none."""
        demand = self._demand(ask)
        crews = self.crews.of(demand) if demand else ()
        return self._drafted(ask, (crew for crew in crews if not crew.team & ~available))

    def redraft(self, ask: Ask, team: int) -> Outing | None:
        """The cheapest trip with some of a team, None where there is none."""
        demand = self._demand(ask)
        return self._drafted(ask, self.crews.among(demand, team) if demand else ())

    def _drafted(self, ask: Ask, crews: Iterable[Crew]) -> Outing | None:
        road = self._way(ask.stops)
        crew = min(crews, key=self._cheapest, default=None) if road else None
        if road is None or crew is None:
            return None
        points, stops = road
        points += crew.points + self.problem.wishes.vehicle_day + self._stop_points(ask)
        return Outing(ask.kind, ask.day, crew.team, stops, points)

    def drafts(self, plan: Plan) -> Iterator[Outing]:
        """The trips of a plan, each less the stops that car, team and clock do not allow.

        Of orders that cost the same, the one there is stays.
        """
        kind_of = {car: number for number, kind in enumerate(self.kinds) for car in kind.cars}
        for trip in plan:
            outing = self._again(Ask(kind_of[trip.car], trip.day, trip.stops), mask_of(trip.team))
            if outing:
                yield outing

    def _again(self, ask: Ask, team: int) -> Outing | None:
        whole = self.redraft(ask, team)
        if whole:
            as_cheap = self._drive(ask.stops) == self._drive(whole.stops)
            return whole._replace(stops=ask.stops) if as_cheap else whole
        made = None
        for stop in ask.stops:
            before = made.stops if made else ()
            made = self.redraft(ask._replace(stops=(*before, stop)), team) or made
        return made

    def _stop_points(self, ask: Ask) -> int:
        wishes, points = self.problem.wishes, self.problem.day_points
        days = sum(points[task][ask.day] for stop in ask.stops for task in stop.tasks)
        kept = sum((stop.village, ask.day) in self._promised for stop in ask.stops)
        visits = wishes.visit * len(ask.stops) - wishes.moved * kept
        return days + visits

    def _demand(self, ask: Ask) -> Demand | None:
        """What the stops ask of car and crew, None where the car or their pins do not agree."""
        problem, kind = self.problem, self.kinds[ask.kind]
        tasks = [task for stop in ask.stops for task in stop.tasks]
        pins = [pin for task in tasks if (pin := problem.tasks[task].pin)]
        teams = {pin.team for pin in pins if pin.team}
        fits = all(pin.car in (-1, *kind.cars) for pin in pins) and len(teams) <= 1
        if not fits or not self._right_car(kind, ask.stops):
            return None
        skills = 0 if kind.own_driver else self.crews.driving
        for task in tasks:
            skills |= problem.task_skills[task]
        company = tuple(sorted(self._company(ask)))
        return Demand(kind.base, kind.places, skills, next(iter(teams), 0), company)

    def _right_car(self, kind: Kind, stops: tuple[Stop, ...]) -> bool:
        places = [self.problem.villages[stop.village] for stop in stops]
        rough = any(place.four_wheel for place in places)
        return all(place.base == kind.base for place in places) and kind.four_wheel >= rough

    def _company(self, ask: Ask) -> Iterable[Company]:
        for stop in ask.stops:
            liaison = self.problem.villages[stop.village].liaison
            company = Company(
                liaison if self.problem.wishes.liaison_missing else -1,
                self._promised.get((stop.village, ask.day), -1),
            )
            if company != (-1, -1):
                yield company

    def _way(self, stops: tuple[Stop, ...]) -> tuple[int, tuple[Stop, ...]] | None:
        """The points of the cheapest order that is back in time, and that order."""
        if stops not in self._road:
            orders = permutations(stops) if len(stops) <= ORDERED_STOPS else _inserted(stops)
            ways = [(points, order) for order in orders if (points := self._drive(order)) >= 0]
            self._road[stops] = min(ways, default=None)
        return self._road[stops]

    def _drive(self, stops: tuple[Stop, ...]) -> int:
        """Points of the road through the stops in this order, -1 where a clock forbids it."""
        problem = self.problem
        base = problem.place_of(problem.villages[stops[0].village].base)
        here, clock, points, township = base, problem.day_starts, 0, ""
        for number, stop in enumerate(stops):
            leg, place = problem.leg(here, stop.village), problem.villages[stop.village]
            if number and leg > problem.longest_leg:
                return -1
            clock = self._end_of(stop, clock + leg)
            if clock < 0:
                return -1
            split = number > 0 and township != place.township
            points += drive_points(problem, leg) + split * problem.wishes.township_split
            here, township = stop.village, place.township
        home = problem.leg(here, base)
        return points + drive_points(problem, home) if clock + home <= problem.latest_return else -1

    def _end_of(self, stop: Stop, arrives: int) -> int:
        """When the stop is over, -1 where it cannot be kept."""
        problem, place = self.problem, self.problem.villages[stop.village]
        starts = max(arrives, place.opens)
        for task in stop.tasks:
            pin = problem.tasks[task].pin
            if pin and pin.start >= 0:
                starts = max(starts, pin.start)
                if starts > pin.start:
                    return -1
        ends = starts + problem.arrival + sum(problem.task_minutes[task] for task in stop.tasks)
        return ends if ends <= place.closes else -1

    def _cheapest(self, crew: Crew) -> tuple[int, int, float, int]:
        """Fewest points first, then those who would be missed least elsewhere."""
        if crew.team not in self._missed:
            self._missed[crew.team] = sum(self._worth[expert] for expert in bits(crew.team))
        return crew.points, crew.team.bit_count(), self._missed[crew.team], crew.team


def _inserted(stops: tuple[Stop, ...]) -> Iterator[tuple[Stop, ...]]:
    """The stops with the last one in every place."""
    *others, last = stops
    for place in range(len(stops)):
        yield (*others[:place], last, *others[place:])


def _worth(problem: Problem) -> list[float]:
    """How much each expert would be missed elsewhere: the more bases, the rarer the skills."""
    wanted = Counter(skill for skills in problem.task_skills for skill in bits(skills))
    had = Counter(skill for expert in problem.experts for skill in bits(expert.skills))
    return [
        ANOTHER_BASE * expert.bases.bit_count()
        + sum(wanted[skill] / had[skill] for skill in bits(expert.skills))
        for expert in problem.experts
    ]

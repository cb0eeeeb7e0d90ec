"""What least stands in the way of a task on a day; what tasks have in common is found once."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from outreach_app.planning import car_rules, day_rules, team_rules, village_rules
from outreach_app.planning.crews import Crews, Demand
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import Plan, Problem, Stop, Trip, bits, mask_of, union
from outreach_app.planning.rules import HARD_RULES, Breach, Rule, breaches
from outreach_app.planning.ways import Way, with_task

_OF_EXPERT: tuple[Rule, ...] = (
    team_rules.not_on_leave,
    team_rules.one_trip_a_day,
    team_rules.week_limit,
)
"""What an expert breaks by going out on a day, whoever comes along."""

_OF_CAR: tuple[Rule, ...] = (
    car_rules.four_wheel_drive,
    car_rules.car_in_service,
    car_rules.car_once_a_day,
)
"""What a car breaks by going to a village on a day, whoever sits in it."""

_OF_DAY: tuple[Rule, ...] = (
    day_rules.village_receives,
    day_rules.no_open_fire,
    village_rules.days_between_visits,
    village_rules.prerequisite_before,
)
"""What a task breaks on a day, whoever brings it."""

_OF_TASK = tuple(rule for rule in HARD_RULES if rule not in {*_OF_EXPERT, *_OF_CAR, *_OF_DAY})
"""What a trip just for a task breaks on any day on which the task is in season."""

_BIT = {rule.__name__: 1 << number for number, rule in enumerate(HARD_RULES)}
_TOO_SOON = _BIT[village_rules.days_between_visits.__name__]
_CALENDAR = union(
    _BIT[rule.__name__]
    for rule in (
        day_rules.working_day,
        day_rules.village_receives,
        day_rules.topic_in_season,
        day_rules.no_open_fire,
        village_rules.prerequisite_before,
    )
)
"""Rules that no other team, car or trip of the day can mend."""


class Least(NamedTuple):
    """A way to do a task, and the rules it breaks, as bits in the order they are told."""

    rules: int
    way: Way

    @property
    def names(self) -> Iterator[str]:
        """The names of the rules."""
        return (HARD_RULES[number].__name__ for number in bits(self.rules))


class _Need(NamedTuple):
    """What decides who can go and in what: where from, the skills, and who is agreed.

    `village` stands for all of the base whose roads are as rough.
    """

    base: int
    skills: int
    agreed: int
    village: int


class _Crew(NamedTuple):
    """A car and a team (bits), and the rules they break by going out on a day."""

    rules: int
    car: int
    team: int


class _Company(NamedTuple):
    """A trip of the plan: what its team knows, and where it goes."""

    trip: Trip
    skills: int
    villages: tuple[int, ...]


class Obstacles:
    """Asks the rules that judge plans, about one plan, as seldom as the same answer serves."""

    def __init__(self, problem: Problem, trips: Plan) -> None:
        """Look for ways beside a plan."""
        self._problem = problem
        self._diary = Diary(problem, trips)
        self._crews = Crews(problem)
        self._always: dict[int, int] = {}
        places = enumerate(problem.villages)
        self._alike = {(place.base, place.four_wheel): number for number, place in places}
        self._need = cache(self._need_of)
        self._teams = cache(self._teams_of)
        self._hindered = cache(self._hindered_on)
        self._car_breaks = cache(self._car_breaks_on)
        self._team = cache(self._team_on)
        self._crew = cache(self._crew_on)
        self._crews_out = cache(self._crews_on)
        self._company = cache(self._company_on)

    def has_team(self, task: int) -> bool:
        """Whether any team that fits a car can do the task."""
        return any(self._teams(demand) for _car, demand in self._cars(self._need(task)))

    def least(self, task: int, day: int) -> Least:
        """The way that breaks fewest rules on a working day on which the task is in season.

        Where it breaks rules of the calendar, those alone are told.
        """
        best = self._alone(task, day)
        too_soon = best.rules & _TOO_SOON
        for one in self._company(self._need(task).base, day):
            if not best.rules or best.rules & _CALENDAR:
                break
            if self._at_least(task, one, too_soon) < best.rules.bit_count():
                best = min(best, self._judged(self._along(task, one.trip)), key=_count)
        return best

    def breaches(self, way: Way) -> dict[str, Breach]:
        """What a way breaks, by rule."""
        if way.instead:
            self._diary.strike(way.instead)
        self._diary.enter(way.trip)
        found = {one.rule: one for one in breaches(self._problem, way.trip, self._diary)}
        self._diary.strike(way.trip)
        if way.instead:
            self._diary.enter(way.instead)
        return found

    def _alone(self, task: int, day: int) -> Least:
        """The best trip just for the task."""
        need, pin = self._need(task), self._problem.tasks[task].pin
        crew = self._crew(need, day)
        way = self._own(task, day, crew.car, crew.team)
        if pin:
            agreed = [one for one in self._crews_out(need, day) if one.car == pin.car]
            ways = [self._own(task, day, one.car, one.team) for one in agreed]
            return min(map(self._judged, (*ways, way)), key=_count)
        if task not in self._always:
            self._always[task] = self._broken(_OF_TASK, way.trip)
        rules = crew.rules | self._always[task] | self._broken(_OF_DAY, way.trip)
        return Least(rules & _CALENDAR or rules, way)

    def _judged(self, way: Way) -> Least:
        rules = union(_BIT[rule] for rule in self.breaches(way))
        return Least(rules & _CALENDAR or rules, way)

    def _own(self, task: int, day: int, car: int, team: int) -> Way:
        stop = Stop(self._problem.tasks[task].village, (task,))
        return Way(Trip(self._need(task).base, day, car, tuple(bits(team)), (stop,)))

    def _along(self, task: int, trip: Trip) -> Way:
        """The trip with the task too, where its village is or at the end."""
        stops = next(with_task(trip.stops, self._problem.tasks[task].village, task))
        return Way(trip._replace(stops=stops), trip)

    def _at_least(self, task: int, one: _Company, too_soon: int) -> int:
        """How many rules a trip is sure to break with the task too."""
        problem = self._problem
        village, skills = problem.tasks[task].village, problem.task_skills[task]
        sure = [skills & ~one.skills != 0]
        if village not in one.villages:
            sure.append(too_soon != 0)
            sure.append(len(one.villages) >= problem.stops_a_trip)
            sure.append(problem.leg(one.villages[-1], village) > problem.longest_leg)
        return sum(sure)

    def _need_of(self, task: int) -> _Need:
        wanted = self._problem.tasks[task]
        place = self._problem.villages[wanted.village]
        agreed = wanted.pin.team if wanted.pin else 0
        alike = self._alike[place.base, place.four_wheel]
        return _Need(place.base, self._problem.task_skills[task], agreed, alike)

    def _cars(self, need: _Need) -> Iterator[tuple[int, Demand]]:
        """The cars of the base, and what each asks of its team."""
        for number, car in enumerate(self._problem.cars):
            if car.base == need.base:
                skills = need.skills | (0 if car.own_driver else self._crews.driving)
                yield number, Demand(need.base, car.places, skills, need.agreed)

    def _teams_of(self, demand: Demand) -> tuple[int, ...]:
        return tuple(crew.team for crew in self._crews.of(demand))

    def _crew_on(self, need: _Need, day: int) -> _Crew:
        """The car and the team that break least."""
        return min(self._crews_out(need, day), key=_count)

    def _crews_on(self, need: _Need, day: int) -> list[_Crew]:
        """Each car with the team that breaks least."""
        crews = []
        for car, demand in self._cars(need):
            if self._teams(demand):
                rules, team = self._team(demand, day)
                crews.append(_Crew(rules | self._car_breaks(car, need.village, day), car, team))
        return crews

    def _car_breaks_on(self, car: int, village: int, day: int) -> int:
        base = self._problem.villages[village].base
        return self._broken(_OF_CAR, Trip(base, day, car, (), (Stop(village, ()),)))

    def _team_on(self, demand: Demand, day: int) -> tuple[int, int]:
        """The rules that the team breaks which breaks least, and the team."""
        hindered = self._hindered(day)
        everybody = mask_of(hindered)
        teams = self._teams(demand)
        free = next((team for team in teams if not team & everybody), None)
        if free is not None:
            return 0, free
        broken = ((union(hindered[e] for e in bits(team & everybody)), team) for team in teams)
        return min(broken, key=lambda one: one[0].bit_count())

    def _hindered_on(self, day: int) -> dict[int, int]:
        """The experts who cannot go out, or not once more, and the rules they would break."""
        people = range(len(self._problem.experts))
        found = {e: self._broken(_OF_EXPERT, Trip(0, day, 0, (e,), ())) for e in people}
        return {expert: rules for expert, rules in found.items() if rules}

    def _company_on(self, base: int, day: int) -> list[_Company]:
        """The trips of a base that keep every rule."""
        experts = self._problem.experts
        return [
            _Company(
                trip,
                union(experts[expert].skills for expert in trip.team),
                tuple(stop.village for stop in trip.stops),
            )
            for trip in self._diary.on(day)
            if trip.base == base and not any(breaches(self._problem, trip, self._diary))
        ]

    def _broken(self, rules: tuple[Rule, ...], trip: Trip) -> int:
        """Those of some rules that a trip breaks beside the plan."""
        self._diary.enter(trip)
        broken = (rule for rule in rules if any(rule(self._problem, trip, self._diary)))
        found = union(_BIT[rule.__name__] for rule in broken)
        self._diary.strike(trip)
        return found


def _count(one: Least | _Crew) -> int:
    return one.rules.bit_count()

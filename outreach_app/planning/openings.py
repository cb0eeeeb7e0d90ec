"""The ways a task could be done on a day if a rule or two were bent."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from outreach_app.planning.bends import BORROWED, EFFORT, Case, bends_for
from outreach_app.planning.problem import Problem, Trip, bits, union
from outreach_app.planning.teams import Need, Team, cheapest_teams
from outreach_app.planning.way_rules import back_in_time, open_hours
from outreach_app.planning.ways import Way, Ways

TEAMS_TRIED = 3


class Asked(NamedTuple):
    """A day, and the expert and the car that are to be in it; -1 for anyone and any."""

    day: int
    expert: int = -1
    car: int = -1


class Hurdle(NamedTuple):
    """A rule that a way is sure to break, and what it takes to bend it."""

    rule: str
    effort: int


class Opening(NamedTuple):
    """A way, and some of the rules it breaks; there may be more."""

    way: Way
    hurdles: tuple[Hurdle, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules, each as often as it is broken."""
        return tuple(hurdle.rule for hurdle in self.hurdles)

    @property
    def effort(self) -> int:
        """What it takes to bend these rules, at least."""
        return sum(hurdle.effort for hurdle in self.hurdles)


class Openings:
    """Finds the ways worth a thought; experts and cars from `own` on are not there yet."""

    def __init__(self, ways: Ways, own_experts: int, own_cars: int) -> None:
        """Look for ways beside a plan."""
        self._ways = ways
        self._problem = ways.problem
        self._own = own_experts, own_cars
        self._skills = self._problem.task_skills[ways.task]
        self._hours = tuple(self._by_the_clock())
        self._found: dict[tuple[int, bool, tuple[tuple[int, int], ...]], list[Team]] = {}

    def on(self, asked: Asked) -> Iterator[Opening]:
        """The ways to do the task on the day asked for, with the expert and the car."""
        closed = self.closed(asked.day)
        costs = self._costs(asked.day)
        for trip in self._trips(asked):
            for team in self._joined(trip, asked, costs):
                hurdles = (*closed, *self._by_coming(team, trip.team, asked.day))
                for way in self._ways.joining(trip, team):
                    yield Opening(way, hurdles)
        for car in self._cars(asked):
            before = (*closed, *self._hours, *self._by_driving(car, asked.day))
            for team in self._own_teams(car, asked, costs):
                hurdles = (*before, *self._by_coming(team, (), asked.day))
                yield Opening(self._ways.of_its_own(asked.day, car, team), hurdles)

    def _by_the_clock(self) -> Iterator[Hurdle]:
        """What every trip of its own breaks."""
        trip = self._ways.of_its_own(0, 0, (0,)).trip
        case = Case(self._problem, trip, self._ways.diary, *self._own)
        for rule in (open_hours, back_in_time):
            if any(rule(self._problem, trip, self._ways.diary)):
                for bend in bends_for(rule.__name__, case):
                    yield Hurdle(bend.rule, bend.effort)

    def closed(self, day: int) -> tuple[Hurdle, ...]:
        """What every way on a day breaks, by the calendar."""
        return tuple(self._by_the_calendar(day))

    def _by_the_calendar(self, day: int) -> Iterator[Hurdle]:
        problem = self._problem
        task = problem.tasks[self._ways.task]
        if not problem.works >> day & 1:
            yield _hurdle("working_day")
        if not problem.villages[task.village].days >> day & 1:
            yield _hurdle("village_receives")
        for topic in set(task.topics):
            if not problem.topics[topic].days >> day & 1:
                yield _hurdle("topic_in_season")

    def _by_driving(self, car: int, day: int) -> Iterator[Hurdle]:
        """What a car breaks by going out on a day."""
        if not self._problem.cars[car].days >> day & 1:
            yield _hurdle("car_in_service", BORROWED * (car >= self._own[1]))

    def _by_coming(
        self, team: tuple[int, ...], there: tuple[int, ...], day: int
    ) -> Iterator[Hurdle]:
        """What some of a team break by coming, but those who come anyway."""
        problem = self._problem
        week = problem.weeks[day]
        for expert in team:
            person = problem.experts[expert]
            if expert in there:
                continue
            if not person.days >> day & 1:
                yield _hurdle("not_on_leave", BORROWED * (expert >= self._own[0]))
            if self._ways.diary.days_in_week[expert, week] >= person.week_limit:
                yield _hurdle("week_limit")
            if not person.bases >> self._ways.base & 1:
                yield _hurdle("same_base")

    def _costs(self, day: int) -> dict[int, int]:
        """What it takes to have each expert who is not out on a day."""
        diary = self._ways.diary
        return {
            expert: sum(hurdle.effort for hurdle in self._by_coming((expert,), (), day))
            for expert in range(len(self._problem.experts))
            if not diary.trips_of_expert[expert, day]
        }

    def _trips(self, asked: Asked) -> list[Trip]:
        """The trips of the day that could go there too."""
        return [
            trip
            for trip in self._ways.diary.on(asked.day)
            if trip.base == self._ways.base and asked.car in (-1, trip.car)
        ]

    def _joined(self, trip: Trip, asked: Asked, costs: dict[int, int]) -> Iterator[tuple[int, ...]]:
        """The team of a trip, with whoever has to come along."""
        team = set(trip.team) | ({asked.expert} if asked.expert >= 0 else set())
        lacking = self._skills & ~_known(self._problem, team)
        if not lacking:
            yield tuple(sorted(team))
        for more in self._teams(lacking, costs, driver=False) if lacking else ():
            yield tuple(sorted(team | set(more.experts)))

    def _own_teams(
        self, car: int, asked: Asked, costs: dict[int, int]
    ) -> Iterator[tuple[int, ...]]:
        """The teams for a trip of its own: what is agreed, or with the expert asked for."""
        pin = self._problem.tasks[self._ways.task].pin
        must = set(bits(pin.team)) if pin else set()
        if asked.expert >= 0:
            must.add(asked.expert)
        driven = self._problem.cars[car].own_driver or self._drives(must)
        lacking = self._skills & ~_known(self._problem, must)
        if must and (not lacking or (pin and pin.team)):
            yield tuple(sorted(must))
            if driven or (pin and pin.team):
                return
        found = self._teams(lacking, costs, driver=False) if lacking or not must else []
        with_driver = [] if driven else self._teams(lacking, costs, driver=True)
        for team in dict.fromkeys([*found, *with_driver]):
            yield tuple(sorted(must | set(team.experts)))

    def _drives(self, team: set[int]) -> bool:
        return any(self._problem.experts[expert].drives for expert in team)

    def _teams(self, skills: int, costs: dict[int, int], *, driver: bool) -> list[Team]:
        """Of each size the easiest teams, for a car may have few places."""
        key = skills, driver, tuple(costs.items())
        if key not in self._found:
            able = skills & _known(self._problem, costs)
            need = Need(able, driver, able.bit_count() + 1)
            self._found[key] = _few_of_each_size(cheapest_teams(self._problem, need, costs))
        return self._found[key]

    def _cars(self, asked: Asked) -> list[int]:
        """The cars of the base that are not out; of those alike only the first."""
        if asked.car >= 0:
            return [asked.car]
        alike: dict[tuple[object, ...], int] = {}
        out = self._ways.diary.trips_of_car
        pin = self._problem.tasks[self._ways.task].pin
        for number, car in enumerate(self._problem.cars):
            fits = car.base == self._ways.base and not out[number, asked.day]
            if fits and (not pin or pin.car in (-1, number)):
                serves = car.days >> asked.day & 1
                own = number < self._own[1]
                key = (car.places, car.four_wheel, car.own_driver, serves, own)
                alike.setdefault(key, number)
        return list(alike.values())


def _known(problem: Problem, team: Iterator[int] | set[int] | dict[int, int]) -> int:
    return union(problem.experts[expert].skills for expert in team)


def _hurdle(rule: str, more: int = 0) -> Hurdle:
    return Hurdle(rule, EFFORT[rule] + more)


def _few_of_each_size(teams: list[Team]) -> list[Team]:
    sizes: Counter[int] = Counter()
    few = []
    for team in teams:
        sizes[len(team.experts)] += 1
        if sizes[len(team.experts)] <= TEAMS_TRIED:
            few.append(team)
    return few

"""Where the best way to do a task may be found: what ways add at least, told at a glance."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from outreach_app.planning.openings import Asked
from outreach_app.planning.outline import Outline, leg_points, outline, skills_of, team_points
from outreach_app.planning.problem import Trip, bits, span
from outreach_app.planning.teams import Need, cheapest_teams
from outreach_app.planning.ways import Way, Ways

TEAMS_TRIED = 2
"""How many teams are tried for a new trip in each car."""

NEVER = 10**9
"""So many points and more are added where some rule is sure to be broken; no way adds half."""

Places = list[tuple[int, int]]
"""Where a task can come among the stops of a trip, each after the points more for the road."""


class Lead(NamedTuple):
    """Ways that have much in common, and the points that each of them adds at least.

    `ways` finds them, each after the points it adds at least, the fewest points first.
    """

    least: int
    ways: Callable[[], Iterable[tuple[int, Way]]]


class Day(NamedTuple):
    """What holds for every way on a day: who comes, whether `alone`, and the points it adds.

    `visit` are the points of a visit to the village, where it is not made anyway.
    """

    number: int
    people: frozenset[int]
    alone: bool
    points: int
    visit: int


class Leads:
    """What can be told of the ways to do one task before any of them is tried."""

    def __init__(self, ways: Ways) -> None:
        """Look at the roads to the village."""
        problem, village = ways.problem, ways.village
        places = range(len(problem.travel))
        self.ways = ways
        self._problem = problem
        self._skills = problem.task_skills[ways.task]
        self._near = (problem.travel[:, village] <= problem.longest_leg).tolist()
        self._there = [leg_points(problem, place, village) for place in places]
        self._back = [leg_points(problem, village, place) for place in places]
        self._ready, self._apart = self._days_ready(), self._days_apart()
        self._alike = self._alike_cars()
        self._free: tuple[int, dict[int, int]] = -1, {}

    def on(self, asked: Asked, together: tuple[int, ...] = ()) -> Iterator[Lead]:
        """The leads of a day, with the expert and the car asked for.

        A team that is to stay together comes as it is; else help is found where some is needed.
        """
        ways, number = self.ways, asked.day
        people = frozenset((*together, asked.expert)) - {-1}
        day = Day(
            number, people, bool(together), self._points_on(number), self._visit_points(number)
        )
        for trip in ways.diary.on(number):
            if trip.base == ways.base and asked.car in (-1, trip.car):
                drawn = outline(ways.diary.problem, trip)
                places = self._places(drawn)
                if places:
                    yield self._joining(trip, drawn, places, day)
        for car in self._idle(asked):
            yield self._of_its_own(car, day)

    def _places(self, trip: Outline) -> Places:
        village, near = self.ways.village, self._near
        if village in trip.villages:
            return [(0, trip.villages.index(village))]
        full = len(trip.villages) >= self._problem.stops_a_trip
        if full or not any(near[stop] for stop in trip.villages):
            return []
        there, back = self._there, self._back
        return sorted(
            (there[start] + back[end] - points, place)
            for place, (start, end, points) in enumerate(trip.legs)
        )

    def _joining(self, trip: Trip, drawn: Outline, places: Places, day: Day) -> Lead:
        """A trip of the plan with the task at one of the places."""
        problem, villages = self._problem, drawn.villages
        coming = day.people.difference(trip.team)
        helped = not day.alone and bool(self._skills & ~drawn.skills)
        points = day.points - drawn.points
        if self.ways.village not in villages:
            villages = (*villages, self.ways.village)
            points += day.visit
        if helped:
            points += problem.wishes.expert_day * (len(trip.team) + max(1, len(coming)))
        else:
            team = (*trip.team, *coming)
            points += team_points(problem, team, villages, trip.day) + self._unfair(coming)
        known = drawn.skills | skills_of(problem, coming)
        full = max(len(coming), helped) > drawn.free
        if full or not self._can_come(coming, trip.day) or (day.alone and self._skills & ~known):
            points = NEVER
        find = partial(self._at_places, trip, day.people, places, points, helped=helped)
        return Lead(points + places[0][0], find)

    def _at_places(
        self, trip: Trip, people: frozenset[int], places: Places, points: int, *, helped: bool
    ) -> Iterator[tuple[int, Way]]:
        for team in self._helped(trip) if helped else [trip.team]:
            together = tuple(sorted(people.union(team)))
            for more, place in places:
                yield points + more, self.ways.joining_at(place, trip, together)

    def _helped(self, trip: Trip) -> Iterator[tuple[int, ...]]:
        """The team of a trip with the cheapest help for what it lacks."""
        drawn = outline(self.ways.diary.problem, trip)
        need = Need(self._skills & ~drawn.skills, driver=False, places=drawn.free)
        for team in cheapest_teams(self._problem, need, self._free_on(trip.day))[:1]:
            yield (*trip.team, *team.experts)

    def _of_its_own(self, car: int, day: Day) -> Lead:
        """A trip just for the task."""
        problem, people = self._problem, day.people
        base = problem.place_of(self.ways.base)
        points = day.points + day.visit + problem.wishes.vehicle_day
        points += self._there[base] + self._back[base]
        if day.alone:
            village = (self.ways.village,)
            points += team_points(problem, people, village, day.number) + self._unfair(people)
        else:
            points += problem.wishes.expert_day * max(1, len(people))
        useless = day.alone and self._skills & ~skills_of(problem, people)
        full = len(people) > problem.cars[car].places
        if full or useless or not self._can_come(people, day.number):
            points = NEVER
        return Lead(points, partial(self._with_teams, car, day, points))

    def _with_teams(self, car: int, day: Day, points: int) -> Iterator[tuple[int, Way]]:
        teams = [()] if day.alone else self._teams(car, day.number)
        for team in teams[:TEAMS_TRIED]:
            together = tuple(sorted(day.people.union(team)))
            yield points, self.ways.of_its_own(day.number, car, together)

    def _teams(self, car: int, day: int) -> list[tuple[int, ...]]:
        """The teams for a trip of its own, the cheapest first; the one that is agreed."""
        problem = self._problem
        pin = problem.tasks[self.ways.task].pin
        if pin and pin.team:
            return [tuple(bits(pin.team))]
        places, driver = problem.cars[car].places, not problem.cars[car].own_driver
        found = cheapest_teams(problem, Need(self._skills, driver, places), self._free_on(day))
        return [team.experts for team in found]

    def _points_on(self, day: int) -> int:
        """What every way on a day adds, or saves where it is below 0: the task is done then."""
        if not self._ready >> day & 1:
            return NEVER
        problem, wishes, task = self._problem, self._problem.wishes, self.ways.task
        wanted = problem.tasks[task]
        return (
            self.ways.leaving
            - wishes.unplaced * wanted.priority
            + wishes.day_off_ideal * wanted.away[day]
            + wishes.late_day * max(0, day - problem.first_day) * len(wanted.topics)
        )

    def _visit_points(self, day: int) -> int:
        """What one more visit to the village adds on a day, or saves where it is promised."""
        if not self._apart >> day & 1:
            return NEVER
        promised = self._problem.promised.get((self.ways.village, day), ())
        return self._problem.wishes.visit - self._problem.wishes.moved * len(promised)

    def _days_ready(self) -> int:
        """The days on which all is done that the task builds on, as bits."""
        days, done = self._problem.days, self.ways.diary.done
        ready = span(0, days - 1, days)
        for first, lag in self._problem.tasks[self.ways.task].after:
            ready &= span(min(done.get(first, ()), default=days) + lag, days - 1, days)
        return ready

    def _days_apart(self) -> int:
        """The days far enough from every other visit to the village, as bits."""
        village, days = self.ways.village, self._problem.days
        apart, gap = span(0, days - 1, days), max(1, self._problem.villages[village].gap_days)
        for day in self.ways.diary.visits[village]:
            apart &= ~span(day - gap + 1, day + gap - 1, days)
        return apart

    def _unfair(self, people: Iterable[int]) -> int:
        """What people pay for one more day out, where that is more than their fair share."""
        out, experts = self.ways.diary.days_out, self._problem.experts
        beyond = sum(out[one] >= max(0, experts[one].share) for one in people)
        return self._problem.wishes.over_fair_share * beyond

    def _can_come(self, people: Iterable[int], day: int) -> bool:
        """Whether nothing else keeps people from coming on a day."""
        diary, week = self.ways.diary, self._problem.weeks[day]
        return all(
            expert.days >> day & 1
            and not diary.trips_of_expert.get((number, day))
            and diary.days_in_week.get((number, week), 0) < expert.week_limit
            for number, expert in ((one, self._problem.experts[one]) for one in people)
        )

    def _free_on(self, day: int) -> dict[int, int]:
        """Who can come on a day, at the points the day costs."""
        if self._free[0] != day:
            self._free = day, dict(self._costs(day))
        return self._free[1]

    def _costs(self, day: int) -> Iterator[tuple[int, int]]:
        wishes, out = self._problem.wishes, self.ways.diary.days_out
        liaison = self._problem.villages[self.ways.village].liaison
        for number, expert in self.ways.helpful:
            if self._can_come((number,), day):
                beyond = wishes.over_fair_share * (out[number] >= expert.share)
                helps = wishes.liaison_missing * (number == liaison)
                yield number, wishes.expert_day + beyond - helps

    def _alike_cars(self) -> list[list[int]]:
        """The cars of the base that may be agreed to, those alike together, its own the first."""
        problem, ways = self._problem, self.ways
        pin = problem.tasks[ways.task].pin
        own = ways.home.car if ways.home else -1
        alike: dict[tuple[int, bool, bool], list[int]] = {}
        for number in sorted(range(len(problem.cars)), key=lambda number: number != own):
            car = problem.cars[number]
            if car.base == ways.base and (not pin or pin.car in (-1, number)):
                key = car.places, car.four_wheel, car.own_driver
                alike.setdefault(key, []).append(number)
        return list(alike.values())

    def _idle(self, asked: Asked) -> Iterator[int]:
        """A car of each kind that stands idle on a day, or the one asked for if it does."""
        day, out, cars = asked.day, self.ways.diary.trips_of_car, self._problem.cars
        for alike in self._alike:
            among = alike if asked.car < 0 else [car for car in alike if car == asked.car]
            idle = (car for car in among if cars[car].days >> day & 1 and not out.get((car, day)))
            yield from islice(idle, 1)

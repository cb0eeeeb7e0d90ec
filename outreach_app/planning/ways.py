"""The ways to do one task beside a plan: what each would break, cost and disturb."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from outreach_app.planning.contents import tasks_of
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import Person, Plan, Problem, Stop, Trip
from outreach_app.planning.rules import Breach, breaches
from outreach_app.planning.timetable import timetable
from outreach_app.planning.village_rules import prerequisite_before
from outreach_app.planning.wishes import points


class Way(NamedTuple):
    """A trip on which a task is done, made instead of one of the plan or beside all of them."""

    trip: Trip
    instead: Trip | None = None


class Ways:
    """A plan from which a task is taken out, to see how it could be done in other ways.

    The day and the hour the task was pinned to are given up; its team and its car are not.
    """

    def __init__(
        self, problem: Problem, plan: Plan | Diary, task: int, staying: tuple[int, ...] = ()
    ) -> None:
        """Take the task out of the plan, if it is in it.

        Of its trip those `staying` make what is left, or else the whole team.
        """
        self._before = plan if isinstance(plan, Diary) else Diary(problem, plan)
        self.problem = _without_date(problem, task)
        self.task = task
        self.village = problem.tasks[task].village
        self.base = problem.villages[self.village].base
        self.home = self._trip_of(task)
        self.diary = self._before.copy()
        self._paid: dict[tuple[Trip | None, frozenset[int], int], tuple[int, ...]] = {}
        self.rest = _without(self.home, task, staying) if self.home else None
        self._followers = problem.followers.get(task, frozenset())
        if self.home:
            self.diary.strike(self.home)
        if self.rest:
            self.diary.enter(self.rest)
        self.days = self.problem.days_of(self.problem.tasks[task])
        self.helpful = tuple(self._helpful())
        self._left_behind = tuple(self._harm())

    def of_its_own(self, day: int, car: int, team: tuple[int, ...]) -> Way:
        """A trip just for the task."""
        return Way(Trip(self.base, day, car, team, (Stop(self.village, (self.task,)),)))

    def joining(self, trip: Trip, team: tuple[int, ...]) -> Iterator[Way]:
        """The trip with the task too, made by a team: where its village is, or at every place."""
        for stops in with_task(trip.stops, self.village, self.task):
            yield Way(trip._replace(team=team, stops=stops), trip)

    def joining_at(self, place: int, trip: Trip, team: tuple[int, ...]) -> Way:
        """The trip with the task at one place, made by a team."""
        stops = with_task_at(place, trip.stops, self.village, self.task)
        return Way(trip._replace(team=team, stops=stops), trip)

    def plan(self, way: Way) -> Plan:
        """The whole plan once the task is done this way."""
        kept = (trip for trip in self.diary.trips if trip is not way.instead)
        return (*kept, way.trip)

    def take(self, way: Way) -> None:
        """Do the task this way in the diary, until it is given back."""
        if way.instead:
            self.diary.strike(way.instead)
        self.diary.enter(way.trip)

    def give_back(self, way: Way) -> None:
        """Take the task out of the diary again."""
        self.diary.strike(way.trip)
        if way.instead:
            self.diary.enter(way.instead)

    def fits(self, way: Way) -> bool:
        """Whether a way breaks no rule."""
        return self.first_obstacle(way) is None

    def first_obstacle(self, way: Way) -> Breach | None:
        """The first rule a way breaks, in the order they are told."""
        self.take(way)
        first = next(self._broken(way), None)
        self.give_back(way)
        return first

    def obstacles(self, way: Way) -> list[Breach]:
        """The rules the trip of a way breaks, or others because of it; each sentence once."""
        self.take(way)
        found = {breach.words: breach for breach in self._broken(way)}
        self.give_back(way)
        return list(found.values())

    def change(self, way: Way) -> tuple[int, ...]:
        """What a way adds to each wish of the plan as it was; below 0 where it is better."""
        gone = [trip for trip in (self.home, way.instead) if trip and trip is not self.rest]
        experts = frozenset(expert for trip in (*gone, way.trip) for expert in trip.team)
        key, visits = (way.instead, experts, way.trip.day), self._touched(gone, way.trip.day)
        if key not in self._paid:
            page = self._before.page(gone, (self.task,), experts, visits)
            self._paid[key] = points(self.problem, page)
        kept = [self.rest] if self.rest and way.instead is not self.rest else []
        self.take(way)
        page = self.diary.page([*kept, way.trip], (self.task,), experts, visits)
        paid = points(self.problem, page)
        self.give_back(way)
        return tuple(new - old for old, new in zip(self._paid[key], paid, strict=True))

    @cached_property
    def leaving(self) -> int:
        """What the plan pays more, or less where it is below 0, once the task is taken out."""
        if not self.home:
            return 0
        experts, visits = self.home.team, self._touched([self.home], self.home.day)
        before = self._before.page([self.home], (self.task,), experts, visits)
        after = self.diary.page([self.rest] if self.rest else [], (self.task,), experts, visits)
        return sum(points(self.problem, after)) - sum(points(self.problem, before))

    def disturbed(self, way: Way) -> int:
        """How many other visits of the plan start at another hour or get another team."""
        gone = [trip for trip in (self.home, way.instead) if trip and trip is not self.rest]
        made = [way.trip]
        if self.rest and way.instead is not self.rest:
            made.append(self.rest)
        new = Counter(appointment for trip in made for appointment in self._appointments(trip))
        return sum(
            not new[appointment] for trip in gone for appointment in self._appointments(trip)
        )

    def _touched(self, gone: Iterable[Trip], day: int) -> set[tuple[int, int]]:
        """The villages and days that get other visits where trips go and the task is done."""
        return {(self.village, day), *((s.village, trip.day) for trip in gone for s in trip.stops)}

    def _trip_of(self, task: int) -> Trip | None:
        days = self._before.done[task]
        trips = (trip for day in days[:1] for trip in self._before.on(day))
        return next((trip for trip in trips if task in tasks_of(trip)), None)

    def _appointments(self, trip: Trip) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
        stays = timetable(self.problem, trip).stays
        for stop, stay in zip(trip.stops, stays, strict=True):
            if stop.tasks != (self.task,):
                yield stop.village, trip.day, stay.starts, trip.team

    def _helpful(self) -> Iterator[tuple[int, Person]]:
        """The experts of the base who can do something for the task, or drive."""
        skills = self.problem.task_skills[self.task]
        for number, expert in enumerate(self.problem.experts):
            if expert.bases >> self.base & 1 and (
                expert.skills & skills or expert.drives or not skills
            ):
                yield number, expert

    def _harm(self) -> Iterator[Breach]:
        """What the trip breaks that the task is taken from, for want of those who leave it."""
        if self.home and self.rest:
            known = {breach.words for breach in breaches(self.problem, self.home, self._before)}
            for breach in breaches(self.problem, self.rest, self.diary):
                if breach.words not in known and breach.rule != prerequisite_before.__name__:
                    yield breach

    def _broken(self, way: Way) -> Iterator[Breach]:
        """What the trip of a way breaks, the one left behind, and what builds on the task."""
        trip = way.trip
        yield from breaches(self.problem, trip, self.diary)
        if way.instead is not self.rest:
            yield from self._left_behind
        for other in self.diary.trips if self._followers else ():
            if other is not trip and not self._followers.isdisjoint(tasks_of(other)):
                for words in prerequisite_before(self.problem, other, self.diary):
                    yield Breach(prerequisite_before.__name__, words, other)


def with_task(stops: tuple[Stop, ...], village: int, task: int) -> Iterator[tuple[Stop, ...]]:
    """The stops with one more task, where its village is or else at every place."""
    there = [place for place, stop in enumerate(stops) if stop.village == village]
    for place in there or range(len(stops), -1, -1):
        yield with_task_at(place, stops, village, task)


def with_task_at(place: int, stops: tuple[Stop, ...], village: int, task: int) -> tuple[Stop, ...]:
    """The stops with one more task: at the stop of a place if its village is there, or before."""
    before, there, after = stops[:place], stops[place : place + 1], stops[place + 1 :]
    if there and there[0].village == village:
        return (*before, Stop(village, (*there[0].tasks, task)), *after)
    return (*before, Stop(village, (task,)), *there, *after)


def _without(trip: Trip, task: int, staying: tuple[int, ...]) -> Trip | None:
    """The trip without a task, None where nothing is left to do."""
    stops = (
        stop._replace(tasks=tuple(other for other in stop.tasks if other != task))
        for stop in trip.stops
    )
    left = tuple(stop for stop in stops if stop.tasks)
    return trip._replace(team=staying or trip.team, stops=left) if left else None


def _without_date(problem: Problem, task: int) -> Problem:
    pin = problem.tasks[task].pin
    if pin is None:
        return problem
    free = problem.tasks[task]._replace(pin=pin._replace(day=-1, start=-1))
    return problem.with_task(task, free)

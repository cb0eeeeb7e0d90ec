"""Who and what is where on which day: a plan turned over for looking up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from itertools import chain
from typing import TypeVar

from outreach_app.planning.problem import Problem, Published, Trip, bits

Item = TypeVar("Item")


class Diary:
    """The plan's trips and the held ones, by expert, car, village and task.

    `tasks` and `published` are those that count for the score.
    """

    def __init__(self, problem: Problem, trips: Iterable[Trip]) -> None:
        """Enter every trip, those that are held first."""
        self.problem = problem
        self.tasks: Iterable[int] = range(len(problem.tasks))
        self.published = problem.published
        self.trips_of_expert: Counter[tuple[int, int]] = Counter()
        self.trips_of_car: Counter[tuple[int, int]] = Counter()
        self.days_in_week: Counter[tuple[int, int]] = Counter()
        self.days_out: Counter[int] = Counter()
        self.visits: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
        self.done: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
        self.by_day: defaultdict[int, tuple[Trip, ...]] = defaultdict(tuple)
        for held in problem.held:
            self._book(held.day, held.car, tuple(bits(held.team)), 1)
            for village in held.villages:
                self.visits[village] += (held.day,)
        for trip in trips:
            self.enter(trip)

    @property
    def trips(self) -> tuple[Trip, ...]:
        """Every trip of the plan."""
        return tuple(chain.from_iterable(self.by_day.values()))

    def on(self, day: int) -> tuple[Trip, ...]:
        """The trips of a day."""
        return self.by_day.get(day, ())

    def copy(self) -> "Diary":
        """A diary in which other trips can be made."""
        twin = copy(self)
        twin.trips_of_expert = self.trips_of_expert.copy()
        twin.trips_of_car = self.trips_of_car.copy()
        twin.days_in_week = self.days_in_week.copy()
        twin.days_out = self.days_out.copy()
        twin.visits, twin.done = self.visits.copy(), self.done.copy()
        twin.by_day = self.by_day.copy()
        return twin

    def page(
        self,
        trips: Iterable[Trip],
        tasks: Iterable[int],
        experts: Iterable[int],
        visits: Iterable[tuple[int, int]],
    ) -> "Diary":
        """The diary opened at some trips, tasks, experts and visits: what they pay alone.

        Visits are villages with the days on which others may know of a visit.
        """
        page = copy(self)
        page.tasks = tasks
        known = self.problem.promised
        page.published = tuple(
            Published(village, day, team)
            for village, day in visits
            for team in known.get((village, day), ())
        )
        page.days_out = Counter()
        for expert in experts:
            page.days_out[expert] = self.days_out[expert]
        page.by_day = defaultdict(tuple)
        for trip in trips:
            page.by_day[trip.day] += (trip,)
        return page

    def enter(self, trip: Trip) -> None:
        """Make a trip."""
        self.by_day[trip.day] += (trip,)
        self._book(trip.day, trip.car, trip.team, 1)
        for expert in trip.team:
            self.days_out[expert] += 1
        for stop in trip.stops:
            self.visits[stop.village] += (trip.day,)
            for task in stop.tasks:
                self.done[task] += (trip.day,)

    def strike(self, trip: Trip) -> None:
        """Do not make a trip after all."""
        self.by_day[trip.day] = _without(self.by_day[trip.day], trip)
        self._book(trip.day, trip.car, trip.team, -1)
        for expert in trip.team:
            self.days_out[expert] -= 1
        for stop in trip.stops:
            self.visits[stop.village] = _without(self.visits[stop.village], trip.day)
            for task in stop.tasks:
                self.done[task] = _without(self.done[task], trip.day)

    def unplaced(self) -> Iterator[int]:
        """The tasks nobody does."""
        return (task for task in self.tasks if not self.done[task])

    def _book(self, day: int, car: int, team: Iterable[int], times: int) -> None:
        self.trips_of_car[car, day] += times
        for expert in team:
            self.trips_of_expert[expert, day] += times
            if 0 <= day < self.problem.days:
                self.days_in_week[expert, self.problem.weeks[day]] += times


def _without(many: tuple[Item, ...], one: Item) -> tuple[Item, ...]:
    place = many.index(one)
    return many[:place] + many[place + 1 :]

"""Who and what is where on which day: a plan turned over for looking up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from outreach_app.planning.problem import Problem, Trip, bits


class Diary:
    """The plan's trips and the held ones, by expert, car, village and task."""

    def __init__(self, problem: Problem, trips: Iterable[Trip]) -> None:
        """Enter every trip, those that are held first."""
        self.problem = problem
        self.trips = tuple(trips)
        self.trips_of_expert: Counter[tuple[int, int]] = Counter()
        self.trips_of_car: Counter[tuple[int, int]] = Counter()
        self.days_in_week: Counter[tuple[int, int]] = Counter()
        self.days_out: Counter[int] = Counter()
        self.visits: defaultdict[int, list[int]] = defaultdict(list)
        self.done: defaultdict[int, list[int]] = defaultdict(list)
        for held in problem.held:
            self._enter(held.day, held.car, bits(held.team), held.villages)
        for trip in self.trips:
            self._enter(trip.day, trip.car, trip.team, [stop.village for stop in trip.stops])
            self.days_out.update(trip.team)
            for stop in trip.stops:
                for task in stop.tasks:
                    self.done[task].append(trip.day)

    def unplaced(self) -> Iterator[int]:
        """The tasks nobody does."""
        return (task for task in range(len(self.problem.tasks)) if task not in self.done)

    def _enter(self, day: int, car: int, team: Iterable[int], villages: Iterable[int]) -> None:
        self.trips_of_car[car, day] += 1
        for expert in team:
            self.trips_of_expert[expert, day] += 1
            if 0 <= day < self.problem.days:
                self.days_in_week[expert, self.problem.weeks[day]] += 1
        for village in villages:
            self.visits[village].append(day)

"""Who and what is where on which day: a plan turned over for looking up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from outreach_app.planning.problem import Problem, Trip, bits


class Diary:
    """The plan's trips and the held ones, by expert, car, village and task."""

    def __init__(self, problem: Problem, trips: Iterable[Trip]) -> None:
        """Enter every trip, those that are held first."""
        self.problem = problem
        self.trips: list[Trip] = []
        self.trips_of_expert: Counter[tuple[int, int]] = Counter()
        self.trips_of_car: Counter[tuple[int, int]] = Counter()
        self.days_in_week: Counter[tuple[int, int]] = Counter()
        self.days_out: Counter[int] = Counter()
        self.visits: defaultdict[int, list[int]] = defaultdict(list)
        self.done: defaultdict[int, list[int]] = defaultdict(list)
        for held in problem.held:
            self._book(held.day, held.car, tuple(bits(held.team)), 1)
            for village in held.villages:
                self.visits[village].append(held.day)
        for trip in trips:
            self.enter(trip)

    def enter(self, trip: Trip) -> None:
        """Make a trip."""
        self.trips.append(trip)
        self._book(trip.day, trip.car, trip.team, 1)
        self.days_out.update(trip.team)
        for stop in trip.stops:
            self.visits[stop.village].append(trip.day)
            for task in stop.tasks:
                self.done[task].append(trip.day)

    def strike(self, trip: Trip) -> None:
        """Do not make a trip after all."""
        self.trips.remove(trip)
        self._book(trip.day, trip.car, trip.team, -1)
        self.days_out.subtract(trip.team)
        for stop in trip.stops:
            self.visits[stop.village].remove(trip.day)
            for task in stop.tasks:
                self.done[task].remove(trip.day)

    def unplaced(self) -> Iterator[int]:
        """The tasks nobody does."""
        return (task for task in range(len(self.problem.tasks)) if not self.done[task])

    def _book(self, day: int, car: int, team: Iterable[int], times: int) -> None:
        self.trips_of_car[car, day] += times
        for expert in team:
            self.trips_of_expert[expert, day] += times
            if 0 <= day < self.problem.days:
                self.days_in_week[expert, self.problem.weeks[day]] += times

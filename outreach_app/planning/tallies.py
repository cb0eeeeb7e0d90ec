"""Whole numbers that a relaxed plan may break: what cases of a proof are told apart by."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from outreach_app.planning.arrays import Floats, ones_where, some
from outreach_app.planning.cuts import Cut, Made, Prices, tasks_of, villages_of
from outreach_app.planning.loads import Loads
from outreach_app.planning.problem import Problem
from outreach_app.planning.solver import INFINITY

NOT_WHOLE = 0.02
"""How far from a whole number a tally must be to tell cases apart."""


class TaskTally(NamedTuple):
    """How often a task (row) is done up to a day."""

    task: int
    day: int
    limit: float = INFINITY

    @property
    def key(self) -> tuple[int, ...]:
        """What makes it the same as another."""
        return (3, self.task, self.day)

    def times(self, loads: Loads, made: Made) -> Floats:
        """How often each trip counts."""
        return ones_where(some(tasks_of(loads, made.load) == self.task) & (made.day <= self.day))

    def charge(self, price: float, prices: Prices) -> None:
        """Charge the trips that count."""
        prices.tasks[self.task, : self.day + 1] -= price


class VillageTally(NamedTuple):
    """How many visits a village gets."""

    village: int
    limit: float = INFINITY

    @property
    def key(self) -> tuple[int, ...]:
        """What makes it the same as another."""
        return (4, self.village)

    def times(self, loads: Loads, made: Made) -> Floats:
        """How often each trip counts."""
        return ones_where(some(villages_of(loads, made.load) == self.village))

    def charge(self, price: float, prices: Prices) -> None:
        """Charge the trips that count."""
        prices.villages[self.village] -= price


class TripTally(NamedTuple):
    """How many trips are made from one day to another."""

    first: int
    last: int
    limit: float = INFINITY

    @property
    def key(self) -> tuple[int, ...]:
        """What makes it the same as another."""
        return (5, self.first, self.last)

    def times(self, _loads: Loads, made: Made) -> Floats:
        """How often each trip counts."""
        return ones_where((self.first <= made.day) & (made.day <= self.last))

    def charge(self, price: float, prices: Prices) -> None:
        """Charge the trips that count."""
        prices.days[self.first : self.last + 1] -= price


class Broken(NamedTuple):
    """A tally that is not whole, and how often the relaxed plan counts it."""

    tally: Cut
    value: float

    @property
    def apart(self) -> float:
        """How far it is from a whole number, at most a half."""
        return abs(self.value - round(self.value))


def broken_tallies(problem: Problem, loads: Loads, made: Made, share: Floats) -> Iterator[Broken]:
    """The tallies a relaxed plan breaks: tasks done, visits to villages, trips, tasks by a day."""
    last = problem.days - 1
    done = _done_by(problem, loads, made, share)
    tallies: list[Cut] = [TaskTally(row, last) for row in range(len(done))]
    tallies += [VillageTally(village) for village in range(len(problem.villages))]
    tallies.append(TripTally(0, last))
    halves = np.abs(done - done[:, -1:] / 2).argmin(axis=1)
    tallies += [TaskTally(row, int(day)) for row, day in enumerate(halves)]
    seen: set[tuple[int, ...]] = set()
    for tally in tallies:
        broken = Broken(tally, float(tally.times(loads, made) @ share))
        if tally.key not in seen and broken.apart > NOT_WHOLE:
            seen.add(tally.key)
            yield broken


def _done_by(problem: Problem, loads: Loads, made: Made, share: Floats) -> Floats:
    """How much of each task (row) is done up to each day."""
    done = np.zeros((len(loads.visits.tasks) + 1, problem.days))
    for column in tasks_of(loads, made.load).T:
        np.add.at(done, (column, made.day), share)
    found: Floats = done[:-1].cumsum(axis=1)
    return found

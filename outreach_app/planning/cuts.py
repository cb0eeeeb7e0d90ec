"""Rows that the relaxation gets only when it breaks them."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import numpy as np

from outreach_app.planning.arrays import Flags, Floats, Ints, ones_where, some
from outreach_app.planning.loads import Loads
from outreach_app.planning.problem import Problem

SLACK = 1e-6


class Prices(NamedTuple):
    """What trips pay beyond their points, by their parts.

    `tasks` (task row × day), `villages` (village × day), `loads` (load), `days` (day).
    """

    tasks: Floats
    villages: Floats
    loads: Floats
    days: Floats


class Made(NamedTuple):
    """Trips as columns: the load, the day and the team (a row of `Loads.members`) of each."""

    load: Ints
    day: Ints
    team: Ints


class GapCut(NamedTuple):
    """A village receives at most one visit in days so near to one another."""

    village: int
    first: int
    last: int
    limit: float = 1.0

    @property
    def key(self) -> tuple[int, ...]:
        """What makes it the same as another."""
        return (0, self.village, self.first)

    def times(self, loads: Loads, made: Made) -> Floats:
        """How often each trip counts."""
        there: Flags = some(villages_of(loads, made.load) == self.village)
        return ones_where(there & (self.first <= made.day) & (made.day <= self.last))

    def charge(self, price: float, prices: Prices) -> None:
        """Charge the trips that count."""
        prices.villages[self.village, self.first : self.last + 1] -= price


class OrderCut(NamedTuple):
    """Up to a day, no more of a task than of what it builds on `lag` days before."""

    task: int
    first: int
    day: int
    lag: int
    limit: float = 0.0

    @property
    def key(self) -> tuple[int, ...]:
        """What makes it the same as another."""
        return (1, self.task, self.first, self.day)

    def times(self, loads: Loads, made: Made) -> Floats:
        """How often each trip counts."""
        tasks = tasks_of(loads, made.load)
        late: Flags = some(tasks == self.task) & (made.day <= self.day)
        early: Flags = some(tasks == self.first) & (made.day <= self.day - self.lag)
        return ones_where(late) - ones_where(early)

    def charge(self, price: float, prices: Prices) -> None:
        """Charge the trips that count."""
        prices.tasks[self.task, : self.day + 1] -= price
        prices.tasks[self.first, : max(0, self.day - self.lag + 1)] += price


class LoadCut(NamedTuple):
    """Trips count by their load, whatever the day: `loads` in rising order, so often each."""

    key: tuple[int, ...]
    loads: Ints
    often: Floats
    limit: float

    def times(self, _loads: Loads, made: Made) -> Floats:
        """How often each trip counts."""
        at = np.minimum(np.searchsorted(self.loads, made.load), len(self.loads) - 1)
        often: Floats = np.where(self.loads[at] == made.load, self.often[at], 0.0)
        return often

    def charge(self, price: float, prices: Prices) -> None:
        """Charge the trips that count."""
        prices.loads[self.loads] -= price * self.often


class Cut(Protocol):
    """A row that trips count in; at most `limit` unless it is held otherwise."""

    @property
    def limit(self) -> float:
        """How often at most."""

    @property
    def key(self) -> tuple[int, ...]:
        """What makes it the same as another."""

    def times(self, loads: Loads, made: Made) -> Floats:
        """How often each trip counts."""

    def charge(self, price: float, prices: Prices) -> None:
        """Charge the trips that count."""


def tasks_of(loads: Loads, load: Ints) -> Ints:
    """The task rows of loads, len(tasks) where there is none."""
    nobody = np.full((1, loads.visits.task_rows.shape[1]), len(loads.visits.tasks))
    rows = np.concatenate([loads.visits.task_rows, nobody])
    width = rows.shape[1] * loads.stops.shape[1]
    found: Ints = rows[loads.stops[load]].reshape(len(load), width)
    return found


def villages_of(loads: Loads, load: Ints) -> Ints:
    """The villages of loads, -1 where there is no further stop."""
    found: Ints = np.append(loads.visits.village, -1)[loads.stops[load]]
    return found


class Mix(NamedTuple):
    """Pairs that a relaxed plan makes, each so much."""

    load: Ints
    day: Ints
    share: Floats


def calendar_cuts(
    problem: Problem, loads: Loads, mix: Mix, todo: Flags
) -> Iterator[GapCut | OrderCut]:
    """The gaps and orders of days that a relaxed plan breaks."""
    yield from _gap_cuts(problem, loads, mix)
    yield from _order_cuts(problem, loads, mix, todo)


def _gap_cuts(problem: Problem, loads: Loads, mix: Mix) -> Iterator[GapCut]:
    visits = np.zeros((len(problem.villages) + 1, problem.days))
    for column in villages_of(loads, mix.load).T:
        np.add.at(visits, (column, mix.day), mix.share)
    before = np.zeros((len(problem.villages), problem.days + 1))
    before[:, 1:] = visits[:-1].cumsum(axis=1)
    for village, place in enumerate(problem.villages):
        gap = max(1, place.gap_days)
        last = np.minimum(np.arange(problem.days) + gap, problem.days)
        crowded = before[village, last] - before[village, :-1] > 1 + SLACK
        for day in np.flatnonzero(crowded):
            yield GapCut(village, int(day), int(day) + gap - 1)


def _order_cuts(problem: Problem, loads: Loads, mix: Mix, todo: Flags) -> Iterator[OrderCut]:
    tasks = loads.visits.tasks
    row_of = {task: row for row, task in enumerate(tasks)}
    done = np.zeros((len(tasks) + 1, problem.days))
    for column in tasks_of(loads, mix.load).T:
        np.add.at(done, (column, mix.day), mix.share)
    done = done.cumsum(axis=1)
    for row, task in enumerate(tasks):
        for first, lag in problem.tasks[task].after:
            if todo[first]:
                before = np.zeros(problem.days)
                if first in row_of:
                    before[lag:] = done[row_of[first], : problem.days - lag]
                for day in np.flatnonzero(done[row] > before + SLACK):
                    yield OrderCut(row, row_of.get(first, len(tasks)), int(day), lag)

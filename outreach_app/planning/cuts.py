"""Rows that the relaxation gets only when it breaks them."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import numpy as np

from outreach_app.planning.arrays import Flags, Floats, Ints, ones_where, some
from outreach_app.planning.loads import Loads
from outreach_app.planning.problem import Problem
from outreach_app.planning.solver import Ended, go_on

SLACK = 1e-6
TWO_OF_THREE = 2
WORTH_A_ROW = 0.02
"""How much a subset must exceed its limit."""


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


class SubsetCut(NamedTuple):
    """Of three tasks at most one trip does two or more; `counting` are the loads that do."""

    tasks: tuple[int, int, int]
    counting: Ints
    limit: float = 1.0

    @property
    def key(self) -> tuple[int, ...]:
        """What makes it the same as another."""
        return (2, *self.tasks)

    def times(self, _loads: Loads, made: Made) -> Floats:
        """How often each trip counts."""
        at = np.searchsorted(self.counting, made.load)
        at = np.minimum(at, len(self.counting) - 1)
        return ones_where(self.counting[at] == made.load)

    def charge(self, price: float, prices: Prices) -> None:
        """Charge the trips that count."""
        prices.loads[self.counting] -= price


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


class SubsetFinder:
    """Finds subsets of three tasks that a relaxed plan covers too cheaply."""

    def __init__(self, loads: Loads, ended: Ended) -> None:
        """Note which tasks each load does; stop looking when told to end."""
        self._ended = ended
        rows = tasks_of(loads, np.arange(len(loads.stops)))
        count = len(loads.visits.tasks)
        self._loads = loads
        self._does: Flags = np.zeros((len(rows), count + 1), dtype=np.bool_)
        self._does[np.arange(len(rows))[:, None], rows] = True
        self._found: set[tuple[int, int, int]] = set()

    def cuts(self, mix: Mix, most: int, each: int) -> list[SubsetCut]:
        """The `most` most broken new cuts, a task in at most `each` of them."""
        ranked = sorted(self._broken(mix), reverse=True)
        uses: dict[int, int] = {}
        chosen: list[SubsetCut] = []
        for _excess, negated in ranked:
            tasks = (-negated[0], -negated[1], -negated[2])
            fresh = tasks not in self._found
            if fresh and len(chosen) < most and all(uses.get(t, 0) < each for t in tasks):
                uses.update({task: uses.get(task, 0) + 1 for task in tasks})
                self._found.add(tasks)
                twice = self._does[:, tasks].sum(axis=1) >= TWO_OF_THREE
                chosen.append(SubsetCut(tasks, np.flatnonzero(twice)))
        return chosen

    def _broken(self, mix: Mix) -> Iterator[tuple[float, tuple[int, int, int]]]:
        """How much each subset exceeds its limit, with the tasks negated to rank low ones first."""
        does = self._does[mix.load, :-1]
        shared = np.flatnonzero(some(does, axis=0))
        does = does[:, shared].astype(np.float64)
        both = (does * mix.share[:, None]).T @ does
        for row, task in enumerate(shared[:-2].tolist()):
            go_on(self._ended)
            those = does[:, row] > 0
            three = (does[those, row:] * mix.share[those, None]).T @ does[those, row:]
            pairs = both[row, row:]
            excess = np.triu(pairs[:, None] + pairs + both[row:, row:] - 2 * three - 1, 1)
            excess[0] = 0
            for one, other in zip(*np.nonzero(excess > WORTH_A_ROW), strict=True):
                triple = (-task, -int(shared[row + one]), -int(shared[row + other]))
                yield float(round(excess[one, other], 6)), triple

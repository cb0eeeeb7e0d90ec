"""Rows that say how many visits some tasks of a village need at least."""

from collections.abc import Iterator

import numpy as np

from outreach_app.planning.arrays import Flags, Floats, Ints
from outreach_app.planning.cuts import LoadCut, Mix
from outreach_app.planning.loads import Loads

WORTH_A_ROW = 0.02
MOST_TASKS = 10
"""Of a village that wants more, only so many are looked at."""
EACH = 3
"""Rows that one village gets at a time."""


class CoverFinder:
    """Finds tasks of a village that a relaxed plan does in fewer visits than they need."""

    def __init__(self, loads: Loads) -> None:
        """Count for all sets of tasks of each village the visits they need."""
        self._loads = loads
        used = np.unique(loads.stops)
        used = used[used >= 0]
        village = loads.visits.village[used]
        self._covers = [_Cover(loads, used[village == one]) for one in np.unique(village)]

    def cuts(self, mix: Mix) -> list[LoadCut]:
        """The most broken rows of every village."""
        share = np.zeros(len(self._loads.visits.all) + 1)
        for column in self._loads.stops[mix.load].T:
            np.add.at(share, column, mix.share)
        return [self._cut(cover, tasks) for cover in self._covers for tasks in cover.broken(share)]

    def _cut(self, cover: "_Cover", tasks: int) -> LoadCut:
        by_visit = np.zeros(len(self._loads.visits.all) + 1)
        by_visit[cover.visits] = cover.together(tasks)
        often = by_visit[self._loads.stops].sum(axis=1)
        loads = np.flatnonzero(often)
        key = (6, cover.village, tasks)
        return LoadCut(key, loads, often[loads], cover.limit(tasks))


class _Cover:
    """The tasks of a village as bits, and how many visits each set of them needs.

    A visit that does n tasks of a set saves n - 1 visits beside a visit for each; a set of n that
    needs k visits saves at most n - k, however many of them are done.
    """

    def __init__(self, loads: Loads, visits: Ints) -> None:
        """Look at the visits that loads make there."""
        self.visits = visits
        self.village = int(loads.visits.village[visits[0]])
        rows = loads.visits.task_rows[visits]
        tasks = np.unique(rows[rows < len(loads.visits.tasks)])[:MOST_TASKS]
        self._tasks_of = np.zeros(len(visits), dtype=np.int64)
        for bit, task in enumerate(tasks.tolist()):
            self._tasks_of |= (rows == task).any(axis=1).astype(np.int64) << bit
        self._sets = np.arange(1 << len(tasks))
        self._sizes = _sizes(self._sets)
        self._needs = _needs(self._sets, np.unique(self._tasks_of).tolist())

    def together(self, tasks: int) -> Floats:
        """How many of the tasks each visit does beside the first of them."""
        beside: Floats = np.maximum(self._sizes[self._tasks_of & tasks] - 1.0, 0.0)
        return beside

    def limit(self, tasks: int) -> float:
        """How many of the tasks can be done beside others."""
        return float(self._sizes[tasks] - self._needs[tasks])

    def broken(self, share: Floats) -> Iterator[int]:
        """The sets of tasks most of which are done beside others too often."""
        made = np.flatnonzero(share[self.visits])
        done = self._tasks_of[made]
        saved = np.maximum(self._sizes[done[:, None] & self._sets] - 1, 0)
        excess = share[self.visits][made] @ saved - (self._sizes - self._needs)
        for tasks in np.argsort(-excess, kind="stable")[:EACH].tolist():
            if excess[tasks] > WORTH_A_ROW:
                yield tasks


def _sizes(sets: Ints) -> Ints:
    sizes = np.zeros_like(sets)
    left = sets.copy()
    while left.any():
        sizes += left & 1
        left >>= 1
    return sizes


def _needs(sets: Ints, visits: list[int]) -> Ints:
    """How many visits, each of which can do some tasks, the sets of tasks need."""
    needs = np.zeros_like(sets)
    left: Flags = sets > 0
    while left.any():
        needs += left
        reached = ~left
        for visit in visits:
            left &= ~reached[sets & ~visit]
    return needs

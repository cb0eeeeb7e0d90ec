"""Rows over a few tasks that a relaxed plan does too cheaply by halves of many trips."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from outreach_app.planning.arrays import Flags, Floats, Ints, ints, some
from outreach_app.planning.cuts import LoadCut, Mix, tasks_of
from outreach_app.planning.growth import Growth, Weights
from outreach_app.planning.loads import Loads
from outreach_app.planning.solver import Ended, go_on

WORTH_A_ROW = 0.02
"""How much a row must exceed its limit."""
EACH = 8
"""Rows that one task may be in of those found at a time."""

TWO_OF_THREE = Weights((1, 1, 1), 2)
OF_FOUR_OR_FIVE = (
    Weights((2, 1, 1, 1), 3),
    Weights((1, 1, 1, 1, 1), 2),
    Weights((3, 3, 2, 2, 1), 4),
    Weights((3, 2, 2, 1, 1), 5),
)
"""Of those of Pecin et al. 2017 that no row of three implies, the four most often broken."""
MOST_IN_A_ROW = 5
NEAR = 12
"""Tasks that a task is looked at with: those it shares most trips with, and theirs."""
NEXT_NEAR = 6


class Subset(NamedTuple):
    """Tasks in the order of their weights, and how much they exceed the limit."""

    excess: float
    tasks: tuple[int, ...]
    weights: Weights

    @property
    def key(self) -> tuple[int, ...]:
        """What makes it the same as another: which task weighs what."""
        weighed = sorted(zip(self.tasks, self.weights.each, strict=True))
        return (2, self.weights.parts, *(number for pair in weighed for number in pair))


class SubsetFinder:
    """Finds subsets of tasks that a relaxed plan covers too cheaply."""

    def __init__(self, loads: Loads, ended: Ended) -> None:
        """Note which tasks each load does; stop looking when told to end."""
        self._ended = ended
        self._loads = loads
        tasks = len(loads.visits.tasks)
        rows = tasks_of(loads, np.arange(len(loads.stops)))
        task = rows.ravel().astype(np.min_scalar_type(tasks))
        order = np.argsort(task, kind="stable")
        self._doing = (order // rows.shape[1]).astype(np.int32)
        self._first = np.searchsorted(task[order], np.arange(tasks + 1))

    def threes(self, mix: Mix, most: int) -> list[LoadCut]:
        """The `most` most broken rows of three tasks."""
        return self._chosen(self._broken_threes(mix), most)

    def larger(self, mix: Mix, most: int) -> list[LoadCut]:
        """The same of four and five tasks, as far as they are found."""
        return self._chosen(self._broken_larger(mix), most)

    def _chosen(self, broken: Iterable[Subset], most: int) -> list[LoadCut]:
        uses: Counter[int] = Counter()
        chosen: list[LoadCut] = []
        ranked = sorted(broken, key=lambda subset: (-subset.excess, subset.tasks, subset.weights))
        for subset in ranked:
            if len(chosen) < most and all(uses[task] < EACH for task in subset.tasks):
                uses.update(subset.tasks)
                chosen.append(self._cut(subset))
        return chosen

    def _cut(self, subset: Subset) -> LoadCut:
        wholes = np.zeros(len(self._loads.stops), dtype=np.uint8)
        for task, weight in zip(subset.tasks, subset.weights.each, strict=True):
            wholes[self._doing[self._first[task] : self._first[task + 1]]] += weight
        wholes //= subset.weights.parts
        loads = np.flatnonzero(wholes)
        often = wholes[loads].astype(np.float64)
        return LoadCut(subset.key, loads, often, float(subset.weights.limit))

    def _broken_threes(self, mix: Mix) -> Iterator[Subset]:
        does = self._made(mix)
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
                tasks = (task, int(shared[row + one]), int(shared[row + other]))
                yield Subset(float(round(excess[one, other], 6)), tasks, TWO_OF_THREE)

    def _made(self, mix: Mix) -> Flags:
        """Which tasks (columns) each trip does."""
        rows = tasks_of(self._loads, mix.load)
        does = np.zeros((len(rows), len(self._first)), dtype=np.bool_)
        does[np.arange(len(rows))[:, None], rows] = True
        return does[:, :-1]

    def _broken_larger(self, mix: Mix) -> Iterator[Subset]:
        does = self._made(mix)
        shared = np.flatnonzero(some(does, axis=0))
        does = does[:, shared]
        among = _neighbourhoods(does.astype(np.float64), mix.share)
        if not len(among):
            return
        go_on(self._ended)
        growth = Growth(*_padded(does, mix.share, among))
        for weights in OF_FOUR_OR_FIVE:
            go_on(self._ended)
            rows, excess = growth.grown(weights)
            for start, number in zip(*np.nonzero(excess > WORTH_A_ROW), strict=True):
                places = among[start][rows[start, number]]
                tasks = tuple(shared[places].tolist())
                yield Subset(float(round(excess[start, number], 6)), tasks, weights)


def _neighbourhoods(does: Floats, share: Floats) -> list[Ints]:
    """For every task that has enough of them, itself and the tasks it shares most trips with."""
    both = (does * share[:, None]).T @ does
    np.fill_diagonal(both, 0.0)
    order = np.argsort(-both, axis=1, kind="stable")
    found = []
    for row in range(len(both)):
        near = [other for other in order[row, :NEAR].tolist() if both[row, other] > 0]
        wide = {far for one in near[:NEXT_NEAR] for far in order[one, :NEXT_NEAR].tolist()}
        found.append(ints([row, *sorted({*near, *wide} - {row})]))
    return [among for among in found if len(among) >= MOST_IN_A_ROW]


def _padded(does: Flags, share: Floats, among: list[Ints]) -> tuple[Flags, Floats, Flags]:
    """What the trips that matter to each neighbourhood do, all of one size; see Growth."""
    touched = [np.flatnonzero(some(does[:, places])) for places in among]
    size = len(among), max(map(len, among)), max(map(len, touched))
    there = np.zeros(size[:2], dtype=np.bool_)
    done = np.zeros(size, dtype=np.bool_)
    shares = np.zeros((size[0], size[2]))
    for row, (places, trips) in enumerate(zip(among, touched, strict=True)):
        there[row, : len(places)] = True
        done[row, : len(places), : len(trips)] = does[np.ix_(trips, places)].T
        shares[row, : len(trips)] = share[trips]
    return done, shares, there

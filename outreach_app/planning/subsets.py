"""Rows over a few tasks that a relaxed plan does too cheaply by halves of many trips."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from outreach_app.planning.arrays import Flags, Floats, Ints, some
from outreach_app.planning.cuts import LoadCut, Mix, tasks_of
from outreach_app.planning.loads import Loads
from outreach_app.planning.solver import Ended, go_on

WORTH_A_ROW = 0.02
"""How much a row must exceed its limit."""
EACH = 8
"""Rows that one task may be in of those found at a time."""


Row = tuple[int, ...]


class Weights(NamedTuple):
    """How much each of some tasks weighs in a row, in `parts` of a whole.

    Whoever does each task at most once, in whatever trips, makes no more wholes than fit in all.
    """

    each: tuple[int, ...]
    parts: int

    @property
    def limit(self) -> int:
        """The wholes that fit in all tasks together."""
        return sum(self.each) // self.parts


TWO_OF_THREE = Weights((1, 1, 1), 2)
OF_FOUR_OR_FIVE = (
    Weights((2, 1, 1, 1), 3),
    Weights((1, 1, 1, 1, 1), 2),
    Weights((3, 3, 2, 2, 1), 4),
    Weights((3, 2, 2, 1, 1), 5),
)
"""Of those of Pecin et al. 2017 that no row of three implies, the four most often broken."""
NEAR = 12
"""Tasks that a task is looked at with: those it shares most trips with, and theirs."""
NEXT_NEAR = 6
KEPT = 4
"""Beginnings that are grown on."""
HOPE = 0.3
"""What a part of a whole counts while a row grows."""


_WEIGHED = np.arange(1 + max(sum(weights.each) for weights in OF_FOUR_OR_FIVE))
_PROMISES = {
    weights.parts: _WEIGHED // weights.parts + HOPE / weights.parts * (_WEIGHED % weights.parts)
    for weights in OF_FOUR_OR_FIVE
}
"""What a trip promises by how much of a row's tasks it does, for the parts of each row."""


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
        rows = tasks_of(loads, np.arange(len(loads.stops)))
        self._does = np.zeros((len(loads.visits.tasks) + 1, len(rows)), dtype=np.uint8)
        self._does[rows, np.arange(len(rows))[:, None]] = 1
        self._found: set[tuple[int, ...]] = set()

    def threes(self, mix: Mix, most: int) -> list[LoadCut]:
        """The `most` most broken new rows of three tasks."""
        return self._chosen(self._broken_threes(mix), most)

    def larger(self, mix: Mix, most: int) -> list[LoadCut]:
        """The same of four and five tasks, as far as they are found."""
        return self._chosen(self._broken_larger(mix), most)

    def _chosen(self, broken: Iterable[Subset], most: int) -> list[LoadCut]:
        uses: Counter[int] = Counter()
        chosen: list[LoadCut] = []
        ranked = sorted(broken, key=lambda subset: (-subset.excess, subset.tasks, subset.weights))
        for subset in ranked:
            fresh = subset.key not in self._found
            if fresh and len(chosen) < most and all(uses[task] < EACH for task in subset.tasks):
                uses.update(subset.tasks)
                self._found.add(subset.key)
                chosen.append(self._cut(subset))
        return chosen

    def _cut(self, subset: Subset) -> LoadCut:
        weights = np.array(subset.weights.each, dtype=np.uint8)
        wholes = weights @ self._does[list(subset.tasks)] // subset.weights.parts
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
        return self._does[:-1, mix.load].T.astype(np.bool_)

    def _broken_larger(self, mix: Mix) -> Iterator[Subset]:
        does = self._made(mix)
        shared = np.flatnonzero(some(does, axis=0))
        does = does[:, shared].astype(np.int64)
        both = (does * mix.share[:, None]).T @ does
        np.fill_diagonal(both, 0.0)
        order = np.argsort(-both, axis=1, kind="stable")
        for row in range(len(shared)):
            go_on(self._ended)
            near = [other for other in order[row, :NEAR].tolist() if both[row, other] > 0]
            wide = {far for one in near[:NEXT_NEAR] for far in order[one, :NEXT_NEAR].tolist()}
            among = np.array([row, *sorted({*near, *wide} - {row})])
            touched = some(does[:, among] > 0)
            growth = _Growth(does[np.ix_(touched, among)].T, mix.share[touched])
            for weights in OF_FOUR_OR_FIVE:
                for excess, places in growth.broken(weights):
                    tasks = tuple(int(shared[among[place]]) for place in places)
                    yield Subset(excess, tasks, weights)


class _Growth:
    """Grows rows from the first of some tasks on, the most promising beginnings alone."""

    def __init__(self, does: Ints, share: Floats) -> None:
        """Look at tasks (rows) of trips made so much."""
        self._does = does
        self._share = share

    def broken(self, weights: Weights) -> Iterator[tuple[float, Row]]:
        """Rows that exceed their limit, and by how much."""
        if len(self._does) < len(weights.each):
            return
        rows: list[Row] = [(0,)]
        weighed = weights.each[0] * self._does[:1]
        for weight in weights.each[1:]:
            rows, weighed = self._grown(rows, weighed, weight, weights.parts)
        excess = (weighed // weights.parts) @ self._share - weights.limit
        for row, much in zip(rows, excess.tolist(), strict=True):
            if much > WORTH_A_ROW:
                yield float(round(much, 6)), row

    def _grown(
        self, rows: list[Row], weighed: Ints, weight: int, parts: int
    ) -> tuple[list[Row], Ints]:
        """The most promising rows with one task more."""
        sums = weighed[:, None] + weight * self._does
        promise = _PROMISES[parts][sums] @ self._share
        for number, row in enumerate(rows):
            promise[number, list(row)] = -1.0
        best: dict[frozenset[int], tuple[int, int]] = {}
        for place in np.argsort(-promise, axis=None, kind="stable")[: 3 * KEPT].tolist():
            number, task = divmod(place, len(self._does))
            best.setdefault(frozenset((*rows[number], task)), (number, task))
        chosen = list(best.values())[:KEPT]
        grown: list[Row] = [(*rows[number], task) for number, task in chosen]
        return grown, np.array([sums[number, task] for number, task in chosen])

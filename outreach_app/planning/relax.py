"""Solving the relaxation: ask for the trips the prices miss until they miss none."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import inf
from typing import NamedTuple

import numpy as np

from outreach_app.planning.arrays import Floats, Ints
from outreach_app.planning.covers import CoverFinder
from outreach_app.planning.loads import Pairs
from outreach_app.planning.master import TINY, Master, Priced
from outreach_app.planning.subsets import SubsetFinder

PAIRS_A_DAY = 4
"""The trips asked for at once on one day."""
SUBSETS = 30
"""Rows of subsets added at once."""
MUCH = 1.0
"""Points that a round of rows must raise a bound by to be followed by another."""


def relax(master: Master, after_each: Callable[[Priced], None] | None = None) -> Priced:
    """Solve the relaxation over all trips; the prices at the end, which no trip undercuts."""
    while True:
        master.solve()
        priced = master.price()
        if after_each:
            after_each(priced)
        missing = best_pairs(master, priced, PAIRS_A_DAY)
        grown = master.add(master.best_crews(priced, missing)) if len(missing) else 0
        if not grown and not master.mind_calendar():
            return priced


class Finder:
    """Finds rows that the optimum breaks: visits that villages need, subsets of tasks."""

    def __init__(self, master: Master) -> None:
        """Look at the loads of a relaxation."""
        self._covers = CoverFinder(master.loads)
        self._subsets = SubsetFinder(master.loads, master.ended)

    def tighten(self, master: Master, most: int, *, hard: bool = False) -> bool:
        """Add such rows, at most so many of subsets; whether there were any.

        Where there are few, trying hard finds more, which takes a while.
        """
        mix = master.mix()
        found = [*self._covers.cuts(mix), *self._subsets.threes(mix, most)]
        if hard and len(found) < FEW:
            found += self._subsets.larger(mix, most)
        return master.add_cuts(found) > 0


FEW = 10


class Raised(NamedTuple):
    """A bound, and the prices that prove it."""

    bound: float
    priced: Priced


def raised(master: Master, finder: Finder, much: float = MUCH) -> Iterator[Raised]:
    """Ever better bounds, round after round of rows, as long as they rise by so much each time."""
    priced = relax(master)
    best = master.bound(priced)
    yield Raised(best, priced)
    for hard in (False, True):
        rise = inf
        while rise > much and finder.tighten(master, SUBSETS, hard=hard):
            priced = relax(master)
            bound = master.bound(priced)
            rise, best = bound - best, max(bound, best)
            yield Raised(best, priced)


def best_pairs(master: Master, priced: Priced, each: int) -> Ints:
    """The `each` cheapest pairs of every day, of those that would pay."""
    paying = master.offers(priced, -TINY)
    return cheapest_a_day(master.pairs.day[paying.pair], paying.cost, paying.pair, each)


def guided_pairs(pairs: Pairs, each: int) -> Ints:
    """The `each` pairs of every day that the prices of the whole problem find cheapest."""
    return cheapest_a_day(pairs.day, pairs.guide, np.arange(len(pairs.day)), each)


def cheapest_a_day(day: Ints, cost: Floats, pair: Ints, each: int) -> Ints:
    """The `each` cheapest of every day, in rising order; of as cheap ones the first."""
    near = np.flatnonzero(cost <= _limits(day, cost, each)[day])
    day, cost, pair = day[near], cost[near], pair[near]
    order = np.lexsort((pair, cost, day))
    first = np.searchsorted(day[order], day[order])
    rank = np.arange(len(order)) - first
    return np.sort(pair[order[rank < each]])


def _limits(day: Ints, cost: Floats, each: int) -> Floats:
    """What the dearest of the `each` cheapest of every day costs, so that few need sorting."""
    first = np.append(0, np.cumsum(np.bincount(day)))
    cost = cost[np.argsort(day, kind="stable")]
    limits = np.full(len(first) - 1, inf)
    for one, (start, end) in enumerate(pairwise(first.tolist())):
        if end - start > each:
            limits[one] = np.partition(cost[start:end], each - 1)[each - 1]
    return limits

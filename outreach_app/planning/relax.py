"""Solving the relaxation: ask for the trips the prices miss until they miss none."""

from collections.abc import Callable

import numpy as np

from outreach_app.planning.arrays import Floats, Ints
from outreach_app.planning.cuts import SubsetFinder
from outreach_app.planning.loads import Pairs
from outreach_app.planning.master import TINY, Master, Priced

PAIRS_A_DAY = 4
"""The trips asked for at once on one day."""


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


def tighten(master: Master, finder: SubsetFinder, most: int) -> bool:
    """Add the subset rows the optimum breaks; whether there were any."""
    return master.add_cuts(list(finder.cuts(master.mix(), most, SUBSETS_A_TASK))) > 0


SUBSETS_A_TASK = 8


def best_pairs(master: Master, priced: Priced, each: int) -> Ints:
    """The `each` cheapest pairs of every day, of those that would pay."""
    paying = np.flatnonzero(priced.pairs < -TINY)
    return cheapest_a_day(master.pairs.day[paying], priced.pairs[paying], paying, each)


def guided_pairs(pairs: Pairs, each: int) -> Ints:
    """The `each` pairs of every day that the prices of the whole problem find cheapest."""
    return cheapest_a_day(pairs.day, pairs.guide, np.arange(len(pairs.day)), each)


def cheapest_a_day(day: Ints, cost: Floats, pair: Ints, each: int) -> Ints:
    """The `each` cheapest of every day, in rising order."""
    order = np.lexsort((pair, cost, day))
    first = np.searchsorted(day[order], day[order])
    rank = np.arange(len(order)) - first
    return np.sort(pair[order[rank < each]])

"""From shares of trips to whole ones: settle what the relaxation is surest of, and ask again."""

import numpy as np

from outreach_app.planning.columns import outings_of
from outreach_app.planning.master import TINY, Master, Priced
from outreach_app.planning.narrow import beside
from outreach_app.planning.relax import best_pairs
from outreach_app.planning.room import Outing

SURE = 0.8
"""A trip made to this share is settled along with others; else the largest share alone."""
READY = 1500
"""So many of the cheapest pairs are added before the dive, so that fewer are missed on the way."""
ASK_EVERY = 3
"""Steps after which the prices are asked for trips that are missing."""
NARROW_EVERY = 8
"""Steps after which what is left to decide is set up anew."""
PAIRS_A_DAY = 3
SETBACKS = 12
"""How often a choice that left no way on is taken back before the dive ends where it is."""


def dive(master: Master) -> list[Outing]:
    """The whole trips that the relaxation leads to, those it is surest of first.

    The master, which has been solved, is of no use afterwards.
    """
    _make_ready(master, master.price())
    return _Dive(master).run()


def _make_ready(master: Master, priced: Priced) -> None:
    cost = master.cost(priced, np.arange(len(master.pairs.load)))
    cheapest = np.argsort(cost, kind="stable")[:READY]
    master.add(master.best_crews(priced, np.sort(cheapest)))


class _Dive:
    """One way down: the trips settled for good, and the last steps, which may be taken back."""

    def __init__(self, master: Master) -> None:
        """Start with nothing settled."""
        self._master = master
        self._settled: list[Outing] = []
        self._steps: list[list[int]] = []
        self._setbacks = 0

    def run(self) -> list[Outing]:
        """Settle trips until nothing is left to settle."""
        while len(self._master.pairs.load) and self._setbacks <= SETBACKS and self._step():
            if len(self._steps) == NARROW_EVERY:
                self._narrow()
        return [*self._settled, *outings_of(self._master, self._made())]

    def _narrow(self) -> None:
        """Go on in the room that is left, with the trips and rows alone that matter there."""
        self._master, outings = beside(self._master, self._made(), len(self._master.columns.pair))
        self._settled += outings
        self._steps.clear()

    def _step(self) -> bool:
        """Settle one trip or several more, or take the last step back; whether there was one."""
        if not self._solve():
            return self._take_back()
        if len(self._steps) % ASK_EVERY == 0 and self._ask() and not self._solve():
            return self._take_back()
        surest = self._surest()
        if not surest and self._ask():
            return True
        self._steps.append(surest)
        for column in surest:
            self._master.fix(column, 1.0)
        return bool(surest)

    def _take_back(self) -> bool:
        if not self._steps:
            return False
        self._setbacks += 1
        self._master.refuse(self._master.columns.at(self._steps.pop()))
        return True

    def _surest(self) -> list[int]:
        """The trips to settle next."""
        shares = self._master.shares().copy()
        shares[self._made()] = 0.0
        if shares.max(initial=0.0) <= TINY:
            return []
        sure: list[int] = np.flatnonzero(shares > SURE).tolist()
        return sure or [int(np.argmax(shares))]

    def _solve(self) -> bool:
        """Solve beside what is settled, minding the calendar; whether there is a way."""
        while self._master.solve():
            if not self._master.mind_calendar():
                return True
        return False

    def _ask(self) -> int:
        """Add a few trips the prices ask for; how many."""
        priced = self._master.price()
        pairs = best_pairs(self._master, priced, PAIRS_A_DAY)
        return self._master.add(self._master.best_crews(priced, pairs))

    def _made(self) -> list[int]:
        return [column for step in self._steps for column in step]

"""Raising the bound: cases are told apart, the one that promises most first."""

from collections.abc import Callable
from functools import cached_property
from heapq import heappop, heappush
from math import floor
from typing import NamedTuple

from outreach_app.planning.cuts import Cut
from outreach_app.planning.master import TINY, Master
from outreach_app.planning.relax import Finder, raised
from outreach_app.planning.solver import INFINITY
from outreach_app.planning.tallies import Broken, TaskTally, broken_tallies

TRIED = 8
"""Tallies that are tried before cases are told apart by the best of them."""
STEPS = 60
"""How far each trial goes: steps of the dual simplex, whose value only rises."""
LITTLE = 0.1
"""How much the better of two cases counts beside the worse."""


class Held(NamedTuple):
    """A tally kept between two whole numbers."""

    tally: Cut
    lower: float
    upper: float


Case = tuple[Held, ...]


class Proof:
    """Tells cases apart until none can hold a plan of fewer points than the best known."""

    def __init__(
        self, master: Master, known: Callable[[], float], proven: Callable[[float], None]
    ) -> None:
        """Start from a relaxation.

        A case is done when it pays more than `known` says; `proven` hears what every plan pays at
        least.
        """
        self._master = master
        self._known = known
        self._proven = proven
        self.cases = 0
        self._open: list[tuple[float, int, Case]] = [(0.0, 0, ())]
        self._closed = INFINITY

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._master)

    @property
    def done(self) -> bool:
        """Whether no case is left that may hold a better plan."""
        return not self._open or self._open[0][0] > self._known()

    def step(self) -> None:
        """Look into one case, if there is one left."""
        self.cases += 1
        if self.done:
            return
        least, _number, case = heappop(self._open)
        self._enter(case)
        bound = max(least, self._bound())
        tally = self._tell_apart() if bound <= self._known() else None
        self._leave(case)
        if tally is None:
            self._closed = min(self._closed, bound)
        else:
            for number, held in enumerate(_halves(tally)):
                heappush(self._open, (bound, 2 * self.cases + number, (*case, held)))
        self._tell(INFINITY)

    def _enter(self, case: Case) -> None:
        for held in case:
            self._master.hold(*held)

    def _leave(self, case: Case) -> None:
        for held in case:
            self._master.hold(held.tally, -INFINITY, INFINITY)

    def _bound(self) -> float:
        """What every plan of the case pays at least."""
        bound = 0.0
        for found in raised(self._master, self._finder):
            bound = found.bound
            self._tell(bound)
            if bound > self._known():
                break
        return bound

    def _tell(self, bound: float) -> None:
        """Say what every plan pays, where every plan of the case at hand pays the bound."""
        self._proven(min([bound, self._closed, *(one[0] for one in self._open[:1])]))

    def _tell_apart(self) -> Broken | None:
        """The tally whose cases promise most, None where all are whole."""
        master = self._master
        made, share = master.made_trips()
        broken = sorted(
            broken_tallies(master.problem, master.loads, made, share), key=self._interest
        )
        return max(broken[:TRIED], key=self._gain, default=None)

    def _interest(self, broken: Broken) -> tuple[bool, bool, float]:
        """What ought to be tried first, least first: tasks not done, then what is least whole."""
        tally = broken.tally
        undone = isinstance(tally, TaskTally) and tally.day == self._master.problem.days - 1
        return (not undone, isinstance(tally, TaskTally), -broken.apart)

    def _gain(self, broken: Broken) -> float:
        """How much the bound seems to rise in the cases of a tally."""
        before = self._master.solution.value
        gains = []
        for held in _halves(broken):
            self._master.hold(*held)
            gains.append(self._master.glimpse(STEPS) - before)
        self._master.hold(broken.tally, -INFINITY, INFINITY)
        return min(gains) + LITTLE * min(max(gains), self._known() - before)


def _halves(broken: Broken) -> tuple[Held, Held]:
    below = floor(broken.value + TINY)
    return Held(broken.tally, -INFINITY, below), Held(broken.tally, below + 1, INFINITY)

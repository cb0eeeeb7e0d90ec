"""One piece of a plan solved anew, the rest standing: the best trips for what was freed."""

from dataclasses import dataclass
from math import ceil

import numpy as np

from outreach_app.planning.columns import columns_of, outings_of
from outreach_app.planning.master import TINY, Master, Priced
from outreach_app.planning.relax import Finder, guided_pairs, relax
from outreach_app.planning.room import Outing
from outreach_app.planning.rows import Question
from outreach_app.planning.solver import Ended

GUIDED_A_DAY = 6


@dataclass(frozen=True)
class Effort:
    """How hard a piece is tried.

    `trips` is the most that are chosen from, `nodes` how many choices are looked at, fewer (`few`)
    where more trips would have to be chosen from to be sure, `subsets` how many subset rows are
    added at once and `tightenings` how often.
    """

    trips: int = 2500
    nodes: int = 60
    few: int = 20
    subsets: int = 30
    tightenings: int = 5


class Piece:
    """The question of a piece and its incumbent."""

    def __init__(self, question: Question, incumbent: list[Outing], ended: Ended) -> None:
        """Set the piece up with the trips made now."""
        self._ended = ended
        self._master = Master(question, ended)
        self._columns = columns_of(question.loads, question.pairs, incumbent)
        self._master.add(self._columns)
        self.closed = False

    def better(self, effort: Effort) -> list[Outing] | None:
        """Trips that pay less, or None where none were found."""
        master = self._master
        limit = self._points_now() - 1
        self._start_guided()
        priced = relax(master)
        finder = Finder(master)
        for _time in range(effort.tightenings):
            if _floor(master) > limit:
                break
            if not finder.tighten(master, effort.subsets, hard=True):
                break
            priced = relax(master)
        if _floor(master) > limit:
            self.closed = True
            return None
        all_there = self._choose_from(priced, limit, effort.trips)
        branches = _Branches(master, limit, effort.nodes if all_there else effort.few)
        chosen = branches.best()
        self.closed = all_there and branches.exhausted
        return None if chosen is None else outings_of(master, chosen)

    def _points_now(self) -> float:
        """What the trips made now pay, with what they leave undone."""
        places = [
            self._master.place(pair, crew)
            for pair, crew in zip(*(part.tolist() for part in self._columns), strict=True)
        ]
        for place in places:
            self._master.fix(place, 1.0)
        self._master.solve()
        value = self._master.solution.value
        for place in places:
            self._master.fix(place, None)
        return round(value)

    def _start_guided(self) -> None:
        """Add the trips the whole problem's prices find cheapest, to be asked for fewer."""
        pairs = self._master.pairs
        if pairs.guide.any():
            guided = guided_pairs(pairs, GUIDED_A_DAY)
            self._master.add(self._master.best_crews(self._master.price(), guided))

    def _choose_from(self, priced: Priced, limit: float, most: int) -> bool:
        """Add every trip a plan within the limit could make, or the cheapest; whether all."""
        gap = limit - self._master.solution.value + TINY
        found = self._master.trips(priced, gap, most + 1)
        complete = len(found.pair) <= most
        self._master.add(found)
        return complete


class _Branches:
    """Goes deep first: makes the largest share whole, and refuses it on the way back."""

    def __init__(self, master: Master, limit: float, nodes: int) -> None:
        """Look for plans of at most `limit` points in at most `nodes` programs."""
        self._master = master
        self._limit = limit
        self._nodes = nodes
        self._path: list[tuple[int, bool]] = []
        self.exhausted = False

    def best(self) -> list[int] | None:
        """The places of the best trips found, None where there were none."""
        best: list[int] | None = None
        for _node in range(self._nodes):
            if self._promising():
                column = self._largest_share()
                if column is not None:
                    self._choose(column, make=True)
                    continue
                best = np.flatnonzero(self._master.shares() > 1 - TINY).tolist()
                self._limit = round(self._master.solution.value) - 1
            if not self._turn_back():
                self.exhausted = True
                break
        for column, _make in self._path:
            self._master.fix(column, None)
        return best

    def _promising(self) -> bool:
        """Whether a plan within the limit may lie ahead."""
        while self._master.solve():
            if _floor(self._master) > self._limit:
                return False
            if not self._master.mind_calendar():
                return True
        return False

    def _largest_share(self) -> int | None:
        shares = self._master.shares()
        broken = (shares > TINY) & (shares < 1 - TINY)
        return int(np.argmax(np.where(broken, shares, 0.0))) if broken.any() else None

    def _choose(self, column: int, *, make: bool) -> None:
        self._master.fix(column, 1.0 if make else 0.0)
        self._path.append((column, make))

    def _turn_back(self) -> bool:
        """Refuse the last trip that was made; whether there was one."""
        while self._path:
            column, made = self._path.pop()
            if made:
                self._choose(column, make=False)
                return True
            self._master.fix(column, None)
        return False


def _floor(master: Master) -> float:
    """The least whole points a plan can have."""
    return ceil(master.solution.value - TINY * 100)

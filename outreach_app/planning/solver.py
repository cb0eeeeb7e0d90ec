"""Linear programs that grow: the only place that talks to HiGHS.

One thread is used, so that the same program has the same answer every time. A program is given
up soon after `ended` says so; SearchEndedError is raised then.
"""

from collections.abc import Callable
from typing import NamedTuple

import highspy
import numpy as np
from typing_extensions import override

from outreach_app.planning.arrays import Floats, Ints

INFINITY = float(highspy.kHighsInf)
STEPS_AT_ONCE = 16
SMALL = 1_000_000
"""Rows times columns of programs solved before anybody could change their mind: to be asked at
every step would take a fifth of the time they take."""
DUAL, PRIMAL = 1, 4
NO_LIMIT = 2**31 - 1
Ended = Callable[[], bool]


class _QuietHighs(highspy.Highs):
    """HiGHS greets on the standard output as soon as callbacks are enabled, unless told before."""

    @override
    def enableCallbacks(self) -> None:
        self.setOptionValue("output_flag", False)
        enable: Callable[[], None] = super().enableCallbacks
        enable()


_new_highs: Callable[[], highspy.Highs] = _QuietHighs


class SearchEndedError(Exception):
    """The search was told to end while a program was being solved."""


def go_on(ended: Ended) -> None:
    """Nothing, or SearchEndedError when the search is to end."""
    if ended():
        raise SearchEndedError


class Entries(NamedTuple):
    """A sparse matrix by columns (or rows): column j stands from first[j] to first[j + 1]."""

    first: Ints
    place: Ints
    value: Floats


class Solution(NamedTuple):
    """An optimum: its value, the columns and the price of each row."""

    value: float
    columns: Floats
    prices: Floats


class _Lookout:
    """Asks whether to end while HiGHS is at work, and remembers the answer.

    It knows nothing of the program, so that a program is gone as soon as nobody holds it.
    """

    def __init__(self, ended: Ended) -> None:
        """Ask `ended` now and then."""
        self.ended = ended
        self._steps = 0
        self.given_up = False

    def look(self, event: highspy.highs.HighsCallbackEvent) -> None:
        """HiGHS asks at every step, which is far more often than anybody can change their mind."""
        self._steps += 1
        if self._steps % STEPS_AT_ONCE == 0 and self.ended():
            self.given_up = True
            event.interrupt()


class Program:
    """Least cost over columns that are not negative, within the limits of rows."""

    def __init__(self, ended: Ended, lower: Floats, upper: Floats) -> None:
        """Start with rows and no columns."""
        self._lookout = _Lookout(ended)
        self._highs = _new_highs()
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("presolve", "off")
        self._watched = False
        nothing = Entries(np.zeros(len(lower) + 1, dtype=np.int64), *_NOTHING)
        self.add_rows(lower, upper, nothing)

    def add_rows(self, lower: Floats, upper: Floats, entries: Entries) -> None:
        """More rows, with their entries in the columns there are."""
        self._go_by(DUAL)
        first = entries.first[:-1].astype(np.int32)
        index = entries.place.astype(np.int32)
        self._highs.addRows(len(lower), lower, upper, len(index), first, index, entries.value)

    def add_columns(self, costs: Floats, entries: Entries) -> Ints:
        """More columns, from 0 up; their places."""
        self._go_by(PRIMAL)
        before = self._highs.getNumCol()
        first = entries.first[:-1].astype(np.int32)
        index = entries.place.astype(np.int32)
        count = len(costs)
        self._highs.addCols(
            count,
            costs,
            np.zeros(count),
            np.full(count, INFINITY),
            len(index),
            first,
            index,
            entries.value,
        )
        return np.arange(before, before + count)

    def bound_column(self, column: int, lower: float, upper: float) -> None:
        """Keep a column between two values."""
        self._go_by(DUAL)
        self._highs.changeColBounds(column, lower, upper)

    def bound_row(self, row: int, lower: float, upper: float) -> None:
        """Keep a row between two values."""
        self._go_by(DUAL)
        self._highs.changeRowBounds(row, lower, upper)

    def _go_by(self, strategy: int) -> None:
        """New columns leave the last optimum allowed, new limits leave its prices right."""
        self._highs.setOptionValue("simplex_strategy", strategy)

    def solve(self) -> Solution | None:
        """The optimum, None where there is none; SearchEndedError when told to end."""
        self._run()
        status = self._highs.getModelStatus()
        if self._lookout.given_up or status == highspy.HighsModelStatus.kInterrupt:
            raise SearchEndedError
        if status != highspy.HighsModelStatus.kOptimal:
            return None
        found = self._highs.getSolution()
        return Solution(
            float(self._highs.getObjectiveValue()),
            np.array(found.col_value, dtype=np.float64),
            np.array(found.row_dual, dtype=np.float64),
        )

    def reduced_costs(self) -> Floats:
        """What each column would pay beyond its rows' prices, by the last optimum."""
        return np.array(self._highs.getSolution().col_dual, dtype=np.float64)

    def glimpse(self, steps: int) -> float:
        """The value after some steps towards the optimum, from where the last solve() ended."""
        basis = self._highs.getBasis()
        self._highs.setOptionValue("simplex_iteration_limit", steps)
        self._run()
        value = float(self._highs.getInfo().objective_function_value)
        self._highs.setOptionValue("simplex_iteration_limit", NO_LIMIT)
        self._highs.setBasis(basis)
        if self._lookout.given_up:
            raise SearchEndedError
        return value

    def _run(self) -> None:
        """Look for the optimum, with somebody to ask on the way where that takes a while."""
        if not self._watched and self._highs.getNumRow() * self._highs.getNumCol() > SMALL:
            self._highs.cbSimplexInterrupt += self._lookout.look
            self._watched = True
        go_on(self._lookout.ended)
        self._highs.run()


_NOTHING = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float64))

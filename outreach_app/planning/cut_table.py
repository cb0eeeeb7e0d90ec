"""Rows side by side, so that the entries of trips in all of them are found at once."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from outreach_app.planning.arrays import Flags, Floats, Ints, slices
from outreach_app.planning.cuts import Cut, GapCut, LoadCut, Made, OrderCut, tasks_of, villages_of
from outreach_app.planning.loads import Loads
from outreach_app.planning.rows import Sparse, joined

SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


class CutTable(NamedTuple):
    """The entries say what `Cut.times` says of each row alone.

    `gaps` and `orders` have the number of the row before what it is made of, `loads` a load, a row
    and how often it counts there, by load.
    """

    gaps: Ints
    orders: Ints
    loads: Sparse
    others: list[tuple[int, Cut]]

    def with_rows(self, more: "CutTable") -> "CutTable":
        """Further rows as well."""
        return CutTable(
            np.concatenate([self.gaps, more.gaps]),
            np.concatenate([self.orders, more.orders]),
            _by_load(joined([self.loads, more.loads])) if len(more.loads.row) else self.loads,
            self.others + more.others,
        )

    def entries(self, loads: Loads, made: Made) -> Sparse:
        """The entries of trips, one column each."""
        parts = [self._of_gaps(loads, made), self._of_orders(loads, made), self._of_loads(made)]
        for row, cut in self.others:
            times = cut.times(loads, made)
            trip = np.flatnonzero(times)
            parts.append(Sparse(trip, np.full(len(trip), row), times[trip]))
        return joined(parts)

    def _of_gaps(self, loads: Loads, made: Made) -> Sparse:
        row, village, first, last = self.gaps.T
        there = _any_is(villages_of(loads, made.load), village)
        there &= (first <= made.day[:, None]) & (made.day[:, None] <= last)
        return _sparse(row, there.astype(np.float64))

    def _of_orders(self, loads: Loads, made: Made) -> Sparse:
        row, task, before, day, lag = self.orders.T
        tasks, made_on = tasks_of(loads, made.load), made.day[:, None]
        late = _any_is(tasks, task) & (made_on <= day)
        early = _any_is(tasks, before) & (made_on <= day - lag)
        return _sparse(row, late.astype(np.float64) - early)

    def _of_loads(self, made: Made) -> Sparse:
        load, row, often = self.loads
        trip, place = slices(*(np.searchsorted(load, made.load, side) for side in SIDES))
        return Sparse(trip, row[place], often[place])


def table_of(cuts: Sequence[Cut], first: int = 0) -> CutTable:
    """Some rows, numbered from `first` on."""
    rows = list(enumerate(cuts, first))
    by_load = [(row, cut) for row, cut in rows if isinstance(cut, LoadCut)]
    often = [Sparse(cut.loads, np.full(len(cut.loads), row), cut.often) for row, cut in by_load]
    nothing = np.zeros(0, dtype=np.int64)
    return CutTable(
        _table([(row, *cut[:3]) for row, cut in rows if isinstance(cut, GapCut)], 4),
        _table([(row, *cut[:4]) for row, cut in rows if isinstance(cut, OrderCut)], 5),
        _by_load(joined([Sparse(nothing, nothing, np.zeros(0)), *often])),
        [one for one in rows if not isinstance(one[1], GapCut | OrderCut | LoadCut)],
    )


def _by_load(entries: Sparse) -> Sparse:
    order = np.argsort(entries.column, kind="stable")
    return Sparse(entries.column[order], entries.row[order], entries.value[order])


def _table(rows: Sequence[tuple[int, ...]], width: int) -> Ints:
    return np.array(rows, dtype=np.int64).reshape(len(rows), width)


def _any_is(numbers: Ints, wanted: Ints) -> Flags:
    """Whether any number of each row is each of the wanted ones (row × wanted)."""
    found = np.zeros((len(numbers), len(wanted)), dtype=np.bool_)
    for column in numbers.T:
        found |= column[:, None] == wanted
    return found


def _sparse(row: Ints, times: Floats) -> Sparse:
    trip, number = np.nonzero(times)
    return Sparse(trip, row[number], times[trip, number])

"""The rows of the relaxation, and the entries of a trip in them."""

from typing import NamedTuple

import numpy as np

from outreach_app.planning.arrays import Flags, Floats, Ints, some
from outreach_app.planning.cuts import tasks_of
from outreach_app.planning.loads import Loads, Pairs
from outreach_app.planning.problem import Problem
from outreach_app.planning.room import Room
from outreach_app.planning.solver import INFINITY, Entries


class Question(NamedTuple):
    """What is asked of a relaxation: the loads, where they may go, and what there is room for."""

    problem: Problem
    loads: Loads
    pairs: Pairs
    room: Room


class Sparse(NamedTuple):
    """Entries of a matrix in no order: column, row and value of each."""

    column: Ints
    row: Ints
    value: Floats

    def by_column(self, count: int) -> Entries:
        """The entries of the first `count` columns in their order."""
        order = np.lexsort((self.row, self.column))
        first = np.searchsorted(self.column[order], np.arange(count + 1))
        return Entries(first, self.row[order], self.value[order])


def joined(parts: list[Sparse]) -> Sparse:
    """The entries of several matrices with the same columns and rows."""
    return Sparse(*(np.concatenate(part) for part in zip(*parts, strict=True)))


class Rows:
    """One row each for tasks, cars, experts a day, experts a week and fair shares.

    The index arrays give the row, -1 where nothing can happen: `task` (one more for no task),
    `car` (kind × day), `expert` (expert × day), `week` (expert × week), `share` (expert).
    """

    def __init__(self, question: Question) -> None:
        """Number the rows that some pair can touch."""
        problem, loads, pairs, room = question
        self.loads = loads
        self._weeks = np.array(problem.weeks)
        self._lower: list[Floats] = []
        self._upper: list[Floats] = []
        self._count = 0
        touched = np.zeros(len(loads.visits.tasks) + 1, dtype=np.bool_)
        used = np.zeros(len(loads.stops), dtype=np.bool_)
        used[pairs.load] = True
        touched[tasks_of(loads, np.flatnonzero(used)).ravel()] = True
        touched[-1] = False
        days: Flags = np.diff(pairs.starts) > 0
        members = some(loads.members[np.unique(_teams_of(loads, used))], axis=0)
        team = members[:, None]
        weeks = np.zeros(len(problem.week_days), dtype=np.bool_)
        weeks[self._weeks[days]] = True
        self.task = self._number(touched, np.ones(len(touched)), np.full(len(touched), INFINITY))
        self.car = self._at_most((room.cars > 0) & days, room.cars)
        self.expert = self._at_most(
            room.experts & days & team, np.ones_like(room.weeks, shape=room.experts.shape)
        )
        self.week = self._at_most((room.weeks > 0) & weeks & team, room.weeks)
        self.share = self._at_most(members, np.maximum(room.shares, 0))
        self.lower = np.concatenate(self._lower)
        self.upper = np.concatenate(self._upper)

    def trips(self, load: Ints, day: Ints, team: Ints) -> "Sparse":
        """The entries of trips, one column each."""
        trip, expert = np.nonzero(self.loads.members[team])
        tasks = tasks_of(self.loads, load)
        columns = np.arange(len(load))
        rows = np.concatenate(
            [
                self.task[tasks].ravel(),
                self.car[self.loads.kind[load], day],
                self.expert[expert, day[trip]],
                self.week[expert, self._weeks[day[trip]]],
                self.share[expert],
            ]
        )
        owners = np.concatenate([np.repeat(columns, tasks.shape[1]), columns, trip, trip, trip])
        there = rows >= 0
        return Sparse(owners[there], rows[there], np.ones(int(there.sum())))

    def _at_most(self, used: Flags, limit: Ints) -> Ints:
        return self._number(used, np.full(limit.shape, -INFINITY), limit.astype(np.float64))

    def _number(self, used: Flags, lower: Floats, upper: Floats) -> Ints:
        rows = np.full(used.shape, -1, dtype=np.int64)
        count = int(used.sum())
        rows[used] = np.arange(self._count, self._count + count)
        self._count += count
        self._lower.append(lower[used])
        self._upper.append(upper[used])
        return rows


def _teams_of(loads: Loads, used: Flags) -> Ints:
    """The teams that any of some loads could get."""
    demands = np.unique(loads.demand[used])
    places = [np.arange(loads.crew_first[d], loads.crew_first[d + 1]) for d in demands]
    found: Ints = loads.crew_team[np.concatenate(places)] if places else np.zeros(0, dtype=np.int64)
    return found

"""What is still free for trips once some are settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from outreach_app.planning.arrays import Flags, Ints, every, flags_of, ints, ones_where, some
from outreach_app.planning.loads import Kind, Loads, Pairs, capacity
from outreach_app.planning.problem import Problem, Stop, bits
from outreach_app.planning.visits import Visits


class Outing(NamedTuple):
    """A trip while the search still moves it: any car of a kind, the team as bits.

    `points` is what it pays, but for load beyond the fair share.
    """

    kind: int
    day: int
    team: int
    stops: tuple[Stop, ...]
    points: int

    def tasks(self) -> list[int]:
        """Everything done on the trip."""
        return [task for stop in self.stops for task in stop.tasks]


@dataclass(frozen=True)
class Room:
    """What trips may use: cars (kind × day), experts (× day), days a week (expert × week), shares.

    `tasks` and `villages` tell on which days (columns) each may be done or visited; `todo` which
    tasks no settled trip does.
    """

    cars: Ints
    experts: Flags
    weeks: Ints
    shares: Ints
    tasks: Flags
    villages: Flags
    todo: Flags


def whole_room(problem: Problem, kinds: tuple[Kind, ...]) -> Room:
    """The room before any trip is settled."""
    experts = flags_of([expert.days for expert in problem.experts], problem.days)
    limits = ints([expert.week_limit for expert in problem.experts])
    weeks = np.repeat(limits[:, None], len(problem.week_days), axis=1)
    for held in problem.held:
        if 0 <= held.day < problem.days:
            team = list(bits(held.team))
            experts[team, held.day] = False
            weeks[team, problem.weeks[held.day]] -= 1
    room = Room(
        cars=capacity(problem, kinds),
        experts=experts,
        weeks=weeks,
        shares=np.maximum(ints([expert.share for expert in problem.experts]), 0),
        tasks=flags_of(problem.task_days, problem.days),
        villages=np.ones((len(problem.villages), problem.days), dtype=np.bool_),
        todo=np.ones(len(problem.tasks), dtype=np.bool_),
    )
    _close_full_weeks(problem, room)
    return room


def room_beside(problem: Problem, room: Room, settled: Iterable[Outing]) -> Room:
    """What is left of a room beside settled trips."""
    left = Room(
        room.cars.copy(),
        room.experts.copy(),
        room.weeks.copy(),
        room.shares.copy(),
        room.tasks.copy(),
        room.villages.copy(),
        room.todo.copy(),
    )
    done: dict[int, int] = {}
    for outing in settled:
        _settle(problem, left, outing)
        done.update(dict.fromkeys(outing.tasks(), outing.day))
    _close_full_weeks(problem, left)
    _mind_order(problem, left, done)
    return left


def _settle(problem: Problem, room: Room, outing: Outing) -> None:
    team = list(bits(outing.team))
    room.cars[outing.kind, outing.day] -= 1
    room.experts[team, outing.day] = False
    room.weeks[team, problem.weeks[outing.day]] -= 1
    room.shares[team] -= 1
    for stop in outing.stops:
        gap = max(1, problem.villages[stop.village].gap_days)
        room.villages[stop.village, max(0, outing.day - gap + 1) : outing.day + gap] = False
        room.tasks[list(stop.tasks)] = False
        room.todo[list(stop.tasks)] = False


def _close_full_weeks(problem: Problem, room: Room) -> None:
    """Who has no day left in a week is not available in it."""
    room.experts[:] &= room.weeks[:, list(problem.weeks)] > 0


def _mind_order(problem: Problem, room: Room, done: dict[int, int]) -> None:
    """What builds on a settled task comes after it, what it builds on before it."""
    for task, wanted in enumerate(problem.tasks):
        for first, lag in wanted.after:
            if task in done:
                room.tasks[first, max(0, done[task] - lag + 1) :] = False
            elif first in done:
                room.tasks[task, : done[first] + lag] = False


def pairs_in(loads: Loads, room: Room, among: Pairs) -> Pairs:
    """The loads on days that the room has cars, crews and open days for."""
    return some_pairs(among, fitting(loads, room, among))


def fitting(loads: Loads, room: Room, among: Pairs) -> Ints:
    """Which pairs the room has a car, a crew and open days for, in rising order."""
    may = may_visit(loads.visits, room)
    kept = np.flatnonzero(every(some(may)[loads.stops])[among.load])
    load, day = among.load[kept], among.day[kept]
    fits = (room.cars[loads.kind[load], day] > 0) & _served(loads, room)[loads.demand[load], day]
    for column in loads.stops.T:
        fits &= may[column[load], day]
    found: Ints = kept[fits]
    return found


def some_pairs(pairs: Pairs, kept: Ints) -> Pairs:
    """Those of the pairs alone."""
    day = pairs.day[kept]
    starts = np.searchsorted(day, np.arange(len(pairs.starts)))
    return Pairs(pairs.load[kept], day, starts, pairs.guide[kept])


def may_visit(visits: Visits, room: Room) -> Flags:
    """Which visits (rows) may be made on which days; a last row that is always true for none."""
    tasks = np.ones((len(visits.tasks) + 1, room.tasks.shape[1]), dtype=np.bool_)
    tasks[:-1] = room.tasks[list(visits.tasks)]
    may = np.ones((len(visits.all) + 1, room.tasks.shape[1]), dtype=np.bool_)
    may[:-1] = room.villages[visits.village]
    for column in visits.task_rows.T:
        may[:-1] &= tasks[column]
    return may


def free_teams(loads: Loads, room: Room) -> Flags:
    """Which teams (rows) are complete on which days."""
    absent = ones_where(loads.members) @ ones_where(~room.experts)
    complete: Flags = absent == 0
    return complete


def _served(loads: Loads, room: Room) -> Flags:
    """Which demands (rows) some crew can serve on which days."""
    free = free_teams(loads, room)[loads.crew_team]
    if not len(free):
        return free
    served: Flags = np.logical_or.reduceat(free, loads.crew_first[:-1], axis=0)
    return served

"""A part of a season as a question of its own, and its trips back in the words of the whole."""

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from outreach_app.planning.arrays import Flags
from outreach_app.planning.loads import kinds_of
from outreach_app.planning.problem import Place, Problem, Task, bits, mask_of
from outreach_app.planning.room import Outing, Room


class Portion(NamedTuple):
    """A small question: what is wanted, what there is room for, and the trips made now."""

    problem: Problem
    room: Room
    standing: tuple[Outing, ...]


class Extent(NamedTuple):
    """What of a season is asked anew: tasks, the trips made for them, their bases and villages."""

    bases: tuple[int, ...]
    villages: tuple[int, ...]
    tasks: tuple[int, ...]
    freed: tuple[Outing, ...]


class Holder:
    """Which part each village and each trip belongs to.

    A village of no part is a guest of the first part that a trip goes to both: only that trip is
    thought over with it, and no other part does so. A trip in a car that somebody pinned stays as
    it is.
    """

    def __init__(self, problem: Problem, parts: list[tuple[int, ...]]) -> None:
        """Begin with the villages of the parts."""
        self.of_village = {v: number for number, part in enumerate(parts) for v in part}
        self._guests: dict[int, int] = {}
        self.bases = [problem.villages[part[0]].base for part in parts]
        self._kinds = [set(kinds_at(problem, (base,))) for base in self.bases]

    def part_of(self, outing: Outing) -> int | None:
        """The one part a trip belongs to, None for none or more than one."""
        villages = {stop.village for stop in outing.stops}
        guests = villages.difference(self.of_village)
        parts = {self.of_village[village] for village in villages - guests}
        if len(parts) != 1:
            return None
        part = min(parts)
        if outing.kind not in self._kinds[part]:
            return None
        if any(self._guests.get(guest, part) != part for guest in guests):
            return None
        self._guests.update(dict.fromkeys(guests, part))
        return part

    def villages(self, part: int) -> tuple[int, ...]:
        """The villages of a part and its guests, in rising order."""
        held = {**self.of_village, **self._guests}
        return tuple(sorted(village for village, number in held.items() if number == part))


class Excerpt:
    """The rows of a season that make up a portion."""

    def __init__(self, problem: Problem, room: Room, extent: Extent) -> None:
        """Take what the extent asks for; `room` is what it may use of the whole."""
        self._whole = problem
        self._room = room
        self._extent = extent
        self._base = {base: row for row, base in enumerate(extent.bases)}
        self._experts = self._experts_asked()
        self._place = {village: row for row, village in enumerate(extent.villages)}
        self._task = {task: row for row, task in enumerate(extent.tasks)}
        self._expert = {expert: row for row, expert in enumerate(self._experts)}
        self._kinds = kinds_at(problem, extent.bases, extent.tasks)
        kinds = kinds_of(problem)
        self._cars = sorted(car for kind in self._kinds for car in kinds[kind].cars)

    def portion(self) -> Portion:
        """The question, small enough to be sent away."""
        problem, kinds = self._problem(), self._kinds
        room, tasks = self._room, list(self._extent.tasks)
        experts, weeks = room.experts[self._experts], room.weeks[self._experts]
        small = Room(
            cars=room.cars[kinds],
            experts=experts,
            weeks=weeks,
            shares=room.shares[self._experts],
            tasks=room.tasks[tasks] & self._possible()[:, None],
            villages=room.villages[list(self._extent.villages)],
            todo=np.ones(len(tasks), dtype=np.bool_),
        )
        row = {kind: number for number, kind in enumerate(kinds)}
        standing = tuple(self._inward(one, row[one.kind]) for one in self._extent.freed)
        return Portion(problem, small, standing)

    def outward(self, outings: Iterable[Outing]) -> list[Outing]:
        """Trips of the portion in the numbers of the whole."""
        kinds, extent = self._kinds, self._extent
        return [
            Outing(
                kind=kinds[one.kind],
                day=one.day,
                team=mask_of(self._experts[expert] for expert in bits(one.team)),
                stops=tuple(
                    stop._replace(
                        village=extent.villages[stop.village],
                        tasks=tuple(extent.tasks[task] for task in stop.tasks),
                    )
                    for stop in one.stops
                ),
                points=one.points,
            )
            for one in outings
        ]

    def _inward(self, outing: Outing, kind: int) -> Outing:
        stops = tuple(
            stop._replace(
                village=self._place[stop.village],
                tasks=tuple(self._task[task] for task in stop.tasks),
            )
            for stop in outing.stops
        )
        return outing._replace(kind=kind, team=self._team(outing.team), stops=stops)

    def _experts_asked(self) -> list[int]:
        """Those there is room for, and those that a visit was promised or a village knows."""
        problem, extent = self._whole, self._extent
        asked = set(np.flatnonzero(self._room.experts.any(axis=1)).tolist())
        for village in extent.villages:
            asked.add(problem.villages[village].liaison)
        for task in extent.tasks:
            pin = problem.tasks[task].pin
            asked.update(bits(pin.team) if pin else ())
        for published in problem.published:
            if published.village in extent.villages:
                asked.update(bits(published.team))
        return sorted(asked - {-1})

    def _problem(self) -> Problem:
        problem, extent = self._whole, self._extent
        rows = [*extent.villages, *(problem.place_of(base) for base in extent.bases)]
        return replace(
            problem,
            villages=tuple(self._village(problem.villages[v]) for v in extent.villages),
            experts=tuple(
                problem.experts[expert]._replace(
                    bases=self._served(problem.experts[expert].bases)
                    if self._room.experts[expert].any()
                    else 0
                )
                for expert in self._experts
            ),
            cars=tuple(
                problem.cars[car]._replace(base=self._base[problem.cars[car].base])
                for car in self._cars
            ),
            bases=tuple(problem.bases[base] for base in extent.bases),
            tasks=tuple(self._task_inside(task) for task in extent.tasks),
            travel=problem.travel[np.ix_(rows, rows)],
            held=(),
            published=tuple(
                one._replace(village=self._place[one.village], team=self._team(one.team))
                for one in problem.published
                if one.village in self._place
            ),
        )

    def _possible(self) -> Flags:
        """Which tasks neither wait for one that nobody does nor need a car from elsewhere."""
        whole, todo = self._whole.tasks, self._room.todo
        found = np.ones(len(self._extent.tasks), dtype=np.bool_)
        for row, task in enumerate(self._extent.tasks):
            waits = any(todo[first] and first not in self._task for first, _l in whole[task].after)
            pin = whole[task].pin
            found[row] = not waits and (pin is None or pin.car in (-1, *self._cars))
        return found

    def _village(self, place: Place) -> Place:
        liaison = self._expert.get(place.liaison, -1)
        return place._replace(base=self._base[place.base], liaison=liaison)

    def _served(self, bases: int) -> int:
        """Which of the bases an expert serves, as bits."""
        return mask_of(row for base, row in self._base.items() if bases >> base & 1)

    def _task_inside(self, number: int) -> Task:
        task = self._whole.tasks[number]
        pin = task.pin
        if pin:
            car = self._cars.index(pin.car) if pin.car in self._cars else -1
            pin = pin._replace(team=self._team(pin.team), car=car)
        after = tuple((self._task[first], lag) for first, lag in task.after if first in self._task)
        return task._replace(
            village=self._place[task.village], priority=self._at_stake(number), after=after, pin=pin
        )

    def _at_stake(self, task: int) -> int:
        """The priority of a task and of those that trips outside do and that build on it.

        They cannot be done any more where it is left out.
        """
        lost, look = {task}, [task]
        while look:
            built = self._whole.followers.get(look.pop(), frozenset())
            more = [one for one in built - lost if not self._room.todo[one]]
            lost.update(more)
            look += more
        return sum(self._whole.tasks[one].priority for one in lost)

    def _team(self, team: int) -> int:
        return mask_of(self._expert[expert] for expert in bits(team))


def kinds_at(problem: Problem, bases: Container[int], tasks: Iterable[int] = ()) -> list[int]:
    """The kinds of cars at some bases that such tasks may use: none that only others pinned."""
    mine = {pin.car for task in tasks if (pin := problem.tasks[task].pin)}
    pinned = {task.pin.car for task in problem.tasks if task.pin} - mine
    return [
        number
        for number, kind in enumerate(kinds_of(problem))
        if kind.base in bases and pinned.isdisjoint(kind.cars)
    ]

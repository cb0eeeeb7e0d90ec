"""The room of a season divided among parts that are planned side by side."""

from dataclasses import replace
from random import Random

import numpy as np

from outreach_app.planning.arrays import Flags, Ints, flags_of
from outreach_app.planning.loads import kinds_of
from outreach_app.planning.portion import Extent
from outreach_app.planning.problem import Problem, bits, mask_of
from outreach_app.planning.room import Room

URGENT = 4
"""How many tasks a task left out counts for when experts are dealt."""


class Division:
    """Who gets what: no two parts the same car, nor the same expert on a day or in a full week."""

    def __init__(self, problem: Problem, room: Room, extents: list[Extent], chance: Random) -> None:
        """Divide the room that the trips of no part leave."""
        self._problem = problem
        self._room = room
        self._extents = extents
        self._used_cars = np.zeros((len(extents), *room.cars.shape), dtype=np.int64)
        self._out = np.zeros((len(extents), *room.experts.shape), dtype=np.bool_)
        for part, extent in enumerate(extents):
            for outing in extent.freed:
                self._used_cars[part, outing.kind, outing.day] += 1
                self._out[part, list(bits(outing.team)), outing.day] = True
        self._bases = [mask_of(extent.bases) for extent in extents]
        self._holder = self._deal(chance)
        self._turn = chance.randrange(problem.days)

    def rooms(self) -> list[Room]:
        """A room for each part: what its trips use now, and its lot of what none uses."""
        room, problem = self._room, self._problem
        week_of = np.eye(len(problem.week_days), dtype=np.int64)[list(problem.weeks)]
        weeks = self._out.astype(np.int64) @ week_of
        days = self._out.sum(axis=2)
        taken = self._out.any(axis=0)
        cars = self._cars()
        found = []
        for part in range(len(self._extents)):
            mine = self._holder == part
            own_weeks = weeks[part] + mine[:, None] * (room.weeks - weeks.sum(axis=0))
            experts = self._out[part] | mine[:, None] & room.experts & ~taken
            experts &= own_weeks[:, list(problem.weeks)] > 0
            shares = np.maximum(days[part] + mine * (room.shares - days.sum(axis=0)), 0)
            found.append(
                replace(room, cars=cars[part], experts=experts, weeks=own_weeks, shares=shares)
            )
        return found

    def _deal(self, chance: Random) -> Ints:
        """The part that each expert's free days go to, -1 where no part can use them."""
        problem = self._problem
        skills = flags_of(
            [expert.skills for expert in problem.experts],
            max([1, *(expert.skills.bit_length() for expert in problem.experts)]),
        )
        wanted = self._wanted(skills.shape[1])
        dealt = np.zeros_like(wanted)
        holder = np.full(len(problem.experts), -1, dtype=np.int64)
        order = list(range(len(problem.experts)))
        chance.shuffle(order)
        for expert in order:
            able = self._share(problem.experts[expert].bases)
            if able.any():
                worth = (wanted / (dealt + 1))[:, skills[expert]].sum(axis=1)
                holder[expert] = np.argmax(np.where(able, worth, -1.0))
                dealt[holder[expert], skills[expert]] += 1
        return holder

    def _wanted(self, count: int) -> "np.ndarray":
        """How much each part (row) wants each skill."""
        wanted = np.zeros((len(self._extents), count))
        for part, extent in enumerate(self._extents):
            done = {task for outing in extent.freed for task in outing.tasks()}
            for task in extent.tasks:
                for skill in bits(self._problem.task_skills[task]):
                    if skill < count:
                        wanted[part, skill] += 1 if task in done else URGENT
        return wanted

    def _share(self, bases: int) -> Flags:
        """Which parts have something to do with some bases (bits)."""
        found: Flags = np.array([bool(own & bases) for own in self._bases], dtype=np.bool_)
        return found

    def _cars(self) -> Ints:
        """The cars of each part: those in use, and in turn those that are not."""
        spare = self._room.cars - self._used_cars.sum(axis=0)
        cars = self._used_cars.copy()
        day = np.arange(self._problem.days) + self._turn
        for number, kind in enumerate(kinds_of(self._problem)):
            parts = np.flatnonzero(self._share(1 << kind.base))
            for turn, part in enumerate(parts):
                each, more = np.divmod(np.maximum(spare[number], 0), len(parts))
                cars[part, number] += each + ((day + turn) % len(parts) < more)
        return cars

"""A plan being written: what is done, and what each day still has free."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from outreach_app.planning.draft import Ask, Drafter
from outreach_app.planning.problem import Stop, bits, span
from outreach_app.planning.room import Outing, Room


class Option(NamedTuple):
    """A way to do a task: the points it adds, and the trip instead of another or as a new one."""

    points: int
    outing: Outing
    instead: Outing | None


class Book:
    """A plan being written: what each day still has free."""

    def __init__(self, drafter: Drafter, room: Room) -> None:
        """Start with the room of a problem and no trip."""
        self.drafter = drafter
        self.problem = drafter.problem
        self.outings: dict[Outing, None] = {}
        self.on_day: defaultdict[tuple[int, int], list[Outing]] = defaultdict(list)
        self.day_of: dict[int, int] = {}
        self.changes: defaultdict[tuple[int, int], int] = defaultdict(int)
        self._cars: list[list[int]] = room.cars.tolist()
        self._able = [_mask(column) for column in room.experts.T.tolist()]
        self._busy = [0] * self.problem.days
        self._full = [0] * len(self.problem.week_days)
        self._open = [_mask(row) for row in room.tasks.tolist()]
        self._receives = [_mask(row) for row in room.villages.tolist()]
        self._weeks: list[list[int]] = room.weeks.tolist()
        self._shares: list[int] = room.shares.tolist()
        self._visits: defaultdict[int, list[int]] = defaultdict(list)

    @property
    def points(self) -> int:
        """What the plan pays; fewer are better."""
        problem, wishes = self.problem, self.problem.wishes
        over = sum(max(0, -share) for share in self._shares)
        return (
            sum(outing.points for outing in self.outings)
            + sum(self.points_left_out(task) for task in self.undone)
            + wishes.over_fair_share * over
            + wishes.moved * len(problem.published)
        )

    def points_left_out(self, task: int) -> int:
        """What it costs not to do a task."""
        return self.problem.wishes.unplaced * self.problem.tasks[task].priority

    @property
    def undone(self) -> list[int]:
        """The tasks nobody does."""
        return [task for task in range(len(self.problem.tasks)) if task not in self.day_of]

    def enter(self, outing: Outing) -> None:
        """Make a trip."""
        self._change(outing, 1)
        self.outings[outing] = None
        self.on_day[self._base(outing), outing.day].append(outing)
        for stop in outing.stops:
            self._visits[stop.village].append(outing.day)
            self.day_of.update(dict.fromkeys(stop.tasks, outing.day))

    def strike(self, outing: Outing) -> None:
        """Do not make a trip after all."""
        self._change(outing, -1)
        del self.outings[outing]
        self.on_day[self._base(outing), outing.day].remove(outing)
        for stop in outing.stops:
            self._visits[stop.village].remove(outing.day)
            for task in stop.tasks:
                del self.day_of[task]

    def enter_what_fits(self, outings: Iterable[Outing]) -> None:
        """Make trips, less whatever of them cannot stand beside the trips before.

        A trip may build on what another does on the same day, so those that fit whole come first.
        """
        waiting = sorted(outings, key=lambda outing: (outing.day, outing.kind, outing.stops))
        count = 0
        while len(waiting) != count:
            count = len(waiting)
            waiting = [outing for outing in waiting if not self._enter_whole(outing)]
        for outing in waiting:
            stops, team = self._fitting(outing), outing.team & self._free(outing.day)
            if stops and self._car_left(outing):
                drafted = self.drafter.redraft(Ask(outing.kind, outing.day, stops), team)
                if drafted:
                    self.enter(drafted)

    def leave_out_stranded(self) -> None:
        """Do nothing that builds on a task nobody does any more."""
        while stranded := self._stranded():
            for outing in stranded:
                self.strike(outing)
            self.enter_what_fits(stranded)

    def return_to(self, outings: Iterable[Outing]) -> None:
        """Make just these trips, which fit together."""
        wanted = dict.fromkeys(outings)
        for outing in [one for one in self.outings if one not in wanted]:
            self.strike(outing)
        for outing in [one for one in wanted if one not in self.outings]:
            self.enter(outing)

    def _stranded(self) -> list[Outing]:
        """The trips that do what builds on a task nobody does."""
        followers = self.problem.followers
        waiting = {task for first in self.undone for task in followers.get(first, ())}
        waiting.intersection_update(self.day_of)
        return [one for one in self.outings if waiting and not waiting.isdisjoint(one.tasks())]

    def options(self, task: int, day: int) -> Iterator[Option]:
        """Every way to do a task on a day."""
        village = self.problem.tasks[task].village
        base = self.problem.villages[village].base
        visited = day in self._visits[village]
        for outing in self.on_day[base, day]:
            stops = self._with_task(outing, task)
            if stops and visited == (len(stops) == len(outing.stops)):
                free = self._free(day) | outing.team
                drafted = self.drafter.draft(Ask(outing.kind, day, stops), free)
                if drafted:
                    yield Option(self._paid(drafted) - self._paid(outing), drafted, outing)
        if not visited:
            for kind, counts in enumerate(self._cars):
                if counts[day] > 0 and self.drafter.kinds[kind].base == base:
                    ask = Ask(kind, day, (Stop(village, (task,)),))
                    drafted = self.drafter.draft(ask, self._free(day))
                    if drafted:
                        yield Option(self._paid(drafted), drafted, None)

    def days(self, task: int, together: Container[int] = ()) -> int:
        """The days a task may be done beside what is planned, as bits.

        The tasks done `together` with it may be what it builds on, where it need not wait.
        """
        problem, wanted = self.problem, self.problem.tasks[task]
        days = self._open[task] & self._receives[wanted.village]
        for first, lag in wanted.after:
            if lag == 0 and first in together:
                continue
            if first not in self.day_of:
                return 0
            days &= ~span(0, self.day_of[first] + lag - 1, problem.days)
        gap = max(1, problem.villages[wanted.village].gap_days)
        for day in self._visits[wanted.village]:
            near = span(day - gap + 1, day + gap - 1, problem.days)
            days &= ~near | 1 << day
        return days

    def _enter_whole(self, outing: Outing) -> bool:
        """Make a trip if all of it can stand beside what is planned; whether it can."""
        free = outing.team & self._free(outing.day) == outing.team
        fits = free and self._car_left(outing) and self._fitting(outing) == outing.stops
        if fits:
            self.enter(outing)
        return fits

    def _fitting(self, outing: Outing) -> tuple[Stop, ...]:
        """What of a trip's stops can be done beside what is planned."""
        day, together = outing.day, set(outing.tasks())
        fitting = []
        for stop in outing.stops:
            tasks = tuple(
                task
                for task in stop.tasks
                if task not in self.day_of and self.days(task, together) >> day & 1
            )
            if tasks and day not in self._visits[stop.village]:
                fitting.append(stop._replace(tasks=tasks))
        return tuple(fitting)

    def _car_left(self, outing: Outing) -> bool:
        return self._cars[outing.kind][outing.day] > 0

    def _with_task(self, outing: Outing, task: int) -> tuple[Stop, ...]:
        """The stops of a trip with one task more, none where it does not fit."""
        problem, wanted = self.problem, self.problem.tasks[task]
        for number, stop in enumerate(outing.stops):
            if stop.village == wanted.village:
                pinned = wanted.pin or any(problem.tasks[t].pin for t in stop.tasks)
                if pinned or len(stop.tasks) >= problem.topics_a_visit or self._linked(stop, task):
                    return ()
                more = stop._replace(tasks=tuple(sorted((*stop.tasks, task))))
                return (*outing.stops[:number], more, *outing.stops[number + 1 :])
        if len(outing.stops) >= problem.stops_a_trip:
            return ()
        return (*outing.stops, Stop(wanted.village, (task,)))

    def _linked(self, stop: Stop, task: int) -> bool:
        tasks = self.problem.tasks
        waits = any(lag > 0 and first in stop.tasks for first, lag in tasks[task].after)
        return waits or any(
            first == task for other in stop.tasks for first, _l in tasks[other].after
        )

    def _free(self, day: int) -> int:
        """Who can still go out on a day, as bits."""
        return self._able[day] & ~self._busy[day] & ~self._full[self.problem.weeks[day]]

    def _paid(self, outing: Outing) -> int:
        """What a trip pays, with its days beyond the fair share."""
        over = sum(self._shares[expert] <= 0 for expert in bits(outing.team))
        return outing.points + over * self.problem.wishes.over_fair_share

    def _base(self, outing: Outing) -> int:
        return self.drafter.kinds[outing.kind].base

    def _change(self, outing: Outing, more: int) -> None:
        """Take cars and experts, or give them back."""
        problem, day = self.problem, outing.day
        week = problem.weeks[day]
        self._cars[outing.kind][day] -= more
        self._busy[day] ^= outing.team
        full = 0
        for expert in bits(outing.team):
            self._shares[expert] -= more
            self._weeks[expert][week] -= more
            full |= (self._weeks[expert][week] <= 0) << expert
        touched = 1 << day
        if self._full[week] & outing.team != full:
            touched |= problem.week_days[week]
            self._full[week] = self._full[week] & ~outing.team | full
        for base in self._bases(outing):
            for other in bits(touched):
                self.changes[base, other] += 1

    def _bases(self, outing: Outing) -> Iterator[int]:
        """The bases that share something with a trip."""
        shared = 1 << self._base(outing)
        for expert in bits(outing.team):
            shared |= self.problem.experts[expert].bases
        return bits(shared)


def _mask(flags: list[bool]) -> int:
    return sum(1 << number for number, flag in enumerate(flags) if flag)

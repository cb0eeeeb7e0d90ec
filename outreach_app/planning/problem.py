"""The question to the planner, compiled once: numbers instead of ids, nothing that changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from outreach_app.domain.wishes import Wishes
from outreach_app.errors import PlanningError
from outreach_app.i18n import _

Minutes = NDArray[np.int32]


class Place(NamedTuple):
    """A village as the planner sees it.

    `days` has a bit for every day it receives; `opens` and `closes` are minutes from midnight.
    """

    name: str
    base: int
    opens: int
    closes: int
    days: int
    gap_days: int = 0
    four_wheel: bool = False
    liaison: int = -1
    township: str = ""


class Subject(NamedTuple):
    """A topic: how long it takes, the skills it needs (bits) and the days it is in season."""

    name: str
    minutes: int
    skills: int
    days: int
    open_fire: bool = False


class Person(NamedTuple):
    """An expert: skills and bases as bits, the days available, the limit of a week.

    `share` are the days still to go before the fair share is used up.
    """

    name: str
    bases: int
    skills: int
    days: int
    week_limit: int
    share: int
    drives: bool = True
    senior: bool = False
    middle: bool = False


class Car(NamedTuple):
    """A vehicle: experts it carries, where it stands and the days in service (bits)."""

    name: str
    base: int
    places: int
    days: int
    four_wheel: bool = True
    own_driver: bool = True


class Pin(NamedTuple):
    """What of a visit has been agreed: its day and start, its team and its car; -1 or 0 if not."""

    day: int = -1
    start: int = -1
    team: int = 0
    car: int = -1


class Task(NamedTuple):
    """A requirement: topics one village wants, one of them unless the visit is pinned as a whole.

    `away` is how many days each day lies from the wished or ideal time.
    `after` names the tasks that must be done so many days before.
    `earliest` is the first day its prerequisites, done before this season's plan, allow.
    `missing` names a prerequisite the village has neither had nor asked for.
    """

    village: int
    topics: tuple[int, ...]
    priority: int
    away: tuple[int, ...]
    after: tuple[tuple[int, int], ...] = ()
    earliest: int = 0
    missing: str = ""
    pin: Pin | None = None


class Held(NamedTuple):
    """A trip outside the question that binds it: made already, or not to be touched.

    `day` may lie before the first or after the last day.
    """

    day: int
    car: int
    team: int
    villages: tuple[int, ...]


class Published(NamedTuple):
    """A visit others know of: planning again pays for moving it or changing its team (bits)."""

    village: int
    day: int
    team: int


class Stop(NamedTuple):
    """One village of a trip and the tasks done there."""

    village: int
    tasks: tuple[int, ...]


class Trip(NamedTuple):
    """A car out for a day with a team (in rising order) and its stops in the order driven."""

    base: int
    day: int
    car: int
    team: tuple[int, ...]
    stops: tuple[Stop, ...]


Plan = tuple[Trip, ...]


@dataclass(frozen=True, eq=False)
class Problem:
    """Everything a plan depends on.

    Days count from 0 through every date of the season, working or not, so that differences of
    days are days of the calendar; sets of days, experts, skills and bases are bits of an int.
    `travel` has the minutes from place to place, villages first, then bases; NO_ROAD where there
    is none. `weeks` gives each day's week. `dates` is empty where days have only numbers.
    """

    days: int
    weeks: tuple[int, ...]
    works: int
    villages: tuple[Place, ...]
    topics: tuple[Subject, ...]
    experts: tuple[Person, ...]
    cars: tuple[Car, ...]
    bases: tuple[str, ...]
    tasks: tuple[Task, ...]
    travel: Minutes
    skills: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    published: tuple[Published, ...] = ()
    fire_ban: int = 0
    day_starts: int = 480
    latest_return: int = 1080
    arrival: int = 30
    stops_a_trip: int = 3
    topics_a_visit: int = 3
    longest_leg: int = 60
    wishes: Wishes = field(default_factory=Wishes)
    dates: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        """Check what the planner counts on."""
        if self.days < 1 or len(self.weeks) != self.days:
            raise PlanningError(_("A plan needs at least one day."))
        places = len(self.villages) + len(self.bases)
        if self.travel.shape != (places, places):
            raise PlanningError(_("Every two places need a travel time."))

    @cached_property
    def week_days(self) -> tuple[int, ...]:
        """The days of each week, as bits."""
        weeks = [0] * (max(self.weeks) + 1)
        for day, week in enumerate(self.weeks):
            weeks[week] |= 1 << day
        return tuple(weeks)

    @cached_property
    def task_days(self) -> tuple[int, ...]:
        """The days each task may be done by the calendar, its village and its topics alone."""
        return tuple(self.days_of(task) for task in self.tasks)

    @cached_property
    def task_minutes(self) -> tuple[int, ...]:
        """How long each task takes, without the arrival."""
        return tuple(sum(self.topics[t].minutes for t in task.topics) for task in self.tasks)

    @cached_property
    def task_skills(self) -> tuple[int, ...]:
        """The skills each task needs, as bits."""
        return tuple(union(self.topics[t].skills for t in task.topics) for task in self.tasks)

    @cached_property
    def blocked(self) -> tuple[int, ...]:
        """The days each village cannot be visited because a held visit is too near, as bits."""
        blocked = [0] * len(self.villages)
        for held in self.held:
            for village in held.villages:
                gap = max(1, self.villages[village].gap_days)
                blocked[village] |= span(held.day - gap + 1, held.day + gap - 1, self.days)
        return tuple(blocked)

    @cached_property
    def day_points(self) -> tuple[tuple[int, ...], ...]:
        """What each task costs on each day for the day alone: off its time, and late."""
        off, late = self.wishes.day_off_ideal, self.wishes.late_day
        lateness = [late * max(0, day - self.first_day) for day in range(self.days)]
        return tuple(
            tuple(
                off * away + len(task.topics) * after
                for away, after in zip(task.away, lateness, strict=True)
            )
            for task in self.tasks
        )

    @cached_property
    def promised(self) -> dict[tuple[int, int], list[int]]:
        """The teams (bits) that others know of, by village and day."""
        teams: dict[tuple[int, int], list[int]] = {}
        for one in self.published:
            teams.setdefault((one.village, one.day), []).append(one.team)
        return teams

    @cached_property
    def followers(self) -> dict[int, frozenset[int]]:
        """The tasks that build on a task, where there are any."""
        found: dict[int, set[int]] = {}
        for number, task in enumerate(self.tasks):
            for first, _lag in task.after:
                found.setdefault(first, set()).add(number)
        return {first: frozenset(others) for first, others in found.items()}

    @cached_property
    def first_day(self) -> int:
        """The first day a trip can be made, 0 where there is none."""
        return next(bits(self.works), 0)

    def place_of(self, base: int) -> int:
        """The row of a base in `travel`."""
        return len(self.villages) + base

    def leg(self, start: int, end: int) -> int:
        """Minutes from one place to another."""
        return int(self.travel[start, end])

    def with_task(self, number: int, task: Task) -> "Problem":
        """The problem with another pin for a task; what no pin changes is not worked out again."""
        other = replace(self, tasks=(*self.tasks[:number], task, *self.tasks[number + 1 :]))
        vars(other).update(
            task_minutes=self.task_minutes,
            task_skills=self.task_skills,
            blocked=self.blocked,
            followers=self.followers,
            promised=self.promised,
        )
        return other

    def days_of(self, task: Task) -> int:
        """The days a task may be done by the calendar, its village and its topics alone."""
        village = self.villages[task.village]
        days = self.works & village.days & span(task.earliest, self.days - 1, self.days)
        for topic in (self.topics[t] for t in task.topics):
            days &= topic.days
            if topic.open_fire:
                days &= ~self.fire_ban
        if task.pin and task.pin.day >= 0:
            days &= 1 << task.pin.day
        return 0 if task.missing else days & ~self.blocked[task.village]


def span(first: int, last: int, days: int) -> int:
    """The days from `first` to `last`, both included, as bits; those out of the season are not."""
    first, last = max(0, first), min(days - 1, last)
    return ((1 << (last - first + 1)) - 1) << first if last >= first else 0


def bits(mask: int) -> Iterator[int]:
    """The numbers whose bits are set, rising."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def union(masks: Iterable[int]) -> int:
    """All bits set in any of the masks."""
    whole = 0
    for mask in masks:
        whole |= mask
    return whole


def mask_of(numbers: Iterable[int]) -> int:
    """The numbers as bits."""
    whole = 0
    for number in numbers:
        whole |= 1 << number
    return whole

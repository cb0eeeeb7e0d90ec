"""Every visit worth thinking of: a village and some of the tasks it may get on one day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from outreach_app.planning.arrays import Ints, Words, ints, words_of
from outreach_app.planning.crews import Company
from outreach_app.planning.problem import Problem


class Visit(NamedTuple):
    """Tasks of one village that fit one day, the days as bits, and what it asks of its trip.

    `latest` is the last minute it may start; `points` is what the visit as such costs.
    """

    village: int
    tasks: tuple[int, ...]
    minutes: int
    opens: int
    latest: int
    days: int
    skills: int
    points: int
    company: Company
    team: int = 0
    car: int = -1


@dataclass(frozen=True)
class Visits:
    """The visits of some tasks, in the order of their villages, and the same as arrays.

    `task_rows` names each visit's tasks by their place in `tasks`, filled up with len(tasks).
    """

    tasks: tuple[int, ...]
    all: tuple[Visit, ...]
    village: Ints
    minutes: Ints
    opens: Ints
    latest: Ints
    points: Ints
    days: Words
    task_rows: Ints


def visits_of(problem: Problem, tasks: Iterable[int], days: int = -1) -> Visits:
    """Every visit that can be made from some of the tasks on some days (bits, -1 for all)."""
    wanted = tuple(sorted(tasks, key=lambda task: (problem.tasks[task].village, task)))
    found = tuple(
        visit
        for village, own in _by_village(problem, wanted)
        for group in _groups(problem, own)
        for visit in _visits(problem, village, group)
        if visit.days & days
    )
    place = {task: row for row, task in enumerate(wanted)}
    width = max([1, *(len(visit.tasks) for visit in found)])
    rows = [
        [place[task] for task in visit.tasks] + [len(wanted)] * (width - len(visit.tasks))
        for visit in found
    ]
    return Visits(
        tasks=wanted,
        all=found,
        village=ints([visit.village for visit in found]),
        minutes=ints([visit.minutes for visit in found]),
        opens=ints([visit.opens for visit in found]),
        latest=ints([visit.latest for visit in found]),
        points=ints([visit.points for visit in found]),
        days=words_of([visit.days & days for visit in found], problem.days),
        task_rows=ints([number for row in rows for number in row]).reshape(len(found), width),
    )


def _by_village(problem: Problem, tasks: tuple[int, ...]) -> Iterator[tuple[int, list[int]]]:
    own: dict[int, list[int]] = {}
    for task in tasks:
        own.setdefault(problem.tasks[task].village, []).append(task)
    yield from own.items()


def _groups(problem: Problem, tasks: list[int]) -> Iterator[tuple[int, ...]]:
    """The sets of tasks that may share a visit; what was pinned stays by itself."""
    free = [task for task in tasks if problem.tasks[task].pin is None]
    yield from ((task,) for task in tasks if problem.tasks[task].pin)
    for size in range(1, problem.topics_a_visit + 1):
        yield from (group for group in combinations(free, size) if not _linked(problem, group))


def _linked(problem: Problem, tasks: tuple[int, ...]) -> bool:
    """Whether one of the tasks has to wait days for another."""
    return any(
        lag > 0 and first in tasks for task in tasks for first, lag in problem.tasks[task].after
    )


def _visits(problem: Problem, village: int, tasks: tuple[int, ...]) -> Iterator[Visit]:
    """The visit with these tasks, made apart on the days the village was promised one."""
    place = problem.villages[village]
    days = (1 << problem.days) - 1
    skills = minutes = 0
    for task in tasks:
        days &= problem.task_days[task]
        skills |= problem.task_skills[task]
        minutes += problem.task_minutes[task]
    minutes += problem.arrival
    plain = Visit(
        village=village,
        tasks=tasks,
        minutes=minutes,
        opens=place.opens,
        latest=place.closes - minutes,
        days=days,
        skills=skills,
        points=problem.wishes.visit,
        company=Company(place.liaison if problem.wishes.liaison_missing else -1),
    )
    pin = problem.tasks[tasks[0]].pin
    if pin:
        opens = max(plain.opens, pin.start)
        latest = min(plain.latest, pin.start) if pin.start >= 0 else plain.latest
        plain = plain._replace(opens=opens, latest=latest, team=pin.team, car=pin.car)
    if _fits_alone(problem, plain):
        yield from _published_apart(problem, plain)


def _published_apart(problem: Problem, visit: Visit) -> Iterator[Visit]:
    """The visit on ordinary days, and once more for each day its village was promised."""
    for number, published in enumerate(problem.published):
        if published.village == visit.village and visit.days >> published.day & 1:
            yield visit._replace(
                days=1 << published.day,
                points=visit.points - problem.wishes.moved,
                company=visit.company._replace(published=number),
            )
            visit = visit._replace(days=visit.days & ~(1 << published.day))
    if visit.days:
        yield visit


def _fits_alone(problem: Problem, visit: Visit) -> bool:
    """Whether a trip to this visit only is back in time, on some day."""
    base = problem.place_of(problem.villages[visit.village].base)
    starts = max(visit.opens, problem.day_starts + problem.leg(base, visit.village))
    returns = starts + visit.minutes + problem.leg(visit.village, base)
    return visit.days != 0 and starts <= visit.latest and returns <= problem.latest_return

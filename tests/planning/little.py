"""Small questions to the planner: name only what matters; and every plan of the tiniest."""

from collections.abc import Iterator
from itertools import combinations, permutations
from typing import Any

import numpy as np
from hypothesis import strategies as st

from outreach_app.domain.wishes import Wishes
from outreach_app.planning.check import check
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import (
    Car,
    Person,
    Pin,
    Place,
    Plan,
    Problem,
    Published,
    Stop,
    Subject,
    Task,
    Trip,
    span,
)
from outreach_app.planning.rules import breaches

DAYS = 10
ALL = span(0, DAYS - 1, DAYS)


def place(name: str = "Adda", **parts: Any) -> Place:
    """A village open from nine to half past five on every day."""
    return Place(name, 0, 540, 1050, ALL)._replace(**parts)


def subject(name: str = "pruning", skills: int = 1, **parts: Any) -> Subject:
    """A topic of an hour that needs the first skill and is always in season."""
    return Subject(name, 60, skills, ALL)._replace(**parts)


def person(name: str = "Zhao", skills: int = 1, **parts: Any) -> Person:
    """An expert with the first skill, five days a week, and a large share."""
    return Person(name, 1, skills, ALL, 5, 99)._replace(**parts)


def car(name: str = "car", **parts: Any) -> Car:
    """A car with a driver and four places."""
    return Car(name, 0, 4, ALL)._replace(**parts)


def task(village: int = 0, *topics: int, **parts: Any) -> Task:
    """A village wants a topic on any day."""
    return Task(village, topics or (0,), 1, (0,) * DAYS)._replace(**parts)


def problem(**parts: Any) -> Problem:
    """One village, topic, expert, car and task, half an hour apart, unless said otherwise."""
    villages = parts.get("villages", (place(),))
    bases = parts.get("bases", ("base",))
    count = len(villages) + len(bases)
    given: dict[str, Any] = {
        "days": DAYS,
        "weeks": tuple(day // 5 for day in range(DAYS)),
        "works": ALL,
        "villages": villages,
        "topics": (subject(),),
        "experts": (person(),),
        "cars": (car(),),
        "bases": bases,
        "tasks": (task(),),
        "travel": travel(count),
        "skills": ("trees", "pests", "law"),
        "wishes": Wishes(liaison_missing=0, one_grade=0, township_split=0),
    }
    return Problem(**{**given, **parts})


def travel(places: int, minutes: int = 30) -> Any:
    """The same minutes between any two places."""
    table = np.full((places, places), minutes, dtype=np.int32)
    np.fill_diagonal(table, 0)
    return table


def trip(day: int = 0, *stops: Stop, team: tuple[int, ...] = (0,), **parts: Any) -> Trip:
    """A trip of the first car with the first expert, to the first village for the first task."""
    return Trip(0, day, 0, team, stops or (Stop(0, (0,)),))._replace(**parts)


def broken(question: Problem, *trips: Trip) -> set[str]:
    """The names of the rules that a plan breaks."""
    return {breach.rule for breach in check(question, trips).breaches}


def least_points(question: Problem) -> int:
    """The score of the best plan, found by trying every plan there is."""
    trips = [one for one in _every_trip(question) if _stands_alone(question, one)]
    return min(check(question, plan).score for plan in _every_plan(question, trips, ()))


def _every_trip(question: Problem) -> Iterator[Trip]:
    teams = [
        team
        for size in range(1, len(question.experts) + 1)
        for team in combinations(range(len(question.experts)), size)
    ]
    for stops in _every_route(question):
        for day in range(question.days):
            for number in range(len(question.cars)):
                yield from (Trip(0, day, number, team, stops) for team in teams)


def _every_route(question: Problem) -> Iterator[tuple[Stop, ...]]:
    visits = [
        Stop(village, tasks)
        for village in range(len(question.villages))
        for size in range(1, question.topics_a_visit + 1)
        for tasks in combinations(_tasks_of(question, village), size)
    ]
    for size in range(1, question.stops_a_trip + 1):
        for stops in permutations(visits, size):
            if len({stop.village for stop in stops}) == size:
                yield stops


def _tasks_of(question: Problem, village: int) -> list[int]:
    return [number for number, one in enumerate(question.tasks) if one.village == village]


def _stands_alone(question: Problem, one: Trip) -> bool:
    """Whether a trip breaks nothing but what other trips could mend."""
    rules = {breach.rule for breach in breaches(question, one, Diary(question, [one]))}
    return rules <= {"prerequisite_before"}


def _every_plan(question: Problem, trips: list[Trip], made: Plan) -> Iterator[Plan]:
    """Every set of trips that break nothing together."""
    verdict = check(question, made)
    if verdict.clean:
        yield made
    if {breach.rule for breach in verdict.breaches} <= {"prerequisite_before"}:
        for number, one in enumerate(trips):
            rest = [other for other in trips[number + 1 :] if not _clash(one, other)]
            yield from _every_plan(question, rest, (*made, one))


def _clash(one: Trip, other: Trip) -> bool:
    """Whether two trips obviously cannot both be made."""
    same_car = (one.day, one.car) == (other.day, other.car)
    tasks = {number for stop in one.stops for number in stop.tasks}
    return same_car or any(tasks.intersection(stop.tasks) for stop in other.stops)


FEW = 4
"""Days of the tiny questions."""


@st.composite
def tiny(draw: st.DrawFn) -> Problem:
    """Questions so small that every plan can be tried, with something of every rule in them."""
    days = st.integers(1, 2**FEW - 1)
    villages = tuple(
        place(
            f"village {number}",
            days=draw(days),
            closes=draw(st.sampled_from([690, 1050])),
            gap_days=draw(st.integers(0, 2)),
            liaison=draw(st.integers(-1, 1)),
            township=draw(st.sampled_from(["east", "west"])),
        )
        for number in range(2)
    )
    topics = tuple(
        subject(f"topic {number}", draw(st.integers(1, 3)), days=draw(days), minutes=minutes)
        for number, minutes in enumerate((60, 90))
    )
    return problem(
        days=FEW,
        weeks=(0, 0, 1, 1),
        works=2**FEW - 1,
        villages=villages,
        topics=topics,
        experts=_two_experts(draw),
        cars=(
            car(places=draw(st.integers(1, 2)), days=draw(days), own_driver=draw(st.booleans())),
        ),
        tasks=_few_tasks(draw),
        travel=travel(3, draw(st.sampled_from([20, 45]))),
        published=_some_published(draw),
        stops_a_trip=draw(st.integers(1, 2)),
        topics_a_visit=draw(st.integers(1, 2)),
        wishes=Wishes(
            unplaced=draw(st.sampled_from([100, 1000])),
            one_grade=30,
            late_day=draw(st.sampled_from([0, 7])),
        ),
    )


def _two_experts(draw: st.DrawFn) -> tuple[Person, ...]:
    return tuple(
        person(
            name,
            draw(st.integers(1, 3)),
            days=draw(st.integers(1, 2**FEW - 1)),
            week_limit=draw(st.integers(1, 2)),
            share=draw(st.integers(0, 2)),
            drives=draw(st.booleans()),
            senior=number == 0,
            middle=number == 1,
        )
        for number, name in enumerate(("Zhao", "Qian"))
    )


def _few_tasks(draw: st.DrawFn) -> tuple[Task, ...]:
    pins = st.sampled_from([None, None, None, Pin(day=1), Pin(start=600), Pin(team=1)])
    count = draw(st.integers(1, 3))
    return tuple(
        Task(
            village=draw(st.integers(0, 1)),
            topics=(draw(st.integers(0, 1)),),
            priority=draw(st.integers(1, 3)),
            away=tuple(draw(st.lists(st.integers(0, 9), min_size=FEW, max_size=FEW))),
            after=((0, draw(st.integers(1, 2))),) if number and draw(st.booleans()) else (),
            pin=draw(pins),
        )
        for number in range(count)
    )


def _some_published(draw: st.DrawFn) -> tuple[Published, ...]:
    if not draw(st.booleans()):
        return ()
    return (Published(0, draw(st.integers(0, FEW - 1)), draw(st.integers(1, 3))),)

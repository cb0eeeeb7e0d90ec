"""What to bend, put into effect; and every way to do a task, with whatever it breaks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from outreach_app.planning.bends import Bend, Case, bends_for
from outreach_app.planning.problem import Problem
from outreach_app.planning.ways import Way, Ways


def bent(problem: Problem, bends: Iterable[Bend]) -> Problem:
    """The problem after some things were changed."""
    for bend in bends:
        changed: dict[str, Any] = {bend.part: bend.value}
        if bend.table:
            rows = list(getattr(problem, bend.table))
            rows[bend.number] = rows[bend.number]._replace(**changed)
            changed = {bend.table: tuple(rows)}
        problem = replace(problem, **changed)
    return problem


def every_way(ways: Ways) -> Iterator[Way]:
    """Every trip that could do the task: any day from the first working day, any team, any car."""
    problem = ways.problem
    people = range(len(problem.experts))
    teams = [team for size in (1, 2, 3) for team in combinations(people, size)]
    first = max(0, (problem.works & -problem.works).bit_length() - 1)
    for team in teams:
        for day in range(first, problem.days):
            for car in range(len(problem.cars)):
                yield ways.of_its_own(day, car, team)
        for trip in list(ways.diary.trips):
            if set(trip.team) <= set(team) and trip.day >= first:
                yield from ways.joining(trip, team)


def all_bends(ways: Ways, way: Way, own: tuple[int, int]) -> list[Bend] | None:
    """All that has to be bent for a way, None where that is not possible."""
    rules = {breach.rule for breach in ways.obstacles(way)}
    ways.take(way)
    found = [bends_for(rule, Case(ways.problem, way.trip, ways.diary, *own)) for rule in rules]
    ways.give_back(way)
    return [bend for bends in found for bend in bends] if all(found) else None

"""A trip in outline: what of it can be told without asking every rule and wish."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from outreach_app.planning.problem import Problem, Trip, mask_of, union
from outreach_app.planning.wishes import drive_points, pairs_grades

OUTLINES_KNOWN = 8192
"""How many outlines are kept: some for every trip of a large season."""


class Outline(NamedTuple):
    """The villages of a trip in their order, and what its team can do and pays.

    `legs` have both ends and the points each; `skills` are bits; `free` places are left in the car.
    """

    villages: tuple[int, ...]
    legs: tuple[tuple[int, int, int], ...]
    skills: int
    free: int
    points: int


@lru_cache(maxsize=OUTLINES_KNOWN)
def outline(problem: Problem, trip: Trip) -> Outline:
    """A trip in outline, drawn once for all that is asked beside a plan."""
    base, villages = problem.place_of(trip.base), tuple(stop.village for stop in trip.stops)
    ends = pairwise((base, *villages, base))
    return Outline(
        villages,
        tuple((start, end, leg_points(problem, start, end)) for start, end in ends),
        skills_of(problem, trip.team),
        problem.cars[trip.car].places - len(trip.team),
        team_points(problem, trip.team, villages, trip.day),
    )


def leg_points(problem: Problem, start: int, end: int) -> int:
    """What a leg pays for its minutes, and for leading to another township."""
    villages, points = problem.villages, drive_points(problem, problem.leg(start, end))
    if max(start, end) < len(villages) and villages[start].township != villages[end].township:
        points += problem.wishes.township_split
    return points


def team_points(problem: Problem, team: Collection[int], villages: Iterable[int], day: int) -> int:
    """What a team pays for going to villages together on a day, fair shares left aside."""
    wishes = problem.wishes
    points = wishes.expert_day * len(team)
    if not pairs_grades(problem, team):
        points += wishes.one_grade
    for village in villages:
        if problem.villages[village].liaison not in (-1, *team):
            points += wishes.liaison_missing
        for promised in problem.promised.get((village, day), ()):
            points += wishes.team_changed * (promised ^ mask_of(team)).bit_count()
    return points


def skills_of(problem: Problem, team: Iterable[int]) -> int:
    """What a team can do together, as bits."""
    return union(problem.experts[expert].skills for expert in team)

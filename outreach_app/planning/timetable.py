"""When a trip leaves, arrives, works and is back."""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from outreach_app.planning.contents import pins_of
from outreach_app.planning.problem import Problem, Stop, Trip

TRIPS_KNOWN = 4096
"""How many timetables are kept: every rule about hours asks for that of the same trip."""


class Hours(NamedTuple):
    """A stay in a village, in minutes from midnight; the work starts when the village is open."""

    arrives: int
    starts: int
    ends: int


class Timetable(NamedTuple):
    """A trip's hours; `legs` has the minutes out, between the stops and home."""

    departs: int
    stays: tuple[Hours, ...]
    returns: int
    legs: tuple[int, ...]

    @property
    def driven(self) -> int:
        """Minutes on the road."""
        return sum(self.legs)


@lru_cache(maxsize=TRIPS_KNOWN)
def timetable(problem: Problem, trip: Trip) -> Timetable:
    """The earliest timetable of a trip that leaves as late as it can for its first visit."""
    base = problem.place_of(trip.base)
    places = [base, *(stop.village for stop in trip.stops), base]
    legs = tuple(problem.leg(a, b) for a, b in pairwise(places))
    clock = problem.day_starts
    stays: list[Hours] = []
    for stop, leg in zip(trip.stops, legs, strict=False):
        arrives = clock + leg
        starts = max(arrives, opening(problem, stop))
        if not stays:
            arrives = starts
        clock = starts + stay_minutes(problem, stop)
        stays.append(Hours(arrives, starts, clock))
    return Timetable(stays[0].starts - legs[0], tuple(stays), clock + legs[-1], legs)


def opening(problem: Problem, stop: Stop) -> int:
    """When the stop can start: the village's opening, or what was agreed for a pinned visit."""
    agreed = [pin.start for pin in pins_of(problem, stop.tasks)]
    return max([problem.villages[stop.village].opens, *agreed])


def stay_minutes(problem: Problem, stop: Stop) -> int:
    """How long the team stays: arrival and every task."""
    return problem.arrival + sum(problem.task_minutes[task] for task in stop.tasks)

"""What public files ask and our model does not know, put right afterwards in our own plan.

A figure is one of the file only where its plan is one. So a trip that is too heavy gives up a
customer, or exchanges one, where that costs least.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bench.day_out import plan_of
from bench.public_files import Public
from outreach_app.planning.problem import Plan, Problem

Route = tuple[int, ...]
"""Customers in the order driven."""


class _Exchange(NamedTuple):
    """Two routes instead of two others, if one is too heavy still, and the minutes it costs."""

    still_heavy: bool
    minutes: int
    before: tuple[Route, Route]
    after: tuple[Route, Route]


def lightened(instance: Public, plan: Plan) -> Plan:
    """The plan of one day with no trip too heavy, or as it is where there is no way."""
    question = instance.problem()
    routes = [tuple(stop.village for stop in trip.stops) for trip in plan]
    routes += [()] * (instance.cars - len(plan))
    while heavy := [route for route in routes if _load(instance, route) > instance.capacity]:
        ways = _exchanges(instance, question, heavy[0], routes)
        best = min(ways, key=lambda way: (way.still_heavy, way.minutes, way.after), default=None)
        if best is None:
            return plan
        for old, new in zip(best.before, best.after, strict=True):
            routes[routes.index(old)] = new
    return plan_of(question, routes)


def _exchanges(
    instance: Public, question: Problem, heavy: Route, routes: list[Route]
) -> Iterator[_Exchange]:
    """Every way to make a route lighter by giving a customer to another, for one of it or none."""
    for other in set(routes) - {heavy}:
        for given in heavy:
            for taken in (None, *other):
                after = (
                    _with(question, [v for v in heavy if v != given], taken),
                    _with(question, [v for v in other if v != taken], given),
                )
                ours, theirs = (_load(instance, route) for route in after)
                fits = theirs <= instance.capacity and ours < _load(instance, heavy)
                if fits and all(_minutes(question, route) >= 0 for route in after):
                    minutes = sum(_minutes(question, route) for route in after)
                    minutes -= _minutes(question, heavy) + _minutes(question, other)
                    yield _Exchange(ours > instance.capacity, minutes, (heavy, other), after)


def _with(question: Problem, route: list[int], customer: int | None) -> Route:
    """The route with a customer more, in the quickest place that lets every hour be kept."""
    if customer is None:
        return tuple(route)
    ways = [(*route[:n], customer, *route[n:]) for n in range(len(route) + 1)]
    return min(ways, key=lambda way: (_minutes(question, way) < 0, _minutes(question, way)))


def _minutes(question: Problem, route: Route) -> int:
    """Minutes on the road, -1 where somebody is reached too late."""
    base = question.place_of(0)
    clock = question.day_starts
    for start, end in pairwise([base, *route]):
        place = question.villages[end]
        clock = max(place.opens, clock + question.leg(start, end)) + question.task_minutes[end]
        if clock > place.closes:
            return -1
    places = [base, *route, base]
    if route and clock + question.leg(route[-1], base) > question.latest_return:
        return -1
    return sum(question.leg(start, end) for start, end in pairwise(places))


def _load(instance: Public, route: Route) -> int:
    return sum(instance.customers[customer + 1].load for customer in route)

"""Every way through one or more visits that a day leaves time for."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from outreach_app.planning.arrays import Flags, Ints, Words, ints
from outreach_app.planning.legs import NO_ROAD
from outreach_app.planning.problem import Problem
from outreach_app.planning.solver import Ended, go_on
from outreach_app.planning.visits import Visits
from outreach_app.planning.wishes import drive_points

ROUTES_AT_ONCE = 200_000
"""About how many routes are compared before it is asked whether to go on."""


class Routes(NamedTuple):
    """Visits in the order driven (rows, -1 where there is no further stop), points and days.

    `points` has the road, the visits and the townships, not the car or the team.
    """

    stops: Ints
    points: Ints
    days: Words


class _Paths(NamedTuple):
    """Routes under way that end in one village: the minute the last visit ends, points so far.

    `team` is the number of the one they were promised, 0 for none.
    """

    stops: Ints
    ends: Ints
    points: Ints
    days: Words
    team: Ints


class TooManyError(Exception):
    """There are more routes than can be listed."""


class Allowance(NamedTuple):
    """How many routes may be looked at and pairs of load and day listed, and whether to end.

    `days` are those that may be used, as bits; -1 for all.
    """

    routes: int
    pairs: int
    ended: Ended
    days: int = -1


class RouteFinder:
    """Grows routes stop by stop and keeps the cheapest order of each set of visits."""

    def __init__(self, problem: Problem, visits: Visits, allowance: Allowance) -> None:
        """Look at as many routes as allowed; TooManyError beyond."""
        self._problem = problem
        self._visits = visits
        self._allowance = allowance
        self._listed = 0
        self._team = _numbered([visit.team for visit in visits.all])
        villages = sorted(set(visits.village.tolist()))
        self._own = {v: self._by_length(v) for v in villages}
        self._near = {v: [w for w in villages if self._neighbours(v, w)] for v in villages}

    def routes(self) -> Routes:
        """Every route, those with fewer stops first, in the same order every time."""
        width = self._problem.stops_a_trip
        paths = {village: self._first(village) for village in self._own}
        found = [self._home(paths, width)]
        for _stop in range(1, width):
            paths = self._extend(paths)
            if not paths:
                break
            go_on(self._allowance.ended)
            found.append(self._home(paths, width))
            go_on(self._allowance.ended)
        return Routes(
            np.concatenate([routes.stops for routes in found]),
            np.concatenate([routes.points for routes in found]),
            np.concatenate([routes.days for routes in found]),
        )

    def _by_length(self, village: int) -> Ints:
        own = np.flatnonzero(self._visits.village == village)
        return own[np.argsort(self._visits.minutes[own], kind="stable")]

    def _neighbours(self, start: int, end: int) -> bool:
        same_base = self._problem.villages[start].base == self._problem.villages[end].base
        return start != end and same_base and self._leg(start, end) <= self._problem.longest_leg

    def _leg(self, start: int, end: int) -> int:
        return self._problem.leg(start, end)

    def _base(self, village: int) -> int:
        return self._problem.place_of(self._problem.villages[village].base)

    def _first(self, village: int) -> _Paths:
        own, visits, problem = self._own[village], self._visits, self._problem
        out = self._leg(self._base(village), village)
        starts = np.maximum(visits.opens[own], problem.day_starts + out)
        fits = starts <= visits.latest[own]
        own = own[fits]
        return _Paths(
            own[:, None],
            starts[fits] + visits.minutes[own],
            visits.points[own] + drive_points(problem, out),
            visits.days[own],
            self._team[own],
        )

    def _extend(self, paths: dict[int, _Paths]) -> dict[int, _Paths]:
        """The paths with one stop more, by their new last village."""
        longer: dict[int, list[_Paths]] = {}
        for start, before in paths.items():
            for end in self._near[start]:
                grown = self._append(before, start, end)
                if len(grown.ends):
                    longer.setdefault(end, []).append(grown)
        return {end: _joined(longer[end]) for end in sorted(longer)}

    def _append(self, before: _Paths, start: int, end: int) -> _Paths:
        """Paths that end in `start`, each with every visit to `end` that still fits."""
        visits, problem, own = self._visits, self._problem, self._own[end]
        leg, home = self._leg(start, end), self._leg(end, self._base(end))
        new = ~(visits.village[before.stops] == end).any(axis=1)
        rows = np.flatnonzero(new)
        arrive = before.ends[rows] + leg
        begin = np.maximum(arrive, problem.villages[end].opens)
        latest = min(problem.villages[end].closes, problem.latest_return - home)
        counts = np.searchsorted(visits.minutes[own], latest - begin, side="right")
        self._count(int(counts.sum()))
        rows = np.repeat(rows, counts)
        firsts = np.cumsum(counts) - counts
        last = own[np.arange(len(rows)) - np.repeat(firsts, counts)]
        begin = np.maximum(before.ends[rows] + leg, visits.opens[last])
        days = before.days[rows] & visits.days[last]
        fits = (begin <= visits.latest[last]) & days.any(axis=1)
        fits &= _agree(before.team[rows], self._team[last])
        rows, last = rows[fits], last[fits]
        points = drive_points(problem, leg) + self._split_points(start, end)
        return _Paths(
            np.column_stack([before.stops[rows], last]),
            begin[fits] + visits.minutes[last],
            before.points[rows] + visits.points[last] + points,
            days[fits],
            np.maximum(before.team[rows], self._team[last]),
        )

    def _split_points(self, start: int, end: int) -> int:
        places = self._problem.villages
        split = places[start].township != places[end].township
        return self._problem.wishes.township_split if split else 0

    def _count(self, more: int) -> None:
        self._listed += more
        if self._listed > self._allowance.routes:
            raise TooManyError
        go_on(self._allowance.ended)

    def _home(self, paths: dict[int, _Paths], width: int) -> Routes:
        """The paths that are back in time, in their cheapest order."""
        back = list(self._back(paths))
        if not back:
            empty = np.zeros((0, self._visits.days.shape[1]), dtype=np.uint64)
            return Routes(np.zeros((0, width), dtype=np.int64), ints([]), empty)
        stops = np.concatenate([routes.stops for routes in back])
        points = np.concatenate([routes.points for routes in back])
        days = np.concatenate([routes.days for routes in back])
        go_on(self._allowance.ended)
        best = _cheapest_orders(stops, points, self._allowance.ended)
        filled = np.full((len(best), width), -1, dtype=np.int64)
        filled[:, : stops.shape[1]] = stops[best]
        return Routes(filled, points[best], days[best])

    def _back(self, paths: dict[int, _Paths]) -> Iterator[Routes]:
        for village, ending in paths.items():
            home = self._leg(village, self._base(village))
            in_time = ending.ends + home <= self._problem.latest_return
            if home < NO_ROAD:
                points = ending.points[in_time] + drive_points(self._problem, home)
                yield Routes(ending.stops[in_time], points, ending.days[in_time])


def _numbered(teams: list[int]) -> Ints:
    """A number for each team, whose bits are too many for arrays; 0 stays 0."""
    number = {team: place for place, team in enumerate(sorted({0, *teams}))}
    return ints([number[team] for team in teams])


def _joined(parts: list[_Paths]) -> _Paths:
    return _Paths(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _agree(before: Ints, more: Ints) -> Flags:
    """Whether two visits may share a trip: not when each was promised another team."""
    alike: Flags = (before == more) | (before == 0) | (more == 0)
    return alike


def _cheapest_orders(stops: Ints, points: Ints, ended: Ended) -> Ints:
    """One row for each set of visits: the cheapest, the first listed among equals."""
    sets = np.sort(stops, axis=1)
    go_on(ended)
    rows = np.argsort(sets[:, 0], kind="stable")
    go_on(ended)
    lowest = sets[rows, 0]
    found = []
    for block in np.split(rows, np.searchsorted(lowest, np.unique(lowest[::ROUTES_AT_ONCE])[1:])):
        go_on(ended)
        found.append(block[_cheapest(sets[block], points[block])])
    return np.sort(np.concatenate(found))


def _cheapest(sets: Ints, points: Ints) -> Ints:
    """The first of the cheapest rows of each set."""
    order = np.lexsort((np.arange(len(sets)), points, *sets.T))
    ranked = sets[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (ranked[1:] != ranked[:-1]).any(axis=1)
    found: Ints = order[first]
    return found

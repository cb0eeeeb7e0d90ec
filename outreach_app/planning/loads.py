"""Every load a car can be given: a route, a car of some kind, and the crews that can serve it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, TypedDict

import numpy as np

from outreach_app.planning.arrays import (
    Flags,
    Floats,
    Ints,
    Words,
    flags_of,
    ints,
    on_day,
    slices,
)
from outreach_app.planning.crews import Company, Crew, Crews, Demand
from outreach_app.planning.problem import Problem, bits
from outreach_app.planning.routes import Allowance, RouteFinder, Routes, TooManyError
from outreach_app.planning.solver import Ended, go_on
from outreach_app.planning.visits import Visit, Visits, visits_of


class Kind(NamedTuple):
    """Cars that are alike: it does not matter which of them goes."""

    base: int
    places: int
    four_wheel: bool
    own_driver: bool
    cars: tuple[int, ...]


class _CrewArrays(TypedDict):
    """The part of `Loads` that tells of crews."""

    teams: tuple[int, ...]
    members: Flags
    crew_team: Ints
    crew_points: Floats
    crew_first: Ints


class Pairs(NamedTuple):
    """Loads on days, in the order of days; those of day d stand from starts[d] to starts[d + 1].

    `guide` tells what they cost by the prices of the whole problem, all 0 where nobody knows.
    """

    load: Ints
    day: Ints
    starts: Ints
    guide: Floats


@dataclass(frozen=True)
class Loads:
    """Loads as arrays.

    `stops` has visits by number, -1 where there is no further stop; `points` leaves out days and
    crews. The crews of demand q stand from crew_first[q] to crew_first[q + 1]; `crew_team` are rows
    of `members` (team × expert).
    """

    visits: Visits
    kinds: tuple[Kind, ...]
    stops: Ints
    points: Floats
    kind: Ints
    demand: Ints
    teams: tuple[int, ...]
    members: Flags
    crew_team: Ints
    crew_points: Floats
    crew_first: Ints


Listed = tuple[Loads, Pairs]


def kinds_of(problem: Problem) -> tuple[Kind, ...]:
    """The kinds of cars; a car that somebody pinned is a kind of its own."""
    pinned = {task.pin.car for task in problem.tasks if task.pin}
    alike: dict[tuple[int, int, bool, bool, int], list[int]] = defaultdict(list)
    for number, car in enumerate(problem.cars):
        own = number if number in pinned else -1
        alike[car.base, car.places, car.four_wheel, car.own_driver, own].append(number)
    return tuple(Kind(*key[:4], tuple(cars)) for key, cars in alike.items())


def list_loads(
    problem: Problem, crews: Crews, tasks: tuple[int, ...], allowance: Allowance
) -> tuple[Loads, Pairs]:
    """Every load made of the tasks, and its days; TooManyError beyond what is allowed."""
    visits = visits_of(problem, tasks, allowance.days)
    return loads_of(
        problem, crews, visits, RouteFinder(problem, visits, allowance).routes(), allowance
    )


def loads_of(
    problem: Problem, crews: Crews, visits: Visits, routes: Routes, allowance: Allowance
) -> Listed:
    """Every load of some routes, and its days; TooManyError beyond what is allowed."""
    kinds = kinds_of(problem)
    demands: dict[Demand, int] = {}
    asks, combination = _asks(problem, visits, routes.stops, allowance.ended)
    served = [np.zeros((0, 3), dtype=np.int64)]
    for number, kind in enumerate(kinds):
        wanted = ints(list(_demand_numbers(crews, kind, asks, demands, allowance.ended)))
        of_route = wanted[combination] if len(asks) else combination
        route = np.flatnonzero(of_route >= 0)
        served.append(np.column_stack([route, np.full(len(route), number), of_route[route]]))
    route, kind_of_load, demand = np.concatenate(served).T
    loads = Loads(
        visits=visits,
        kinds=kinds,
        stops=routes.stops[route],
        points=(routes.points[route] + problem.wishes.vehicle_day).astype(np.float64),
        kind=kind_of_load,
        demand=demand,
        **_crew_arrays(problem, [crews.of(one) for one in demands]),
    )
    return loads, _pairs(problem, routes.days[route], allowance)


def _crew_arrays(problem: Problem, crews: list[tuple[Crew, ...]]) -> _CrewArrays:
    """The crews of each demand as arrays."""
    teams = {team: row for row, team in enumerate(sorted({c.team for own in crews for c in own}))}
    return _CrewArrays(
        teams=tuple(teams),
        members=flags_of(tuple(teams), len(problem.experts)),
        crew_team=ints([teams[crew.team] for own in crews for crew in own]),
        crew_points=np.array([crew.points for own in crews for crew in own], dtype=np.float64),
        crew_first=ints([0, *np.cumsum([len(own) for own in crews]).tolist()]),
    )


def only_in(loads: Loads, pairs: Pairs) -> tuple[Loads, Pairs]:
    """The loads of some pairs alone, so that small questions are answered fast."""
    chosen, load = np.unique(pairs.load, return_inverse=True)
    demands, demand = np.unique(loads.demand[chosen], return_inverse=True)
    owner, crew = slices(loads.crew_first[demands], loads.crew_first[demands + 1])
    teams, team = np.unique(loads.crew_team[crew], return_inverse=True)
    narrowed = Loads(
        visits=loads.visits,
        kinds=loads.kinds,
        stops=loads.stops[chosen],
        points=loads.points[chosen],
        kind=loads.kind[chosen],
        demand=demand,
        teams=tuple(loads.teams[t] for t in teams),
        members=loads.members[teams],
        crew_team=team,
        crew_points=loads.crew_points[crew],
        crew_first=np.searchsorted(owner, np.arange(len(demands) + 1)),
    )
    return narrowed, pairs._replace(load=load)


def joined(before: Listed, more: Listed) -> Listed:
    """Both lists of the same visits, `before` keeping its numbers; no longer in order of days."""
    (loads, pairs), (new, new_pairs) = before, more
    both = replace(
        loads,
        stops=np.concatenate([loads.stops, new.stops]),
        points=np.concatenate([loads.points, new.points]),
        kind=np.concatenate([loads.kind, new.kind]),
        demand=np.concatenate([loads.demand, new.demand + len(loads.crew_first) - 1]),
        teams=loads.teams + new.teams,
        members=np.concatenate([loads.members, new.members]),
        crew_team=np.concatenate([loads.crew_team, new.crew_team + len(loads.teams)]),
        crew_points=np.concatenate([loads.crew_points, new.crew_points]),
        crew_first=np.concatenate([loads.crew_first, new.crew_first[1:] + len(loads.crew_team)]),
    )
    return both, Pairs(
        np.concatenate([pairs.load, new_pairs.load + len(loads.stops)]),
        np.concatenate([pairs.day, new_pairs.day]),
        pairs.starts + new_pairs.starts,
        np.concatenate([pairs.guide, new_pairs.guide]),
    )


class _Ask(NamedTuple):
    """What the visits of a route ask of car and crew."""

    base: int
    skills: int
    four_wheel: bool
    company: tuple[Company, ...]
    team: int
    cars: frozenset[int]


def _asks(problem: Problem, visits: Visits, stops: Ints, ended: Ended) -> tuple[list[_Ask], Ints]:
    """What routes ask for, each different thing once, and which of them each route asks for."""
    numbers: dict[_Ask, int] = {}
    single = [numbers.setdefault(_ask_of(problem, (visit,)), len(numbers)) for visit in visits.all]
    of_visit = ints([*single, len(numbers)])
    columns = np.sort(of_visit[stops], axis=1)
    key = np.zeros(len(stops), dtype=np.int64)
    for column in columns.T:
        go_on(ended)
        _unused, key = np.unique(key * (len(numbers) + 1) + column, return_inverse=True)
    _unused, first = np.unique(key, return_index=True)
    asks = [_ask_of(problem, _visits_at(visits, stops[row])) for row in first]
    return asks, key


def _visits_at(visits: Visits, row: Ints) -> tuple[Visit, ...]:
    return tuple(visits.all[stop] for stop in row.tolist() if stop >= 0)


def _ask_of(problem: Problem, visits: tuple[Visit, ...]) -> _Ask:
    skills = team = 0
    for visit in visits:
        skills |= visit.skills
        team |= visit.team
    return _Ask(
        base=problem.villages[visits[0].village].base,
        skills=skills,
        four_wheel=any(problem.villages[visit.village].four_wheel for visit in visits),
        company=tuple(sorted(v.company for v in visits if v.company != (-1, -1))),
        team=team,
        cars=frozenset(visit.car for visit in visits if visit.car >= 0),
    )


def _demand_numbers(
    crews: Crews, kind: Kind, asks: list[_Ask], demands: dict[Demand, int], ended: Ended
) -> Iterator[int]:
    """The number of what each ask wants of a crew in such a car, -1 where it cannot be served."""
    for ask in asks:
        go_on(ended)
        demand = _demand(crews, kind, ask)
        if demand and crews.of(demand):
            yield demands.setdefault(demand, len(demands))
        else:
            yield -1


def _demand(crews: Crews, kind: Kind, ask: _Ask) -> Demand | None:
    right_car = kind.base == ask.base and ask.cars <= set(kind.cars) and len(ask.cars) <= 1
    if not right_car or (ask.four_wheel and not kind.four_wheel):
        return None
    skills = ask.skills if kind.own_driver else ask.skills | crews.driving
    return Demand(kind.base, kind.places, skills, ask.team, ask.company)


def _pairs(problem: Problem, days: Words, allowance: Allowance) -> Pairs:
    """Every load on each of its days."""
    found: list[Ints] = []
    counts: list[int] = []
    for day in range(problem.days):
        found.append(np.flatnonzero(on_day(days, day)))
        counts.append(len(found[-1]))
        if sum(counts) > allowance.pairs:
            raise TooManyError
        go_on(allowance.ended)
    return Pairs(
        np.concatenate(found),
        np.repeat(np.arange(problem.days), ints(counts)),
        ints([0, *np.cumsum(counts).tolist()]),
        np.zeros(sum(counts)),
    )


def capacity(problem: Problem, kinds: tuple[Kind, ...]) -> Ints:
    """How many cars of each kind (row) can go out on each day, held trips taken off."""
    free = np.zeros((len(kinds), problem.days), dtype=np.int64)
    kind_of = {car: number for number, kind in enumerate(kinds) for car in kind.cars}
    for number, kind in enumerate(kinds):
        for car in kind.cars:
            free[number, list(bits(problem.cars[car].days))] += 1
    for held in problem.held:
        if held.car in kind_of and 0 <= held.day < problem.days:
            in_service = problem.cars[held.car].days >> held.day & 1
            free[kind_of[held.car], held.day] -= in_service
    return free

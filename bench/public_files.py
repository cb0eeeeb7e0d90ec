"""Public instances read onto our question: Solomon, Kovacs' technicians, Cordeau's periodic visits.

Distances become minutes times SCALE, rounded up, so that a plan valid here is valid there. What a
file asks and our model does not know is left out, never replaced:

- Solomon VRPTW: customers are villages, vehicles are cars with a team each, hours as given. The
  load of a vehicle is not mapped, for our model knows no weight (what a topic brings along is
  named, not weighed); routes above it are mended afterwards.
- Kovacs STRSP (team building): technicians are experts, a (domain, level) is a skill, outsourcing
  is leaving out at the published cost. A team of five loses nothing: one each for five domains.
  A task that needs two technicians of one domain is not mapped, it counts as outsourced.
- Cordeau PVRP: a vehicle on a day is a car with a team. No hours are asked, so the clock counts
  the load instead: a customer takes LOAD minutes for each unit, a trip has LOAD for each unit a
  vehicle holds and less than one LOAD for the road. That is exact for every trip shorter than
  LOAD. A customer of several visits is one village for each, on the days that visit may have, the
  least days between as a wait. Where all combinations asked for lie over as many days ("first and
  third, second and fourth"), a longer time between has a price: the first visit wishes for its
  last day, the last for its first, so that every combination asked for costs as much and each day
  too many AMISS more. A plan that mixes them up for all that is counted as none of the file. In
  p01, p03 and p04 everything is mapped, in p02 and p05 all but that such a price is no rule.

No stops a trip are limited. The bound is that of our question, whose distances are rounded up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot
from pathlib import Path
from typing import NamedTuple

import numpy as np

from outreach_app.domain.wishes import Wishes
from outreach_app.planning.problem import (
    Car,
    Minutes,
    Person,
    Place,
    Plan,
    Problem,
    Subject,
    Task,
    Trip,
    bits,
    mask_of,
    union,
)

SCALE = 80
"""Minutes of ours for one of theirs; the longest leg stays below the one nobody can drive."""

LEAVING_OUT = 1_000
AMISS = 10
"""What a day away from the one wished for costs, in units of distance; chosen by p02 and p05."""
LOAD = 400
"""Units of the road that are less than a unit of load."""
NOBODY = -1
MOST_STOPS = 40
"""More than any trip of these files can make."""
NO_LOAD = 0


class Customer(NamedTuple):
    """What one line of a file asks for; `costs` is the price of leaving it out.

    It waits `lag` days after another customer, by its place behind the depot, and wishes for a day
    where there is one.
    """

    x: float
    y: float
    opens: int
    closes: int
    minutes: int
    load: int = 0
    skills: int = 0
    days: int = 1
    costs: float = LEAVING_OUT
    after: int = NOBODY
    lag: int = 0
    wished: int = NOBODY


class _Calendar(NamedTuple):
    """The part of a customer that tells of its days."""

    days: int
    lag: int
    wished: int


@dataclass(frozen=True, slots=True)
class Public:
    """A file's question: the depot comes first; `experts` are skills, `extra` is paid anyway.

    `together` are the visits of one customer and the combinations of days (bits) asked for.
    """

    name: str
    customers: tuple[Customer, ...]
    cars: int
    capacity: int = NO_LOAD
    days: int = 1
    experts: tuple[int, ...] = ()
    seats: int = 1
    extra: float = 0.0
    together: tuple[tuple[range, frozenset[int]], ...] = ()

    def problem(self) -> Problem:
        """The question as ours."""
        depot, *customers = self.customers
        team = self.experts or (0,) * self.cars
        days = (1 << self.days) - 1
        lengths = sorted({customer.minutes for customer in customers})
        skills = sorted({customer.skills for customer in customers})
        return Problem(
            days=self.days,
            weeks=(0,) * self.days,
            works=days,
            villages=tuple(
                Place(str(n), 0, SCALE * c.opens, SCALE * (c.closes + c.minutes), c.days)
                for n, c in enumerate(customers, start=1)
            ),
            topics=tuple(
                Subject(f"{length} {need}", SCALE * length, need, days)
                for length in lengths
                for need in skills
            ),
            experts=tuple(Person(str(n), 1, s, days, 9, 9) for n, s in enumerate(team)),
            cars=tuple(Car(str(n), 0, self.seats, days) for n in range(self.cars)),
            bases=("depot",),
            tasks=tuple(
                Task(
                    village=n,
                    topics=(lengths.index(c.minutes) * len(skills) + skills.index(c.skills),),
                    priority=ceil(SCALE * c.costs),
                    away=self._away(c),
                    after=() if c.after == NOBODY else ((c.after, c.lag),),
                )
                for n, c in enumerate(customers)
            ),
            travel=self._travel(),
            skills=tuple(map(str, range(union(team).bit_length()))),
            day_starts=0,
            latest_return=SCALE * depot.closes,
            arrival=0,
            stops_a_trip=min(len(customers), MOST_STOPS),
            longest_leg=10**6,
            wishes=_only_the_road(SCALE * AMISS),
        )

    def costs(self, plan: Plan) -> float:
        """The distance driven, unrounded, and the price of what is left out."""
        visited = {stop.village for trip in plan for stop in trip.stops}
        left = (c.costs for n, c in enumerate(self.customers[1:]) if n not in visited)
        return sum(self._km(trip) for trip in plan) + sum(left) + self.extra

    def distance(self, points: float) -> float:
        """The distance that points of our question stand for, where nobody is left out."""
        amiss = sum(
            min((self._amiss(visits, days) for days in asked), default=0)
            for visits, asked in self.together
        )
        return points / SCALE - AMISS * amiss + self.extra

    def overloaded(self, plan: Plan) -> int:
        """How many trips carry more than a vehicle holds."""
        loads = [sum(self.customers[s.village + 1].load for s in trip.stops) for trip in plan]
        return sum(load > self.capacity for load in loads) if self.capacity else 0

    def mixed_up(self, plan: Plan) -> int:
        """How many customers are visited on other days than asked for."""
        day = {stop.village: trip.day for trip in plan for stop in trip.stops}
        found = [
            sum(1 << day[visit] for visit in visits if visit in day)
            for visits, _asked in self.together
        ]
        return sum(d not in asked for d, (_v, asked) in zip(found, self.together, strict=True))

    def _km(self, trip: Trip) -> float:
        way = [0, *(stop.village + 1 for stop in trip.stops), 0]
        return sum(_km(self.customers[a], self.customers[b]) for a, b in pairwise(way))

    def _amiss(self, visits: range, days: int) -> int:
        """How far from the days wished for some visits lie on some days together."""
        customers = (self.customers[visit + 1] for visit in visits)
        return sum(self._away(c)[day] for c, day in zip(customers, bits(days), strict=True))

    def _away(self, customer: Customer) -> tuple[int, ...]:
        wished = customer.wished
        return tuple(0 if wished == NOBODY else abs(day - wished) for day in range(self.days))

    def _travel(self) -> Minutes:
        places = [*self.customers[1:], self.customers[0]]
        return np.array([[ceil(SCALE * _km(a, b)) for b in places] for a in places], dtype=np.int32)


def solomon(path: Path) -> Public:
    """A VRPTW file."""
    words = path.read_text(encoding="utf-8").split()
    at = words.index("CAPACITY")
    cars, capacity = _whole(words[at + 1 : at + 3])
    customers = tuple(
        Customer(x, y, opens, closes, stay, load)
        for _number, x, y, load, opens, closes, stay in _rows(path, 7)
    )
    return Public(path.stem, customers, cars, capacity)


def strsp(tasks: Path, technicians: Path) -> Public:
    """A task file with team building, and the technicians who form the teams."""
    rows = list(_rows(tasks, 9))
    people = [row[1:] for row in _rows(technicians, 2)][: _announced(technicians)]
    domains = len(people[0])
    most = len(rows[0][8:]) // domains
    experts = tuple(
        sum(1 << domain * most + level for domain in range(domains) for level in range(row[domain]))
        for row in people
    )
    able = [row for row in rows if max(row[8:]) <= 1]
    customers = tuple(
        Customer(
            x=row[1],
            y=row[2],
            opens=row[4],
            closes=row[5],
            minutes=row[6],
            skills=sum(1 << number for number, needed in enumerate(row[8:]) if needed),
            costs=_outsourced(row),
        )
        for row in able
    )
    others = sum(_outsourced(row) for row in rows if max(row[8:]) > 1)
    return Public(tasks.stem, customers, len(experts), NO_LOAD, 1, experts, domains, others)


def pvrp(path: Path) -> Public:
    """A periodic file; a customer of several visits becomes one for each, days apart."""
    lines = list(_rows(path, 2))
    _kind, cars, _count, days = lines[0]
    capacity, (depot, *rows) = lines[1][1], lines[1 + days :]
    latest = LOAD * (capacity + 1) - 1
    customers = [Customer(depot[1], depot[2], 0, latest, 0)]
    together: list[tuple[range, frozenset[int]]] = []
    for _number, x, y, _stay, load, _often, _ways, *asked in rows:
        first = len(customers) - 1
        for calendar in _calendars(asked):
            after = len(customers) - 2 if calendar.lag else NOBODY
            customer = Customer(x, y, 0, latest, LOAD * load, load, after=after)
            customers.append(customer._replace(**calendar._asdict()))
        together.append((range(first, len(customers) - 1), frozenset(asked)))
    return Public(path.stem, tuple(customers), cars, capacity, days, together=tuple(together))


def _calendars(asked: Sequence[int]) -> Iterator[_Calendar]:
    """The calendar of each visit of a customer: see the top of this file."""
    ways = [list(bits(days)) for days in asked]
    visits = list(zip(*ways, strict=True))
    spans = {way[-1] - way[0] for way in ways}
    wished = dict.fromkeys(range(len(visits)), NOBODY)
    if len(ways) > 1 and len(visits) > 1 and len(spans) == 1:
        wished |= {0: max(visits[0]), len(visits) - 1: min(visits[-1])}
    for number, days in enumerate(visits):
        apart = [way[number] - way[number - 1] for way in ways if number and len(ways) > 1]
        yield _Calendar(mask_of(days), min(apart, default=0), wished[number])


def _announced(technicians: Path) -> int:
    """How many of the technicians listed are to be used."""
    head = technicians.read_text(encoding="utf-8")
    return int(head.split("Number of Technicians:")[1].split()[0])


def _outsourced(row: Sequence[int]) -> float:
    """What the authors say outsourcing costs."""
    costs: float = 200 + sum(row[8:]) ** 1.5
    return costs


def _rows(path: Path, least: int) -> Iterator[list[int]]:
    """The lines that hold at least so many numbers and nothing else."""
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if len(fields) >= least and all(field.isdigit() for field in fields):
            yield _whole(fields)


def _whole(fields: Sequence[str]) -> list[int]:
    return [int(field) for field in fields]


def _km(start: Customer, end: Customer) -> float:
    return hypot(start.x - end.x, start.y - end.y)


def _only_the_road(amiss: int) -> Wishes:
    """A point for each of our minutes on the road, leaving out, and days away from those wished."""
    return Wishes(
        unplaced=1,
        vehicle_day=0,
        quarter_hour=15,
        expert_day=0,
        visit=0,
        day_off_ideal=amiss,
        over_fair_share=0,
        liaison_missing=0,
        one_grade=0,
        township_split=0,
    )

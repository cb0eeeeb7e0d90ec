"""Loads for days with many stops: too many to be listed, so those are that prices ask for.

The list starts with trips to one village. The relaxation over it sets prices; ways that pay by
them are looked for, day by day and team by team, and become loads, until none are found.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from outreach_app.planning.arrays import Flags, Floats, Ints, ints, on_day
from outreach_app.planning.crews import Crews
from outreach_app.planning.known_ways import KnownWays
from outreach_app.planning.labels import Ground, Width, cheapest_ways, not_outdone
from outreach_app.planning.legs import NO_ROAD
from outreach_app.planning.loads import Kind, Listed, joined, loads_of
from outreach_app.planning.master import NEVER, Master, Priced
from outreach_app.planning.problem import Problem, bits, union
from outreach_app.planning.relax import best_pairs
from outreach_app.planning.room import Outing, Room, may_visit, pairs_in
from outreach_app.planning.routes import Allowance, Routes
from outreach_app.planning.rows import Question
from outreach_app.planning.solver import go_on
from outreach_app.planning.visits import Visits, visits_of
from outreach_app.planning.wishes import drive_points

MOST_ROUNDS = 400
OUTINGS_A_ROUND = 40
WAYS_A_VISIT = 4
PAIRS_A_ROUND = 400
DEPTHS = (1, 2, 4)
"""How many labels are kept: more, once fewer find nothing."""
NEAR = 1.0
"""Points below which a load counts as asked for by the last prices."""


class Kept(NamedTuple):
    """How many of the ways are listed in the end, and of how many labels, by the last prices."""

    ways: int
    depth: int


FIRST_LIST, NEXT_LISTS = Kept(20_000, 30), Kept(8_000, 8)
"""Lists that are to better trips made already are many and may be shorter."""


class _Chance(NamedTuple):
    """A kind of car on a day with a team, for which ways are looked for.

    `team` (bits) is named where visits were promised to it, 0 otherwise.
    """

    kind: int
    day: int
    skills: int
    team: int
    points: float


class LongDays:
    """Lists what prices ask for, and remembers what they asked for when it lists again."""

    def __init__(self, problem: Problem, crews: Crews) -> None:
        """Know no way yet."""
        self._problem, self._crews = problem, crews
        self._known = KnownWays()

    def listed(
        self, tasks: tuple[int, ...], room: Room, allowance: Allowance, made: Sequence[Outing] = ()
    ) -> Listed:
        """Loads of the tasks, on their days in the room, among which the relaxation is at its best.

        Those of trips made already are among them.
        """
        visits = visits_of(self._problem, tasks, allowance.days)
        self._known.learn_made(made)
        listing = _List(self._problem, self._crews, visits, room, allowance)
        first = self._known.among(visits, self._problem.stops_a_trip)
        found = listing.grown(first, NEXT_LISTS if made else FIRST_LIST)
        self._known.learn(visits, listing.asked)
        return found


class _List:
    """The loads found so far, and the relaxation that asks for more."""

    def __init__(
        self, problem: Problem, crews: Crews, visits: Visits, room: Room, allowance: Allowance
    ) -> None:
        """Nothing is listed yet."""
        self._problem, self._crews, self._visits = problem, crews, visits
        self._room, self._allowance = room, allowance
        self._road = _road_points(problem)
        self._may = may_visit(visits, room)
        self._known: set[tuple[int, ...]] = set()
        self._turn = 0
        self.asked = np.zeros((0, problem.stops_a_trip), dtype=np.int64)

    def grown(self, first: Ints, kept: Kept) -> Listed:
        """Every load worth listing, on its days in order; some ways to start with are among them.

        Afterwards, `asked` has those that the last prices found worth making.
        """
        self._loads, self._pairs = loads, pairs = self._listed(self._unknown(first))
        if not len(pairs.load):
            return loads, pairs
        question = Question(self._problem, loads, pairs, self._room)
        master = Master(question, self._allowance.ended)
        master.solve()
        for _round in range(MOST_ROUNDS):
            found = self._paying(self._solved(master))
            if not len(found):
                break
            self._loads, self._pairs = joined((self._loads, self._pairs), self._listed(found))
            master.widen(self._loads, self._pairs)
        priced = master.price()
        self.asked = self._loads.stops[self._pairs.load[master.offers(priced, NEAR).pair]]
        return self._listed(self._nearest(priced, first, kept))

    def _solved(self, master: Master) -> Priced:
        """The prices of the optimum over the trips there are and some that pay."""
        priced = master.price()
        days = len(np.unique(self._pairs.day))
        pairs = best_pairs(master, priced, max(4, PAIRS_A_ROUND // days))
        master.add(master.best_crews(priced, pairs))
        master.solve()
        if master.mind_calendar():
            master.solve()
        return master.price()

    def _paying(self, priced: Priced) -> Ints:
        """Ways that are not listed and pay by the prices, none when no outing has any."""
        outings = list(self._outings(priced))
        for depth in DEPTHS:
            width = Width(self._problem.stops_a_trip, WAYS_A_VISIT, depth)
            for first in range(0, len(outings), OUTINGS_A_ROUND):
                at = (self._turn + first) % len(outings)
                turn = (outings[at:] + outings[:at])[:OUTINGS_A_ROUND]
                found = [self._ways(outing, priced, width) for outing in turn]
                fresh = self._unknown(np.concatenate(found))
                if len(fresh):
                    self._turn = at + OUTINGS_A_ROUND
                    return fresh
        return np.zeros((0, self._problem.stops_a_trip), dtype=np.int64)

    def _outings(self, priced: Priced) -> Iterator[_Chance]:
        """Each kind of car on each day with the cheapest of the teams that know the same."""
        promised = {visit.team for visit in self._visits.all}
        for number, day in zip(*np.nonzero(self._room.cars > 0), strict=True):
            go_on(self._allowance.ended)
            kind = self._loads.kinds[number]
            car = self._problem.wishes.vehicle_day - float(priced.cars[number, day])
            best: dict[tuple[int, int], float] = {}
            for team, points in self._teams(kind, priced.teams[:, day]):
                key = self._skills(team), team if team in promised else 0
                best[key] = min(points, best.get(key, NEVER))
            for (skills, team), points in best.items():
                yield _Chance(int(number), int(day), skills, team, points + car)

    def _teams(self, kind: Kind, points: Floats) -> Iterator[tuple[int, float]]:
        """Teams that fit into a car and what they cost: those there are, and two of them as one."""
        loads = self._loads
        least = np.full(len(loads.teams), NEVER)
        np.minimum.at(least, loads.crew_team, loads.crew_points + points[loads.crew_team])
        cheapest: dict[int, tuple[float, int]] = {}
        for team, cost in zip(loads.teams, least.tolist(), strict=True):
            if cost < NEVER and self._fits(kind, team):
                yield team, cost
                skills = self._skills(team)
                cheapest[skills] = min((cost, team), cheapest.get(skills, (NEVER, 0)))
        for (cost, team), (more, other) in combinations(cheapest.values(), 2):
            if self._fits(kind, team | other):
                yield team | other, cost + more

    def _skills(self, team: int) -> int:
        return union(self._problem.experts[expert].skills for expert in bits(team))

    def _fits(self, kind: Kind, team: int) -> bool:
        people = [self._problem.experts[expert] for expert in bits(team)]
        drives = kind.own_driver or any(person.drives for person in people)
        at_home = all(person.bases >> kind.base & 1 for person in people)
        return drives and at_home and len(people) <= kind.places

    def _ways(self, outing: _Chance, priced: Priced, width: Width) -> Ints:
        """The ways an outing can go that pay, as rows of visits."""
        visits, problem = self._visits, self._problem
        price = visits.points + priced.visits[:-1, outing.day]
        open_then = self._may[:-1, outing.day] & on_day(visits.days, outing.day)
        rows = np.flatnonzero(open_then & (price < 0) & self._open_to(outing))
        rows = rows[self._not_outdone(rows, price)]
        base = problem.place_of(self._loads.kinds[outing.kind].base)
        places = [*visits.village[rows].tolist(), base]
        among = np.ix_(places, places)
        minutes, points = problem.travel[among].astype(np.int64), self._road[among]
        points[-1, :-1] += outing.points
        back = problem.latest_return - visits.minutes[rows] - minutes[:-1, -1]
        near = (minutes[:-1, -1] < NO_ROAD) & (minutes[-1, :-1] < NO_ROAD)
        ground = Ground(
            village=visits.village[rows],
            opens=visits.opens[rows],
            latest=np.where(near, np.minimum(visits.latest[rows], back), -1),
            stay=visits.minutes[rows],
            price=price[rows],
            minutes=minutes,
            points=points,
            joins=minutes[:-1, :-1] <= min(problem.longest_leg, NO_ROAD - 1),
            day_starts=problem.day_starts,
        )
        stops = cheapest_ways(ground, width, self._allowance.ended)
        return np.append(rows, -1)[stops]

    def _open_to(self, outing: _Chance) -> Flags:
        """Which visits a team can make in a car."""
        kind, villages = self._loads.kinds[outing.kind], self._problem.villages
        return np.array(
            [
                not visit.skills & ~outing.skills
                and visit.team in (0, outing.team)
                and villages[visit.village].base == kind.base
                and kind.four_wheel >= villages[visit.village].four_wheel
                and visit.car in (-1, *kind.cars)
                for visit in self._visits.all
            ],
            dtype=np.bool_,
        )

    def _not_outdone(self, rows: Ints, price: Floats) -> Flags:
        """Which visits no shorter and cheaper one to the same village outdoes."""
        return not_outdone(self._visits.village[rows], self._visits.minutes[rows], price[rows])

    def _unknown(self, stops: Ints) -> Ints:
        """The rows that were never met before."""
        fresh = []
        for number, row in enumerate(map(tuple, stops.tolist())):
            if row not in self._known:
                self._known.add(row)
                fresh.append(number)
        return stops[fresh]

    def _listed(self, stops: Ints) -> Listed:
        """The loads of ways, on the days there is room for them."""
        routes = self._routes(stops)
        loads, pairs = loads_of(self._problem, self._crews, self._visits, routes, self._allowance)
        return loads, pairs_in(loads, self._room, pairs)

    def _routes(self, stops: Ints) -> Routes:
        """Ways as routes: what road and visits cost, and the days all visits can be made."""
        visits, problem = self._visits, self._problem
        points = np.zeros(len(stops), dtype=np.int64)
        days = visits.days[stops[:, 0]]
        homes = ints([problem.place_of(place.base) for place in problem.villages])
        here = home = homes[visits.village[stops[:, 0]]]
        for column in stops.T:
            there = column >= 0
            place = np.where(there, visits.village[column], here)
            step = self._road[here, place].astype(np.int64) + visits.points[column]
            points += np.where(there, step, 0)
            days = np.where(there[:, None], days & visits.days[column], days)
            here = place
        return Routes(stops, points + self._road[here, home].astype(np.int64), days)

    def _nearest(self, priced: Priced, first: Ints, kept: Kept) -> Ints:
        """The ways that come nearest to paying, for every outing and every last visit some."""
        outings = list(self._outings(priced))
        each = max(1, kept.ways // (len(outings) * len(self._visits.all)))
        width = Width(self._problem.stops_a_trip, each, kept.depth, NEVER)
        found = [first, self.asked]
        found += [self._ways(outing, priced, width) for outing in outings]
        return np.unique(np.concatenate(found), axis=0)


def _road_points(problem: Problem) -> Floats:
    """What each leg costs, with the change of township between villages."""
    points = np.array(
        [[float(drive_points(problem, leg)) for leg in row] for row in problem.travel.tolist()]
    )
    count, split = len(problem.villages), problem.wishes.township_split
    if split:
        names = np.array([place.township for place in problem.villages])
        points[:count, :count] += split * (names[:, None] != names)
    return points

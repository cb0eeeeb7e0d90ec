"""The relaxation over trips: a linear program that grows by the trips its prices ask for."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from outreach_app.planning.arrays import Floats, Ints, ints, slices
from outreach_app.planning.cut_table import table_of
from outreach_app.planning.cuts import Cut, Made, Mix, Prices, calendar_cuts
from outreach_app.planning.loads import Loads, Pairs
from outreach_app.planning.room import free_teams
from outreach_app.planning.rows import Question, Rows, Sparse, joined
from outreach_app.planning.solver import INFINITY, Ended, Entries, Program, Solution, go_on

NEVER = 1e9
"""Points of what cannot be done."""
STRAIN = 1e5
"""Points of each trip too few or too many in a row that is held."""
TINY = 1e-6
CREWS_AT_ONCE = 500_000
"""About how many crews on days are compared together, so that memory stays small."""


class Columns(NamedTuple):
    """Trips: a pair of load and day by its place in the pairs, a crew by its place in the crews."""

    pair: Ints
    crew: Ints

    def at(self, places: Ints | Sequence[int]) -> "Columns":
        """Those at some places."""
        chosen = np.array(places, dtype=np.int64)
        return Columns(self.pair[chosen], self.crew[chosen])


class Priced(NamedTuple):
    """What the parts of trips cost by the prices of a relaxation.

    `loads` (load) with what is due whatever the day, `teams` (team × day) without what a demand
    makes of them, `visits` (visit × day, the last for no stop), `cars` (kind × day) are saved.
    """

    loads: Floats
    teams: Floats
    visits: Floats
    cars: Floats


class Offers(NamedTuple):
    """Pairs by their place in the pairs, and what each costs with its cheapest crew."""

    pair: Ints
    cost: Floats

    def cheapest(self, most: int) -> "Offers":
        """At most so many of them, in the order they are in."""
        chosen = np.sort(np.argsort(self.cost, kind="stable")[:most])
        return Offers(self.pair[chosen], self.cost[chosen])


class Master:
    """Least points over shares of trips; every task is done or paid for."""

    def __init__(self, question: Question, ended: Ended) -> None:
        """Set up the rows; no trip yet."""
        self.question = question
        self.problem, self.loads, self.pairs, self.room = question
        self.cuts: list[Cut] = []
        self.refused: list[int] = []
        self._table = table_of([])
        self._known: dict[tuple[int, ...], int] = {}
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._pair: list[int] = []
        self._crew: list[int] = []
        self._have: dict[tuple[int, int], int] = {}
        self._free = free_teams(self.loads, self.room)
        self._away = self._away_points()
        self._rows = Rows(question)
        self.ended = ended
        self._program = Program(ended, self._rows.lower, self._rows.upper)
        self._place = np.zeros(0, dtype=np.int64)
        self._add_ways_out()
        self.solution = Solution(0.0, np.zeros(0), np.zeros(0))

    @property
    def columns(self) -> Columns:
        """The trips there are, in the order they were added."""
        return Columns(np.array(self._pair, dtype=np.int64), np.array(self._crew, dtype=np.int64))

    def reachable(self) -> list[int]:
        """The tasks that some trip does."""
        return [
            task
            for task, row in zip(self.loads.visits.tasks, self._rows.task[:-1], strict=True)
            if row >= 0
        ]

    def place(self, pair: int, crew: int) -> int:
        """The place of a trip among the columns."""
        return self._have[pair, crew]

    def add(self, columns: Columns) -> int:
        """Add trips that are not there yet; how many that were."""
        fresh = []
        for place, key in enumerate(zip(columns.pair.tolist(), columns.crew.tolist(), strict=True)):
            if key not in self._have:
                self._have[key] = len(self._have)
                fresh.append(place)
        if fresh:
            self._add(columns.at(fresh))
        return len(fresh)

    def add_cuts(self, cuts: Sequence[Cut], limits: Floats | None = None) -> int:
        """Add rows that are not there yet, at their own limits or at others; how many that were."""
        limits = np.array([cut.limit for cut in cuts]) if limits is None else limits
        fresh = [number for number, cut in enumerate(cuts) if cut.key not in self._known]
        if fresh:
            new = [cuts[number] for number in fresh]
            self._known.update((cut.key, row) for row, cut in enumerate(new, len(self.cuts)))
            table = table_of(new, len(self.cuts))
            self._table = self._table.with_rows(table)
            trip, row, times = table.entries(self.loads, self.made(self.columns))
            entries = Sparse(row - len(self.cuts), self._place[trip], times).by_column(len(fresh))
            self._program.add_rows(np.full(len(fresh), -INFINITY), limits[fresh], entries)
            self.cuts.extend(new)
            self._lower.extend([-INFINITY] * len(fresh))
            self._upper.extend(limits[fresh].tolist())
        return len(fresh)

    def hold(self, cut: Cut, lower: float, upper: float) -> None:
        """Keep how often trips count in a row between two values, or pay dearly for what is not."""
        if cut.key not in self._known:
            self.add_cuts([cut])
            row = len(self._rows.lower) + self._known[cut.key]
            strained = Entries(ints([0, 1, 2]), ints([row, row]), np.array([1.0, -1.0]))
            self._program.add_columns(np.full(2, STRAIN), strained)
        number = self._known[cut.key]
        self._lower[number], self._upper[number] = lower, upper
        self._program.bound_row(len(self._rows.lower) + number, lower, upper)

    def widen(self, loads: Loads, pairs: Pairs) -> None:
        """Take more loads and pairs of the same visits in; those there were keep their numbers."""
        self.loads, self.pairs = loads, pairs
        self._free = free_teams(loads, self.room)
        self._rows.loads = loads

    def reduced_costs(self) -> Floats:
        """What each trip pays beyond the prices of its rows, by the last optimum."""
        return self._program.reduced_costs()[self._place]

    def minded_cuts(self) -> tuple[list[Cut], Floats]:
        """The rows added that hold the last optimum back, and their limits."""
        prices = self.solution.prices[len(self._rows.lower) :]
        upper = np.array(self._upper)
        minded = np.flatnonzero((np.abs(prices) > TINY) & (upper < INFINITY))
        return [self.cuts[cut] for cut in minded.tolist()], upper[minded]

    def solve(self) -> bool:
        """Find the optimum over the trips there are; whether there is one."""
        found = self._program.solve()
        if found is not None:
            self.solution = found
        return found is not None

    def glimpse(self, steps: int) -> float:
        """What the optimum over the trips there are pays at least, after some steps towards it."""
        return self._program.glimpse(steps)

    def made_trips(self) -> tuple[Made, Floats]:
        """The trips the optimum makes, and how much of each."""
        shares = self.shares()
        made = np.flatnonzero(shares > TINY)
        return self.made(self.columns.at(made)), shares[made]

    def shares(self) -> Floats:
        """How much of each trip the optimum makes."""
        return self.solution.columns[self._place]

    def mix(self) -> Mix:
        """The pairs the optimum makes."""
        shares = self.shares()
        made = np.flatnonzero(shares > TINY)
        pair = self.columns.pair[made]
        return Mix(self.pairs.load[pair], self.pairs.day[pair], shares[made])

    def fix(self, column: int, share: float | None) -> None:
        """Make just this share of a trip; None sets it free again."""
        lower, upper = (0.0, INFINITY) if share is None else (share, share)
        self._program.bound_column(int(self._place[column]), lower, upper)

    def refuse(self, columns: Columns) -> None:
        """Make none of these trips for good."""
        self.add(columns)
        for key in zip(columns.pair.tolist(), columns.crew.tolist(), strict=True):
            self.refused.append(self._have[key])
            self.fix(self._have[key], 0.0)

    def mind_calendar(self) -> int:
        """Add the gaps and orders of days that the optimum breaks; how many."""
        return self.add_cuts(
            list(calendar_cuts(self.problem, self.loads, self.mix(), self.room.todo))
        )

    def points(self, columns: Columns) -> Floats:
        """What trips pay, but for load beyond the fair share."""
        load, day = self.pairs.load[columns.pair], self.pairs.day[columns.pair]
        away = self._of_visits(self._away)
        points = self.loads.points[load] + self.loads.crew_points[columns.crew]
        for stop in self.loads.stops[load].T:
            points += away[stop, day]
        return points

    def price(self) -> Priced:
        """What trips cost by the prices of the optimum; SearchEndedError if it is to end."""
        go_on(self.ended)
        prices, teams = self._prices()
        teams = np.where(self._free, teams, NEVER)
        visits = self._of_visits(prices.tasks)
        visits[:-1] += prices.villages[self.loads.visits.village]
        return Priced(prices.loads, teams, visits, self._car_prices() - prices.days)

    def offers(self, priced: Priced, limit: float) -> Offers:
        """Every pair that costs less than the limit.

        Most loads are too dear even on the best of days for each of their parts, and need not be
        looked at day by day.
        """
        loads = self.loads
        crews = loads.crew_points + priced.teams.min(axis=1)[loads.crew_team]
        least = priced.loads + np.minimum.reduceat(crews, loads.crew_first[:-1])[loads.demand]
        least -= priced.cars.max(axis=1)[loads.kind]
        visits = priced.visits.min(axis=1)
        for stop in loads.stops.T:
            least += visits[stop]
        pair = np.flatnonzero((least < limit + TINY)[self.pairs.load])
        cost = self.cost(priced, pair)
        good = cost < limit
        return Offers(pair[good], cost[good])

    def cost(self, priced: Priced, pair: Ints) -> Floats:
        """What some pairs cost with their cheapest crews."""
        loads, load, day = self.loads, self.pairs.load[pair], self.pairs.day[pair]
        cost: Floats = priced.loads[load] + self._cheapest(priced, day, loads.demand[load])
        for stop in loads.stops.T:
            cost += priced.visits[stop[load], day]
        cost -= priced.cars[loads.kind[load], day]
        return cost

    def best_crews(self, priced: Priced, pair: Ints) -> Columns:
        """The trips of some pairs with their cheapest crews."""
        owner, crew = self._crews_of(self.loads.demand[self.pairs.load[pair]])
        cost = self._crew_costs(priced, crew, self.pairs.day[pair][owner])
        order = np.lexsort((crew, cost, owner))
        first = order[np.searchsorted(owner[order], np.arange(len(pair)))]
        return Columns(pair, crew[first])

    def trips(self, priced: Priced, limit: float, most: int) -> Columns:
        """The trips that cost less than the limit, at most so many of the cheapest.

        No more pairs than that need their crews looked at, which would fill the memory.
        """
        offers = self.offers(priced, limit).cheapest(most)
        day, demand = self.pairs.day[offers.pair], self.loads.demand[self.pairs.load[offers.pair]]
        owner, crew = self._crews_of(demand)
        more = self._crew_costs(priced, crew, day[owner])
        more -= self._cheapest(priced, day, demand)[owner]
        cost = offers.cost[owner] + more
        good = np.flatnonzero(cost < limit)
        if len(good) > most:
            good = np.sort(good[np.argsort(cost[good], kind="stable")[:most]])
        return Columns(offers.pair[owner[good]], crew[good])

    def bound(self, priced: Priced) -> float:
        """A proven lower bound on all plans: the prices' value less what any trip could save."""
        offers = self.offers(priced, 0.0)
        saved = np.zeros(self.room.cars.shape)
        kind = self.loads.kind[self.pairs.load[offers.pair]]
        np.minimum.at(saved, (kind, self.pairs.day[offers.pair]), offers.cost)
        return self._value_of_prices() + float((saved * self.room.cars).sum())

    def _cheapest(self, priced: Priced, day: Ints, demand: Ints) -> Floats:
        """What the cheapest crew of each demand costs on each day."""
        found = np.full((self.problem.days, len(self.loads.crew_first) - 1), NEVER)
        asked = np.zeros(found.shape, dtype=np.bool_)
        asked[day, demand] = True
        days, demands = np.nonzero(asked)
        turn = np.cumsum(np.diff(self.loads.crew_first)[demands]) // CREWS_AT_ONCE
        for some in np.split(np.arange(len(turn)), np.flatnonzero(np.diff(turn)) + 1):
            owner, crew = self._crews_of(demands[some])
            cost = self._crew_costs(priced, crew, days[some][owner])
            begins = np.searchsorted(owner, np.arange(len(some)))
            found[days[some], demands[some]] = np.minimum.reduceat(cost, begins)
        cheapest: Floats = found[day, demand]
        return cheapest

    def _crew_costs(self, priced: Priced, crew: Ints, day: Ints) -> Floats:
        """What crews cost on days."""
        costs: Floats = self.loads.crew_points[crew]
        costs += priced.teams[self.loads.crew_team[crew], day]
        return costs

    def _crews_of(self, demand: Ints) -> tuple[Ints, Ints]:
        return slices(self.loads.crew_first[demand], self.loads.crew_first[demand + 1])

    def made(self, columns: Columns) -> Made:
        """What some trips count as in a row."""
        load, day = self.pairs.load[columns.pair], self.pairs.day[columns.pair]
        return Made(load, day, self.loads.crew_team[columns.crew])

    def _add(self, columns: Columns) -> None:
        made = self.made(columns)
        trip, row, times = self._table.entries(self.loads, made)
        rows = Sparse(trip, row + len(self._rows.lower), times)
        entries = joined([self._rows.trips(*made), rows]).by_column(len(made.load))
        places = self._program.add_columns(self.points(columns), entries)
        self._place = np.concatenate([self._place, places])
        self._pair.extend(columns.pair.tolist())
        self._crew.extend(columns.crew.tolist())

    def _add_ways_out(self) -> None:
        """Columns for tasks not done and days beyond the fair share."""
        rows, wishes, tasks = self._rows, self.problem.wishes, self.problem.tasks
        here = np.flatnonzero(rows.task >= 0)
        undone = [wishes.unplaced * tasks[self.loads.visits.tasks[row]].priority for row in here]
        shares = rows.share[rows.share >= 0]
        count = len(here) + len(shares)
        entries = Entries(
            np.arange(count + 1),
            np.concatenate([rows.task[here], shares]),
            np.concatenate([np.ones(len(here)), -np.ones(len(shares))]),
        )
        self._undone = np.array(undone, dtype=np.float64)
        over = np.full(len(shares), float(wishes.over_fair_share))
        self._program.add_columns(np.concatenate([self._undone, over]), entries)

    def _away_points(self) -> Floats:
        """Points of doing each task row on each day; a last row of zeros for no task."""
        tasks = self.loads.visits.tasks
        away = np.zeros((len(tasks) + 1, self.problem.days))
        for row, task in enumerate(tasks):
            away[row] = self.problem.day_points[task]
        return away

    def _of_visits(self, by_task: Floats) -> Floats:
        """A table of task rows summed up by visit; a last row of zeros for no stop."""
        table = np.zeros((len(self.loads.visits.all) + 1, by_task.shape[1]))
        for column in self.loads.visits.task_rows.T:
            table[:-1] += by_task[column]
        return table

    def _duals(self) -> Floats:
        """The prices of the rows, those of the wrong sign or size put right."""
        duals = self.solution.prices.copy()
        tasks = self._rows.task[self._rows.task >= 0]
        shares = self._rows.share[self._rows.share >= 0]
        base = len(self._rows.lower)
        limits = np.ones(base, dtype=np.bool_)
        limits[tasks] = False
        duals[:base][limits] = np.minimum(duals[:base][limits], 0.0)
        duals[tasks] = np.clip(duals[tasks], 0.0, self._undone)
        duals[shares] = np.maximum(duals[shares], -self.problem.wishes.over_fair_share)
        least = np.where(np.isfinite(self._upper), -NEVER, 0.0)
        most = np.where(np.isfinite(self._lower), STRAIN, 0.0)
        duals[base:] = np.clip(duals[base:], least, most)
        return duals

    def _prices(self) -> tuple[Prices, Floats]:
        duals, rows, loads = self._duals(), self._rows, self.loads
        tasks = self._away.copy()
        tasks -= _at(duals, rows.task)[:, None]
        villages = np.zeros((len(self.problem.villages), self.problem.days))
        prices = Prices(tasks, villages, loads.points.copy(), np.zeros(self.problem.days))
        for number, cut in enumerate(self.cuts, len(rows.lower)):
            if duals[number]:
                cut.charge(float(duals[number]), prices)
        tasks[-1] = 0.0
        experts = -_at(duals, rows.expert) - _at(duals, rows.share)[:, None]
        experts -= _at(duals, rows.week)[:, list(self.problem.weeks)]
        return prices, loads.members.astype(np.float64) @ experts

    def _car_prices(self) -> Floats:
        return _at(self._duals(), self._rows.car)

    def _value_of_prices(self) -> float:
        duals = self._duals()
        base = len(self._rows.lower)
        limits = np.where(np.isfinite(self._rows.lower), self._rows.lower, self._rows.upper)
        value = float(duals[:base] @ limits)
        held = np.where(duals[base:] > 0, self._lower, self._upper)
        charged = duals[base:] != 0
        return value + float(duals[base:][charged] @ held[charged])


def _at(values: Floats, rows: Ints) -> Floats:
    """The values of rows, 0 where the row is -1."""
    found: Floats = np.append(values, 0.0)[rows]
    return found

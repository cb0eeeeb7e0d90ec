"""What a search chooses from: the trips of the whole season, or of a piece of it alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from outreach_app.planning.arrays import Floats
from outreach_app.planning.crews import Crews
from outreach_app.planning.loads import Listed, list_loads, only_in
from outreach_app.planning.longer import LongDays
from outreach_app.planning.problem import Problem, bits, mask_of
from outreach_app.planning.room import Outing, Room, pairs_in
from outreach_app.planning.routes import Allowance, TooManyError
from outreach_app.planning.rows import Question
from outreach_app.planning.solver import Ended, go_on

LONG_DAY = 5
"""Stops that make a day long."""


@dataclass(frozen=True)
class Limits:
    """How much is looked at.

    `routes` and `pairs` are the most for the whole season, `piece_routes` and `piece_pairs` for a
    piece, which is given at most `piece_days` days beside those of its trips and `undone_beside`
    tasks not done. Trips of `long_day` stops or more are listed only where no more than
    `long_routes` have to be looked at. Where a whole season has too many trips, those with fewer
    stops are listed if `shorter`, else those that prices ask for.
    """

    routes: int = 1_500_000
    pairs: int = 2_000_000
    piece_routes: int = 300_000
    piece_pairs: int = 400_000
    piece_days: int = 40
    undone_beside: int = 12
    long_day: int = LONG_DAY
    long_routes: int = 300_000
    shorter: bool = False


class Listing:
    """Lists the season once where it can be, else every piece by itself."""

    def __init__(
        self, problem: Problem, crews: Crews, limits: Limits, chance: Random, ended: Ended
    ) -> None:
        """Nothing is listed yet."""
        self._problem, self._crews, self._limits = problem, crews, limits
        self._chance, self._ended = chance, ended
        self._long_days = LongDays(problem, crews)
        self._listed: Listed | None = None
        self._by_price = False
        self.complete = False
        """Whether every trip of the season is listed, with every crew."""

    def whole(self, room: Room) -> Question | None:
        """The question of the season, None where its trips are too many.

        It is listed once: the room is the same whenever somebody asks.
        """
        if self._listed:
            return Question(self._problem, *self._listed, room)
        most = self._problem.stops_a_trip
        for stops in range(most, 0 if self._limits.shorter else most - 1, -1):
            found = self._with_stops(stops)
            if found:
                loads, listed = found
                go_on(self._ended)
                self.complete = stops == most and self._crews.complete
                self._listed = loads, pairs_in(loads, room, listed)
                return Question(self._problem, *self._listed, room)
        return None

    def by_price(self, room: Room) -> Question:
        """The question of the season over those trips that prices ask for, as for all pieces."""
        self._by_price = True
        tasks = tuple(range(len(self._problem.tasks)))
        listed = self._long_days.listed(tasks, room, self._allowance())
        return Question(self._problem, *listed, room)

    def guide_by(self, cost: Floats) -> None:
        """Let the prices of the season say what is looked at first in a piece."""
        if self._listed:
            loads, pairs = self._listed
            self._listed = loads, pairs._replace(guide=cost)

    def piece(self, room: Room, free: Sequence[Outing], undone: Sequence[int]) -> Question | None:
        """The question of what some trips do and what is not done, None where it is too much."""
        listed = self._listed or self._of_piece(room, free, undone)
        if listed is None:
            return None
        loads, among = listed
        pairs = pairs_in(loads, room, among)
        if not len(pairs.load) or len(pairs.load) > self._limits.piece_pairs:
            return None
        return Question(self._problem, *only_in(loads, pairs), room)

    def _with_stops(self, most: int) -> Listed | None:
        """Every trip with so many stops at most, None where there are too many."""
        problem = replace(self._problem, stops_a_trip=most)
        tasks = tuple(range(len(problem.tasks)))
        try:
            return list_loads(problem, self._crews, tasks, self._allowance())
        except TooManyError:
            return None

    def _allowance(self) -> Allowance:
        limits = self._limits
        long = self._problem.stops_a_trip >= limits.long_day
        return Allowance(limits.long_routes if long else limits.routes, limits.pairs, self._ended)

    def _of_piece(self, room: Room, free: Sequence[Outing], undone: Sequence[int]) -> Listed | None:
        """The loads of the trips' tasks and some undone ones, on their days and some others."""
        limits = self._limits
        tasks = {task for outing in free for task in outing.tasks()}
        tasks.update(self._some(undone, limits.undone_beside))
        days = self._some(list(bits(self._problem.works)), limits.piece_days)
        allowance = Allowance(
            limits.piece_routes,
            limits.piece_pairs,
            self._ended,
            mask_of([*days, *(outing.day for outing in free)]),
        )
        wanted = tuple(sorted(tasks))
        if self._by_price:
            return self._long_days.listed(wanted, room, allowance, free)
        try:
            return list_loads(self._problem, self._crews, wanted, allowance)
        except TooManyError:
            return None

    def _some(self, all_: Sequence[int], most: int) -> Iterable[int]:
        return self._chance.sample(all_, min(len(all_), most))

"""The search: a plan at once, the relaxation and its bound, a dive, then pieces made better."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

import numpy as np

from outreach_app.i18n import _
from outreach_app.planning.book import Book
from outreach_app.planning.crews import Crews
from outreach_app.planning.dive import dive
from outreach_app.planning.draft import Drafter
from outreach_app.planning.greedy import Greedy
from outreach_app.planning.loads import Listed, list_loads, only_in
from outreach_app.planning.longer import LongDays
from outreach_app.planning.master import Master, Priced
from outreach_app.planning.neighbourhoods import Freedom
from outreach_app.planning.piece import Effort, Piece
from outreach_app.planning.problem import Problem, bits, mask_of
from outreach_app.planning.proving import Proving
from outreach_app.planning.relax import Finder, raised, relax
from outreach_app.planning.room import Outing, Room, pairs_in, room_beside, whole_room
from outreach_app.planning.routes import Allowance, TooManyError
from outreach_app.planning.rows import Question
from outreach_app.planning.solver import SearchEndedError
from outreach_app.planning.watch import Watch


@dataclass(frozen=True)
class Habits:
    """How the search goes about it.

    `routes` and `pairs` are the most that are looked at for the whole problem, `piece_routes` and
    `piece_pairs` for a piece, which uses at most `piece_days` days beside those of its trips;
    `shakes` is how often the first plan is shaken; the dive ends when a share of `dived` of the
    tasks is done, for the rest is a piece; sizes are trips of a piece; `draws` is how often a piece
    that is not closed yet is looked for. From `pairs_beside` pairs on the bound is raised in a
    process of its own where there are `cores` for it. Trips of `long_day` stops or more are listed
    only where no more than `long_routes` have to be looked at.
    """

    routes: int = 1_500_000
    pairs: int = 2_000_000
    piece_routes: int = 300_000
    piece_pairs: int = 400_000
    piece_days: int = 40
    shakes: int = 20
    shaken: int = 8
    dived: float = 0.7
    subsets: int = 30
    much: float = 1.0
    trips: int = 2000
    first_size: int = 14
    least_size: int = 4
    most_size: int = 40
    undone_beside: int = 12
    draws: int = 20
    cores: int = 1
    pairs_beside: int = 100_000
    long_day: int = 5
    long_routes: int = 300_000


class Search:
    """One search; `book` holds the best plan so far."""

    def __init__(
        self, problem: Problem, watch: Watch, seed: int, habits: Habits | None = None
    ) -> None:
        """Prepare an empty plan."""
        crews = Crews(problem)
        self._problem = problem
        self._watch = watch
        self._habits = habits or Habits()
        self._chance = Random(seed)
        self._crews = crews
        self._drafter = Drafter(problem, crews)
        self._room = whole_room(problem, self._drafter.kinds)
        self._closed: list[frozenset[Outing]] = []
        self._listed: Listed | None = None
        self._by_price = False
        self._long_days = LongDays(problem, crews)
        self._proving = Proving(watch, problem)
        self.book = self._book([])
        self._watch.score = self.book.points

    def start_from(self, room: Room, outings: Iterable[Outing]) -> None:
        """Begin with a plan instead of none, in less room than the whole."""
        self._room = room
        self.book = self._book(outings)
        self._watch.score = self.book.points

    def run(self) -> None:
        """Search until told to end or nothing better can exist."""
        try:
            self._first_plan()
            self._from_relaxation()
            self._improve_pieces()
        except SearchEndedError:
            pass
        finally:
            self._proving.close()
        self._watch.raise_if_refused()

    @property
    def cars(self) -> tuple[tuple[int, ...], ...]:
        """The cars of each kind."""
        return tuple(kind.cars for kind in self._drafter.kinds)

    def _book(self, outings: Iterable[Outing]) -> Book:
        book = Book(self._drafter, self._room)
        book.enter_what_fits(outings)
        return book

    def _first_plan(self) -> None:
        """Greedily, then a few times again for the tasks left over and trips shaken out."""
        self._watch.phase = _("First plan")
        self._adopt(list(self.book.outings))
        for _shake in range(self._habits.shakes):
            outings = list(self.book.outings)
            if self._watch.ended() or not outings or not self.book.undone:
                break
            freedom = Freedom(self._problem, outings, self._chance)
            free = set(freedom.choose(self._habits.shaken, self.book.undone))
            self._adopt(outing for outing in outings if outing not in free)

    def _adopt(self, outings: Iterable[Outing]) -> bool:
        """Fill up a plan and keep it if it is better than the best; whether it is."""
        book = self._book(outings)
        Greedy(book, self._watch.ended).place(book.undone)
        if book.points >= self.book.points:
            return False
        self.book = book
        self._watch.better(book.points, len(book.day_of))
        return True

    def _from_relaxation(self) -> None:
        """The bound, and a plan from the shares of the relaxation, where it can be listed."""
        self._watch.phase = _("Lower bound")
        tasks = tuple(range(len(self._problem.tasks)))
        try:
            self._listed = list_loads(self._problem, self._crews, tasks, self._allowance())
        except TooManyError:
            self._from_prices(tasks)
            return
        loads, listed = self._listed
        pairs = pairs_in(loads, self._room, listed)
        self._listed = loads, pairs
        if not len(pairs.load):
            self._proving.expect(())
            self._proving.note(0.0)
            return
        if self._habits.cores > 1 and len(pairs.load) >= self._habits.pairs_beside:
            self._proving.seek_company()
        master = Master(Question(self._problem, loads, pairs, self._room), self._watch.ended)
        self._proving.expect(master.reachable())
        priced = relax(master)
        self._proving.note(master.bound(priced))
        self._guide_by(master, priced)
        self._watch.phase = _("Plan from the bound")
        self._finish(dive(master, self._adopt, self._habits.dived))
        for tight in raised(master, Finder(master), self._habits.subsets, self._habits.much):
            self._proving.note(tight.bound)
        lean = master.lean(self._habits.trips)
        self._guide_by(lean, relax(lean))
        self._proving.begin(lean)
        self._finish(dive(lean, self._adopt, self._habits.dived))
        self._watch.rounds += 1

    def _guide_by(self, master: Master, priced: Priced) -> None:
        """Let the prices of the whole problem say which pairs are looked at first in a piece."""
        loads, pairs = master.loads, master.pairs
        self._listed = loads, pairs._replace(guide=master.cost(priced, np.arange(len(pairs.load))))

    def _allowance(self) -> Allowance:
        """How much of the whole problem is listed."""
        habits = self._habits
        long = self._problem.stops_a_trip >= habits.long_day
        routes = habits.long_routes if long else habits.routes
        return Allowance(routes, habits.pairs, self._watch.ended)

    def _from_prices(self, tasks: tuple[int, ...]) -> None:
        """A plan from the trips that prices ask for, where there are too many to list."""
        self._by_price = True
        loads, pairs = self._long_days.listed(tasks, self._room, self._allowance())
        if len(pairs.load):
            master = Master(Question(self._problem, loads, pairs, self._room), self._watch.ended)
            relax(master)
            self._watch.phase = _("Plan from the bound")
            dive(master, self._adopt)
        self._watch.rounds += 1

    def _finish(self, settled: list[Outing]) -> None:
        """Settled trips with the best that can be found beside them."""
        question = self._question(room_beside(self._problem, self._room, settled), [])
        rest = question and Piece(question, [], self._watch.ended).better(Effort(few=60))
        self._adopt([*settled, *(rest or [])])

    def _improve_pieces(self) -> None:
        """Free some trips at a time and make them better; more at a time where it is easy."""
        self._watch.phase = _("Improving")
        size = min(self._habits.first_size, len(self.book.outings) * 2 // 3)
        while not self._watch.ended() and not self._proving.done and self.book.outings:
            outings = list(self.book.outings)
            size = min(max(size, self._habits.least_size), self._habits.most_size, len(outings))
            free = self._not_closed(outings, size)
            before = self.book.points
            closed = not free or self._improve(free)
            if closed and size == len(outings) and self._listed:
                self._watch.bound = self.book.points
            if closed:
                size += 1
            elif self.book.points == before:
                size -= 1
            self._watch.rounds += 1
            self._proving.go_on()

    def _not_closed(self, outings: list[Outing], size: int) -> list[Outing]:
        """Trips to think over that no closed piece holds; none where they are hard to find."""
        freedom = Freedom(self._problem, outings, self._chance)
        for _draw in range(self._habits.draws):
            free = outings
            if size < len(outings):
                free = freedom.choose(size, self.book.undone)
            if not any(closed.issuperset(free) for closed in self._closed):
                return free
        return []

    def _improve(self, free: list[Outing]) -> bool:
        """Solve the piece of some trips; whether it was as good as it can be."""
        settled = [outing for outing in self.book.outings if outing not in set(free)]
        room = room_beside(self._problem, self._room, settled)
        question = self._question(room, free)
        if question is None:
            return False
        piece = Piece(question, free, self._watch.ended)
        better = piece.better(Effort())
        if better is not None:
            self._adopt([*settled, *better])
            self._closed.clear()
            return False
        if piece.closed:
            self._closed.append(frozenset(free))
        return piece.closed

    def _question(self, room: Room, free: list[Outing]) -> Question | None:
        """What a piece chooses from, None where it is too much."""
        listed = self._listed or self._list_piece(room, free)
        if listed is None:
            return None
        loads, among = listed
        pairs = pairs_in(loads, room, among)
        if not len(pairs.load) or len(pairs.load) > self._habits.piece_pairs:
            return None
        return Question(self._problem, *only_in(loads, pairs), room)

    def _list_piece(self, room: Room, free: list[Outing]) -> Listed | None:
        """The loads of the trips' tasks and some undone ones, on their days and some others."""
        habits, undone = self._habits, self.book.undone
        tasks = {task for outing in free for task in outing.tasks()}
        tasks.update(self._chance.sample(undone, min(len(undone), habits.undone_beside)))
        days = list(bits(self._problem.works))
        some = self._chance.sample(days, min(len(days), habits.piece_days))
        allowance = Allowance(
            habits.piece_routes,
            habits.piece_pairs,
            self._watch.ended,
            mask_of([*some, *(outing.day for outing in free)]),
        )
        wanted = tuple(sorted(tasks))
        if self._by_price:
            return self._long_days.listed(wanted, room, allowance, free)
        try:
            return list_loads(self._problem, self._crews, wanted, allowance)
        except TooManyError:
            return None

"""The search: a plan at once, the relaxation and its bound, dives, then pieces made better."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

import numpy as np

from outreach_app.i18n import _
from outreach_app.planning.book import Book
from outreach_app.planning.columns import columns_of
from outreach_app.planning.crews import Crews
from outreach_app.planning.dive import dive
from outreach_app.planning.draft import Drafter
from outreach_app.planning.greedy import Greedy
from outreach_app.planning.listing import Limits, Listing
from outreach_app.planning.master import Master, Priced
from outreach_app.planning.narrow import lean
from outreach_app.planning.neighbourhoods import Freedom
from outreach_app.planning.piece import Effort, Piece
from outreach_app.planning.problem import Plan, Problem
from outreach_app.planning.proving import Proving
from outreach_app.planning.relax import Finder, raised, relax
from outreach_app.planning.room import Outing, Room, room_beside, whole_room
from outreach_app.planning.rows import Question
from outreach_app.planning.solver import SearchEndedError, go_on
from outreach_app.planning.watch import Watch

Thing = TypeVar("Thing")
TEAMS = 200
"""Teams that are looked at for some skills where very many experts could go."""


@dataclass(frozen=True)
class Habits:
    """How the search goes about it.

    `shakes` is how often the first plan is shaken; a share of `sure` of the trips of a dive
    stand, the others are a piece; sizes are trips of a piece; `draws` is how often a piece that
    is not closed yet is looked for. After `patience` pieces in a row that gained nothing another
    plan is begun, from the relaxation with `trips` trips, a share of `barred` of the best plan's
    not among them. From `pairs_beside` pairs on the bound is raised in a process of its own where
    there are `cores` for it. A plan that is `mature` is made better piece by piece at once, and the
    bound is raised nowhere but there.
    """

    limits: Limits = field(default_factory=Limits)
    shakes: int = 20
    shaken: int = 8
    sure: float = 0.7
    first_size: int = 14
    least_size: int = 4
    most_size: int = 40
    draws: int = 20
    patience: int = 20
    trips: int = 2000
    barred: float = 0.25
    cores: int = 1
    pairs_beside: int = 100_000
    mature: bool = False


@dataclass
class Trail:
    """A plan that is being made better.

    `size` is how many trips are freed at a time; `closed` are pieces that cannot be better.
    """

    book: Book
    size: int
    closed: list[frozenset[Outing]] = field(default_factory=list)


class Search:
    """One search; `book` holds the best plan so far."""

    def __init__(
        self, problem: Problem, watch: Watch, seed: int, habits: Habits | None = None
    ) -> None:
        """Prepare an empty plan."""
        self._crews = Crews(problem, TEAMS)
        self._problem = problem
        self._watch = watch
        self._habits = habits or Habits()
        self._chance = Random(seed)
        self._drafter = Drafter(problem, self._crews)
        self._room = whole_room(problem, self._drafter.kinds)
        self._listing = Listing(
            problem, self._crews, self._habits.limits, self._chance, watch.ended
        )
        self._proving = Proving(watch, problem)
        self._relaxation: Master | None = None
        self._begin([])

    def start_from(self, room: Room, outings: Iterable[Outing]) -> None:
        """Begin with a plan instead of none, in less room than the whole."""
        self._room = room
        self._begin(outings)

    def go_on_from(self, plan: Plan) -> None:
        """Begin with a plan instead of none, as far as it keeps the rules."""
        self._begin(self._drafter.drafts(plan))

    def can_list(self) -> bool:
        """Whether all trips there is room for can be listed; then they are, for what comes next."""
        try:
            return self._listing.whole(self._room) is not None
        except SearchEndedError:
            return False

    def run(self) -> None:
        """Search until told to end or nothing better can exist."""
        try:
            self._first_plan()
            self._from_relaxation()
            self._improve()
        except SearchEndedError:
            pass
        finally:
            self._proving.close()
        self._watch.raise_if_refused()

    @property
    def cars(self) -> tuple[tuple[int, ...], ...]:
        """The cars of each kind."""
        return tuple(kind.cars for kind in self._drafter.kinds)

    def _begin(self, outings: Iterable[Outing]) -> None:
        self.book = self._book(outings)
        self._crews.remember(outing.team for outing in self.book.outings)
        self._trail = Trail(self.book, self._habits.first_size)
        self._watch.score = self.book.points

    def _book(self, outings: Iterable[Outing]) -> Book:
        book = Book(self._drafter, self._room)
        book.enter_what_fits(outings)
        return book

    def _first_plan(self) -> None:
        """Greedily, then a few times again for the tasks left over and trips shaken out."""
        self._watch.phase = _("First plan")
        self._adopt(list(self.book.outings))
        self._watch.better(self.book.points, len(self.book.day_of))
        for _shake in range(self._habits.shakes):
            outings = list(self.book.outings)
            if self._watch.ended() or not outings or not self.book.undone:
                break
            freedom = Freedom(self._problem, outings, self._chance)
            free = set(freedom.choose(self._habits.shaken, self.book.undone))
            self._adopt(outing for outing in outings if outing not in free)

    def _adopt(self, outings: Iterable[Outing]) -> bool:
        """Fill up a plan and go on from it if it is better than the one at hand; whether it is."""
        book = self._book(outings)
        Greedy(book, self._watch.ended).place(book.undone)
        if book.points >= self._trail.book.points:
            return False
        self._trail.book = book
        if book.points < self.book.points:
            self.book = book
            self._watch.better(book.points, len(book.day_of))
        return True

    def _from_relaxation(self) -> None:
        """The bound, and plans from the shares of the relaxation, where it can be listed."""
        self._watch.phase = _("Lower bound")
        question = self._listing.whole(self._room)
        if question is None:
            self._from_prices(self._listing.by_price(self._room))
            return
        if not self._listing.complete:
            self._proving.doubt()
        pairs = len(question.pairs.load)
        if not pairs:
            self._proving.expect(())
            self._proving.note(0.0)
            return
        enough = self._listing.complete and pairs >= self._habits.pairs_beside
        if self._habits.cores > 1 and enough:
            self._proving.seek_company()
        master = Master(question, self._watch.ended)
        if self._habits.mature:
            master.add(
                columns_of(question.loads, question.pairs, self._going_on(self.book.outings))
            )
        self._proving.expect(master.reachable())
        self._guide_by(master, relax(master))
        self._relaxation = master
        if not self._habits.mature:
            self._plan_by(master)
        elif self._proving.in_company:
            self._proving.begin(lean(master, self._habits.trips))

    def _plan_by(self, master: Master) -> None:
        """Plans from the bound, before and after it is raised by rows."""
        self._watch.phase = _("Plan from the bound")
        self._dive(master)
        self._watch.rounds += 1
        if not self._over():
            self._relaxation = self._tightened(master)
            self._dive(self._relaxation)
            self._watch.rounds += 1

    def _from_prices(self, question: Question) -> None:
        """A plan from the trips that prices ask for, where there are too many to list."""
        if len(question.pairs.load):
            master = Master(question, self._watch.ended)
            relax(master)
            self._watch.phase = _("Plan from the bound")
            self._adopt(dive(master))
        self._watch.rounds += 1

    def _guide_by(self, master: Master, priced: Priced) -> None:
        if self._listing.complete:
            self._proving.note(master.bound(priced))
        some = np.array_split(np.arange(len(master.pairs.load)), master.problem.days)
        costs = [master.cost(priced, pairs) for pairs in self._going_on(some)]
        self._listing.guide_by(np.concatenate(costs))

    def _going_on(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """The things one by one, as long as the search is to go on."""
        for thing in things:
            go_on(self._watch.ended)
            yield thing

    def _tightened(self, master: Master) -> Master:
        """The relaxation with rows that raise the bound; the proof goes on from there."""
        for tight in raised(master, Finder(master)):
            self._proving.note(tight.bound)
        self._proving.begin(lean(master, self._habits.trips))
        tightened = lean(master, self._habits.trips)
        self._guide_by(tightened, relax(tightened))
        return tightened

    def _dive(self, master: Master, barred: Iterable[Outing] = ()) -> None:
        """Settle what a relaxation is sure of, and the best that can be found beside it."""
        best = self._trail
        self._trail = Trail(self._book([]), self._habits.first_size)
        few = lean(master, self._habits.trips)
        few.refuse(columns_of(few.loads, few.pairs, barred))
        relax(few)
        settled = dive(few)
        self._adopt(settled)
        sure = set(settled[: round(len(settled) * self._habits.sure)])
        free = [outing for outing in self._trail.book.outings if outing not in sure]
        if free:
            self._solve_piece(free, Effort(few=60))
        if self._trail.book.points >= best.book.points:
            self._trail = best

    def _improve(self) -> None:
        """Make the plan better piece by piece; begin another where that gains nothing any more."""
        self._watch.phase = _("Improving")
        self._trail.size = self._first_size()
        self._improve_pieces()
        while not self._over():
            self._begin_anew()
            self._improve_pieces()

    def _first_size(self) -> int:
        return min(self._habits.first_size, len(self.book.outings) * 2 // 3)

    def _over(self) -> bool:
        return self._watch.ended() or self._proving.done or not self.book.outings

    def _begin_anew(self) -> None:
        """Make another plan better for a while, and go on with the better of the two."""
        if self._relaxation is None:
            return
        best = self._trail
        self._trail = Trail(self._book([]), self._habits.first_size)
        barred = (one for one in best.book.outings if self._chance.random() < self._habits.barred)
        self._dive(self._relaxation, barred)
        self._watch.rounds += 1
        self._improve_pieces()
        if self._trail.book.points >= best.book.points:
            self._trail = best

    def _improve_pieces(self) -> None:
        """Free some trips at a time and make them better, as long as that gains now and then."""
        fruitless = 0
        while fruitless < self._habits.patience and self._trail.book.outings and not self._over():
            before = self._trail.book.points
            self._improve_piece()
            fruitless = 0 if self._trail.book.points < before else fruitless + 1

    def _improve_piece(self) -> None:
        """One piece; the next is larger where it was easy, smaller where it led nowhere.

        Of trips that prices ask for none is known to be closed: after the smallest pieces come
        large ones again.
        """
        habits, trail = self._habits, self._trail
        outings, before = list(trail.book.outings), trail.book.points
        size = min(max(trail.size, habits.least_size), habits.most_size, len(outings))
        free = self._not_closed(outings, size)
        closed = not free or self._solve_piece(free, Effort())
        if closed and size == len(outings) and self._listing.complete:
            self._watch.bound = self.book.points
        fruitless = not closed and trail.book.points == before
        trail.size = size + closed - fruitless
        if self._relaxation is None and trail.size < habits.least_size:
            trail.size = self._first_size()
        self._watch.rounds += 1
        self._proving.go_on()

    def _not_closed(self, outings: list[Outing], size: int) -> list[Outing]:
        """Trips to think over that no closed piece holds; none where they are hard to find."""
        freedom = Freedom(self._problem, outings, self._chance)
        for _draw in range(self._habits.draws):
            free = outings
            if size < len(outings):
                free = freedom.choose(size, self._trail.book.undone)
            if not any(closed.issuperset(free) for closed in self._trail.closed):
                return free
        return []

    def _solve_piece(self, free: list[Outing], effort: Effort) -> bool:
        """Solve the piece of some trips; whether it was as good as it can be."""
        book, closed = self._trail.book, self._trail.closed
        settled = [outing for outing in book.outings if outing not in set(free)]
        question = self._listing.piece(self._room_beside(settled), free, book.undone)
        if question is None:
            return False
        piece = Piece(question, free, self._watch.ended)
        better = piece.better(effort)
        if better is not None:
            self._adopt([*settled, *better])
            closed.clear()
            return False
        if piece.closed:
            closed.append(frozenset(free))
        return piece.closed

    def _room_beside(self, settled: list[Outing]) -> Room:
        return room_beside(self._problem, self._room, settled)

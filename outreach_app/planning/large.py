"""A large season: cut into parts that are planned side by side, again and again."""

from concurrent.futures import BrokenExecutor, CancelledError, Future, wait
from random import Random
from typing import NamedTuple

from outreach_app.errors import PlanningError
from outreach_app.i18n import _
from outreach_app.planning.book import Book
from outreach_app.planning.crews import Crews
from outreach_app.planning.division import Division
from outreach_app.planning.draft import Drafter
from outreach_app.planning.greedy import Greedy
from outreach_app.planning.hands import Hands, bell_rung
from outreach_app.planning.listing import Limits
from outreach_app.planning.parts import Limit, Part, parts_of, turns_of
from outreach_app.planning.portion import Excerpt, Extent, Holder, Portion
from outreach_app.planning.problem import Plan, Problem
from outreach_app.planning.room import Outing, room_beside, whole_room
from outreach_app.planning.scarce import Scarce
from outreach_app.planning.search import TEAMS, Habits, Search
from outreach_app.planning.solver import SearchEndedError, go_on
from outreach_app.planning.stop import Rounds, any_of
from outreach_app.planning.watch import Watch

QUICK, THOROUGH = 1, 2
"""Rounds spent on a part: the first dive alone, and another from the relaxation tightened by rows
once other cuts of the map gain no more than that does. Pieces of a part never gained as much."""
LITTLE = 0.003
"""The share of the points that a turn of parts has to gain to be followed by another as quick."""
SETTLED = 0.01
"""The share of the points from which on parts of a few bases are worth another turn."""
WORTHWHILE = 0.0005
"""The share of the points that thinking over scarce experts has to gain to be worth its time."""
FRUITLESS = 3
"""How often in a row it may gain less before parts of the map are thought over again."""
PATIENCE = 0.02
LAST_CALL = 0.12
"""Seconds between looks, and for what is under way when the search is to end."""
HABITS = Habits(shakes=0, limits=Limits(routes=4_000_000, pairs=3_000_000, shorter=True))


class Cuts(NamedTuple):
    """What the first plan looks at together, and what is thought over together later."""

    region: Limit = Limit(60)
    part: Limit = Limit(25, 2600)


BY_BASE = Cuts(part=Limit(60, 6500))
"""Cuts of a season of few bases."""


class _Errand(NamedTuple):
    """A part that somebody plans."""

    extent: Extent
    excerpt: Excerpt
    reply: Future[list[Outing]]


class LargeSearch:
    """One search; `book` holds the best plan so far."""

    def __init__(
        self, problem: Problem, watch: Watch, seed: int, hands: Hands, cuts: Cuts | None = None
    ) -> None:
        """Prepare an empty plan."""
        self._cuts = cuts or Cuts()
        self._problem = problem
        self._watch = watch
        self._chance = Random(seed)
        self._hands = hands
        self._depth = QUICK
        self._planned = False
        drafter = Drafter(problem, Crews(problem))
        self._kinds = drafter.kinds
        self.room = whole_room(problem, drafter.kinds)
        self.book = Book(drafter, self.room)
        self._watch.score = self.book.points

    @property
    def cars(self) -> tuple[tuple[int, ...], ...]:
        """The cars of each kind."""
        return tuple(kind.cars for kind in self._kinds)

    def go_on_from(self, plan: Plan) -> None:
        """Begin with a plan instead of none, as far as it keeps the rules."""
        self.book.enter_what_fits(self.book.drafter.drafts(plan))
        self._watch.score = self.book.points

    def run(self, *, until_settled: bool = False) -> None:
        """Search until told to end, or until parts of the map gain little.

        The same rounds give the same plan, whoever works.
        """
        try:
            if not self._planned:
                self._first_plan()
            while not self._watch.ended():
                self._watch.phase = _("Plan part by part")
                parts = parts_of(self._problem, self._cuts.part, self._chance)
                for turn in turns_of(self._problem, parts):
                    self._think_over_scarce()
                    gained = self._think_over_parts(turn)
                    self._watch.rounds += 1
                    if until_settled and gained < SETTLED:
                        return
        except SearchEndedError:
            pass
        self._watch.raise_if_refused()

    def _first_plan(self) -> None:
        """Greedily, beside what there is already."""
        self._watch.phase = _("First plan")
        self._round(self._extents(parts_of(self._problem, self._cuts.region)), first=True)
        self._watch.better(self.book.points, len(self.book.day_of))
        self._planned = True

    def _think_over_scarce(self) -> None:
        """Plan anew what experts do whom much waits for, until that gains little."""
        scarce = Scarce(self._problem, self._cuts.part.visits, self._chance)
        fruitless = 0
        while fruitless < FRUITLESS and (extents := scarce.extents(self.book)):
            before = self.book.points
            self._round(extents)
            gained = before - self.book.points
            fruitless = 0 if gained > WORTHWHILE * before else fruitless + 1

    def _think_over_parts(self, parts: list[Part]) -> float:
        """Plan parts of the map anew, from now on thoroughly if that gains little; the share."""
        before = self.book.points
        self._round(self._extents(parts))
        gained = (before - self.book.points) / max(1, before)
        if gained < LITTLE:
            self._depth = THOROUGH
        return gained

    def _round(self, extents: list[Extent], *, first: bool = False) -> None:
        """Plan all of these anew, the largest first, and keep what is better in that order."""
        extents = sorted(extents, key=lambda extent: -len(extent.tasks))
        errands = self._sent(extents, first=first)
        try:
            for errand in errands:
                while not errand.reply.done():
                    wait([errand.reply], PATIENCE)
                    go_on(self._watch.ended)
                self._keep(errand)
        except SearchEndedError:
            self._hands.hurry()
            wait([errand.reply for errand in errands], LAST_CALL)
            for errand in errands:
                if errand.reply.done():
                    self._keep(errand)
            raise

    def _sent(self, extents: list[Extent], *, first: bool) -> list[_Errand]:
        freed = {outing for extent in extents for outing in extent.freed}
        settled = [outing for outing in self.book.outings if outing not in freed]
        left = room_beside(self._problem, self.room, settled)
        errands = []
        rooms = Division(self._problem, left, extents, self._chance).rooms()
        for extent, room in zip(extents, rooms, strict=True):
            excerpt = Excerpt(self._problem, room, extent)
            portion, seed = excerpt.portion(), self._chance.getrandbits(32)
            reply = (
                self._hands.give(first_plan, portion)
                if first
                else self._hands.give(better_plan, portion, seed, self._depth)
            )
            errands.append(_Errand(extent, excerpt, reply))
        return errands

    def _extents(self, parts: list[Part]) -> list[Extent]:
        """What is planned anew in each part: its trips, with what else they do, and its tasks."""
        problem, holder = self._problem, Holder(self._problem, parts)
        freed: list[list[Outing]] = [[] for _part in parts]
        for outing in self.book.outings:
            part = holder.part_of(outing)
            if part is not None:
                freed[part].append(outing)
        tasks = [[task for outing in trips for task in outing.tasks()] for trips in freed]
        for task in self.book.undone:
            part = holder.of_village.get(problem.tasks[task].village)
            if part is not None:
                tasks[part].append(task)
        return [
            Extent(
                (holder.bases[number],),
                holder.villages(number),
                tuple(sorted(tasks[number])),
                tuple(trips),
            )
            for number, trips in enumerate(freed)
            if tasks[number]
        ]

    def _keep(self, errand: _Errand) -> None:
        """Put the trips of a part in place of those it had, if that is better."""
        book, freed = self.book, errand.extent.freed
        if not all(outing in book.outings for outing in freed):
            return
        found = _answered(errand.reply)
        before, plan = book.points, list(book.outings)
        for outing in freed:
            book.strike(outing)
        book.enter_what_fits(errand.excerpt.outward(found))
        book.leave_out_stranded()
        if book.points > before:
            book.return_to(plan)
        elif book.points < before:
            self._watch.better(book.points, len(book.day_of))


def _answered(reply: Future[list[Outing]]) -> list[Outing]:
    """The trips that came back.

    Raises:
        PlanningError: where whoever planned them is gone.
    """
    try:
        return reply.result()
    except (BrokenExecutor, CancelledError) as reason:
        raise PlanningError(
            _(
                "A process that planned a part of the season was ended from outside. Perhaps the "
                "memory was too small. Plan again."
            )
        ) from reason


def first_plan(portion: Portion) -> list[Outing]:
    """The trips of a part, made at once."""
    drafter = Drafter(portion.problem, Crews(portion.problem, TEAMS))
    book = Book(drafter, portion.room)
    book.enter_what_fits(portion.standing)
    Greedy(book, bell_rung).place(book.undone)
    return list(book.outings)


def better_plan(portion: Portion, seed: int, depth: int) -> list[Outing]:
    """The trips of a part, from so many rounds over its own relaxation."""
    stop = any_of(Rounds(depth), lambda _standing: bell_rung())
    watch = Watch(stop, lambda _standing: None, len(portion.problem.tasks))
    search = Search(portion.problem, watch, seed, HABITS)
    search.start_from(portion.room, portion.standing)
    search.run()
    return list(search.book.outings)

"""A full plan at once: each task goes where it costs least, the one with most to lose first."""

from collections import defaultdict
from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from outreach_app.planning.book import Book, Option
from outreach_app.planning.problem import bits
from outreach_app.planning.solver import Ended

SECOND_BEST = 2
NO_CHOICE = 100_000
"""Points a task loses that has one day only."""


class _Standing(NamedTuple):
    """A task in the queue: what it loses if its best day goes, when that was found."""

    rank: tuple[int, int]
    task: int


class Greedy:
    """Places tasks in a book."""

    def __init__(self, book: Book, ended: Ended) -> None:
        """Write into `book` until told to end."""
        self._book = book
        self._ended = ended
        self._best: dict[int, dict[int, tuple[int, Option | None]]] = {}

    def place(self, tasks: Iterable[int]) -> None:
        """Place every task that can be placed; one that waits for another comes after it."""
        queue = [_Standing(self._rank(task), task) for task in tasks]
        heapify(queue)
        waiting: defaultdict[int, list[int]] = defaultdict(list)
        while queue and not self._ended():
            task = heappop(queue).task
            first = self._waits_for(task)
            if first is not None:
                waiting[first].append(task)
                continue
            rank = self._rank(task)
            if queue and rank > queue[0].rank:
                heappush(queue, _Standing(rank, task))
            elif self._take(task):
                for later in waiting.pop(task, []):
                    heappush(queue, _Standing(self._rank(later), later))

    def _waits_for(self, task: int) -> int | None:
        """What the task builds on that is not planned yet."""
        links = self._book.problem.tasks[task].after
        return next((first for first, _lag in links if first not in self._book.day_of), None)

    def _rank(self, task: int) -> tuple[int, int]:
        """Pinned and urgent tasks first, then those that lose most if their best day goes."""
        wanted = self._book.problem.tasks[task]
        points = sorted(option.points for option in self._options(task))
        lost = sum(points[1:3]) - 2 * points[0] if len(points) > SECOND_BEST else NO_CHOICE
        return (-NO_CHOICE if wanted.pin else 0) - wanted.priority * lost, task

    def _take(self, task: int) -> bool:
        """Do the task in its best way; not where that costs more than leaving it out."""
        option = min(self._options(task), key=lambda option: option.points, default=None)
        if option is None or option.points >= self._book.points_left_out(task):
            return False
        if option.instead:
            self._book.strike(option.instead)
        self._book.enter(option.outing)
        return True

    def _options(self, task: int) -> list[Option]:
        """The best option of each day; days where nothing changed are not asked again."""
        book = self._book
        base = book.problem.villages[book.problem.tasks[task].village].base
        known = self._best.setdefault(task, {})
        found = []
        for day in bits(book.days(task)):
            version = book.changes[base, day]
            if day not in known or known[day][0] != version:
                best = min(book.options(task, day), key=lambda o: o.points, default=None)
                known[day] = version, best
            option = known[day][1]
            if option:
                found.append(option)
        return found

"""Experts whom much of what is left out waits for: what each of them does, thought over anew.

Parts of the map never move an expert's day from one base to another, nor from work that others
could do as well. The trips of one expert and what could take their place can: a neighbourhood
around a scarce resource, in the words of large neighbourhood search (Shaw 1998).
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random

from outreach_app.planning.book import Book
from outreach_app.planning.parts import told_apart
from outreach_app.planning.portion import Extent, kinds_at
from outreach_app.planning.problem import Problem, bits
from outreach_app.planning.room import Outing

MOST_TRIPS = 40
"""Trips of an expert thought over at once; of somebody who makes more, those of a run of days."""


class Scarce:
    """The experts in the order of their turns: whom more waits for sooner, as chance will have it.

    Each has one turn; `most` is how many visits that can be told apart are thought over at once.
    """

    def __init__(self, problem: Problem, most: float, chance: Random) -> None:
        """Nobody has had a turn."""
        self._problem = problem
        self._most = most
        self._chance = chance
        self._waiting = set(range(len(problem.experts)))
        self._able = cache(self._who_is_able)

    def extents(self, book: Book) -> list[Extent]:
        """What to think over side by side now, around experts with no base in common.

        Nothing once everybody whom something waits for has had a turn.
        """
        wanted, found = self._wanted(book), []
        while wanted:
            (expert,) = self._chance.choices(list(wanted), list(wanted.values()))
            self._waiting.remove(expert)
            found.append(self._extent(book, expert))
            taken = self._problem.experts[expert].bases
            wanted = {one: w for one, w in wanted.items() if not self._bases(one) & taken}
        return found

    def _wanted(self, book: Book) -> dict[int, float]:
        """How much waits for whom: a task for each who could do it, less where many could."""
        weights: dict[int, float] = dict.fromkeys(sorted(self._waiting), 0.0)
        for task in book.undone:
            for skill in bits(self._problem.task_skills[task]):
                able = self._able(self._base(task), skill)
                for expert in self._waiting.intersection(able):
                    weights[expert] += self._problem.tasks[task].priority / len(able)
        return {expert: weight for expert, weight in weights.items() if weight}

    def _extent(self, book: Book, expert: int) -> Extent:
        """The trips of an expert, and what is left out that the expert could help with."""
        problem, bases = self._problem, tuple(bits(self._bases(expert)))
        freed = self._freed(book, expert, bases)
        tasks = [task for outing in freed for task in outing.tasks()]
        wanted = Counter(problem.tasks[task].village for task in tasks)
        left = list(self._lacking(book, expert))
        self._chance.shuffle(left)
        for task in left:
            wanted[problem.tasks[task].village] += 1
            tasks.append(task)
            if sum(told_apart(problem, count) for count in wanted.values()) > self._most:
                break
        return Extent(bases, tuple(sorted(wanted)), tuple(sorted(tasks)), freed)

    def _freed(self, book: Book, expert: int, bases: tuple[int, ...]) -> tuple[Outing, ...]:
        """The trips of an expert in the order they were made; if many, some that follow each other.

        Which days those are is chance.
        """
        kinds = kinds_at(self._problem, bases)
        trips = [one for one in book.outings if one.team >> expert & 1 and one.kind in kinds]
        if len(trips) <= MOST_TRIPS:
            return tuple(trips)
        first = self._chance.randrange(len(trips) - MOST_TRIPS + 1)
        return tuple(sorted(trips, key=lambda one: one.day)[first : first + MOST_TRIPS])

    def _lacking(self, book: Book, expert: int) -> Iterator[int]:
        """What nobody does and an expert could help with."""
        for task in book.undone:
            skills = self._problem.task_skills[task] & self._problem.experts[expert].skills
            if skills and self._bases(expert) >> self._base(task) & 1:
                yield task

    def _who_is_able(self, base: int, skill: int) -> frozenset[int]:
        """The experts with a skill who serve a base."""
        return frozenset(
            number
            for number, person in enumerate(self._problem.experts)
            if person.bases >> base & 1 and person.skills >> skill & 1
        )

    def _bases(self, expert: int) -> int:
        return self._problem.experts[expert].bases

    def _base(self, task: int) -> int:
        return self._problem.villages[self._problem.tasks[task].village].base

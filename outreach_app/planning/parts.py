"""Parts of a large season: villages near to one another, few enough to be thought over at once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from math import comb, inf
from random import Random
from typing import NamedTuple

from outreach_app.planning.listing import LONG_DAY
from outreach_app.planning.problem import Problem

Part = tuple[int, ...]


class Limit(NamedTuple):
    """The most a part may have: villages, and visits that can be told apart in them."""

    villages: int
    visits: float = inf


WHOLE, IN_THE_END = 4800, 12_000
"""Visits that can be told apart in a season that is still thought over as a whole: from the
beginning, and once nothing much is gained part by part."""
VILLAGES = 120
"""Villages from which on the ways through them are too many, however little each wants."""
SIDE_BY_SIDE = 4
"""Parts that ought to be planned at the same time, however many cores there are."""
ACROSS = 0.5
"""How often a cut starts from any village instead of one at an end."""


def is_large(problem: Problem) -> bool:
    """Whether a season is planned in parts."""
    return sum(_visits(problem).values()) > WHOLE or _has_many_villages(problem)


def is_whole_in_the_end(problem: Problem) -> bool:
    """Whether a season planned in parts may be thought over as a whole once they gain little."""
    return sum(_visits(problem).values()) <= IN_THE_END and not _has_many_villages(problem)


def parts_of(problem: Problem, most: Limit, chance: Random | None = None) -> list[Part]:
    """The villages of each base in parts of at most `most`, cut in ways that chance chooses.

    Without chance each cut runs across the longest way.
    """
    of_base: dict[int, list[int]] = defaultdict(list)
    for village in sorted({task.village for task in problem.tasks}):
        of_base[problem.villages[village].base].append(village)
    cutter = _Cutter(problem, most, chance)
    return [part for _base, villages in sorted(of_base.items()) for part in cutter.cut(villages)]


def turns_of(problem: Problem, parts: list[Part]) -> list[list[Part]]:
    """The parts in turns, those of one base in different turns where enough go side by side."""
    of_base: defaultdict[int, list[Part]] = defaultdict(list)
    for part in parts:
        of_base[problem.villages[part[0]].base].append(part)
    most = max((len(own) for own in of_base.values()), default=1)
    count = min(most, max(1, len(parts) // SIDE_BY_SIDE))
    turns: list[list[Part]] = [[] for _turn in range(count)]
    for own in of_base.values():
        for number, part in enumerate(own):
            turns[number % count].append(part)
    return turns


class _Cutter:
    """Cuts the villages of a base in two until the pieces are small enough."""

    def __init__(self, problem: Problem, most: Limit, chance: Random | None) -> None:
        """Count the visits of each village."""
        self._problem = problem
        self._most = most
        self._chance = chance
        self._visits = _visits(problem)

    def cut(self, villages: list[int]) -> Iterator[Part]:
        """The parts of some villages."""
        visits = sum(self._visits[village] for village in villages)
        if len(villages) == 1 or (
            len(villages) <= self._most.villages and visits <= self._most.visits
        ):
            yield tuple(sorted(villages))
            return
        across = sorted(villages, key=self._across(villages))
        half = len(villages) // 2
        yield from self.cut(across[:half])
        yield from self.cut(across[half:])

    def _across(self, villages: list[int]) -> Callable[[int], tuple[int, int]]:
        """How much farther from one end than from the other, of two ends that lie apart."""
        leg = self._problem.leg
        start = self._chance.choice(villages) if self._chance else villages[0]
        one = max(villages, key=lambda village: (leg(start, village), village))
        other = max(villages, key=lambda village: (leg(one, village), village))
        if self._chance and self._chance.random() < ACROSS:
            one = start
        return lambda village: (leg(one, village) - leg(other, village), village)


def _has_many_villages(problem: Problem) -> bool:
    """Whether ways through the villages are too many; ways of long days are never listed."""
    wanting = {task.village for task in problem.tasks}
    return problem.stops_a_trip < LONG_DAY and len(wanting) > VILLAGES


def _visits(problem: Problem) -> dict[int, int]:
    """How many visits can be told apart in each village that wants something."""
    wanted = Counter(task.village for task in problem.tasks)
    return {village: told_apart(problem, count) for village, count in wanted.items()}


def told_apart(problem: Problem, count: int) -> int:
    """How many visits can be told apart in a village that wants so many topics."""
    return sum(comb(count, size + 1) for size in range(problem.topics_a_visit))

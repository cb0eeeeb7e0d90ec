"""Why a task is not done as one would like it, and the least that has to be bent for it."""

from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from outreach_app.i18n import _
from outreach_app.planning.bends import Bend, Case, bends_for
from outreach_app.planning.openings import Asked, Hurdle, Openings
from outreach_app.planning.problem import Car, Person, Plan, Problem
from outreach_app.planning.rules import Breach
from outreach_app.planning.ways import Way, Ways

FIVE = 5
NO_HELP = 1000
"""The effort of a rule nobody can bend."""
A_WEEK = 7
A_CAR = 4


class Obstacles(NamedTuple):
    """The way that comes nearest to what was asked, and what it breaks; nothing where it may be.

    `bends` make it possible; there are none where nothing helps.
    """

    way: Way
    breaches: tuple[Breach, ...]
    bends: tuple[Bend, ...] = ()


class Relaxation(NamedTuple):
    """Things to change that together make a way possible, and the rules they are about.

    The way may use the expert and the car that `with_help` adds to the problem.
    """

    way: Way
    bends: tuple[Bend, ...]
    sentences: tuple[str, ...]

    @property
    def effort(self) -> int:
        """How hard it is for a person to do all of it."""
        return sum(bend.effort for bend in self.bends)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that are bent, each as often as it is."""
        return tuple(sorted(bend.rule for bend in self.bends))


def with_help(problem: Problem) -> Problem:
    """The problem with an expert and a car for each base that are not there yet on any day."""
    everything = (1 << len(problem.skills)) - 1
    anywhere = (1 << len(problem.bases)) - 1
    guest = Person(
        _("a borrowed expert"), anywhere, everything, 0, A_WEEK, problem.days, drives=False
    )
    hired = tuple(Car(_("a borrowed vehicle"), b, A_CAR, 0) for b in range(len(problem.bases)))
    return replace(problem, experts=(*problem.experts, guest), cars=(*problem.cars, *hired))


def why_not(ways: Ways, asked: Asked) -> Obstacles | None:
    """What stands in the way of the task on a day; None where there is no car or nobody to go."""
    own = len(ways.problem.experts), len(ways.problem.cars)
    found: list[tuple[int, int, Obstacles]] = []
    for number, opening in enumerate(Openings(ways, *own).on(asked)):
        breaches = ways.obstacles(opening.way)
        bends = _bends(ways, opening.way, breaches, own)
        effort = sum(sum(bend.effort for bend in some) or NO_HELP for some in bends)
        helps = tuple(chain(*bends)) if all(bends) else ()
        found.append((effort, number, Obstacles(opening.way, tuple(breaches), helps)))
    return min(found)[2] if found else None


def smallest_relaxations(problem: Problem, trips: Plan, task: int) -> list[Relaxation]:
    """The easiest things to bend first; each bends other rules, and no more than it must.

    Nothing where the task fits as it is, and where nothing helps.
    """
    ways = Ways(with_help(problem), trips, task)
    own = len(problem.experts), len(problem.cars)
    openings = Openings(ways, *own)
    kept = _Kept()
    for day in _days_ahead(ways, openings):
        away = ways.problem.tasks[task].away[day]
        if kept.need_not_see(openings.closed(day), away):
            continue
        for opening in sorted(openings.on(Asked(day)), key=lambda opening: opening.effort):
            if kept.need_not_see(opening.hurdles, away):
                continue
            breaches = ways.obstacles(opening.way)
            if not breaches:
                return []
            bends = _bends(ways, opening.way, breaches, own)
            if all(bends):
                words = tuple(breach.words for breach in breaches)
                kept.keep(Relaxation(opening.way, tuple(chain(*bends)), words), away)
    return kept.least()[:FIVE]


class _Kept:
    """The best relaxation of each set of rules."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._best: dict[tuple[str, ...], tuple[tuple[int, int], Relaxation]] = {}

    def need_not_see(self, hurdles: tuple[Hurdle, ...], away: int) -> bool:
        """Whether something as good is known that bends no other rule than these."""
        rules = tuple(hurdle.rule for hurdle in hurdles)
        rank = sum(hurdle.effort for hurdle in hurdles), away
        return any(old <= rank and _within(few, rules) for few, (old, _r) in self._best.items())

    def keep(self, relaxation: Relaxation, away: int) -> None:
        """Keep a relaxation if it is the best of its rules."""
        rank = relaxation.effort, away
        known = self._best.get(relaxation.rules)
        if known is None or rank < known[0]:
            self._best[relaxation.rules] = rank, relaxation

    def least(self) -> list[Relaxation]:
        """The easiest first, without those that bend all that an easier one bends, and more."""
        least: list[Relaxation] = []
        for _rank, relaxation in sorted(self._best.values(), key=lambda pair: pair[0]):
            if not any(_within(other.rules, relaxation.rules) for other in least):
                least.append(relaxation)
        return least


def _days_ahead(ways: Ways, openings: Openings) -> list[int]:
    """The days from the first working day on, those with the least in their way first."""
    problem = ways.problem
    first = max(0, (problem.works & -problem.works).bit_length() - 1)
    away = problem.tasks[ways.task].away
    return sorted(
        range(first, problem.days),
        key=lambda day: (sum(hurdle.effort for hurdle in openings.closed(day)), away[day]),
    )


def _bends(
    ways: Ways, way: Way, breaches: list[Breach], own: tuple[int, int]
) -> list[tuple[Bend, ...]]:
    """For each rule that a way breaks all that has to be bent, nothing where nothing helps.

    Nothing helps a trip that is not the way's own.
    """
    ways.take(way)
    case = Case(ways.problem, way.trip, ways.diary, *own)
    broken = dict.fromkeys((breach.rule, breach.trip == way.trip) for breach in breaches)
    found = [bends_for(rule, case) if own_trip else () for rule, own_trip in broken]
    ways.give_back(way)
    return found


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return Counter(few) <= Counter(many)

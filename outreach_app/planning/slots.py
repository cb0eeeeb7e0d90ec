"""The best ways to do a task beside a plan, each with what it adds to the score."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from operator import attrgetter, itemgetter
from typing import NamedTuple

from outreach_app.domain.proposal import WishScore
from outreach_app.planning.leads import NEVER, Lead, Leads
from outreach_app.planning.openings import Asked
from outreach_app.planning.problem import Trip, bits
from outreach_app.planning.rules import Breach
from outreach_app.planning.ways import Way, Ways
from outreach_app.planning.wishes import said

TEN = 10
REFUSALS_TRIED = 3

Rank = tuple[int, bool, int, int, Trip]
"""The lower, the better a way: points, whether it is another than now, whom it disturbs, when."""


class Slot(NamedTuple):
    """A way that breaks no rule, what it adds to each wish, and how many visits it disturbs."""

    way: Way
    added: tuple[int, ...]
    disturbed: int

    @property
    def wishes(self) -> tuple[WishScore, ...]:
        """What it adds to each wish, in words."""
        return said(self.added)

    @property
    def points(self) -> int:
        """What it adds to the score; below 0 where the plan gets better."""
        return sum(self.added)


def best_slots(ways: Ways, most: int = TEN) -> list[Slot]:
    """The best day and trip first; of each trip of the plan, and of a new one a day, the best.

    Among those as good, where the task is now comes first, then what disturbs least.
    """
    leads = Leads(ways)
    found = [lead for day in bits(ways.days) for lead in leads.on(Asked(day))]
    return _best(ways, [*_here(ways), *found], most)


def slot_on(leads: Leads, asked: Asked, team: tuple[int, ...]) -> Slot | None:
    """The best way on the day asked for, with the expert and the car; None where all break rules.

    Where the team that is to stay together can do it, no other is thought of.
    """
    ways = leads.ways
    if not ways.days >> asked.day & 1:
        return None
    here = list(_here(ways)) if ways.home and _is_asked(ways.home, asked) else []
    for together in dict.fromkeys((team, ())):
        best = _best(ways, [*here, *leads.on(asked, together)], 1)
        if best:
            return best[0]
    return None


def _here(ways: Ways) -> Iterator[Lead]:
    """Where the task is now."""
    if ways.home:
        yield Lead(0, partial(iter, [(0, Way(ways.home, ways.rest))]))


def _best(ways: Ways, leads: Iterable[Lead], most: int) -> list[Slot]:
    """The best ways, each on another day or trip; what cannot be among them is not tried."""
    found: dict[tuple[int, Trip | None], tuple[Rank, Slot]] = {}
    last: tuple[int] | Rank = (NEVER // 2,)
    for lead in sorted(leads, key=attrgetter("least")):
        if (lead.least,) > last:
            break
        for least, way in lead.ways():
            if (least,) > last:
                break
            disturbed = ways.disturbed(way)
            if _ranked(ways, way, least, disturbed) < last and ways.fits(way):
                slot = Slot(way, ways.change(way), disturbed)
                ranked = _ranked(ways, way, slot.points, disturbed), slot
                key = way.trip.day, way.instead
                found[key] = min(ranked, found.get(key, ranked), key=itemgetter(0))
                if len(found) >= most:
                    last = sorted(rank for rank, _slot in found.values())[most - 1]
    return [slot for _rank, slot in sorted(found.values(), key=itemgetter(0))[:most]]


def refusal(leads: Leads, asked: Asked, team: tuple[int, ...]) -> list[Breach]:
    """What stands in the way on a day that no way fits, where least does; no solver, no search."""
    ways = leads.ways
    if not ways.days >> asked.day & 1:
        first = ways.first_obstacle(_plainly(ways, asked, team))
        return [first] if first else []
    some = (way for lead in leads.on(asked, team) for _least, way in lead.ways())
    candidates = list(islice(some, REFUSALS_TRIED)) or [_plainly(ways, asked, team)]
    return min(map(ways.obstacles, candidates), key=len)


def _plainly(ways: Ways, asked: Asked, team: tuple[int, ...]) -> Way:
    """A trip of its own, whoever and whatever is free."""
    cars = (n for n, car in enumerate(ways.problem.cars) if car.base == ways.base)
    people = team or tuple(number for number, _person in ways.helpful[:1])
    car = asked.car if asked.car >= 0 else next(cars, 0)
    return ways.of_its_own(asked.day, car, _with(people or (0,), asked.expert))


def _is_asked(trip: Trip, asked: Asked) -> bool:
    return (
        trip.day == asked.day and asked.car in (-1, trip.car) and asked.expert in (-1, *trip.team)
    )


def _ranked(ways: Ways, way: Way, points: int, disturbed: int) -> Rank:
    return points, way.trip != ways.home, disturbed, way.trip.day, way.trip


def _with(team: tuple[int, ...], expert: int) -> tuple[int, ...]:
    """A team and the expert asked for, in rising order."""
    return tuple(sorted({*team, expert} - {-1}))

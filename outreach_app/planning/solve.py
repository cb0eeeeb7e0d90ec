"""The one way in: a question, when to stop, a seed; a plan with its proof and its reasons."""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace
from typing import TypedDict

from typing_extensions import Unpack

from outreach_app.domain.proposal import Standing
from outreach_app.planning.answer import Answer
from outreach_app.planning.beside import usable_cores
from outreach_app.planning.check import check
from outreach_app.planning.hands import Hands, Processes
from outreach_app.planning.large import BY_BASE, LargeSearch
from outreach_app.planning.listing import Limits
from outreach_app.planning.parts import is_large, is_whole_in_the_end
from outreach_app.planning.problem import Plan, Problem, Trip, bits
from outreach_app.planning.room import Outing
from outreach_app.planning.search import Habits, Search
from outreach_app.planning.stop import Stop
from outreach_app.planning.watch import Tell, Watch

AS_A_WHOLE = Habits(shakes=0, limits=Limits(routes=8_000_000, pairs=6_000_000), mature=True)
"""How a season is searched that was planned in parts before."""


class Given(TypedDict, total=False):
    """What a search is given beside its question.

    `cores` are how many there are to work with, or other hands; all of this computer unless told.
    The search goes on from a plan that was `begun`: where that keeps every rule, what is found is
    no worse.
    """

    cores: int | Hands | None
    begun: Plan


def unheard(standing: Standing) -> None:
    """A listener that does not listen."""


def solve(
    problem: Problem,
    stop: Stop,
    seed: int = 0,
    progress: Tell = unheard,
    **given: Unpack[Given],
) -> Answer:
    """The best plan found until `stop` says so.

    The same problem, beginning, seed and number of rounds give the same plan on any number of
    cores, and on one the same bound. `progress` hears of every improvement and at least some times
    a second; where it raises StoppedError, so does this. The parts of a large season may be given
    to other hands than the cores of this computer.
    """
    watch = Watch(stop, progress, len(problem.tasks))
    search = _searched(problem, watch, seed, given)
    trips = trips_of(problem, search.book.outings, search.cars)
    verdict = check(problem, trips)
    standing = watch.standing
    return Answer(
        trips=trips,
        score=verdict.score,
        wishes=verdict.wishes,
        bound=watch.bound,
        left_out=verdict.unplaced,
        wanted=watch.wanted,
        seconds=standing.seconds,
        rounds=standing.rounds,
        seed=seed,
    )


def _searched(problem: Problem, watch: Watch, seed: int, given: Given) -> Search | LargeSearch:
    """The search that suits the size of a problem, once it has ended."""
    cores, begun = given.get("cores") or usable_cores(), given.get("begun", ())
    own = cores if isinstance(cores, int) else 1
    if not is_large(problem):
        small = Search(problem, watch, seed, Habits(cores=own))
        small.go_on_from(begun)
        small.run()
        return small
    with Processes(cores) if isinstance(cores, int) else nullcontext(cores) as hands:
        if not is_whole_in_the_end(problem):
            large = LargeSearch(problem, watch, seed, hands)
            large.go_on_from(begun)
            large.run()
            return large
        large = LargeSearch(problem, watch, seed, hands, BY_BASE)
        large.go_on_from(begun)
        large.run(until_settled=True)
        whole = Search(problem, watch, seed, replace(AS_A_WHOLE, cores=own))
        whole.start_from(large.room, large.book.outings)
        if not whole.can_list():
            large.run()
            return large
    whole.run()
    return whole


def trips_of(
    problem: Problem, outings: Iterable[Outing], cars: tuple[tuple[int, ...], ...]
) -> Plan:
    """The trips in the order of their days, each with a car of its kind that is free."""
    taken: set[tuple[int, int]] = {(held.car, held.day) for held in problem.held}
    trips = []
    for outing in sorted(outings, key=lambda outing: (outing.day, outing.kind, outing.stops)):
        car = next(
            car
            for car in cars[outing.kind]
            if (car, outing.day) not in taken and problem.cars[car].days >> outing.day & 1
        )
        taken.add((car, outing.day))
        base = problem.cars[car].base
        trips.append(Trip(base, outing.day, car, tuple(bits(outing.team)), outing.stops))
    return tuple(trips)

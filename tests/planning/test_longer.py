"""Days with more stops than can be listed: the trips that prices ask for are enough."""

from itertools import permutations

import numpy as np
import pytest

from outreach_app.planning.check import check
from outreach_app.planning.crews import Crews
from outreach_app.planning.labels import Ground, Width, cheapest_ways, not_outdone
from outreach_app.planning.listing import Limits
from outreach_app.planning.loads import Listed, kinds_of, list_loads
from outreach_app.planning.longer import LongDays
from outreach_app.planning.master import Master
from outreach_app.planning.piece import Effort
from outreach_app.planning.problem import Problem
from outreach_app.planning.relax import relax
from outreach_app.planning.room import Outing, pairs_in, whole_room
from outreach_app.planning.routes import Allowance
from outreach_app.planning.rows import Question
from outreach_app.planning.search import Habits, Search
from outreach_app.planning.solve import trips_of, unheard
from outreach_app.planning.stop import Rounds
from outreach_app.planning.watch import Watch
from tests.planning.any_question import any_question
from tests.planning.little import place, problem, task


def never() -> bool:
    return False


EVERYTHING = Allowance(10**6, 10**6, never)


def lists(question: Problem) -> tuple[Listed, Listed]:
    """All loads of a question, and those that prices ask for."""
    crews, tasks = Crews(question), tuple(range(len(question.tasks)))
    room = whole_room(question, kinds_of(question))
    loads, pairs = list_loads(question, crews, tasks, EVERYTHING)
    asked = LongDays(question, crews).listed(tasks, room, EVERYTHING)
    return (loads, pairs_in(loads, room, pairs)), asked


def optimum(question: Problem, listed: Listed) -> float:
    """What the relaxation over a list pays at least."""
    master = Master(Question(question, *listed, whole_room(question, kinds_of(question))), never)
    relax(master)
    return master.solution.value


def test_over_what_prices_ask_for_the_relaxation_is_what_it_is_over_everything() -> None:
    compared = 0
    for seed in range(60):
        question = any_question(seed)
        whole, asked = lists(question)
        if len(whole[1].load):
            assert optimum(question, asked) == pytest.approx(optimum(question, whole)), seed
            compared += 1
    assert compared > 30


def test_a_plan_of_long_days_breaks_nothing_and_claims_no_proof() -> None:
    planned = 0
    for seed in range(40):
        question = any_question(seed)
        watch = Watch(Rounds(6), unheard, len(question.tasks))
        search = Search(question, watch, seed, Habits(limits=Limits(long_day=1, long_routes=0)))
        search.run()
        verdict = check(question, trips_of(question, search.book.outings, search.cars))
        assert verdict.clean, seed
        assert verdict.score == search.book.points, seed
        planned += len(search.book.outings)
    assert planned


def test_after_the_smallest_pieces_of_long_days_come_large_ones_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = range(18)
    question = problem(
        villages=tuple(place(str(number)) for number in many),
        tasks=tuple(task(number) for number in many),
        stops_a_trip=2,
    )
    sizes = list[int]()

    def in_vain(_search: Search, free: list[Outing], _effort: Effort) -> bool:
        sizes.append(len(free))
        return False

    monkeypatch.setattr(Search, "_solve_piece", in_vain)
    habits = Habits(limits=Limits(long_day=1, long_routes=0), least_size=4)
    search = Search(question, Watch(Rounds(16), unheard, len(many)), 1, habits)
    search.run()
    assert max(sizes) == len(search.book.outings) * 2 // 3
    assert max(sizes) in sizes[sizes.index(habits.least_size) :]


def ground(seed: int, count: int) -> Ground:
    """Visits that pay, at points of a square, with hours that are rarely in the way."""
    chance = np.random.default_rng(seed)
    places = np.append(chance.random((count, 2)), [[0.5, 0.5]], axis=0)
    far = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    opens = chance.integers(0, 300, count)
    return Ground(
        village=np.arange(count),
        opens=opens,
        latest=opens + 150,
        stay=chance.integers(10, 40, count),
        price=-chance.random(count) * 200,
        minutes=(far * 100).astype(np.int64),
        points=far * 100,
        joins=np.ones((count, count), dtype=np.bool_),
        day_starts=0,
    )


def cost_of(field: Ground, way: tuple[int, ...]) -> float:
    """What a way costs, infinity where an hour is missed."""
    here, clock, cost = -1, field.day_starts, 0.0
    for visit in way:
        clock = max(int(field.opens[visit]), clock + int(field.minutes[here, visit]))
        if clock > field.latest[visit]:
            return np.inf
        clock += int(field.stay[visit])
        cost += float(field.points[here, visit] + field.price[visit])
        here = visit
    return cost + float(field.points[here, -1])


@pytest.mark.parametrize("seed", range(12))
def test_ways_cost_what_the_prices_say_and_the_cheapest_is_among_them(seed: int) -> None:
    field = ground(seed, 6)
    every = [way for size in range(1, 7) for way in permutations(range(6), size)]
    cheapest = min(cost_of(field, way) for way in every)
    stops = cheapest_ways(field, Width(6, each=3, depth=9, limit=1e6), never)
    ways = [tuple(visit for visit in row if visit >= 0) for row in stops.tolist()]
    assert min(cost_of(field, way) for way in ways) == pytest.approx(cheapest)
    assert all(len(set(way)) == len(way) for way in ways)


def test_a_way_has_no_more_stops_than_a_trip_may() -> None:
    stops = cheapest_ways(ground(1, 6), Width(2, each=9, limit=1e9), never)
    assert stops.shape[1] == 2
    assert (stops[:, 1] >= 0).any()


def test_what_ends_no_earlier_and_costs_no_less_is_outdone() -> None:
    group = np.array([0, 0, 0, 1])
    ends = np.array([10, 20, 30, 40])
    cost = np.array([5.0, 4.0, 4.5, 9.0])
    assert not_outdone(group, ends, cost).tolist() == [True, True, False, True]
    assert not_outdone(group, ends, cost, depth=2).all()

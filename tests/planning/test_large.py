"""A large season planned in parts: clean, its points told truly, the same whoever works."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import ParamSpec, TypeVar

import pytest
from typing_extensions import override

from outreach_app.planning import parts
from outreach_app.planning.check import check
from outreach_app.planning.hands import Hands, Processes
from outreach_app.planning.large import QUICK, THOROUGH, Cuts, LargeSearch
from outreach_app.planning.listing import Limits
from outreach_app.planning.parts import Limit, is_large
from outreach_app.planning.problem import Plan, Problem
from outreach_app.planning.search import Habits
from outreach_app.planning.solve import AS_A_WHOLE, solve, trips_of, unheard
from outreach_app.planning.stop import Cancelled, Rounds
from outreach_app.planning.watch import Watch
from outreach_app.progress import StoppedError
from tests.planning.any_question import any_question
from tests.planning.little import car, person, place, problem, subject, task, travel

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

SMALL = Cuts(Limit(1), Limit(1))


class AtOnce:
    """Nobody but ourselves."""

    def give(
        self, work: Callable[Asked, Found], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Future[Found]:
        done: Future[Found] = Future()
        done.set_result(work(*args, **kwargs))
        return done

    def hurry(self) -> None:
        raise AssertionError


class Attentive(AtOnce):
    """Notes how many rounds each part was to be given."""

    def __init__(self) -> None:
        self.depths: list[int] = []

    @override
    def give(
        self, work: Callable[Asked, Found], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Future[Found]:
        self.depths += [depth for depth in args[2:] if isinstance(depth, int)]
        return super().give(work, *args, **kwargs)


def two_valleys(villages: int, topics: int = 3) -> Problem:
    """Villages around two bases, some experts that serve both, more work than time."""
    days = 10
    return problem(
        days=days,
        weeks=(0,) * 5 + (1,) * 5,
        works=2**days - 1,
        villages=tuple(
            place(f"village {n}", base=n % 2, gap_days=2, days=2**days - 1) for n in range(villages)
        ),
        topics=tuple(subject(f"topic {n}", 1 << n % 3, days=2**days - 1) for n in range(topics)),
        experts=tuple(
            person(f"expert {n}", 0b011 if n % 3 else 0b110, bases=1 + n % 3, days=2**days - 1)
            for n in range(4)
        ),
        cars=(car(days=2**days - 1), car("van", base=1, places=2, days=2**days - 1)),
        bases=("east", "west"),
        tasks=tuple(
            task(v, t, away=tuple(abs(day - (v + t) % days) for day in range(days)))
            for v in range(villages)
            for t in range(topics)
        ),
        travel=travel(villages + 2, 25),
        stops_a_trip=2,
        topics_a_visit=2,
    )


def planned(question: Problem, hands: Hands, seed: int = 0, rounds: int = 4) -> tuple[Plan, int]:
    """The plan and the points the search thinks it has."""
    watch = Watch(Rounds(rounds), unheard, len(question.tasks))
    search = LargeSearch(question, watch, seed, hands, SMALL)
    search.run()
    return trips_of(question, search.book.outings, search.cars), search.book.points


def test_whatever_is_asked_the_plan_breaks_nothing_and_its_points_are_true() -> None:
    trips = 0
    for seed in range(150):
        question = any_question(seed)
        plan, points = planned(question, AtOnce(), seed, rounds=3)
        verdict = check(question, plan)
        assert verdict.clean, (seed, verdict.breaches)
        assert verdict.score == points, seed
        trips += len(plan)
    assert trips > 50


def test_more_rounds_make_a_plan_better() -> None:
    question = two_valleys(8)
    points = [planned(question, AtOnce(), rounds=rounds)[1] for rounds in (0, 2, 8)]
    assert points[0] > points[1] >= points[2]


def test_the_plan_is_the_same_whoever_works() -> None:
    question = two_valleys(8)
    expected = planned(question, AtOnce())
    for count in (1, 2):
        with Processes(count) as processes:
            assert planned(question, processes) == expected


def test_processes_sent_home_while_they_start_say_nothing() -> None:
    program = (
        "from outreach_app.planning.hands import Processes\n"
        "with Processes(2) as processes:\n"
        "    processes.give(len, ())\n"
        "del processes\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert (said.stdout, said.stderr) == (b"", b"")


def test_parts_are_thought_over_thoroughly_once_that_gains_little() -> None:
    question, hands = two_valleys(8), Attentive()
    watch = Watch(Rounds(12), unheard, len(question.tasks))
    LargeSearch(question, watch, 0, hands, SMALL).run()
    assert hands.depths == sorted(hands.depths)
    assert set(hands.depths) == {QUICK, THOROUGH}


@pytest.fixture
def few_bases(monkeypatch: pytest.MonkeyPatch) -> Problem:
    """A season that counts as large, but not as too large to be a whole in the end."""
    monkeypatch.setattr(parts, "WHOLE", 0)
    return two_valleys(8)


def test_few_bases_are_thought_over_as_a_whole_once_parts_gain_little(
    few_bases: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = solve(few_bases, Rounds(40), 1, cores=2)
    assert check(few_bases, together.trips).clean
    assert together.bound is not None
    assert together.bound <= together.score
    monkeypatch.setattr(parts, "IN_THE_END", 0)
    in_parts = solve(few_bases, Rounds(40), 1, cores=2)
    assert in_parts.bound is None
    assert together.score <= in_parts.score


def test_few_bases_are_planned_the_same_whether_a_process_raises_the_bound_or_nobody(
    few_bases: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    habits = replace(AS_A_WHOLE, pairs_beside=0)
    monkeypatch.setattr("outreach_app.planning.solve.AS_A_WHOLE", habits)
    alone, beside = (solve(few_bases, Rounds(20), 1, cores=cores) for cores in (1, 2))
    assert alone.trips == beside.trips
    assert alone.bound is not None
    assert beside.bound is not None
    assert alone.bound <= beside.bound <= beside.score


def test_few_bases_whose_trips_are_too_many_stay_parts(
    few_bases: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outreach_app.planning.solve.AS_A_WHOLE", Habits(limits=Limits(routes=1)))
    answer = solve(few_bases, Rounds(40), 1, cores=1)
    assert check(few_bases, answer.trips).clean
    assert answer.rounds >= 40
    assert answer.bound is None


def test_a_season_too_large_for_one_look_is_cut() -> None:
    question = two_valleys(150, topics=8)
    assert is_large(question)
    answer = solve(question, lambda standing: standing.placed > 0, cores=2)
    assert check(question, answer.trips).clean
    assert answer.trips


def test_a_large_search_that_is_cancelled_keeps_what_it_has() -> None:
    question, cancelled = two_valleys(150, topics=8), Cancelled()

    def listen(standing: object) -> None:
        if getattr(standing, "placed", 0):
            cancelled.cancel()

    answer = solve(question, cancelled, progress=listen, cores=2)
    assert answer.rounds == 0
    assert answer.trips
    assert check(question, answer.trips).clean


def test_a_large_search_whose_listener_leaves_gives_nothing() -> None:
    def leave(_standing: object) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        solve(two_valleys(120, topics=8), Rounds(5), progress=leave, cores=2)

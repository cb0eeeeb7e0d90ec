"""Whatever is asked: the plan breaks no rule, and the bound is never above the best plan."""

from math import inf

import pytest
from hypothesis import HealthCheck, given, settings

from outreach_app.domain.proposal import Standing
from outreach_app.planning.check import check
from outreach_app.planning.explain import Explainer
from outreach_app.planning.problem import Pin, Problem
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Cancelled, Gap, Rounds, any_of
from outreach_app.progress import StoppedError
from tests.planning.any_question import any_question
from tests.planning.every_plan import least_of_all
from tests.planning.little import (
    DAYS,
    car,
    least_points,
    person,
    place,
    problem,
    subject,
    task,
    tiny,
    travel,
)

ENOUGH = Rounds(6)
slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def season(villages: int = 4, topics: int = 3) -> Problem:
    """A question with something to choose: every village wants every topic."""
    return problem(
        villages=tuple(place(f"village {n}", gap_days=2) for n in range(villages)),
        topics=tuple(subject(f"topic {n}", 1 << n % 3) for n in range(topics)),
        experts=(person(), person("Qian", 0b110, week_limit=3), person("Sun", 0b011)),
        cars=(car(), car("van", places=2)),
        tasks=tuple(
            task(v, t, away=tuple(abs(day - (v + t) % DAYS) for day in range(DAYS)))
            for v in range(villages)
            for t in range(topics)
        ),
        travel=travel(villages + 1, 25),
        stops_a_trip=2,
        topics_a_visit=2,
    )


@given(tiny())
@slow
def test_every_plan_is_clean_and_no_bound_is_above_the_best(question: Problem) -> None:
    answer = solve(question, ENOUGH)
    verdict = check(question, answer.trips)
    best = least_points(question)
    assert verdict.clean
    assert verdict.score == answer.score >= best
    assert answer.bound is None or answer.bound <= best


@given(tiny())
@slow
def test_what_is_left_out_has_a_reason(question: Problem) -> None:
    answer = solve(question, ENOUGH)
    done = {number for trip in answer.trips for stop in trip.stops for number in stop.tasks}
    assert set(answer.left_out) == set(range(len(question.tasks))) - done
    explainer = Explainer(question, answer.trips)
    for number in answer.left_out:
        reasons = explainer.why_left_out(number)
        assert reasons
        assert all(reasons)


def test_the_best_plan_of_a_season_is_found_and_proven() -> None:
    answer = solve(season(), any_of(Gap(0.0), Rounds(300)))
    assert check(season(), answer.trips).clean
    assert not answer.left_out
    assert answer.bound is not None
    assert answer.bound <= answer.score <= 1.03 * answer.bound


def test_the_same_seed_and_rounds_give_the_same_plan() -> None:
    first, second = (solve(season(), Rounds(8), seed=3) for _time in range(2))
    assert (first.trips, first.bound, first.rounds) == (second.trips, second.bound, second.rounds)


def test_nothing_to_do_is_done_at_once() -> None:
    answer = solve(problem(tasks=()), Rounds(5))
    assert (answer.trips, answer.score, answer.bound) == ((), 0, 0)


@pytest.mark.parametrize("parts", [{"cars": ()}, {"experts": ()}, {"works": 0}])
def test_without_means_everything_is_left_out(parts: dict[str, object]) -> None:
    answer = solve(problem(**parts), Rounds(5))
    assert answer.trips == ()
    assert answer.bound == answer.score == 1000
    assert len(answer.left_out) == 1


def test_pins_are_kept() -> None:
    pins = {0: Pin(day=7, start=615), 4: Pin(team=0b100), 9: Pin(day=2, car=1)}
    plain = season()
    tasks = tuple(t._replace(pin=pins.get(n)) for n, t in enumerate(plain.tasks))
    question = problem(**{**plain.__dict__, "tasks": tasks})
    answer = solve(question, Rounds(6))
    assert check(question, answer.trips).clean
    assert pins.keys().isdisjoint(answer.left_out)


def test_a_team_is_agreed_however_many_experts_there_are() -> None:
    pin = Pin(team=1 << 69)
    question = problem(
        villages=(place("Adda"), place("Bardo")),
        experts=tuple(person(f"expert {number}") for number in range(70)),
        tasks=(task(0, pin=pin), task(1, pin=pin), task(1)),
    )
    answer = solve(question, Rounds(3))
    assert not answer.left_out
    assert (69,) in {trip.team for trip in answer.trips}


def test_where_not_every_team_is_looked_at_plans_are_clean_and_nothing_wrong_is_proven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("outreach_app.planning.crews.VERY_MANY", 1)
    monkeypatch.setattr("outreach_app.planning.search.TEAMS", 2)
    unproven = 0
    for seed in range(120):
        question = any_question(seed)
        answer = solve(question, Rounds(4), seed, cores=1)
        assert check(question, answer.trips).clean, seed
        assert answer.bound is None or answer.bound <= least_of_all(question), seed
        unproven += answer.bound is None
    assert unproven > 40


def test_a_cancelled_search_keeps_what_it_has() -> None:
    cancelled = Cancelled()
    heard: list[Standing] = []

    def listen(standing: Standing) -> None:
        heard.append(standing)
        if standing.placed:
            cancelled.cancel()

    answer = solve(season(), cancelled, progress=listen)
    assert answer.trips
    assert answer.rounds == 0
    assert check(season(), answer.trips).clean


def test_a_search_whose_listener_leaves_gives_nothing() -> None:
    def leave(_standing: Standing) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        solve(season(), Rounds(5), progress=leave)


def test_progress_never_gets_worse() -> None:
    heard: list[Standing] = []
    solve(season(), Rounds(6), progress=heard.append)
    scores = [standing.score for standing in heard]
    bounds = [-inf if standing.bound is None else standing.bound for standing in heard]
    assert scores == sorted(scores, reverse=True)
    assert bounds == sorted(bounds)
    assert all(standing.wanted == 12 for standing in heard)

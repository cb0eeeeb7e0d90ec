"""Cases told apart hold every plan: what is proven of them is never above the best."""

from collections.abc import Iterator
from math import inf

import pytest

from outreach_app.planning.crews import Crews
from outreach_app.planning.cuts import Made
from outreach_app.planning.draft import Drafter
from outreach_app.planning.loads import list_loads
from outreach_app.planning.master import Master
from outreach_app.planning.problem import Problem
from outreach_app.planning.proof import Proof
from outreach_app.planning.relax import relax
from outreach_app.planning.room import pairs_in, whole_room
from outreach_app.planning.routes import Allowance
from outreach_app.planning.rows import Question
from outreach_app.planning.tallies import broken_tallies
from tests.planning.any_question import any_question
from tests.planning.every_plan import least_of_all

QUESTIONS = 40
CASES = 12


def never() -> bool:
    return False


def relaxation(problem: Problem) -> Master | None:
    crews = Crews(problem)
    tasks = tuple(range(len(problem.tasks)))
    loads, listed = list_loads(problem, crews, tasks, Allowance(9999, 9999, never))
    room = whole_room(problem, Drafter(problem, crews).kinds)
    pairs = pairs_in(loads, room, listed)
    return Master(Question(problem, loads, pairs, room), never) if len(pairs.load) else None


def unavoidable(master: Master) -> int:
    problem = master.problem
    lost = set(range(len(problem.tasks))).difference(master.reachable())
    undone = problem.wishes.unplaced * sum(problem.tasks[task].priority for task in lost)
    return undone + problem.wishes.moved * len(problem.published)


def proofs(master: Master, known: float) -> Iterator[float]:
    """What is proven after each case, told apart whether or not a better plan may be in it."""
    heard: list[float] = []
    proof = Proof(master, lambda: known, heard.append)
    for _case in range(CASES):
        proof.step()
    yield from heard


def test_no_case_proves_more_than_the_best_plan_pays() -> None:
    told_apart = 0
    for seed in range(4 * QUESTIONS):
        question = any_question(seed)
        master = relaxation(question)
        if master is None:
            continue
        proven = list(proofs(master, inf))
        told_apart += len(proven) > 1
        assert proven == sorted(proven), seed
        assert max(proven) + unavoidable(master) <= least_of_all(question) + 1e-6, seed
    assert told_apart > 1


def test_a_plan_known_to_be_the_best_ends_the_proof() -> None:
    for seed in range(QUESTIONS):
        question = any_question(seed)
        master = relaxation(question)
        if master is not None:
            known = least_of_all(question) - unavoidable(master) - 1
            assert list(proofs(master, known + 0.5))[-1] > known, seed


def test_a_tally_held_is_kept_and_forgotten_when_it_is_let_go() -> None:
    held = 0
    for seed in range(2 * QUESTIONS):
        master = relaxation(any_question(seed))
        if master is None:
            continue
        relax(master)
        value = master.solution.value
        for broken in broken_tallies(master.problem, master.loads, *master.made_trips()):
            most = int(broken.value)
            master.hold(broken.tally, -inf, most)
            relax(master)
            made: Made
            made, share = master.made_trips()
            assert broken.tally.times(master.loads, made) @ share <= most + 1e-6, seed
            assert master.solution.value >= value - 1e-6, seed
            master.hold(broken.tally, -inf, inf)
            held += 1
        relax(master)
        assert master.solution.value == pytest.approx(value), seed
    assert held

"""The proof in a process of its own: it changes no plan, and never outlives the search."""

import subprocess
import sys
from collections.abc import Iterator
from math import inf
from multiprocessing import active_children
from pathlib import Path
from time import monotonic

import pytest

from bench.seasons import Size, made_problem
from outreach_app.domain.proposal import Standing
from outreach_app.planning.beside import Beside
from outreach_app.planning.master import Master
from outreach_app.planning.problem import Problem
from outreach_app.planning.search import Habits, Search
from outreach_app.planning.solve import unheard
from outreach_app.planning.stop import Gap, Rounds, Stop, any_of
from outreach_app.planning.watch import Watch
from tests.planning.any_question import any_question
from tests.planning.every_plan import least_of_all
from tests.planning.test_proof import relaxation, unavoidable

HOME = Path(__file__).parents[2]
SOON = 20.0
"""Seconds that a process may need to start on a busy machine."""


@pytest.fixture(scope="module")
def valley() -> Problem:
    return made_problem(Size(villages=6, days=30, topics=12, wanted=4), 1)


@pytest.fixture
def beside() -> Iterator[Beside]:
    company = Beside()
    yield company
    company.close()
    assert not active_children()


def searched(question: Problem, stop: Stop, cores: int) -> tuple[Search, Watch]:
    watch = Watch(stop, unheard, len(question.tasks))
    search = Search(question, watch, 1, Habits(cores=cores, pairs_beside=0))
    search.run()
    return search, watch


def test_the_plan_is_the_same_on_one_core_and_on_two(valley: Problem) -> None:
    alone, _watch = searched(valley, Rounds(12), 1)
    together, watch = searched(valley, Rounds(12), 2)
    assert together.book.outings == alone.book.outings
    assert watch.bound is not None
    assert watch.bound <= watch.score
    assert not active_children()


def test_two_cores_prove_no_more_than_the_best_plan_pays() -> None:
    for seed in (3, 4, 5):
        question = any_question(seed)
        _search, watch = searched(question, any_of(Gap(0.0), Rounds(8)), 2)
        assert watch.bound is not None
        assert watch.bound <= least_of_all(question) <= watch.score


def first_relaxation() -> tuple[Problem, Master]:
    """The first of the questions in which something can be done."""
    relaxations = ((question, relaxation(question)) for question in map(any_question, range(40)))
    return next((question, master) for question, master in relaxations if master)


def test_the_process_raises_the_bound_to_what_is_known(beside: Beside) -> None:
    question, master = first_relaxation()
    known = least_of_all(question) - unavoidable(master) - 0.5
    give_up = monotonic() + SOON
    while beside.go_on(master, known) and beside.bound <= known:
        assert monotonic() < give_up
    assert known < beside.bound <= known + 0.5 + 1e-6


def test_a_process_that_dies_leaves_the_proof_to_the_search(beside: Beside) -> None:
    _question, master = first_relaxation()
    for process in active_children():
        process.kill()
        process.join()
    assert not beside.go_on(master, inf)
    assert not beside.go_on(master, inf)


def test_a_search_that_loses_its_process_goes_on_proving(valley: Problem) -> None:
    def lose_it(standing: Standing) -> bool:
        for process in active_children():
            process.kill()
        return standing.rounds >= 12

    alone, alone_watch = searched(valley, Rounds(12), 1)
    left, watch = searched(valley, lose_it, 2)
    assert left.book.outings == alone.book.outings
    assert watch.bound == alone_watch.bound


DIES = """
import os
from outreach_app.planning.beside import Beside
from tests.planning.test_beside import first_relaxation

_question, master = first_relaxation()
beside = Beside()
while not beside.bound:
    beside.go_on(master, 1e9)
print("proving", flush=True)
os._exit(1)
"""


def test_the_process_ends_when_the_search_dies() -> None:
    """Whoever reads the output of the search waits for all who could still write to it."""
    died = subprocess.run(
        [sys.executable, "-c", DIES],
        cwd=HOME,
        check=False,
        capture_output=True,
        text=True,
        timeout=2 * SOON,
    )
    assert (died.returncode, died.stdout, died.stderr) == (1, "proving\n", "")

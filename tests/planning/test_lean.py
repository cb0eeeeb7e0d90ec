"""A relaxation made lean says the same with fewer rows and trips; another plan begins from it."""

import numpy as np
import pytest
from typing_extensions import override

from bench.seasons import Size, made_problem
from outreach_app.domain.proposal import Standing
from outreach_app.planning.columns import outings_of
from outreach_app.planning.cut_table import table_of
from outreach_app.planning.master import Master
from outreach_app.planning.narrow import beside, lean
from outreach_app.planning.relax import Finder, raised, relax
from outreach_app.planning.search import Habits, Search
from outreach_app.planning.stop import Rounds
from outreach_app.planning.watch import Watch
from tests.planning.test_proof import relaxation
from tests.planning.test_row_finding import valley

FEW = 60


def tightened(seed: int) -> Master:
    master = relaxation(valley(seed))
    assert master
    _all = list(raised(master, Finder(master)))
    return master


@pytest.mark.parametrize("seed", range(4))
def test_the_lean_relaxation_pays_as_much(seed: int) -> None:
    master = tightened(seed)
    few = lean(master, FEW)
    assert len(few.columns.pair) == FEW < len(master.columns.pair)
    assert len(few.cuts) < len(master.cuts)
    bound = few.bound(relax(few))
    assert few.solution.value == pytest.approx(master.solution.value)
    assert bound <= few.solution.value + 1e-6


def test_trips_refused_are_made_by_no_optimum() -> None:
    master = tightened(0)
    made = master.shares() > 0
    refused = master.columns.at(np.flatnonzero(made))
    few = lean(master, FEW)
    few.refuse(refused)
    relax(few)
    place = [few.place(*key) for key in zip(*(part.tolist() for part in refused), strict=True)]
    assert not few.shares()[place].any()
    assert few.solution.value >= master.solution.value - 1e-6


@pytest.mark.parametrize("seed", range(4))
def test_what_is_left_beside_trips_pays_what_they_leave_to_pay(seed: int) -> None:
    master = tightened(seed)
    settled = np.argsort(-master.shares(), kind="stable")[:2].tolist()
    for place in settled:
        master.fix(place, 1.0)
    relax(master)
    while master.mind_calendar():
        relax(master)
    left, outings = beside(master, settled, FEW)
    assert outings == outings_of(master, settled)
    relax(left)
    assert len(left.pairs.load) < len(master.pairs.load)
    assert not {task for one in outings for task in one.tasks()} & set(left.reachable())
    paid = sum(outing.points for outing in outings)
    assert left.solution.value + paid == pytest.approx(master.solution.value, abs=1.0)


@pytest.mark.parametrize("seed", range(4))
def test_the_table_of_rows_says_of_each_what_the_row_says(seed: int) -> None:
    master = tightened(seed)
    made = master.made(master.columns)
    half = len(master.cuts) // 2
    table = table_of(master.cuts[:half])
    table = table.with_rows(table_of(master.cuts[half:], half))
    found = np.zeros((len(made.load), len(master.cuts)))
    found[table.entries(master.loads, made)[:2]] = table.entries(master.loads, made).value
    assert found.any()
    for row, cut in enumerate(master.cuts):
        assert (found[:, row] == cut.times(master.loads, made)).all(), cut


def test_beginning_another_plan_never_loses_the_best() -> None:
    question = made_problem(Size(villages=9, days=40, topics=20, wanted=8), 1)
    begun: list[int] = []
    heard: list[int] = []

    class Restless(Search):
        @override
        def _begin_anew(self) -> None:
            begun.append(self.book.points)
            super()._begin_anew()

    def tell(standing: Standing) -> None:
        heard.append(standing.score)

    watch = Watch(Rounds(25), tell, len(question.tasks))
    search = Restless(question, watch, 1, Habits(patience=1))
    search.run()
    assert begun == sorted(begun, reverse=True)
    assert begun
    assert heard == sorted(heard, reverse=True)
    assert search.book.points == watch.score == min(heard)

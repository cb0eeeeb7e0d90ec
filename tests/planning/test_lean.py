"""A relaxation made lean says the same with fewer rows and trips; another plan begins from it."""

import pytest
from typing_extensions import override

from bench.seasons import Size, made_problem
from outreach_app.domain.proposal import Standing
from outreach_app.planning.master import Columns, Master
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
    lean = master.lean(FEW)
    assert len(lean.columns.pair) == FEW < len(master.columns.pair)
    assert len(lean.cuts) < len(master.cuts)
    bound = lean.bound(relax(lean))
    assert lean.solution.value == pytest.approx(master.solution.value)
    assert bound <= lean.solution.value + 1e-6


def test_trips_refused_are_made_by_no_optimum() -> None:
    master = tightened(0)
    made = master.shares() > 0
    refused = Columns(master.columns.pair[made], master.columns.crew[made])
    lean = master.lean(FEW)
    lean.refuse(refused)
    relax(lean)
    place = [lean.place(*key) for key in zip(*(part.tolist() for part in refused), strict=True)]
    assert not lean.shares()[place].any()
    assert lean.solution.value >= master.solution.value - 1e-6


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

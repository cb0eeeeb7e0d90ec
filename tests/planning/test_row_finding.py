"""The rows that tighten a relaxation: found where they are broken, kept by every plan."""

import pytest

from bench.seasons import Size, made_problem
from outreach_app.planning.columns import columns_of
from outreach_app.planning.covers import CoverFinder
from outreach_app.planning.cuts import Cut, Made
from outreach_app.planning.master import Master
from outreach_app.planning.problem import Problem
from outreach_app.planning.relax import Finder, raised, relax
from outreach_app.planning.search import Habits, Search
from outreach_app.planning.solve import unheard
from outreach_app.planning.stop import Rounds
from outreach_app.planning.subsets import OF_FOUR_OR_FIVE, TWO_OF_THREE, SubsetFinder
from outreach_app.planning.watch import Watch
from tests.planning.any_question import any_question
from tests.planning.test_proof import never, relaxation


def valley(seed: int) -> Problem:
    return made_problem(Size(villages=6, days=40, topics=20, wanted=8), seed)


def plan_made(question: Problem, master: Master) -> Made:
    """The trips of a good plan."""
    search = Search(question, Watch(Rounds(4), unheard, len(question.tasks)), 1, Habits())
    search.run()
    trips = columns_of(master.loads, master.pairs, search.book.outings)
    assert len(trips.pair) == len(search.book.outings)
    load, day = master.pairs.load[trips.pair], master.pairs.day[trips.pair]
    return Made(load, day, master.loads.crew_team[trips.crew])


def kept(cut: Cut, master: Master, made: Made) -> bool:
    return float(cut.times(master.loads, made).sum()) <= cut.limit


@pytest.mark.parametrize("seed", range(4))
def test_rows_raise_the_bound_and_every_plan_keeps_them(seed: int) -> None:
    question = valley(seed)
    master = relaxation(question)
    assert master
    bounds = [found.bound for found in raised(master, Finder(master), 0.0)]
    assert bounds == sorted(bounds)
    assert bounds[-1] > bounds[0]
    made = plan_made(question, master)
    assert all(kept(cut, master, made) for cut in master.cuts)


def test_each_kind_of_row_is_found_only_where_it_is_broken() -> None:
    found = {"covers": 0, "threes": 0, "larger": 0}
    for seed in range(4):
        master = relaxation(valley(seed))
        assert master
        relax(master)
        made, share = master.made_trips()
        covers, subsets = CoverFinder(master.loads), SubsetFinder(master.loads, never)
        rows = {
            "covers": covers.cuts(master.mix()),
            "threes": subsets.threes(master.mix(), 20),
            "larger": subsets.larger(master.mix(), 20),
        }
        for kind, cuts in rows.items():
            found[kind] += len(cuts)
            assert all(cut.times(master.loads, made) @ share > cut.limit for cut in cuts)
        added = {cut.key for kind in rows for cut in rows[kind]}
        master.add_cuts([cut for cuts in rows.values() for cut in cuts])
        relax(master)
        again = [*covers.cuts(master.mix()), *subsets.threes(master.mix(), 20)]
        assert added.isdisjoint(cut.key for cut in again)
    assert all(found.values()), found


def test_plans_of_any_question_keep_the_rows() -> None:
    rows = 0
    for seed in range(60):
        question = any_question(seed)
        master = relaxation(question)
        if master:
            _all = list(raised(master, Finder(master), 0.0))
            made = plan_made(question, master)
            assert all(kept(cut, master, made) for cut in master.cuts), seed
            rows += len(master.cuts)
    assert rows


def test_no_whole_is_counted_that_tasks_done_once_could_exceed() -> None:
    for weights in (TWO_OF_THREE, *OF_FOUR_OR_FIVE):
        assert list(weights.each) == sorted(weights.each, reverse=True)
        assert sum(weights.each) % weights.parts, "where nothing is cut off, nothing is gained"

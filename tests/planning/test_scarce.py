"""Whom much waits for is sent where others cannot go, also from one base to another."""

from random import Random

import pytest

from outreach_app.planning import scarce
from outreach_app.planning.book import Book
from outreach_app.planning.crews import Crews
from outreach_app.planning.draft import Ask, Drafter
from outreach_app.planning.large import Cuts, LargeSearch
from outreach_app.planning.parts import Limit
from outreach_app.planning.problem import Problem, Stop, bits
from outreach_app.planning.room import whole_room
from outreach_app.planning.scarce import Scarce
from outreach_app.planning.solve import unheard
from outreach_app.planning.stop import Rounds
from outreach_app.planning.watch import Watch
from tests.planning.any_question import any_question
from tests.planning.little import DAYS, car, person, place, problem, task, travel
from tests.planning.test_large import AtOnce

EAST, WEST = 0, 1
ROVER, LOCAL = 0, 1


def one_who_serves_both() -> Problem:
    """A village east and one west, one car each; who lives in the east has gone out enough."""
    first_week = 0b11111
    return problem(
        works=first_week,
        bases=("east", "west"),
        villages=(place("Adda"), place("Brook", base=WEST)),
        experts=(
            person("rover", bases=0b11, week_limit=1, days=first_week),
            person("local", bases=0b01, share=0, days=first_week),
        ),
        cars=(car(), car("van", base=WEST)),
        tasks=(task(EAST), task(WEST)),
        travel=travel(4),
    )


def book_of(question: Problem) -> Book:
    drafter = Drafter(question, Crews(question))
    return Book(drafter, whole_room(question, drafter.kinds))


def send_rover_east(book: Book) -> None:
    outing = book.drafter.draft(Ask(0, 0, (Stop(EAST, (0,)),)), 1 << ROVER)
    assert outing
    book.enter(outing)


def test_who_is_waited_for_elsewhere_is_relieved_by_whoever_can() -> None:
    question = one_who_serves_both()
    watch = Watch(Rounds(1), unheard, len(question.tasks))
    search = LargeSearch(question, watch, 0, AtOnce(), Cuts(Limit(1), Limit(1)))
    send_rover_east(search.book)
    search.run()
    assert search.book.undone == []
    assert {outing.stops[0].village: list(bits(outing.team)) for outing in search.book.outings} == {
        EAST: [LOCAL],
        WEST: [ROVER],
    }


def test_all_trips_of_the_expert_and_what_waits_are_thought_over_together() -> None:
    book = book_of(one_who_serves_both())
    send_rover_east(book)
    turns = Scarce(book.problem, 100, Random(1))
    (extent,) = turns.extents(book)
    assert extent.bases == (EAST, WEST)
    assert extent.tasks == (0, 1)
    assert extent.freed == tuple(book.outings)
    assert turns.extents(book) == []


def test_nobody_is_waited_for_where_all_is_done() -> None:
    book = book_of(problem())
    outing = book.drafter.draft(Ask(0, 0, (Stop(0, (0,)),)), 1)
    assert outing
    book.enter(outing)
    assert Scarce(book.problem, 100, Random(1)).extents(book) == []


def test_what_is_thought_over_side_by_side_shares_no_base_and_each_expert_has_one_turn() -> None:
    sides = turns = 0
    for seed in range(200):
        book = book_of(any_question(seed))
        experts, extents = Scarce(book.problem, 100, Random(seed)), []
        while turn := experts.extents(book):
            bases = [base for extent in turn for base in extent.bases]
            assert len(bases) == len(set(bases)), seed
            extents += turn
            sides += len(turn) > 1
        assert len(extents) <= len(book.problem.experts)
        turns += len(extents)
    assert sides
    assert turns > 200


def test_no_more_is_thought_over_at_once_than_one_visit_beyond_the_most() -> None:
    question = problem(tasks=tuple(task() for _number in range(5)), topics_a_visit=1)
    (extent,) = Scarce(question, 2, Random(1)).extents(book_of(question))
    assert len(extent.tasks) == 3


def test_of_an_expert_with_many_trips_a_run_of_days_is_thought_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scarce, "MOST_TRIPS", 3)
    question = problem(tasks=tuple(task() for _number in range(DAYS)))
    begun = set()
    for seed in range(20):
        book = book_of(question)
        for day in reversed(range(DAYS - 1)):
            outing = book.drafter.draft(Ask(0, day, (Stop(0, (day,)),)), 1)
            assert outing
            book.enter(outing)
        (extent,) = Scarce(question, 100, Random(seed)).extents(book)
        first = extent.freed[0].day
        assert [outing.day for outing in extent.freed] == [first, first + 1, first + 2]
        assert extent.tasks == (first, first + 1, first + 2, DAYS - 1)
        begun.add(first)
    assert begun == set(range(DAYS - 3))

"""A plan being written: what builds on something goes with it, and the way back is exact."""

from outreach_app.planning.book import Book
from outreach_app.planning.crews import Crews
from outreach_app.planning.draft import Ask, Drafter
from outreach_app.planning.problem import Problem, Stop
from outreach_app.planning.room import Outing, whole_room
from tests.planning.little import person, place, problem, subject, task

FIRST, THEN, LAST, ALONE = range(4)


def one_after_another() -> Problem:
    """Two villages; in the first a topic builds on another, and a third on that."""
    return problem(
        villages=(place("spring"), place("pasture")),
        topics=tuple(subject(f"topic {number}", minutes=20) for number in range(4)),
        experts=(person(week_limit=9),),
        tasks=(
            task(0, 0),
            task(0, 1, after=((FIRST, 1),)),
            task(0, 2, after=((THEN, 1),)),
            task(1, 3),
        ),
    )


def book_with_all() -> Book:
    question = one_after_another()
    drafter = Drafter(question, Crews(question))
    book = Book(drafter, whole_room(question, drafter.kinds))
    days = {0: [Stop(0, (FIRST,))], 2: [Stop(0, (THEN,)), Stop(1, (ALONE,))], 4: [Stop(0, (LAST,))]}
    for day, stops in days.items():
        outing = drafter.draft(Ask(0, day, tuple(stops)), 1)
        assert outing
        book.enter(outing)
    assert not book.undone
    return book


def trip_on(book: Book, day: int) -> Outing:
    return next(outing for outing in book.outings if outing.day == day)


def test_what_builds_on_a_task_is_left_out_with_it_and_the_rest_of_its_trip_stays() -> None:
    book = book_with_all()
    book.strike(trip_on(book, 0))
    book.leave_out_stranded()
    assert book.undone == [FIRST, THEN, LAST]
    assert trip_on(book, 2).stops == (Stop(1, (ALONE,)),)


def test_nothing_is_left_out_where_all_that_is_built_on_is_done() -> None:
    book = book_with_all()
    before = dict(book.outings)
    book.leave_out_stranded()
    assert book.outings == before


def test_a_plan_returned_to_is_the_plan_there_was() -> None:
    book = book_with_all()
    plan, points = list(book.outings), book.points
    book.strike(trip_on(book, 0))
    book.leave_out_stranded()
    assert book.points > points
    book.return_to(plan)
    assert book.points == points
    assert set(book.outings) == set(plan)

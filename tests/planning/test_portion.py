"""A part of a season as a question of its own: it asks what the whole would."""

from outreach_app.planning.book import Book
from outreach_app.planning.crews import Crews
from outreach_app.planning.draft import Ask, Drafter
from outreach_app.planning.portion import Excerpt, Extent
from outreach_app.planning.problem import Stop, Task
from outreach_app.planning.room import room_beside, whole_room
from tests.planning.little import problem, task


def at_stake(*wanted: Task) -> list[int]:
    """The priorities of the first task and the last in a part, the others done by trips outside."""
    question = problem(tasks=wanted)
    drafter = Drafter(question, Crews(question))
    book = Book(drafter, whole_room(question, drafter.kinds))
    for day, done in enumerate(range(len(wanted) - 1)):
        outing = drafter.draft(Ask(0, day, (Stop(0, (done,)),)), 1)
        assert outing
        book.enter(outing)
    freed, *settled = book.outings
    room = room_beside(question, whole_room(question, drafter.kinds), settled)
    extent = Extent((0,), (0,), (0, len(wanted) - 1), (freed,))
    return [one.priority for one in Excerpt(question, room, extent).portion().problem.tasks]


def test_what_is_done_elsewhere_and_builds_on_a_task_is_at_stake_with_it() -> None:
    chain = task(priority=3, after=((0, 1),)), task(priority=4, after=((1, 1),))
    assert at_stake(task(priority=2), *chain, task(priority=5, after=((0, 1),))) == [2 + 3 + 4, 5]


def test_what_builds_on_a_task_in_two_ways_is_at_stake_once() -> None:
    ways = task(priority=3, after=((0, 1),)), task(priority=4, after=((0, 1), (1, 1)))
    assert at_stake(task(priority=2), *ways, task(priority=5)) == [2 + 3 + 4, 5]


def test_topics_that_build_on_each_other_are_counted_once() -> None:
    ring = task(priority=3, after=((0, 1), (2, 0))), task(priority=4, after=((1, 0),))
    assert at_stake(task(priority=2), *ring, task(priority=5)) == [2 + 3 + 4, 5]

"""A part of a season as a question of its own: it asks what the whole would."""

from outreach_app.planning.book import Book
from outreach_app.planning.crews import Crews
from outreach_app.planning.draft import Ask, Drafter
from outreach_app.planning.portion import Excerpt, Extent
from outreach_app.planning.problem import Stop
from outreach_app.planning.room import room_beside, whole_room
from tests.planning.little import person, problem, task

FIRST, NEXT, LAST, OTHER = range(4)


def test_what_is_done_elsewhere_and_builds_on_a_task_is_at_stake_with_it() -> None:
    question = problem(
        experts=(person(), person("Qian")),
        tasks=(
            task(priority=2),
            task(priority=3, after=((FIRST, 1),)),
            task(priority=4, after=((NEXT, 1),)),
            task(priority=5, after=((FIRST, 1),)),
        ),
    )
    drafter = Drafter(question, Crews(question))
    book = Book(drafter, whole_room(question, drafter.kinds))
    for day, done in enumerate((FIRST, NEXT, LAST)):
        outing = drafter.draft(Ask(0, day, (Stop(0, (done,)),)), 1)
        assert outing
        book.enter(outing)
    freed, *settled = book.outings
    room = room_beside(question, whole_room(question, drafter.kinds), settled)
    extent = Extent((0,), (0,), (FIRST, OTHER), (freed,))
    portion = Excerpt(question, room, extent).portion()
    assert [task.priority for task in portion.problem.tasks] == [2 + 3 + 4, 5]

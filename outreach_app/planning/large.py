"""A large season: planned anew for one part of its villages after the other."""

from outreach_app.planning.book import Book
from outreach_app.planning.crews import Crews
from outreach_app.planning.dive import dive
from outreach_app.planning.loads import list_loads, only_in
from outreach_app.planning.master import Master
from outreach_app.planning.parts import Part
from outreach_app.planning.problem import Problem
from outreach_app.planning.relax import relax
from outreach_app.planning.room import Outing, Room, pairs_in, room_beside
from outreach_app.planning.routes import Allowance, TooManyError
from outreach_app.planning.rows import Question


class Parts:
    """Plans parts anew."""

    def __init__(self, problem: Problem, crews: Crews, room: Room, allowance: Allowance) -> None:
        """Look at as many routes as allowed for each part."""
        self._problem = problem
        self._crews = crews
        self._room = room
        self._allowance = allowance

    def anew(self, part: Part, book: Book) -> list[Outing]:
        """The trips of a plan with those to the villages of a part made anew."""
        free = {o for o in book.outings if any(stop.village in part for stop in o.stops)}
        tasks = {task for outing in free for task in outing.tasks()}
        tasks.update(t for t in book.undone if self._problem.tasks[t].village in part)
        settled = [outing for outing in book.outings if outing not in free]
        room = room_beside(self._problem, self._room, settled)
        try:
            loads, listed = list_loads(
                self._problem, self._crews, tuple(sorted(tasks)), self._allowance
            )
        except TooManyError:
            return list(book.outings)
        pairs = pairs_in(loads, room, listed)
        if not len(pairs.load):
            return list(book.outings)
        question = Question(self._problem, *only_in(loads, pairs), room)
        master = Master(question, self._allowance.ended)
        relax(master)
        found: list[list[Outing]] = []
        dive(master, found.append)
        return [*settled, *found[-1]]

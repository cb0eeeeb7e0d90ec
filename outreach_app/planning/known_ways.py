"""Ways that were worth looking at before: those of trips made, and those that prices asked for."""

from collections.abc import Iterable, Iterator

from outreach_app.planning.arrays import Ints, ints
from outreach_app.planning.room import Outing
from outreach_app.planning.visits import Visits

Way = tuple[tuple[int, ...], ...]
"""The tasks of each stop, in the order driven."""


class KnownWays:
    """Remembers ways from one list of visits to the next."""

    def __init__(self) -> None:
        """Start with none."""
        self._ways: dict[Way, None] = {}

    def learn(self, visits: Visits, rows: Ints) -> None:
        """Remember ways given as rows of visits."""
        tasks = [visit.tasks for visit in visits.all]
        for row in rows.tolist():
            self._ways[tuple(tasks[visit] for visit in row if visit >= 0)] = None

    def learn_made(self, outings: Iterable[Outing]) -> None:
        """Remember the ways of trips."""
        self._ways.update((tuple(stop.tasks for stop in o.stops), None) for o in outings)

    def among(self, visits: Visits, stops: int) -> Ints:
        """A way to each visit alone and every known way through these visits, as rows of them."""
        ways: dict[tuple[int, ...], None] = {(place,): None for place in range(len(visits.all))}
        for number in _numbers(visits):
            ways.update(
                (tuple(number[tasks] for tasks in way), None)
                for way in self._ways
                if all(tasks in number for tasks in way)
            )
        rows = [(*way, *(-1,) * (stops - len(way))) for way in ways]
        return ints([visit for row in rows for visit in row]).reshape(len(rows), stops)


def _numbers(visits: Visits) -> Iterator[dict[tuple[int, ...], int]]:
    """Each visit's number by its tasks, on ordinary days and on each day a village was promised."""
    promised = [visit for visit in visits.all if visit.company.published >= 0]
    yield {v.tasks: n for n, v in enumerate(visits.all) if v.company.published < 0}
    for day in sorted({visit.days for visit in promised}):
        yield {v.tasks: n for n, v in enumerate(visits.all) if v.days & day}

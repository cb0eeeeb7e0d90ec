"""What a search chooses from: all trips, or shorter ones alone where those are too many."""

from random import Random

import numpy as np
import pytest

from bench.seasons import Size, made_problem
from outreach_app.planning import routes
from outreach_app.planning.crews import Crews
from outreach_app.planning.draft import Drafter
from outreach_app.planning.listing import Limits, Listing
from outreach_app.planning.room import whole_room
from outreach_app.planning.search import Habits, Search
from outreach_app.planning.solve import unheard
from outreach_app.planning.stop import Rounds
from outreach_app.planning.watch import Watch

SEASON = made_problem(Size(villages=6, days=40, topics=20, wanted=6), 1)


def listing(limits: Limits) -> Listing:
    return Listing(SEASON, Crews(SEASON), limits, Random(1), lambda: False)


def most_stops(limits: Limits) -> int | None:
    room = whole_room(SEASON, Drafter(SEASON, Crews(SEASON)).kinds)
    question = listing(limits).whole(room)
    return int((question.loads.stops >= 0).sum(axis=1).max()) if question else None


def routes_with_stops(most: int) -> int:
    """How many routes have to be looked at for trips of so many stops."""
    few = 1
    while most_stops(Limits(routes=few, shorter=True)) != most:
        few *= 2
    return few


def test_shorter_trips_are_listed_alone_where_there_are_too_many() -> None:
    assert most_stops(Limits()) == SEASON.stops_a_trip
    few = routes_with_stops(1)
    assert few < routes_with_stops(SEASON.stops_a_trip)
    assert most_stops(Limits(routes=few)) is None


@pytest.mark.parametrize("at_once", [1, 50])
def test_trips_compared_a_few_at_a_time_are_the_same(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    room = whole_room(SEASON, Drafter(SEASON, Crews(SEASON)).kinds)
    together = listing(Limits()).whole(room)
    monkeypatch.setattr(routes, "ROUTES_AT_ONCE", at_once)
    few_at_a_time = listing(Limits()).whole(room)
    assert together is not None
    assert few_at_a_time is not None
    assert np.array_equal(together.loads.stops, few_at_a_time.loads.stops)
    assert np.array_equal(together.loads.points, few_at_a_time.loads.points)
    assert np.array_equal(together.pairs.load, few_at_a_time.pairs.load)


def test_a_list_of_shorter_trips_proves_nothing() -> None:
    for limits, proves in (
        (Limits(), True),
        (Limits(routes=routes_with_stops(1), shorter=True), False),
    ):
        watch = Watch(Rounds(1), unheard, len(SEASON.tasks))
        search = Search(SEASON, watch, 1, Habits(limits=limits))
        search.run()
        assert (watch.bound is not None) == proves
        assert search.book.outings

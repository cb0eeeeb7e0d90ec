"""A trip drafted stop by stop finds a good order, however long it gets."""

import numpy as np
import pytest

from outreach_app.planning.crews import Crews
from outreach_app.planning.draft import ORDERED_STOPS, Ask, Drafter
from outreach_app.planning.problem import Problem, Stop
from tests.planning.little import place, problem, subject, task

COUNT = ORDERED_STOPS + 3


def ring_of_villages() -> Problem:
    """Villages on a ring, in the order of their numbers, and the base among them."""
    angle = np.linspace(0, 2 * np.pi, COUNT + 1, endpoint=False)
    far = 60 * np.hypot(*(np.subtract.outer(side(angle), side(angle)) for side in (np.cos, np.sin)))
    return problem(
        villages=tuple(place(str(number), closes=1400) for number in range(COUNT)),
        topics=(subject(minutes=5),),
        tasks=tuple(task(village) for village in range(COUNT)),
        travel=np.ceil(far).astype(np.int32),
        arrival=0,
        stops_a_trip=COUNT,
        longest_leg=600,
        latest_return=1400,
    )


def points(order: list[int]) -> int:
    """What the trip drafted from stops in this order pays."""
    question = ring_of_villages()
    stops = tuple(Stop(village, (village,)) for village in order)
    outing = Drafter(question, Crews(question)).draft(Ask(0, 0, stops), 1)
    assert outing
    assert sorted(stop.village for stop in outing.stops) == sorted(order)
    return outing.points


@pytest.mark.parametrize("last", range(COUNT))
def test_one_stop_more_goes_where_it_costs_least(last: int) -> None:
    along = list(range(COUNT))
    others = [village for village in along if village != last]
    assert points([*others, last]) == points(along)

"""What was worth looking at before is looked at again, and what is made is never forgotten."""

import numpy as np
import pytest

from outreach_app.planning import longer
from outreach_app.planning.columns import columns_of
from outreach_app.planning.crews import Crews
from outreach_app.planning.draft import Ask, Drafter
from outreach_app.planning.known_ways import KnownWays
from outreach_app.planning.loads import kinds_of
from outreach_app.planning.longer import LongDays
from outreach_app.planning.problem import Problem, Stop
from outreach_app.planning.room import whole_room
from outreach_app.planning.routes import Allowance
from outreach_app.planning.visits import visits_of
from tests.planning.little import place, problem, subject, task, travel


def never() -> bool:
    return False


EVERYTHING = Allowance(10**6, 10**6, never)


def far_apart() -> Problem:
    """Four villages, a quarter of an hour from the base, three hours from one another."""
    between = travel(5, 180)
    between[4, :4] = between[:4, 4] = 15
    return problem(
        villages=tuple(place(name) for name in ("Adda", "Bazi", "Chu", "Dala")),
        topics=(subject(minutes=20),),
        tasks=tuple(task(village) for village in range(4)),
        travel=between,
        arrival=0,
        stops_a_trip=4,
        longest_leg=180,
    )


def test_trips_that_are_made_are_listed_though_no_price_asks_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(longer, "FIRST_LIST", longer.Kept(1, 1))
    monkeypatch.setattr(longer, "NEXT_LISTS", longer.Kept(1, 1))
    question = far_apart()
    crews = Crews(question)
    made = Drafter(question, crews).draft(Ask(0, 3, (Stop(2, (2,)), Stop(0, (0,)))), 1)
    assert made
    room = whole_room(question, kinds_of(question))
    days = LongDays(question, crews)
    assert not len(columns_of(*days.listed((0, 1, 2, 3), room, EVERYTHING), [made]).pair)
    assert len(columns_of(*days.listed((0, 1, 2, 3), room, EVERYTHING, [made]), [made]).pair)
    assert len(columns_of(*days.listed((0, 2), room, EVERYTHING), [made]).pair), "and afterwards"


def test_ways_are_known_again_where_all_their_visits_are_wanted() -> None:
    question = far_apart()
    whole = visits_of(question, range(4))
    known = KnownWays()
    known.learn(whole, np.array([[2, 0, 1, -1], [3, 1, -1, -1]]))
    assert known.among(whole, 4).tolist()[4:] == [[2, 0, 1, -1], [3, 1, -1, -1]]
    some = visits_of(question, (0, 1, 2))
    assert known.among(some, 4).tolist()[3:] == [[2, 0, 1, -1]]

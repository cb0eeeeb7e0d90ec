"""The season in figures."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.proposal import Requirement, Unplaced
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status
from outreach_app.services.reporting import report
from tests.makers import expert, request, trip, village, visit, workspace

TODAY = date(2027, 6, 1)
MAY = date(2027, 5, 3)


def test_an_empty_season_has_nothing_to_tell() -> None:
    told = report(workspace(), TODAY)
    assert (told.villages, told.planned, told.reached, told.asked, told.placed) == (0, 0, 0, 0, 0)
    assert (told.first, told.last) == (date(2027, 3, 1), date(2027, 10, 31))


def test_villages_topics_and_days_are_counted() -> None:
    done = visit("Adda", "pruning", status=Status.DONE, team=("Zhao", "Qian"))
    ahead = visit("Bardo", "pruning", day=MAY, team=("Zhao",))
    same_day = replace(visit("Cande", "pruning", day=MAY, team=("Zhao",)), note="same day")
    missed = visit("Dolo", "pruning", status=Status.MISSED, team=("Sun",))
    out = Unplaced(Requirement(VillageId("Dolo"), TopicId("pruning")), ("Nobody has time.",))
    told = report(
        workspace(
            *(village(name) for name in ("Adda", "Bardo", "Cande", "Dolo", "Elva")),
            *(request(name, "pruning", "grafting") for name in ("Adda", "Bardo", "Dolo")),
            *(expert("Zhao"), expert("Qian"), expert("Sun")),
            *(done, ahead, same_day, missed),
            *(trip(done), trip(ahead, same_day)),
        ),
        TODAY,
        [out],
    )
    assert (told.villages, told.planned, told.reached) == (5, 3, 1)
    assert told.visits == {Status.DONE: 1, Status.PROPOSED: 2, Status.MISSED: 1}
    assert (told.trips, told.asked, told.placed) == (2, 6, 2)
    assert [(one.name, one.days) for one in told.experts] == [("Zhao", 2), ("Qian", 1), ("Sun", 0)]
    assert told.unplaced == (out,)


def test_an_earlier_season_is_not_counted_again() -> None:
    last_year = visit("Adda", "pruning", day=date(2026, 5, 4), status=Status.DONE, team=("Zhao",))
    ahead = visit("Bardo", "pruning", day=MAY, team=("Zhao",))
    told = report(
        workspace(
            *(village("Adda"), village("Bardo"), expert("Zhao")),
            *(last_year, ahead, trip(last_year), trip(ahead)),
        ),
        TODAY,
    )
    assert (told.planned, told.reached, told.trips) == (1, 0, 1)
    assert told.visits == {Status.PROPOSED: 1}
    assert [(one.days, one.made, one.year) for one in told.experts] == [(1, 0, 1)]


def test_the_year_counts_days_before_and_after_the_season_too() -> None:
    days = date(2027, 2, 4), MAY, date(2027, 12, 6), date(2026, 5, 4)
    visits = [visit("Adda", "pruning", day=day, team=("Zhao",)) for day in days]
    told = report(workspace(village("Adda"), expert("Zhao"), *visits), TODAY)
    assert told.year == 2027
    assert [(one.days, one.year) for one in told.experts] == [(1, 3)]


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 12, 1), 2027), (TODAY, 2027), (date(2029, 1, 1), 2027)]
)
def test_the_year_is_one_of_the_seasons(today: date, year: int) -> None:
    assert report(workspace(), today).year == year

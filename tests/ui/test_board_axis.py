"""Where each day stands across the board."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from outreach_app.domain.calendar import days_between
from outreach_app.ui.widgets.board_axis import DAYS, SCALES, SEASON, Axis, Scale, axis

FIRST, LAST = date(2027, 3, 1), date(2027, 10, 31)
ROOM = 800.0


def made(scale: Scale, *busy: date) -> Axis:
    return axis(
        tuple(days_between(FIRST, LAST)),
        scale,
        ROOM,
        works=lambda day: day.isoweekday() < 6,
        busy=frozenset(busy),
    )


def test_a_season_that_is_fitted_fills_the_room_and_no_more() -> None:
    assert made(SEASON).length == pytest.approx(ROOM)


@pytest.mark.parametrize("scale", SCALES)
def test_every_day_is_found_again_where_it_stands(scale: Scale) -> None:
    whole = made(scale, date(2027, 4, 12))
    for day in days_between(FIRST, LAST):
        assert whole.day_at(whole.left(day) + whole.width(day) / 2) == day


def test_days_stand_one_after_the_other_without_a_gap() -> None:
    whole = made(DAYS, date(2027, 4, 12))
    for day in days_between(FIRST, LAST - timedelta(days=1)):
        assert whole.left(day) + whole.width(day) == whole.left(day + timedelta(days=1))


def test_a_day_with_a_visit_is_wide_and_a_sunday_narrow() -> None:
    whole = made(DAYS, date(2027, 4, 12))
    monday, tuesday, sunday = date(2027, 4, 12), date(2027, 4, 13), date(2027, 4, 11)
    assert whole.width(monday) > whole.width(tuesday) > whole.width(sunday)


def test_beyond_the_ends_the_nearest_day_is_meant() -> None:
    whole = made(SEASON)
    assert (whole.day_at(-50), whole.day_at(ROOM + 50)) == (FIRST, LAST)
    assert not whole.holds(LAST + timedelta(days=1))
    assert whole.width(LAST + timedelta(days=1)) == 0


@pytest.mark.parametrize("scale", SCALES)
def test_weeks_are_marked_by_mondays_that_stand_apart(scale: Scale) -> None:
    whole, apart = made(scale), 30.0
    marked = [day for day in days_between(FIRST, LAST) if whole.marks_week(day, apart)]

    steps = {later - earlier for earlier, later in pairwise(marked)}
    assert steps == {timedelta(weeks=2 if scale is SEASON else 1)}
    assert marked[0] == FIRST
    assert min(whole.left(b) - whole.left(a) for a, b in pairwise(marked)) >= apart

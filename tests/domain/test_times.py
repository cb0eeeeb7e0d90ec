"""Times of the year as people name them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.times import (
    DateSpan,
    MonthDigits,
    Times,
    Weekdays,
    YearlySpan,
    clock,
    covered,
    days_in,
    said_day,
)
from outreach_app.errors import InvalidValueError
from outreach_app.i18n import speaking

YEARS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MONTH_DAYS = st.integers(1, 12).flatmap(
    lambda month: st.tuples(st.just(month), st.integers(1, days_in(month)))
)


@pytest.mark.parametrize(
    ("time", "inside", "outside"),
    [
        (DateSpan(date(2027, 4, 1), date(2027, 4, 2)), date(2027, 4, 2), date(2028, 4, 1)),
        (YearlySpan((4, 1), (4, 30)), date(2031, 4, 30), date(2031, 5, 1)),
        (YearlySpan((11, 1), (3, 31)), date(2027, 1, 15), date(2027, 10, 31)),
        (YearlySpan((12, 1), (2, 29)), date(2027, 2, 28), date(2027, 3, 1)),
        (MonthDigits((5, 0)), date(2027, 4, 30), date(2027, 4, 29)),
        (Weekdays((3,)), date(2027, 4, 14), date(2027, 4, 15)),
    ],
)
def test_a_time_covers_its_days_and_no_others(time: Times, inside: date, outside: date) -> None:
    assert time.covers(inside)
    assert not time.covers(outside)


@given(MONTH_DAYS, MONTH_DAYS, YEARS)
def test_a_yearly_span_and_the_rest_of_the_year_cover_every_day_once(
    first: tuple[int, int], last: tuple[int, int], day: date
) -> None:
    span = YearlySpan(first, last)
    begins = date(2024, *first) - timedelta(days=1)
    ends = date(2024, *last) + timedelta(days=1)
    rest = YearlySpan((ends.month, ends.day), (begins.month, begins.day))
    whole_year = (ends.month, ends.day) == first
    if not whole_year:
        assert span.covers(day) != rest.covers(day)
    else:
        assert span.covers(day)


@given(st.sets(st.integers(0, 9), min_size=1), YEARS)
def test_days_of_the_month_go_by_their_last_digit(digits: set[int], day: date) -> None:
    assert MonthDigits(tuple(digits)).covers(day) == (int(str(day.day)[-1]) in digits)


@given(st.sets(st.integers(1, 7), min_size=1), YEARS)
def test_weekdays_come_every_week(days: set[int], day: date) -> None:
    time = Weekdays(tuple(days))
    assert time.covers(day) == time.covers(day + timedelta(days=7))
    assert sum(time.covers(day + timedelta(days=n)) for n in range(7)) == len(days)


def test_any_of_several_times_covers_a_day() -> None:
    times = (Weekdays((1,)), YearlySpan((4, 1), (4, 30)))
    assert covered(times, date(2027, 4, 13))
    assert covered(times, date(2027, 5, 3))
    assert not covered(times, date(2027, 5, 4))
    assert not covered((), date(2027, 5, 4))


@pytest.mark.parametrize(
    "make",
    [
        lambda: DateSpan(date(2027, 4, 2), date(2027, 4, 1)),
        lambda: YearlySpan((2, 30), (3, 1)),
        lambda: YearlySpan((1, 1), (13, 1)),
        lambda: YearlySpan((4, 0), (4, 1)),
        lambda: MonthDigits(()),
        lambda: MonthDigits((5, 5)),
        lambda: MonthDigits((10,)),
        lambda: Weekdays(()),
        lambda: Weekdays((1, 1)),
        lambda: Weekdays((0,)),
    ],
)
def test_a_time_no_year_has_is_refused(make: object) -> None:
    assert callable(make)
    with pytest.raises(InvalidValueError):
        make()


def test_the_most_days_of_a_month() -> None:
    assert [days_in(month) for month in range(1, 13)] == [
        *(31, 29, 31, 30, 31, 30),
        *(31, 31, 30, 31, 30, 31),
    ]


@pytest.mark.parametrize(("minute", "words"), [(0, "00:00"), (570, "09:30"), (1440, "24:00")])
def test_minutes_are_told_by_the_clock(minute: int, words: str) -> None:
    assert clock(minute) == words


def test_a_date_is_said_in_the_language_spoken() -> None:
    assert said_day(date(2027, 4, 12)) == "Mon 12 Apr 2027"
    with speaking("zh_CN"):
        assert said_day(date(2027, 4, 12)) == "2027年4月12日 (周一)"
        assert said_day(date(2027, 12, 5)) == "2027年12月5日 (周日)"

"""Working days, holidays and the almanac."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.calendar import (
    Almanac,
    DayKind,
    LunarMonth,
    SpecialDay,
    Standing,
    WorkingCalendar,
    days_between,
)
from outreach_app.errors import InvalidValueError

DATES = st.dates(date(2026, 1, 1), date(2030, 12, 31))
MONDAY = date(2027, 4, 12)
SATURDAY = date(2027, 4, 17)


@given(DATES)
def test_without_special_days_the_week_decides(day: date) -> None:
    assert WorkingCalendar().works(day) == (day.weekday() < 5)


@given(st.dictionaries(DATES, st.sampled_from(DayKind)), DATES)
def test_a_special_day_counts_more_than_the_week(kinds: dict[date, DayKind], day: date) -> None:
    calendar = WorkingCalendar.of(SpecialDay(when, kind) for when, kind in kinds.items())
    expected = kinds[day] is DayKind.WORK if day in kinds else day.isoweekday() <= 5
    assert calendar.works(day) == expected


def test_a_holiday_and_a_make_up_workday() -> None:
    calendar = WorkingCalendar.of(
        [
            SpecialDay(MONDAY, DayKind.OFF, "清明节"),
            SpecialDay(SATURDAY, DayKind.WORK, "清明节调休"),
        ]
    )
    assert not calendar.works(MONDAY)
    assert calendar.works(SATURDAY)
    assert calendar.name_of(SATURDAY) == "清明节调休"
    assert calendar.name_of(date(2027, 4, 13)) == ""


@given(DATES, st.sampled_from(DayKind))
def test_a_special_day_is_set_and_cleared(day: date, kind: DayKind) -> None:
    changed = WorkingCalendar().with_day(SpecialDay(day, kind))
    assert changed.works(day) == (kind is DayKind.WORK)
    assert changed.without_day(day) == WorkingCalendar()


def test_the_later_of_two_special_days_of_a_date_wins() -> None:
    days = [SpecialDay(MONDAY, DayKind.OFF), SpecialDay(MONDAY, DayKind.WORK)]
    assert WorkingCalendar.of(days).works(MONDAY)


def test_years_without_the_official_notice_are_named() -> None:
    calendar = WorkingCalendar.of(
        [
            SpecialDay(date(2026, 5, 1), DayKind.OFF, standing=Standing.OFFICIAL),
            SpecialDay(date(2027, 5, 1), DayKind.OFF, standing=Standing.PROVISIONAL),
            SpecialDay(date(2028, 5, 1), DayKind.OFF, standing=Standing.TYPED),
        ]
    )
    assert calendar.provisional_years(date(2026, 3, 1), date(2028, 1, 1)) == (2027, 2028)


def test_every_day_of_a_period_comes_once() -> None:
    week = list(days_between(MONDAY, MONDAY + timedelta(days=6)))
    assert week == [MONDAY + timedelta(days=n) for n in range(7)]
    assert list(days_between(MONDAY, MONDAY)) == [MONDAY]
    with pytest.raises(InvalidValueError):
        days_between(MONDAY, MONDAY - timedelta(days=1))


def test_the_almanac_knows_solar_terms() -> None:
    almanac = Almanac({date(2027, 4, 5): "清明", date(2028, 4, 4): "清明"})
    assert almanac.term(date(2027, 4, 5)) == "清明"
    assert almanac.term(date(2027, 4, 6)) == ""
    assert almanac.date_of("清明", 2028) == date(2028, 4, 4)
    assert almanac.date_of("清明", 2029) is None


def test_the_almanac_tells_lunar_dates_as_far_as_it_reaches() -> None:
    months = (LunarMonth(date(2027, 2, 6), "正月"), LunarMonth(date(2027, 3, 8), "二月"))
    almanac = Almanac({}, months)
    assert almanac.lunar(date(2027, 2, 5)) == ""
    assert almanac.lunar(date(2027, 2, 6)) == "正月初一"
    assert almanac.lunar(date(2027, 2, 16)) == "正月十一"
    assert almanac.lunar(date(2027, 2, 25)) == "正月二十"
    assert almanac.lunar(date(2027, 3, 7)) == "正月三十"
    assert almanac.lunar(date(2027, 3, 28)) == "二月廿一"
    assert almanac.lunar(date(2027, 4, 7)) == ""

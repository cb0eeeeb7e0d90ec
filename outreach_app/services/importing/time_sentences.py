"""Says times the way a person would: "mid-April", "the 5th, 10th, 15th …", "every Wednesday"."""

from datetime import date
from functools import lru_cache

from outreach_app.domain.times import (
    DateSpan,
    MonthDay,
    MonthDigits,
    Times,
    Weekdays,
    YearlySpan,
    days_in,
)
from outreach_app.i18n import _, current_language, pgettext

_FIRST_TEN, _SECOND_TEN = 10, 20
_A_YEAR = 12


def times_sentence(times: tuple[Times, ...]) -> str:
    """The times in words, in the language spoken here; "at any time" when there are none."""
    return _sentence(times, current_language())


@lru_cache(maxsize=1 << 12)
def _sentence(times: tuple[Times, ...], _language: str) -> str:
    if not times:
        return _("at any time")
    every = _every_month(times)
    if every:
        return every
    return pgettext("times", "; ").join(_one(time) for time in times)


def _every_month(times: tuple[Times, ...]) -> str:
    """The same days of each month in the order of the months, as one; else nothing."""
    january = times[0]
    if len(times) != _A_YEAR or not isinstance(january, YearlySpan):
        return ""
    first, last = january.first[1], january.last[1]
    monthly = (
        YearlySpan((month, min(first, days_in(month))), (month, min(last, days_in(month))))
        for month in range(1, _A_YEAR + 1)
    )
    if times != tuple(monthly):
        return ""
    if first == last:
        return _("on day {day} of every month").format(day=first)
    return _("from day {first} to day {last} of every month").format(first=first, last=last)


def _one(time: Times) -> str:
    if isinstance(time, YearlySpan):
        return _yearly(time)
    if isinstance(time, DateSpan):
        return _once(time)
    if isinstance(time, MonthDigits):
        return _("days of the month that end in {digits}").format(
            digits=pgettext("times", ", ").join(str(digit) for digit in time.digits)
        )
    return _weekdays(time)


def _yearly(time: YearlySpan) -> str:
    (month, day), (last_month, last_day) = time.first, time.last
    whole_months = day == 1 and last_day == days_in(last_month)
    if time.first == time.last:
        return _month_day(time.first)
    if month == last_month and time.first < time.last:
        return _within_month(month, day, last_day)
    if time.first > time.last:
        if whole_months:
            return pgettext("times", "{first} to {last} of the next year").format(
                first=_months()[month - 1], last=_months()[last_month - 1]
            )
        return pgettext("times", "from {first} to {last} of the next year").format(
            first=_month_day(time.first), last=_month_day(time.last)
        )
    if whole_months:
        return pgettext("times", "{first} to {last}").format(
            first=_months()[month - 1], last=_months()[last_month - 1]
        )
    return pgettext("times", "from {first} to {last}").format(
        first=_month_day(time.first), last=_month_day(time.last)
    )


def _within_month(month: int, day: int, last: int) -> str:
    """A month or a third of it by its name, other days by their numbers."""
    end = days_in(month)
    thirds = {
        (1, end): "{month}",
        (1, _FIRST_TEN): pgettext("times", "early {month}"),
        (_FIRST_TEN + 1, _SECOND_TEN): pgettext("times", "mid-{month}"),
        (_SECOND_TEN + 1, end): pgettext("times", "late {month}"),
    }
    words = thirds.get((day, last), pgettext("times", "{month} {first} to {last}"))
    return words.format(month=_months()[month - 1], first=day, last=last)


def _once(time: DateSpan) -> str:
    if time.first == time.last:
        return _date(time.first)
    if time.first.year == time.last.year:
        return pgettext("times", "from {first} to {last}, {year}").format(
            first=_month_day((time.first.month, time.first.day)),
            last=_month_day((time.last.month, time.last.day)),
            year=time.first.year,
        )
    return pgettext("times", "from {first} to {last}").format(
        first=_date(time.first), last=_date(time.last)
    )


def _weekdays(time: Weekdays) -> str:
    names = (
        _("Mondays"),
        _("Tuesdays"),
        _("Wednesdays"),
        _("Thursdays"),
        _("Fridays"),
        _("Saturdays"),
        _("Sundays"),
    )
    return pgettext("times", ", ").join(names[day - 1] for day in time.days)


def _date(day: date) -> str:
    return pgettext("times", "{month} {day}, {year}").format(
        year=day.year, month=_months()[day.month - 1], day=day.day
    )


def _month_day(day: MonthDay) -> str:
    return pgettext("times", "{month} {day}").format(month=_months()[day[0] - 1], day=day[1])


def _months() -> tuple[str, ...]:
    return (
        pgettext("times", "January"),
        pgettext("times", "February"),
        pgettext("times", "March"),
        pgettext("times", "April"),
        pgettext("times", "May"),
        pgettext("times", "June"),
        pgettext("times", "July"),
        pgettext("times", "August"),
        pgettext("times", "September"),
        pgettext("times", "October"),
        pgettext("times", "November"),
        pgettext("times", "December"),
    )

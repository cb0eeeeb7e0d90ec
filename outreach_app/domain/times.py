"""Times of the year that people name: "early April", "market days on 5s and 10s", "Wednesdays"."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from outreach_app.domain.validity import distinct, must, within
from outreach_app.i18n import _, current_language, pgettext

MonthDay = tuple[int, int]
DATES_KEPT = 1000
_LEAP_YEAR = 2024
_DAY: Final = re.compile(r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})[日号]?")
_YEARS_AHEAD: Final = 9


@dataclass(frozen=True, slots=True)
class DateSpan:
    """From one date to another, both included, once."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Check that it ends after it starts."""
        must(self.first <= self.last, _("A time span ends before it starts."))

    def covers(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class YearlySpan:
    """From one (month, day) to another every year, both included; may pass the year's end."""

    first: MonthDay
    last: MonthDay

    def __post_init__(self) -> None:
        """Check that both are days some year has."""
        for month, day in (self.first, self.last):
            within(month, 1, 12, _("The month"))
            must(
                1 <= day <= days_in(month),
                _("No year has day {day} in month {month}.").format(day=day, month=month),
            )

    def covers(self, day: date) -> bool:
        """Whether `day` lies in it."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True, slots=True)
class MonthDigits:
    """Days of the month whose number ends in one of the digits: 逢五逢十 is 5 and 0."""

    digits: tuple[int, ...]

    def __post_init__(self) -> None:
        """Check the digits."""
        must(bool(self.digits), _("Name at least one last digit of the day."))
        distinct(self.digits, _("The list of digits"))
        for digit in self.digits:
            within(digit, 0, 9, _("The last digit of the day"))

    def covers(self, day: date) -> bool:
        """Whether the day's number ends in one of the digits."""
        return day.day % 10 in self.digits


@dataclass(frozen=True, slots=True)
class Weekdays:
    """The same days of every week; Monday is 1, Sunday 7."""

    days: tuple[int, ...]

    def __post_init__(self) -> None:
        """Check the weekdays."""
        must(bool(self.days), _("Name at least one day of the week."))
        distinct(self.days, _("The list of weekdays"))
        for day in self.days:
            within(day, 1, 7, _("The day of the week"))

    def covers(self, day: date) -> bool:
        """Whether `day` is one of the weekdays."""
        return day.isoweekday() in self.days


Times = DateSpan | YearlySpan | MonthDigits | Weekdays


def covered(times: tuple[Times, ...], day: date) -> bool:
    """Whether any of the times covers `day`."""
    return any(time.covers(day) for time in times)


def days_in(month: int) -> int:
    """The most days a month can have, 29 for February."""
    following = date(_LEAP_YEAR + month // 12, month % 12 + 1, 1)
    return (following - date(_LEAP_YEAR, month, 1)).days


def typed_day(text: str, since: date) -> date | None:
    """A day as a hand types it, such as 5.1 or 2027-05-01; without its year the next from `since`.

    None for what is no day of the calendar.
    """
    found = _DAY.fullmatch(text)
    return day_of(since, *found.groups()) if found else None


def day_of(since: date, year: str | None, month: str, day: str) -> date | None:
    """That day of that year, else the next one; None where the calendar has none."""
    years = [int(year)] if year else range(since.year, since.year + _YEARS_AHEAD)
    for number in years:
        try:
            found = date(number, int(month), int(day))
        except ValueError:
            continue
        if year or found >= since:
            return found
    return None


def clock(minute: int) -> str:
    """Minutes since midnight as the clock shows them: 570 is 09:30."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def said_day(day: date) -> str:
    """A date in the language spoken here: Mon 12 Apr 2027, 2027年4月12日 (周一)."""
    return _said_day(current_language(), day)


@lru_cache(maxsize=DATES_KEPT)
def _said_day(_language: str, day: date) -> str:
    """A date put together once: the planner says the days of one season over and over."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=said_weekday(day.isoweekday()),
        day=day.day,
        month=said_month(day.month),
        year=day.year,
    )


def said_weekday(number: int) -> str:
    """The short name of a day of the week; Monday is 1."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[number - 1]


def said_month(number: int) -> str:
    """The short name of a month as a date has it; in Chinese the bare number."""
    return (
        pgettext("in a date", "Jan"),
        pgettext("in a date", "Feb"),
        pgettext("in a date", "Mar"),
        pgettext("in a date", "Apr"),
        pgettext("in a date", "May"),
        pgettext("in a date", "Jun"),
        pgettext("in a date", "Jul"),
        pgettext("in a date", "Aug"),
        pgettext("in a date", "Sep"),
        pgettext("in a date", "Oct"),
        pgettext("in a date", "Nov"),
        pgettext("in a date", "Dec"),
    )[number - 1]

"""Working days, holidays, make-up workdays, solar terms and lunar dates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from outreach_app.domain.validity import must
from outreach_app.i18n import _

_SATURDAY = 6


class DayKind(StrEnum):
    """What a special day is."""

    OFF = "off"
    WORK = "work"


class Standing(StrEnum):
    """How sure a special day is: by the State Council's notice, computed, or typed by the user."""

    OFFICIAL = "official"
    PROVISIONAL = "provisional"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A holiday (off) or a make-up workday (调休, work)."""

    day: date
    kind: DayKind
    name: str = ""
    standing: Standing = Standing.TYPED


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of the years it holds: Monday to Friday, but for the special days."""

    special: Mapping[date, SpecialDay] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, days: Iterable[SpecialDay]) -> "WorkingCalendar":
        """The calendar with these special days; a later one of the same date wins."""
        return cls(MappingProxyType({special.day: special for special in days}))

    def works(self, day: date) -> bool:
        """Whether offices work on `day`."""
        special = self.special.get(day)
        return special.kind is DayKind.WORK if special else day.isoweekday() < _SATURDAY

    def name_of(self, day: date) -> str:
        """The holiday or the make-up workday's name, or nothing."""
        special = self.special.get(day)
        return special.name if special else ""

    def with_day(self, special: SpecialDay) -> "WorkingCalendar":
        """The calendar with one special day more, or another in its place."""
        return WorkingCalendar(MappingProxyType({**self.special, special.day: special}))

    def without_day(self, day: date) -> "WorkingCalendar":
        """The calendar with `day` as the week has it."""
        kept = {key: value for key, value in self.special.items() if key != day}
        return WorkingCalendar(MappingProxyType(kept))

    def provisional_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years from `first` to `last` whose official notice is not in the calendar."""
        official = {s.day.year for s in self.special.values() if s.standing is Standing.OFFICIAL}
        return tuple(year for year in range(first.year, last.year + 1) if year not in official)


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """A month of the lunar calendar, by the date of its first day."""

    first: date
    name: str


@dataclass(frozen=True, slots=True)
class Almanac:
    """Solar terms (二十四节气) by date, and lunar months in the order of their first days."""

    terms: Mapping[date, str]
    months: tuple[LunarMonth, ...] = ()

    def term(self, day: date) -> str:
        """The solar term that begins on `day`, or nothing."""
        return self.terms.get(day, "")

    def date_of(self, term: str, year: int) -> date | None:
        """When a solar term begins in `year`, or None where the table does not reach."""
        return next(
            (d for d, name in self.terms.items() if name == term and d.year == year),
            None,
        )

    def lunar(self, day: date) -> str:
        """The lunar date, such as 二月初二, or nothing where the table does not reach."""
        month = next((m for m in reversed(self.months) if m.first <= day), None)
        if month is None or (day - month.first).days >= len(_LUNAR_DAYS):
            return ""
        return month.name + _LUNAR_DAYS[(day - month.first).days]


def days_between(first: date, last: date) -> Iterator[date]:
    """Every date from `first` to `last`, both included."""
    must(first <= last, _("The period ends before it starts."))
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _lunar_days() -> tuple[str, ...]:
    """初一 to 三十, as the lunar days of a month are written."""
    ones = "一二三四五六七八九十"
    return tuple(
        [f"初{one}" for one in ones]
        + [f"十{one}" for one in ones[:9]]
        + ["二十"]
        + [f"廿{one}" for one in ones[:9]]
        + ["三十"]
    )


_LUNAR_DAYS = _lunar_days()

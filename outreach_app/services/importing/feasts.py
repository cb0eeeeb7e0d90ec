"""Days that people name instead of counting: solar terms, feasts, lunar dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from outreach_app.domain.calendar import Almanac, DayKind, WorkingCalendar
from outreach_app.domain.season import Season
from outreach_app.domain.times import DateSpan
from outreach_app.services.reference import almanac, working_calendar

FORTNIGHT = 14
_ABOUT = 7

_SPRING_SUMMER = "立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑"
_AUTUMN_WINTER = "立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至 小寒 大寒"
TERMS = (*_SPRING_SUMMER.split(), *_AUTUMN_WINTER.split())

# Every name people use, and the name the calendar has.
HOLIDAYS = {
    "元旦": "元旦",
    "春节": "春节",
    "过年": "春节",
    "五一劳动节": "劳动节",
    "劳动节": "劳动节",
    "五一": "劳动节",
    "端午": "端午节",
    "中秋": "中秋节",
    "国庆": "国庆节",
    "十一": "国庆节",
}
FIXED = {
    "妇女节": (3, 8),
    "三八": (3, 8),
    "植树节": (3, 12),
    "青年节": (5, 4),
    "五四": (5, 4),
    "儿童节": (6, 1),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "教师节": (9, 10),
}
LUNAR = {"元宵": ("正月", 15), "重阳": ("九月", 9)}

# Weather has these names too: 大雪封山 speaks of snow, 大雪节气 of December.
_WEATHER = ("雨水", "大雪", "小雪")
_NAMES = sorted(
    {*TERMS, *HOLIDAYS, *FIXED, *LUNAR} - {*_WEATHER}, key=lambda name: (-len(name), name)
)
FEAST = re.compile(
    rf"({'|'.join(_NAMES)}|(?:{'|'.join(_WEATHER)})(?=节))"
    "(?:节气|节|假期|长假|小长假)?(期间|前后|之前|以前|前|之后|以后|后|左右|当天|当日)?"
)
LUNAR_DATE = re.compile(
    r"(?:农历|阴历|旧历)?(正|冬|腊|\d{1,2})月"
    r"(初[一二三四五六七八九十]|十[一二三四五六七八九]|二十|廿[一二三四五六七八九]|三十)"
)
_MONTH_NAMES = "正二三四五六七八九十冬腊"
_TENS = {"初": 0, "十": 10, "廿": 20}
_ONES = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Moments:
    """What is needed to date a feast: the season's years, the almanac and the public holidays."""

    years: tuple[int, ...]
    almanac: Almanac
    holidays: WorkingCalendar


def moments_of(season: Season) -> Moments:
    """The moments of a season's whole years, its own special days before the shipped ones."""
    years = tuple(range(season.first.year, season.last.year + 1))
    shipped = working_calendar(date(years[0], 1, 1), date(years[-1], 12, 31))
    days = [*shipped.special.values(), *season.calendar.special.values()]
    return Moments(years, almanac(), WorkingCalendar.of(days))


def feast_times(name: str, side: str, moments: Moments) -> tuple[DateSpan, ...]:
    """The days of a feast or a solar term, or the fortnight before or after it, each year.

    Nothing where the tables do not reach.
    """
    spans = (_feast(name, year, moments) for year in moments.years)
    return tuple(_side(span, side) for span in spans if span is not None)


def lunar_times(month: str, day: str, moments: Moments) -> tuple[DateSpan, ...]:
    """The date of a lunar day such as month 3 and 初三, each year the tables reach."""
    if month.isdigit() and not 1 <= int(month) <= len(_MONTH_NAMES):
        return ()
    name = f"{_MONTH_NAMES[int(month) - 1] if month.isdigit() else month}月"
    number = _lunar_day(day)
    found = (_lunar(name, number, year, moments) for year in moments.years)
    return tuple(DateSpan(day, day) for day in found if day is not None)


def _feast(name: str, year: int, moments: Moments) -> DateSpan | None:
    if name in TERMS:
        return _term(name, year, moments)
    if name in HOLIDAYS:
        return _holiday(HOLIDAYS[name], year, moments)
    if name in FIXED:
        day = date(year, *FIXED[name])
        return DateSpan(day, day)
    lunar = _lunar(*LUNAR[name], year, moments)
    return None if lunar is None else DateSpan(lunar, lunar)


def _term(name: str, year: int, moments: Moments) -> DateSpan | None:
    """A solar term lasts until the next one begins; 清明 is spoken of as a day."""
    days = sorted(moments.almanac.terms)
    for day, following in pairwise(days):
        if day.year == year and moments.almanac.terms[day] == name:
            return DateSpan(day, day if name == "清明" else following - timedelta(days=1))
    return None


def _holiday(name: str, year: int, moments: Moments) -> DateSpan | None:
    days = sorted(
        special.day
        for special in moments.holidays.special.values()
        if special.kind is DayKind.OFF and special.day.year == year and name in special.name
    )
    return DateSpan(days[0], days[-1]) if days else None


def _lunar(month: str, day: int, year: int, moments: Moments) -> date | None:
    """The date in `year` of a lunar day; a leap month's name differs and is passed over."""
    return next(iter(_lunar_days(month, day, year, moments)), None)


def _lunar_days(month: str, day: int, year: int, moments: Moments) -> Iterator[date]:
    for one in moments.almanac.months:
        found = one.first + timedelta(days=day - 1)
        if one.name == month and found.year == year:
            yield found


def _lunar_day(text: str) -> int:
    if text in {"二十", "三十"}:
        return 20 if text == "二十" else 30
    return _TENS[text[0]] + _ONES.index(text[1]) + 1


def _side(span: DateSpan, side: str) -> DateSpan:
    if side in {"前", "之前", "以前"}:
        return DateSpan(span.first - timedelta(days=FORTNIGHT), span.first - timedelta(days=1))
    if side in {"后", "之后", "以后"}:
        return DateSpan(span.last + timedelta(days=1), span.last + timedelta(days=FORTNIGHT))
    if side in {"前后", "左右"}:
        week = timedelta(days=_ABOUT)
        return DateSpan(span.first - week, span.last + week)
    return span

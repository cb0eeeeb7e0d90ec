"""What each way to write a time of the year means."""

import re
from datetime import date, timedelta

from outreach_app.domain.times import (
    DateSpan,
    MonthDay,
    MonthDigits,
    Times,
    Weekdays,
    YearlySpan,
    days_in,
)
from outreach_app.services.importing.feasts import Moments, feast_times, lunar_times

_PARTS = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
    "上中旬": (1, 20),
    "中下旬": (11, 31),
    "上半月": (1, 15),
    "下半月": (16, 31),
    "": (1, 31),
}
_SPANS = {
    "上半年": ((1, 1), (6, 30)),
    "下半年": ((7, 1), (12, 31)),
    "春季": ((3, 1), (5, 31)),
    "夏季": ((6, 1), (8, 31)),
    "秋季": ((9, 1), (11, 30)),
    "冬季": ((12, 1), (2, 29)),
}
# What a farmer of the Huangshui valley means; a person is shown that it was taken so.
CUSTOMARY = {
    "农闲": ((11, 1), (3, 31)),
    "雨季": ((7, 1), (8, 31)),
    "春播": ((4, 1), (5, 10)),
    "秋收": ((9, 1), (10, 10)),
}
NUMERALS = "一二三四五六七八九十"
WEEK = "一二三四五六日"
_DECEMBER = 12
_MOST_DIGIT = 10
_ABOUT = {"左右", "前后"}
_BEFORE = {"前", "之前", "以前"}
_FROM = {"起", "开始"}
_ABOUT_DAYS = 3
_COMMON_YEAR = 2027


def iso_day(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """2027-04-12, 20270412."""
    day = date(int(found[1]), int(found[2]), int(found[3]))
    return (DateSpan(day, day),)


def iso_range(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """2027-04-12-2027-04-15, 2027.4.12-4.15, 2027/4/12-15."""
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    last = date(int(found[4] or year), int(found[5] or month), int(found[6]))
    return (DateSpan(date(year, month, day), last),)


def day_range(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """4月20日-4月30日, 5.1-5.5, 6月1日-10日, 2027年12月28日-2028年1月3日."""
    first = (int(found["m1"]), int(found["d1"]))
    last = (int(found["m2"] or found["m1"]), int(found["d2"]))
    return (_span(first, last, found["y1"], found["y2"]),)


def days(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """4月12日 or 4月12、13日, with what is before, after or about it."""
    month = int(found["m"])
    days = [int(day) for day in re.findall(r"\d+", found["days"])]
    spans = [_span((month, day), (month, day), found["y"], None) for day in days]
    return tuple(_sided(span, found["side"] or "") for span in spans)


def month_range(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """3-4月, 11月-次年3月, 3月下旬-4月上旬."""
    first = _part_of(int(found["m1"]), found["p1"] or "")[0]
    last = _part_of(int(found["m2"]), found["p2"] or "")[1]
    return (_span(first, last, found["y1"], found["y2"]),)


def parts_range(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """4月上旬-中旬."""
    month = int(found["m"])
    first, last = _part_of(month, found["p1"])[0], _part_of(month, found["p2"])[1]
    return (_span(first, last, found["y"], None),)


def months(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """4、5、6月."""
    months = (int(month) for month in re.findall(r"\d+", found[0]))
    return tuple(YearlySpan(*_part_of(month, "")) for month in months)


def month(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """4月, 4月中旬, 2027年4月, and what is before or from then on."""
    first, last = _part_of(int(found["m"]), found["p"] or "")
    span = _span(first, last, found["y"], None)
    side = found["side"] or ""
    return (span if side in _ABOUT else _sided(span, side),)


def every_month(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """每月5日, 每月1-10日."""
    first, last = int(found[1]), int(found[2] or found[1])
    return tuple(
        YearlySpan((month, min(first, days_in(month))), (month, min(last, days_in(month))))
        for month in range(1, _DECEMBER + 1)
    )


def part_of_every_month(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """月底, 每月中旬."""
    return tuple(YearlySpan(*_part_of(month, found[1])) for month in range(1, _DECEMBER + 1))


def digits(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """逢五逢十, 逢5、10, 逢三六九."""
    numbers = [
        int(number) if number.isdigit() else NUMERALS.index(number) + 1
        for number in re.findall(rf"\d+|[{NUMERALS}]", found[0])
    ]
    if max(numbers) > _MOST_DIGIT or re.search(f"十[{NUMERALS}]", found[0]):
        return ()
    return (MonthDigits(tuple(dict.fromkeys(number % 10 for number in numbers))),)


def odd_even(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """单日, 逢双日."""
    return (MonthDigits((1, 3, 5, 7, 9) if found[1] == "单" else (0, 2, 4, 6, 8)),)


def weekday_range(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """周一-周五."""
    first, last = _weekday(found[1]), _weekday(found[2])
    length = (last - first) % len(WEEK) + 1
    return (Weekdays(tuple((first + n - 1) % len(WEEK) + 1 for n in range(length))),)


def weekdays(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """周一、三, 星期天."""
    named = re.sub("周|星期|礼拜", "", found[0])
    days = [_weekday(sign) for sign in re.findall(f"[{WEEK}天1-7]", named)]
    return (Weekdays(tuple(dict.fromkeys(days))),)


def weekend(_found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """周末."""
    return (Weekdays((6, 7)),)


def workdays(_found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """工作日."""
    return (Weekdays((1, 2, 3, 4, 5)),)


def quarters(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """第2季度, 3、4季度, 1-3季度."""
    quarters = [int(number) for number in re.findall(r"\d", found[0])]
    if "-" in found[0]:
        quarters = list(range(quarters[0], quarters[-1] + 1))
    lasts = (3 * quarter for quarter in quarters)
    return tuple(YearlySpan((last - 2, 1), (last, days_in(last))) for last in lasts)


def named_span(found: re.Match[str], _moments: Moments) -> tuple[Times, ...]:
    """雨季, 春播期间, 秋收后; before or after one that goes over New Year tells no time."""
    span = YearlySpan(*({**_SPANS, **CUSTOMARY}[found["name"].replace("天", "季")]))
    side = found["side"] or ""
    if not side or side in _ABOUT:
        return (span,)
    if span.last < span.first:
        return ()
    if side in _BEFORE:
        return (YearlySpan((1, 1), _shifted(span.first, -1)),)
    first = span.first if side in _FROM else _shifted(span.last, 1)
    return (YearlySpan(first, (12, 31)),)


def feast(found: re.Match[str], moments: Moments) -> tuple[Times, ...]:
    """清明前后, 端午节."""
    return feast_times(found[1], found[2] or "", moments)


def lunar(found: re.Match[str], moments: Moments) -> tuple[Times, ...]:
    """农历三月十五."""
    return lunar_times(found[1], found[2], moments)


def _part_of(month: int, part: str) -> tuple[MonthDay, MonthDay]:
    first, last = _PARTS[part]
    end = days_in(month) if 1 <= month <= _DECEMBER else last
    return (month, first), (month, min(last, end))


def _span(first: MonthDay, last: MonthDay, year: str | None, to_year: str | None) -> Times:
    """Every year, or once where a year is named."""
    if year is None and to_year is None:
        return YearlySpan(first, last)
    start = int(year or to_year or 0)
    end = int(to_year or start + (last < first))
    return DateSpan(_on(start, first), _on(end, last))


def _on(year: int, day: MonthDay) -> date:
    """29 February is the 28th in a common year."""
    month, number = day
    leaps = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, 28 if (month, number) == (2, 29) and not leaps else number)


def _sided(span: Times, side: str) -> Times:
    if not side or not isinstance(span, YearlySpan):
        return span
    if side in _BEFORE:
        whole = span.first[1] == 1 and span.last == (span.first[0], days_in(span.first[0]))
        month = span.first[0] - 1
        return YearlySpan((1, 1), (month, days_in(month)) if whole else span.last)
    if side in _ABOUT:
        return YearlySpan(_shifted(span.first, -_ABOUT_DAYS), _shifted(span.last, _ABOUT_DAYS))
    return YearlySpan(span.first, (12, 31))


def _shifted(day: MonthDay, days: int) -> MonthDay:
    moved = date(_COMMON_YEAR, day[0], min(day[1], 28)) + timedelta(days=days + max(0, day[1] - 28))
    return moved.month, moved.day


def _weekday(sign: str) -> int:
    return int(sign) if sign.isdigit() else WEEK.index(sign.replace("天", "日")) + 1

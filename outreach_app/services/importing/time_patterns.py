"""The ways a time of the year is written.

A pattern meets text without white space, in half-width signs, with Arabic numbers before 月, 日
and 季度, and with "-" for every kind of "to".
"""

import re
from collections.abc import Callable

from outreach_app.domain.times import Times
from outreach_app.errors import InvalidValueError
from outreach_app.services.importing import time_meanings as means
from outreach_app.services.importing.feasts import FEAST, LUNAR_DATE, Moments
from outreach_app.services.importing.time_meanings import NUMERALS, WEEK

Reader = Callable[[re.Match[str], Moments], tuple[Times, ...]]


def first_match(
    text: str, start: int, moments: Moments
) -> tuple[re.Match[str], tuple[Times, ...]] | None:
    """What stands at `start` of the text and the times it means, or None where nothing does."""
    if text[start - 1 : start].isdigit() and text[start].isdigit():
        return None
    for pattern, reader in _PATTERNS:
        found = pattern.match(text, start)
        if found is None:
            continue
        try:
            times = reader(found, moments)
        except (InvalidValueError, ValueError):
            continue
        if times:
            return found, times
    return None


_PART = "上中旬|中下旬|上旬|中旬|下旬|上半月|下半月|初|中|底|末"
_Y = r"(?:(?P<{}>20\d\d)年)?"
_MM = r"(?P<{}>1[0-2]|0?[1-9])"
_DD = r"(?P<{}>3[01]|[12]\d|0?[1-9])"
_DAY = "(?:周|星期|礼拜)"
_SIDE = "(?P<side>左右|前后|之前|以前|前|以后|之后|后|起|开始)?"

_PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            r"(20\d\d)[-./](1[0-2]|0?[1-9])[-./](3[01]|[12]\d|0?[1-9])"
            r"-(?:(?:(20\d\d)[-./])?(1[0-2]|0?[1-9])[-./])?(3[01]|[12]\d|0?[1-9])(?![\d月])",
            means.iso_range,
        ),
        (r"(20\d\d)[-./](1[0-2]|0?[1-9])[-./](3[01]|[12]\d|0?[1-9])(?!\d|-\d)", means.iso_day),
        (r"(20\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?!\d)", means.iso_day),
        (LUNAR_DATE.pattern, means.lunar),
        (
            _Y.format("y1")
            + _MM.format("m1")
            + "[月./]"
            + _DD.format("d1")
            + "日?-(?:次年|翌年|来年)?"
            + _Y.format("y2")
            + "(?:"
            + _MM.format("m2")
            + "[月./])?"
            + _DD.format("d2")
            + r"(?:日|(?![\d月]))",
            means.day_range,
        ),
        (
            _Y.format("y1")
            + _MM.format("m1")
            + f"(?:月(?P<p1>{_PART})?)?-(?:次年|翌年|来年)?"
            + _Y.format("y2")
            + _MM.format("m2")
            + f"月(?P<p2>{_PART})?(?!\\d)",
            means.month_range,
        ),
        (
            _Y.format("y") + _MM.format("m") + f"月(?P<p1>{_PART})-(?P<p2>{_PART})",
            means.parts_range,
        ),
        (
            _Y.format("y")
            + _MM.format("m")
            + r"月(?P<days>\d{1,2}(?:[、,]\d{1,2}(?!月))*)(?:日|(?![\d月.-]))"
            + _SIDE,
            means.days,
        ),
        (
            _Y.format("y")
            + _MM.format("m")
            + r"[./](?P<days>3[01]|[12]\d|0?[1-9])(?![\d.%亩人元米公小个天])"
            + _SIDE,
            means.days,
        ),
        (r"(?:1[0-2]|0?[1-9])(?:[、,或和](?:1[0-2]|0?[1-9]))+月(?![\d上中下初底末])", means.months),
        (
            _Y.format("y")
            + _MM.format("m")
            + rf"月(?P<p>{_PART})?(?![\d{NUMERALS}]|[、,]\d+日)"
            + _SIDE,
            means.month,
        ),
        (
            r"每月(3[01]|[12]\d|0?[1-9])日?(?:-(3[01]|[12]\d|0?[1-9]))?(?:日|(?!\d))",
            means.every_month,
        ),
        (rf"(?:每个?)?月({_PART})", means.part_of_every_month),
        ("(?:每月)?(上旬|中旬|下旬)", means.part_of_every_month),
        (
            rf"(?:每月)?(?:逢(?:[{NUMERALS}]|\d+)(?:[、,和]?(?:[{NUMERALS}]|\d+))*日?[、,和]?)+(?!周|星期|礼拜)",
            means.digits,
        ),
        ("(?:每月)?逢?(单|双)(?:日|数|号)", means.odd_even),
        (rf"(?:每个?|逢)?{_DAY}([{WEEK}天1-7])-{_DAY}?([{WEEK}天1-7])", means.weekday_range),
        (
            rf"(?:每个?|逢)?{_DAY}[{WEEK}天1-7]"
            rf"(?:[、,和及或]?(?:每个?)?{_DAY}?[{WEEK}天](?!月|日|号))*",
            means.weekdays,
        ),
        ("(?:每个?)?(?:周末|双休日|星期天|礼拜天)", means.weekend),
        ("(?:工作日|平日)", means.workdays),
        (r"第?[1-4](?:[-、,和或及]第?[1-4])*季度", means.quarters),
        (
            "(?P<name>上半年|下半年|[春夏秋冬][季天](?!造林|植)|农闲|雨季|春播|秋收)(?:期间|时节)?"
            + _SIDE,
            means.named_span,
        ),
        (FEAST.pattern, means.feast),
    )
)

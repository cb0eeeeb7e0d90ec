"""Reads times as people write them in a table: 4月中旬, 清明节前, 11月-3月封路, 逢五逢十.

What cannot be read is handed back as it stood; nothing is guessed in silence.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise

from outreach_app.domain.times import DateSpan, Times, YearlySpan, days_in
from outreach_app.services.importing.english_times import from_english
from outreach_app.services.importing.feasts import LUNAR_DATE, Moments
from outreach_app.services.importing.time_meanings import CUSTOMARY
from outreach_app.services.importing.time_patterns import first_match

LONGEST = 200


class Purpose(Enum):
    """What a time is for: wished, closed to visits, or away from work."""

    WISHED = "wished"
    CLOSED = "closed"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Reading:
    """The times a text means, the parts of it not understood, and the words taken by custom.

    `free` tells that the text itself says any time will do.
    """

    times: tuple[Times, ...] = ()
    unread: tuple[str, ...] = ()
    by_custom: tuple[str, ...] = ()
    free: bool = False


_FREE = re.compile(
    "随时|任何时间|任意时间|任意|全年|均可|都可以|都可|都行|皆可|不限|无要求|无特殊要求|没有要求|无|没有|暂无"
)
_REASONS = (
    "休假|年休假?|请假|外出|培训|学习|出差|开会|会议|体检|住院|产假|探亲|封路|封山|道路封闭|大雪|"
    "不通车|不通|保养|维修|检修|年检|送修|集日|赶集|集市|逢集|庙会|不便|不方便|不行|不接待|不在|"
    "有事|停用|禁行|停运|放假"
)
_FILLERS = (
    "左右|大约|大概|约|最好|希望|预计|计划|拟|期间|时间|时候|时节|时|或者|或|和|及|以及|与|为宜|均可|"
    "都可以|都行|可以|可|开展|进行|份|的|在|每年|到|[、,;。.()/+&]"
)
# Words that turn a time round or pick one of many: what stands beside them must not be read alone.
_TURNS = "除|非|隔|第|农历|阴历|旧历|上(?!午)|下(?!午)|明年|后年|去年"
_TURNS_WISHED = re.compile(f"{_TURNS}|避|不|勿|别|以外|休假|外出|封|保养|集日|赶集")
_TURNS_CLOSED = re.compile(f"{_TURNS}|只|仅|可以|均可|都行|开放")
_CLOSING = re.compile(f"{_REASONS}|勿来|不要来|关闭")
# A comma between two numbers or before a weekday goes on with a list.
_CLAUSE = re.compile(r"[;。\n!]|,(?!\d|每?周|星期|礼拜)|(?<!\d),(?=\d)")
_DASHES = re.compile("[~～—–－―至到]|--+")
_NUMERAL = "〇一二三四五六七八九十"
_LISTED = f"(?:[-、,和或及]第?[{_NUMERAL}]+)*"
# 三、四月 and 十二、十三日 are lists, but the 十五 of 三月十五、四月八 belongs to its own month.
_COUNTED = re.compile(
    f"(?<![月{_NUMERAL}])([{_NUMERAL}]+)(?={_LISTED}(?:月|季度))|([{_NUMERAL}]+)(?={_LISTED}日)"
)
_NEIGHBOURS = re.compile(
    f"(?<![{_NUMERAL}])(?:{'|'.join(map(''.join, pairwise(_NUMERAL[1:10])))})(?=月|季度)"
)
_HOUR = re.compile(r"(?<=\d)[ T]+(?=\d{1,2}:\d\d)")
_SURELY_LUNAR = re.compile("[农阴旧]历|[正冬腊]月|初|廿")


def read_times(text: str, purpose: Purpose, moments: Moments) -> Reading:
    """The times a whole cell means; an empty cell means none."""
    readings = [_clause(clause, purpose, moments) for clause in _clauses(text)]
    whole = _joined(readings)
    if text.strip() and not (whole.times or whole.unread or whole.free):
        return Reading(unread=(text.strip()[:LONGEST],))
    return whole


def read_closures(note: str, moments: Moments) -> Reading:
    """The closed times a remark holds: only clauses that give a reason for closing are read."""
    clauses = [clause for clause in _clauses(note) if _CLOSING.search(clause)]
    whole = _joined([_clause(clause, Purpose.CLOSED, moments) for clause in clauses])
    return Reading(whole.times, by_custom=whole.by_custom)


def in_season_years(times: tuple[Times, ...], first: date, last: date) -> tuple[Times, ...]:
    """Yearly times as dates of the season from `first` to `last`, for leave that is taken once.

    A time that does not touch the season stays yearly.
    """
    return tuple(one for time in times for one in _dated(time, first, last))


def _joined(readings: list[Reading]) -> Reading:
    return Reading(
        tuple(dict.fromkeys(time for reading in readings for time in reading.times)),
        tuple(dict.fromkeys(part for reading in readings for part in reading.unread)),
        tuple(dict.fromkeys(word for reading in readings for word in reading.by_custom)),
        any(reading.free for reading in readings),
    )


def _dated(time: Times, first: date, last: date) -> tuple[Times, ...]:
    if not isinstance(time, YearlySpan):
        return (time,)
    spans = (_in_year(time, year) for year in range(first.year - 1, last.year + 1))
    touching = tuple(span for span in spans if span.last >= first and span.first <= last)
    return touching or (time,)


def _in_year(time: YearlySpan, year: int) -> DateSpan:
    ends = year + (time.last < time.first)
    return DateSpan(_day(year, *time.first), _day(ends, *time.last))


def _day(year: int, month: int, day: int) -> date:
    """29 February is the 28th in a common year."""
    common = (month, day) == (2, days_in(2)) and not _leaps(year)
    return date(year, month, day - common)


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _clauses(text: str) -> list[str]:
    plain = _HOUR.sub(";", unicodedata.normalize("NFKC", text[:LONGEST]))
    chinese = re.sub(r"[^\S\n]+", "", from_english(plain)).replace("号", "日").replace("月份", "月")
    parted = _NEIGHBOURS.sub(lambda found: "-".join(found[0]), _DASHES.sub("-", chinese))
    counted = _COUNTED.sub(lambda found: _counted(found[0]), parted)
    return [clause for clause in _CLAUSE.split(counted) if clause]


def _counted(numeral: str) -> str:
    """十二 is 12, 二十 is 20; what is no such number stays."""
    tens, ten, ones = numeral.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return numeral
    number = _NUMERAL.index(ones) if ones else 0
    if ten:
        number += 10 * (_NUMERAL.index(tens) if tens else 1)
    return str(number)


def _clause(clause: str, purpose: Purpose, moments: Moments) -> Reading:
    times, rest, words = _scan(clause, moments)
    turns = _TURNS_WISHED if purpose is Purpose.WISHED else _TURNS_CLOSED
    if turns.search(_FREE.sub("", rest)) or (len(times) > 1 and "-" in rest):
        return Reading(unread=(clause,))
    fillers = _FILLERS if purpose is Purpose.WISHED else f"{_REASONS}|{_FILLERS}"
    if not times and _FREE.search(rest):
        left = re.sub(f"{_FREE.pattern}|{fillers}", "", rest)
        return Reading(unread=(left,) if left else (), free=True)
    left = re.sub(fillers, "", rest).strip("-")
    return Reading(tuple(times), (left,) if left else (), _by_custom(words))


def _by_custom(words: list[str]) -> tuple[str, ...]:
    """What has no sure meaning: a season of the field, a date that is lunar for its form alone."""
    seasons = (word for word in CUSTOMARY if any(word in part for part in words))
    lunar = (
        word for word in words if LUNAR_DATE.fullmatch(word) and not _SURELY_LUNAR.search(word)
    )
    return (*seasons, *lunar)


def _scan(clause: str, moments: Moments) -> tuple[list[Times], str, list[str]]:
    """The times from left to right, what stands between them, and the words read."""
    times: list[Times] = []
    rest: list[str] = []
    words: list[str] = []
    place = 0
    while place < len(clause):
        match = first_match(clause, place, moments)
        if match is None:
            rest.append(clause[place])
            place += 1
        else:
            found, meant = match
            times.extend(meant)
            words.append(found[0])
            rest.append(" ")
            place = found.end()
    return times, "".join(rest).replace(" ", ""), words

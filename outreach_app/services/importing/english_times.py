"""English times turned into the Chinese ones the reader of times knows."""

import re

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_PARTS = {
    "early": "上旬",
    "beginning of": "上旬",
    "mid": "中旬",
    "middle of": "中旬",
    "late": "下旬",
    "end of": "底",
}
_FEASTS = {
    "spring festival": "春节",
    "chinese new year": "春节",
    "new year": "元旦",
    "qingming": "清明节",
    "tomb-sweeping day": "清明节",
    "labour day": "劳动节",
    "labor day": "劳动节",
    "dragon boat festival": "端午节",
    "mid-autumn festival": "中秋节",
    "national day": "国庆节",
    "any time": "随时",
    "anytime": "随时",
    "all year": "全年",
    "first half of year": "上半年",
    "second half of year": "下半年",
    "first quarter": "1季度",
    "second quarter": "2季度",
    "third quarter": "3季度",
    "fourth quarter": "4季度",
    "weekends": "周末",
    "market day": "集日",
    "road closed": "封路",
}


def from_english(text: str) -> str:
    """The text with English months, weekdays and feasts in Chinese; other text as it is."""
    if not re.search("[a-z]", text, re.IGNORECASE):
        return text
    words = re.sub(r"of the next year|\bthe\b", "", text.lower())
    words = re.sub(r"[ \t]+", " ", words)
    words = re.sub(r"(?:from|on) day (\d+)(?: to day (\d+))? of every month", _every_month, words)
    words = words.replace("days of month that end in", "逢")
    for english, chinese in _FEASTS.items():
        words = re.sub(rf"\b{english}s?\b", chinese, words)
    words = re.sub(r"(\d{1,2})(?:st|nd|rd|th)\b", r"\1", words)
    words = re.sub(rf"\b({'|'.join(_PARTS)})[\s-]*{_MONTH}", _part_of_month, words)
    words = re.sub(rf"\b(\d{{1,2}})\s*(?:of\s+)?{_MONTH}", _day_first, words)
    words = re.sub(rf"\b{_MONTH}\s*(\d{{1,2}}),\s*(20\d\d)", _american, words)
    words = re.sub(rf"\b{_MONTH}\s*(\d{{1,2}})\b(?!\s*月)", _month_first, words)
    words = re.sub(rf"\b{_MONTH}", lambda found: f"{_month(found[1])}月", words)
    words = re.sub(rf"\b(?:every\s+)?({'|'.join(_DAYS)})[a-z]*\b", _weekday, words)
    words = re.sub(r"\b(before|after)\s+(\S+?)(?=[\s,;]|$)", _side, words)
    words = re.sub(r"\s+(?:to|until|till|through)\s+", "-", words)
    words = re.sub(r"\s+(?:or|and)\s+", "、", words)
    return re.sub(r"\b(?:from|in|on|between)\b", "", words)


def _every_month(found: re.Match[str]) -> str:
    return f"每月{found[1]}-{found[2]}日" if found[2] else f"每月{found[1]}日"


def _american(found: re.Match[str]) -> str:
    return f"{found[3]}年{_month(found[1])}月{found[2]}日"


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _part_of_month(found: re.Match[str]) -> str:
    return f"{_month(found[2])}月{_PARTS[found[1]]}"


def _day_first(found: re.Match[str]) -> str:
    return f"{_month(found[2])}月{found[1]}日"


def _month_first(found: re.Match[str]) -> str:
    return f"{_month(found[1])}月{found[2]}日"


def _weekday(found: re.Match[str]) -> str:
    return f"周{'一二三四五六日'[_DAYS.index(found[1])]}"


def _side(found: re.Match[str]) -> str:
    return f"{found[2]}{'前' if found[1] == 'before' else '后'}"

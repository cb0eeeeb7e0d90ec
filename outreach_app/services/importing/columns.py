"""What a sheet is about, where its headings stand and what each column holds."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from outreach_app.exchange.book import CellValue, Sheet, column_letters
from outreach_app.services.importing.cells import text_of
from outreach_app.services.importing.preview import (
    NOTHING,
    Answers,
    ColumnUse,
    SheetLayout,
    Subject,
)

_MOST_HEADER_ROW = 40
_LONGEST_HEADING = 24
_STOREYS = 2
_DIGEST_LENGTH = 8
_EXACT, _PARTLY = 2, 1

SYNONYMS: Mapping[Subject, Mapping[str, tuple[str, ...]]] = {
    Subject.REQUESTS: {
        "code": ("区划代码", "行政区划", "村代码", "村编码", "统计代码", "code"),
        "county": ("县区", "区县", "所属县区", "县", "区", "county", "district"),
        "township": ("乡镇", "乡镇街道", "镇街", "所属乡镇", "镇", "乡", "township", "town"),
        "village": ("村名", "行政村", "村庄", "村社区", "村", "单位名称", "village", "place"),
        "contact": ("联系人", "负责人", "姓名", "contact", "contactperson"),
        "phone": ("联系电话", "联系人电话", "电话", "手机", "联系方式", "phone", "mobile"),
        "households": ("户数", "households"),
        "rangers": ("生态护林员", "护林员", "rangers"),
        "topics": (
            "需要的技术内容",
            "技术需求",
            "需求内容",
            "服务内容",
            "培训内容",
            "需求专题",
            "专题",
            "需求",
            "topics",
            "request",
            "needs",
        ),
        "wished": (
            "希望时间",
            "期望时间",
            "建议时间",
            "时间要求",
            "拟定时间",
            "时间",
            "wishedtime",
            "preferredtime",
            "when",
        ),
        "closed": ("不方便时间", "不便时间", "避开时间", "不可用时间", "closed", "notconvenient"),
        "audience": (
            "预计参加人数",
            "参加人数",
            "预计人数",
            "受众人数",
            "人数",
            "audience",
            "people",
        ),
        "priority": ("优先级", "紧急程度", "priority"),
        "liaison": ("联点专家", "包联专家", "liaison"),
        "elevation": ("海拔", "elevation"),
        "note": ("备注", "说明", "note", "remarks"),
    },
    Subject.EXPERTS: {
        "name": ("姓名", "专家姓名", "专家", "name", "expert"),
        "grade": ("职称", "技术职称", "grade", "title"),
        "fields": ("专业方向", "专业", "研究方向", "擅长", "特长", "fields", "expertise"),
        "languages": ("语言", "语种", "languages"),
        "drives": ("会开车", "是否会开车", "驾驶", "drives"),
        "leave": ("不可用日期", "不可用时间", "不在时间", "休假", "leave", "absent"),
        "days_a_week": ("每周最多下乡天数", "每周天数", "每周最多", "daysaweek"),
        "phone": ("联系电话", "电话", "手机", "phone", "mobile"),
        "note": ("备注", "说明", "note", "remarks"),
    },
    Subject.VEHICLES: {
        "name": ("车牌", "车牌号", "车号", "车辆", "plate", "vehicle"),
        "seats": ("座位数", "座位", "核载", "seats"),
        "four_wheel": ("四驱", "是否四驱", "fourwheel", "4x4"),
        "has_driver": ("专职司机", "配司机", "有司机", "司机", "driver"),
        "out_of_service": ("停用时间", "不可用日期", "保养", "outofservice"),
        "note": ("备注", "说明", "note", "remarks"),
    },
}
"""Each field of a subject and what its heading is called, the likeliest name first."""

_NEEDED: Mapping[Subject, tuple[frozenset[str], ...]] = {
    Subject.REQUESTS: (frozenset({"village", "code"}), frozenset({"topics", "wished", "township"})),
    Subject.EXPERTS: (frozenset({"name"}), frozenset({"grade", "fields"})),
    Subject.VEHICLES: (frozenset({"name"}), frozenset({"seats", "four_wheel"})),
}

# Headings of tables that tell of the plan, as our own exports do: they are no input.
_TELLING = {
    *(
        "日期",
        "开始",
        "结束",
        "队伍",
        "车辆",
        "状态",
        "出发",
        "返回",
        "停靠",
        "覆盖情况",
        "起始",
        "次数",
        *("适宜月份", "所需分钟", "有效月数", "起点", "终点", "路上分钟数"),
        *("到达", "离开", "承诺人", "建议人", "提出日期", "办结日期"),
    ),
    *("date", "start", "end", "team", "vehicle", "status", "departure", "return", "stops"),
    *("state", "since", "visits"),
    *("monthsinseason", "minutesittakes", "monthsitstaysfresh"),
    *("fromwhere", "towhere", "minutesontheroad"),
    *("arrived", "left", "promisedby", "suggestedby"),
    *("madeon", "settledon"),
}
_BASES = {"出发地", "经度", "纬度"}, {"base", "longitude", "latitude"}
_TELLS = 3


_NAMES = {name for fields in SYNONYMS.values() for names in fields.values() for name in names}
_NUMBERING = {"序号", "编号", "序", "no", "number"}


@dataclass(frozen=True, slots=True)
class _Header:
    subject: Subject
    row: int
    columns: tuple[ColumnUse, ...]

    @property
    def worth(self) -> int:
        """How many columns are understood."""
        return sum(bool(column.field) for column in self.columns)


def layout_of(sheet: Sheet, answers: Answers) -> SheetLayout:
    """The subject, headings and columns of a sheet; no subject where none can be told."""
    key = f"sheet:{sheet.name}"
    lasting = f"{key}:{_digest(_broadest(sheet))}"
    said = answers.given.get(key, answers.given.get(lasting))
    subjects = [Subject(said)] if said in set(Subject) else list(Subject)
    headers = [] if said == NOTHING else list(_headers(sheet, subjects, answers))
    sure = [header for header in headers if said is not None or _is_complete(header)]
    if not sure or tells_of_the_plan(sheet):
        return SheetLayout(sheet.name, key, lasting, None)
    best = max(sure, key=lambda header: (header.worth, -header.row))
    return SheetLayout(sheet.name, key, lasting, best.subject, best.row, best.columns)


def tells_of_the_plan(sheet: Sheet) -> bool:
    """Whether the sheet shows what is planned, known or came of it, which is not imported."""
    heads = (
        {_plain(text_of(value).text) for value in row} for row in sheet.rows[:_MOST_HEADER_ROW]
    )
    return any(len(head & _TELLING) >= _TELLS or head - {""} in _BASES for head in heads)


def begins_a_table(row: Sequence[CellValue]) -> bool:
    """Whether a row among the data is the headings of another table."""
    filled = [value for value in row if value is not None]
    return (
        len(filled) >= _TELLS
        and all(isinstance(value, str) for value in filled)
        and sum(_plain(text_of(value).text) in _NAMES for value in filled) >= _TELLS
    )


def unread_columns(sheet: Sheet, layout: SheetLayout) -> tuple[str, ...]:
    """Letter and heading of each column that holds something and is read as nothing."""
    headings = {column.number: column.heading for column in layout.columns}
    read = {column.number for column in layout.columns if column.field}
    filled = {
        number
        for row in sheet.rows[layout.header_row :]
        for number, value in enumerate(row, 1)
        if value is not None
    }
    named = ((number, headings.get(number, "")) for number in sorted(filled - read))
    return tuple(
        f"{column_letters(number)} {heading}".strip()
        for number, heading in named
        if _plain(heading) not in _NUMBERING
    )


def column_key(subject: Subject, heading: str) -> str:
    """Under which key a person's word on a column is kept."""
    return f"column:{subject}:{heading}"


def field_key(subject: Subject, field: str, headings: Sequence[str]) -> str:
    """Under which key is kept which of these headings a person said a field stands under."""
    return f"field:{subject}:{field}:{_digest(headings)}"


def _broadest(sheet: Sheet) -> list[str]:
    """The first of the fullest rows near the top, which is most often the headings."""
    rows = [[text_of(value).text for value in row] for row in sheet.rows[:_MOST_HEADER_ROW]]
    return max(rows, key=lambda row: sum(map(bool, row)), default=[])


def _digest(texts: Sequence[str]) -> str:
    return sha256("|".join(texts).encode()).hexdigest()[:_DIGEST_LENGTH]


def _headers(sheet: Sheet, subjects: list[Subject], answers: Answers) -> Iterator[_Header]:
    """The rows that may be headings; a little below the first sure one the search ends."""
    last = min(len(sheet.rows), _MOST_HEADER_ROW)
    for number in range(1, last + 1):
        for subject in subjects:
            header = _Header(subject, number, _columns(sheet, number, subject, answers))
            if _is_complete(header):
                last = min(last, number + _STOREYS)
            yield header
        if number >= last:
            return


def _is_complete(header: _Header) -> bool:
    fields = {column.field for column in header.columns}
    return all(fields & needed for needed in _NEEDED[header.subject])


def _columns(
    sheet: Sheet, number: int, subject: Subject, answers: Answers
) -> tuple[ColumnUse, ...]:
    headings = _headings(sheet, number)
    fields = _assigned(headings, subject, answers)
    return tuple(
        ColumnUse(
            column,
            column_letters(column),
            heading,
            column_key(subject, heading or column_letters(column)),
            fields.get(column, ""),
        )
        for column, heading in enumerate(headings, 1)
    )


def _headings(sheet: Sheet, number: int) -> list[str]:
    """The texts of a row; where a cell is blank, the one above, as two-storeyed headings need."""
    here = sheet.rows[number - 1]
    above = sheet.rows[number - 2] if number > 1 else ()
    if sum(value is not None for value in above) <= 1:
        above = ()
    width = max(len(here), len(above))
    return [_heading(here, n) or _heading(above, n) for n in range(width)]


def _heading(row: tuple[CellValue, ...], place: int) -> str:
    return text_of(row[place]).text if place < len(row) else ""


def _assigned(headings: list[str], subject: Subject, answers: Answers) -> dict[int, str]:
    """Column number to field: what a person said first, then whole names, then parts of names."""
    fields: dict[int, str] = {}
    for column, heading in enumerate(headings, 1):
        said = answers.given.get(column_key(subject, heading or column_letters(column)))
        if said is not None:
            fields[column] = said
    for field in SYNONYMS[subject]:
        chosen = answers.given.get(field_key(subject, field, headings))
        if chosen and chosen in headings:
            fields[headings.index(chosen) + 1] = field
    claims = sorted(
        (-_likeness(heading, name), -len(name), column, field)
        for column, heading in enumerate(headings, 1)
        for field, names in SYNONYMS[subject].items()
        for name in names
        if _likeness(heading, name)
    )
    for _likely, _length, column, field in claims:
        if column not in fields and field not in fields.values():
            fields[column] = field
    return fields


def _likeness(heading: str, name: str) -> int:
    plain = _plain(heading)
    if plain == name:
        return _EXACT
    inside = len(name) > 1 and name in plain and len(plain) <= _LONGEST_HEADING
    return _PARTLY if inside else 0


@lru_cache(maxsize=2048)
def _plain(heading: str) -> str:
    """Without what stands in brackets, white space and signs, in small letters."""
    text = unicodedata.normalize("NFKC", heading).lower()
    return re.sub(r"[\W_]", "", re.sub(r"\([^)]*\)", "", text)) or re.sub(r"[\W_]", "", text)

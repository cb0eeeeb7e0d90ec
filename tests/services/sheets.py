"""Small request tables for tests: name only the cells that matter."""

from collections.abc import Mapping
from datetime import date
from itertools import count

from outreach_app.domain.village import Village
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.exchange.book import Book, CellValue, Sheet
from outreach_app.ids import Mint
from outreach_app.services.importing import Answers, Preview, PreviewRow, adopt, preview
from outreach_app.services.reference import new_season, topic_catalogue

HEADINGS = {
    "code": "区划代码",
    "county": "县区",
    "township": "乡镇",
    "village": "村名",
    "contact": "联系人",
    "phone": "联系电话",
    "households": "户数",
    "rangers": "护林员",
    "topics": "需要的技术内容",
    "wished": "希望时间",
    "closed": "不方便时间",
    "audience": "预计参加人数",
    "priority": "优先级",
    "liaison": "联点专家",
    "elevation": "海拔",
    "note": "备注",
}
EXPERT_HEADINGS = {
    "name": "姓名",
    "grade": "职称",
    "fields": "专业方向",
    "languages": "语言",
    "drives": "会开车",
    "leave": "不可用日期",
    "days_a_week": "每周最多下乡天数",
    "phone": "电话",
    "note": "备注",
}
VEHICLE_HEADINGS = {
    "name": "车牌",
    "seats": "座位数",
    "four_wheel": "四驱",
    "has_driver": "司机",
    "out_of_service": "停用时间",
    "note": "备注",
}
BEISI: dict[str, CellValue] = {
    "county": "大通县",
    "township": "城关镇",
    "village": "贝寺村",
    "topics": "鼢鼠防治",
}
Cells = Mapping[str, CellValue]
Given = Mapping[str, str] | None


def table(headings: dict[str, str], rows: tuple[Cells, ...], name: str) -> Sheet:
    """A sheet with just the columns the rows name."""
    used = [field for field in headings if any(field in row for row in rows)]
    head: tuple[CellValue, ...] = tuple(headings[field] for field in used)
    return Sheet(name, (head, *(tuple(row.get(field) for field in used) for row in rows)))


def requests(*rows: Cells, file: str = "需求.xlsx", name: str = "需求") -> Book:
    return Book(file, (table(HEADINGS, rows, name),))


def experts(*rows: Cells) -> Book:
    return Book("专家.xlsx", (table(EXPERT_HEADINGS, rows, "专家"),))


def vehicles(*rows: Cells) -> Book:
    return Book("车辆.xlsx", (table(VEHICLE_HEADINGS, rows, "车辆"),))


def empty(*values: Value) -> Workspace:
    """A workspace of 2027 with the catalogue and these values."""
    season = new_season(date(2027, 3, 1), date(2027, 10, 31))
    return Workspace(season).put(*topic_catalogue(), *values)


def counting(first: int = 1) -> Mint:
    numbers = count(first)
    return lambda: f"id {next(numbers)}"


def shown(book: Book, workspace: Workspace | None = None, given: Given = None) -> Preview:
    return preview(workspace or empty(), book, Answers(given or {}))


def only(book: Book, workspace: Workspace | None = None, given: Given = None) -> PreviewRow:
    (row,) = shown(book, workspace, given).rows
    return row


def taken(book: Book, workspace: Workspace | None = None, given: Given = None) -> Workspace:
    """The workspace after everything the book offers was adopted."""
    before = workspace or empty()
    made = len(before.requests) + len(before.experts) + len(before.vehicles)
    return adopt(before, shown(book, before, given), counting(made + 1)).after


def the_village(workspace: Workspace) -> Village:
    (village,) = workspace.villages.values()
    return village

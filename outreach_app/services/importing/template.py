"""An empty workbook a township can fill in, with drop-down lists and an example of each row."""

from collections.abc import Mapping
from pathlib import Path

from outreach_app.exchange.book import CellValue
from outreach_app.exchange.table import Column, Page, Table
from outreach_app.exchange.workbook_out import write_book
from outreach_app.i18n import _, pgettext
from outreach_app.services.importing.headings import fields_of, heading
from outreach_app.services.importing.preview import Subject
from outreach_app.services.reference import divisions, topic_catalogue

_BLANK_ROWS = 60
_WIDE = {
    "topics": 40,
    "wished": 16,
    "closed": 18,
    "note": 28,
    "code": 15,
    "county": 18,
    "fields": 24,
}
_FIELDS = "树种选择 造林 育苗 种苗检疫 有害生物 森林防火 政策法规 抚育 园林绿化 生态知识"
_TITLES = ("正高级工程师", "高级工程师", "工程师", "助理工程师", "技术员")
_REQUEST: Mapping[str, CellValue] = {
    "code": "630121101209",
    "county": "大通回族土族自治县",
    "township": "城关镇",
    "village": "贝寺村",
    "contact": "村主任",
    "phone": "09710000102",
    "households": 268,
    "rangers": 9,
    "topics": "森林防火禁火期规定；清明前后野外火源管理",
    "wished": "清明节前",
    "closed": "逢五逢十",
    "audience": 60,
}
_EXPERT: Mapping[str, CellValue] = {
    "name": "赵工",
    "grade": "正高级工程师",
    "fields": "树种选择；造林",
    "drives": "否",
    "leave": "6月1日-6月10日休假",
    "days_a_week": 4,
}
_VEHICLE: Mapping[str, CellValue] = {
    "name": "青A00000",
    "seats": 5,
    "four_wheel": "是",
    "has_driver": "否",
    "out_of_service": "周三保养",
}


def empty_template(path: Path) -> None:
    """Write the empty workbook in the language spoken here; importing it back is understood.

    Raises:
        WorkbookError: when it cannot be written there.
    """
    write_book(
        path,
        (
            _page(),
            _table(Subject.REQUESTS, pgettext("sheet", "Requests"), _REQUEST),
            _table(Subject.EXPERTS, pgettext("sheet", "Experts"), _EXPERT),
            _table(Subject.VEHICLES, pgettext("sheet", "Vehicles"), _VEHICLE),
            _topics(),
        ),
    )


def _page() -> Page:
    return Page(
        pgettext("sheet", "How to fill in"),
        (
            _("How to fill in this workbook"),
            _("One row for each village. Rows marked “Example” are not imported."),
            _(
                "Write the 12-digit division code if you know it, "
                "else county, township and village."
            ),
            _("Part several topics by “；”. The sheet “Topics” lists those that can be asked for."),
            _(
                "Write times as you say them: 4月中旬, 清明节前, 4月或10月, 3-4月, 5月1日-5月5日, "
                "逢五逢十, 每周三, 11月-3月封路."
            ),
            _("Write telephone numbers as text, with the zero at their start."),
            _("Do not merge cells below the headings, and do not change the headings."),
        ),
    )


def _table(subject: Subject, name: str, example: Mapping[str, CellValue]) -> Table:
    fields = fields_of(subject)
    choices = _choices(subject)
    number = Column(pgettext("column", "No."), 8)
    columns = (
        Column(heading(subject, field), _WIDE.get(field, 12), choices.get(field, ()))
        for field in fields
    )
    shown = (pgettext("template row", "Example"), *(example.get(field) for field in fields))
    return Table(name, (number, *columns), (shown,), examples=1, blank_rows=_BLANK_ROWS)


def _choices(subject: Subject) -> dict[str, tuple[str, ...]]:
    places = divisions()
    yes_no = ("是", "否")
    choices: dict[Subject, dict[str, tuple[str, ...]]] = {
        Subject.REQUESTS: {
            "county": tuple(dict.fromkeys(one.county for one in places.townships)),
            "township": tuple(one.name for one in places.townships),
            "topics": tuple(topic.name for topic in topic_catalogue()),
            "priority": ("一般", "重要", "紧急"),
        },
        Subject.EXPERTS: {"grade": _TITLES, "fields": tuple(_FIELDS.split()), "drives": yes_no},
        Subject.VEHICLES: {"four_wheel": yes_no, "has_driver": yes_no},
    }
    return choices[subject]


def _topics() -> Table:
    """The catalogue; two columns only, so that nobody takes it for a table to import."""
    return Table(
        pgettext("sheet", "Topics"),
        (
            Column(pgettext("column", "Topic"), 60),
            Column(pgettext("column", "In season"), 40),
        ),
        tuple(
            (topic.name, ", ".join(str(month) for month in sorted(topic.months)))
            for topic in topic_catalogue()
        ),
    )

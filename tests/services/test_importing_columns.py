"""Headings are found and columns understood, whatever they are called."""

from datetime import date, datetime, time, timedelta

import pytest

from outreach_app import i18n
from outreach_app.domain.village import Contact
from outreach_app.exchange.book import Book, CellValue, Sheet
from outreach_app.services.importing import NOTHING, QuestionKind, RowKind, SheetLayout, Subject
from outreach_app.services.importing.cells import RowReader, text_of
from outreach_app.services.importing.columns import SYNONYMS, layout_of
from outreach_app.services.importing.headings import fields_of, heading
from outreach_app.services.importing.preview import Answers
from tests.services.sheets import BEISI, only, requests, shown, taken, the_village

BEISI_ROW = ("大通县", "城关镇", "贝寺村", "鼢鼠防治")


def book(*rows: tuple[CellValue, ...], name: str = "Sheet1") -> Book:
    return Book("表.xlsx", (Sheet(name, rows),))


def layout(*rows: tuple[CellValue, ...], **given: str) -> SheetLayout:
    return layout_of(Sheet("Sheet1", rows), Answers(given))


def fields(*headings: CellValue) -> list[str]:
    return [column.field for column in layout(headings).columns]


@pytest.mark.parametrize(
    ("headings", "subject", "expected"),
    [
        (("县区", "乡镇", "村名", "技术需求"), Subject.REQUESTS, "county township village topics"),
        (("县(区)", "乡（镇）", "村", "需求"), Subject.REQUESTS, "county township village topics"),
        (("行政区划代码", "需要的技术内容", "希望时间 "), Subject.REQUESTS, "code topics wished"),
        (
            ("村（社区）", "专题", "联系人", "联系人电话"),
            Subject.REQUESTS,
            "village topics contact phone",
        ),
        (
            ("County", "Township", "Village", "Topics", "Wished time", "Not convenient"),
            Subject.REQUESTS,
            "county township village topics wished closed",
        ),
        (("专家姓名", "技术职称", "擅长", "手机号码"), Subject.EXPERTS, "name grade fields phone"),
        (("Name", "Title", "Fields", "Drives"), Subject.EXPERTS, "name grade fields drives"),
        (("车牌号码", "核载人数", "是否四驱"), Subject.VEHICLES, "name seats four_wheel"),
        (("Number plate", "Seats", "4x4"), Subject.VEHICLES, "name seats four_wheel"),
    ],
)
def test_columns_go_by_many_names(
    headings: tuple[str, ...], subject: Subject, expected: str
) -> None:
    assert layout(headings).subject is subject
    assert fields(*headings) == expected.split()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("subject", Subject)
def test_our_own_headings_are_understood(language: str, subject: Subject) -> None:
    with i18n.speaking(language):
        headings = [heading(subject, field) for field in fields_of(subject)]
    assert layout(tuple(headings)).subject is subject
    assert fields(*headings) == list(fields_of(subject))
    assert set(fields_of(subject)) == set(SYNONYMS[subject])


def test_headings_are_found_under_titles_and_blank_rows() -> None:
    title: tuple[CellValue, ...] = ("2027年村级需求汇总表（需求、村名、时间）",)
    sheet = layout(
        title, (), ("填报单位：林业站", None, "联系电话 1"), ("村名", "需求", "希望时间")
    )
    assert (sheet.header_row, sheet.subject) == (4, Subject.REQUESTS)


def test_headings_of_two_storeys_are_read_together() -> None:
    rows = (
        ("村名", "联系方式", None, "技术需求"),
        (None, "姓名", "电话", None),
        ("贝寺村", "王主任", "09710000102", "鼢鼠防治"),
    )
    used = layout(*rows)
    assert used.header_row == 2
    assert [column.field for column in used.columns] == ["village", "contact", "phone", "topics"]
    assert the_village(taken(book(*rows))).contacts == (Contact("王主任", "09710000102"),)


def test_a_column_is_used_once_and_the_exact_name_wins() -> None:
    assert fields("村名", "村", "需求内容", "需求") == ["village", "", "topics", ""]
    assert fields("备注说明", "备注", "村名", "需求") == ["", "note", "village", "topics"]


def test_a_data_row_that_holds_such_words_is_no_heading() -> None:
    rows = (("村名", "需求", "时间"), ("贝寺村", "林长制", "希望时间4月"), ("村", "专题", "时间"))
    assert layout(*rows).header_row == 1


def test_headings_printed_again_are_passed_over() -> None:
    head = ("县区", "乡镇", "村名", "需求")
    rows = shown(book(head, BEISI_ROW, head, (), ("湟中区", None, "唐阳村", "林长制"))).rows
    assert [(row.row, row.kind) for row in rows] == [(2, RowKind.NEW), (5, RowKind.NEW)]


def test_another_table_under_the_first_is_refused_row_by_row() -> None:
    rows = (
        ("村名", "乡镇", "需求"),
        ("贝寺村", "城关镇", "鼢鼠防治"),
        (None, None, None),
        ("姓名", "职称", "专业方向"),
        ("赵工", "高级工程师", "造林"),
    )
    rows_shown = shown(book(*rows)).rows
    assert [row.kind for row in rows_shown] == [RowKind.NEW, *[RowKind.REFUSED] * 2]
    assert [row.remarks[0].words for row in rows_shown[1:]] == [
        "Another table begins in row 4. Put it on a sheet of its own."
    ] * 2


def test_columns_that_hold_something_and_are_not_read_are_told() -> None:
    rows = (
        ("序号", "村名", "乡镇", "需求", "分管领导", "空"),
        (1, "贝寺村", "城关镇", "鼢鼠防治", "张镇长", None, "另附"),
    )
    assert [notice.words for notice in shown(book(*rows)).notices] == [
        "Not read in sheet Sheet1, as no field is chosen: column E 分管领导, G."
    ]


def test_a_sheet_that_is_not_understood_is_asked_about() -> None:
    offered = shown(book(("甲", "乙", "丙"), ("贝寺村", "鼢鼠防治", "4月")))
    (question,) = offered.questions
    assert question.kind is QuestionKind.SHEET
    assert question.key == offered.layouts[0].key
    assert [one.answer for one in question.candidates] == [*Subject, NOTHING]
    assert "has headings that are recognised" in offered.notices[0].words


def test_what_a_person_says_of_sheet_and_columns_is_used_and_remembered() -> None:
    unclear = book(("甲", "乙", None, "丁"), ("贝寺村", "鼢鼠防治", "4月", "x"))
    given = {
        shown(unclear).layouts[0].key: "requests",
        "column:requests:甲": "village",
        "column:requests:乙": "topics",
        "column:requests:C": "wished",
    }
    workspace = taken(unclear, given=given)
    (request,) = workspace.requests.values()
    assert (request.topics, request.wished_words) == (("T25",), "4月")
    assert only(unclear, workspace).kind is RowKind.SAME


def test_a_column_can_be_taken_for_something_else_or_for_nothing() -> None:
    rows = book(("村名", "需求", "备注", "说明"), ("贝寺村", "鼢鼠防治", "4月", "脑山"))
    given = {"column:requests:备注": "wished", "column:requests:说明": "note"}
    (request,) = taken(rows, given=given).requests.values()
    assert (request.wished_words, request.note) == ("4月", "脑山")
    (bare,) = taken(rows, given={"column:requests:备注": NOTHING}).requests.values()
    assert (bare.wished_words, bare.note) == ("", "脑山")


def test_a_sheet_can_be_said_to_hold_nothing() -> None:
    rows = requests(BEISI)
    given = {"sheet:需求": NOTHING}
    offered = shown(rows, given=given)
    assert (offered.rows, offered.questions) == ((), ())
    after = taken(rows, given=given)
    assert (shown(rows, after).rows, shown(rows, after).questions) == ((), ())
    assert len(shown(requests({**BEISI, "wished": "4月"}), after).rows) == 1


def test_a_missing_column_of_topics_is_asked_for() -> None:
    rows = book(("村名", "希望时间", "内容", None), ("贝寺村", "4月", "鼢鼠防治", "x"))
    (question,) = shown(rows).questions
    assert question.kind is QuestionKind.COLUMN
    assert [one.label for one in question.candidates] == [
        "C 内容",
        "None; take over the villages only",
    ]
    (request,) = taken(rows, given={question.key: "内容"}).requests.values()
    assert request.topics == ("T25",)
    villages = taken(rows, given={question.key: NOTHING})
    assert (len(villages.villages), len(villages.requests)) == (1, 0)
    assert shown(rows, villages).questions == ()
    other = book(("村名", "希望时间", "事项"), ("贝寺村", "4月", "鼢鼠防治"))
    assert len(shown(other, villages).questions) == 1


def test_a_list_of_villages_needs_no_topics() -> None:
    offered = shown(book(("乡镇", "村名", "户数"), ("城关镇", "贝寺村", 268)))
    assert offered.questions == ()
    assert [type(value).__name__ for value in offered.rows[0].values] == ["Village"]


def test_a_table_of_visits_is_no_input() -> None:
    visits = ("日期", "开始", "村名", "专题", "队伍", "状态")
    offered = shown(book(visits, (date(2027, 4, 12), "09:30", "贝寺村", "林长制", "赵工", "建议")))
    assert (offered.rows, offered.questions) == ((), ())


def test_a_hidden_sheet_is_told_of() -> None:
    offered = shown(Book("a.xlsx", requests(BEISI).sheets, ("旧表", "lists")))
    assert [notice.words for notice in offered.notices] == [
        "Sheet 旧表 is hidden and was not read."
    ]


def test_a_formula_never_calculated_is_told_of() -> None:
    sheet = Sheet(
        "s", (("村名", "需求", "户数"), ("贝寺村", "林长制")), frozenset({(2, 3), (3, 1)})
    )
    rows = shown(Book("a.xlsx", (sheet,))).rows
    (remark,) = rows[0].remarks
    assert (remark.column, remark.words) == (
        "C 户数",
        "The formula was never calculated. Open the file in Excel and save it again.",
    )
    assert len(rows) == 1


def test_a_row_of_nothing_but_such_a_formula_is_not_passed_over() -> None:
    sheet = Sheet("s", (("村名", "需求"), (None,)), frozenset({(2, 1)}))
    (row,) = shown(Book("a.xlsx", (sheet,))).rows
    assert row.kind is RowKind.REFUSED


def test_a_formula_with_an_error_is_told_of() -> None:
    (remark,) = only(requests({**BEISI, "households": "#REF!"})).remarks
    assert remark.words == "The formula gives the error #REF!."


@pytest.mark.parametrize(
    ("cell", "number", "sentence"),
    [
        (60, 60, None),
        ("60", 60, None),
        ("约40人", 40, None),
        ("\uff14\uff10", 40, None),
        ("1,200户", 1200, None),
        ("40-50人", 50, "“40-50人” is taken as 50."),
        ("三十", None, "“三十” is no number that can be used."),
        (40.5, None, "“40.5” is no number that can be used."),
        (-5, None, "“-5” is less than nothing."),
        (200_000, None, "“200000” is no number that can be used."),
        ("1,2,3", 123, None),
        ("1 2 3", None, "“1 2 3” is no number that can be used."),
        ("99999999999999999999", None, "“99999999999999999999” is no number that can be used."),
        (None, None, None),
        ("  ", None, None),
    ],
)
def test_numbers_with_words_are_read(
    cell: CellValue, number: int | None, sentence: str | None
) -> None:
    row = only(requests({**BEISI, "households": cell, "audience": 7}))
    assert [remark.words for remark in row.remarks] == ([sentence] if sentence else [])
    assert (
        the_village(taken(requests({**BEISI, "households": cell, "audience": 7}))).households
        == number
    )


@pytest.mark.parametrize(
    ("cell", "kept", "sentence"),
    [
        ("09710000102", "09710000102", None),
        ("0971-0000102转3", "0971-0000102转3", None),
        (13900000000, "13900000000", None),
        (13900000000.0, "13900000000", None),
        (
            9710000102,
            "9710000102",
            "9710000102 is stored as a number and may have lost a zero at its start.",
        ),
        ("同上", "同上", "“同上” is no telephone number."),
        ("139 0000 0000", "139 0000 0000", None),
    ],
)
def test_telephone_numbers_are_kept_as_text(
    cell: CellValue, kept: str, sentence: str | None
) -> None:
    row = only(requests({**BEISI, "phone": cell}))
    assert [remark.words for remark in row.remarks] == ([sentence] if sentence else [])
    assert the_village(taken(requests({**BEISI, "phone": cell}))).contacts[0].phone == kept


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("是", True),
        ("√", True),
        (True, True),
        ("\uff39", True),
        ("否", False),
        (0, False),
        ("×", False),
    ],
)
def test_yes_and_no_have_many_forms(cell: CellValue, meant: bool) -> None:
    reader = row_reader(cell)
    assert reader.yes("drives") is meant
    assert reader.remarks == []


def test_neither_yes_nor_no_is_told_of() -> None:
    reader = row_reader("看情况")
    assert reader.yes("drives") is None
    assert [remark.words for remark in reader.remarks] == ["“看情况” is neither yes nor no."]


def test_hidden_characters_are_taken_out_and_told_of() -> None:
    row = only(requests({**BEISI, "village": "贝\u200b寺\u202e村"}))
    assert row.title == "大通回族土族自治县城关镇贝寺村"
    assert row.remarks[0].words == "Hidden characters were taken out: U+200B U+202E."


def test_a_text_too_long_is_cut_and_told_of() -> None:
    row = only(requests({**BEISI, "note": "长" * 5000}))
    assert row.remarks[0].words == "The text is too long and was cut by 1000 characters."


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (" 贝寺\r\n村 ", "贝寺\n村"),
        (True, "是"),
        (False, "否"),
        (1, "1"),
        (0.1, "0.1"),
        (630121100202, "630121100202"),
        (date(2027, 4, 12), "2027-04-12"),
        (datetime.fromisoformat("2027-04-12T09:30"), "2027-04-12 09:30"),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=36), "1 day, 12:00:00"),
    ],
)
def test_a_cell_is_shown_as_a_person_reads_it(value: CellValue, text: str) -> None:
    assert text_of(value).text == text


def test_a_column_that_is_not_there_says_nothing() -> None:
    reader = row_reader("是")
    assert (reader.text("note"), reader.column("note"), reader.number_in("seats", 9)) == (
        "",
        "",
        None,
    )
    assert not reader.is_bare_number("note")


def row_reader(cell: CellValue) -> RowReader:
    sheet = Sheet("s", (("姓名", "职称", "会开车"), ("赵工", "工程师", cell)))
    return RowReader(sheet, 2, layout_of(sheet, Answers()))


def test_a_row_shorter_than_its_headings_is_blank_there() -> None:
    workspace = taken(book(("村名", "需求", "户数"), ("贝寺村", "林长制")))
    assert the_village(workspace).households is None

"""An import shows what it would do, asks what it cannot tell, and is one change."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app import i18n
from outreach_app.domain.expert import Expert, ExpertId, Grade
from outreach_app.domain.notice import Severity
from outreach_app.domain.request import Source
from outreach_app.domain.times import DateSpan, MonthDigits, Times, Weekdays, YearlySpan, days_in
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import Contact, VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.book import Book, CellValue, Sheet
from outreach_app.paths import sample
from outreach_app.progress import StoppedError
from outreach_app.services.importing import (
    NEW_PLACE,
    NOTHING,
    Answers,
    Preview,
    PreviewRow,
    QuestionKind,
    RowKind,
    adopt,
    preview,
    read,
)
from outreach_app.services.importing.preview import ANSWERS_ID
from tests.services.sheets import (
    BEISI,
    Cells,
    counting,
    empty,
    experts,
    only,
    requests,
    shown,
    taken,
    the_village,
    vehicles,
)

EXAMPLE = sample("village_requests_2027.xlsx")


def kinds(shown_: Preview) -> dict[str, int]:
    return {kind.value: shown_.count(kind) for kind in RowKind if shown_.count(kind)}


def words(row: PreviewRow) -> list[str]:
    return [remark.words for remark in row.remarks]


def months(first: int, last: int) -> YearlySpan:
    return YearlySpan((first, 1), (last, days_in(last)))


# The example workbook, row by row: village, topics, wished, closed.
Row = tuple[str, str, tuple[Times, ...], tuple[Times, ...]]
EXAMPLE_ROWS: dict[int, Row] = {
    4: ("630121100202", "T03 T17", (YearlySpan((3, 21), (3, 31)),), (MonthDigits((5, 0)),)),
    5: ("630121101209", "T28 T29", (DateSpan(date(2027, 3, 22), date(2027, 4, 4)),), ()),
    6: ("630121102210", "T07 T25", (months(4, 4), months(10, 10)), ()),
    7: ("630121104205", "T32 T31", (months(3, 4),), ()),
    8: (
        "630121105201",
        "T38 T09 T26",
        (YearlySpan((5, 11), (5, 20)),),
        (YearlySpan((5, 1), (5, 5)),),
    ),
    9: ("630121107207", "T12", (months(4, 4),), ()),
    10: ("630121108211", "T05 T36", (YearlySpan((4, 11), (4, 20)),), ()),
    11: ("630121201207", "T20 T35", (YearlySpan((6, 21), (6, 30)),), ()),
    12: ("630121205205", "T08 T24", (months(5, 5),), (months(11, 3),)),
    13: ("630106104210", "T19", (months(4, 4),), ()),
    14: ("630106105211", "T39", (months(2, 3),), ()),
    15: ("630106106200", "T15 T27", (YearlySpan((4, 1), (4, 10)),), ()),
    16: ("630106101210", "T37", (months(8, 9),), ()),
    17: ("630106100203", "T13", (months(6, 6),), ()),
    18: ("630106102209", "T34", (months(5, 6),), ()),
    19: ("630106107207", "T40 T21", (months(7, 7),), ()),
    20: ("630106200200", "T11 T33", (months(3, 3),), (months(12, 2),)),
    21: ("630106201200", "T02 T04", (months(3, 4),), ()),
}


@pytest.fixture(scope="module")
def example() -> Workspace:
    """The workspace after the example was adopted."""
    return taken(read(EXAMPLE))


@pytest.mark.parametrize("number", EXAMPLE_ROWS)
def test_every_row_of_the_example_is_understood(example: Workspace, number: int) -> None:
    village, topics, wished, closed = EXAMPLE_ROWS[number]
    (request,) = [
        one for one in example.requests.values() if one.source and one.source.row == number
    ]
    assert request.village == village
    assert " ".join(request.topics) == topics
    assert request.unmatched == ()
    assert request.wished == wished
    assert example.villages[request.village].closed == closed
    assert request.source == Source("village_requests_2027.xlsx", "需求汇总表", number)


def test_the_example_asks_nothing_and_is_all_new() -> None:
    offered = shown(read(EXAMPLE))
    assert kinds(offered) == {"new": 29}
    assert offered.questions == ()
    assert [layout.header_row for layout in offered.layouts] == [3, 1, 1]
    assert all(
        column.field or column.heading == "序号"
        for layout in offered.layouts
        for column in layout.columns
    )


def test_the_first_row_of_the_example_keeps_what_the_cells_say(example: Workspace) -> None:
    village = example.villages[VillageId("630121100202")]
    assert village.name == "闇门滩村"
    assert village.contacts == (Contact("村支书", "09710000101"),)
    assert (village.households, village.rangers) == (312, 6)
    request = next(one for one in example.requests.values() if one.village == village.id)
    assert (request.audience, request.note) == (40, "桥头镇集日逢五逢十")


def test_the_experts_and_vehicles_of_the_example_are_understood(example: Workspace) -> None:
    staff = {expert.name: expert for expert in example.experts.values()}
    assert [(name, one.grade.name, one.drives, one.days_a_week) for name, one in staff.items()] == [
        ("赵工", "FULL_SENIOR", False, 4),
        ("钱工", "SENIOR", True, 4),
        ("孙工", "SENIOR", True, 4),
        ("李工", "SENIOR", False, 3),
        ("周工", "MIDDLE", True, 5),
        ("吴工", "MIDDLE", False, 5),
        ("郑工", "MIDDLE", True, 5),
        ("王工", "MIDDLE", False, 5),
        ("冯工", "MIDDLE", True, 4),
    ]
    assert staff["孙工"].leave == (DateSpan(date(2027, 6, 1), date(2027, 6, 10)),)
    assert staff["冯工"].leave == (DateSpan(date(2027, 4, 20), date(2027, 4, 30)),)
    assert [name for name, one in staff.items() if one.languages == ("藏语",)] == ["吴工", "冯工"]
    assert staff["钱工"].fields == ("育苗", "种苗检疫")
    cars = {car.name: car for car in example.vehicles.values()}
    assert (cars["示例A01"].seats, cars["示例A01"].four_wheel) == (5, True)
    assert cars["示例A02"].out_of_service == (Weekdays((3,)),)
    assert not cars["示例A02"].four_wheel


def test_importing_the_same_file_again_changes_nothing(example: Workspace) -> None:
    again = preview(example, read(EXAMPLE))
    assert kinds(again) == {"same": 29}
    assert adopt(example, again, counting()).after is example


def test_the_same_rows_from_a_file_of_another_name_change_nothing(example: Workspace) -> None:
    renamed = replace(read(EXAMPLE), name="第二版.xlsx")
    assert kinds(preview(example, renamed)) == {"same": 29}


def test_what_was_corrected_by_hand_is_not_undone_by_the_same_file() -> None:
    row = {**BEISI, "phone": "09710000102", "households": 268}
    before = taken(requests(row))
    village = the_village(before)
    corrected = before.put(replace(village, households=270, contacts=(Contact("", "13900000000"),)))
    assert only(requests(row), corrected).kind is RowKind.SAME


def test_what_was_removed_comes_back_with_the_same_file() -> None:
    before = taken(requests(BEISI))
    (request,) = before.requests.values()
    again = only(requests(BEISI), before.drop(request))
    assert again.kind is RowKind.NEW
    assert [type(value).__name__ for value in again.values] == ["Request"]


def test_a_change_says_what_it_imports() -> None:
    workspace = empty()
    change = adopt(workspace, shown(requests(BEISI), workspace), counting())
    assert change.words == "Import 1 row of 需求.xlsx"
    assert change.notices == ()
    assert [one.id for one in change.after.requests.values()] == ["id 1"]


def test_a_changed_telephone_number_is_shown() -> None:
    before = taken(requests({**BEISI, "contact": "村主任", "phone": "09710000102"}))
    row = only(requests({**BEISI, "contact": "村主任", "phone": "09710000199"}), before)
    assert row.kind is RowKind.CHANGED
    assert row.changes == ("Contact: 村主任 09710000102 → 村主任 09710000199",)


def test_an_edited_row_changes_its_request_and_makes_no_second_one() -> None:
    before = taken(requests({**BEISI, "wished": "4月", "audience": 40}))
    book = requests({**BEISI, "topics": "鼢鼠防治；林长制", "wished": "5月", "audience": "60人"})
    row = only(book, before)
    assert row.kind is RowKind.CHANGED
    assert row.changes == (
        "Topics: 新造林地鼢鼠（瞎老鼠）防治 → 新造林地鼢鼠（瞎老鼠）防治, 林长制与生态护林员职责",
        "Topics asked for: 鼢鼠防治 → 鼢鼠防治；林长制",
        "Wished time: April → May",
        "People expected: 40 → 60",
    )
    (request,) = taken(book, before).requests.values()
    assert request.id == "id 1"
    assert request.topics == ("T25", "T33")


def test_a_request_moved_to_another_row_is_the_same() -> None:
    before = taken(requests(BEISI))
    other = {"county": "湟中区", "village": "唐阳村", "topics": "林长制"}
    after = shown(requests(other, BEISI), before)
    assert [row.kind for row in after.rows] == [RowKind.NEW, RowKind.SAME]


def test_two_requests_of_one_village_stay_two() -> None:
    first, second = {**BEISI, "households": 268}, {**BEISI, "topics": "林长制"}
    before = taken(requests(first, second))
    assert len(before.requests) == 2
    assert the_village(before).households == 268
    edited = {**second, "topics": "林长制；植物检疫"}
    after = shown(requests(edited, first), before)
    assert [row.kind for row in after.rows] == [RowKind.CHANGED, RowKind.SAME]
    assert len(taken(requests(edited, first), before).requests) == 2


def test_the_same_words_on_a_sheet_of_another_name_are_the_same_request() -> None:
    before = taken(requests(BEISI))
    assert only(requests(BEISI, name="改名"), before).kind is RowKind.SAME


def test_other_words_on_another_sheet_are_another_request() -> None:
    before = taken(requests(BEISI))
    after = taken(requests({**BEISI, "topics": "林长制"}, name="第二批"), before)
    assert len(after.requests) == 2


def test_a_topic_chosen_by_hand_since_is_kept_while_the_words_are_the_same() -> None:
    before = taken(requests({**BEISI, "topics": "造林技术", "wished": "尽快"}))
    (request,) = before.requests.values()
    chosen = replace(request, topics=(TopicId("T04"),), unmatched=(), wished=(months(4, 4),))
    book = requests({**BEISI, "topics": "造林技术", "wished": "尽快", "audience": 50})
    (after,) = taken(book, before.put(chosen)).requests.values()
    assert (after.topics, after.unmatched, after.wished) == (
        chosen.topics,
        chosen.unmatched,
        chosen.wished,
    )
    assert after.audience == 50


def test_a_blank_cell_takes_nothing_away_from_a_village() -> None:
    told = {
        **BEISI,
        "contact": "村主任",
        "households": 268,
        "closed": "逢五逢十",
        "elevation": 2600,
    }
    before = taken(requests(told))
    assert taken(requests({**BEISI, "audience": 3}), before).villages is before.villages


def test_a_second_contact_stays_behind_the_rows() -> None:
    before = taken(requests({**BEISI, "contact": "村主任", "phone": "09710000102"}))
    after = taken(requests({**BEISI, "contact": "会计", "phone": "09710000103"}), before)
    assert [one.name for one in the_village(after).contacts] == ["会计", "村主任"]
    again = taken(requests({**BEISI, "contact": "村主任"}), after)
    assert the_village(again).contacts == (
        Contact("村主任", "09710000102"),
        Contact("会计", "09710000103"),
    )


def test_a_telephone_number_alone_gets_a_contact_without_a_name() -> None:
    after = taken(requests({**BEISI, "phone": "09710000102"}))
    assert the_village(after).contacts == (Contact("", "09710000102"),)


def test_two_villages_of_one_name_are_asked_for_and_stay_out() -> None:
    book = requests({"county": "湟中区", "village": "新村", "topics": "鼢鼠防治"})
    row = only(book)
    assert (row.kind, row.values) == (RowKind.ASK, ())
    (question,) = row.questions
    assert question.kind is QuestionKind.VILLAGE
    assert question.words == "Several villages are called 湟中区新村. Which one is meant?"
    assert [one.label for one in question.candidates] == [
        "湟中区田家寨镇新村",
        "湟中区鲁沙尔镇新村",
        "湟中区拦隆口镇新村",
        "A new place: 湟中区新村",
    ]
    change = adopt(empty(), shown(book), counting())
    assert not change.after.villages
    assert [notice.words for notice in change.notices] == [
        "需求, row 2: Several villages are called 湟中区新村. Which one is meant?"
    ]


def test_an_answer_is_remembered_for_its_row_only() -> None:
    book = requests({"county": "湟中区", "village": "新村", "topics": "鼢鼠防治"})
    (question,) = shown(book).questions
    after = taken(book, given={question.key: "630106106200"})
    assert the_village(after).id == "630106106200"
    assert only(book, after).kind is RowKind.SAME
    elsewhere = replace(book, name="另一个乡.xlsx")
    assert only(elsewhere, after).kind is RowKind.ASK


def test_a_misspelt_name_once_answered_is_known_in_every_file() -> None:
    book = requests({"county": "大通县", "village": "暗门滩村", "topics": "鼢鼠防治"})
    (question,) = shown(book).questions
    assert question.words == "No village is called 大通县暗门滩村. Which one is meant?"
    after = taken(book, given={question.key: question.candidates[0].answer})
    assert the_village(after).name == "闇门滩村"
    other = requests({"county": "大通县", "village": "暗门滩村", "topics": "林长制"}, file="b.xlsx")
    assert only(other, after).kind is RowKind.CHANGED


def test_a_code_that_disagrees_is_asked_for() -> None:
    row = only(requests({"code": "630106106201", **BEISI, "county": ""}))
    assert row.kind is RowKind.ASK
    assert row.questions[0].words == (
        "Division code 630106106201 and the name 城关镇贝寺村 disagree. Which one is meant?"
    )
    assert row.questions[0].column == "D 村名"


def test_an_unknown_code_is_asked_for() -> None:
    row = only(requests({"code": "639999999999", "topics": "林长制"}))
    assert row.questions[0].words == (
        "Division code 639999999999 is not known. Which village is meant?"
    )
    assert row.questions[0].column == "A 区划代码"


def test_a_new_place_named_twice_is_one_place() -> None:
    hill = {"county": "大通县", "township": "塔尔镇", "village": "云雾山基地"}
    book = requests({**hill, "topics": "鼢鼠防治"}, {**hill, "topics": "林长制", "households": 4})
    key = shown(book).questions[0].key
    assert len(shown(book).questions) == 1
    after = taken(book, given={key: NEW_PLACE})
    village = the_village(after)
    assert (village.id, village.name, village.households) == ("id 1", "云雾山基地", 4)
    assert {request.village for request in after.requests.values()} == {"id 1"}
    assert {row.kind for row in shown(book, after).rows} == {RowKind.SAME}


def test_an_answer_that_is_gone_is_asked_again() -> None:
    book = requests({"county": "大通县", "village": "暗门滩村", "topics": "鼢鼠防治"})
    (question,) = shown(book).questions
    assert only(book, given={question.key: "gone"}).kind is RowKind.ASK


def test_a_village_of_a_county_without_tables_is_a_new_place() -> None:
    row = only(requests({"county": "互助县", "village": "古城村", "topics": "鼢鼠防治"}))
    assert row.kind is RowKind.NEW
    assert words(row) == [
        "互助县古城村 is in none of the known counties and is taken as a new place."
    ]


def test_a_doubtful_topic_is_asked_and_its_words_are_kept() -> None:
    book = requests({**BEISI, "topics": "造林技术；鼢鼠防治"})
    row = only(book)
    assert row.kind is RowKind.ASK
    (question,) = row.questions
    assert question.words == "Which topic does “造林技术” mean?"
    assert question.column == "D 需要的技术内容"
    answers = [one.answer for one in question.candidates]
    assert answers.index(NOTHING) == sum(one.score > 0 for one in question.candidates)
    assert len(set(answers)) == len(answers) == 41
    change = adopt(empty(), shown(book), counting())
    (request,) = change.after.requests.values()
    assert (request.topics, request.unmatched) == (("T25",), ("造林技术",))
    assert [notice.about for notice in change.notices] == ["630121101209"]


def test_an_answered_topic_is_taken_and_remembered() -> None:
    book = requests({**BEISI, "topics": "造林技术"})
    unanswered = taken(book)
    (question,) = shown(book).questions
    assert only(book, unanswered, given={question.key: "T04"}).kind is RowKind.CHANGED
    after = taken(book, unanswered, given={question.key: "T04"})
    (request,) = after.requests.values()
    assert (request.topics, request.unmatched) == (("T04",), ())
    assert only(book, after).kind is RowKind.SAME
    assert only(requests({**BEISI, "topics": "造林技术"}, file="b.xlsx")).kind is RowKind.ASK


def test_a_text_said_to_be_no_topic_is_kept_and_not_asked_again() -> None:
    book = requests({**BEISI, "topics": "造林技术"})
    (question,) = shown(book).questions
    after = taken(book, given={question.key: NOTHING})
    (request,) = after.requests.values()
    assert request.unmatched == ("造林技术",)
    assert only(book, after).kind is RowKind.SAME


def test_what_is_understood_of_times_is_shown_and_what_is_not_is_said() -> None:
    row = only(
        requests({**BEISI, "wished": "4月中旬；尽快", "closed": "农闲时", "note": "集日逢三"})
    )
    assert [(one.column, one.sentence) for one in row.times] == [
        ("E 希望时间", "Wished: mid-April."),
        ("F 不方便时间", "Closed: November to March of the next year."),
        ("G 备注", "Closed: days of the month that end in 3."),
    ]
    assert words(row) == [
        "“尽快” is not understood as a time.",
        "“农闲” is taken by local custom; check the time.",
    ]
    assert [remark.column for remark in row.remarks] == ["E 希望时间", "F 不方便时间"]


def test_a_time_that_cannot_be_read_is_a_notice_and_leaves_the_wish_open() -> None:
    change = adopt(empty(), shown(requests({**BEISI, "wished": "待定"})), counting())
    (request,) = change.after.requests.values()
    assert (request.wished, request.wished_words) == ((), "待定")
    assert [notice.severity for notice in change.notices] == [Severity.WARNING]


def test_any_time_and_never_closed_are_shown_as_understood() -> None:
    row = only(requests({**BEISI, "wished": "随时", "closed": "无"}))
    assert [one.sentence for one in row.times] == ["Wished: at any time.", "No closed time."]


def test_a_number_where_a_time_is_expected_is_said() -> None:
    row = only(requests({**BEISI, "closed": 5.1}))
    assert row.times == ()
    assert words(row) == [
        "The number 5.1 stands where a time is expected. Write it as text, such as 5月1日."
    ]


def test_a_date_where_a_time_is_expected_is_that_day() -> None:
    row = only(requests({**BEISI, "wished": date(2027, 4, 12)}))
    assert row.times[0].sentence == "Wished: April 12, 2027."


def test_a_number_that_excel_means_as_a_date_is_that_day() -> None:
    row = only(requests({**BEISI, "wished": 46489, "closed": 46500.5}))
    assert [one.sentence for one in row.times] == [
        "Wished: April 12, 2027.",
        "Closed: April 23, 2027.",
    ]
    assert words(row) == [
        "The number 46489 is taken as the date 2027-04-12.",
        "The number 46500.5 is taken as the date 2027-04-23.",
    ]


def test_a_dash_says_nothing() -> None:
    row = only(requests({**BEISI, "closed": "——", "wished": "/", "audience": "-", "phone": "／"}))
    assert words(row) == []
    assert row.times == ()


def test_a_cell_that_says_as_above_is_as_above() -> None:
    book = requests(
        {**BEISI, "wished": "4月"},
        {
            "county": "〃",
            "township": "同上",
            "village": "西关村",
            "topics": "沙棘育苗",
            "wished": "同上",
        },
        {"county": "〃", "township": "〃", "village": "西门村", "topics": "同上", "wished": "〃"},
    )
    after = taken(book)
    assert [village.township for village in after.villages.values()] == ["城关镇"] * 3
    asked = list(after.requests.values())
    assert [request.words for request in asked] == ["鼢鼠防治", "沙棘育苗", "沙棘育苗"]
    assert [request.wished_words for request in asked] == ["4月"] * 3


def test_a_row_that_is_as_above_a_blank_one_is_refused() -> None:
    row = shown(requests(BEISI, {}, {"village": "〃"})).rows[-1]
    assert (row.row, row.kind, row.title) == (4, RowKind.REFUSED, "〃")
    assert words(row) == ["The row names no village."]


def test_as_above_right_under_the_headings_stays_as_it_is() -> None:
    (request,) = taken(requests({**BEISI, "note": "〃"})).requests.values()
    assert request.note == "〃"


def test_minutes_on_the_road_are_told() -> None:
    row = only(requests({**BEISI, "note": "海拔高,单程2小时以上"}))
    assert words(row) == [
        "The remark speaks of 120 minutes on the road one way. "
        "Enter the travel time at the village if it is needed."
    ]
    assert only(requests({**BEISI, "note": "单程约90分钟"})).remarks[0].severity is Severity.INFO


@pytest.mark.parametrize(
    ("priority", "meant"),
    [("紧急", 3), ("重要", 2), ("一般", 1), (3, 3), ("2", 2), (None, 1), ("随便", 1)],
)
def test_a_priority_is_understood(priority: CellValue, meant: int) -> None:
    (request,) = taken(requests({**BEISI, "priority": priority, "audience": 1})).requests.values()
    assert request.priority == meant


def test_an_unknown_priority_is_said() -> None:
    assert words(only(requests({**BEISI, "priority": "随便"}))) == [
        "“随便” is taken as usual priority."
    ]


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"note": "合计", "households": 500}, "The row names no village."),
        (
            {"village": "合计", "households": 500},
            "The row is a total or a signature, not a request.",
        ),
        ({"county": "填表人：张三"}, "The row is a total or a signature, not a request."),
        (
            {"county": "示例", "village": "贝寺村", "topics": "林长制"},
            "The row is the example of the template.",
        ),
    ],
)
def test_a_row_that_is_no_request_is_refused(cells: Cells, sentence: str) -> None:
    offered = shown(requests(BEISI, cells, {**BEISI, "topics": "林长制"}))
    assert [row.kind for row in offered.rows] == [RowKind.NEW, RowKind.REFUSED, RowKind.NEW]
    assert words(offered.rows[1]) == [sentence]
    notices = adopt(empty(), offered, counting()).notices
    assert [notice.words for notice in notices] == [f"需求, row 3: {sentence}"]


def test_a_row_with_no_topic_brings_its_village_only() -> None:
    book = requests({**BEISI, "topics": None, "households": 268}, BEISI)
    row = shown(book).rows[0]
    assert words(row) == ["No topic is asked for."]
    assert [type(value).__name__ for value in row.values] == ["Village"]


def test_a_value_the_domain_refuses_is_a_refused_row() -> None:
    row = only(vehicles({"name": "青A1", "seats": 0}))
    assert row.kind is RowKind.REFUSED
    assert words(row) == ["The number of seats must be between 1 and 60, not 0."]


def test_a_liaison_expert_of_the_same_file_is_found() -> None:
    book = Book(
        "a.xlsx",
        (
            requests({**BEISI, "liaison": "赵工"}).sheets[0],
            experts({"name": "赵工", "grade": "工程师"}).sheets[0],
        ),
    )
    after = taken(book)
    (expert,) = after.experts.values()
    assert the_village(after).liaison == expert.id
    left = adopt(empty(), shown(book), counting(), leave_out=frozenset({("专家", 2)})).after
    assert the_village(left).liaison is None


def test_a_liaison_expert_of_the_workspace_is_found() -> None:
    expert = Expert(ExpertId("zhao"), "赵工")
    after = taken(requests({**BEISI, "liaison": "赵工"}), empty(expert))
    assert the_village(after).liaison == "zhao"


def test_a_liaison_expert_nobody_knows_is_said() -> None:
    assert words(only(requests({**BEISI, "liaison": "张工"}))) == ["No expert is called 张工."]


def test_a_row_can_be_left_out() -> None:
    book = requests(BEISI, {**BEISI, "topics": "林长制"})
    change = adopt(empty(), shown(book), counting(), leave_out=frozenset({("需求", 2)}))
    assert [one.topics for one in change.after.requests.values()] == [("T33",)]


def test_changed_leave_of_an_expert_is_shown() -> None:
    row: Cells = {"name": "孙工", "grade": "高级工程师", "fields": "有害生物"}
    before = taken(experts({**row, "leave": "6月1日-6月10日休假"}))
    after = only(experts({**row, "leave": "6月5日-6月15日休假"}), before)
    assert after.kind is RowKind.CHANGED
    assert after.changes == ("Leave: from June 1 to June 10, 2027 → from June 5 to June 15, 2027",)
    assert after.times[0].sentence == "Away: June 5 to 15."
    (expert,) = taken(experts({**row, "leave": "6月5日-6月15日休假"}), before).experts.values()
    assert expert.id == "id 1"


def test_what_changes_is_said_in_words_whatever_it_is() -> None:
    before = taken(experts({"name": "孙工", "grade": "工程师", "drives": "否", "fields": "抚育"}))
    after = only(
        experts(
            {
                "name": "孙工",
                "grade": "高级工程师",
                "drives": "是",
                "fields": "抚育；造林",
                "phone": "13900000000",
            }
        ),
        before,
    )
    assert after.changes == (
        "Title: Engineer → Senior engineer",
        "Fields: 抚育 → 抚育, 造林",
        "Drives: no → yes",
        "Phone: nothing → 13900000000",
    )


@pytest.mark.parametrize(
    ("title", "grade"),
    [
        ("正高级工程师", Grade.FULL_SENIOR),
        ("教授级高工", Grade.FULL_SENIOR),
        ("高级工程师", Grade.SENIOR),
        ("副高", Grade.SENIOR),
        ("工程师", Grade.MIDDLE),
        ("助理工程师", Grade.ASSISTANT),
        ("技术员", Grade.TECHNICIAN),
        ("Senior engineer", Grade.SENIOR),
        ("Assistant engineer", Grade.ASSISTANT),
    ],
)
def test_a_title_is_understood(title: str, grade: Grade) -> None:
    (expert,) = taken(experts({"name": "孙工", "grade": title})).experts.values()
    assert expert.grade is grade


def test_a_title_that_is_not_said_stays() -> None:
    before = taken(experts({"name": "孙工", "grade": "高级工程师"}))
    assert only(experts({"name": "孙工", "fields": "抚育"}), before).changes == (
        "Fields: nothing → 抚育",
    )


def test_an_unknown_title_is_said_and_changes_nothing() -> None:
    before = taken(experts({"name": "孙工", "grade": "高级工程师"}))
    row = only(experts({"name": "孙工", "grade": "大师"}), before)
    assert row.kind is RowKind.SAME
    assert words(row) == ["The title “大师” is not known."]


@pytest.mark.parametrize(
    ("cells", "languages"),
    [
        ({"note": "懂藏语"}, ("藏语",)),
        ({"note": "会藏语、土语"}, ("藏语", "土语")),
        ({"languages": "藏语；英语"}, ("藏语", "英语")),
        ({"note": "会开车"}, ()),
    ],
)
def test_languages_are_understood(cells: Cells, languages: tuple[str, ...]) -> None:
    row: Cells = {"name": "吴工", "grade": "工程师"}
    (expert,) = taken(experts({**row, **cells})).experts.values()
    assert expert.languages == languages


def test_an_expert_who_stands_in_the_list_twice_is_used_once() -> None:
    offered = shown(experts(*({"name": "孙工", "grade": t} for t in ("工程师", "技术员"))))
    assert [row.kind for row in offered.rows] == [RowKind.NEW, RowKind.REFUSED]
    assert words(offered.rows[1]) == ["孙工 stands in the list twice; this row is not used."]


def test_rows_without_a_name_are_refused() -> None:
    nameless = shown(
        experts({"name": "孙工", "grade": "工程师"}, {"grade": "工程师"}, {"grade": "a"})
    )
    assert [words(row) for row in nameless.rows[1:]] == [["The row names no expert."]] * 2
    (_car, row) = shown(vehicles({"name": "青A1", "seats": 5}, {"seats": 7})).rows
    assert words(row) == ["The row names no vehicle."]


def test_a_vehicle_keeps_what_the_row_does_not_say() -> None:
    before = taken(vehicles({"name": "青A1", "seats": 7, "four_wheel": "是", "has_driver": "有"}))
    row = only(vehicles({"name": "青A1", "seats": 5, "out_of_service": "周三保养"}), before)
    assert row.changes == (
        "Seats (with the driver’s): 7 → 5",
        "Out of service: nothing → Wednesdays",
    )
    (car,) = taken(vehicles({"name": "青A1", "seats": 5}), before).vehicles.values()
    assert (car.id, car.four_wheel, car.has_driver) == ("id 1", True, True)


def test_progress_is_told_and_an_import_can_be_stopped() -> None:
    told: list[tuple[float | None, str]] = []
    rows = [{**BEISI, "note": f"{n}"} for n in range(120)]
    preview(
        empty(), requests(*rows), progress=lambda fraction, words: told.append((fraction, words))
    )
    assert [words for _share, words in told] == [
        "Reading row 50 of 需求",
        "Reading row 100 of 需求",
    ]
    assert all(share is not None and 0 < share <= 1 for share, _words in told)

    def stop(fraction: float | None, words: str) -> None:
        raise StoppedError(fraction, words)

    with pytest.raises(StoppedError):
        preview(empty(), requests(*rows), progress=stop)


def test_nothing_to_adopt_gives_the_workspace_itself() -> None:
    workspace = empty()
    change = adopt(workspace, shown(Book("a.xlsx", (Sheet("s", ()),)), workspace), counting())
    assert change.after is workspace
    assert change.words == "Import 0 rows of a.xlsx"


def test_answers_alone_are_remembered() -> None:
    answers = Answers().with_answer("topic:造林技术", "T04")
    book = requests({**BEISI, "topics": "植物检疫"})
    workspace = taken(book)
    after = adopt(workspace, preview(workspace, book, answers), counting()).after
    assert after.memories[ANSWERS_ID].answers == {"topic:造林技术": "T04"}
    assert after.requests is workspace.requests


def test_the_preview_speaks_chinese() -> None:
    with i18n.speaking("zh_CN"):
        row = only(requests({**BEISI, "wished": "4月中旬", "topics": "造林技术"}))
    assert row.times[0].sentence == "希望时间：4月中旬。"
    assert row.questions[0].words == "“造林技术”指的是哪个专题？"

"""Whatever stands in the cells, every row is told of, nothing is spoilt, and twice is once."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.book import Book, CellValue, Sheet
from outreach_app.ids import seeded_mint
from outreach_app.services.importing import Preview, RowKind, adopt, preview
from outreach_app.services.importing.cells import text_of
from outreach_app.services.reference import divisions, new_season, topic_catalogue
from outreach_app.storage.migrations import FORMAT
from outreach_app.storage.opening import rows_of, understood
from tests.faults.sizes import SIZE
from tests.services.sheets import EXPERT_HEADINGS, HEADINGS, VEHICLE_HEADINGS

SAID = (
    *("4月中旬、5月上旬", "清明前后", "农闲", "除5.1-5.5外", "逢五逢十", "11月-次年3月", "三四月"),
    *("2027-04-12", "〃", "同上", "—", "/", "无", "合计", "注：暂定", "示例", "#REF!", "=1+1"),
    *(
        "〇",
        "𨳒",
        "\u202e村",
        "\ud800",
        "\x00",
        "x" * 5000,
        "\uff19\uff19",
        "1e999",
        "-0",
        "新村",
        "贝寺村",
    ),
    *(village.name for village in list(divisions().villages.values())[:20]),
    *(topic.name for topic in topic_catalogue()[:10]),
    *HEADINGS.values(),
)
CELLS: some.SearchStrategy[CellValue] = some.one_of(
    some.sampled_from(SAID),
    some.none(),
    some.text(some.characters(), max_size=30),
    some.integers(-(10**12), 10**12),
    some.floats(),
    some.booleans(),
    some.dates(date(1899, 1, 1), date(9999, 12, 31)),
    some.datetimes(),
    some.times(),
    some.timedeltas(timedelta(-9999), timedelta(9999)),
)
BEFORE = Workspace(new_season(date(2027, 3, 1), date(2027, 10, 31))).put(*topic_catalogue())


@some.composite
def books(draw: some.DrawFn) -> Book:
    """A table of any sort: its headings in any order, and anything in its cells."""
    headings = draw(some.sampled_from((HEADINGS, EXPERT_HEADINGS, VEHICLE_HEADINGS)))
    head = tuple(draw(some.permutations(list(headings.values()))))
    row = some.lists(CELLS, max_size=len(head) + 2).map(tuple)
    above = draw(some.lists(row.map(lambda cells: cells[:2]), max_size=2))
    uncalculated = draw(some.frozensets(some.tuples(some.integers(1, 9), some.integers(1, 9))))
    rows = (*above, head, *draw(some.lists(row, max_size=6)))
    return Book("表.xlsx", (Sheet("表", rows, uncalculated),))


@settings(max_examples=SIZE.fuzzed // 10)
@given(book=books())
def test_every_filled_row_is_told_of(book: Book) -> None:
    shown = preview(BEFORE, book)
    (layout,) = shown.layouts
    if layout.subject is None:
        assert shown.notices
        return
    head = book.sheets[0].rows[layout.header_row - 1]
    filled = {
        number
        for number, row in enumerate(book.sheets[0].rows, 1)
        if number > layout.header_row and row != head and any(text_of(value).text for value in row)
    }
    assert filled <= {row.row for row in shown.rows}
    assert all(row.remarks for row in shown.rows if row.kind is RowKind.REFUSED)
    assert all(row.questions for row in shown.rows if row.kind is RowKind.ASK)


@settings(max_examples=SIZE.fuzzed // 10)
@given(book=books())
def test_what_is_taken_in_can_be_kept_and_comes_again_as_the_same(book: Book) -> None:
    """What a row asked may be clear the second time, for another named its new place in full."""
    first = preview(BEFORE, book)
    after = adopted(BEFORE, first)
    lost: list[str] = []
    assert understood(rows_of(after), FORMAT, lost) == after
    assert lost == []
    again = preview(after, book)
    asked = {row.row: row.questions for row in first.rows if row.kind is RowKind.ASK}
    cleared = {row.row for row in again.rows if asked.get(row.row, row.questions) != row.questions}
    differing = {row.row for row in again.rows if row.kind in {RowKind.NEW, RowKind.CHANGED}}
    assert differing <= cleared
    assert cleared or adopted(after, again) is after


def adopted(workspace: Workspace, shown: Preview) -> Workspace:
    return adopt(workspace, shown, seeded_mint(1)).after

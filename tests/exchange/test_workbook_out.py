"""What is written opens in any spreadsheet and says what was meant."""

from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from outreach_app.errors import WorkbookError
from outreach_app.exchange.book import CELL_LENGTH
from outreach_app.exchange.table import LISTS, Column, Page, Table
from outreach_app.exchange.workbook_in import read_book
from outreach_app.exchange.workbook_out import write_book

VISITS = Table(
    "Visits",
    (
        Column("Date"),
        Column("Start"),
        Column("Village", choices=("贝寺村", "半沟村")),
        Column("People"),
    ),
    ((date(2027, 4, 12), time(9, 30), "贝寺村", 60),),
)


def test_numbers_dates_and_times_are_real(tmp_path: Path) -> None:
    write_book(tmp_path / "out.xlsx", [VISITS])
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["Visits"]
    row = [page.cell(2, column) for column in range(1, 5)]
    assert [cell.data_type for cell in row] == ["d", "d", "s", "n"]
    assert [cell.number_format for cell in row[:2]] == ["yyyy-mm-dd", "hh:mm"]


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    write_book(tmp_path / "out.xlsx", [VISITS])
    book = read_book(tmp_path / "out.xlsx")
    assert book.sheets[0].rows[1] == VISITS.rows[0]
    assert book.hidden == (LISTS,)


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 971", "-5", "@SUM(A1)", "#REF!", "2027-04-12", "\uff1d1"]
)
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    write_book(tmp_path / "out.xlsx", [Table("T", (Column("a"),), ((text,),))])
    cell = openpyxl.load_workbook(tmp_path / "out.xlsx")["T"]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix == (text[0] in "=+-@\uff1d")


@pytest.mark.parametrize("text", ["_x000D_", "_x0041__x0042_", "_x005F_", "a_xzzzz_", "__x00e9_"])
def test_what_looks_like_a_code_stays_as_it_is(tmp_path: Path, text: str) -> None:
    write_book(tmp_path / "out.xlsx", [Table("T", (Column("a"),), ((text,),))])
    assert read_book(tmp_path / "out.xlsx").sheets[0].rows[1] == (text,)


def test_what_would_spoil_the_file_is_taken_out(tmp_path: Path) -> None:
    spoilt = "村\ud800\x00\x0b\u202e名"
    write_book(tmp_path / "out.xlsx", [Table("T", (Column("a"),), ((spoilt,), ("\x01",)))])
    assert read_book(tmp_path / "out.xlsx").sheets[0].rows == (("a",), ("村名",))


def test_a_text_longer_than_a_cell_is_cut(tmp_path: Path) -> None:
    write_book(tmp_path / "out.xlsx", [Table("T", (Column("a"),), (("村" * 40_000,),))])
    assert read_book(tmp_path / "out.xlsx").sheets[0].rows[1] == ("村" * CELL_LENGTH,)


def test_headings_stay_in_sight_and_repeat_on_paper(tmp_path: Path) -> None:
    titled = Table(
        "T", (Column("a"), Column("b")), ((1, 2),), title="下乡", examples=1, blank_rows=2
    )
    write_book(tmp_path / "out.xlsx", [VISITS, titled])
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert (book["Visits"].freeze_panes, book["Visits"].auto_filter.ref) == ("A2", "A1:D2")
    assert (book["T"].freeze_panes, book["T"].auto_filter.ref) == ("A3", "A2:B5")
    assert [str(area) for area in book["T"].merged_cells.ranges] == ["A1:B1"]
    assert book["T"].print_title_rows == "$2:$2"


def test_columns_are_as_wide_as_what_they_hold(tmp_path: Path) -> None:
    row = ("贝寺村", "a" * 20, 1234567, "很" * 200, date(2027, 4, 12))
    table = Table("T", (*map(Column, "abcde"), Column("fixed", 7)), ((*row, None),))
    write_book(tmp_path / "out.xlsx", [table])
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["T"]
    widths = [page.column_dimensions[letter].width for letter in "ABCDEF"]
    assert widths == [9, 23, 12, 48, 13, 7]
    assert page.row_dimensions[2].height == 9 * 15 + 4


def test_a_row_is_high_enough_for_every_line(tmp_path: Path) -> None:
    texts = ("one line", "two\nlines", "x" * 100, "很" * 20_000)
    write_book(tmp_path / "out.xlsx", [Table("T", (Column("a"),), tuple((t,) for t in texts))])
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["T"]
    heights = [page.row_dimensions[number].height for number in range(2, 6)]
    assert heights == [None, 34, 49, 409]


def test_numbers_stand_at_the_right_and_large_ones_in_groups(tmp_path: Path) -> None:
    row = (1234, 101.678991, "text", date(2027, 4, 12))
    write_book(tmp_path / "out.xlsx", [Table("T", tuple(map(Column, "abcd")), (row,))])
    cells = list(openpyxl.load_workbook(tmp_path / "out.xlsx")["T"][2])
    assert [cell.alignment.horizontal for cell in cells] == ["right", "right", "left", "center"]
    formats = ["#,##0", "#,##0.0#####", "General", "yyyy-mm-dd"]
    assert [cell.number_format for cell in cells] == formats


def test_it_prints_on_a4_upright_where_it_is_narrow(tmp_path: Path) -> None:
    wide = Table("W", tuple(Column(letter, 40) for letter in "abc"))
    write_book(tmp_path / "out.xlsx", [VISITS, wide])
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    for name, orientation in (("Visits", "portrait"), ("W", "landscape")):
        setup = book[name].page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, orientation, 0)
        fit, foot = book[name].sheet_properties.pageSetUpPr, book[name].oddFooter
        assert fit is not None
        assert fit.fitToPage
        assert foot is not None
        assert foot.center.text == "&P / &N"


def test_lists_offer_without_forbidding(tmp_path: Path) -> None:
    write_book(tmp_path / "out.xlsx", [VISITS])
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    (offer,) = book["Visits"].data_validations.dataValidation
    assert (str(offer.sqref), offer.formula1) == ("C2", "lists!$A$1:$A$2")
    assert not offer.showErrorMessage
    assert [cell.value for cell in book[LISTS]["A"]] == ["贝寺村", "半沟村"]


def test_a_page_is_lines_of_text(tmp_path: Path) -> None:
    write_book(tmp_path / "out.xlsx", [Page("How: to/fill [in]", ("Title", "=Line"))])
    (sheet,) = read_book(tmp_path / "out.xlsx").sheets
    assert sheet.name == "How  to fill  in "
    assert sheet.rows == (("Title",), ("=Line",))


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    write_book(tmp_path / "out.xlsx", [VISITS])
    assert (tmp_path / "out.xlsx").stat().st_mode & 0o077 == 0


def test_it_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "taken.xlsx").mkdir()
    (tmp_path / "taken.xlsx" / "file").touch()
    with pytest.raises(WorkbookError, match=r"taken\.xlsx cannot be written: .*\. Close it"):
        write_book(tmp_path / "taken.xlsx", [VISITS])
    assert [path.name for path in tmp_path.iterdir()] == ["taken.xlsx"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="No such file"):
        write_book(tmp_path / "nowhere" / "out.xlsx", [VISITS])

"""What a sheet says is read as a person would read it, whoever wrote the file."""

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from outreach_app.exchange.book import CellValue, Sheet, cell_place, column_letters
from outreach_app.exchange.workbook_in import read_book
from tests.exchange import books

ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'


def rows_of(path: Path) -> tuple[tuple[CellValue, ...], ...]:
    return only(path).rows


def only(path: Path) -> Sheet:
    (sheet,) = read_book(path).sheets
    return sheet


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "requests.xlsx"


def test_shared_and_inline_strings_read_alike(file: Path) -> None:
    books.made(file, ROWS.replace("</row><row", f"{books.text_cell('B1', '户数')}</row><row"))
    assert rows_of(file) == (("村名", "户数"), ("贝寺村",))


def test_rich_text_is_joined_and_readings_are_left_out(file: Path) -> None:
    rich = "<si><r><t>贝寺</t></r><rPh><t>bei si</t></rPh><r><t>村</t></r></si>"
    books.made(file, ROWS, strings=f'<sst xmlns="{books.MAIN}">{rich}<si><t>b</t></si></sst>')
    assert rows_of(file) == (("贝寺村",), ("b",))


def test_an_inline_reading_is_left_out(file: Path) -> None:
    cell = '<c r="A1" t="inlineStr"><is><t>村</t><rPh><t>cun</t></rPh></is></c>'
    books.made(file, f'<row r="1">{cell}</row>')
    assert rows_of(file) == (("村",),)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("<c><v>312</v></c>", 312),
        ("<c><v>312.0</v></c>", 312),
        ("<c><v>6.30121100202E11</v></c>", 630121100202),
        ("<c><v>0.5</v></c>", 0.5),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="str"><f>A2</f><v>贝寺村</v></c>', "贝寺村"),
        ('<c t="str"><f>A2</f><v>one_x000D_two_x005F_x0041_</v></c>', "one\rtwo_x0041_"),
        ('<c t="d"><v>2027-04-12T00:00:00</v></c>', date(2027, 4, 12)),
        ('<c t="d"><v>2027-04-12T09:30:00</v></c>', datetime.fromisoformat("2027-04-12T09:30")),
        ('<c s="1"><v>46489</v></c>', date(2027, 4, 12)),
        ('<c s="1"><v>46489.5</v></c>', datetime.fromisoformat("2027-04-12T12:00")),
        ('<c s="1"><v>0.5</v></c>', time(12)),
        ('<c s="2"><v>46489</v></c>', date(2027, 4, 12)),
        ('<c s="3"><v>46489</v></c>', date(2027, 4, 12)),
        ('<c s="4"><v>1.5</v></c>', timedelta(hours=36)),
        ('<c s="1"><v>99999999999</v></c>', 99999999999.0),
        ('<c s="77"><v>5</v></c>', 5),
        ("<c><v>NaN</v></c>", "NaN"),
        ("<c><v>1e999</v></c>", "1e999"),
        (f"<c><v>{'9' * 50}</v></c>", "9" * 50),
        ('<c t="zz"><v>what</v></c>', "what"),
    ],
)
def test_a_cell_is_what_it_says(file: Path, cell: str, meant: CellValue) -> None:
    codes = '<numFmt numFmtId="170" formatCode="m&quot;月&quot;d&quot;日&quot;"/>'
    books.made(file, f"<row>{cell}</row>", styles=books.styles(0, 14, 58, 170, 46, codes=codes))
    assert rows_of(file) == ((meant,),)
    assert type(rows_of(file)[0][0]) is type(meant)


def test_a_workbook_may_count_its_days_from_1904(file: Path) -> None:
    since = books.book(before='<workbookPr date1904="1"/>')
    books.made(file, '<row><c s="1"><v>0</v></c></row>', book=since)
    assert rows_of(file) == ((time(0),),)
    books.made(file, '<row><c s="1"><v>45027</v></c></row>', book=since)
    assert rows_of(file) == ((date(2027, 4, 12),),)


def test_cells_and_rows_without_references_are_counted(file: Path) -> None:
    books.made(file, '<row><c r="B1"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')
    assert rows_of(file) == ((None, 1, 2), (3,))


def test_blank_rows_keep_the_count(file: Path) -> None:
    books.made(file, '<row r="4"><c r="B4"><v>1</v></c></row>')
    assert rows_of(file) == ((), (), (), (None, 1))


@pytest.mark.parametrize("dimension", ["A1:A1", "A1:XFD1048576", "nonsense"])
def test_a_wrong_dimension_is_not_believed(file: Path, dimension: str) -> None:
    books.made(file, ROWS, before=f'<dimension ref="{dimension}"/>')
    assert rows_of(file) == (("村名",), ("贝寺村",))


def test_a_formula_never_calculated_is_flagged(file: Path) -> None:
    cells = '<c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>B1</f><v></v></c>'
    books.made(file, f'<row r="1">{cells}</row>')
    assert only(file).uncalculated == {(1, 1), (1, 3)}
    assert only(file).rows == ((None, 2),)


def test_a_formula_whose_text_is_empty_is_not_flagged(file: Path) -> None:
    books.made(file, '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>')
    assert not only(file).uncalculated


def test_a_merged_column_says_its_value_in_every_row(file: Path) -> None:
    cells = f"{books.text_cell('A1', '大通县')}{books.text_cell('B1', '贝寺村')}"
    more = "".join(f'<row r="{n}">{books.text_cell(f"B{n}", "村")}</row>' for n in (2, 3))
    merged = '<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="C1"/></mergeCells>'
    books.made(file, f'<row r="1">{cells}</row>{more}', after=merged)
    assert [row[0] for row in rows_of(file)] == ["大通县"] * 3


def test_a_merged_title_is_said_once(file: Path) -> None:
    title = f'<row r="1">{books.text_cell("A1", "汇总表")}</row>'
    books.made(file, title, after='<mergeCells><mergeCell ref="A1:C2"/></mergeCells>')
    assert rows_of(file) == (("汇总表",),)


def test_a_strict_workbook_reads_like_any_other(file: Path) -> None:
    content = {
        name: part.replace(books.MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            books.OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, part in books.parts(sheet=books.sheet(ROWS)).items()
        if isinstance(part, str)
    }
    books.write(file, content)
    assert rows_of(file) == (("村名",), ("贝寺村",))


def test_prefixed_elements_read_like_any_other(file: Path) -> None:
    prefixed = (
        f'<x:worksheet xmlns:x="{books.MAIN}"><x:sheetData><x:row r="1"><x:c r="A1">'
        "<x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    books.write(file, books.parts(sheet=prefixed))
    assert rows_of(file) == ((5,),)


def test_hidden_sheets_are_named_and_not_read(file: Path) -> None:
    sheets = (
        '<sheet name="看见" sheetId="1" r:id="s1"/>'
        '<sheet name="藏着" sheetId="2" state="hidden" r:id="s1"/>'
    )
    books.write(file, books.parts(book=books.book(sheets)))
    book = read_book(file)
    assert [sheet.name for sheet in book.sheets] == ["看见"]
    assert book.hidden == ("藏着",)


def test_chart_sheets_are_passed_over(file: Path) -> None:
    sheets = '<sheet name="图" sheetId="1" r:id="c1"/><sheet name="需求" sheetId="2" r:id="s1"/>'
    related = books.relations(
        books.relation("s1", "worksheet", "/xl/worksheets/sheet1.xml"),
        books.relation("c1", "chartsheet", "chartsheets/sheet1.xml"),
    )
    books.write(file, books.parts(book=books.book(sheets), relations=related))
    assert [sheet.name for sheet in read_book(file).sheets] == ["需求"]


def test_an_external_relation_is_never_followed(file: Path) -> None:
    related = books.relations(
        books.relation("s1", "worksheet", "worksheets/sheet1.xml"),
        books.relation("x", "styles", "file:///etc/passwd", ' TargetMode="External"'),
    )
    books.write(file, books.parts(relations=related))
    assert rows_of(file) == (("村名",),)


@given(
    some.lists(
        some.lists(
            some.none()
            | some.integers(-(10**9), 10**9)
            | some.booleans()
            | some.dates(date(1950, 1, 1), date(2100, 1, 1))
            | some.text(
                some.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=9
            ),
            max_size=5,
        ),
        max_size=5,
    )
)
def test_what_another_program_writes_is_read_as_it_was_meant(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[CellValue]]
) -> None:
    file = tmp_path_factory.mktemp("book") / "written.xlsx"
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(file)

    read = rows_of(file)

    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            there = (
                read[number][column] if number < len(read) and column < len(read[number]) else None
            )
            assert there == (None if value == "" else value)


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (28, "AB"), (16384, "XFD")])
def test_columns_have_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters
    assert cell_place(f"{letters}7") == (7, column)


@pytest.mark.parametrize(
    "reference", [" ", "A", "7", "a1", "A0", "AAAA1", "A1:B2", "\uff211", "A-1"]
)
def test_what_is_no_reference_is_refused(reference: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reference)):
        cell_place(reference)

"""Writes tables as a workbook: real numbers and dates, and text that stays text."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from itertools import zip_longest
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from outreach_app.errors import WorkbookError
from outreach_app.exchange.book import CELL_LENGTH, CellValue
from outreach_app.i18n import _
from outreach_app.text import clean

LISTS = "lists"
"""The hidden sheet of drop-down lists."""

_PRIVATE = 0o600
_FORMULA_STARTS = tuple("=+-@＝＋－\uff20")
_DATE = "yyyy-mm-dd"
_TIME = "hh:mm"
_HEAD_FILL = PatternFill("solid", fgColor="E4EBE6")
_EXAMPLE_FONT = Font(italic=True, color="6B6B6B")
_LINE = Side(style="thin", color="B8BFBA")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TITLE_SIZE = 14
_PAGE_WIDTH = 100
_NAME_LENGTH = 31
_NOT_IN_NAMES = dict.fromkeys(map(ord, "[]:*?/\\"), " ")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, width in characters, and what is offered to choose from."""

    heading: str
    width: int = 12
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of rows under headings; with `title` it has a merged line above them.

    `examples` tells how many rows at the start are shown as examples; `blank_rows` are framed
    below the rows for whoever fills the table in.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...] = ()
    title: str = ""
    examples: int = 0
    blank_rows: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of text, one line a row; the first is its title."""

    name: str
    lines: tuple[str, ...]


def write_book(path: Path, sheets: Sequence[Table | Page]) -> None:
    """Write the sheets as an .xlsx file that only its owner may read.

    Raises:
        WorkbookError: when the folder cannot be written to or the file is open elsewhere.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    lists = _Lists()
    for sheet in sheets:
        page = book.create_sheet(sheet.name.translate(_NOT_IN_NAMES)[:_NAME_LENGTH])
        if isinstance(sheet, Page):
            _write_page(page, sheet)
        else:
            _write_table(page, sheet, lists)
    lists.write(book)
    part = path.with_name(f".{path.name}.part")
    try:
        book.save(part)
        part.chmod(_PRIVATE)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise WorkbookError(
            _(
                "{file} cannot be written: {reason}. Close it in Excel, or choose another folder."
            ).format(file=path.name, reason=error.strerror)
        ) from error


class _Lists:
    """The hidden sheet that holds what drop-down lists offer; a list in a cell is too short."""

    def __init__(self) -> None:
        self._lists: list[tuple[str, ...]] = []

    def range_of(self, choices: tuple[str, ...]) -> str:
        """Where a list will stand, as a validation names it."""
        if choices not in self._lists:
            self._lists.append(choices)
        letter = get_column_letter(self._lists.index(choices) + 1)
        return f"{LISTS}!${letter}$1:${letter}${len(choices)}"

    def write(self, book: Workbook) -> None:
        """Put the lists behind the other sheets, out of sight."""
        if self._lists:
            page = book.create_sheet(LISTS)
            page.sheet_state = "hidden"
            for row in zip_longest(*self._lists):
                page.append([_cell(page, choice) for choice in row])


def _write_page(page: Worksheet, text: Page) -> None:
    page.column_dimensions["A"].width = _PAGE_WIDTH
    for line in text.lines:
        cell = _cell(page, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if line == text.lines[0]:
            cell.font = Font(bold=True, size=_TITLE_SIZE)
        page.append([cell])


def _write_table(page: Worksheet, table: Table, lists: _Lists) -> None:
    width = len(table.columns)
    head = 2 if table.title else 1
    last = head + len(table.rows) + table.blank_rows
    if table.title:
        _write_title(page, table)
    page.append([_heading(page, column) for column in table.columns])
    blank: tuple[tuple[CellValue, ...], ...] = ((None,) * width,) * table.blank_rows
    for number, row in enumerate((*table.rows, *blank), 1):
        page.append([_body(page, value, number <= table.examples) for value in row])
    for number, column in enumerate(table.columns, 1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = column.width
        if column.choices and last > head:
            _offer(page, f"{letter}{head + 1}:{letter}{last}", lists.range_of(column.choices))
    page.freeze_panes = f"A{head + 1}"
    page.auto_filter.ref = f"A{head}:{get_column_letter(width)}{last}"
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_title(page: Worksheet, table: Table) -> None:
    cell = _cell(page, table.title)
    cell.font = Font(bold=True, size=_TITLE_SIZE)
    cell.alignment = Alignment(horizontal="center")
    page.append([cell])
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(table.columns))


def _heading(page: Worksheet, column: Column) -> Cell:
    cell = _cell(page, column.heading)
    cell.font = Font(bold=True)
    cell.fill = _HEAD_FILL
    cell.border = _FRAME
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    return cell


def _body(page: Worksheet, value: CellValue, is_example: bool) -> Cell:
    cell = _cell(page, value)
    cell.border = _FRAME
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_example:
        cell.font = _EXAMPLE_FONT
    return cell


def _cell(page: Worksheet, value: CellValue) -> Cell:
    """A cell; text is text even where a spreadsheet would take it for a formula."""
    if isinstance(value, str):
        text = clean(value, CELL_LENGTH).text
        cell = Cell(page, row=1, column=1, value=text or None)
        if text:
            cell.data_type = "s"
            cell.quotePrefix = text.startswith(_FORMULA_STARTS)
        return cell
    cell = Cell(page, row=1, column=1, value=value)
    if isinstance(value, date):
        cell.number_format = _DATE
    elif isinstance(value, time):
        cell.number_format = _TIME
    return cell


def _offer(page: Worksheet, cells: str, choices: str) -> None:
    """A drop-down list that offers without forbidding anything else."""
    validation = DataValidation("list", formula1=choices, allow_blank=True, showErrorMessage=False)
    validation.add(cells)
    page.add_data_validation(validation)

"""Tables and pages of text as the sheets of a workbook, dressed to be read and printed."""

from collections.abc import Sequence
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from outreach_app.exchange.book import CELL_LENGTH, CellValue, escaped
from outreach_app.exchange.table import LISTS, Column, Page, Table
from outreach_app.exchange.workbook_look import (
    dress_body,
    dress_heading,
    dress_line,
    dress_link,
    dress_title,
    fit_row,
    fit_title,
    fitting_width,
    number_format,
    set_paper,
)
from outreach_app.text import clean

_FORMULA_STARTS = tuple("=+-@＝＋－\uff20")
_PAGE_WIDTH = 100
_NAME_LENGTH = 31
_NOT_IN_NAMES = dict.fromkeys(map(ord, "[]:*?/\\"), " ")


def workbook_of(sheets: Sequence[Table | Page]) -> Workbook:
    """A workbook of these sheets, with what their columns offer to choose out of sight."""
    book = Workbook()
    book.remove(book.worksheets[0])
    lists = _Lists()
    for sheet in sheets:
        page = book.create_sheet(_sheet_name(sheet.name))
        if isinstance(sheet, Page):
            _write_page(page, sheet)
        else:
            _write_table(page, sheet, lists)
    lists.write(book)
    return book


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


def _sheet_name(name: str) -> str:
    return name.translate(_NOT_IN_NAMES)[:_NAME_LENGTH]


def _write_page(page: Worksheet, text: Page) -> None:
    page.column_dimensions["A"].width = _PAGE_WIDTH
    for number, line in enumerate(text.lines, 1):
        cell = _cell(page, line)
        dress = dress_title if number == 1 else dress_line
        dress(cell)
        page.append([cell])
        fit_row(page, number, [line], [_PAGE_WIDTH])
    set_paper(page, _PAGE_WIDTH)


def _write_table(page: Worksheet, table: Table, lists: _Lists) -> None:
    head = 2 if table.title else 1
    last = head + len(table.rows) + table.blank_rows
    widths = [_width(table, number) for number in range(len(table.columns))]
    if table.title:
        _write_title(page, table)
        fit_title(page, table.title, sum(widths))
    page.append([_heading(page, column) for column in table.columns])
    fit_row(page, head, [column.heading for column in table.columns], widths)
    blank: tuple[tuple[CellValue, ...], ...] = ((None,) * len(widths),) * table.blank_rows
    for number, row in enumerate((*table.rows, *blank), 1):
        page.append([_body(page, value, number <= table.examples) for value in row])
        fit_row(page, head + number, row, widths)
    for number, column in enumerate(table.columns, 1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = widths[number - 1]
        if column.choices and last > head:
            _offer(page, f"{letter}{head + 1}:{letter}{last}", lists.range_of(column.choices))
    for number, (sheet, line) in table.links.items():
        dress_link(page.cell(head + 1 + number, 1), f"'{_sheet_name(sheet)}'!A{line}")
    page.freeze_panes = f"A{head + 1}"
    page.auto_filter.ref = f"A{head}:{get_column_letter(len(widths))}{last}"
    page.print_title_rows = f"{head}:{head}"
    set_paper(page, sum(widths))


def _width(table: Table, number: int) -> int:
    column = table.columns[number]
    return column.width or fitting_width(column.heading, (row[number] for row in table.rows))


def _write_title(page: Worksheet, table: Table) -> None:
    cell = _cell(page, table.title)
    dress_title(cell)
    page.append([cell])
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(table.columns))


def _heading(page: Worksheet, column: Column) -> Cell:
    cell = _cell(page, column.heading)
    dress_heading(cell)
    return cell


def _body(page: Worksheet, value: CellValue, is_example: bool) -> Cell:
    cell = _cell(page, value)
    dress_body(cell, value, is_example=is_example)
    return cell


def _cell(page: Worksheet, value: CellValue) -> Cell:
    """A cell; text is text even where a spreadsheet would take it for a formula."""
    if isinstance(value, str):
        text = clean(value, CELL_LENGTH).text
        cell = Cell(page, row=1, column=1, value=escaped(text) or None)
        if text:
            cell.data_type = "s"
            cell.quotePrefix = text.startswith(_FORMULA_STARTS)
        return cell
    cell = Cell(page, row=1, column=1, value=value)
    cell.number_format = number_format(value)
    return cell


def _offer(page: Worksheet, cells: str, choices: str) -> None:
    """A drop-down list that offers without forbidding anything else."""
    validation = DataValidation("list", formula1=choices, allow_blank=True, showErrorMessage=False)
    validation.add(cells)
    page.add_data_validation(validation)

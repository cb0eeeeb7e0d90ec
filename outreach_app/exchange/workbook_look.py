"""How a workbook looks: columns as wide as what they hold, whole lines to read, pages of A4."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from math import ceil
from typing import Final
from unicodedata import east_asian_width

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from outreach_app.exchange.book import CellValue

_FACE: Final = "Microsoft YaHei"
"""On every Windows of a Chinese office; where it is missing, its like is taken by itself."""

_SIZE, _TITLE_SIZE = 10, 14
_LEAST, _MOST, _HEADING_MOST = 8, 48, 16
_ROOM: Final = 3
_FILTER: Final = 3
"""Letters that the arrow of the filter takes from a heading."""

_LINE_POINTS, _ROW_POINTS, _TITLE_POINTS = 15.0, 4.0, 21.0
_TITLE_LETTERS: Final = _TITLE_SIZE / _SIZE
_MOST_POINTS: Final = 409.0
_UPRIGHT: Final = 95
"""Letters that go on an upright page; a wider table lies across."""

_A4: Final = 9
_DARK, _PALE, _GREY = "1F4D3A", "E4EBE6", "6B6B6B"
_LINE = Side(style="thin", color="B8BFBA")
_UNDER = Side(style="medium", color=_DARK)
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_UNDER)
_HEAD_FILL = PatternFill("solid", fgColor=_PALE)
_PLAIN = Font(name=_FACE, size=_SIZE)
_HEAD = Font(name=_FACE, size=_SIZE, bold=True, color=_DARK)
_TITLE = Font(name=_FACE, size=_TITLE_SIZE, bold=True, color=_DARK)
_LINK = Font(name=_FACE, size=_SIZE, color=_DARK, underline="single")
_EXAMPLE = Font(name=_FACE, size=_SIZE, italic=True, color=_GREY)
_WORDS = Alignment(horizontal="left", wrap_text=True, vertical="top", indent=1)
_NUMBERS = Alignment(horizontal="right", vertical="top", indent=1)
_MOMENTS = Alignment(horizontal="center", vertical="top")
_ACROSS = Alignment(wrap_text=True, vertical="center", horizontal="center")


def number_format(value: CellValue) -> str:
    """How a number, a day or a time is shown."""
    if isinstance(value, date):
        return "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
    if isinstance(value, time):
        return "hh:mm"
    if isinstance(value, float):
        return "#,##0.0#####"
    return "#,##0" if isinstance(value, int) and not isinstance(value, bool) else "General"


def dress_title(cell: Cell) -> None:
    """The line over a table, or over a page of text."""
    cell.font, cell.alignment = _TITLE, _WORDS


def dress_line(cell: Cell) -> None:
    """A line of a page of text."""
    cell.font, cell.alignment = _PLAIN, _WORDS


def dress_heading(cell: Cell) -> None:
    """The heading of a column."""
    cell.font, cell.fill, cell.border, cell.alignment = _HEAD, _HEAD_FILL, _HEAD_FRAME, _ACROSS


def dress_body(cell: Cell, value: CellValue, *, is_example: bool) -> None:
    """A cell under a heading: numbers at the right, days and times in the middle."""
    cell.font, cell.border = _EXAMPLE if is_example else _PLAIN, _FRAME
    if isinstance(value, (date, time)):
        cell.alignment = _MOMENTS
    else:
        cell.alignment = _NUMBERS if isinstance(value, (int, float)) else _WORDS


def dress_link(cell: Cell | MergedCell, target: str) -> None:
    """A cell that leads to another of the same workbook."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
    cell.font = _LINK


def fitting_width(heading: str, values: Iterable[CellValue]) -> int:
    """As many letters as the longest line has, as far as one line can be read."""
    longest = max((_letters(line) for value in values for line in _lines(value)), default=0)
    head = min(_letters(heading) + _FILTER, _HEADING_MOST)
    return min(max(longest + _ROOM, head, _LEAST), _MOST)


def fit_row(page: Worksheet, number: int, row: Sequence[CellValue], widths: Sequence[int]) -> None:
    """Make a row as high as its highest cell; a spreadsheet does not always do so by itself."""
    most = max((_height(value, wide) for value, wide in zip(row, widths, strict=True)), default=1)
    if most > 1:
        points = most * _LINE_POINTS + _ROW_POINTS
        page.row_dimensions[number].height = min(points, _MOST_POINTS)


def fit_title(page: Worksheet, title: str, width: int) -> None:
    """Give the title room over a table of this width."""
    lines = ceil(_letters(title) * _TITLE_LETTERS / width)
    page.row_dimensions[1].height = lines * _TITLE_POINTS + _ROW_POINTS


def set_paper(page: Worksheet, letters: int) -> None:
    """Print on A4 as wide as the page, with what it is above and the number of the page below."""
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = "portrait" if letters <= _UPRIGHT else "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins = PageMargins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    page.print_options.horizontalCentered = True
    head, foot = page.oddHeader, page.oddFooter
    if head is not None and foot is not None:
        head.left.text, foot.center.text = "&A", "&P / &N"


def _height(value: CellValue, width: int) -> int:
    return sum(max(1, ceil(_letters(line) / (width - _ROOM))) for line in _lines(value))


def _lines(value: CellValue) -> list[str]:
    """What a cell shows, line by line."""
    if isinstance(value, str):
        return value.split("\n")
    if isinstance(value, (date, time)):
        return ["0" * len(number_format(value))]
    return [f"{value:,}" if isinstance(value, (int, float)) else ""]


def _letters(line: str) -> int:
    """How wide a line is; an ideograph is as wide as two letters."""
    return len(line) + sum(east_asian_width(one) in "WF" for one in line if not one.isascii())

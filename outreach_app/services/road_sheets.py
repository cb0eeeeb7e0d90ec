"""Travel times in a workbook: a row for each way, or names along the top and down the side."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from outreach_app.errors import WorkbookError
from outreach_app.exchange.book import Book, CellValue, Sheet
from outreach_app.exchange.travel_json import Leg
from outreach_app.i18n import _
from outreach_app.services.importing.cells import text_of
from outreach_app.text import NAME_LENGTH

_MOST_HEADER_ROW = 40
_LEAST_NAMES = 2
_HEADINGS: Mapping[str, frozenset[str]] = {
    "start": frozenset({"from", "start", "origin", "起点", "出发地", "起", "从"}),
    "end": frozenset({"to", "end", "destination", "终点", "目的地", "到达地", "止", "到"}),
    "minutes": frozenset({"minutes", "min", "time", "分钟", "车程", "用时", "时间", "行车时间"}),
    "km": frozenset({"km", "kilometres", "kilometers", "distance", "公里", "里程", "距离"}),
}
_NUMBER = re.compile(r"(\d{1,7}(?:\.\d{1,9})?)\s*(?:分钟|分|min|minutes|公里|km)?")
_NO_ROAD = {"不通", "不通车", "无路", "no road"}
_BLANK = {"", "-", "—", "/"}


class _Reading(NamedTuple):
    """A cell read: the number, None where it says there is none, or what is wrong with it."""

    number: float | None = None
    wrong: str = ""
    blank: bool = False


def legs_of(book: Book) -> tuple[Leg, ...]:
    """The ways every sheet tells.

    Raises:
        WorkbookError: where no sheet is such a table.
    """
    legs = tuple(leg for sheet in book.sheets for leg in _legs_of_sheet(sheet))
    if not legs:
        raise WorkbookError(
            _(
                "{file} has no travel times. Use either the columns “From”, “To” and “Minutes”, "
                "or a table with the places in its first row and its first column."
            ).format(file=book.name)
        )
    return legs


def places_of(book: Book) -> tuple[str, ...]:
    """The first filled cell of every row of a book: a list of places in order."""
    cells = (
        next((text for value in row if (text := _name(value))), "")
        for sheet in book.sheets
        for row in sheet.rows
    )
    return tuple(text for text in cells if text)


def _legs_of_sheet(sheet: Sheet) -> Iterator[Leg]:
    for number, row in enumerate(sheet.rows[:_MOST_HEADER_ROW], 1):
        columns = _columns(row)
        if {"start", "end", "minutes"} <= columns.keys():
            return _listed(sheet, number, columns)
    return _crossed(sheet)


def _columns(row: tuple[CellValue, ...]) -> dict[str, int]:
    """Which column, from 0, holds what; the first of equal headings counts."""
    found: dict[str, int] = {}
    for column, value in enumerate(row):
        heading = _plain(_name(value))
        for field, names in _HEADINGS.items():
            if heading in names:
                found.setdefault(field, column)
    return found


def _listed(sheet: Sheet, header: int, columns: dict[str, int]) -> Iterator[Leg]:
    for number, row in enumerate(sheet.rows[header:], header + 1):
        start, end = (_name(_cell(row, columns[side])) for side in ("start", "end"))
        minutes = _read(sheet, number, columns["minutes"])
        if not start and not end and minutes.blank:
            continue
        length = _read(sheet, number, columns["km"]) if "km" in columns else _Reading()
        wrong = minutes.wrong or length.wrong
        if not start or not end:
            wrong = _("The row does not name both places.")
        elif minutes.blank:
            wrong = _("The row has no minutes.")
        yield Leg(start, end, minutes.number, length.number, number, 0, wrong)


def _crossed(sheet: Sheet) -> Iterator[Leg]:
    """The first row with several names is the header; what is left blank tells nothing."""
    header = next((n for n, row in enumerate(sheet.rows, 1) if len(_ends(row)) >= _LEAST_NAMES), 0)
    if not header or not _has_numbers(sheet, header):
        return
    ends = _ends(sheet.rows[header - 1])
    for number, row in enumerate(sheet.rows[header:], header + 1):
        start = _name(_cell(row, 0))
        for column, end in ends.items():
            minutes = _read(sheet, number, column)
            if start and start != end and not minutes.blank:
                yield Leg(start, end, minutes.number, None, number, column + 1, minutes.wrong)


def _ends(row: tuple[CellValue, ...]) -> dict[int, str]:
    return {c: name for c, value in enumerate(row) if c and (name := _name(value))}


def _has_numbers(sheet: Sheet, header: int) -> bool:
    return any(
        _read(sheet, number, column).number is not None
        for number in range(header + 1, len(sheet.rows) + 1)
        for column in range(1, len(sheet.rows[number - 1]))
    )


def _read(sheet: Sheet, row: int, column: int) -> _Reading:
    if (row, column + 1) in sheet.uncalculated:
        never = _("The formula was never calculated. Open the file in Excel and save it again.")
        return _Reading(wrong=never)
    text = unicodedata.normalize("NFKC", _name(_cell(sheet.rows[row - 1], column))).lower()
    if text in _BLANK:
        return _Reading(blank=True)
    if text in _NO_ROAD:
        return _Reading()
    found = _NUMBER.fullmatch(text)
    if not found:
        return _Reading(wrong=_("“{text}” is no number that can be used.").format(text=text))
    return _Reading(float(found[1]))


def _cell(row: tuple[CellValue, ...], column: int) -> CellValue:
    return row[column] if column < len(row) else None


def _name(value: CellValue) -> str:
    return " ".join(text_of(value, NAME_LENGTH).text.split())


def _plain(heading: str) -> str:
    """Without what stands in brackets, white space and signs, in small letters."""
    text = re.sub(r"\([^)]*\)", "", unicodedata.normalize("NFKC", heading).lower())
    return re.sub(r"[\W_]", "", text)

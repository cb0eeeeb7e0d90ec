"""One sheet of a workbook: its cells as they stand, merged columns filled, formulas looked at."""

from collections.abc import Mapping
from datetime import date, datetime, time
from math import isfinite
from zipfile import ZipFile

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from typing_extensions import override

from outreach_app.exchange.book import (
    CELL_LENGTH,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    CellValue,
    Sheet,
    cell_place,
    unescaped,
)
from outreach_app.exchange.workbook_parts import (
    MOST_SHEET_BYTES,
    Listener,
    SheetPart,
    Structure,
    TooMuchError,
    parse_part,
)

_NUMBER_LENGTH = 40


def read_sheet(archive: ZipFile, part: SheetPart, structure: Structure) -> Sheet:
    """The rows of one sheet.

    Raises:
        TooMuchError: when a filled cell lies beyond `MOST_ROWS` or `MOST_COLUMNS`.
        ValueError: when a cell is not what it should be.
    """
    cells = _Cells(structure)
    parse_part(archive, part.part, cells, MOST_SHEET_BYTES)
    _fill_merged(cells)
    last = max((row for row, _ in cells.values), default=0)
    rows: list[dict[int, CellValue]] = [{} for _ in range(last)]
    for (row, column), value in cells.values.items():
        rows[row - 1][column] = value
    return Sheet(
        part.name,
        tuple(tuple(row.get(n) for n in range(1, max(row, default=0) + 1)) for row in rows),
        frozenset(cells.uncalculated),
    )


class _Cells(Listener):
    """Gathers the filled cells of a sheet while it is read."""

    def __init__(self, structure: Structure) -> None:
        self.values: dict[tuple[int, int], CellValue] = {}
        self.uncalculated: set[tuple[int, int]] = set()
        self.merged: list[str] = []
        self._structure = structure
        self._row = 0
        self._column = 0
        self._cell: Mapping[str, str] = {}
        self._text: list[str] = []
        self._listens = False
        self._reading = False
        self._stored = False
        self._formula = False

    @override
    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            self._open(attributes)
        elif tag in {"v", "t"}:
            self._listens = not self._reading
            self._stored = True
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif tag == "rPh":
            self._reading = True
        elif tag == "mergeCell":
            self.merged.append(attributes["ref"])

    @override
    def end(self, tag: str) -> None:
        self._listens = False
        if tag == "c":
            if self._text or self._formula:
                self._close("".join(self._text)[:CELL_LENGTH])
        elif tag == "rPh":
            self._reading = False

    @override
    def data(self, text: str) -> None:
        if self._listens:
            self._text.append(text)

    def _open(self, attributes: Mapping[str, str]) -> None:
        if "r" in attributes:
            self._row, self._column = cell_place(attributes["r"])
        else:
            self._column += 1
        self._cell = attributes
        self._text.clear()
        self._stored = self._formula = False

    def _close(self, text: str) -> None:
        place = (self._row, self._column)
        kind = self._cell.get("t", "n")
        self._check(place)
        if text:
            self.values[place] = self._value(kind, text)
        elif not (self._stored and kind == "str"):
            self.uncalculated.add(place)

    def _check(self, place: tuple[int, int]) -> None:
        row, column = place
        beyond = row > MOST_ROWS or column > MOST_COLUMNS
        if row < 1:
            raise ValueError(row)
        if beyond or len(self.values) + len(self.uncalculated) >= MOST_CELLS:
            raise TooMuchError

    def _value(self, kind: str, text: str) -> CellValue:
        if kind == "s":
            return self._structure.string(int(text))
        if kind == "b":
            return text.strip() == "1"
        if kind == "n":
            return self._number(text.strip())
        if kind == "d":
            return _day(datetime.fromisoformat(text.strip()))
        return unescaped(text)

    def _number(self, text: str) -> CellValue:
        number = float(text) if len(text) <= _NUMBER_LENGTH else float("nan")
        if not isfinite(number):
            return text
        style = int(self._cell.get("s", "0"))
        if style in self._structure.dates or style in self._structure.spans:
            return self._moment(number, style)
        return int(number) if number.is_integer() else number

    def _moment(self, number: float, style: int) -> CellValue:
        epoch = CALENDAR_MAC_1904 if self._structure.since_1904 else CALENDAR_WINDOWS_1900
        try:
            moment = from_excel(number, epoch, timedelta=style in self._structure.spans)
        except (OverflowError, ValueError):
            return number
        return _day(moment) if isinstance(moment, datetime) else moment


def _day(moment: datetime) -> datetime | date:
    return moment.date() if moment.time() == time() else moment


def _fill_merged(cells: _Cells) -> None:
    """Give every row of a merged column the value of its first, as a reader of the sheet does."""
    last = max((row for row, _ in cells.values), default=0)
    steps = 0
    for reference in cells.merged:
        first, _, end = reference.partition(":")
        (top, column), (bottom, right) = cell_place(first), cell_place(end or first)
        if right == column and (top, column) in cells.values:
            below = range(top + 1, min(bottom, last) + 1)
            steps += len(below)
            if steps > MOST_CELLS:
                raise TooMuchError
            for row in below:
                cells.values.setdefault((row, column), cells.values[top, column])

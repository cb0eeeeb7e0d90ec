"""A workbook as it stands: sheets, rows and cells, before anyone asks what they mean."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

CellValue = str | int | float | bool | datetime | date | time | timedelta | None
"""What a cell holds; None where it is blank."""

MOST_ROWS = 20_000
MOST_COLUMNS = 256
MOST_CELLS = 300_000
CELL_LENGTH = 32_767
"""The most characters a cell of Excel holds."""

_ALPHABET = 26
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
_LIKE_A_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows from its first one on, so that row n of the sheet is `rows[n - 1]`.

    `uncalculated` are (row, column) from 1 of formulas whose result was never stored.
    """

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    uncalculated: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook or text table: its file name and the sheets a person sees in it.

    `hidden` names the sheets a person does not see, which are not read.
    """

    name: str
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def escaped(text: str) -> str:
    """A text as a cell stores it: what looks like the code of a character stays as it is."""
    return _LIKE_A_CODE.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """The text that a cell stores, in which _x000D_ is the code of a character."""
    return _CODE.sub(lambda code: chr(int(code[1], 16)), text)


def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_place(reference: str) -> tuple[int, int]:
    """The row and column, from 1, of a reference such as AB12.

    Raises:
        ValueError: when it is no such reference.
    """
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    return int(found[2]), _column(found[1])


@cache
def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * _ALPHABET + ord(letter) - ord("A") + 1
    return column

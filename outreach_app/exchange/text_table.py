"""Text tables (CSV): the letters they are written in, what parts their columns, their rows."""

import csv
import io
from pathlib import Path

from outreach_app.errors import WorkbookError
from outreach_app.exchange.archive import MEGABYTE
from outreach_app.exchange.book import (
    CELL_LENGTH,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    CellValue,
    Sheet,
)
from outreach_app.i18n import _

MOST_TEXT_MEGABYTES = 32
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DELIMITERS = ",\t;|"
_SNIFFED_LINES = 20


def read_text_table(path: Path) -> Sheet:
    """The rows of a CSV file as text, under the file's own name.

    Raises:
        WorkbookError: when it is too long, or written in letters that cannot be told.
    """
    text = _decoded(path)
    stream = io.StringIO(text, newline="")
    rows: list[tuple[CellValue, ...]] = []
    cells = 0
    try:
        for row in csv.reader(stream, delimiter=_delimiter(text)):
            rows.append(tuple(cell[:CELL_LENGTH] or None for cell in row))
            cells += len(row)
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                raise _too_long(path)
    except csv.Error as error:
        raise WorkbookError(
            _(
                "{file} cannot be read as a table from line {line} on. "
                "Open it in Excel or WPS and save it as .xlsx."
            ).format(file=path.name, line=len(rows) + 1)
        ) from error
    return Sheet(path.stem, tuple(rows))


def _decoded(path: Path) -> str:
    if path.stat().st_size > MOST_TEXT_MEGABYTES * MEGABYTE:
        raise _too_long(path)
    raw = path.read_bytes()
    for encoding in _encodings(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise WorkbookError(
        _(
            "{file} is written in letters that cannot be told. "
            "Save it as .xlsx, or as CSV in UTF-8."
        ).format(file=path.name)
    )


def _encodings(raw: bytes) -> list[str]:
    """The mark at the start decides; without one UTF-8 is tried first, as it is hard to mistake."""
    marked = [encoding for mark, encoding in _MARKS if raw.startswith(mark)]
    return marked or ["utf-8", "gb18030"]


def _delimiter(text: str) -> str:
    """The sign that most evenly parts the first lines."""
    lines = [line for line in text[: CELL_LENGTH * 2].splitlines() if line][:_SNIFFED_LINES]
    return max(_DELIMITERS, key=lambda sign: sum(sign in line for line in lines))


def _too_long(path: Path) -> WorkbookError:
    return WorkbookError(
        _(
            "{file} has more than {rows} rows, {columns} columns or {cells} filled cells. "
            "Split it and import the parts."
        ).format(file=path.name, rows=MOST_ROWS, columns=MOST_COLUMNS, cells=MOST_CELLS)
    )

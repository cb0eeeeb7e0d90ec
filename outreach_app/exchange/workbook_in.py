"""Reads a workbook or text table that came from outside, and trusts nothing about it."""

import zlib
from pathlib import Path
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from outreach_app.errors import WorkbookError
from outreach_app.exchange.archive import Nature, check_size, damaged, nature, open_archive
from outreach_app.exchange.book import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Book
from outreach_app.exchange.text_table import read_text_table
from outreach_app.i18n import _
from outreach_app.text import clean, clean_name

# What reading a spoilt archive or its XML is known to raise; a document type is a ValueError.
_SPOILT = (
    BadZipFile,
    EOFError,
    ExpatError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
    zlib.error,
)


def read_book(path: Path) -> Book:
    """The sheets of an .xlsx or .csv file with their rows as they stand.

    Raises:
        WorkbookError: when it is no such file, damaged, or holds more than a table of ours would.
    """
    try:
        check_size(path)
        kind = nature(path)
    except OSError as error:
        raise WorkbookError(
            _("{file} cannot be opened: {reason}. Check that it exists and is not locked.").format(
                file=path.name, reason=error.strerror
            )
        ) from error
    wrong = _wrong_nature(path, kind)
    if wrong:
        raise WorkbookError(wrong.format(file=path.name))
    if kind is Nature.TEXT:
        return Book(clean_name(path.name), (read_text_table(path),))
    with open_archive(path) as archive:
        return _workbook(path, archive)


def _workbook(path: Path, archive: ZipFile) -> Book:
    from outreach_app.exchange.workbook_cells import read_sheet
    from outreach_app.exchange.workbook_parts import TooMuchError, read_structure

    try:
        structure = read_structure(archive)
        seen = [part for part in structure.sheets if not part.hidden]
        sheets = tuple(read_sheet(archive, part, structure) for part in seen)
    except TooMuchError as error:
        raise WorkbookError(
            _(
                "{file} holds far more than a table: filled cells beyond row {rows} or column "
                "{columns}, more than {cells} of them, or formats without end. "
                "Copy the table alone into a new workbook and import that."
            ).format(file=path.name, rows=MOST_ROWS, columns=MOST_COLUMNS, cells=MOST_CELLS)
        ) from error
    except _SPOILT as error:
        raise damaged(path) from error
    if not sheets:
        raise WorkbookError(_("{file} has no sheet with cells.").format(file=path.name))
    hidden = tuple(clean(part.name).text for part in structure.sheets if part.hidden)
    return Book(clean_name(path.name), sheets, hidden)


def _wrong_nature(path: Path, kind: Nature) -> str:
    """The sentence that refuses a file that is not what it should be, or nothing."""
    sentences = {
        Nature.EMPTY: _("{file} is empty."),
        Nature.OLD_OFFICE: _(
            "{file} is in the old Excel format (.xls) or locked with a password. "
            "Open it in Excel or WPS and save it as .xlsx without a password."
        ),
        Nature.PDF: _("{file} is a PDF, not a workbook. Ask for the Excel file."),
        Nature.MARKUP: _(
            "{file} is a web page or XML text under the name of a workbook. "
            "Open it in Excel or WPS and save it as .xlsx."
        ),
        Nature.BINARY: _(
            "{file} is neither an Excel workbook nor a text table. Save the table as .xlsx."
        ),
    }
    if kind in sentences:
        return sentences[kind]
    suffix = path.suffix.lower()
    if kind is Nature.TEXT and suffix.startswith(".xls"):
        return _("{file} is a text table named like a workbook. Rename it to end in .csv.")
    if kind is Nature.ARCHIVE and suffix in {".csv", ".txt"}:
        return _("{file} is a workbook named like a text table. Rename it to end in .xlsx.")
    return ""

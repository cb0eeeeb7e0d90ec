"""Writes tables as a workbook: real numbers and dates, and text that stays text."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from outreach_app.errors import WorkbookError
from outreach_app.exchange.table import Page, Table
from outreach_app.i18n import _

_PRIVATE = 0o600


def write_book(path: Path, sheets: Sequence[Table | Page]) -> None:
    """Write the sheets as an .xlsx file that only its owner may read.

    Raises:
        WorkbookError: when the folder cannot be written to or the file is open elsewhere.
    """
    from outreach_app.exchange.workbook_pages import workbook_of

    book = workbook_of(sheets)
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

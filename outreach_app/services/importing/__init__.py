"""A workbook comes in: what it says is shown, asked about, and adopted as one change."""

from pathlib import Path

from outreach_app.exchange.book import Book
from outreach_app.exchange.workbook_in import read_book
from outreach_app.services.importing.adopting import adopt
from outreach_app.services.importing.preview import (
    NEW_PLACE,
    NOTHING,
    Answers,
    Candidate,
    ColumnUse,
    Preview,
    PreviewRow,
    Question,
    QuestionKind,
    Remark,
    RowKind,
    SheetLayout,
    Subject,
    Understood,
)
from outreach_app.services.importing.previewing import preview
from outreach_app.services.importing.template import empty_template

__all__ = [
    "NEW_PLACE",
    "NOTHING",
    "Answers",
    "Candidate",
    "ColumnUse",
    "Preview",
    "PreviewRow",
    "Question",
    "QuestionKind",
    "Remark",
    "RowKind",
    "SheetLayout",
    "Subject",
    "Understood",
    "adopt",
    "empty_template",
    "preview",
    "read",
]


def read(path: Path) -> Book:
    """The sheets of an .xlsx or .csv file with their rows as they stand.

    Raises:
        WorkbookError: when it is no such file, damaged, or holds more than a table of ours would.
    """
    return read_book(path)

"""A PDF as a reader sees it: its text, its pixels, its squares."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pypdfium2

from outreach_app.documents.page_frame import Page
from outreach_app.documents.pdf_file import Drawn, draw_pages
from outreach_app.i18n import speaking


def drawn(pages: Sequence[Page]) -> Drawn:
    """Pages as a PDF."""
    return draw_pages(pages, "a sheet", "a bureau", datetime(2027, 2, 22, 9, 30, tzinfo=UTC))


def texts(pdf: bytes) -> list[str]:
    """The text of each page, line ends as spaces."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[number].get_textpage() for number in range(len(document))]
        return [" ".join(page.get_text_range().split()) for page in pages]


def text(language: str, sheet: Callable[..., Sequence[Page]], *asked: object) -> str:
    """All the text of a sheet, laid out and drawn in a language."""
    with speaking(language):
        return " ".join(texts(drawn(sheet(*asked)).pdf))

"""Pages as one PDF: fonts in part, titles, an outline; the same pages give the same bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFOutlines0,
    PDFPage,
    PDFResourceDictionary,
)

from outreach_app.documents.blanks import Blank
from outreach_app.documents.page_frame import Page
from outreach_app.documents.pen import Pen, Remarks
from outreach_app.domain.notice import Notice, Severity
from outreach_app.i18n import _, current_language

_SHOWN_OF_A_TEXT = 24


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF, how many pages it has, and what a person should know before it is printed."""

    pdf: bytes
    pages: int
    notices: tuple[Notice, ...]


def draw_pages(pages: Iterable[Page], title: str, author: str, printed: datetime) -> Drawn:
    """Draw pages into one PDF; whatever making the pages raises comes out."""
    rl_config.useA85 = 0
    pdf = PDFDocument(
        invariant=1, compression=1, pdfVersion=(1, 4), lang=current_language().replace("_", "-")
    )
    pdf.setTitle(title)
    pdf.setAuthor(author)
    pdf.setCreator("Outreach")
    pdf.setSubject("")
    pdf.setDateFormatter(lambda *_now: f"D:{printed:%Y%m%d%H%M%S}")
    pen = Pen(pdf)
    notices: dict[Notice, None] = {}
    bookmarks: list[tuple[str, PDFObjectReference]] = []
    for page in pages:
        if page.bookmark:
            bookmarks.append((page.bookmark, pdf.thisPageRef()))
        _add(pdf, pen, page)
        notices |= dict.fromkeys(_notices(page, pen.remarks))
        pen.remarks = Remarks()
    _outline(pdf, bookmarks)
    return Drawn(pdf.GetPDFData(None), pdf.pageCounter - 1, tuple(notices))


def blanks_of(pages: Iterable[Page]) -> list[tuple[Blank, ...]]:
    """What each page asks for by hand, found by drawing it."""
    pen = Pen(PDFDocument(invariant=1))
    found = []
    for page in pages:
        pen.begin(page.size.height)
        page.draw(pen)
        found.append(tuple(pen.blanks))
    return found


def _add(pdf: PDFDocument, pen: Pen, page: Page) -> None:
    pen.begin(page.size.height)
    page.draw(pen)
    made = PDFPage()
    made.MediaBox = PDFArray([0, 0, round(page.size.width, 2), round(page.size.height, 2)])
    made.Resources = _resources(pdf, pen)
    made.setCompression(1)
    code = pen.end()
    pdf.updateSignature(code)
    made.setStream(code)
    pdf.addPage(made)


def _resources(pdf: PDFDocument, pen: Pen) -> PDFResourceDictionary:
    """Every font of the file and what is stamped; our pages use nothing else from outside."""
    made = PDFResourceDictionary(XObject=pdf.xobjDict(pen.stamps))
    made.basicFonts()
    return made


def _outline(pdf: PDFDocument, bookmarks: list[tuple[str, PDFObjectReference]]) -> None:
    """The list of sheets a reader shows beside the pages; a file of one sheet needs none."""
    outline = pdf.outline
    if len(bookmarks) <= 1 or isinstance(outline, PDFOutlines0):
        return
    names = {f"sheet{number}": mark for number, mark in enumerate(bookmarks)}
    outline.destinationnamestotitles = {name: title for name, (title, _page) in names.items()}
    fit = PDFName("Fit")
    outline.setDestinations([{n: PDFArray([page, fit])} for n, (_title, page) in names.items()])


def _notices(page: Page, remarks: Remarks) -> Iterable[Notice]:
    for character, text in remarks.missing.items():
        words = _(
            "The font has no {character} (U+{code:04X}) for “{text}” on the {sheet}; it prints as "
            "〓. Write it in by hand."
        )
        yield Notice(
            Severity.WARNING,
            words.format(
                character=character, code=ord(character), text=_short(text), sheet=page.sheet
            ),
            page.about,
        )
    for text in remarks.cut:
        yield Notice(
            Severity.WARNING,
            _("“{text}” is too long for its place on the {sheet} and ends in “…”.").format(
                text=_short(text), sheet=page.sheet
            ),
            page.about,
        )


def _short(text: str) -> str:
    line = " ".join(text[: 4 * _SHOWN_OF_A_TEXT].split())
    return line if len(line) <= _SHOWN_OF_A_TEXT else line[:_SHOWN_OF_A_TEXT] + "…"

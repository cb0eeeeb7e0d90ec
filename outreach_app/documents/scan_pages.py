"""Scans and photographs of sheets as grey pictures, whatever file they come in."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageSequence

from outreach_app.errors import PaperError
from outreach_app.i18n import _

_FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
_PDF: Final = b"%PDF-"
_HEAD: Final = 1024
_LONGEST: Final = 2600
"""Pixels of a page's longer side: 220 dots an inch on A4, more than a box needs."""

_SHOWN: Final = 1200
_QUALITY: Final = 85
_DOTS_A_POINT: Final = 200 / 72
_MOST_PIXELS: Final = 120_000_000
_BROKEN: Final = (
    *(OSError, ValueError, SyntaxError, EOFError),
    *(pypdfium2.PdfiumError, Image.DecompressionBombError),
)
"""What the two libraries raise for a file that is damaged or not what it says."""


def read_pages(path: Path) -> Iterator[Image.Image]:
    """The pages of a PDF or picture file, one after the other, in grey.

    Raises:
        PaperError: when the file cannot be read, at the page where that shows.
    """
    try:
        with path.open("rb") as file:
            is_pdf = _PDF in file.read(_HEAD)
        yield from _pdf_pages(path) if is_pdf else _pictures(path)
    except _BROKEN as problem:
        raise PaperError(
            _(
                "{file} cannot be read as a PDF or a picture ({reason}). Scan the sheets again, or "
                "save them as PDF, PNG, JPEG or TIFF."
            ).format(file=path.name, reason=str(problem) or type(problem).__name__)
        ) from problem


def jpeg(picture: Image.Image) -> bytes:
    """A picture as a small file, for the window to show."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()


def small(picture: Image.Image) -> bytes:
    """A whole page as a small file that can just be read."""
    return jpeg(picture.reduce(max(1, round(max(picture.size) / _SHOWN))))


def _pdf_pages(path: Path) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        for page in document:
            scale = min(_DOTS_A_POINT, _LONGEST / max(page.get_size()))
            yield page.render(scale=scale, grayscale=True).to_pil().convert("L")


def _pictures(path: Path) -> Iterator[Image.Image]:
    with Image.open(path, formats=_FORMATS) as picture:
        for frame in ImageSequence.Iterator(picture):
            if frame.width * frame.height > _MOST_PIXELS:
                raise ValueError(_("more than {count} dots").format(count=f"{_MOST_PIXELS:,}"))
            # A JPEG is decoded at a half or a quarter where that is enough.
            frame.draft("L", (_LONGEST, _LONGEST))
            grey = frame.convert("L")
            yield grey.reduce(max(1, round(max(grey.size) / _LONGEST)))

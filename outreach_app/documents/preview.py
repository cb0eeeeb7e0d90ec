"""Pages as pixels, for the window's preview and for printers that take no PDF."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

import pypdfium2

_one_at_a_time = Lock()
"""PDFium serves one thread at a time."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as rows of red, green, blue, one byte each, without gaps between rows."""

    width: int
    height: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_images(
    pdf: bytes, scale: float, pages: Iterable[int] | None = None
) -> Iterator[PageImage]:
    """The pages with these numbers from 0, or all; at scale 1 a point (1/72 inch) is a pixel."""
    for number in range(page_count(pdf)) if pages is None else pages:
        with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
            bitmap = document[number].render(scale=scale, rev_byteorder=True)
            picture = bitmap.to_numpy()[:, :, :3]
            yield PageImage(bitmap.width, bitmap.height, picture.tobytes())

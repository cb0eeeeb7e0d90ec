"""Pages onto a printer, or as pictures onto the screen."""

from collections.abc import Iterable

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from outreach_app.errors import PaperError
from outreach_app.i18n import _
from outreach_app.progress import Progress
from outreach_app.services.printing import PageImage, page_count, page_images

DOTS_AN_INCH = 300
_POINTS_AN_INCH = 72


def picture(page: PageImage) -> QImage:
    """A page as a picture that holds its own pixels."""
    kind = QImage.Format.Format_RGB888
    return QImage(page.rgb, page.width, page.height, 3 * page.width, kind).copy()


def press(printer: QPrinter, pdfs: Iterable[bytes], progress: Progress) -> int:
    """Print every page of some PDFs at its own size, and say how many there were.

    Raises:
        PaperError: where the printer takes nothing.
        StoppedError: when the user stops it; pages printed by then are out.
    """
    listed = list(pdfs)
    whole = sum(page_count(pdf) for pdf in listed)
    pages = (page for pdf in listed for page in page_images(pdf, DOTS_AN_INCH / _POINTS_AN_INCH))
    printer.setFullPage(True)
    printer.setResolution(DOTS_AN_INCH)
    painter = QPainter()
    try:
        for number, page in enumerate(pages):
            _lay_out(printer, page)
            _next_sheet(printer, painter)
            painter.drawImage(printer.pageLayout().fullRectPixels(DOTS_AN_INCH), picture(page))
            progress((number + 1) / whole, _("Printing"))
    finally:
        painter.end()
    return whole


def _lay_out(printer: QPrinter, page: PageImage) -> None:
    """The page's own size and way up, without margins of the printer's."""
    inches = QSizeF(page.width / DOTS_AN_INCH, page.height / DOTS_AN_INCH)
    upright = inches if inches.width() <= inches.height() else inches.transposed()
    lying = QPageLayout.Orientation.Landscape
    way = QPageLayout.Orientation.Portrait if upright == inches else lying
    size = QPageSize(upright, QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(size, way, QMarginsF()))


def _next_sheet(printer: QPrinter, painter: QPainter) -> None:
    """A new sheet; the first begins the work."""
    went_well = printer.newPage() if painter.isActive() else painter.begin(printer)
    if not went_well:
        raise PaperError(
            _("The printer takes no pages. See that it is on and has paper, then print again.")
        )

"""Visit sheets a second, against QPainter on QPdfWriter and typst drawing the same sheets.

Ours starts from the plan: it breaks the lines, lays the pages out, draws maps and codes and embeds
fonts. The peers are spared all that: each is handed every line of text, rule, path and code square
already placed, as recorded from our pen, and only makes the PDF, with the same two fonts.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import Row, rates, side_by_side
from bench.paper_peers import Recorder, Stroke, TypstSheets, painter_pdf
from outreach_app.documents.edition import Edition
from outreach_app.documents.page_frame import Page
from outreach_app.documents.pdf_file import draw_pages
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.i18n import speaking
from tests.documents.planned import edition

_FEW, _MANY = 18, 1000


def rows() -> Iterator[Row]:
    """Sheets a second for a small bureau and for a large one."""
    for count, repeat in ((_FEW, 5), (_MANY, 1)):
        with TemporaryDirectory() as folder:
            sheets = _sheets(count)
            typst = TypstSheets(sheets, Path(folder))
            works = (partial(_ours, count), partial(painter_pdf, sheets), typst.pdf)
            ours, *others = side_by_side(*works, repeat=repeat)
        figures = [rates(count, times) for times in others]
        peers = dict(zip(("QPainter", "typst"), figures, strict=True))
        goal = max(median(rate) for rate in figures)
        yield Row(f"{count:,} visit sheets", rates(count, ours), "pages/s", goal, peers)


def _ours(count: int) -> bytes:
    with speaking("zh_CN"):
        return draw_pages(_pages(edition(), count), "", "").pdf


def _pages(plan: Edition, count: int) -> Iterator[Page]:
    """So many pages: the sample's visits over and over."""
    visits = cycle(plan.visits())
    return islice((page for visit in visits for page in visit_sheet(plan, visit)), count)


def _sheets(count: int) -> Sequence[Sequence[Stroke]]:
    """What our pen draws on each page."""
    with speaking("zh_CN"):
        recorder = Recorder()
        return [recorder.page(page) for page in _pages(edition(), count)]

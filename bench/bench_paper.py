"""Visit sheets a second, against QPainter on QPdfWriter and typst drawing the same sheets.

Ours starts from the plan: it breaks the lines, lays the pages out, draws maps and codes and embeds
fonts. The peers are spared all that: each is handed every line of text, rule, path and code square
already placed, as recorded from our pen, and only makes the PDF, with the same two fonts.
"""

import gc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import Row, rates, side_by_side
from bench.paper_peers import Recorder, Stroke, TypstSheets, painter_pdf
from outreach_app.documents.edition import Edition
from outreach_app.documents.page_frame import Page
from outreach_app.documents.pdf_file import draw_pages
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.i18n import speaking
from tests.documents.planned import PRINTED, edition, planned_workspace

_FEW, _MANY = 18, 1008


def rows() -> Iterator[Row]:
    """Sheets a second for a small bureau and for a large one."""
    for count, repeat in ((_FEW, 7), (_MANY, 2)):
        with TemporaryDirectory() as folder:
            plan = edition(_season(count))
            sheets = _strokes(plan)
            typst = TypstSheets(sheets, Path(folder))
            works = (partial(_ours, plan.workspace), partial(painter_pdf, sheets), typst.pdf)
            gc.collect()
            gc.freeze()
            ours, *others = side_by_side(*works, repeat=repeat)
            gc.unfreeze()
        figures = [rates(count, times) for times in others]
        peers = dict(zip(("QPainter", "typst"), figures, strict=True))
        goal = max(median(rate) for rate in figures)
        yield Row(f"{count:,} visit sheets", rates(count, ours), "pages/s", goal, peers)


def _season(count: int) -> Workspace:
    """The sample's trips over and over, each visit with an id of its own."""
    plan = planned_workspace()
    copies: list[Value] = []
    for number in range(1, -(-count // len(plan.visits))):
        copies += [replace(v, id=VisitId(f"{v.id} {number}")) for v in plan.visits.values()]
        copies += [_copy(trip, number) for trip in plan.trips.values()]
    return plan.put(*copies)


def _copy(trip: Trip, number: int) -> Trip:
    visits = tuple(VisitId(f"{visit} {number}") for visit in trip.visits)
    return replace(trip, id=TripId(f"{trip.id} {number}"), visits=visits)


def _ours(plan: Workspace) -> bytes:
    with speaking("zh_CN"):
        return draw_pages(_pages(edition(plan)), "", "", PRINTED).pdf


def _pages(plan: Edition) -> Iterator[Page]:
    """The sheet of each visit; the sample's have one page each."""
    for visit in plan.visits():
        yield from visit_sheet(plan, visit)


def _strokes(plan: Edition) -> Sequence[Sequence[Stroke]]:
    """What our pen draws on each page."""
    with speaking("zh_CN"):
        recorder = Recorder()
        return [recorder.page(page) for page in _pages(plan)]

"""Filled sheets read back: is every code read or refused, is any box wrong, how long does it take.

Two generators make the pages. The reader was tuned on the first; the second has other pens, paper,
scanners and cameras, and its figures are only ever looked at. Whoever changes the reader moves on
to seeds that nobody has seen, so that no figure tells of pages the reader was mended for.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from PIL import Image

from bench import Row
from outreach_app.documents.edition import Edition
from outreach_app.documents.scan import Reader, ScannedPage, Standing
from outreach_app.documents.scan_marks import State
from outreach_app.documents.scan_pages import read_pages
from outreach_app.domain.visit import Visit
from outreach_app.i18n import LANGUAGES
from tests.documents.filled_in import SCANS, Filled, Scan, filled_in
from tests.documents.planned import edition
from tests.documents.second_hand import OTHER_SCANS, filled_otherwise

_PAGES: Final = 256
"""So many of each of four kinds of scan: 1,024 pages a generator."""

_FIRST: Final = 271_000
"""Where the seeds begin that were fresh when the reader was last changed."""

_AT_ONCE: Final = 16
_MOST_MS, _MOST_ASKED = 200.0, 5.0
_MS: Final = 1000
_SUFFIXES: Final = {"flat": "png", "fed": "jpg", "bitonal": "png", "photographed": "jpg"}

Fill = Callable[[Edition, Visit, Random, str], Filled]


class Generator(NamedTuple):
    """How sheets are filled in, and how they are scanned."""

    name: str
    fill: Fill
    scans: dict[str, Scan]


class Reading(NamedTuple):
    """What came of a page: the time it took, whether it was lost, its boxes."""

    milliseconds: float
    misread: bool
    refused: bool
    boxes: int
    wrong: int
    asked: int


def rows() -> Iterator[Row]:
    """Time, codes and boxes for each kind of scan of each generator."""
    for generator in _GENERATORS:
        for kind in generator.scans:
            yield from _rows(generator.name, kind, _readings(generator.name, kind))


def _rows(name: str, kind: str, readings: Sequence[Reading]) -> Iterator[Row]:
    times = [reading.milliseconds for reading in readings]
    boxes, wrong, asked = (
        sum(column) for column in zip(*((r.boxes, r.wrong, r.asked) for r in readings), strict=True)
    )
    refused = sum(reading.refused for reading in readings)
    words = f"{name}, {kind}"
    p95 = f"p95 {quantiles(times, n=20)[-1]:.0f} ms, {len(times)} pages"
    yield Row(f"{words}: cpu a page", times, "ms", _MOST_MS, note=p95)
    lost = sum(reading.misread for reading in readings)
    told = f"{refused} pages said to be unreadable"
    yield Row(f"{words}: pages misread", [lost], "pages", 0, note=told)
    yield Row(f"{words}: boxes wrong", [wrong], "boxes", 0, note=f"of {boxes:,}")
    yield Row(f"{words}: boxes asked", [100 * asked / boxes], "%", _MOST_ASKED)


def _readings(name: str, kind: str) -> list[Reading]:
    """The pages of a kind, made and read by as many processes as there are cores."""
    firsts = range(_FIRST, _FIRST + _PAGES, _AT_ONCE)
    seeds = [range(first, first + _AT_ONCE) for first in firsts]
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        return list(chain.from_iterable(workers.map(partial(_some, name, kind), seeds)))


def _some(name: str, kind: str, seeds: Sequence[int]) -> list[Reading]:
    generator = next(one for one in _GENERATORS if one.name == name)
    plan = edition()
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"page.{_SUFFIXES[kind]}"
        return [_one(generator, kind, plan, seed, path) for seed in seeds]


def _one(generator: Generator, kind: str, plan: Edition, seed: int, path: Path) -> Reading:
    """A page made, saved as a file, and read as the program reads a file that was dropped."""
    random = Random(f"{generator.name} {kind} {seed}")
    visits = plan.visits()
    visit = visits[seed % len(visits)]
    filled = generator.fill(plan, visit, random, LANGUAGES[seed % len(LANGUAGES)])
    _save(generator.scans[kind](filled.picture, random), kind, path)
    start = time.process_time()
    [page] = [Reader([plan]).page(picture) for picture in read_pages(path)]
    took = _MS * (time.process_time() - start)
    return _judged(page, visit, filled, took)


def _save(picture: Image.Image, kind: str, path: Path) -> None:
    shown = picture.convert("1") if kind == "bitonal" else picture
    shown.save(path, quality=90)


def _judged(page: ScannedPage, visit: Visit, filled: Filled, took: float) -> Reading:
    refused = page.standing is Standing.UNREADABLE
    misread = not refused and (page.standing is not Standing.READ or page.visit != visit.id)
    plain = [mark for mark in page.marks if mark.state is not State.ASK]
    wrong = [
        mark
        for mark in plain
        if (mark.state is State.YES) != ((mark.question, mark.answer) in filled.marked)
    ]
    boxes = len(page.marks)
    return Reading(took, misread, refused, boxes, len(wrong), boxes - len(plain))


_GENERATORS: Final = (
    Generator("tuned on", filled_in, SCANS),
    Generator("never tuned on", filled_otherwise, OTHER_SCANS),
)

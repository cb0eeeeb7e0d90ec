"""Visit sheets filled in by a made-up hand, then scanned or photographed badly."""

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import groupby
from math import cos, pi, sin
from random import Random
from typing import NamedTuple

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from outreach_app.documents.blanks import Blank
from outreach_app.documents.edition import Edition
from outreach_app.documents.pdf_file import blanks_of
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.domain.visit import Visit
from outreach_app.i18n import speaking
from tests.documents.reading import drawn

DOTS_A_POINT = 200 / 72
_FINER = 2
"""Marks are drawn finer than the page is, so that their edges are soft."""

Line = Sequence[tuple[float, float]]
Scan = Callable[[Image.Image, Random], Image.Image]


class Filled(NamedTuple):
    """A sheet as a picture, and what the hand meant: which (question, answer) it marked."""

    picture: Image.Image
    marked: frozenset[tuple[str, str]]


def printed(plan: Edition, visit: Visit, language: str = "zh_CN") -> Image.Image:
    """The first page of a sheet as it comes from a printer."""
    with speaking(language):
        pdf = drawn(visit_sheet(plan, visit)).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=DOTS_A_POINT, grayscale=True).to_pil().convert("L")


def filled_in(plan: Edition, visit: Visit, random: Random, language: str = "zh_CN") -> Filled:
    """The sheet with a mark in most rows, some mistakes struck out, and writing on some lines."""
    with speaking(language):
        [blanks] = blanks_of(visit_sheet(plan, visit))
    page = printed(plan, visit, language)
    hand = Hand(page, random)
    marked = set()
    boxes = [blank for blank in blanks if blank.answer]
    for _question, row in groupby(boxes, key=lambda box: box.question):
        choice = hand.answer(list(row))
        if choice:
            marked.add((choice.question, choice.answer))
    for blank in blanks:
        if not blank.answer and random.random() < 0.6:
            hand.write(blank)
    return Filled(hand.page, frozenset(marked))


class Hand:
    """A hand with a pen of its own."""

    def __init__(self, page: Image.Image, random: Random) -> None:
        """Take a pen of some thickness and darkness."""
        self._random = random
        scale = DOTS_A_POINT * _FINER
        self._scale = scale
        self._weight = round(random.uniform(0.8, 3.0) * scale)
        self._ink = random.randint(20, 125)
        self._large = page.resize((page.width * _FINER, page.height * _FINER))
        self._pen = ImageDraw.Draw(self._large)
        self._style = random.choice((self.cross, self.cross, self.tick, self.scribble))

    @property
    def page(self) -> Image.Image:
        """The page with everything drawn so far."""
        return self._large.reduce(_FINER)

    def answer(self, row: Sequence[Blank]) -> Blank | None:
        """Mark one box of a row, or none; sometimes another was marked before and is struck."""
        chance = self._random.random()
        if chance < 0.12:
            return None
        chosen, *others = self._random.sample(row, len(row))
        if chance < 0.22:
            self.strike(others[0])
        self._style(chosen)
        return chosen

    def write(self, blank: Blank) -> None:
        """Signs, each of a few strokes, along a line."""
        size = min(blank.height, 14.0)
        x = blank.left + 22 + self._random.uniform(0, 8)
        low = blank.top + blank.height - 3
        while x + size < blank.left + blank.width and self._random.random() < 0.85:
            for _stroke in range(self._random.randint(2, 5)):
                self._line([self._spot(x, low - size, size * 0.85, size) for _point in range(3)])
            x += size

    def cross(self, box: Blank) -> None:
        a, b = self._random.uniform(-0.05, 0.25), self._random.uniform(0.75, 1.1)
        self._line([self._in(box, a, a), self._in(box, b, b)])
        self._line([self._in(box, a, b), self._in(box, b, a)])

    def tick(self, box: Blank) -> None:
        spots = ((0.15, 0.5), (0.42, 0.85), (self._random.uniform(0.85, 1.3), -0.05))
        self._line([self._in(box, x, y) for x, y in spots])

    def scribble(self, box: Blank) -> None:
        steps = self._random.randint(4, 6)
        ends = [(0.1, 0.9)[n % 2] for n in range(steps)]
        self._line([self._in(box, end, 0.1 + 0.8 * n / steps) for n, end in enumerate(ends)])

    def strike(self, box: Blank) -> None:
        """Fill the box, as the sheet says to do with a mistake."""
        corners = (self._in(box, 0.02, 0.02), self._in(box, 0.98, 0.98))
        self._pen.rectangle([*corners[0], *corners[1]], fill=min(self._ink, 70))

    def _in(self, box: Blank, across: float, down: float) -> tuple[float, float]:
        """A spot of a box, not quite where it was aimed at."""
        x = box.left + (across + self._random.gauss(0, 0.05)) * box.width
        y = box.top + (down + self._random.gauss(0, 0.05)) * box.height
        return x * self._scale, y * self._scale

    def _spot(self, left: float, top: float, wide: float, high: float) -> tuple[float, float]:
        x, y = left + self._random.random() * wide, top + self._random.random() * high
        return x * self._scale, y * self._scale

    def _line(self, points: Line) -> None:
        self._pen.line(points, fill=self._ink, width=self._weight, joint="curve")


def flat(page: Image.Image, random: Random) -> Image.Image:
    """A flat-bed scanner: hardly turned, a little grain."""
    return grained(turned(page, random.uniform(-1, 1)), random, 5)


def fed(page: Image.Image, random: Random) -> Image.Image:
    """A sheet-fed scanner that takes the paper in askew, or upside down, and saves as JPEG."""
    angle = random.uniform(-4, 4) + random.choice((0, 180))
    return jpeg(grained(turned(page, angle), random, 8), random.randint(45, 80))


def bitonal(page: Image.Image, random: Random) -> Image.Image:
    """A copier that knows only black and white."""
    swollen = page.filter(ImageFilter.MinFilter(3)) if random.random() < 0.3 else page
    grey = grained(turned(swollen, random.uniform(-2, 2)), random, 18)
    cut = random.randint(120, 170)
    return grey.point(lambda value: 255 * (value > cut)).convert("L")


def photographed(page: Image.Image, random: Random) -> Image.Image:
    """A telephone held over the table: askew, in a shadow, not quite sharp, as JPEG."""
    wide, high = page.size
    frame = (round(wide * 1.35), round(high * 1.3))
    corners = [(0, 0), (wide, 0), (wide, high), (0, high)]
    spin = random.uniform(-8, 8) * pi / 180
    seen = []
    for x, y in corners:
        dx, dy = x - wide / 2, y - high / 2
        dx, dy = dx * cos(spin) - dy * sin(spin), dx * sin(spin) + dy * cos(spin)
        pull = 0.035 * wide
        seen.append(
            (
                frame[0] / 2 + dx + random.uniform(-pull, pull),
                frame[1] / 2 + dy + random.uniform(-pull, pull),
            )
        )
    laid = page.transform(
        frame,
        Image.Transform.PERSPECTIVE,
        _warp(seen, corners),
        Image.Resampling.BICUBIC,
        fillcolor=70,
    )
    soft = laid.filter(ImageFilter.GaussianBlur(random.uniform(0.4, 1.3)))
    return jpeg(grained(shaded(soft, random), random, 7), random.randint(55, 85))


def turned(page: Image.Image, angle: float) -> Image.Image:
    """The page turned on a white ground."""
    return page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def grained(page: Image.Image, random: Random, spread: float) -> Image.Image:
    """The page with noise."""
    noise = np.random.default_rng(random.getrandbits(32)).normal(0, spread, page.size[::-1])
    return Image.fromarray(np.clip(np.asarray(page) + noise, 0, 255).astype(np.uint8))


def shaded(page: Image.Image, random: Random) -> Image.Image:
    """The page in light that falls off to one side."""
    across = np.linspace(random.uniform(0.55, 1), random.uniform(0.55, 1), page.width)
    down = np.linspace(random.uniform(0.75, 1), random.uniform(0.75, 1), page.height)
    return Image.fromarray((np.asarray(page) * across * down[:, None]).astype(np.uint8))


def jpeg(page: Image.Image, quality: int) -> Image.Image:
    """The page after JPEG had its way."""
    file = BytesIO()
    page.save(file, "JPEG", quality=quality)
    return Image.open(file).convert("L")


SCANS: dict[str, Scan] = {
    "flat": flat,
    "fed": fed,
    "bitonal": bitonal,
    "photographed": photographed,
}


def _warp(seen: Sequence[tuple[float, float]], page: Sequence[tuple[float, float]]) -> list[float]:
    """What Pillow asks for to bring the corners of the page to where they are seen."""
    rows, ends = [], []
    for (x, y), (u, v) in zip(seen, page, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        ends += [u, v]
    return [float(value) for value in np.linalg.solve(np.array(rows), np.array(ends))]

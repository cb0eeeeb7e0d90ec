"""Sheets filled in by other pens, and other scanners and cameras, than the reader was tuned on.

It tells what happens to paper nobody foresaw: a figure from here may be published, never tuned to.
"""

from collections.abc import Callable
from itertools import groupby, pairwise
from math import cos, pi, radians, sin
from random import Random
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from outreach_app.documents.blanks import Blank
from outreach_app.documents.edition import Edition
from outreach_app.documents.pdf_file import blanks_of
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.domain.visit import Visit
from outreach_app.i18n import speaking
from tests.documents.filled_in import DOTS_A_POINT, Filled, Scan, jpeg, printed

Spot = tuple[float, float]
Field = NDArray[np.float64]
_FINER: Final = 2
_SCALE: Final = DOTS_A_POINT * _FINER
_CELLS: Final = 20
_STEPS: Final = 8


class Pen(NamedTuple):
    """What a stroke looks like: points wide, how light, how much of it paper does not take."""

    least: float
    most: float
    ink: int
    gaps: float
    bleeds: float


PENS: Final = (
    Pen(0.8, 1.3, 40, 0.04, 0.0),
    Pen(1.0, 1.7, 105, 0.30, 0.3),
    Pen(2.2, 3.4, 25, 0.0, 1.2),
    Pen(1.2, 3.0, 55, 0.0, 0.5),
)
"""A ballpoint, a pencil, a felt pen, a pen with a soft nib."""


def filled_otherwise(
    plan: Edition, visit: Visit, random: Random, language: str = "zh_CN"
) -> Filled:
    """The sheet as a less tidy person fills it in."""
    with speaking(language):
        [blanks] = blanks_of(visit_sheet(plan, visit))
    page = printed(plan, visit, language)
    hand = _Hand(page.size, random)
    marked = set()
    boxes = [blank for blank in blanks if blank.answer]
    for _question, row in groupby(boxes, key=lambda box: box.question):
        row_boxes = list(row)
        chosen, *others = random.sample(row_boxes, len(row_boxes))
        if random.random() < 0.15:
            continue
        if random.random() < 0.08:
            hand.smother(others[0])
        hand.mark(chosen)
        marked.add((chosen.question, chosen.answer))
    for blank in blanks:
        if not blank.answer and random.random() < 0.5:
            hand.scrawl(blank)
    return Filled(hand.on(page), frozenset(marked))


class _Hand:
    """Curved, trembling strokes on a sheet of their own, laid over the page at the end."""

    def __init__(self, size: tuple[int, int], random: Random) -> None:
        self._random = random
        self._kind = random.choice(PENS)
        self._strokes = Image.new("L", (size[0] * _FINER, size[1] * _FINER), 0)
        self._draw = ImageDraw.Draw(self._strokes)
        styles = (self._saltire, self._saltire, self._hook, self._slash, self._loops)
        self._style: Callable[[Blank], None] = random.choice(styles)

    def mark(self, box: Blank) -> None:
        """A cross, a tick, one stroke or a knot, as this hand always does."""
        self._style(box)

    def smother(self, box: Blank) -> None:
        """Fill a box by going to and fro, as one does with a pen."""
        weight = self._weight()
        steps = round(3 * box.height / weight)
        ends = [(0.04, 0.96)[step % 2] for step in range(steps + 1)]
        spots = [self._in(box, end, step / steps, 0.02) for step, end in enumerate(ends)]
        for start, end in pairwise(spots):
            self._stroke(start, end, weight, 0.0)

    def scrawl(self, blank: Blank) -> None:
        """Joined-up signs along a line."""
        size = min(blank.height * 0.8, 13.0)
        x, low = blank.left + 20 + self._random.uniform(0, 14), blank.top + blank.height - 2.5
        spot = (x, low)
        while x + size < blank.left + blank.width and self._random.random() < 0.9:
            for _stroke in range(self._random.randint(3, 6)):
                to = (x + self._random.random() * size, low - self._random.random() * size)
                self._stroke(spot, to, self._weight(), 0.25)
                spot = to
            x += size * self._random.uniform(0.8, 1.2)

    def on(self, page: Image.Image) -> Image.Image:
        """The page with what was written."""
        strokes = self._strokes.reduce(_FINER)
        if self._kind.bleeds:
            strokes = strokes.filter(ImageFilter.GaussianBlur(self._kind.bleeds))
        ink = np.asarray(strokes, np.float64) / 255
        noise = np.random.default_rng(self._random.getrandbits(32)).random(ink.shape)
        ink *= np.where(noise < self._kind.gaps, 0.25, 1.0)
        grey = np.asarray(page, np.float64)
        return _picture(grey * (1 - ink) + np.minimum(grey, self._kind.ink) * ink)

    def _saltire(self, box: Blank) -> None:
        long, short = self._random.uniform(0.9, 1.25), self._random.uniform(-0.2, 0.2)
        self._between(box, (short, short), (long, long))
        self._between(box, (long, short), (short, long))

    def _hook(self, box: Blank) -> None:
        low = (self._random.uniform(0.3, 0.5), self._random.uniform(0.8, 1.0))
        self._between(box, (0.05, 0.45), low)
        self._between(box, low, (self._random.uniform(0.95, 1.5), self._random.uniform(-0.4, 0.1)))

    def _slash(self, box: Blank) -> None:
        self._between(box, (-0.05, 1.05), (1.05, -0.05))

    def _loops(self, box: Blank) -> None:
        turns = self._random.uniform(1.6, 2.6) * 2 * pi
        spots = [
            self._in(box, 0.5 + 0.4 * cos(turn) * far, 0.5 + 0.4 * sin(turn) * far, 0.02)
            for step in range(21)
            for turn, far in [(turns * step / 20, 0.4 + 0.6 * step / 20)]
        ]
        for start, end in pairwise(spots):
            self._stroke(start, end, self._weight(), 0.0)

    def _between(self, box: Blank, start: Spot, end: Spot) -> None:
        self._stroke(self._in(box, *start, 0.05), self._in(box, *end, 0.05), self._weight(), 0.12)

    def _in(self, box: Blank, across: float, down: float, spread: float) -> Spot:
        x = box.left + (across + self._random.gauss(0, spread)) * box.width
        return x, box.top + (down + self._random.gauss(0, spread)) * box.height

    def _weight(self) -> float:
        return self._random.uniform(self._kind.least, self._kind.most)

    def _stroke(self, start: Spot, end: Spot, weight: float, bend: float) -> None:
        """A stroke that bows to one side and swells in its middle."""
        (x, y), (u, v) = start, end
        bow = self._random.uniform(-bend, bend)
        for step in range(_STEPS * 3 + 1):
            at = step / (_STEPS * 3)
            out = bow * 4 * at * (1 - at)
            across, down = x + (u - x) * at - (v - y) * out, y + (v - y) * at + (u - x) * out
            half = weight / 2 * (0.8 + 0.4 * at * (1 - at) * 2)
            spots = [(across - half) * _SCALE, (down - half) * _SCALE]
            spots += [(across + half) * _SCALE, (down + half) * _SCALE]
            self._draw.ellipse(spots, fill=255)


def glass(page: Image.Image, random: Random) -> Image.Image:
    """A worn flat-bed: tinted paper, a fold, a dirty line down the glass, punched holes."""
    grey = _worn(page, random) * random.uniform(0.82, 1.0)
    noise = np.random.default_rng(random.getrandbits(32))
    high, wide = grey.shape
    grey[:, random.randrange(wide)] *= 0.6
    for down in (0.36, 0.64):
        _blot(grey, (0.028 * wide, down * high), 0.011 * wide, 40)
    tilted = _turned(_picture(grey), random.uniform(-2.5, 2.5), 235)
    spread = noise.normal(0, 6, tilted.size[::-1])
    return _picture(np.asarray(tilted, np.float64) + spread)


def coarse(page: Image.Image, random: Random) -> Image.Image:
    """150 dots an inch from a sheet-fed scanner that stretches, saved as small as can be."""
    share = 150 / 200
    size = (
        round(page.width * share * random.uniform(0.98, 1.02)),
        round(page.height * share * random.uniform(0.98, 1.02)),
    )
    small = _picture(_worn(page, random)).resize(size, Image.Resampling.LANCZOS)
    tilted = _turned(small, random.uniform(-3, 3) + random.choice((0, 0, 180)), 250)
    return jpeg(tilted, random.randint(35, 60))


def copied(page: Image.Image, random: Random) -> Image.Image:
    """A copy of a copy in black and white: swollen or eaten strokes, streaks of toner."""
    swells = ImageFilter.MinFilter(3) if random.random() < 0.5 else ImageFilter.GaussianBlur(1.0)
    grey = np.asarray(_turned(page.filter(swells), random.uniform(-3, 3), 255), np.float64).copy()
    noise = np.random.default_rng(random.getrandbits(32))
    rows = noise.normal(0, 10, (grey.shape[0], 1))
    cut = random.uniform(120, 175)
    black = grey + rows + noise.normal(0, 14, grey.shape) < cut
    specks = noise.random(grey.shape) < 0.0006
    return _picture(np.where(black | specks, 0.0, 255.0))


def snapped(page: Image.Image, random: Random) -> Image.Image:
    """A telephone above a wooden table: tilted in three ways, curled, blurred by the hand."""
    worn = _picture(_worn(page, random))
    frame = random.choice(((1800, 2400), (2448, 3264), (2250, 3000)))
    laid = _seen(worn, frame, random)
    blurred = laid.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 1.0)))
    shift = (random.randint(-2, 2), random.randint(-2, 2))
    shaken = Image.blend(blurred, ImageChops.offset(blurred, *shift), 0.5)
    light = _light(frame, random)
    grain = np.random.default_rng(random.getrandbits(32)).normal(0, 5, light.shape)
    return jpeg(_picture(np.asarray(shaken, np.float64) * light + grain), random.randint(60, 90))


OTHER_SCANS: Final[dict[str, Scan]] = {
    "flat": glass,
    "fed": coarse,
    "bitonal": copied,
    "photographed": snapped,
}


def _worn(page: Image.Image, random: Random) -> Field:
    """The page as it comes home: creased where it was folded, with a stain or two."""
    grey = np.asarray(page, np.float64).copy()
    high, wide = grey.shape
    for down in (1 / 3, 2 / 3):
        row = round(high * (down + random.uniform(-0.02, 0.02)))
        grey[row : row + 3] = grey[row : row + 3] * 0.8 + random.choice((0, 45))
    for _stain in range(random.randint(0, 2)):
        spot = (random.uniform(0, wide), random.uniform(0, high))
        _stained(grey, spot, random.uniform(0.03, 0.1) * wide, random.uniform(0.75, 0.92))
    return grey


def _stained(grey: Field, spot: Spot, radius: float, light: float) -> None:
    """Darken a round spot, its edge most, as coffee does."""
    far = _far(grey, spot)
    grey[far < radius] *= light
    grey[abs(far - radius) < 2] *= light


def _blot(grey: Field, spot: Spot, radius: float, value: float) -> None:
    grey[_far(grey, spot) < radius] = value


def _far(grey: Field, spot: Spot) -> Field:
    down, across = np.ogrid[: grey.shape[0], : grey.shape[1]]
    far: Field = np.hypot(across - spot[0], down - spot[1])
    return far


def _seen(page: Image.Image, frame: tuple[int, int], random: Random) -> Image.Image:
    """The page as a camera above it sees it, cell by cell; around it the table."""
    wide, high = frame
    eye = _camera(random)
    fill = random.uniform(0.80, 0.92) * min(wide / page.width, high / page.height)
    mesh = []
    for row in range(_CELLS):
        for column in range(_CELLS):
            left, right = wide * column // _CELLS, wide * (column + 1) // _CELLS
            top, low = high * row // _CELLS, high * (row + 1) // _CELLS
            corners = ((left, top), (left, low), (right, low), (right, top))
            quad: list[float] = []
            for x, y in corners:
                u, v = eye((x - wide / 2) / fill / page.width, (y - high / 2) / fill / page.width)
                quad += [u * page.width + page.width / 2, v * page.width + page.height / 2]
            mesh.append(((left, top, right, low), tuple(quad)))
    paper = Image.new("L", page.size, 255)
    data = tuple(mesh)
    bilinear = Image.Resampling.BILINEAR
    kind = Image.Transform.MESH
    laid = page.transform(frame, kind, data, bilinear, fillcolor=0)
    there = paper.transform(frame, kind, data, bilinear, fillcolor=0)
    return Image.composite(laid, _table(frame, random), there)


def _camera(random: Random) -> Callable[[float, float], Spot]:
    """Where on the page a spot of the picture lies, both in page widths from the middle."""
    spin = radians(random.uniform(-6, 6))
    lean, nod = (radians(random.uniform(-9, 9)) for _axis in range(2))
    barrel, curl, wave = (random.uniform(0, 0.03), random.uniform(0, 0.006), random.uniform(2, 4))

    def page_spot(x: float, y: float) -> Spot:
        bent = 1 + barrel * (x * x + y * y)
        x, y = x * bent, y * bent
        x, y = x * cos(spin) - y * sin(spin), x * sin(spin) + y * cos(spin)
        near = 1 + x * sin(lean) / 2 + y * sin(nod) / 2
        x, y = x / near, y / near
        return x + curl * sin(wave * y), y + curl * sin(wave * x + 1)

    return page_spot


def _table(frame: tuple[int, int], random: Random) -> Image.Image:
    """Boards of wood."""
    wide, high = frame
    noise = np.random.default_rng(random.getrandbits(32))
    grain = noise.normal(0, 14, (1, wide)) + noise.normal(0, 3, (high, wide))
    return _picture(random.uniform(60, 150) + grain)


def _light(frame: tuple[int, int], random: Random) -> Field:
    """Light from one side, dim at the edges, with the soft shadow of the telephone."""
    wide, high = frame
    down, across = np.mgrid[0 : 1 : high * 1j, 0 : 1 : wide * 1j]
    turn = random.uniform(0, 2 * pi)
    falls = 0.85 + 0.15 * (cos(turn) * (across - 0.5) + sin(turn) * (down - 0.5)) * 2
    rim = 1 - 0.35 * ((across - 0.5) ** 2 + (down - 0.5) ** 2)
    spot = random.uniform(0.2, 0.8), random.uniform(0.3, 1.1)
    dim = np.exp(-(((across - spot[0]) / 0.35) ** 2 + ((down - spot[1]) / 0.3) ** 2))
    light: Field = falls * rim * (1 - random.uniform(0.1, 0.4) * dim)
    return light


def _turned(page: Image.Image, angle: float, ground: int) -> Image.Image:
    return page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=ground)


def _picture(grey: Field) -> Image.Image:
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))

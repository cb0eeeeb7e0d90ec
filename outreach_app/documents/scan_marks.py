"""Which boxes of a straightened page are marked: yes, no, or a person must look.

A sheet says how: a cross is a mark, a filled box was a mistake, one mark a row. Whatever is not
plainly one of these is asked.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from statistics import median
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from outreach_app.documents.blanks import Blank
from outreach_app.documents.marks import BOX
from outreach_app.documents.paper import MM
from outreach_app.documents.scan_straight import DOTS_A_MM, Straight

Dark = NDArray[np.float64]


class State(StrEnum):
    """What a box says."""

    YES = "yes"
    NO = "no"
    ASK = "ask"


class Mark(NamedTuple):
    """A box as it was read: how much of it is ink, 0 to 1, and how plainly its frame is seen."""

    question: str
    answer: str
    state: State
    ink: float
    frame: float


_SIDE: Final = round(BOX / MM * DOTS_A_MM)
_REACH: Final = 8
"""How far a box may lie from where the page has it, in dots: paper is curled and wet."""

_SHIFTS: Final = 2 * _REACH + 1
_RIM: Final = 4
_LINE: Final = 2
_INSET: Final = 3
_OUTSIDE, _STAY = 0.6, 0.004
"""How much a dark rim, and each dot away from its place, tell against a frame."""

_FAINT: Final = 0.22
"""What is lighter is the grain of paper."""

EMPTY: Final = 0.035
MARKED: Final = 0.085
CROSSED: Final = 0.62
FILLED: Final = 0.80
"""Up to EMPTY a box is empty, from MARKED to CROSSED it is marked, from FILLED it is struck."""

LEAST_FRAME: Final = 0.33

_TRACE, _TRACE_TIMES = 0.006, 3.0
"""More ink than specks leave, and than the other boxes of the row have."""

_FAINT_ROWS, _SPECK = 2, 0.003
"""The rows with such a trace that make a page too faint; what is looked at there."""

_ALIKE, _LEAST_FILLED = 1.35, 2
"""How much darker a mark may be than a hand's crosses; the rows it fills that makes none."""

_LIGHT, _LEAST_CROSS = 0.5, 0.15
"""How light a cross may be, of the hand's usual one; and beside a filled box, of a box's ink."""

_STAINED: Final = 0.36
"""Ink that is lighter than any pen's is the shadow of a stain."""


def read_marks(straight: Straight, blanks: Sequence[Blank]) -> tuple[Mark, ...]:
    """The boxes among the blanks, in their order."""
    boxes = [blank for blank in blanks if blank.answer]
    if not boxes:
        return ()
    dark = _darkness(straight, boxes)
    frames, inks, tones = _measured(dark)
    first = [
        Mark(box.question, box.answer, _alone(ink, frame, tone), float(ink), float(frame))
        for box, ink, frame, tone in zip(boxes, inks, frames, tones, strict=True)
    ]
    rows = [tuple(row) for _question, row in groupby(first, key=lambda mark: mark.question)]
    hand, faint = _hand(rows), _is_faint(rows)
    return tuple(mark for row in rows for mark in _read_row(row, hand, faint=faint))


def plainness(marks: Sequence[Mark]) -> float:
    """How well the frames of the boxes are seen where the sheet has them, 1 being plainly."""
    plain = [min(mark.frame / LEAST_FRAME, 1.0) for mark in marks]
    return sum(plain) / len(plain) if plain else 0.0


def _alone(ink: float, frame: float, tone: float) -> State:
    """A box by itself; a struck one says no."""
    if frame < LEAST_FRAME or EMPTY < ink < MARKED or CROSSED < ink < FILLED:
        return State.ASK
    if ink >= MARKED and tone < _STAINED:
        return State.ASK
    return State.NO if ink <= EMPTY or ink >= FILLED else State.YES


class _Hand(NamedTuple):
    """How this hand marks: from `lightest` on a mark is one, up to `darkest` it is no mistake.

    Beside a filled box, a mark has to be darker than `correction` to be the one that is meant.
    """

    lightest: float
    correction: float
    darkest: float


def _hand(rows: Sequence[Sequence[Mark]]) -> _Hand:
    """What this hand crosses where nothing is filled is the measure.

    Who crosses nothing there and fills a box in row after row marks that way.
    """
    plain = [row for row in rows if not any(mark.ink >= FILLED for mark in row)]
    crosses = [mark.ink for row in plain for mark in row if mark.state is State.YES]
    if crosses:
        usual = median(crosses)
        return _Hand(_LIGHT * usual, max(_LEAST_CROSS, _LIGHT * usual), _ALIKE * usual)
    if sum(_alone_in(row) is not None for row in rows) >= _LEAST_FILLED:
        return _Hand(1.0, 1.0, 1.0)
    return _Hand(0.0, _LEAST_CROSS, 0.0)


def _is_stray(row: Sequence[Mark], hand: _Hand) -> bool:
    """Whether a mark is too light for this hand, above all beside a filled box."""
    filled = any(mark.ink >= FILLED for mark in row)
    lightest = hand.correction if filled else hand.lightest
    return any(mark.state is State.YES and mark.ink < lightest for mark in row)


def _is_faint(rows: Sequence[Sequence[Mark]]) -> bool:
    """Whether a copier nearly lost this hand in row after row: what is left of it may be wrong."""
    return sum(any(_is_left_of(mark, row) for mark in row) for row in rows) >= _FAINT_ROWS


def _read_row(row: Sequence[Mark], hand: _Hand, *, faint: bool) -> Iterator[Mark]:
    """The boxes of a row, in the light of the whole page."""
    if faint:
        yield from _asked(row, _SPECK)
    elif _is_stray(row, hand):
        yield from _asked(row, EMPTY)
    else:
        yield from _in_row(row, hand.darkest)


def _asked(row: Sequence[Mark], above: float) -> Iterator[Mark]:
    """The row with every box that has more ink in it for a person to settle."""
    for mark in row:
        yield mark if mark.ink <= above else mark._replace(state=State.ASK)


def _alone_in(row: Sequence[Mark]) -> Mark | None:
    """The one box of a row with ink in it, if it is dark and the others are empty."""
    inked = [mark for mark in row if mark.ink > EMPTY]
    return inked[0] if len(inked) == 1 and inked[0].ink > CROSSED else None


def _in_row(row: Sequence[Mark], darkest: float) -> Iterator[Mark]:
    """The boxes of a row together: a dark one that stands alone is a mark if it is like the others.

    Two marks, or a filled box without a plain one, are for a person to settle; so is a row without
    a mark where one box has a little more ink than the others.
    """
    alone = _alone_in(row)
    # A mark beside a doubtful box may be the mistake of the two.
    marked = sum(mark.state is State.YES or EMPTY < mark.ink < FILLED for mark in row)
    crossed = any(mark.state is State.YES for mark in row)
    for mark in row:
        struck = mark.state is State.NO and mark.ink >= FILLED
        doubtful = marked > 1 if mark.state is State.YES else struck and not crossed
        if mark is alone and mark.frame >= LEAST_FRAME and mark.ink <= darkest:
            yield mark._replace(state=State.YES)
        elif doubtful or _is_trace(mark, row):
            yield mark._replace(state=State.ASK)
        else:
            yield mark


def _is_trace(mark: Mark, row: Sequence[Mark]) -> bool:
    """Whether a mark may have been there that a copier nearly lost."""
    return mark.ink <= EMPTY and _is_left_of(mark, row)


def _is_left_of(mark: Mark, row: Sequence[Mark]) -> bool:
    """Whether a box has too little ink for a mark, but far more than the others of its row."""
    others = max((other.ink for other in row if other is not mark), default=0.0)
    return MARKED > mark.ink > max(_TRACE, _TRACE_TIMES * others)


def _darkness(straight: Straight, boxes: Sequence[Blank]) -> Dark:
    """The surroundings of each box, 0 as light as the paper there and 1 as dark as printed ink."""
    margin = _REACH + _RIM
    cuts = []
    for box in boxes:
        x, y = (round(value / MM * DOTS_A_MM) for value in (box.left, box.top))
        sides = (x - margin, y - margin, x + _SIDE + margin, y + _SIDE + margin)
        cuts.append(np.asarray(straight.page.crop(sides), np.float64))
    patches = np.stack(cuts)
    paper = np.percentile(patches, 80, axis=(1, 2), keepdims=True)
    dark: Dark = np.clip((paper - patches) / np.maximum(paper - straight.ink, 1.0), 0.0, 1.0)
    return dark


def _measured(dark: Dark) -> tuple[Dark, Dark, Dark]:
    """How plain the frame of each box is where it is plainest, the ink inside, and its darkness."""
    frame = _rings(dark, _RIM - 1, _SIDE + 2)
    around = _rings(dark, 0, _SIDE + 2 * _RIM)
    steps = np.arange(_SHIFTS) - _REACH
    away = np.hypot(*np.meshgrid(steps, steps)).astype(np.float64)
    score: Dark = frame - _OUTSIDE * around
    best = (score - _STAY * away).reshape(len(dark), -1).argmax(axis=1)
    every = np.arange(len(dark))
    ink = _inside(np.where(dark > _FAINT, dark, 0.0))[every, best]
    share = _inside((dark > _FAINT).astype(np.float64))[every, best]
    tone: Dark = ink / np.maximum(share, EMPTY)
    return score.reshape(len(dark), -1)[every, best], ink, tone


def _inside(dark: Dark) -> Dark:
    """The mean of what is inside each box, for every shift in one row."""
    side = _SIDE - 2 * _INSET
    return _at(_means(dark, side, side), _RIM + _INSET).reshape(len(dark), -1)


def _rings(dark: Dark, start: int, size: int) -> Dark:
    """How dark the square line of this size is that begins `start` dots in, for every shift."""
    across, down = _means(dark, _LINE, size), _means(dark, size, _LINE)
    end = start + size - _LINE
    level = _at(across, start) + _at(across, end, start)
    upright = _at(down, start) + _at(down, start, end)
    return (level + upright) / 4


def _at(means: Dark, top: int, left: int | None = None) -> Dark:
    """The means for every shift of what begins so many dots down and across."""
    across = top if left is None else left
    return means[:, top : top + _SHIFTS, across : across + _SHIFTS]


def _means(dark: Dark, high: int, wide: int) -> Dark:
    """The mean of every rectangle so high and wide in each picture."""
    sums = np.pad(dark, ((0, 0), (1, 0), (1, 0))).cumsum(axis=1).cumsum(axis=2)
    found = sums[:, high:, wide:] - sums[:, :-high, wide:] - sums[:, high:, :-wide]
    means: Dark = (found + sums[:, :-high, :-wide]) / (high * wide)
    return means

"""What a sheet bears so that it can be filled in by hand and read again when it comes home."""

from functools import lru_cache
from itertools import repeat

import segno

from outreach_app.documents.paper import CAPTION, INK, MM, PAPER, RULE, SMALL, Size, Type
from outreach_app.documents.pen import Look, Pen
from outreach_app.documents.strips import Draw, Strip

MARKER = 5 * MM
MARKER_INSET = 8 * MM
"""Printers leave about 5 mm of a page white; the markers lie within what they print."""

BOX = 4 * MM
DIGIT = (6 * MM, 7.5 * MM)
_MASK = 2
_DOTS_A_MODULE = 4
_DIGITS = bytes.maketrans(b"\0\1", b"01")
_EMPTY = Look(fill=PAPER, weight=0.8)
DARK = Look(fill=INK)


def corner_markers(pen: Pen, size: Size) -> None:
    """Four dark squares by which a photograph of the page is straightened."""
    for x in (MARKER_INSET, size.width - MARKER_INSET - MARKER):
        for y in (MARKER_INSET, size.height - MARKER_INSET - MARKER):
            pen.box((x, y), MARKER, MARKER, DARK)


def code_square(pen: Pen, x: float, top: float, side: float, words: str) -> None:
    """A QR code of version 1 that holds a sheet's code; a quarter of it may be damaged."""
    pen.bitmap((x, top), side, _dots(words, 1, "q"))


def calendar_square(pen: Pen, x: float, top: float, side: float, words: str) -> None:
    """A QR code of whatever version the words need."""
    pen.bitmap((x, top), side, _dots(words, None, "l"))


@lru_cache(maxsize=256)
def _dots(words: str, version: int | None, error: str) -> tuple[bytes, ...]:
    """The rows of a QR code, several dots a module so that no viewer blurs its edges."""
    code = segno.make_qr(words, error=error, version=version, mask=_MASK, boost_error=False)
    whole_bytes = -(-len(code.matrix) * _DOTS_A_MODULE // 8)
    rows: list[bytes] = []
    for modules in code.matrix:
        bits = bytes(modules).translate(_DIGITS).decode()
        bits = bits.replace("0", "0" * _DOTS_A_MODULE).replace("1", "1" * _DOTS_A_MODULE)
        row = int(bits.ljust(whole_bytes * 8, "0"), 2).to_bytes(whole_bytes)
        rows.extend(repeat(row, _DOTS_A_MODULE))
    return tuple(rows)


def tick_box(pen: Pen, x: float, top: float, side: float = BOX) -> None:
    """An empty box."""
    pen.box((x, top), side, side, _EMPTY)


def crossed_box(pen: Pen, x: float, top: float, side: float = BOX) -> None:
    """A box as a person marks it."""
    tick_box(pen, x, top, side)
    a, b = side * 0.18, side * 0.82
    pen.rule((x + a, top + a), (x + b, top + b), 1.3)
    pen.rule((x + a, top + b), (x + b, top + a), 1.3)


def struck_box(pen: Pen, x: float, top: float, side: float = BOX) -> None:
    """A box filled because its mark was a mistake."""
    pen.box((x, top), side, side, DARK)


def asks(question: str, width: float) -> Draw:
    """Notes a strip so wide as room to write the answer to a question."""

    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        pen.blank(question, "", (x, top), (width, height))

    return draw


def answer_cell(width: float, question: str, answer: str) -> Strip:
    """A tick box that stands for an answer in the middle of a cell."""

    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        left = x + (width - BOX) / 2
        tick_box(pen, left, top)
        pen.blank(question, answer, (left, top), (BOX, BOX))

    return Strip(BOX, draw)


def box_with_words(pen: Pen, x: float, top: float, words: str, kind: Type = SMALL) -> float:
    """A tick box and what it stands for; gives the x behind them. `top` is the box's."""
    tick_box(pen, x, top)
    pen.text(x + BOX + 4, kind.baseline(top + (BOX - kind.leading) / 2), words, kind)
    return x + BOX + 4 + kind.width(words)


def digit_boxes(pen: Pen, x: float, top: float, count: int) -> float:
    """Boxes for the digits of a number; gives the x behind them."""
    wide, high = DIGIT
    pen.box((x, top), wide * count, high, _EMPTY)
    for number in range(1, count):
        pen.rule((x + wide * number, top), (x + wide * number, top + high), 0.4, RULE)
    return x + wide * count


def clock_boxes(pen: Pen, x: float, top: float) -> float:
    """Boxes for an hour and its minutes; gives the x behind them."""
    behind = digit_boxes(pen, x, top, 2)
    pen.text(behind + 2.2, CAPTION.baseline(top + (DIGIT[1] - CAPTION.leading) / 2), ":", SMALL)
    return digit_boxes(pen, behind + 6.5, top, 2)

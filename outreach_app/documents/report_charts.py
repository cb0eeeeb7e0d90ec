"""Figures and bars of a report, told apart by fill and hatching so that grey shows them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from outreach_app.documents.blocks import fitted, one_line
from outreach_app.documents.faces import Face
from outreach_app.documents.paper import (
    BODY,
    CAPTION,
    HAIR,
    PALE,
    PINE,
    RULE,
    SMALL,
    TINY,
    Colour,
    Type,
)
from outreach_app.documents.pen import Look, Pen
from outreach_app.documents.strips import Strip

_BIG: Final = Type(25, 30, Face.BOLD, PINE)
_TILE: Final = 62.0
_GAP: Final = 8.0
_LIGHT: Final[Colour] = (0.74, 0.83, 0.78)
_HATCH: Final = 3.5
_BAR: Final = 9.0
_ROW: Final = 15.0
_NUMBERS: Final = 78.0


class Tile(NamedTuple):
    """A large figure, what it is measured by, and what it says."""

    figure: str
    of: str
    words: str


class Bar(NamedTuple):
    """A name and up to three lengths, drawn dark, light and hatched, with the words behind them."""

    name: str
    lengths: tuple[float, ...]
    words: str


def tiles(width: float, shown: Sequence[Tile]) -> Strip:
    """Large figures side by side."""
    wide = (width - _GAP * (len(shown) - 1)) / len(shown)

    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        for number, tile in enumerate(shown):
            left = x + number * (wide + _GAP)
            pen.box((left, top), wide, _TILE, Look(fill=PALE))
            pen.box((left, top), 3, _TILE, Look(fill=PINE))
            pen.text(left + 11, _BIG.baseline(top + 5), tile.figure, _BIG)
            beside = left + 11 + _BIG.width(tile.figure) + 4
            pen.text(beside, _BIG.baseline(top + 5), tile.of, BODY.soft())
            pen.text(
                left + 11, SMALL.baseline(top + 40), fitted(tile.words, wide - 16, SMALL), SMALL
            )

    return Strip(_TILE, draw)


def bars(width: float, shown: Sequence[Bar], name_width: float = 110.0) -> list[Strip]:
    """A row for each bar, all to one scale."""
    most = max((sum(bar.lengths) for bar in shown), default=0.0) or 1.0
    room = width - name_width - _NUMBERS
    return [_bar(bar, room / most, name_width) for bar in shown]


def legend(names: Sequence[str]) -> Strip:
    """What dark, light and hatched stand for."""

    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        for number, name in enumerate(names):
            _fill(pen, (x, top + 2.5), 14, 7, number)
            pen.text(x + 18, CAPTION.baseline(top), name, CAPTION)
            x += 18 + CAPTION.width(name) + 14

    return Strip(CAPTION.leading + 2, draw, with_next=True)


def _bar(bar: Bar, scale: float, name_width: float) -> Strip:
    name = one_line(bar.name, name_width - 8, SMALL)

    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        name.draw(pen, x, top + (_ROW - SMALL.leading) / 2, SMALL.leading)
        left, high = x + name_width, top + (_ROW - _BAR) / 2
        pen.rule((left, top), (left, top + _ROW), 0.5, RULE)
        for number, length in enumerate(bar.lengths):
            if length:
                _fill(pen, (left, high), length * scale, _BAR, number)
                left += length * scale
        pen.text(left + 4, TINY.baseline(top + (_ROW - TINY.leading) / 2), bar.words, TINY)

    return Strip(_ROW, draw)


def _fill(pen: Pen, corner: tuple[float, float], width: float, height: float, kind: int) -> None:
    """A field that is dark, light or hatched."""
    x, y = corner
    tint = (PINE, _LIGHT, (1.0, 1.0, 1.0))[kind]
    pen.box(corner, width, height, Look(fill=tint, weight=0.5, colour=PINE))
    if kind > 1:
        with pen.within(corner, width, height):
            step = -height
            while step < width:
                pen.rule((x + step, y + height), (x + step + height, y), 0.4, HAIR)
                step += _HATCH

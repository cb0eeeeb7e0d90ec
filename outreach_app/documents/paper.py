"""Sizes, greys and type of our paper. Lengths are in points, measured from the top left."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from outreach_app.documents.faces import Face, advances

MM: Final = 72 / 25.4


class Size(NamedTuple):
    """Width and height of a page."""

    width: float
    height: float


A3_WALL: Final = Size(420 * MM, 297 * MM)
A4: Final = Size(210 * MM, 297 * MM)
A5: Final = Size(148.5 * MM, 210 * MM)

Colour = tuple[float, float, float]

INK: Final[Colour] = (0.10, 0.11, 0.12)
SOFT: Final[Colour] = (0.36, 0.38, 0.40)
RULE: Final[Colour] = (0.55, 0.57, 0.59)
HAIR: Final[Colour] = (0.78, 0.80, 0.81)
PALE: Final[Colour] = (0.945, 0.95, 0.945)
PAPER: Final[Colour] = (1.0, 1.0, 1.0)
PINE: Final[Colour] = (0.10, 0.33, 0.24)
"""The one colour; on a grey printer it is a dark grey that still reads as a heading."""

ASCENT: Final = 0.88
"""How much of a line's size lies above the baseline in Noto Sans SC."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a line is set: size and line height in points."""

    size: float
    leading: float
    face: Face = Face.REGULAR
    colour: Colour = INK

    def width(self, words: str) -> float:
        """The width of a line."""
        return advances(self.face).of(words) * self.size

    def baseline(self, top: float) -> float:
        """Where the baseline of a line is whose leading begins at `top`."""
        return top + (self.leading - self.size) / 2 + ASCENT * self.size

    def bold(self) -> "Type":
        """The same in bold."""
        return _bold(self)

    def soft(self) -> "Type":
        """The same in grey."""
        return _soft(self)


@cache
def _bold(kind: Type) -> Type:
    return replace(kind, face=Face.BOLD)


@cache
def _soft(kind: Type) -> Type:
    return replace(kind, colour=SOFT)


TITLE: Final = Type(19, 25, Face.BOLD, PINE)
NAME: Final = Type(17, 23, Face.BOLD)
HEADING: Final = Type(11, 16, Face.BOLD, PINE)
LABEL: Final = Type(8.5, 12.5, Face.BOLD, PINE)
BODY: Final = Type(9.5, 14)
LETTER: Final = Type(10.5, 17.5)
SMALL: Final = Type(8, 11.5)
CAPTION: Final = Type(7.5, 10.5, colour=SOFT)
TINY: Final = Type(6.5, 8.5, colour=SOFT)

"""The two faces of our paper: what they can write, and how wide it comes out."""

from enum import StrEnum
from functools import cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from outreach_app.paths import resource

STAND_IN: Final = "〓"
"""What Chinese typesetters put where a character is missing; a person fills it in by hand."""


class Face(StrEnum):
    """A static TrueType file of Noto Sans SC, by the name it is registered under."""

    REGULAR = "NotoSansSC-Regular"
    BOLD = "NotoSansSC-Bold"


class Advances(dict[str, float]):
    """How far each character moves the pen, as a share of the size."""

    def __init__(self, face: Face) -> None:
        """Start empty; a character is looked up when it is first met."""
        super().__init__()
        self._widths: dict[int, float] = font(face).face.charWidths
        self._otherwise = self._widths[ord(STAND_IN)]

    def __missing__(self, character: str) -> float:
        """Look a character up; what the face lacks is as wide as its stand-in."""
        width: float = self._widths.get(ord(character), self._otherwise) / 1000
        self[character] = width
        return width

    def of(self, text: str) -> float:
        """The width of a line at size 1."""
        return sum(map(self.__getitem__, text))


@cache
def font(face: Face) -> TTFont:
    """The face, read from the program's resources once and known to reportlab."""
    read = TTFont(face.value, str(resource("fonts", f"{face}.ttf")))
    pdfmetrics.registerFont(read)
    return read


@cache
def advances(face: Face) -> Advances:
    """The widths of a face."""
    return Advances(face)


def unwritable(text: str) -> str:
    """The characters of a text that our faces lack, each once."""
    known = font(Face.REGULAR).face.charToGlyph
    return "".join(dict.fromkeys(c for c in text if ord(c) not in known and not c.isspace()))


def writable(text: str) -> str:
    """The text with a stand-in for each character our faces lack."""
    missing = unwritable(text)
    return text.translate(dict.fromkeys(map(ord, missing), STAND_IN)) if missing else text

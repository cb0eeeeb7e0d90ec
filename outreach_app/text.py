"""The one door every text passes: typed, from a workbook, or from another coordinator."""

import unicodedata
from dataclasses import dataclass

NAME_LENGTH = 120
NOTE_LENGTH = 4000
_KEPT_CONTROLS = "\n\t"
_PLANE_END = 0xFFFE
"""The last two code points of every plane are no characters (Unicode, 23.7)."""
_NON_CHARACTERS = range(0xFDD0, 0xFDF0)
_REFUSED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text fit to be kept, and what was taken out of it.

    `removed` names the code points, such as U+202E; `cut` is how many characters were too many.
    """

    text: str
    removed: tuple[str, ...] = ()
    cut: int = 0

    @property
    def untouched(self) -> bool:
        """Whether nothing but white space at the ends and normal form changed."""
        return not self.removed and not self.cut


def clean(raw: str, length: int = NOTE_LENGTH) -> Cleaned:
    """Normal form C, without control, bidi, zero-width, surrogate or private characters.

    Line ends become LF; white space at the ends goes; `length` is the most characters kept.
    """
    lines = raw.replace("\r\n", "\n").replace("\r", "\n")
    kept: list[str] = []
    removed: list[str] = []
    for character in lines:
        (removed if _refused(character) else kept).append(character)
    text = unicodedata.normalize("NFC", "".join(kept)).strip()
    return Cleaned(
        text[:length].rstrip(),
        tuple(dict.fromkeys(f"U+{ord(character):04X}" for character in removed)),
        max(0, len(text) - length),
    )


def clean_name(raw: str) -> str:
    """A one-line name: cleaned, inner white space folded to single spaces."""
    return " ".join(clean(raw, NAME_LENGTH).text.split())


def _refused(character: str) -> bool:
    """Whether a character has no place in a name; newer ideographs than Python knows have one."""
    if character in _KEPT_CONTROLS:
        return False
    code = ord(character)
    non_character = code & _PLANE_END == _PLANE_END or code in _NON_CHARACTERS
    return non_character or unicodedata.category(character) in _REFUSED

"""The name of one sheet of paper, short enough for the smallest QR code and for a person to type.

Sixteen characters: eight stand for the visit, two for the plan's version, three for what the sheet
asks, one for the page, two are a check. The alphabet is Crockford's, without the letters that look
like digits. A draft bears version 0, so only what it asks tells it from the next draft.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from outreach_app.domain.visit import VisitId

VISIT_LETTERS: Final = 8
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("ILOU", "110V", " -")
_VERSION, _ASKED, _PAGE, _CHECK = 2, 3, 1, 2
VERSIONS: Final[int] = 32**_VERSION
LENGTH: Final = VISIT_LETTERS + _VERSION + _ASKED + _PAGE + _CHECK


@dataclass(frozen=True, slots=True)
class SheetCode:
    """Which visit (by `visit_key`), plan version (modulo 1,024), page (1 to 31), asking what."""

    key: str
    version: int
    asked: str
    page: int


def visit_key(visit: VisitId) -> str:
    """Forty bits that stand for a visit, as eight characters."""
    return _digest(visit, VISIT_LETTERS)


def asked_key(questions: Iterable[str]) -> str:
    """Fifteen bits that stand for what a sheet asks, in its order."""
    return _digest("\n".join(questions), _ASKED)


def sheet_code(visit: VisitId, version: int, asked: str, page: int) -> str:
    """What the QR code of a page holds; `asked` is the sheet's `asked_key`."""
    body = visit_key(visit) + _written(version, _VERSION) + asked + _written(page, _PAGE)
    return body + _digest(body, _CHECK)


def read_sheet_code(words: str) -> SheetCode | None:
    """What a code says, however it was spaced when typed; None where the check fails."""
    code = plain_letters(words)
    body = code[:-_CHECK]
    if len(code) != LENGTH or not set(code) <= set(_ALPHABET) or _digest(body, _CHECK) != code[-2:]:
        return None
    asked_at = VISIT_LETTERS + _VERSION
    version, asked = body[VISIT_LETTERS:asked_at], body[asked_at : asked_at + _ASKED]
    return SheetCode(body[:VISIT_LETTERS], _number(version), asked, _number(body[-_PAGE:]))


def plain_letters(words: str) -> str:
    """The letters of a code or its beginning as they stand in it, however they were typed."""
    return words.strip().upper().translate(_ALIKE)


def spaced(code: str) -> str:
    """The code in groups of four, as it is printed under the square."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


def _digest(words: str, length: int) -> str:
    number = int.from_bytes(blake2b(words.encode(), digest_size=8).digest())
    return _written(number, length)


def _written(number: int, length: int) -> str:
    """The last digits of a number in base 32."""
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * 32 + _ALPHABET.index(digit)
    return number

"""The name of one sheet of paper, short enough for the smallest QR code and for a person to type.

Sixteen characters: ten stand for the visit, three for the plan's version, one for the page, two are
a check. The alphabet is Crockford's, without the letters that look like digits.
"""

from dataclasses import dataclass
from hashlib import blake2b

from outreach_app.domain.visit import VisitId

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("ILOU", "110V")
_VISIT, _VERSION, _PAGE, _CHECK = 10, 3, 1, 2
VERSIONS: int = 32**_VERSION
LENGTH = _VISIT + _VERSION + _PAGE + _CHECK


@dataclass(frozen=True, slots=True)
class SheetCode:
    """Which visit (by `visit_key`), which plan version (modulo 32,768) and which page (1 to 31)."""

    key: str
    version: int
    page: int


def visit_key(visit: VisitId) -> str:
    """Fifty bits that stand for a visit, as ten characters."""
    return _digest(visit, _VISIT)


def sheet_code(visit: VisitId, version: int, page: int) -> str:
    """What the QR code of a page holds."""
    body = visit_key(visit) + _written(version, _VERSION) + _written(page, _PAGE)
    return body + _digest(body, _CHECK)


def read_sheet_code(words: str) -> SheetCode | None:
    """What a code says, however it was spaced when typed; None where the check fails."""
    code = words.upper().replace(" ", "").replace("-", "").translate(_ALIKE)
    body = code[:-_CHECK]
    if len(code) != LENGTH or not set(code) <= set(_ALPHABET) or _digest(body, _CHECK) != code[-2:]:
        return None
    version = _number(body[_VISIT : _VISIT + _VERSION])
    return SheetCode(body[:_VISIT], version, _number(body[-_PAGE:]))


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

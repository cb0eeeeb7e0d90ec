"""JSON as we write it and nothing else: what is unclear is refused, with the reason."""

import json
import math
import re
from typing import Any, NoReturn

from outreach_app.i18n import _

LONGEST_BYTES = 1 << 20
"""The longest text read or written, in bytes."""
DEEPEST = 32
"""How far brackets may nest."""

_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"?')
_BRACKETS = re.compile(rb"[\[\]{}]")


class RefusedError(ValueError):
    """A text that is not as we write it; its words are the reason."""


def encode(content: Any) -> bytes:
    """Content as one line of UTF-8 without spaces.

    Raises:
        RefusedError: for what `decode` would refuse.
    """
    try:
        text = _encoder.encode(content).encode()
    except UnicodeEncodeError as error:
        raise RefusedError(_("it has half a character")) from error
    except ValueError as error:
        raise RefusedError(_("it has a number that is none")) from error
    measure(text)
    return text


def decode(text: bytes) -> Any:
    """What a line of JSON says.

    Raises:
        RefusedError: for anything but JSON, more than LONGEST_BYTES or DEEPEST, a key said twice,
            NaN, an infinity, a number out of range or half a character (a lone surrogate).
    """
    measure(text)
    try:
        words = text.decode()
        content, end = _decoder.raw_decode(words)
    except RefusedError:
        raise
    except ValueError as error:
        raise RefusedError(_("it is not JSON in UTF-8")) from error
    if end != len(words):
        raise RefusedError(_("something follows it"))
    if rb"\u" in text:
        encode(content)
    return content


def measure(text: bytes) -> None:
    """Refuse a text that is too long or nests too deep, before it is parsed.

    Raises:
        RefusedError: with the limit it passes.
    """
    if len(text) > LONGEST_BYTES:
        raise RefusedError(_("it is longer than {limit} bytes").format(limit=LONGEST_BYTES))
    if text.count(b"[") + text.count(b"{") > DEEPEST:
        _measure_depth(text)


def _measure_depth(text: bytes) -> None:
    depth = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub(b"", text)):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            raise RefusedError(_("it nests deeper than {limit}").format(limit=DEEPEST))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs as a dictionary; json itself would let the last of two equal keys win."""
    content = dict(pairs)
    if len(content) != len(pairs):
        raise RefusedError(_("it says something twice"))
    return content


def _finite(digits: str) -> float:
    """A number with a fraction or an exponent; 1e999 would become an infinity."""
    number = float(digits)
    if not math.isfinite(number):
        raise RefusedError(_("it has a number that is none"))
    return number


def _no_constant(_name: str) -> NoReturn:
    raise RefusedError(_("it has a number that is none"))


_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_decoder = json.JSONDecoder(
    object_pairs_hook=_once, parse_float=_finite, parse_constant=_no_constant
)

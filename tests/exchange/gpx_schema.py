"""What the schema of GPX 1.1 asks of a file, stated anew: its parts, their order, their values.

`faults` tells what a file does wrong. A part that we never write, such as a track, is a fault too.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

SPACE: Final = "{http://www.topografix.com/GPX/1/1}"
_DECIMAL: Final = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*")
_MOMENT: Final = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")


class Kind(NamedTuple):
    """An element's children in their order, its attributes (all required), what its text is.

    A child marked * may come more than once; of one without a kind nothing is stated here.
    """

    parts: Mapping[str, str] = {}
    attributes: Mapping[str, Callable[[str], bool]] = {}
    text: Callable[[str], bool] | None = None


def faults(content: bytes) -> list[str]:
    """Everything in which a file departs from the schema."""
    root = fromstring(content)
    return [
        *(["the root is no gpx"] if root.tag != f"{SPACE}gpx" else []),
        *_element("gpx", "gpx", root),
    ]


def _element(path: str, kind: str, one: Element) -> Iterator[str]:
    asked = _KINDS[kind]
    for name, good in asked.attributes.items():
        if name not in one.attrib or not good(one.attrib[name]):
            yield f"{path}: {name} is {one.attrib.get(name)!r}"
    yield from (f"{path}: no attribute {name}" for name in one.keys() - asked.attributes.keys())
    text = one.text or ""
    if asked.text is None:
        between = text + "".join(child.tail or "" for child in one)
        if between.strip():
            yield f"{path}: text between parts"
    elif not asked.text(text):
        yield f"{path}: {text!r}"
    yield from _children(path, asked.parts, one)


def _children(path: str, asked: Mapping[str, str], one: Element) -> Iterator[str]:
    names = [child.tag.removeprefix(SPACE) for child in one]
    known = [name for name in names if asked.get(name)]
    yield from (f"{path}: no part {name}" for name in names if name not in known)
    if known != sorted(known, key=list(asked).index):
        yield f"{path}: {known} out of order"
    once = [name for name in asked if not asked[name].endswith("*")]
    yield from (f"{path}: {name} twice" for name in once if names.count(name) > 1)
    for child, name in zip(one, names, strict=True):
        if name in known:
            yield from _element(f"{path}/{name}", asked[name].removesuffix("*"), child)


def _is_decimal(text: str) -> bool:
    return _DECIMAL.fullmatch(text) is not None


def _is_moment(text: str) -> bool:
    if not _MOMENT.fullmatch(text.strip()):
        return False
    datetime.fromisoformat(text.strip())
    return True


def _within(most: float, *, or_most: bool) -> Callable[[str], bool]:
    def good(text: str) -> bool:
        return _is_decimal(text) and (
            -most <= float(text) < most or (or_most and float(text) == most)
        )

    return good


def _is_text(_text: str) -> bool:
    return True


def _parts(words: str) -> Mapping[str, str]:
    return {name: kind for word in words.split() for name, _colon, kind in [word.partition(":")]}


_KINDS: Final[Mapping[str, Kind]] = {
    "gpx": Kind(
        _parts("metadata:about wpt:point* rte:route* trk extensions"),
        {"version": "1.1".__eq__, "creator": _is_text},
    ),
    "about": Kind(
        _parts(
            "name:text desc:text author copyright link time:moment keywords:text bounds extensions"
        )
    ),
    "route": Kind(
        _parts(
            "name:text cmt:text desc:text src:text link number type:text extensions rtept:point*"
        )
    ),
    "point": Kind(
        _parts(
            "ele:decimal time:moment magvar geoidheight:decimal name:text cmt:text desc:text "
            "src:text link sym:text type:text fix sat hdop:decimal vdop:decimal pdop:decimal "
            "ageofdgpsdata:decimal dgpsid extensions"
        ),
        {"lat": _within(90, or_most=True), "lon": _within(180, or_most=False)},
    ),
    "text": Kind(text=_is_text),
    "decimal": Kind(text=_is_decimal),
    "moment": Kind(text=_is_moment),
}

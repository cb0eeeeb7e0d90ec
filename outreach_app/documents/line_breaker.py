"""Where a line of Chinese, English or both may end: no mark begins or ends a line that must not.

A piece is what stays together: a Chinese character or a Latin word, with the opening marks before
it and the closing marks and spaces after it. Lines are filled with whole pieces; only a piece wider
than the line is cut.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

NO_START: Final = "，。、；：！？）》」』】〉”’…—～·・‰℃°々,.;:!?)]}%»\u3015\u3017\uff05\u203a"
"""Marks that must not begin a line (GB/T 15834 and the ASCII marks of the same kind)."""

NO_END: Final = "（《「『【〈“‘([{«￥¥$£€№#\u3014\u3016\uff04\uff03\u2039"
"""Marks that must not end a line."""

_CHINESE: Final = (
    r"\u2460-\u24FF\u25A0-\u27BF\u2E80-\u2FDF\u3000-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF"
    r"\uFE30-\uFE4F\uFF00-\uFFEF\U00020000-\U0003FFFF"
)
_OPEN: Final = re.escape(NO_END)
_CLOSE: Final = re.escape(NO_START)
_LETTER: Final = rf"[^\s{_CHINESE}{_OPEN}{_CLOSE}-]"
_WORD: Final = rf"{_LETTER}+(?:[-.,:;!?%’…—°\]\)]+(?<![A-Za-z]-){_LETTER}+)*-*"
_MARK: Final = rf"[{_CLOSE}]"
_HAN: Final = rf"(?!{_MARK}|[{_OPEN}])[{_CHINESE}]"
_PIECE: Final = re.compile(rf"[{_OPEN}]*(?:{_WORD}|{_HAN}|-+)?{_MARK}*[^\S\n]*")


def break_lines(text: str, advances: Mapping[str, float], width: float) -> list[str]:
    """The lines of a text at size 1, none wider than `width`; each LF begins a new one.

    A single character wider than the line stands alone in it.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if _width(paragraph, advances) <= width:
            lines.append(paragraph.rstrip())
        else:
            lines += _filled(paragraph, advances, width)
    return lines


def _filled(paragraph: str, advances: Mapping[str, float], width: float) -> Iterator[str]:
    """Lines of whole pieces, each as full as can be."""
    first, used = 0, 0.0
    for start, end in _pieces(paragraph, advances, width):
        piece = paragraph[start:end]
        solid = piece.rstrip()
        wide = advances[solid] if len(solid) == 1 else _width(solid, advances)
        if used + wide > width and start > first:
            yield paragraph[first:start].rstrip()
            first, used = start, 0.0
        used += wide if len(solid) == len(piece) else _width(piece, advances)
    yield paragraph[first:].rstrip()


def _pieces(
    paragraph: str, advances: Mapping[str, float], width: float
) -> Iterator[tuple[int, int]]:
    """Where what stays together begins and ends; a piece wider than the line comes in parts."""
    for match in _PIECE.finditer(paragraph):
        start, end = match.span()
        if end - start > 1:
            while _width(paragraph[start:end].rstrip(), advances) > width:
                cut = _cut(paragraph[start:end], advances, width)
                yield start, start + cut
                start += cut
        if start < end:
            yield start, end


def _cut(piece: str, advances: Mapping[str, float], width: float) -> int:
    """How much of a piece fits in a line, if possible not parting a mark from its word."""
    fits, used = 0, 0.0
    for character in piece:
        used += advances[character]
        if used > width:
            break
        fits += 1
    fits = max(fits, 1)
    better = fits
    while better > 1 and (piece[better] in NO_START or piece[better - 1] in NO_END):
        better -= 1
    return better if better > 1 else fits


def _width(text: str, advances: Mapping[str, float]) -> float:
    return sum(map(advances.__getitem__, text))

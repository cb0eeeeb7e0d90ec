"""What sheets are built of: paragraphs, table rows, sections with a label, lines to write on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from outreach_app.documents.faces import advances
from outreach_app.documents.line_breaker import break_lines
from outreach_app.documents.paper import BODY, CAPTION, HAIR, LABEL, RULE, SMALL, Type
from outreach_app.documents.pen import Pen
from outreach_app.documents.strips import Draw, Strip, beside, gap, moved, over, stack
from outreach_app.i18n import _
from outreach_app.text import clean

ELLIPSIS = "…"
MOST_CHARACTERS = 1200
"""More of one text than this is never printed, whatever room there is."""

_LATIN_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’")
"""The typographic one is a whole character wide in a Chinese font."""

LABEL_WIDTH = 72.0
"""Of the column at the left that says what a section is, in points."""

ROW_PADDING = 3.0
SECTION_GAP, LEAST_GAP = 4.0, 1.0


def paragraph(
    words: str, width: float, kind: Type = BODY, lines: int = 40, indent: str = ""
) -> Strip:
    """A text in at most so many lines; what does not fit ends in an ellipsis and is remarked."""
    shown, cut = set_lines(words, width, kind, lines, indent)

    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        if cut:
            pen.remarks.cut[words] = None
        for number, line in enumerate(shown):
            pen.text(x, kind.baseline(top + number * kind.leading), line, kind)

    return Strip(len(shown) * kind.leading, draw)


def one_line(words: str, width: float, kind: Type = BODY, align: float = 0.0) -> Strip:
    """A text in one line; `align` 0 sets it left, 0.5 in the middle, 1 right."""
    (shown, *_more), cut = set_lines(words, width, kind, 1)
    offset = align * (width - kind.width(shown)) if align else 0.0

    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        if cut:
            pen.remarks.cut[words] = None
        pen.text(x + offset, kind.baseline(top), shown, kind)

    return Strip(kind.leading, draw)


def fitted(words: str, width: float, kind: Type) -> str:
    """As much of a text as fits in one line."""
    return set_lines(words, width, kind, 1)[0][0]


@lru_cache(maxsize=4096)
def set_lines(
    words: str, width: float, kind: Type, most: int, indent: str = ""
) -> tuple[tuple[str, ...], bool]:
    """The lines of a text in so many points of width, and whether some of it is left out."""
    cleaned = clean(words, MOST_CHARACTERS)
    room = width / kind.size
    text = _LATIN_APOSTROPHE.sub("'", cleaned.text.replace("\t", " "))
    lines = break_lines(indent + text, advances(kind.face), room)
    if len(lines) <= most and not cleaned.cut:
        return tuple(lines), False
    rest = indent + text
    for line in lines[: most - 1]:
        rest = rest[rest.index(line) + len(line) :].lstrip()
    return (*lines[: most - 1], _shortened(rest, room, kind)), True


def _shortened(text: str, room: float, kind: Type) -> str:
    """As much of the text as goes in a line before an ellipsis."""
    widths = advances(kind.face)
    left = room - widths[ELLIPSIS]
    for place, character in enumerate(text):
        left -= widths[character]
        if left < 0:
            return text[:place].rstrip() + ELLIPSIS
    return text + ELLIPSIS


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: where it begins, how wide it is, what stands above it."""

    x: float
    width: float
    head: str = ""
    align: float = 0.0


def columns(*widths_and_heads: tuple[float, str, float], space: float = 6.0) -> list[Column]:
    """Columns one beside the other, from (width, head, align), with a space between them."""
    made: list[Column] = []
    x = 0.0
    for width, head, align in widths_and_heads:
        made.append(Column(x, width, head, align))
        x += width + space
    return made


def head_row(table: Sequence[Column], kind: Type = CAPTION) -> Strip:
    """The heads of a table's columns, never left alone at the foot of a page."""
    parts = [(c.x, one_line(c.head, c.width, kind, c.align)) for c in table]
    return beside(parts, below=1.0)._replace(with_next=True)


def rows(
    table: Sequence[Column], cells: Iterable[Sequence[Strip]], least: float = 0.0
) -> Iterator[Strip]:
    """The rows of a table under their head, each with a hairline above; the head is repeated."""
    head = head_row(table)
    line = line_above(table[-1].x + table[-1].width)
    yield head
    for row in cells:
        tallest = max(cell.height for cell in row)
        padding = max(least - tallest, 2 * ROW_PADDING) / 2
        parts = [
            (column.x, beside([(0, cell)], above=(tallest - cell.height) / 2))
            for column, cell in zip(table, row, strict=True)
        ]
        yield over(line, beside(parts, padding, padding))._replace(head=head)


def line_above(width: float, weight: float = 0.4) -> Draw:
    """A hairline along the top of a strip."""

    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        pen.rule((x, top), (x + width, top), weight, HAIR)

    return draw


def section(label: str, strips: Iterable[Strip], width: float) -> Iterator[Strip]:
    """Strips with a label at their left and a rule above; the next page has the label again."""
    again = _("{section} (continued)").format(section=label)
    parts = [moved(strip, LABEL_WIDTH) for strip in (*strips, gap(SECTION_GAP))]
    name = paragraph(label, LABEL_WIDTH - 8, LABEL, 3)
    high, give = sum(part.height for part in parts), sum(part.give for part in parts)
    below = max(SECTION_GAP, name.height + 2 * SECTION_GAP - high)
    least = max(LEAST_GAP, name.height + SECTION_GAP + LEAST_GAP - high + give)
    parts[-1] = gap(below, give=max(below - least, 0.0))
    yield _labelled(name, parts[0], width)._replace(with_next=True)
    for part in parts[1:-1]:
        head = moved(part.head, LABEL_WIDTH) if part.head else gap(0)
        label_again = paragraph(again, LABEL_WIDTH - 8, LABEL, 3)
        yield part._replace(head=_labelled(label_again, head, width))
    yield parts[-1]


def _labelled(name: Strip, strip: Strip, width: float) -> Strip:
    """The first strip of a section with its rule and label, which may reach beside the next."""

    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        pen.rule((x, top), (x + width, top), 0.5, RULE)
        name.draw(pen, x, top + 4, name.height)
        strip.draw(pen, x, top + 4, height - 4)

    return strip._replace(height=strip.height + 4, draw=draw)


def writing_line(
    width: float, height: float = 24.0, stretch: float = 0.0, give: float = 0.0
) -> Strip:
    """Room to write by hand above a line."""

    def draw(pen: Pen, x: float, top: float, tall: float) -> None:
        pen.rule((x, top + tall - 4), (x + width, top + tall - 4), 0.4, RULE)

    return Strip(height, draw, stretch, give=give)


def named_line(words: str, width: float, height: float) -> Strip:
    """A line to write on behind a word."""
    left = min(SMALL.width(words) + 7, width * 0.6)
    line = stack([gap(height - SMALL.leading - 2), one_line(words, left - 3, SMALL)])
    return beside([(0, line), (left, writing_line(width - left, height))])

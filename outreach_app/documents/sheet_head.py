"""The head of a sheet that stays with its holder: what it is, whose it is, and a line about it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from outreach_app.documents.blocks import one_line
from outreach_app.documents.edition import Edition
from outreach_app.documents.page_frame import MARGIN, TOP, Layout
from outreach_app.documents.paper import BODY, CAPTION, HEADING, NAME, PINE, TITLE, Size
from outreach_app.documents.pen import Look, Pen

_FIRST: Final = 86.0
_LATER: Final = 36.0
_NAMES: Final = (NAME, replace(NAME, size=14), replace(NAME, size=11.5))
"""A long name is set smaller before it is cut."""


class Heading(NamedTuple):
    """What stands at the head: kind of sheet, name, a line about it, and the day at the right."""

    kind: str
    name: str
    about: str = ""
    day: str = ""
    span: str = ""


def headed(edition: Edition, size: Size, heading: Heading, margin: float = MARGIN) -> Layout:
    """The layout of a sheet with such a head."""
    width = size.width - 2 * margin
    return Layout(size, _FIRST, _LATER, _drawing(edition, heading, margin, width), margin)


def _drawing(
    edition: Edition, heading: Heading, x: float, width: float
) -> Callable[[Pen, int], None]:
    def draw(pen: Pen, number: int) -> None:
        if number > 1:
            pen.text(x, CAPTION.baseline(TOP), heading.kind, CAPTION)
            name = "　".join(filter(None, (heading.name, heading.day)))
            one_line(name, width, HEADING).draw(pen, x, TOP + 11, HEADING.leading)
            return
        one_line(edition.workspace.bureau, width, CAPTION).draw(pen, x, TOP, CAPTION.leading)
        pen.text(x, TITLE.baseline(TOP + 11), heading.kind, TITLE)
        hero(pen, (x, TOP + 42), width, heading)

    return draw


def hero(pen: Pen, corner: tuple[float, float], width: float, heading: Heading) -> None:
    """Name and day as large as anything on the page, beside a bar."""
    (x, top), bold = corner, BODY.bold()
    pen.box((x, top), 3, 33, Look(fill=PINE))
    right = x + width
    pen.text(right - NAME.width(heading.day), NAME.baseline(top - 3), heading.day, NAME)
    pen.text(right - bold.width(heading.span), bold.baseline(top + 20), heading.span, bold)
    taken = max(NAME.width(heading.day), bold.width(heading.span))
    room = width - 11 - (taken + 12 if taken else 0)
    kind = next((kind for kind in _NAMES if kind.width(heading.name) <= room), _NAMES[-1])
    one_line(heading.name, room, kind).draw(pen, x + 11, top - 3, NAME.leading)
    one_line(heading.about, room, BODY.soft()).draw(pen, x + 11, top + 20, BODY.leading)

"""Pages, and what every page bears: plan version, page n of m, when it was printed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from outreach_app.documents.blocks import fitted
from outreach_app.documents.edition import Edition
from outreach_app.documents.paper import CAPTION, MM, Size
from outreach_app.documents.pen import Pen
from outreach_app.documents.strips import Placed, Strip, filled
from outreach_app.documents.words import dotted
from outreach_app.i18n import _

MARGIN: Final = 17 * MM
TOP: Final = 13 * MM
FOOT: Final = 15.5 * MM
"""What the foot takes of a page; its line of text stands as high as the corner markers."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page ready to be drawn.

    `bookmark` names it in the file's outline, nothing for a following page; `sheet` says in a
    notice which sheet of paper it is, and `about` is the id of what it is about.
    """

    size: Size
    draw: Callable[[Pen], None]
    sheet: str
    about: str = ""
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet fills its pages: heads of this height (points), then strips, then the foot.

    `draw_head` draws the head of a page, given its number from 1.
    """

    size: Size
    first_head: float
    later_head: float
    draw_head: Callable[[Pen, int], None]
    margin: float = MARGIN

    @property
    def width(self) -> float:
        """How wide the text is."""
        return self.size.width - 2 * self.margin

    def fill(
        self, edition: Edition, strips: Iterable[Strip], sheet: str, about: str, bookmark: str
    ) -> list[Page]:
        """The pages of a sheet; the words are those of Page."""
        room = self.size.height - TOP - FOOT
        pages = filled(strips, room - self.first_head, room - self.later_head)

        def drawing(number: int, placed: Sequence[Placed]) -> Callable[[Pen], None]:
            def draw(pen: Pen) -> None:
                self.draw_head(pen, number)
                top = TOP + (self.first_head if number == 1 else self.later_head)
                for strip, y, height in placed:
                    strip.draw(pen, self.margin, top + y, height)
                foot(pen, edition, self, (number, len(pages)), about)

            return draw

        return [
            Page(self.size, drawing(number, placed), sheet, about, bookmark * (number == 1))
            for number, placed in enumerate(pages, 1)
        ]


def foot(
    pen: Pen, edition: Edition, layout: Layout, count: tuple[int, int], about: str = ""
) -> None:
    """Version and printing time at the left, whose plan in the middle, page n of m at the right.

    The version is that of the sheet `about` something.
    """
    width, margin = layout.width, layout.margin
    baseline = CAPTION.baseline(layout.size.height - 10.5 * MM - CAPTION.leading / 2)
    left = dotted(edition.version_words(about), edition.printed_words())
    right = _("Page {number} of {count}").format(number=count[0], count=count[1])
    bold = CAPTION.bold()
    pen.text(margin, baseline, left, CAPTION)
    pen.text(margin + width - bold.width(right), baseline, right, bold)
    bureau = fitted(edition.workspace.bureau, width, CAPTION)
    middle = CAPTION.width(bureau)
    if middle + 2 * max(CAPTION.width(left), bold.width(right)) + 16 < width:
        pen.text(margin + (width - middle) / 2, baseline, bureau, CAPTION)

"""Pages of half the width, two a side, in the order that makes a booklet when folded."""

from collections.abc import Callable, Sequence

from outreach_app.documents.page_frame import Page
from outreach_app.documents.paper import Size
from outreach_app.documents.pen import Pen

_PAGES_A_LEAF = 4


def folded(pages: Sequence[Page]) -> list[Page]:
    """The sides to print on both sides of each leaf, turned over the short edge."""
    if not pages:
        return []
    count = -(-len(pages) // _PAGES_A_LEAF) * _PAGES_A_LEAF
    blanks: list[Page | None] = [None] * (count - len(pages))
    order = [*pages, *blanks]
    sides = []
    for side in range(count // 2):
        pair = (order[count - 1 - side], order[side])
        sides.append(pair if side % 2 == 0 else (pair[1], pair[0]))
    first = pages[0]
    size = Size(2 * first.size.width, first.size.height)
    return [
        Page(size, _both(pair), first.sheet, first.about, first.bookmark * (number == 0))
        for number, pair in enumerate(sides)
    ]


def _both(pair: tuple[Page | None, Page | None]) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        for place, page in enumerate(pair):
            if page:
                with pen.shifted(place * page.size.width):
                    page.draw(pen)

    return draw

"""Pieces as wide as their column, one below the other, and how they fill pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, wraps
from typing import NamedTuple, TypeAlias, TypeVarTuple

from outreach_app.documents.pen import Pen
from outreach_app.i18n import current_language

Asked = TypeVarTuple("Asked")

Draw: TypeAlias = Callable[[Pen, float, float, float], None]
"""Draws at x and top, in points, as high as the last figure says."""


class Strip(NamedTuple):
    """A piece of a page that is never torn.

    `stretch` is its share of the height a page has to spare, `give` how much lower it may be where
    that saves a page. A strip `with_next` is never the last of a page. `head` is repeated above it
    where it begins a page.
    """

    height: float
    draw: Draw
    stretch: float = 0.0
    with_next: bool = False
    head: "Strip | None" = None
    give: float = 0.0


class Placed(NamedTuple):
    """A strip on a page, its top measured from the top of the frame."""

    strip: Strip
    top: float
    height: float


def same(make: Callable[[*Asked], Iterable[Strip]]) -> Callable[[*Asked], Sequence[Strip]]:
    """Strips that only depend on the language and on what they are asked with.

    They are laid out once, and those of one height are put into a file once.
    """

    @lru_cache(maxsize=64)
    def made(_language: str, *asked: *Asked) -> Sequence[Strip]:
        return tuple(_repeated(strip) for strip in make(*asked))

    @wraps(make)
    def laid_out(*asked: *Asked) -> Sequence[Strip]:
        return made(current_language(), *asked)

    return laid_out


def _repeated(strip: Strip) -> Strip:
    """The strip as a part of the file that pages refer to."""
    if strip.stretch or strip.give:
        return strip

    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        pen.repeat(strip, (x, top), lambda: strip.draw(pen, 0.0, 0.0, height))

    return strip._replace(draw=draw)


def gap(height: float, give: float = 0.0) -> Strip:
    """Nothing, so high."""
    return Strip(height, _nothing, give=give)


def stack(strips: Sequence[Strip]) -> Strip:
    """Strips kept together as one; it stretches and gives where they do."""
    shares = sum(strip.stretch for strip in strips)
    give = sum(strip.give for strip in strips)
    high = sum(strip.height for strip in strips)

    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        for strip, y, tall in _spread(strips, height - high):
            strip.draw(pen, x, top + y, tall)

    return Strip(high, draw, shares, give=give)


def beside(parts: Sequence[tuple[float, Strip]], above: float = 0, below: float = 0) -> Strip:
    """Strips side by side, each at its own x, with room above and below them."""
    tallest = max(strip.height for _, strip in parts)
    give = tallest - max(strip.height - strip.give for _, strip in parts)
    stretch = max(strip.stretch for _, strip in parts)

    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        for offset, strip in parts:
            strip.draw(pen, x + offset, top + above, height - above - below)

    return Strip(above + tallest + below, draw, stretch, give=give)


def over(under: Draw, strip: Strip) -> Strip:
    """The strip with something drawn under it, such as a rule or a tint."""

    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        under(pen, x, top, height)
        strip.draw(pen, x, top, height)

    return strip._replace(draw=draw)


def moved(strip: Strip, x: float) -> Strip:
    """The strip further to the right."""
    return strip._replace(draw=lambda pen, left, top, high: strip.draw(pen, left + x, top, high))


def filled(strips: Iterable[Strip], first: float, later: float) -> list[list[Placed]]:
    """The strips on pages: `first` is the height of the first frame, `later` of the others.

    A strip higher than a frame stands alone on its page, as high as the frame. What gives is
    squeezed where everything left then fits on the page begun.
    """
    pages: list[list[Strip]] = [[]]
    room = first
    groups = list(_groups(strips))
    for place, group in enumerate(groups):
        high = _high(group)
        left = [strip for later_group in groups[place:] for strip in later_group]
        if high > room and pages[-1] and _high(left) - room > _give((*pages[-1], *left)):
            pages.append([])
            room = later
            if group[0].head:
                pages[-1].append(group[0].head)
                room -= group[0].head.height
        pages[-1] += group
        room -= high
    frames = [first] + [later] * (len(pages) - 1)
    return [
        list(_spread(page, frame - _high(page))) for page, frame in zip(pages, frames, strict=True)
    ]


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Strips that stay together."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.with_next:
            yield group
            group = []
    if group:
        yield group


def _spread(strips: Sequence[Strip], spare: float) -> Iterator[Placed]:
    """The strips one below the other; what is spare goes to some of them, what lacks to others."""
    shares = [strip.stretch if spare > 0 else strip.give for strip in strips]
    each = max(spare / sum(shares), -1.0) if any(shares) else 0.0
    top = 0.0
    for strip, share in zip(strips, shares, strict=True):
        height = strip.height + share * each
        yield Placed(strip, top, height)
        top += height


def _high(strips: Iterable[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _give(strips: Iterable[Strip]) -> float:
    return sum(strip.give for strip in strips)


def _nothing(pen: Pen, x: float, top: float, height: float) -> None:
    """Draw nothing."""

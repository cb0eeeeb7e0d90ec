"""A trip as a line of stops: when it leaves, arrives and is back, with the minutes between."""

from collections.abc import Sequence
from typing import NamedTuple

from outreach_app.documents.blocks import one_line
from outreach_app.documents.paper import CAPTION, PAPER, PINE, RULE, SMALL, Colour, Type
from outreach_app.documents.pen import Look, Pen
from outreach_app.documents.route import Stop
from outreach_app.documents.strips import Strip, stack
from outreach_app.documents.words import minutes_words
from outreach_app.domain.times import clock
from outreach_app.domain.visit import VisitId

STOPS_A_LINE = 6
_RADIUS = 6.2
_LINE = 14.0
"""How far below the top of the strip the road is drawn."""
_HEIGHT = 45.0
_RING = Look(PAPER, 1.0, PINE)


class Slot(NamedTuple):
    """Where a stop is drawn: the middle, the top, and how wide it may be."""

    x: float
    top: float
    width: float


def route_strip(way: Sequence[Stop], width: float, here: VisitId | None = None) -> Strip:
    """The way in one line, or in several where it has many stops; the stop `here` stands out."""
    lines = [way[start : start + STOPS_A_LINE] for start in range(0, len(way), STOPS_A_LINE)]
    most = max(len(line) for line in lines)
    return stack([_line(line, width / most, here) for line in lines])


def _line(way: Sequence[Stop], slot: float, here: VisitId | None) -> Strip:
    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        for place, stop in enumerate(way):
            centre = x + slot * (place + 0.5)
            if place:
                _leg(pen, centre - slot, centre, top + _LINE, stop)
            _stay(pen, Slot(centre, top, slot), stop, _is(stop, here))

    return Strip(_HEIGHT, draw)


def _is(stop: Stop, here: VisitId | None) -> bool:
    return stop.visit is not None and stop.visit.id == here


def _leg(pen: Pen, start: float, end: float, y: float, stop: Stop) -> None:
    """The road from one stop to the next, its minutes above and its kilometres below."""
    first, last = start + _RADIUS + 4, end - _RADIUS - 4
    pen.rule((first, y), (last - 3, y), 0.9, RULE)
    pen.path([(last - 4, y - 2.4), (last, y), (last - 4, y + 2.4)], Look(fill=RULE), closed=True)
    if stop.minutes is not None:
        _centred(pen, (first + last) / 2, y - 12.2, minutes_words(stop.minutes), CAPTION)
    if stop.km is not None:
        _centred(pen, (first + last) / 2, y + 1.4, km_words(stop.km), CAPTION)


def km_words(km: float) -> str:
    """Estimated kilometres: ≈ 23 km."""
    return f"≈ {km:.0f} km"


def _stay(pen: Pen, slot: Slot, stop: Stop, here: bool) -> None:
    x, top, width = slot
    stop_mark(pen, (x, top + _LINE), stop.number, fill=PINE if here else PAPER)
    times = "–".join(clock(m) for m in (stop.arrives, stop.leaves) if m is not None)
    _centred(pen, x, top + _LINE + _RADIUS + 2, times, SMALL.bold() if stop.number else SMALL)
    name = SMALL.bold() if here else SMALL
    words = one_line(stop.name, width - 4, name, 0.5)
    words.draw(pen, x - width / 2 + 2, top + _LINE + _RADIUS + 13, name.leading)


def stop_mark(
    pen: Pen, centre: tuple[float, float], number: int, *, fill: Colour = PAPER, sure: bool = True
) -> None:
    """A stop's number in a circle, dashed where the place is unsure; a house for the base."""
    x, y = centre
    if not number:
        _house(pen, x, y)
        return
    if sure:
        pen.disc(centre, _RADIUS, Look(fill, 1.0, PINE))
    else:
        pen.disc(centre, _RADIUS, Look(PAPER, 1.0, PINE, (1.8, 1.6)))
        pen.disc(centre, _RADIUS - 1.6, Look(fill))
    kind = Type(8, 8, SMALL.bold().face, PINE if fill == PAPER else PAPER)
    words = str(number)
    pen.text(x - kind.width(words) / 2, y + 2.9, words, kind)


def _house(pen: Pen, x: float, y: float) -> None:
    """The base: a small house."""
    roof = [(x - 6.5, y), (x, y - 6), (x + 6.5, y)]
    wall = [(x + 4.6, y), (x + 4.6, y + 5.2), (x - 4.6, y + 5.2), (x - 4.6, y)]
    pen.path([*roof, *wall], _RING, closed=True)
    pen.box((x - 1.3, y + 1.6), 2.6, 3.6, Look(fill=PINE))


def _centred(pen: Pen, x: float, top: float, words: str, kind: Type) -> None:
    pen.text(x - kind.width(words) / 2, kind.baseline(top), words, kind)

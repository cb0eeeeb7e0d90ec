"""A small map of a trip: county borders, the stops in order, the base, a scale bar and north.

Places are joined by straight lines: the program knows no roads. A place known only by its township
has a dashed ring.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, radians
from typing import Final

from outreach_app.documents.paper import (
    CAPTION,
    INK,
    PALE,
    PAPER,
    PINE,
    RULE,
    SMALL,
    TINY,
    Type,
)
from outreach_app.documents.pen import Look, Pen, Point
from outreach_app.documents.polygons import Box, along, around, clipped, middle, surrounds
from outreach_app.documents.route import Stop
from outreach_app.documents.route_strip import stop_mark
from outreach_app.documents.strips import Strip
from outreach_app.domain.place import Location, Outline, Precision
from outreach_app.domain.visit import VisitId
from outreach_app.i18n import _, pgettext

LEAST_KM: Final = 12.0
"""A map never shows less than this, so that a near village does not lose its surroundings."""

_KM_A_DEGREE: Final = 111.195
_CITY_CODE_END: Final = "00"
_SURE: Final = (Precision.VILLAGE_POINT, Precision.TYPED)
_BARS_KM: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_BORDER: Final = Look(PAPER, 0.6, RULE, (4, 1.5, 1, 1.5))
_EDGE: Final = 22.0
_CLEAR: Final = 9.0


@dataclass(frozen=True, slots=True)
class View:
    """Where on the paper a place lies: `scale` is in points a degree of latitude."""

    frame: Box
    centre: Location
    scale: float

    def at(self, longitude: float, latitude: float) -> Point:
        """A place on the paper."""
        narrow = cos(radians(self.centre.latitude))
        return (
            (self.frame.left + self.frame.right) / 2
            + (longitude - self.centre.longitude) * narrow * self.scale,
            (self.frame.top + self.frame.bottom) / 2
            - (latitude - self.centre.latitude) * self.scale,
        )

    @property
    def points_a_km(self) -> float:
        """The scale in points a kilometre."""
        return self.scale / _KM_A_DEGREE


def sketch_map(
    way: Sequence[Stop],
    outlines: Sequence[Outline],
    width: float,
    height: float,
    here: VisitId | None = None,
) -> Strip:
    """The map as a strip; without any known place it is room to draw the way by hand."""

    def draw(pen: Pen, x: float, top: float, high: float) -> None:
        places = [stop.location for stop in way if stop.location]
        if places:
            view = _view(places, Box(x, top, x + width, top + high))
            with pen.within((x, top), width, high):
                _draw(pen, view, way, outlines, here)
        else:
            words = _("No place on the map is known. Draw the way here.")
            pen.text(x + 6, CAPTION.baseline(top + 5), words, CAPTION)
        pen.box((x, top), width, high, Look(weight=0.6, colour=RULE))

    return Strip(height, draw)


def map_note(way: Sequence[Stop]) -> str:
    """What a reader of the map must know."""
    if all(stop.location is None or _sure(stop) for stop in way):
        return _("A sketch: lines are straight, not roads.")
    return _("Dashed ring: only the township’s seat is known. Lines are straight, not roads.")


def _view(places: Sequence[Location], frame: Box) -> View:
    """The view that shows all places with room for their names."""
    east, west = max(p.longitude for p in places), min(p.longitude for p in places)
    north, south = max(p.latitude for p in places), min(p.latitude for p in places)
    centre = Location((east + west) / 2, (north + south) / 2)
    least = LEAST_KM / _KM_A_DEGREE
    across = max((east - west) * cos(radians(centre.latitude)), least)
    wide, high = frame.right - frame.left, frame.bottom - frame.top
    return View(
        frame,
        centre,
        min((wide - 2 * _EDGE) / across, (high - 2 * _EDGE) / max(north - south, least)),
    )


def _draw(
    pen: Pen, view: View, way: Sequence[Stop], outlines: Sequence[Outline], here: VisitId | None
) -> None:
    frame = view.frame
    pen.box((frame.left, frame.top), frame.right - frame.left, frame.bottom - frame.top, _FAR)
    counties = list(_counties(pen, view, outlines))
    marks = _marks(view, way)
    taken = [around(point, 7) for _stop, point in marks]
    taken += _roads(pen, view, way)
    for stop, point in marks:
        fill = PINE if _is(stop, here) else PAPER
        stop_mark(pen, point, stop.number, fill=fill, sure=_sure(stop))
    taken += [_scale_bar(pen, view), _north(pen, view)]
    for stop, point in marks:
        kind = SMALL.bold() if _is(stop, here) else SMALL
        taken.append(_name(pen, view, (stop.name, kind), point, taken))
    for name, seen in counties:
        taken += _county_name(pen, view, name, seen, taken)


_FAR: Final = Look(fill=PALE)


def _is(stop: Stop, here: VisitId | None) -> bool:
    return stop.visit is not None and stop.visit.id == here


def _sure(stop: Stop) -> bool:
    """Whether the place is known itself, not only its township."""
    return stop.location is not None and stop.location.precision in _SURE


def _counties(
    pen: Pen, view: View, outlines: Sequence[Outline]
) -> Iterator[tuple[str, list[Point]]]:
    """Draw the counties in view; gives what is seen of each."""
    for outline in outlines:
        if outline.code.endswith(_CITY_CODE_END):
            continue
        for ring in outline.rings:
            seen = clipped([view.at(*point) for point in ring], view.frame.grown(2))
            if seen:
                pen.path(seen, _BORDER, closed=True)
                yield outline.name, seen


def _marks(view: View, way: Sequence[Stop]) -> list[tuple[Stop, Point]]:
    """Each place once, those on the same point one beside the other."""
    marks: list[tuple[Stop, Point]] = []
    for stop in way:
        if stop.location is None or (stop.number == 0 and stop.arrives is not None):
            continue
        x, y = view.at(stop.location.longitude, stop.location.latitude)
        while any(abs(x - px) + abs(y - py) < _CLEAR for _other, (px, py) in marks):
            x += 1.5 * _CLEAR
        marks.append((stop, (x, y)))
    return marks


def _roads(pen: Pen, view: View, way: Sequence[Stop]) -> Iterator[Box]:
    """The legs as straight lines; the way home is dashed, and not drawn where it is the way out.

    Gives the room they take, in small pieces.
    """
    points = [view.at(s.location.longitude, s.location.latitude) for s in way if s.location]
    out = points[:-1] if len(points) > 1 and points[0] == points[-1] else points
    if len(set(out)) > len({points[0], points[-2 if len(points) > 1 else -1]}):
        pen.path(points[-2:], Look(weight=0.9, colour=RULE, dash=(3, 2.4)))
    if len(out) > 1:
        pen.path(out, Look(weight=1.2, colour=PINE))
    yield from along(points, 6, 2)


def _name(pen: Pen, view: View, said: tuple[str, Type], point: Point, taken: Sequence[Box]) -> Box:
    """A place's name beside its mark, where it covers nothing if there is such a spot."""
    words, kind = said
    wide, (x, y) = kind.width(words), point
    corners = (
        *((x + 9, y - 5.5), (x - 9 - wide, y - 5.5)),
        *((x - wide / 2, y + 7), (x - wide / 2, y - 18)),
        *((x + 5, y + 6), (x + 5, y - 17), (x - 5 - wide, y + 6), (x - 5 - wide, y - 17)),
    )
    boxes = [Box(a, b, a + wide, b + 11) for a, b in corners]
    inside = [box for box in boxes if view.frame.grown(-2).holds(box)] or boxes[:1]
    box = next((box for box in inside if box.free_of(taken)), inside[0])
    pen.box((box.left - 1, box.top + 1), wide + 2, 9, Look(fill=PAPER))
    pen.text(box.left, kind.baseline(box.top), words, kind)
    return box


def _county_name(
    pen: Pen, view: View, name: str, seen: Sequence[Point], taken: Sequence[Box]
) -> Iterator[Box]:
    """The county's name where it lies wholly in the county and covers nothing, if there is room."""
    wide = TINY.width(name)
    x, y = middle(seen)
    for down, across in product((0, -14, 14, -28, 28, -42, 42), (0, -18, 18, -36, 36, -54, 54)):
        left, top = x - wide / 2 + across, y - 4 + down
        box = Box(left, top, left + wide, top + 9)
        if view.frame.grown(-2).holds(box) and box.free_of(taken) and surrounds(seen, box):
            pen.text(left, TINY.baseline(top), name, TINY)
            yield box
            return


def _scale_bar(pen: Pen, view: View) -> Box:
    """So many kilometres, at the lower left."""
    frame = view.frame
    longest = (frame.right - frame.left) * 0.32
    km = max((km for km in _BARS_KM if km * view.points_a_km <= longest), default=_BARS_KM[0])
    x, y, long = frame.left + 7, frame.bottom - 7, km * view.points_a_km
    words = f"{km} km"
    box = Box(x - 3, y - 14, x + max(long, TINY.width(words)) + 4, y + 4)
    pen.box((box.left, box.top), box.right - box.left, box.bottom - box.top, Look(fill=PAPER))
    pen.path([(x, y - 3), (x, y), (x + long, y), (x + long, y - 3)], Look(weight=0.8))
    pen.text(x, y - 5, words, TINY)
    return box


def _north(pen: Pen, view: View) -> Box:
    """An arrow at the upper right."""
    x, y = view.frame.right - 11, view.frame.top + 8
    arrow = [(x, y), (x + 3.6, y + 9), (x, y + 6.6), (x - 3.6, y + 9)]
    pen.path(arrow, Look(fill=INK), closed=True)
    words = pgettext("sheet", "N")
    pen.text(x - TINY.width(words) / 2, y + 16, words, TINY)
    return Box(x - 6, y - 2, x + 6, y + 18)

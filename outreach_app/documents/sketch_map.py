"""A small map of a trip: county borders, the stops in order, the base, a scale bar and north.

Places are joined by straight lines: the program knows no roads. A place known only by its township
has a dashed ring.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from outreach_app.documents.blocks import fitted
from outreach_app.documents.borders import Borders, County
from outreach_app.documents.boxes import Box, around
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
from outreach_app.documents.route import Stop
from outreach_app.documents.route_strip import stop_mark
from outreach_app.documents.strips import Strip
from outreach_app.domain.place import Precision
from outreach_app.domain.visit import VisitId
from outreach_app.i18n import _, pgettext

LEAST_KM: Final = 12.0
"""A map never shows less than this, so that a near village does not lose its surroundings."""

_KM_A_DEGREE: Final = 111.195
_SURE: Final = (Precision.VILLAGE_POINT, Precision.TYPED)
_BARS_KM: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_FAR: Final = Look(fill=PALE)
_BORDER: Final = Look(PAPER, 0.6, RULE, (4, 1.5, 1, 1.5))
_WAY_OUT: Final = Look(weight=1.2, colour=PINE)
_WAY_HOME: Final = Look(weight=0.9, colour=RULE, dash=(3, 2.4))
_EDGE: Final = 22.0
_CLEAR: Final = 9.0
_LONGEST_NAME: Final = 90.0


@dataclass(slots=True)
class Sketch:
    """A map being drawn: its frame and scale (points a degree), and the room that is taken."""

    pen: Pen
    frame: Box
    centre: Point
    scale: float
    roads: list[Point] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)

    def at(self, flat: Point) -> Point:
        """Where a point of the flat sheet lies on the paper."""
        return (
            (self.frame.left + self.frame.right) / 2 + (flat[0] - self.centre[0]) * self.scale,
            (self.frame.top + self.frame.bottom) / 2 - (flat[1] - self.centre[1]) * self.scale,
        )

    def seen(self) -> Box:
        """The part of the flat sheet that shows; there y grows upwards."""
        wide = (self.frame.right - self.frame.left) / 2 / self.scale
        high = (self.frame.bottom - self.frame.top) / 2 / self.scale
        x, y = self.centre
        return Box(x - wide, y - high, x + wide, y + high)

    def is_free(self, box: Box) -> bool:
        """Whether something can be written there."""
        return self.frame.grown(-2).holds(box) and box.free_of(self.taken, self.roads)


def sketch_map(
    way: Sequence[Stop],
    borders: Borders,
    width: float,
    height: float,
    here: VisitId | None = None,
) -> Strip:
    """The map as a strip; without any known place it is room to draw the way by hand."""

    def draw(pen: Pen, x: float, top: float, high: float) -> None:
        places = [borders.flat(stop.location) for stop in way if stop.location]
        if places:
            centre, scale = _view(places, width, high)
            sketch = Sketch(pen, Box(x, top, x + width, top + high), centre, scale)
            with pen.within((x, top), width, high):
                _draw(sketch, way, borders, here)
        else:
            words = _("No place on the map is known. Draw the way here.")
            pen.text(x + 6, CAPTION.baseline(top + 5), words, CAPTION)
        pen.box((x, top), width, high, Look(weight=0.6, colour=RULE))

    return Strip(height, draw)


def map_note(way: Sequence[Stop]) -> str:
    """What a reader of the map must know; nothing where there is no map."""
    if not any(stop.location for stop in way):
        return ""
    if all(stop.location is None or _sure(stop) for stop in way):
        return _("A sketch: lines are straight, not roads.")
    return _("Dashed ring: only the township’s seat is known. Lines are straight, not roads.")


def _view(places: Sequence[Point], width: float, height: float) -> tuple[Point, float]:
    """The middle and the scale that show all places with room for their names."""
    east, west = max(x for x, _y in places), min(x for x, _y in places)
    north, south = max(y for _x, y in places), min(y for _x, y in places)
    least = LEAST_KM / _KM_A_DEGREE
    across, down = max(east - west, least), max(north - south, least)
    scale = min((width - 2 * _EDGE) / across, (height - 2 * _EDGE) / down)
    return ((east + west) / 2, (north + south) / 2), scale


def _draw(sketch: Sketch, way: Sequence[Stop], borders: Borders, here: VisitId | None) -> None:
    pen, frame = sketch.pen, sketch.frame
    pen.box((frame.left, frame.top), frame.right - frame.left, frame.bottom - frame.top, _FAR)
    if borders.rings:
        pen.stamp(borders.rings, sketch.at((0, 0)), sketch.scale, _BORDER)
    marks = list(_marks(sketch, way, borders))
    _roads(sketch, way, borders)
    for stop, point in marks:
        fill = PINE if _is(stop, here) else PAPER
        stop_mark(pen, point, stop.number, fill=fill, sure=_sure(stop))
    _north(sketch)
    _scale_bar(sketch)
    for stop, point in marks:
        kind = SMALL.bold() if _is(stop, here) else SMALL
        _name(sketch, fitted(stop.name, _LONGEST_NAME, kind), point, kind)
    for county in borders.counties:
        _county_name(sketch, county)


def _is(stop: Stop, here: VisitId | None) -> bool:
    return stop.visit is not None and stop.visit.id == here


def _sure(stop: Stop) -> bool:
    """Whether the place is known itself, not only its township."""
    return stop.location is not None and stop.location.precision in _SURE


def _marks(sketch: Sketch, way: Sequence[Stop], borders: Borders) -> Iterator[tuple[Stop, Point]]:
    """Each place once, those on the same point one beside the other."""
    points: list[Point] = []
    for stop in way:
        if stop.location is None or (stop.number == 0 and stop.arrives is not None):
            continue
        x, y = sketch.at(borders.flat(stop.location))
        while any(abs(x - px) + abs(y - py) < _CLEAR for px, py in points):
            x += 1.5 * _CLEAR
        points.append((x, y))
        sketch.taken.append(around((x, y), 7))
        yield stop, (x, y)


def _roads(sketch: Sketch, way: Sequence[Stop], borders: Borders) -> None:
    """The legs as straight lines; the way home is dashed, and not drawn where it is the way out."""
    points = [sketch.at(borders.flat(stop.location)) for stop in way if stop.location]
    returns = len(points) > 1 and points[0] == points[-1]
    out = points[:-1] if returns else points
    if returns and len(set(out)) > len({out[0], out[-1]}):
        sketch.pen.path(points[-2:], _WAY_HOME)
    if len(out) > 1:
        sketch.pen.path(out, _WAY_OUT)
    sketch.roads += points


def _name(sketch: Sketch, words: str, point: Point, kind: Type) -> None:
    """A place's name beside its mark, where it covers nothing if there is such a spot."""
    wide, (x, y) = kind.width(words), point
    corners = (
        *((x + 9, y - 5.5), (x - 9 - wide, y - 5.5)),
        *((x - wide / 2, y + 7), (x - wide / 2, y - 18)),
        *((x + 5, y + 6), (x + 5, y - 17), (x - 5 - wide, y + 6), (x - 5 - wide, y - 17)),
    )
    boxes = [Box(left, top, left + wide, top + 11) for left, top in corners]
    inner = sketch.frame.grown(-2)
    inside = [box for box in boxes if inner.holds(box)] or boxes[:1]
    box = next((box for box in inside if sketch.is_free(box)), inside[0])
    sketch.pen.box((box.left - 1, box.top + 1), wide + 2, 9, Look(fill=PAPER))
    sketch.pen.text(box.left, kind.baseline(box.top), words, kind)
    sketch.taken.append(box)


def _county_name(sketch: Sketch, county: County) -> None:
    """The county's name where it lies wholly in the county and covers nothing, if there is room."""
    wide = TINY.width(county.name)
    seen = sketch.seen()
    least = (wide + 8) / sketch.scale
    for span in county.spans:
        west, east = max(span.west, seen.left), min(span.east, seen.right)
        if east - west < least or not seen.top <= span.y <= seen.bottom:
            continue
        (left, y), (right, _y) = sketch.at((west, span.y)), sketch.at((east, span.y))
        box = _free_box(sketch, (left + 4, right - 4 - wide), y, wide)
        if box:
            sketch.pen.text(box.left, TINY.baseline(box.top), county.name, TINY)
            sketch.taken.append(box)
            return


def _free_box(sketch: Sketch, lefts: Point, y: float, wide: float) -> Box | None:
    """Room for a name in the middle of a stretch, or to one side of it."""
    for share in (0.5, 0.15, 0.85):
        left = lefts[0] + (lefts[1] - lefts[0]) * share
        box = Box(left, y - 4.5, left + wide, y + 4.5)
        if sketch.is_free(box):
            return box
    return None


def _scale_bar(sketch: Sketch) -> None:
    """So many kilometres, at the lower left unless a place is there."""
    frame, points_a_km = sketch.frame, sketch.scale / _KM_A_DEGREE
    longest = (frame.right - frame.left) * 0.32
    km = max((km for km in _BARS_KM if km * points_a_km <= longest), default=_BARS_KM[0])
    long, words = km * points_a_km, f"{km} km"
    wide = max(long, TINY.width(words)) + 7
    left, right = frame.left + 4, frame.right - 4 - wide
    spots = product((frame.bottom - 21, frame.top + 3), (left, right, (left + right) / 2))
    boxes = [Box(x, top, x + wide, top + 18) for top, x in spots]
    box = next((box for box in boxes if box.free_of(sketch.taken, ())), boxes[0])
    x, y = box.left + 3, box.bottom - 4
    pen = sketch.pen
    pen.box((box.left, box.top), wide, 18, Look(fill=PAPER))
    pen.path([(x, y - 3), (x, y), (x + long, y), (x + long, y - 3)], Look(weight=0.8))
    pen.text(x, y - 5, words, TINY)
    sketch.taken.append(box)


def _north(sketch: Sketch) -> None:
    """An arrow at the upper right."""
    x, y = sketch.frame.right - 11, sketch.frame.top + 8
    arrow = [(x, y), (x + 3.6, y + 9), (x, y + 6.6), (x - 3.6, y + 9)]
    sketch.pen.path(arrow, Look(fill=INK), closed=True)
    words = pgettext("sheet", "N")
    sketch.pen.text(x - TINY.width(words) / 2, y + 16, words, TINY)
    sketch.taken.append(Box(x - 6, y - 2, x + 6, y + 18))

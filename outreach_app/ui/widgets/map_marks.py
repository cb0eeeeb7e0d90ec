"""What stands on the ground of the map: villages, bases, routes and the line that measures."""

from collections.abc import Iterable, Mapping
from math import cos, sin, sqrt

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsScene, QGraphicsView

from outreach_app.domain.place import Base
from outreach_app.domain.village import VillageId
from outreach_app.ui.theme import colours, scaled
from outreach_app.ui.widgets.map_items import RADIUS, HomePoint, RouteLines, VillagePoint
from outreach_app.ui.widgets.map_labels import Name, placed
from outreach_app.ui.widgets.map_places import MapPlace
from outreach_app.ui.widgets.map_projection import XINING
from outreach_app.ui.widgets.map_trips import MapTrip

_AROUND_KM = 6
_SUNFLOWER = 2.4
"""The angle in radians by which points that share a place turn about it."""


class Marks:
    """The villages, bases and routes shown, and which village is chosen ("" for none)."""

    def __init__(self, scene: QGraphicsScene) -> None:
        """Start with none."""
        self._scene = scene
        self.points: Mapping[VillageId, VillagePoint] = {}
        self.chosen = VillageId("")
        self._homes: list[HomePoint] = []
        self._routes: list[RouteLines] = []
        self._stops: tuple[VillageId, ...] = ()
        self._measure: QGraphicsLineItem | None = None
        self._named: tuple[list[Name], list[QRectF]] | None = None
        self._taken: list[QRectF] = []

    @property
    def chosen_point(self) -> VillagePoint | None:
        """The point of the village chosen."""
        return self.points.get(self.chosen)

    def show_places(self, places: Iterable[MapPlace], bases: Iterable[Base]) -> None:
        """Show these villages and bases in place of those before."""
        for item in (*self.points.values(), *self._homes):
            self._scene.removeItem(item)
        self._named = None
        self.points = {point.place.village: point for point in _beside_one_another(places)}
        located = ((base.name, base.location) for base in bases)
        self._homes = [HomePoint(name, XINING.of(at)) for name, at in located if at]
        for item in (*self.points.values(), *self._homes):
            self._scene.addItem(item)

    def show_trips(self, trips: Iterable[MapTrip], chosen: MapTrip | None) -> None:
        """Draw these routes thinly; the chosen one strongly, with its stops numbered."""
        for item in self._routes:
            self._scene.removeItem(item)
        ways: dict[str, list[tuple[QPointF, ...]]] = {}
        for trip in trips:
            ways.setdefault(trip.colour, []).append(trip.corners)
        self._routes = [RouteLines(drawn, ink, strong=False) for ink, drawn in ways.items()]
        self._stops = chosen.stops if chosen else ()
        if chosen:
            self._routes.append(RouteLines([chosen.corners], chosen.colour, strong=True))
        for item in self._routes:
            self._scene.addItem(item)
        for village, point in self.points.items():
            point.number(self._stops.index(village) + 1 if village in self._stops else 0)

    def choose(self, village: VillageId) -> None:
        """Choose a village; one that is not shown, or "", chooses none."""
        for point in (self.chosen_point, self.points.get(village)):
            if point:
                point.choose(point.place.village == village)
        self.chosen = village if village in self.points else VillageId("")
        self.measure_to(VillageId(""))

    def measure_to(self, village: VillageId) -> None:
        """Draw a line from the chosen village to another; "" takes it away."""
        if self._measure is not None:
            self._scene.removeItem(self._measure)
            self._measure = None
        start, end = self.chosen_point, self.points.get(village)
        if start and end:
            pen = QPen(QColor(colours().text), 2, Qt.PenStyle.DashLine)
            pen.setCosmetic(True)
            self._measure = self._scene.addLine(QLineF(start.pos(), end.pos()), pen)
            self._measure.setZValue(1.5)

    def bear_cursor(self, shape: Qt.CursorShape) -> None:
        """Let the mouse show what it can do with a point."""
        for point in self.points.values():
            point.setCursor(shape)

    def spots(self) -> dict[VillageId, QPointF]:
        """Where the villages are, in kilometres on the map."""
        return {village: point.pos() for village, point in self.points.items()}

    def extent(self) -> QRectF:
        """What must be seen to see every village and base; null where there are none."""
        spots = [item.pos() for item in (*self.points.values(), *self._homes)]
        if not spots:
            return QRectF()
        left, right = min(p.x() for p in spots), max(p.x() for p in spots)
        top, bottom = min(p.y() for p in spots), max(p.y() for p in spots)
        around = _AROUND_KM
        return QRectF(left, top, right - left, bottom - top).adjusted(
            -around, -around, around, around
        )

    def place_names(self, view: QGraphicsView) -> list[QRectF]:
        """Name the villages there is room for, the important first; what is taken, in pixels."""
        metrics = QFontMetricsF(scaled(0.85, bold=True))
        points = sorted(self.points.values(), key=self._rank)
        names = [
            Name(
                point.place.village,
                QPointF(view.mapFromScene(point.pos())) + point.aside,
                metrics.horizontalAdvance(point.place.name),
                metrics.height(),
                point.reach,
            )
            for point in points
        ]
        homes = [
            home.boundingRect().translated(QPointF(view.mapFromScene(home.pos())))
            for home in self._homes
        ]
        if self._named != (names, homes):
            self._named = names, homes
            self._taken = [*self._show_names(names, homes), *homes]
        return self._taken

    def _show_names(self, names: list[Name], homes: list[QRectF]) -> Iterable[QRectF]:
        """Let the points bear those names that find a place; the places, in pixels."""
        found = placed(names, homes)
        for name in names:
            place, point = found.get(name.key), self.points[VillageId(name.key)]
            point.show_name(place.translated(point.aside - name.point) if place else None)
        return found.values()

    def _rank(self, point: VillagePoint) -> tuple[bool, bool, str]:
        village = point.place.village
        return (village != self.chosen, village not in self._stops, point.place.outlook.value)


def _beside_one_another(places: Iterable[MapPlace]) -> Iterable[VillagePoint]:
    """A point for each place; those that share a spot stand about it."""
    shared: dict[tuple[float, float], int] = {}
    for place in places:
        at = (place.location.longitude, place.location.latitude)
        shared[at] = shared.get(at, -1) + 1
        yield VillagePoint(place, _aside(shared[at]))


def _aside(number: int) -> QPointF:
    """Where the next of several villages at one point stands, in pixels from it."""
    reach = 2.1 * RADIUS * sqrt(number)
    return QPointF(reach * cos(_SUNFLOWER * number), reach * sin(_SUNFLOWER * number))

"""The map: counties, villages, bases and the routes of trips, without any network."""

from collections.abc import Iterable
from html import escape
from math import cos, sin, sqrt

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsLineItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsView,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from outreach_app.domain.place import Base, Outline
from outreach_app.domain.village import VillageId
from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, WIDE, colours, scaled
from outreach_app.ui.widgets.board_accessible import Mark, MarkedView
from outreach_app.ui.widgets.board_walk import Way
from outreach_app.ui.widgets.map_items import (
    RADIUS,
    HomePoint,
    RouteLines,
    VillagePoint,
    county,
    dress_county,
)
from outreach_app.ui.widgets.map_labels import Name, placed
from outreach_app.ui.widgets.map_places import MapPlace
from outreach_app.ui.widgets.map_projection import XINING
from outreach_app.ui.widgets.map_trips import MapTrip
from outreach_app.ui.widgets.map_walk import towards

_STEP = 1.3
_CLOSEST = 120.0
"""Pixels a kilometre at the closest."""
_BARS_KM = (0.5, 1, 2, 5, 10, 20, 50, 100)
_LONGEST_BAR = 130
_MARGIN_KM = 60
_COUNTY_CODE_END = "00"
_NUDGE = 4
"""How many pixels a key moves a point."""
_SUNFLOWER = 2.4
"""The angle in radians by which points that share a place turn about it."""

_WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}


class MapView(MarkedView):
    """Wheel zooms, the mouse pulls, a click or the arrow keys choose a village.

    `picked(village)` tells which village is chosen ("" for none), `opened(village)` that more is
    wanted of it, `measured(village)` that the way to it is asked for (Ctrl and a click). While
    points may be moved, the mouse pulls them, Alt and the arrows nudge the chosen one:
    `moved(village, location)`.
    """

    picked = Signal(str)
    opened = Signal(str)
    measured = Signal(str)
    moved = Signal(str, object)

    def __init__(self, outlines: Iterable[Outline], parent: QWidget | None = None) -> None:
        """Draw the borders; the city's comes first and encloses the rest."""
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Map"))
        self._counties: list[QGraphicsPathItem] = []
        self._county_names: list[QGraphicsSimpleTextItem] = []
        for outline in outlines:
            self._add_county(outline)
        self._points: dict[VillageId, VillagePoint] = {}
        self._homes: list[HomePoint] = []
        self._routes: list[RouteLines] = []
        self._stops: tuple[VillageId, ...] = ()
        self._chosen = VillageId("")
        self._moved = False
        self._pressed = QPoint()
        self._movable = False
        self._pulled: VillagePoint | None = None
        self._measure: QGraphicsLineItem | None = None
        ground = self.scene().itemsBoundingRect()
        margin = _MARGIN_KM
        self.setSceneRect(ground.adjusted(-margin, -margin, margin, margin))

    @property
    def chosen(self) -> VillageId:
        """The village chosen, or ""."""
        return self._chosen

    def show_places(self, places: tuple[MapPlace, ...], bases: Iterable[Base]) -> None:
        """Show these villages and bases."""
        for item in (*self._points.values(), *self._homes):
            self.scene().removeItem(item)
        shared: dict[tuple[float, float], int] = {}
        self._points = {}
        for place in places:
            at = (place.location.longitude, place.location.latitude)
            shared[at] = shared.get(at, -1) + 1
            point = VillagePoint(place, _aside(shared[at]))
            self._points[place.village] = point
            self.scene().addItem(point)
        located = ((base.name, base.location) for base in bases)
        self._homes = [HomePoint(name, XINING.of(at)) for name, at in located if at]
        for home in self._homes:
            self.scene().addItem(home)
        self._refit()
        self.choose(self._chosen if self._chosen in self._points else VillageId(""))

    def show_trips(self, trips: Iterable[MapTrip], chosen: MapTrip | None) -> None:
        """Draw these routes thinly; the chosen one strongly, with its stops numbered."""
        for item in self._routes:
            self.scene().removeItem(item)
        ways: dict[str, list[tuple[QPointF, ...]]] = {}
        for trip in trips:
            ways.setdefault(trip.colour, []).append(trip.corners)
        self._routes = [RouteLines(drawn, ink, strong=False) for ink, drawn in ways.items()]
        self._stops = chosen.stops if chosen else ()
        if chosen:
            self._routes.append(RouteLines([chosen.corners], chosen.colour, strong=True))
        for item in self._routes:
            self.scene().addItem(item)
        for village, point in self._points.items():
            point.number(self._stops.index(village) + 1 if village in self._stops else 0)
        self._place_names()

    def choose(self, village: VillageId) -> None:
        """Choose a village and bring it into sight; "" chooses none."""
        for point in (self._points.get(self._chosen), self._points.get(village)):
            if point:
                point.choose(point.place.village == village)
        self._chosen = village if village in self._points else VillageId("")
        self.measure_to(VillageId(""))
        self._place_names()
        chosen = self._points.get(self._chosen)
        if chosen:
            self._bring_into_sight(chosen.pos())
            self.tell_chosen()
        self.picked.emit(self._chosen)

    def let_move(self, movable: bool) -> None:
        """Let points be moved, or hold them."""
        self._movable = movable
        shape = Qt.CursorShape.SizeAllCursor if movable else Qt.CursorShape.PointingHandCursor
        for point in self._points.values():
            point.setCursor(shape)

    def measure_to(self, village: VillageId) -> None:
        """Draw a line from the chosen village to another; "" takes it away."""
        if self._measure is not None:
            self.scene().removeItem(self._measure)
            self._measure = None
        ends = self._points.get(self._chosen), self._points.get(village)
        if ends[0] and ends[1]:
            pen = QPen(QColor(colours().text), 2, Qt.PenStyle.DashLine)
            pen.setCosmetic(True)
            self._measure = self.scene().addLine(QLineF(ends[0].pos(), ends[1].pos()), pen)
            self._measure.setZValue(1.5)

    def fit(self) -> None:
        """Show every village and base, again whenever the window changes its size."""
        self._moved = False
        spots = [item.pos() for item in (*self._points.values(), *self._homes)]
        if not spots:
            shown = self.scene().itemsBoundingRect()
        else:
            left, right = min(p.x() for p in spots), max(p.x() for p in spots)
            top, bottom = min(p.y() for p in spots), max(p.y() for p in spots)
            shown = QRectF(left, top, right - left, bottom - top).adjusted(-6, -6, 6, 6)
        self.fitInView(shown, Qt.AspectRatioMode.KeepAspectRatio)
        self._place_names()

    def zoom(self, by: int) -> None:
        """Come closer or go back by so many steps."""
        now = self.transform().m11()
        least = min(self.viewport().width(), self.viewport().height()) / 200
        wanted = min(max(now * _STEP**by, least), _CLOSEST)
        self._moved = True
        self.scale(wanted / now, wanted / now)
        self._place_names()

    def _refit(self) -> None:
        """Keep everything in sight until the user moves the map."""
        if self._moved:
            self._place_names()
        else:
            self.fit()

    def _add_county(self, outline: Outline) -> None:
        item = county(outline)
        self.scene().addItem(item)
        self._counties.append(item)
        if not outline.code.endswith(_COUNTY_CODE_END):
            name = QGraphicsSimpleTextItem(outline.name)
            name.setFlag(QGraphicsSimpleTextItem.GraphicsItemFlag.ItemIgnoresTransformations)
            name.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            name.setPos(item.path().boundingRect().center())
            name.setZValue(0.5)
            self.scene().addItem(name)
            self._county_names.append(name)

    def _dress(self) -> None:
        for item in self._counties:
            dress_county(item)
        for name in self._county_names:
            name.setFont(scaled(0.85))
            name.setBrush(QColor(colours().muted))
        self.setBackgroundBrush(QColor(colours().sunken))

    def _bring_into_sight(self, spot: QPointF) -> None:
        inner = self.viewport().rect().adjusted(3 * WIDE, 3 * WIDE, -3 * WIDE, -3 * WIDE)
        if not inner.contains(self.mapFromScene(spot)):
            self.centerOn(spot)

    def _place_names(self) -> None:
        """Give a name to every village that has room for it, the important ones first."""
        metrics = QFontMetricsF(scaled(0.85, bold=True))
        points = sorted(self._points.values(), key=self._rank)
        names = [
            Name(
                point.place.village,
                QPointF(self.mapFromScene(point.pos())) + point.aside,
                metrics.horizontalAdvance(point.place.name),
                metrics.height(),
                point.reach,
            )
            for point in points
        ]
        homes = [self._on_viewport(home) for home in self._homes]
        found = placed(names, homes)
        for name, point in zip(names, points, strict=True):
            place = found.get(name.key)
            point.show_name(place.translated(point.aside - name.point) if place else None)
        self._place_county_names([*found.values(), *homes])

    def _place_county_names(self, taken: list[QRectF]) -> None:
        """A county's name gives way to those of its villages."""
        for item in self._county_names:
            spot = QPointF(self.mapFromScene(item.pos()))
            own = item.boundingRect().translated(spot)
            item.setVisible(not any(own.intersects(place) for place in taken))

    def _rank(self, point: VillagePoint) -> tuple[bool, bool, str]:
        village = point.place.village
        return (village != self._chosen, village not in self._stops, point.place.outlook.value)

    def _on_viewport(self, home: HomePoint) -> QRectF:
        return home.boundingRect().translated(QPointF(self.mapFromScene(home.pos())))

    # Qt asks

    @override
    def mark_count(self) -> int:
        return len(self._points)

    @override
    def mark(self, number: int) -> Mark:
        point = list(self._points.values())[number]
        return Mark(point.place.spoken, point, point.chosen)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()
        self._refit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            self.zoom(1 if turned > 0 else -1)
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if way and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._nudge(way)
        elif way and self._points:
            self._walk(way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen:
            self.opened.emit(self._chosen)
        elif event.text() in ("+", "="):
            self.zoom(1)
        elif event.text() == "-":
            self.zoom(-1)
        else:
            super().keyPressEvent(event)

    def _walk(self, way: Way) -> None:
        spots = {village: point.pos() for village, point in self._points.items()}
        if self._chosen in spots:
            self.choose(towards(spots, self._chosen, way))
        else:
            self.choose(next(iter(spots)))

    def _nudge(self, way: Way) -> None:
        """Move the chosen village's point a few pixels."""
        point = self._points.get(self._chosen)
        if point and self._movable:
            along, down = way.value
            self._moved = True
            step = _NUDGE / self.transform().m11()
            self.moved.emit(self._chosen, XINING.back(point.pos() + QPointF(along, down) * step))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in by_tab and not self._chosen and self._points:
            self.choose(next(iter(self._points)))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        item = self.itemAt(self._pressed)
        if self._movable and isinstance(item, VillagePoint):
            self._pulled = item
            event.accept()
        else:
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pulled is None:
            super().mouseMoveEvent(event)
        elif self._is_pull(event):
            here = event.position() - self._pulled.aside
            self._pulled.setPos(self.mapToScene(here.toPoint()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pulled, self._pulled = self._pulled, None
        if pulled is not None and self._is_pull(event):
            self._moved = True
            spot = self.mapToScene(event.position().toPoint())
            self.moved.emit(pulled.place.village, XINING.back(spot))
            return
        super().mouseReleaseEvent(event)
        event.accept()
        self._moved = self._moved or self._is_pull(event)
        if self._is_pull(event) or event.button() != Qt.MouseButton.LeftButton:
            return
        item = self.itemAt(event.position().toPoint())
        village = item.place.village if isinstance(item, VillagePoint) else VillageId("")
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._chosen and village:
            self.measured.emit(village)
        else:
            self.choose(village)

    def _is_pull(self, event: QMouseEvent) -> bool:
        """Whether the mouse went farther than a trembling hand."""
        return (event.position().toPoint() - self._pressed).manhattanLength() > SPACE

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._chosen:
            self.opened.emit(self._chosen)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            item = self.itemAt(event.pos())
            words = escape(item.place.spoken) if isinstance(item, VillagePoint) else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    @override
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.save()
        painter.setTransform(QTransform())
        self._draw_scale_bar(painter)
        painter.restore()

    def _draw_scale_bar(self, painter: QPainter) -> None:
        per_km = self.transform().m11()
        length = max((km for km in _BARS_KM if km * per_km <= _LONGEST_BAR), default=_BARS_KM[0])
        right, bottom = self.viewport().width() - WIDE, self.viewport().height() - WIDE
        left = right - length * per_km
        worn = colours()
        painter.setPen(QPen(QColor(worn.text), 1.5))
        painter.drawLine(QLineF(left, bottom, right, bottom))
        for end in (left, right):
            painter.drawLine(QLineF(end, bottom - 5, end, bottom))
        painter.setFont(scaled(0.8))
        place = QRectF(left - 40, bottom - 24, right - left + 80, 18)
        words = _("{count} km").format(count=f"{length:g}")
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _aside(number: int) -> QPointF:
    """Where the next of several villages at one point stands, in pixels from it."""
    reach = 2.1 * RADIUS * sqrt(number)
    return QPointF(reach * cos(_SUNFLOWER * number), reach * sin(_SUNFLOWER * number))

"""What is drawn on the map: roads, villages, bases. Points keep their size at any zoom."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from outreach_app.ui.icons import picture
from outreach_app.ui.theme import colours, scaled
from outreach_app.ui.widgets.map_places import MapPlace, Outlook, outlook_tint
from outreach_app.ui.widgets.map_projection import XINING

RADIUS = 6
"""Of a village's point, in pixels."""

_HOME = 22
_SOFT_AT_MOST = 200


class RouteLines(QGraphicsItem):
    """Ways from corner to corner in one colour; roads are not known, so lines are straight.

    Strong for the chosen trip; else thin, and without soft edges, for there may be thousands.
    """

    def __init__(self, ways: Iterable[tuple[QPointF, ...]], colour: str, *, strong: bool) -> None:
        """Draw each stretch once, whichever way it is driven."""
        super().__init__()
        stretches = {
            tuple(sorted((start.toTuple(), end.toTuple())))
            for way in ways
            for start, end in pairwise(way)
        }
        self._lines = [QLineF(*start, *end) for start, end in stretches]
        self._strong = strong
        ink = QColor(colour)
        ink.setAlphaF(1.0 if strong else 0.5)
        self._pen = QPen(ink, 2.6 if strong else 1)
        self._pen.setCosmetic(True)
        xs = [x for line in self._lines for x in (line.x1(), line.x2())]
        ys = [y for line in self._lines for y in (line.y1(), line.y2())]
        if self._lines:
            corner = QPointF(min(xs), min(ys))
            self._rect = QRectF(corner, QPointF(max(xs), max(ys))).adjusted(-1, -1, 1, 1)
        else:
            self._rect = QRectF()
        self.setZValue(1)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    # Qt asks

    @override
    def boundingRect(self) -> QRectF:
        return self._rect

    @override
    def shape(self) -> QPainterPath:
        return QPainterPath()

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        soft = self._strong or len(self._lines) <= _SOFT_AT_MOST
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, soft)
        painter.setPen(self._pen)
        painter.drawLines(self._lines)


_CORNERS = {
    Outlook.UNPLACED: ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    Outlook.CONFIRMED: ((0, -1.25), (1.25, 0.95), (-1.25, 0.95)),
    Outlook.DONE: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
}
"""In radii from the middle; signs without corners are round."""


def draw_point(painter: QPainter, centre: QPointF, outlook: Outlook, *, exact: bool) -> None:
    """A filled sign where the village's own point is known, a ring where only its township's is.

    Its shape tells as much as its colour.
    """
    tint = outlook_tint(outlook)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours().surface if exact else tint.ink), 1 if exact else 2.2))
    painter.setBrush(QColor(tint.ink if exact else colours().surface))
    radius = RADIUS - (0 if exact else 1)
    corners = _CORNERS.get(outlook, ())
    if corners:
        painter.drawPolygon([centre + QPointF(x, y) * radius for x, y in corners])
    else:
        small = radius * (0.7 if outlook is Outlook.QUIET else 1)
        painter.drawEllipse(centre, small, small)


class NameTag:
    """A name and where it stands, in pixels from its point."""

    def __init__(self, place: QRectF, words: str, *, bold: bool) -> None:
        """Shape the letters once."""
        self.place = place
        font = scaled(0.85, bold=bold)
        base = place.center().y() + QFontMetricsF(font).ascent() / 2 - 2
        self._letters = QPainterPath()
        self._letters.setFillRule(Qt.FillRule.WindingFill)
        self._letters.addText(QPointF(place.left(), base), font, words)

    def draw(self, painter: QPainter, ink: str = "") -> None:
        """Draw the name with a halo, so that it can be read over lines; as text without `ink`."""
        worn = colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(worn.surface), 3))
        painter.drawPath(self._letters)
        painter.fillPath(self._letters, QColor(ink or worn.text))


class VillagePoint(QGraphicsItem):
    """A village; `aside` moves it by some pixels where others share its point.

    It is drawn once and kept as a picture, for there may be hundreds.
    """

    def __init__(self, place: MapPlace, aside: QPointF) -> None:
        """Put the village where it is."""
        super().__init__()
        self.place = place
        self.aside = aside
        self.chosen = False
        self.stop = 0
        self._tag: NameTag | None = None
        self.setPos(XINING.of(place.location))
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setZValue(2)

    @property
    def reach(self) -> float:
        """How far its sign reaches from its middle, in pixels."""
        return RADIUS + (5 if self.chosen else 3 if self.stop else 0)

    def show_name(self, place: QRectF | None) -> None:
        """Show the name there, in pixels from the point, or not at all."""
        self.prepareGeometryChange()
        bold = self.chosen or bool(self.stop)
        self._tag = NameTag(place, self.place.name, bold=bold) if place else None
        self.update()

    def choose(self, chosen: bool) -> None:
        """Show whether the village is the one the panel speaks of."""
        self.chosen = chosen
        self.setZValue(4 if chosen else 2)
        self.update()

    def number(self, stop: int) -> None:
        """Show which stop of the chosen trip it is, from 1; 0 for none."""
        self.stop = stop
        self.update()

    # Qt asks

    @override
    def boundingRect(self) -> QRectF:
        reach = RADIUS + 6
        own = QRectF(-reach, -reach, 2 * reach, 2 * reach).translated(self.aside)
        return own.united(self._tag.place.adjusted(-2, -2, 2, 2)) if self._tag else own

    @override
    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addEllipse(self.aside, RADIUS + 3, RADIUS + 3)
        if self._tag:
            path.addRect(self._tag.place)
        return path

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        worn = colours()
        if self.chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(worn.accent), 2.5))
            painter.setBrush(QColor(worn.selected))
            painter.drawEllipse(self.aside, RADIUS + 5, RADIUS + 5)
        draw_point(painter, self.aside, self.place.outlook, exact=self.place.exact)
        if self.stop:
            self._draw_stop(painter)
        if self._tag:
            self._tag.draw(painter)

    def _draw_stop(self, painter: QPainter) -> None:
        worn = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.accent))
        painter.drawEllipse(self.aside, RADIUS + 3, RADIUS + 3)
        painter.setPen(QColor(worn.on_accent))
        painter.setFont(scaled(0.8, bold=True))
        place = QRectF(-9, -9, 18, 18).translated(self.aside)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self.stop))


class HomePoint(QGraphicsItem):
    """Where trips start and end."""

    def __init__(self, name: str, at: QPointF) -> None:
        """Put a house there."""
        super().__init__()
        metrics = QFontMetricsF(scaled(0.85, bold=True))
        width, height = metrics.horizontalAdvance(name), metrics.height()
        self._tag = NameTag(QRectF(_HOME / 2 + 4, -height / 2, width, height), name, bold=True)
        self.setPos(at)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(3)

    # Qt asks

    @override
    def boundingRect(self) -> QRectF:
        reach = _HOME / 2 + 2
        return QRectF(-reach, -reach, 2 * reach, 2 * reach).united(self._tag.place)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        worn = colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(worn.surface), 1.5))
        painter.setBrush(QColor(worn.accent))
        painter.drawEllipse(QPointF(0, 0), _HOME / 2, _HOME / 2)
        painter.drawPixmap(QPointF(-7, -7), picture("house", 14, worn.on_accent))
        self._tag.draw(painter)

"""What is drawn on the map: borders, roads, villages, bases. Points keep their size at any zoom."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from outreach_app.domain.place import Outline
from outreach_app.ui.icons import picture
from outreach_app.ui.theme import colours, scaled
from outreach_app.ui.widgets.map_places import MapPlace, Outlook, outlook_tint
from outreach_app.ui.widgets.map_projection import XINING

RADIUS = 6
"""Of a village's point, in pixels."""

_HOME = 22


def county(outline: Outline) -> QGraphicsPathItem:
    """The ground of a county with its border."""
    path = QPainterPath()
    for ring in outline.rings:
        path.moveTo(XINING.at(*ring[0]))
        for corner in ring[1:]:
            path.lineTo(XINING.at(*corner))
        path.closeSubpath()
    item = QGraphicsPathItem(path)
    item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
    return item


def dress_county(item: QGraphicsPathItem) -> None:
    """Give a county today's colours."""
    worn = colours()
    pen = QPen(QColor(worn.line), 1.2)
    pen.setCosmetic(True)
    item.setPen(pen)
    item.setBrush(QColor(worn.surface))


def route(corners: Iterable[QPointF], colour: str, *, strong: bool) -> QGraphicsPathItem:
    """A trip from corner to corner; roads are not known, so lines are straight."""
    path = QPainterPath()
    for number, corner in enumerate(corners):
        if number:
            path.lineTo(corner)
        else:
            path.moveTo(corner)
    item = QGraphicsPathItem(path)
    ink = QColor(colour)
    ink.setAlphaF(1.0 if strong else 0.45)
    pen = QPen(ink, 2.6 if strong else 1.3)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    item.setPen(pen)
    item.setZValue(1)
    item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
    return item


def draw_point(painter: QPainter, centre: QPointF, outlook: Outlook, *, exact: bool) -> None:
    """A filled sign where the village's own point is known, a ring where only its township's is.

    What is not placed is a diamond, everything else a circle.
    """
    tint = outlook_tint(outlook)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours().surface if exact else tint.ink), 1 if exact else 2.2))
    painter.setBrush(QColor(tint.ink if exact else colours().surface))
    radius = RADIUS - (0 if exact else 1)
    if outlook is Outlook.UNPLACED:
        x, y, reach = centre.x(), centre.y(), radius * 1.25
        corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
        painter.drawPolygon([QPointF(*corner) for corner in corners])
    else:
        small = radius * (0.7 if outlook is Outlook.QUIET else 1)
        painter.drawEllipse(centre, small, small)


@dataclass(frozen=True, slots=True)
class NameTag:
    """Where a name stands, in pixels from its point."""

    place: QRectF
    words: str


class VillagePoint(QGraphicsItem):
    """A village; `aside` moves it by some pixels where others share its point."""

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
        self.setZValue(2)

    @property
    def reach(self) -> float:
        """How far its sign reaches from its middle, in pixels."""
        return RADIUS + (5 if self.chosen else 3 if self.stop else 0)

    def show_name(self, tag: NameTag | None) -> None:
        """Show the name there, or not at all."""
        self.prepareGeometryChange()
        self._tag = tag
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
        return own.united(self._tag.place) if self._tag else own

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
            _draw_name(painter, self._tag, bold=self.chosen or bool(self.stop))

    def _draw_stop(self, painter: QPainter) -> None:
        worn = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.accent))
        painter.drawEllipse(self.aside, RADIUS + 3, RADIUS + 3)
        painter.setPen(QColor(worn.on_accent))
        painter.setFont(scaled(0.8, bold=True))
        place = QRectF(-9, -9, 18, 18).translated(self.aside)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self.stop))


def _draw_name(painter: QPainter, tag: NameTag, *, bold: bool) -> None:
    """A name with a halo, so that it can be read over lines."""
    worn = colours()
    font = scaled(0.85, bold=bold)
    path = QPainterPath()
    base = tag.place.center().y() + QFontMetricsF(font).ascent() / 2 - 2
    path.addText(QPointF(tag.place.left(), base), font, tag.words)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(worn.surface), 3))
    painter.drawPath(path)
    painter.fillPath(path, QColor(worn.text))


class HomePoint(QGraphicsItem):
    """Where trips start and end."""

    def __init__(self, name: str, at: QPointF) -> None:
        """Put a house there."""
        super().__init__()
        self._name = name
        self.setPos(at)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(3)

    # Qt asks

    @override
    def boundingRect(self) -> QRectF:
        metrics = QFontMetricsF(scaled(0.85, bold=True))
        width = metrics.horizontalAdvance(self._name) + _HOME + 8
        return QRectF(-_HOME / 2 - 2, -_HOME / 2 - 2, width + 4, _HOME + 4)

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
        metrics = QFontMetricsF(scaled(0.85, bold=True))
        width = metrics.horizontalAdvance(self._name)
        tag = QRectF(_HOME / 2 + 4, -metrics.height() / 2, width, metrics.height())
        _draw_name(painter, NameTag(tag, self._name), bold=True)

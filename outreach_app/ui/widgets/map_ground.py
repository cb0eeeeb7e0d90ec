"""The ground of the map: the counties and their names."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsView,
)

from outreach_app.domain.place import Outline
from outreach_app.ui.theme import colours, scaled
from outreach_app.ui.widgets.map_projection import XINING

_CITY_CODE_END = "00"


class Ground:
    """What lies under everything else."""

    def __init__(self, scene: QGraphicsScene, outlines: Iterable[Outline]) -> None:
        """Draw the borders; the city's comes first and encloses the rest."""
        self._scene = scene
        self._counties: list[QGraphicsPathItem] = []
        self._names: list[QGraphicsSimpleTextItem] = []
        for outline in outlines:
            self._add(outline)

    def dress(self) -> None:
        """Wear today's colours."""
        for item in self._counties:
            _dress(item)
        for name in self._names:
            name.setFont(scaled(0.85))
            name.setBrush(QColor(colours().muted))

    def give_way(self, view: QGraphicsView, taken: Iterable[QRectF]) -> None:
        """Hide each county's name that would stand on something; `taken` is in pixels."""
        places = tuple(taken)
        for item in self._names:
            spot = QPointF(view.mapFromScene(item.pos()))
            own = item.boundingRect().translated(spot)
            item.setVisible(not any(own.intersects(place) for place in places))

    def _add(self, outline: Outline) -> None:
        item = _county(outline)
        self._scene.addItem(item)
        self._counties.append(item)
        if outline.code.endswith(_CITY_CODE_END):
            return
        name = QGraphicsSimpleTextItem(outline.name)
        name.setFlag(QGraphicsSimpleTextItem.GraphicsItemFlag.ItemIgnoresTransformations)
        name.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        name.setPos(item.path().boundingRect().center())
        name.setZValue(0.5)
        self._scene.addItem(name)
        self._names.append(name)


def _county(outline: Outline) -> QGraphicsPathItem:
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


def _dress(item: QGraphicsPathItem) -> None:
    """Give a county today's colours."""
    worn = colours()
    pen = QPen(QColor(worn.line), 1.2)
    pen.setCosmetic(True)
    item.setPen(pen)
    item.setBrush(QColor(worn.surface))

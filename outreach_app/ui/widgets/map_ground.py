"""The ground of the map: the counties and their names."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)
from typing_extensions import override

from outreach_app.domain.place import Outline
from outreach_app.ui.theme import colours, scaled
from outreach_app.ui.widgets.map_items import NameTag
from outreach_app.ui.widgets.map_projection import XINING

_CITY_CODE_END = "00"
_GRID = 9
"""In how many columns and rows of its county a name looks for room."""


class Ground:
    """What lies under everything else, but for the offline map."""

    def __init__(self, scene: QGraphicsScene, outlines: Iterable[Outline]) -> None:
        """Draw the borders; the city's comes first and encloses the rest."""
        self._counties: list[QGraphicsPathItem] = []
        self._names: list[CountyName] = []
        for outline in outlines:
            county = _county(outline)
            scene.addItem(county)
            self._counties.append(county)
            if not outline.code.endswith(_CITY_CODE_END):
                name = CountyName(outline.name, county.path())
                scene.addItem(name)
                self._names.append(name)

    def dress(self, *, see_through: bool) -> None:
        """Wear today's colours; `see_through` where something lies beneath."""
        worn = colours()
        for county in self._counties:
            pen = QPen(QColor(worn.muted if see_through else worn.line), 1.2)
            pen.setCosmetic(True)
            county.setPen(pen)
            county.setBrush(Qt.BrushStyle.NoBrush if see_through else QColor(worn.surface))

    def give_way(self, view: QGraphicsView, taken: Iterable[QRectF]) -> None:
        """Put each county's name where nothing stands, `taken` being in pixels, or hide it."""
        places = list(taken)
        for name in self._names:
            shown = name.find_room(view, places)
            if shown is not None:
                places.append(shown)


class CountyName(QGraphicsItem):
    """A name that stands wherever in its county there is room."""

    def __init__(self, words: str, county: QPainterPath) -> None:
        """Look for the places that lie in the county, the middle ones first."""
        super().__init__()
        metrics = QFontMetricsF(scaled(0.85))
        width, height = metrics.horizontalAdvance(words), metrics.height()
        self._place = QRectF(-width / 2, -height / 2, width, height)
        self._tag = NameTag(self._place, words, bold=False)
        self._spots = tuple(_spots(county))
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(0.5)

    def find_room(self, view: QGraphicsView, taken: Iterable[QRectF]) -> QRectF | None:
        """Stand in the first place that is free, or nowhere; which it is, in pixels."""
        for spot in self._spots:
            own = self._place.translated(QPointF(view.mapFromScene(spot)))
            if not any(own.intersects(place) for place in taken):
                self.setPos(spot)
                self.setVisible(True)
                return own
        self.setVisible(False)
        return None

    # Qt asks

    @override
    def boundingRect(self) -> QRectF:
        return self._place.adjusted(-2, -2, 2, 2)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        self._tag.draw(painter, colours().muted)


def _spots(county: QPainterPath) -> Iterator[QPointF]:
    """The middle of a county, then other points in it, from there outwards."""
    around = county.boundingRect()
    middle = around.center()
    steps = [number / (_GRID + 1) for number in range(1, _GRID + 1)]
    spots = [
        QPointF(around.left() + across * around.width(), around.top() + down * around.height())
        for across in steps
        for down in steps
    ]
    spots.sort(key=lambda spot: (spot - middle).manhattanLength())
    return filter(county.contains, spots)


def _county(outline: Outline) -> QGraphicsPathItem:
    """The border of a county."""
    path = QPainterPath()
    for ring in outline.rings:
        path.moveTo(XINING.at(*ring[0]))
        for corner in ring[1:]:
            path.lineTo(XINING.at(*corner))
        path.closeSubpath()
    item = QGraphicsPathItem(path)
    item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
    return item

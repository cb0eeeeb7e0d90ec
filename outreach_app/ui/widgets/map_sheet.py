"""The map as it is drawn, without any network: counties, villages, bases, routes of trips."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent, QShowEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget
from typing_extensions import override

from outreach_app.domain.offline_map import OfflineMap
from outreach_app.domain.place import Base, Outline
from outreach_app.domain.village import VillageId
from outreach_app.i18n import _
from outreach_app.ui.theme import WIDE, colours
from outreach_app.ui.widgets.board_accessible import Mark, MarkedView
from outreach_app.ui.widgets.map_corners import draw_scale_bar, draw_words
from outreach_app.ui.widgets.map_ground import Ground
from outreach_app.ui.widgets.map_marks import Marks
from outreach_app.ui.widgets.map_places import MapPlace
from outreach_app.ui.widgets.map_tiles import Tiles
from outreach_app.ui.widgets.map_trips import MapTrip

_STEP = 1.3
_CLOSEST = 120.0
"""Pixels a kilometre at the closest."""
_MARGIN_KM = 60


class MapSheet(MarkedView):
    """All there is to see; `picked(village)` tells which village is chosen ("" for none)."""

    picked = Signal(str)

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
        self._ground = Ground(self.scene(), outlines)
        self._marks = Marks(self.scene())
        self._tiles = Tiles(self)
        self._tiles.came.connect(self.viewport().update)
        self._moved = False
        margin = _MARGIN_KM
        ground = self.scene().itemsBoundingRect()
        self.setSceneRect(ground.adjusted(-margin, -margin, margin, margin))

    @property
    def chosen(self) -> VillageId:
        """The village chosen, or ""."""
        return self._marks.chosen

    def lay(self, offline: OfflineMap | None) -> None:
        """Lay an offline map under the borders, or none."""
        self._tiles.lay(offline)
        self._dress()

    def show_places(self, places: Iterable[MapPlace], bases: Iterable[Base]) -> None:
        """Show these villages and bases."""
        self._marks.show_places(places, bases)
        self._refit()
        self.choose(self.chosen)

    def show_trips(self, trips: Iterable[MapTrip], chosen: MapTrip | None) -> None:
        """Draw these routes thinly; the chosen one strongly, with its stops numbered."""
        self._marks.show_trips(trips, chosen)
        self._place_names()

    def choose(self, village: VillageId) -> None:
        """Choose a village and bring it into sight; "" chooses none."""
        self._marks.choose(village)
        self._place_names()
        point = self._marks.chosen_point
        if point:
            self._bring_into_sight(point.pos())
            self.tell_chosen()
        self.picked.emit(self.chosen)

    def measure_to(self, village: VillageId) -> None:
        """Draw a line from the chosen village to another; "" takes it away."""
        self._marks.measure_to(village)

    def fit(self) -> None:
        """Show every village and base, again whenever the window changes its size."""
        self._moved = False
        extent = self._marks.extent()
        shown = self.scene().itemsBoundingRect() if extent.isNull() else extent
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

    def _place_names(self) -> None:
        """A county's name gives way to those of its villages."""
        self._ground.give_way(self, self._marks.place_names(self))

    def _dress(self) -> None:
        """Wear today's colours."""
        self._ground.dress(see_through=self._tiles.map is not None)
        self.setBackgroundBrush(QColor(colours().sunken))

    def _bring_into_sight(self, spot: QPointF) -> None:
        inner = self.viewport().rect().adjusted(3 * WIDE, 3 * WIDE, -3 * WIDE, -3 * WIDE)
        if not inner.contains(self.mapFromScene(spot)):
            self.centerOn(spot)

    # Qt asks

    @override
    def mark_count(self) -> int:
        return len(self._marks.points)

    @override
    def mark(self, number: int) -> Mark:
        point = list(self._marks.points.values())[number]
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
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawBackground(painter, rect)
        size, sharpness = self.viewport().size(), self.devicePixelRatioF()
        self._tiles.draw(painter, self.viewportTransform(), size, sharpness)

    @override
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.save()
        painter.setTransform(QTransform())
        size = self.viewport().size()
        draw_scale_bar(painter, size, self.transform().m11())
        draw_words(painter, size, self._tiles.words())
        painter.restore()

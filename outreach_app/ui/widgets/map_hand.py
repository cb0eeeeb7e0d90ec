"""The hand on the map: what the mouse points at, and the point it holds while points may move."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGraphicsView

from outreach_app.domain.place import Location
from outreach_app.domain.village import VillageId
from outreach_app.ui.theme import SPACE
from outreach_app.ui.widgets.board_walk import Way
from outreach_app.ui.widgets.map_items import VillagePoint
from outreach_app.ui.widgets.map_projection import XINING

_NUDGE = 4
"""How many pixels a key moves a point."""


class Hand:
    """Pulls the map, or, while `movable`, the village's point it took hold of."""

    def __init__(self, view: QGraphicsView) -> None:
        """Begin with points held fast."""
        self.movable = False
        self._view = view
        self._pressed = QPoint()
        self._held: VillagePoint | None = None

    def point_at(self, spot: QPoint) -> VillagePoint | None:
        """The village's point under these pixels."""
        item = self._view.itemAt(spot)
        return item if isinstance(item, VillagePoint) else None

    def press(self, event: QMouseEvent) -> bool:
        """Take hold of the point under the mouse; False where there is none to move."""
        self._pressed = event.position().toPoint()
        self._held = self.point_at(self._pressed) if self.movable else None
        return self._held is not None

    def pull(self, event: QMouseEvent) -> bool:
        """Move the point that is held; False where none is."""
        if self._held is not None and self.went_far(event):
            here = event.position() - self._held.aside
            self._held.setPos(self._view.mapToScene(here.toPoint()))
        return self._held is not None

    def let_go(self, event: QMouseEvent) -> tuple[VillageId, Location] | None:
        """Which village was pulled to which place, if any was."""
        held, self._held = self._held, None
        if held is None or not self.went_far(event):
            return None
        spot = self._view.mapToScene(event.position().toPoint())
        return held.place.village, XINING.back(spot)

    def went_far(self, event: QMouseEvent) -> bool:
        """Whether the mouse went farther than a trembling hand since it was pressed."""
        return (event.position().toPoint() - self._pressed).manhattanLength() > SPACE

    def nudged(self, point: VillagePoint, way: Way) -> Location:
        """The place a few pixels from a point in that direction."""
        along, down = way.value
        step = _NUDGE / self._view.transform().m11()
        return XINING.back(point.pos() + QPointF(along, down) * step)

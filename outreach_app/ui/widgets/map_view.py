"""The map under mouse and keys."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from outreach_app.domain.place import Outline
from outreach_app.domain.village import VillageId
from outreach_app.ui.widgets.board_walk import Way
from outreach_app.ui.widgets.map_hand import Hand
from outreach_app.ui.widgets.map_sheet import MapSheet
from outreach_app.ui.widgets.map_walk import towards

_WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}


class MapView(MapSheet):
    """Wheel zooms, the mouse pulls, a click or the arrow keys choose a village.

    `picked(village)` tells which village is chosen ("" for none), `opened(village)` that more is
    wanted of it, `measured(village)` that the way to it is asked for (Ctrl and a click). While
    points may be moved, the mouse pulls them, Alt and the arrows nudge the chosen one:
    `moved(village, location)`.
    """

    opened = Signal(str)
    measured = Signal(str)
    moved = Signal(str, object)

    def __init__(self, outlines: Iterable[Outline], parent: QWidget | None = None) -> None:
        """Draw the borders; the city's comes first and encloses the rest."""
        super().__init__(outlines, parent)
        self._hand = Hand(self)

    def let_move(self, movable: bool) -> None:
        """Let points be moved, or hold them."""
        self._hand.movable = movable
        self._marks.bear_cursor(
            Qt.CursorShape.SizeAllCursor if movable else Qt.CursorShape.PointingHandCursor
        )

    def _walk(self, way: Way) -> None:
        spots = self._marks.spots()
        if self.chosen in spots:
            self.choose(towards(spots, self.chosen, way))
        else:
            self.choose(next(iter(spots)))

    def _nudge(self, way: Way) -> None:
        """Move the chosen village's point a few pixels."""
        point = self._marks.chosen_point
        if point and self._hand.movable:
            self._moved = True
            self.moved.emit(self.chosen, self._hand.nudged(point, way))

    def _click(self, event: QMouseEvent) -> None:
        """Choose the village under the mouse; with Ctrl, measure the way there."""
        point = self._hand.point_at(event.position().toPoint())
        village = point.place.village if point else VillageId("")
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.chosen and village:
            self.measured.emit(village)
        else:
            self.choose(village)

    # Qt asks

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
        elif way and self._marks.points:
            self._walk(way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.opened.emit(self.chosen)
        elif event.text() in ("+", "="):
            self.zoom(1)
        elif event.text() == "-":
            self.zoom(-1)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in by_tab and not self.chosen and self._marks.points:
            self.choose(next(iter(self._marks.points)))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._hand.press(event):
            event.accept()
        else:
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._hand.pull(event):
            super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pulled = self._hand.let_go(event)
        if pulled is not None:
            self._moved = True
            self.moved.emit(*pulled)
            return
        super().mouseReleaseEvent(event)
        event.accept()
        if self._hand.went_far(event):
            self._moved = True
        elif event.button() == Qt.MouseButton.LeftButton:
            self._click(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.chosen:
            self.opened.emit(self.chosen)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            point = self._hand.point_at(event.pos())
            words = escape(point.place.spoken) if point else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

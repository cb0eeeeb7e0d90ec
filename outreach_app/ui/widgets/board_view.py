"""The season board in the user's hands: clicks, keys, and cards carried to other days."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QRubberBand, QToolTip, QWidget
from typing_extensions import override

from outreach_app.ui.widgets.board_by_keys import ENTER, WAYS, BoardByKeys
from outreach_app.ui.widgets.board_card import CardItem
from outreach_app.ui.widgets.board_cards import Key
from outreach_app.ui.widgets.board_carry import Carry
from outreach_app.ui.widgets.board_walk import Way, beside, between

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class BoardView(BoardByKeys):
    """Arrows walk the cards, Ctrl and Shift pick several, cards are carried by mouse or keys.

    `opened(visit)` tells that more is wanted of a visit.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self._drawn_from: QPoint | None = None
        self._rubber = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())

    def offer(self, acts: Sequence[QAction]) -> None:
        """Offer these acts by a right click on a card."""
        self.viewport().addActions(acts)
        self.viewport().setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _walk(self, way: Way, *, extend: bool) -> None:
        if not (self._ground and self._chosen):
            self.step(1)
            return
        order = tuple(band.row.id for band in self._ground.layout.bands)
        key = beside(self._cards, order, self._chosen, way)
        if extend:
            self.pick(self._picks | {key[0]}, key)
        else:
            self.choose_card(key)

    # By mouse

    def _card_at(self, place: QPoint) -> CardItem | None:
        item = self.itemAt(place)
        return item if isinstance(item, CardItem) else None

    def _press_card(self, key: Key, modifiers: Qt.KeyboardModifier) -> None:
        visit = key[0]
        if modifiers & _CONTROL:
            rest = self._picks - {visit}
            if visit not in self._picks:
                self.pick(self._picks | {visit}, key)
            elif rest:
                self.pick(rest, self._first_card(next(iter(rest))))
        elif modifiers & _SHIFT and self._chosen and self._ground:
            order = tuple(band.row.id for band in self._ground.layout.bands)
            self.pick(between(self._cards, order, self._chosen, key), self._chosen)
        elif visit in self._picks:
            self.pick(self._picks, key)
        else:
            self.choose_card(key)

    def _end_rubber(self, modifiers: Qt.KeyboardModifier) -> None:
        """Pick every card the rubber band touches."""
        self._drawn_from = None
        if not self._rubber.isVisible():
            return
        self._rubber.hide()
        area = self.mapToScene(self._rubber.geometry()).boundingRect()
        touched = [item for item in self.scene().items(area) if isinstance(item, CardItem)]
        kept = self._picks if modifiers & _CONTROL else frozenset()
        keys = sorted((item.card.day, item.card.key) for item in touched)
        if keys:
            self.pick(kept | {key[0] for _day, key in keys}, keys[0][1])

    # Qt asks

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & _CONTROL:
            self.zoom(1 if turned > 0 else -1)
            event.accept()
        elif turned and not self.verticalScrollBar().maximum():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        way = WAYS.get(key)
        if self._carry:
            if not self._carry_key(key, far=bool(event.modifiers() & _CONTROL)):
                event.ignore()
        elif way:
            self._walk(way, extend=bool(event.modifiers() & _SHIFT))
        elif key in ENTER and self._chosen:
            self.opened.emit(self.chosen)
        elif key == Qt.Key.Key_Space and self._chosen:
            self.take_up_by_key()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in by_tab and not self._chosen:
            self.step(1)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._carry and self._carry.load.visits:
            self.give_up()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        item = self._card_at(place)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if item:
            self._press_card(item.card.key, event.modifiers())
            self._pressed = (place, item) if is_left else None
        elif is_left:
            self._drawn_from = place
            if not event.modifiers() & _CONTROL:
                self.choose_card(None)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed and not self._carry:
            start, _item = self._pressed
            if (place - start).manhattanLength() >= QApplication.startDragDistance():
                self._begin(Carry(self.picked_load(), self._picked_items(), self.mapToScene(start)))
        if self._pressed and self._carry:
            self.carry_to(event.globalPosition().toPoint())
        elif self._drawn_from:
            self._rubber.setGeometry(QRect(self._drawn_from, place).normalized())
            self._rubber.show()
        else:
            super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end_rubber(event.modifiers())
        pressed, self._pressed = self._pressed, None
        if self._carry:
            self.drop()
        elif pressed and not event.modifiers() & (_CONTROL | _SHIFT) and len(self._picks) > 1:
            self.choose_card(pressed[1].card.key)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._chosen:
            self.opened.emit(self.chosen)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            item = self._card_at(event.pos())
            QToolTip.showText(event.globalPos(), escape(item.card.spoken) if item else "", self)
            return True
        return super().viewportEvent(event)

"""The season board in the user's hands: clicks, keys, and cards carried to other days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QRubberBand, QToolTip, QWidget
from typing_extensions import override

from outreach_app.i18n import ngettext
from outreach_app.ui.theme import WIDE
from outreach_app.ui.widgets.board_card import CardItem
from outreach_app.ui.widgets.board_cards import Key
from outreach_app.ui.widgets.board_carry import Carry, Target
from outreach_app.ui.widgets.board_flag import BoardFlag
from outreach_app.ui.widgets.board_layout import Band
from outreach_app.ui.widgets.board_load import Load
from outreach_app.ui.widgets.board_rows import By, township_row
from outreach_app.ui.widgets.board_stage import BoardContent, BoardStage
from outreach_app.ui.widgets.board_tints import Fits, draw_target, draw_tints, drawn_fits
from outreach_app.ui.widgets.board_verdict import Fit, Verdict
from outreach_app.ui.widgets.board_walk import Way, beside, between

_EDGE = 32
"""Nearer to the border than this, in pixels, a carried card scrolls the board."""

_WEEKS_A_PAGE = 4
_WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class BoardView(BoardStage):
    """Arrows walk the cards, Ctrl and Shift pick several, cards are carried by mouse or keys.

    `opened(visit)` tells that more is wanted of a visit, `carried(load, row)` that a load is over a
    row ("" while over none) and waits for `show_verdicts`, `dropped(load, day, row, verdict)`
    where it was dropped, `given_up()` that it was not.
    """

    opened = Signal(str)
    carried = Signal(object, str)
    dropped = Signal(object, object, str, object)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self._pressed: tuple[QPoint, CardItem] | None = None
        self._drawn_from: QPoint | None = None
        self._rubber = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self._carry: Carry | None = None
        self._flag: BoardFlag | None = None

    @property
    def load(self) -> Load | None:
        """What is carried just now."""
        return self._carry.load if self._carry else None

    @property
    def row_under(self) -> str:
        """The row under what is carried, or ""."""
        target = self._carry.target if self._carry else None
        return target.band.row.id if target else ""

    @property
    def said(self) -> str:
        """What the label at the pointer says."""
        return self._flag.spoken() if self._flag and self._carry else ""

    @override
    def show_content(self, content: BoardContent) -> None:
        """Show this plan; what is carried is put back where the visits are others than before."""
        shown = self._content
        if shown and shown.workspace.visits is not content.workspace.visits:
            self.give_up()
        super().show_content(content)

    def offer(self, acts: Sequence[QAction]) -> None:
        """Offer these acts by a right click on a card."""
        self.viewport().addActions(acts)
        self.viewport().setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def take_up(self, load: Load) -> None:
        """Carry something that is not on the board yet; `carry_to` and `drop` follow."""
        self._begin(Carry(load, []))

    def take_up_by_key(self, load: Load | None = None) -> None:
        """Carry a load, or what is picked, by the arrow keys, from its day or the day in sight."""
        if self._ground is None or self._content is None or not (load or self._chosen):
            return
        self.setFocus()
        items = [] if load else self._picked_items()
        self._begin(Carry(load or self.picked_load(), items))
        span = self.span()
        day = (
            items[0].card.day if items else max(self._content.today, span[0] if span else date.min)
        )
        bands = self._ground.layout.bands
        row_id = items[0].card.row if items else self._own_row()
        band = next((band for band in bands if band.row.id == row_id), bands[0])
        self._stand(Target(self._working(day, 1), band))

    def show_verdicts(self, load: Load, row_id: str, verdicts: Mapping[date, Verdict]) -> None:
        """Tint the days for a load over a row, if it is still there."""
        if self._carry and self._carry.load is load and self.row_under == row_id:
            self._carry.verdicts = verdicts
            self._carry.waits = False
            self._show_fits()
            self._tell()

    def carry_to(self, place: QPoint) -> None:
        """Follow the mouse to a place on the screen."""
        if self._carry is None or self._ground is None:
            return
        inside = self.viewport().mapFromGlobal(place)
        target = None
        spot = self.mapToScene(inside)
        if self.viewport().rect().contains(inside):
            self._scroll_at_edges(inside)
            spot = self.mapToScene(inside)
            band = self._band_at(spot.y())
            target = Target(self._ground.axis.day_at(spot.x()), band) if band else None
        before, self._carry.target = self._carry.target, target
        self._carry.lift(spot)
        self._arrive(before)
        if self._flag:
            self._flag.stand(place)

    def drop(self) -> None:
        """Let go of what is carried; where it is over a day, that is said."""
        carry = self._carry
        self._end()
        if carry is None:
            return
        where = carry.target
        if where is None or self._is_home(carry.load, where):
            self.given_up.emit()
        else:
            self.dropped.emit(carry.load, where.day, where.band.row.id, carry.verdict)

    def give_up(self) -> None:
        """Put back what is carried."""
        if self._carry:
            self._end()
            self.given_up.emit()

    # What is picked and carried

    def picked_load(self) -> Load:
        """What is picked, as it would be carried."""
        picks = self.picks
        words = ngettext("{count} visit", "{count} visits", len(picks)).format(count=len(picks))
        if len(picks) == 1:
            words = next(card.village for card in self._cards if card.visit == picks[0])
        return Load(words, picks, self._chosen[1] if self._chosen else "")

    def _picked_items(self) -> list[CardItem]:
        """The cards of what is picked, the chosen one first."""
        items = [item for item in self._items.values() if item.card.visit in self._picks]
        return sorted(items, key=lambda item: item.card.key != self._chosen)

    def _begin(self, carry: Carry) -> None:
        self._carry = carry
        self._flag = BoardFlag(self)
        self._tell()
        self.carried.emit(carry.load, self.row_under)

    def _end(self) -> None:
        self._pressed = None
        if self._carry:
            self._carry.end()
            self._carry = None
        if self._flag:
            self._flag.hide()
            self._flag.deleteLater()
            self._flag = None
        self._show_fits()
        chosen = self._items.get(self._chosen) if self._chosen else None
        self._head.mark(chosen.card.day if chosen else None)

    def _arrive(self, before: Target | None) -> None:
        """Say where the hand is now; over another row the verdicts are others."""
        assert self._carry is not None
        target = self._carry.target
        if target == before:
            return
        if self.row_under != (before.band.row.id if before else ""):
            self._carry.verdicts = {}
            self._carry.waits = True
            self._show_fits()
            self.carried.emit(self._carry.load, self.row_under)
        if target:
            self._head.mark(target.day)
        self._tell()
        for place in filter(None, (before, target)):
            self._redraw(place)

    def _redraw(self, place: Target) -> None:
        if self._ground:
            left, width = self._ground.axis.left(place.day), self._ground.axis.width(place.day)
            area = QRectF(left, place.band.top, max(width, 6), place.band.height)
            self.scene().update(area.adjusted(-2, -2, 2, 2))

    @override
    def _lay_out(self) -> None:
        """Also keep what is carried in the hand while the board takes another size."""
        super()._lay_out()
        target = self._carry.target if self._carry else None
        if self._carry and self._ground:
            self._carry.settle(self._ground.layout)
            bands = self._ground.layout.bands
            band = next((b for b in bands if target and b.row.id == target.band.row.id), None)
            self._carry.target = Target(target.day, band) if target and band else None
            if target and band:
                self._carry.stand(QPointF(self._ground.axis.left(target.day), band.top))
            self._show_fits()

    def _show_fits(self) -> None:
        """Tint the days, in the rows and in the head."""
        fits: Fits = {}
        if self._carry and self._ground:
            fits = drawn_fits(self._carry.verdicts, self._ground.axis, self._ground.looks)
            self._carry.fits = fits
        self._head.show_fits(fits)
        self.viewport().update()

    def _tell(self) -> None:
        """Let the label say, and a screen reader hear, what a drop would do."""
        carry = self._carry
        if carry is None or self._flag is None:
            return
        waits = carry.waits and carry.target is not None
        if self._flag.say(carry.words(), carry.verdict, waits=waits):
            event = QAccessibleAnnouncementEvent(self, self._flag.spoken())
            QAccessible.updateAccessibility(event)

    def _band_at(self, y: float) -> Band | None:
        """The row at a height; where rows are places a load stays in its own."""
        assert self._ground is not None
        own = self._own_row()
        bands = self._ground.layout.bands
        return next((b for b in bands if b.row.id == own), None) or self._ground.layout.band_at(y)

    def _own_row(self) -> str:
        """The row of the place the load belongs to, "" where rows are no places."""
        if self._by not in (By.TOWNSHIP, By.VILLAGE) or not self._carry or not self._content:
            return ""
        load = self._carry.load
        workspace = self._content.workspace
        first = load.visits[0] if load.visits else None
        wanted = load.wanted.village if load.wanted else None
        place = workspace.visits[first].village if first else wanted
        village = workspace.villages.get(place) if place else None
        if village is None:
            return ""
        return village.id if self._by is By.VILLAGE else township_row(village)

    def _is_home(self, load: Load, where: Target) -> bool:
        keys = {card.key for card in self._cards if card.day == where.day}
        return bool(load.visits) and all(
            (visit, where.band.row.id) in keys for visit in load.visits
        )

    def _scroll_at_edges(self, place: QPoint) -> None:
        for bar, at, room in (
            (self.horizontalScrollBar(), place.x(), self.viewport().width()),
            (self.verticalScrollBar(), place.y(), self.viewport().height()),
        ):
            if at < _EDGE:
                bar.setValue(bar.value() - _EDGE)
            elif at > room - _EDGE:
                bar.setValue(bar.value() + _EDGE)

    # By keys

    def _stand(self, target: Target) -> None:
        assert self._carry is not None
        assert self._ground is not None
        before, self._carry.target = self._carry.target, target
        axis = self._ground.axis
        self._carry.stand(QPointF(axis.left(target.day), target.band.top))
        place = QRectF(axis.left(target.day), target.band.top, axis.width(target.day), 1)
        place.setHeight(min(target.band.height, self.viewport().height() - 2 * WIDE))
        self.ensureVisible(place, 2 * WIDE, WIDE)
        self._arrive(before)
        if self._flag:
            spot = self.mapFromScene(QPointF(place.center().x(), place.top()))
            self._flag.stand(self.viewport().mapToGlobal(spot))

    def _carry_key(self, key: Qt.Key, *, far: bool) -> bool:
        """Do what a key says to what is carried; True where it says anything."""
        assert self._carry is not None
        target = self._carry.target
        way = _WAYS.get(key)
        if key == Qt.Key.Key_Escape:
            self.give_up()
        elif key in (*_ENTER, Qt.Key.Key_Space):
            self.drop()
        elif target and way:
            self._stand(self._next_target(target, way, far=far))
        elif target and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            by = 1 if key == Qt.Key.Key_PageDown else -1
            later = target.day + timedelta(weeks=_WEEKS_A_PAGE * by)
            self._stand(Target(self._working(later, by), target.band))
        else:
            return False
        return True

    def _next_target(self, target: Target, way: Way, *, far: bool) -> Target:
        assert self._ground is not None
        along, down = way.value
        if along and far:
            return Target(self._next_fit(target.day, along), target.band)
        if along:
            day = self._working(target.day + timedelta(days=along), along)
            return Target(day, target.band)
        bands = self._ground.layout.bands
        place = [band.row.id for band in bands].index(target.band.row.id) + down
        other = bands[min(max(place, 0), len(bands) - 1)]
        return target if self._own_row() else Target(target.day, other)

    def _next_fit(self, day: date, by: int) -> date:
        """The next day on which the load fits, where that is known; else a week on."""
        assert self._carry is not None
        days = sorted(
            (
                one
                for one, verdict in self._carry.verdicts.items()
                if verdict.fit is not Fit.NOT and (one - day).days * by > 0
            ),
            reverse=by < 0,
        )
        return days[0] if days else self._working(day + timedelta(weeks=by), by)

    def _working(self, day: date, by: int) -> date:
        """The day itself, or the next working day in that direction, within the season."""
        assert self._ground is not None
        axis = self._ground.axis
        found = min(max(day, axis.first), axis.last)
        while axis.holds(found) and not self._ground.looks[found].works:
            found += timedelta(days=by)
        return found if axis.holds(found) else min(max(day, axis.first), axis.last)

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
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawBackground(painter, rect)
        if self._carry and self._ground:
            target = self._carry.target
            shown = QRectF(rect)
            bands = self._ground.layout.bands_between(shown.top(), shown.bottom())
            tinted = (target.band,) if target else bands
            draw_tints(painter, shown, self._ground.axis, tinted, self._carry.fits)

    @override
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        target = self._carry.target if self._carry else None
        if self._carry and target and self._ground:
            axis = self._ground.axis
            draw_target(painter, axis, target.band, target.day, self._carry.verdict)

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
        way = _WAYS.get(key)
        if self._carry:
            if not self._carry_key(key, far=bool(event.modifiers() & _CONTROL)):
                event.ignore()
        elif way:
            self._walk(way, extend=bool(event.modifiers() & _SHIFT))
        elif key in _ENTER and self._chosen:
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

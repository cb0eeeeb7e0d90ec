"""The season board: days across, rows down, a card for each visit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView, QToolTip, QWidget
from typing_extensions import override

from outreach_app.domain.calendar import Almanac
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ui.theme import WIDE, em
from outreach_app.ui.widgets.board_accessible import Mark, MarkedView
from outreach_app.ui.widgets.board_axis import DAYS, SCALES, SEASON, WEEKS, Axis, Scale, axis
from outreach_app.ui.widgets.board_card import CardItem, measures
from outreach_app.ui.widgets.board_cards import Card, Key, cards
from outreach_app.ui.widgets.board_days import DayLook, day_looks
from outreach_app.ui.widgets.board_drag import Drag, draw_target
from outreach_app.ui.widgets.board_ground import Ground, draw_ground
from outreach_app.ui.widgets.board_header import BoardHead, head_height
from outreach_app.ui.widgets.board_labels import BoardLabels
from outreach_app.ui.widgets.board_layout import Detail, arrange
from outreach_app.ui.widgets.board_rows import By, by_words, rows
from outreach_app.ui.widgets.board_walk import Way, beside, coming

_EDGE = 32
"""Nearer to the border than this, in pixels, a carried card scrolls the board."""

_NOBODY = VisitId("")
_FEW_ROWS = 8
"""With more rows than this the cards of single days say less."""

_WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}


@dataclass(frozen=True, slots=True)
class BoardContent:
    """What a board shows; `broken` are the sentences about broken rules, by visit id."""

    workspace: Workspace
    almanac: Almanac
    today: date
    broken: Mapping[str, tuple[str, ...]]


class BoardView(MarkedView):
    """Shows the season; arrows walk the cards, Ctrl and the wheel zoom, cards can be carried.

    `picked(visit)` tells which card is chosen ("" for none), `opened(visit)` that more is wanted
    of it, `dropped(visit, day, row)` where it was carried, `moved()` that what is in sight changed.
    """

    picked = Signal(str)
    opened = Signal(str)
    dropped = Signal(str, object, str)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setAccessibleName(_("Season board"))
        self._head = BoardHead(self)
        self._labels = BoardLabels(self)
        self._corner = QWidget(self)
        self._corner.setAutoFillBackground(True)
        self._corner.setBackgroundRole(QPalette.ColorRole.Window)
        self._scale = SEASON
        self._content: BoardContent | None = None
        self._looks: Mapping[date, DayLook] = {}
        self._ground: Ground | None = None
        self._cards: tuple[Card, ...] = ()
        self._items: dict[Key, CardItem] = {}
        self._by = By.VEHICLE
        self._chosen: Key | None = None
        self._pressed: tuple[QPoint, CardItem] | None = None
        self._drag: Drag | None = None
        self._pointer = QPointF()

    @property
    def chosen(self) -> VisitId:
        """The visit whose card is chosen, or ""."""
        return self._chosen[0] if self._chosen else _NOBODY

    @property
    def by(self) -> By:
        """What the rows are."""
        return self._by

    @property
    def scale_now(self) -> Scale:
        """How wide the days are."""
        return self._scale

    @property
    def ground(self) -> Ground | None:
        """Days and rows in their places, once there is something to show."""
        return self._ground

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card, in the order of time; where rows are experts a visit has several."""
        return self._cards

    def show_content(self, content: BoardContent) -> None:
        """Show this plan; the chosen card stays chosen as long as it is there."""
        if self._content is None or self._content.workspace.season is not content.workspace.season:
            self._looks = day_looks(content.workspace.season, content.almanac)
        self._content = content
        self._cards = cards(content.workspace, content.broken, self._by)
        self._lay_out()
        if self._chosen and self._chosen not in self._items:
            self.choose(self.chosen)

    def show_rows(self, by: By) -> None:
        """Let the rows be these; the chosen visit stays chosen."""
        self._by = by
        if self._content:
            self.show_content(self._content)

    def offer(self, acts: Sequence[QAction]) -> None:
        """Offer these acts by a right click on a card."""
        self.viewport().addActions(acts)
        self.viewport().setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def choose(self, visit: VisitId) -> None:
        """Choose a visit's first card and bring it into sight; "" chooses none."""
        self._choose(next((card.key for card in self._cards if card.visit == visit), None))

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) visit in time; from none, the one coming."""
        if not self._cards:
            return
        listed = list(dict.fromkeys(card.visit for card in self._cards))
        if self._chosen:
            place = listed.index(self.chosen) + by
            self.choose(listed[min(max(place, 0), len(listed) - 1)])
        elif self._content:
            self._choose(coming(self._cards, self._content.today))

    def zoom(self, by: int) -> None:
        """Make days wider or narrower by so many steps."""
        useful = [scale for scale in SCALES if scale.fits or self._overflows(scale)]
        place = useful.index(self._scale) if self._scale in useful else 0
        self.show_scale(useful[min(max(place + by, 0), len(useful) - 1)])

    def show_scale(self, scale: Scale) -> None:
        """Show days this wide; the chosen card stays in sight, or the middle.

        From the whole season the way leads to the visit coming.
        """
        held = self._held_day()
        self._scale = scale
        self._lay_out()
        if held:
            self.show_day(held)
        if self._chosen:
            self.ensureVisible(self._items[self._chosen], 2 * WIDE, WIDE)

    def show_day(self, day: date) -> None:
        """Bring a day to the middle."""
        if self._ground:
            axis_now = self._ground.axis
            middle = axis_now.left(day) + axis_now.width(day) / 2
            self.horizontalScrollBar().setValue(round(middle - self.viewport().width() / 2))

    def span(self) -> tuple[date, date] | None:
        """The first and the last day in sight."""
        if self._ground is None:
            return None
        left = self.horizontalScrollBar().value()
        axis_now = self._ground.axis
        return axis_now.day_at(left), axis_now.day_at(left + self.viewport().width() - 1)

    def _choose(self, key: Key | None) -> None:
        visit = key[0] if key else _NOBODY
        for item in self._items.values():
            if item.chosen != (item.card.visit == visit):
                item.choose(not item.chosen)
        self._chosen = key
        chosen = self._items[key] if key else None
        self._head.mark(chosen.card.day if chosen else None)
        if chosen:
            self.ensureVisible(chosen, 2 * WIDE, WIDE)
            self.tell_chosen()
        self.picked.emit(visit)

    def _lay_out(self) -> None:
        """Put every row and every card in its place."""
        content = self._content
        if content is None:
            return
        never, always = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setHorizontalScrollBarPolicy(never if self._scale.fits else always)
        room = self.viewport().size()
        across = self._axis(self._scale)
        listed = rows(content.workspace, self._by)
        layout = arrange(
            self._cards, listed, across, measures(self._least(len(listed))), room.height()
        )
        self._ground = Ground(across, self._looks, layout, content.today)
        self._place_cards()
        self.setSceneRect(0, 0, across.length, max(layout.height, room.height()))
        self._head.show_ground(self._ground)
        self._labels.show_ground(self._ground, by_words(self._by))
        self.viewport().update()
        self.moved.emit()

    def _least(self, row_count: int) -> Detail:
        """What a card says at least."""
        if self._scale.day <= WEEKS.day:
            return Detail.NAME
        return Detail.FULL if row_count <= _FEW_ROWS else Detail.BRIEF

    def _axis(self, scale: Scale) -> Axis:
        assert self._content is not None
        season = self._content.workspace.season
        busy = frozenset(card.day for card in self._cards)
        return axis(
            tuple(season.days()),
            scale,
            self.viewport().width(),
            works=season.calendar.works,
            busy=busy if scale.day >= DAYS.day else frozenset(),
        )

    def _overflows(self, scale: Scale) -> bool:
        return self._content is not None and self._axis(scale).length > self.viewport().width()

    def _place_cards(self) -> None:
        assert self._ground is not None
        layout = self._ground.layout
        for key in self._items.keys() - layout.boxes.keys():
            self.scene().removeItem(self._items.pop(key))
        for card in self._cards:
            item = self._items.get(card.key)
            if item is None:
                item = self._items[card.key] = CardItem(card)
                self.scene().addItem(item)
            item.place(card, layout.boxes[card.key], layout.detail)

    def _held_day(self) -> date | None:
        if self._ground is None or self._content is None:
            return None
        if self._scale.fits and self._cards:
            return self._items[coming(self._cards, self._content.today)].card.day
        left = self.horizontalScrollBar().value()
        return self._ground.axis.day_at(left + self.viewport().width() / 2)

    def _card_at(self, place: QPoint) -> CardItem | None:
        item = self.itemAt(place)
        return item if isinstance(item, CardItem) else None

    def _carry(self, place: QPoint) -> None:
        assert self._drag is not None
        assert self._ground is not None
        self._scroll_at_edges(place)
        self._pointer = self.mapToScene(place)
        self._drag.move(self._pointer, self._ground.axis, self._ground.layout)
        self.viewport().update()

    def _scroll_at_edges(self, place: QPoint) -> None:
        bar = self.horizontalScrollBar()
        if place.x() < _EDGE:
            bar.setValue(bar.value() - _EDGE)
        elif place.x() > self.viewport().width() - _EDGE:
            bar.setValue(bar.value() + _EDGE)

    def _end_drag(self, *, drop: bool) -> None:
        drag, self._drag = self._drag, None
        self._pressed = None
        if drag is None:
            return
        drag.end()
        self.viewport().update()
        if drop and drag.target:
            self.dropped.emit(drag.visit, drag.target.day, drag.target.band.row.id)

    # Qt asks

    @override
    def mark_count(self) -> int:
        return len(self._cards)

    @override
    def mark(self, number: int) -> Mark:
        card = self._cards[number]
        return Mark(card.spoken, self._items[card.key], card.key == self._chosen)

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._ground:
            draw_ground(painter, QRectF(rect), self._ground)

    @override
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._drag and self._drag.target and self._ground:
            draw_target(painter, self._drag.target, self._ground.axis, self._pointer)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        head, side = head_height(), em(5.6)
        self.setViewportMargins(side, head, 0, 0)
        super().resizeEvent(event)
        inner = self.viewport().geometry()
        self._head.setGeometry(inner.left(), 0, inner.width(), head)
        self._labels.setGeometry(0, inner.top(), side, inner.height())
        self._corner.setGeometry(0, 0, side, head)
        self._lay_out()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._head.scroll_to(self.horizontalScrollBar().value())
        self._labels.scroll_to(self.verticalScrollBar().value())
        self.moved.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
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
        way = _WAYS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._drag:
            self._end_drag(drop=False)
        elif way and self._ground and self._chosen:
            order = tuple(band.row.id for band in self._ground.layout.bands)
            self._choose(beside(self._cards, order, self._chosen, way))
        elif way:
            self.step(1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in by_tab and not self._chosen:
            self.step(1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self._card_at(event.position().toPoint())
        self._choose(item.card.key if item else None)
        if item and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (event.position().toPoint(), item)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed and not self._drag:
            start, item = self._pressed
            far = (place - start).manhattanLength() >= QApplication.startDragDistance()
            self._drag = Drag(item, self.mapToScene(start)) if far else None
        if self._drag:
            self._carry(place)
        else:
            super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end_drag(drop=self.viewport().rect().contains(event.position().toPoint()))

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

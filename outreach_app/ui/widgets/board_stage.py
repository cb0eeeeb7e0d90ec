"""The season laid out: days across, rows down, a card for each visit, some of them picked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPixmapCache, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget
from typing_extensions import override

from outreach_app.domain.calendar import Almanac
from outreach_app.domain.times import Times
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ui.theme import WIDE, em
from outreach_app.ui.widgets.board_accessible import Mark, MarkedView
from outreach_app.ui.widgets.board_axis import DAYS, SCALES, SEASON, WEEKS, Axis, Scale, axis
from outreach_app.ui.widgets.board_card import CardItem, measures
from outreach_app.ui.widgets.board_cards import Card, Key, cards
from outreach_app.ui.widgets.board_days import DayLook, day_looks
from outreach_app.ui.widgets.board_ground import Ground, draw_ground
from outreach_app.ui.widgets.board_header import BoardHead, head_height
from outreach_app.ui.widgets.board_labels import BoardLabels
from outreach_app.ui.widgets.board_layout import Arranger, Detail, Layout
from outreach_app.ui.widgets.board_rows import By, Row, by_words, rows
from outreach_app.ui.widgets.board_walk import coming

_NOBODY = VisitId("")
_CACHE_KB = 32 * 1024
"""Room to keep some thousand cards as they were drawn."""

_FEW_ROWS = 8
"""With more rows than this the cards of single days say less."""


@dataclass(frozen=True, slots=True)
class BoardContent:
    """What a board shows; `broken` are the sentences about broken rules, by visit id."""

    workspace: Workspace
    almanac: Almanac
    today: date
    broken: Mapping[str, tuple[str, ...]]


class BoardStage(MarkedView):
    """Shows the season at some scale, in some rows; one card is chosen, more may be picked.

    `picked(visit)` tells which visit is chosen ("" for none) whenever the picks change, `moved()`
    that what is in sight changed.
    """

    picked = Signal(str)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setAccessibleName(_("Season board"))
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), _CACHE_KB))
        self._head = BoardHead(self)
        self._labels = BoardLabels(self)
        self._corner = QWidget(self)
        self._corner.setAutoFillBackground(True)
        self._corner.setBackgroundRole(QPalette.ColorRole.Window)
        self._scale = SEASON
        self._by = By.VEHICLE
        self._content: BoardContent | None = None
        self._looks: Mapping[date, DayLook] = {}
        self._ground: Ground | None = None
        self._cards: tuple[Card, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._arranger = Arranger()
        self._items: dict[Key, CardItem] = {}
        self._chosen: Key | None = None
        self._picks: frozenset[VisitId] = frozenset()

    @property
    def chosen(self) -> VisitId:
        """The visit whose card is chosen, or ""."""
        return self._chosen[0] if self._chosen else _NOBODY

    @property
    def picks(self) -> tuple[VisitId, ...]:
        """The visits picked, the chosen one among them, in the order of time."""
        return tuple(visit for visit in self._visits() if visit in self._picks)

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
        """Show this plan; what is picked stays picked as long as it is there."""
        if self._content is None or self._content.workspace.season is not content.workspace.season:
            self._looks = day_looks(content.workspace.season, content.almanac)
        before = {card.key: card for card in self._cards} if self._says_the_same(content) else {}
        self._content = content
        self._cards = cards(content.workspace, content.broken, self._by, before)
        self._rows = rows(content.workspace, self._by)
        self._lay_out()
        there = {card.visit for card in self._cards}
        if self._chosen and self._chosen not in self._items:
            visit = self.chosen if self.chosen in there else _NOBODY
            self.pick(self._picks & there if visit else (), self._first_card(visit))
        elif not self._picks <= there:
            self.pick(self._picks & there, self._chosen)

    def _says_the_same(self, content: BoardContent) -> bool:
        """Whether cards are made from the same names as before."""
        if self._content is None:
            return False
        old, new = self._content.workspace, content.workspace
        tables = ("villages", "experts", "topics")
        return all(getattr(old, name) is getattr(new, name) for name in tables)

    def show_rows(self, by: By) -> None:
        """Let the rows be these; the chosen visit stays chosen."""
        self._by = by
        if self._content:
            self.show_content(self._content)

    def choose(self, visit: VisitId) -> None:
        """Choose a visit's first card and bring it into sight; "" chooses none."""
        self.choose_card(self._first_card(visit))

    def choose_card(self, key: Key | None) -> None:
        """Choose this card alone."""
        self.pick((key[0],) if key else (), key)

    def pick(self, visits: Iterable[VisitId], chosen: Key | None) -> None:
        """Pick these visits; the card that is chosen among them comes into sight."""
        before, self._picks = self._picks, frozenset(visits)
        self._chosen = chosen
        changed = before ^ self._picks
        for card in self._cards:
            if card.visit in changed or card.visit in self._picks:
                self._items[card.key].choose(card.visit in self._picks)
        if self._ground:
            self._ground = replace(self._ground, shut=self._shut())
            self.viewport().update()
        item = self._items[chosen] if chosen else None
        self._head.mark(item.card.day if item else None)
        if item:
            self.ensureVisible(item, 2 * WIDE, WIDE)
            self.tell_chosen()
        self.picked.emit(self.chosen)

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) visit in time; from none, the one coming."""
        if not self._cards:
            return
        listed = self._visits()
        if self._chosen:
            place = listed.index(self.chosen) + by
            self.choose(listed[min(max(place, 0), len(listed) - 1)])
        elif self._content:
            self.choose_card(coming(self._cards, self._content.today))

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

    def _visits(self) -> list[VisitId]:
        """Each visit once, in the order of time."""
        return list(dict.fromkeys(card.visit for card in self._cards))

    def _first_card(self, visit: str) -> Key | None:
        return next((card.key for card in self._cards if card.visit == visit), None)

    def _lay_out(self) -> None:
        """Put every row and every card in its place."""
        content = self._content
        if content is None:
            return
        never, always = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setHorizontalScrollBarPolicy(never if self._scale.fits else always)
        room = self.viewport().size()
        across = self._axis(self._scale)
        sizes = measures(self._least(len(self._rows)))
        before = self._ground.layout if self._ground else None
        layout = self._arranger.arrange(self._cards, self._rows, across, sizes, room.height())
        self._ground = Ground(across, self._looks, layout, content.today, self._shut())
        self._place_cards(layout, before)
        self.setSceneRect(0, 0, across.length, max(layout.height, room.height()))
        self._head.show_ground(self._ground)
        self._labels.show_ground(self._ground, by_words(self._by))
        self.viewport().update()
        self.moved.emit()

    def _shut(self) -> tuple[str, tuple[Times, ...]]:
        """The row of the chosen card, and when its village cannot receive."""
        visit = self._content.workspace.visits.get(self.chosen) if self._content else None
        if self._content is None or self._chosen is None or visit is None:
            return "", ()
        village = self._content.workspace.villages.get(visit.village)
        return self._chosen[1], village.closed if village else ()

    def _least(self, row_count: int) -> Detail:
        """What a card says at least."""
        if self._scale.day <= WEEKS.day:
            return Detail.NAME
        return Detail.FULL if row_count <= _FEW_ROWS else Detail.BRIEF

    def _axis(self, scale: Scale) -> Axis:
        assert self._content is not None
        season = self._content.workspace.season
        is_narrow = scale.day < DAYS.day
        return axis(
            tuple(season.days()),
            scale,
            self.viewport().width(),
            works=season.calendar.works,
            busy=frozenset() if is_narrow else frozenset(card.day for card in self._cards),
        )

    def _overflows(self, scale: Scale) -> bool:
        return self._content is not None and self._axis(scale).length > self.viewport().width()

    def _place_cards(self, layout: Layout, before: Layout | None) -> None:
        """Put the cards of every strip that is another than before where they lie now."""
        old = before.strips if before else {}
        left = [strip for row, strip in old.items() if layout.strips.get(row) is not strip]
        new = [strip for row, strip in layout.strips.items() if old.get(row) is not strip]
        kept = {card.key for strip in new for card in strip.lanes.cards}
        for key in {card.key for strip in left for card in strip.lanes.cards} - kept:
            self.scene().removeItem(self._items.pop(key))
        for strip in new:
            for card, box in zip(strip.lanes.cards, strip.boxes, strict=True):
                item = self._items.get(card.key)
                if item is None:
                    item = self._items[card.key] = CardItem(card)
                    self.scene().addItem(item)
                item.place(card, box, layout.detail)

    def _held_day(self) -> date | None:
        if self._ground is None or self._content is None:
            return None
        if self._scale.fits and self._cards:
            return self._items[coming(self._cards, self._content.today)].card.day
        left = self.horizontalScrollBar().value()
        return self._ground.axis.day_at(left + self.viewport().width() / 2)

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

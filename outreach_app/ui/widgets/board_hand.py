"""Cards of the season board in the hand: carried to other days."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from outreach_app.i18n import ngettext
from outreach_app.ui.widgets.board_card import CardItem
from outreach_app.ui.widgets.board_carry import Carry, Target
from outreach_app.ui.widgets.board_flag import BoardFlag
from outreach_app.ui.widgets.board_layout import Band
from outreach_app.ui.widgets.board_load import Load
from outreach_app.ui.widgets.board_rows import By, township_row
from outreach_app.ui.widgets.board_stage import BoardContent, BoardStage
from outreach_app.ui.widgets.board_tints import Fits, draw_target, draw_tints, drawn_fits
from outreach_app.ui.widgets.board_verdict import Verdict

_EDGE = 32
"""Nearer to the border than this, in pixels, a carried card scrolls the board."""


class BoardHand(BoardStage):
    """What is picked is carried from day to day and row to row.

    `carried(load, row)` tells that a load is over a row ("" while over none) and waits for
    `show_verdicts`, before which `show_verdict` may tell of one day. `dropped(load, day, row,
    verdict)` tells where it was dropped, `given_up()` that it was not.
    """

    carried = Signal(object, str)
    dropped = Signal(object, object, str, object)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Carry nothing."""
        super().__init__(parent)
        self._pressed: tuple[QPoint, CardItem] | None = None
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
    def day_under(self) -> date | None:
        """The day under what is carried."""
        target = self._carry.target if self._carry else None
        return target.day if target else None

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

    @override
    def show_rows(self, by: By) -> None:
        """Let the rows be these; what is carried is put back where they are others."""
        if by is not self._by:
            self.give_up()
        super().show_rows(by)

    def take_up(self, load: Load) -> None:
        """Carry something that is not on the board yet; `carry_to` and `drop` follow."""
        self._begin(Carry(load, []))
        self.carried.emit(load, self.row_under)

    def show_verdicts(self, load: Load, row_id: str, verdicts: Mapping[date, Verdict]) -> None:
        """Tint the days for a load over a row, if it is still there."""
        self._take_in(load, row_id, verdicts, waits=False)

    def show_verdict(self, load: Load, row_id: str, day: date, verdict: Verdict) -> None:
        """Tint one day ahead of the others."""
        self._take_in(load, row_id, {day: verdict}, waits=True)

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
        if before is None or self.row_under != before.band.row.id:
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

    def _take_in(
        self, load: Load, row_id: str, verdicts: Mapping[date, Verdict], *, waits: bool
    ) -> None:
        if self._carry and self._carry.load is load and self.row_under == row_id:
            self._carry.verdicts = verdicts
            self._carry.waits = waits
            self._show_fits()
            self._tell()

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
        waits = carry.waits and carry.target is not None and carry.verdict is None
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

"""What is carried on the season board, led by keys from day to day and row to row."""

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt

from outreach_app.ui.theme import WIDE
from outreach_app.ui.widgets.board_carry import Carry, Target
from outreach_app.ui.widgets.board_hand import BoardHand
from outreach_app.ui.widgets.board_load import Load
from outreach_app.ui.widgets.board_verdict import Fit
from outreach_app.ui.widgets.board_walk import Way

_WEEKS_A_PAGE = 4
WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BoardByKeys(BoardHand):
    """Arrows lead a load by a day or a row, with Ctrl to the next day it fits, pages by weeks."""

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
        way = WAYS.get(key)
        if key == Qt.Key.Key_Escape:
            self.give_up()
        elif key in (*ENTER, Qt.Key.Key_Space):
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

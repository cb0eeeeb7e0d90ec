"""The days of a season as months on one sheet: what is worked, what is not, and why."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from outreach_app.domain.calendar import Almanac, DayKind, Standing
from outreach_app.domain.feasts import said_feast
from outreach_app.domain.season import Season
from outreach_app.domain.times import said_day, said_month, said_weekday
from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, colours, em, letters

_WEEK = 7
_LINES = 8
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a day is drawn."""

    ink: str
    paper: str
    bold: bool = False


@cache
def _install() -> None:
    """Once in the life of the program: a screen reader is told that the months can be used."""
    QAccessible.installFactory(_made)


def _made(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    return (
        QAccessibleWidget(thing, QAccessible.Role.Canvas) if isinstance(thing, MonthGrid) else None
    )


class MonthGrid(QWidget):
    """Every month the season touches; `picked(day, place)` when a day is clicked or Enter pressed.

    `place` is where on the screen a menu belongs.
    """

    picked = Signal(object, QPoint)

    def __init__(self) -> None:
        """Start without a season."""
        super().__init__()
        self._season: Season | None = None
        self._almanac = Almanac({})
        self._day = date(2000, 1, 1)
        _install()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Days of the season"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_season(self, season: Season, almanac: Almanac) -> None:
        """Show these days."""
        self._season, self._almanac = season, almanac
        if self._day not in season:
            self._stand_on(season.first)
        self._measure()
        self.update()

    def words(self, day: date) -> str:
        """What there is to say about a day, a line each."""
        season = self._season
        if season is None:
            return ""
        special = season.calendar.special.get(day)
        lines = [said_day(day), self._almanac.lunar(day), said_feast(self._almanac.term(day))]
        lines.append(_("workday") if season.calendar.works(day) else _("day off"))
        if special:
            lines += [said_feast(special.name), _standing_words(special.standing)]
        if season.bans_fire(day):
            lines.append(_("no open fire"))
        return "\n".join(filter(None, lines))

    def _months(self) -> list[tuple[int, int]]:
        if self._season is None:
            return []
        first, last = self._season.first, self._season.last
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        return [
            (first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1)
            for n in range(count)
        ]

    def _cell(self) -> QSize:
        """As large as the sheet allows, within what is pleasant."""
        gap = SPACE * 3
        rows = -(-len(self._months()) // self._columns())
        wide = (self.width() // self._columns() - gap) // _WEEK
        high = (self.height() // max(rows, 1) - gap) // _LINES
        return QSize(min(max(wide, letters(3.4)), letters(5)), min(max(high, em(1.15)), em(1.5)))

    def _columns(self) -> int:
        return max(1, self.width() // (letters(3.4) * _WEEK + SPACE * 3))

    def _corner(self, number: int) -> QPoint:
        """The top left corner of a month's block."""
        cell, columns = self._cell(), self._columns()
        width = self.width() // columns
        height = cell.height() * _LINES + SPACE * 2
        return QPoint(number % columns * width, number // columns * height)

    def rect_of(self, day: date) -> QRect:
        """Where a day is drawn, in the widget's own pixels; nowhere for a day of no shown month."""
        months = self._months()
        if (day.year, day.month) not in months:
            return QRect()
        corner = self._corner(months.index((day.year, day.month)))
        cell = self._cell()
        offset = date(day.year, day.month, 1).isoweekday() - 1 + day.day - 1
        return QRect(
            corner.x() + offset % _WEEK * cell.width(),
            corner.y() + (offset // _WEEK + 2) * cell.height(),
            cell.width(),
            cell.height(),
        )

    def _days(self) -> list[date]:
        return list(self._season.days()) if self._season else []

    def _day_at(self, place: QPoint) -> date | None:
        return next((day for day in self._days() if self.rect_of(day).contains(place)), None)

    def _measure(self) -> None:
        rows = -(-len(self._months()) // self._columns())
        self.setMinimumHeight(rows * (em(1.15) * _LINES + SPACE * 2))

    def _stand_on(self, day: date) -> None:
        self._day = day
        self.setAccessibleDescription(self.words(day).replace("\n", ", "))
        self.update()

    def _pick(self, day: date) -> None:
        self._stand_on(day)
        self.picked.emit(day, self.mapToGlobal(self.rect_of(day).bottomLeft()))

    def _look(self, day: date) -> _Look:
        worn = colours()
        season = self._season
        special = season.calendar.special.get(day) if season else None
        if special and special.kind is DayKind.OFF:
            return _Look(worn.bad.ink, worn.holiday, bold=True)
        if special:
            return _Look(worn.info.ink, worn.info.paper, bold=True)
        if season and not season.calendar.works(day):
            return _Look(worn.muted, worn.rest_day)
        return _Look(worn.text, worn.surface)

    def _draw_heads(self, painter: QPainter) -> None:
        worn, cell = colours(), self._cell()
        for number, (year, month) in enumerate(self._months()):
            corner = self._corner(number)
            title = _("{month} {year}").format(month=said_month(month), year=year)
            painter.setPen(QColor(worn.text))
            painter.setFont(_bold(self.font()))
            width = cell.width() * _WEEK
            left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRect(corner, QSize(width, cell.height())), left, title)
            painter.setFont(self.font())
            painter.setPen(QColor(worn.muted))
            for day in range(_WEEK):
                place = QPoint(corner.x() + day * cell.width(), corner.y() + cell.height())
                words = said_weekday(day + 1).removeprefix("周")[:2]
                painter.drawText(QRect(place, cell), Qt.AlignmentFlag.AlignCenter, words)

    def _draw_day(self, painter: QPainter, day: date) -> None:
        look, rect = self._look(day), self.rect_of(day).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.paper))
        painter.drawRoundedRect(rect, 4, 4)
        if self._season and self._season.bans_fire(day):
            painter.setBrush(QColor(colours().warning.ink))
            painter.drawRect(rect.center().x() - 4, rect.bottom() - 1, 9, 2)
        if day == self._day and self.hasFocus():
            painter.setPen(QColor(colours().accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(QColor(look.ink))
        painter.setFont(_bold(self.font()) if look.bold else self.font())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day))

    # Qt asks

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_heads(painter)
        for day in self._days():
            self._draw_day(painter, day)
        painter.end()

    @override
    def resizeEvent(self, event: QEvent) -> None:
        self._measure()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self.setFocus()
            self._pick(day)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            self._pick(self._day)
        elif key in _STEPS and self._season:
            day = self._day + timedelta(days=_STEPS[key])
            self._stand_on(min(max(day, self._season.first), self._season.last))
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), self.words(day) if day else "", self)
            return True
        return super().event(event)


def _standing_words(standing: Standing) -> str:
    return {
        Standing.OFFICIAL: _("by the State Council’s notice"),
        Standing.PROVISIONAL: _("computed; the official notice is not out yet"),
        Standing.TYPED: _("set by hand"),
    }[standing]


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made

"""The head of the board, which stays while the board scrolls: months, days, feasts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from outreach_app.i18n import _
from outreach_app.ui.icons import picture
from outreach_app.ui.theme import SPACE, TIGHT, colours, em, scaled
from outreach_app.ui.widgets.board_axis import Axis
from outreach_app.ui.widgets.board_days import DayLook
from outreach_app.ui.widgets.board_ground import Ground
from outreach_app.ui.widgets.board_tints import Fits, draw_signs
from outreach_app.ui.widgets.board_words import month_words, short_day, weekday_letter

_FLAME = 14
_A_DAY = timedelta(days=1)

_Taken = list[tuple[float, float]]
"""From where to where a strip is written on, in pixels."""

_Feast = tuple[float, str, DayLook]
"""Where it begins, in pixels, its words and its day."""


@dataclass(frozen=True, slots=True)
class _Band:
    """A strip of the head: where it begins and how high it is, in pixels."""

    top: float
    height: float


def head_height() -> int:
    """How high the head is with today's typeface, in pixels."""
    return em(1.35) + em(1.2) + em(1.25)


class BoardHead(QWidget):
    """Months above days above feasts, solar terms and the fire ban."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty head."""
        super().__init__(parent)
        self._ground: Ground | None = None
        self._offset = 0.0
        self._marked: date | None = None
        self._fits: Fits = {}
        self._still: QPixmap | None = None
        self.setAccessibleName(_("Days of the season"))
        self.setMouseTracking(True)

    def show_ground(self, ground: Ground) -> None:
        """Draw the days of this ground from now on."""
        self._ground = ground
        self._redraw()

    def scroll_to(self, offset: float) -> None:
        """Follow the board: `offset` pixels are hidden at the left."""
        self._offset = offset
        self._redraw()

    def mark(self, day: date | None) -> None:
        """Show one day as chosen."""
        self._marked = day
        self.update()

    def show_fits(self, fits: Fits) -> None:
        """Show how well each day suits what is carried, in place of the feasts; {} for nothing."""
        if fits != self._fits:
            self._fits = fits
            self._redraw()

    # Qt asks

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._still is None:
            self._still = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still)
        if self._ground:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-self._offset, 0)
            self._draw_mark(painter, self._ground.axis, _Band(em(1.35), em(1.2)))
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._ground:
            day = self._ground.axis.day_at(event.pos().x() + self._offset)
            QToolTip.showText(event.globalPos(), self._ground.looks[day].spoken, self)
            return True
        return super().event(event)

    def _redraw(self) -> None:
        """Draw everything anew when it is next shown."""
        self._still = None
        self.update()

    def _drawn(self) -> QPixmap:
        """All but the marked day, which moves more often than the rest."""
        ratio = self.devicePixelRatioF()
        still = QPixmap(self.size() * ratio)
        still.setDevicePixelRatio(ratio)
        worn = colours()
        still.fill(QColor(worn.window))
        painter = QPainter(still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ground:
            self._draw(painter, self._ground)
        painter.resetTransform()
        painter.setPen(QPen(QColor(worn.line)))
        painter.drawLine(QLineF(0, self.height() - 0.5, self.width(), self.height() - 0.5))
        painter.end()
        return still

    def _draw(self, painter: QPainter, ground: Ground) -> None:
        months = _Band(0, em(1.35))
        days = _Band(months.height, em(1.2))
        feasts = _Band(days.top + days.height, em(1.25))
        painter.translate(-self._offset, 0)
        right = self._offset + self.width()
        shown = [ground.looks[day] for day in ground.axis.days(self._offset, right)]
        _draw_fire_ground(painter, ground.axis, shown, feasts)
        _draw_ground(painter, ground.axis, shown, days)
        self._draw_months(painter, ground.axis, shown, months)
        _draw_numbers(painter, ground.axis, shown, days)
        if self._fits:
            strip = QRectF(0, feasts.top, 0, feasts.height)
            draw_signs(painter, ground.axis, (look.day for look in shown), strip, self._fits)
            return
        taken: _Taken = []
        length = ground.axis.length
        _draw_feasts(painter, _holidays(ground.axis, shown), feasts, taken, length)
        _draw_fire_signs(painter, _bans(ground.axis, shown, self._offset), feasts, taken)
        _draw_feasts(painter, _terms(ground.axis, shown), feasts, taken, length)

    def _draw_months(
        self, painter: QPainter, axis: Axis, shown: list[DayLook], band: _Band
    ) -> None:
        """All of them with their year, or none where one that is whole has no room for it."""
        font = scaled(0.95, bold=True)
        painter.setFont(font)
        months = [
            _ends(looks)
            for _month, looks in groupby(shown, key=lambda look: (look.day.year, look.day.month))
        ]
        brief = any(
            not _fitting(font, _room(axis, first, last), (month_words(first),))
            for first, last in months
            if first.day == 1 and (last + _A_DAY).day == 1
        )
        for first, last in months:
            left = max(axis.left(first), self._offset)
            right = axis.left(last + _A_DAY)
            if first.day == 1:
                painter.setPen(QPen(QColor(colours().line)))
                edge = axis.left(first)
                painter.drawLine(QLineF(edge, band.top, edge, float(self.height())))
            choices = (month_words(first), month_words(first, brief=True))
            words = _fitting(font, right - left - SPACE, choices[brief:])
            painter.setPen(QColor(colours().text))
            place = QRectF(left + TIGHT + 2, band.top, right - left, band.height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_mark(self, painter: QPainter, axis: Axis, band: _Band) -> None:
        if not self._marked or not axis.holds(self._marked):
            return
        worn = colours()
        font = scaled(0.8, bold=True)
        words = short_day(self._marked)
        middle = axis.left(self._marked) + axis.width(self._marked) / 2
        width = max(axis.width(self._marked), QFontMetricsF(font).horizontalAdvance(words) + SPACE)
        place = QRectF(middle - width / 2, band.top, width, band.height)
        place.moveLeft(min(max(place.left(), 0), axis.length - width))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.accent))
        painter.drawRoundedRect(place.adjusted(0, 1, 0, -1), 3, 3)
        painter.setPen(QColor(worn.on_accent))
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _room(axis: Axis, first: date, last: date) -> float:
    """For the words of some days, in pixels."""
    return axis.left(last + _A_DAY) - axis.left(first) - SPACE


def _ends(looks: Iterable[DayLook]) -> tuple[date, date]:
    days = [look.day for look in looks]
    return days[0], days[-1]


def _draw_ground(painter: QPainter, axis: Axis, shown: list[DayLook], band: _Band) -> None:
    worn = colours()
    for look in shown:
        if not look.works:
            place = QRectF(axis.left(look.day), band.top, axis.width(look.day), band.height)
            painter.fillRect(place, QColor(worn.holiday if look.holiday else worn.sunken))


def _draw_numbers(painter: QPainter, axis: Axis, shown: list[DayLook], band: _Band) -> None:
    """The date of each day that has room for it, or of each Monday, or of every second one."""
    font = scaled(0.8)
    painter.setFont(font)
    least = QFontMetricsF(font).horizontalAdvance("00") + TIGHT
    for look in shown:
        width = axis.width(look.day)
        alone = width < least
        if alone and not axis.marks_week(look.day, least):
            continue
        place = QRectF(axis.left(look.day), band.top, 7 * width if alone else width, band.height)
        choices = (str(look.day.day),) if alone else _dates(look.day)
        across = Qt.AlignmentFlag.AlignLeft if alone else Qt.AlignmentFlag.AlignHCenter
        painter.setPen(QColor(colours().text if look.works else colours().muted))
        words = _fitting(font, place.width(), choices)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | across, words)


def _dates(day: date) -> tuple[str, ...]:
    return short_day(day), f"{day.day} {weekday_letter(day)}", str(day.day)


def _draw_feasts(
    painter: QPainter, feasts: Iterable[_Feast], band: _Band, taken: _Taken, length: float
) -> None:
    """Those that find room beside what is written already; none goes past the season's `length`."""
    font = scaled(0.8)
    painter.setFont(font)
    for begins, words, look in feasts:
        width = QFontMetricsF(font).horizontalAdvance(words) + SPACE
        left = min(begins, length - width)
        right = left + width
        if _free(taken, left, right):
            taken.append((left, right))
            place = QRectF(left, band.top + 2, right - left, band.height - 4)
            _draw_feast(painter, place, words, look)


def _free(taken: _Taken, left: float, right: float) -> bool:
    return all(right <= other_left or left >= other_right for other_left, other_right in taken)


def _bans(axis: Axis, shown: list[DayLook], start: float) -> Iterator[tuple[float, float]]:
    """From where to where the fire ban is in sight."""
    for banned, looks in groupby(shown, key=lambda look: look.bans_fire):
        first, last = _ends(looks)
        if banned:
            yield max(axis.left(first), start), axis.left(last + _A_DAY)


def _draw_fire_ground(painter: QPainter, axis: Axis, shown: list[DayLook], band: _Band) -> None:
    for left, right in _bans(axis, shown, 0):
        place = QRectF(left, band.top, right - left, band.height)
        painter.fillRect(place, QColor(colours().warning.paper))


def _draw_fire_signs(
    painter: QPainter, bans: Iterable[tuple[float, float]], band: _Band, taken: _Taken
) -> None:
    """A flame where each ban comes into sight, or in the next free place; its words if they fit."""
    ink = colours().warning.ink
    font = scaled(0.8)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    words = _("Fire ban")
    alone = _FLAME + TIGHT
    whole = alone + TIGHT + QFontMetricsF(font).horizontalAdvance(words)
    for start, end in bans:
        spots = [start, *(right for _left, right in sorted(taken) if start < right < end)]
        choices = [(x, x + wide) for wide in (whole, alone) for x in spots if x + wide < end]
        left, right = next((spot for spot in choices if _free(taken, *spot)), (end, end))
        if left == end:
            continue
        taken.append((left, right))
        spot = QPointF(left + 2, band.top + (band.height - _FLAME) / 2)
        painter.drawPixmap(spot, picture("flame", _FLAME, ink))
        if right - left == whole:
            place = QRectF(left + alone, band.top, whole, band.height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)


def _draw_feast(painter: QPainter, place: QRectF, words: str, look: DayLook) -> None:
    worn = colours()
    tint = worn.bad if look.holiday else worn.info
    if look.name == words:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.paper))
        painter.drawRoundedRect(place, 3, 3)
    painter.setPen(QColor(tint.ink if look.name == words else worn.muted))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _holidays(axis: Axis, shown: list[DayLook]) -> Iterator[_Feast]:
    """Holidays and make-up workdays, each name once where it begins."""
    before = ""
    for look in shown:
        if look.name and look.name != before:
            yield axis.left(look.day), look.name, look
        before = look.name


def _terms(axis: Axis, shown: list[DayLook]) -> Iterator[_Feast]:
    return ((axis.left(look.day), look.term, look) for look in shown if look.term)


def _fitting(font: QFont, room: float, choices: tuple[str, ...]) -> str:
    """The first of the choices that fits, or nothing."""
    metrics = QFontMetricsF(font)
    return next((words for words in choices if metrics.horizontalAdvance(words) <= room), "")

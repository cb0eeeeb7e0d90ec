"""What lies behind the cards: days of rest, holidays, today, rows and when they are closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from outreach_app.domain.calendar import days_between
from outreach_app.domain.times import Times, covered
from outreach_app.ui.theme import colours
from outreach_app.ui.widgets.board_axis import Axis
from outreach_app.ui.widgets.board_days import DayLook
from outreach_app.ui.widgets.board_layout import Layout

_LEAST_FOR_WEEKENDS = 6
_LEAST_FOR_WEEKS = 6
_LEAST_FOR_DAYS = 24
_LEAST_FOR_CLOSED = 2.5
_LEAST_FOR_TERMS = 2
_FIRE_EDGE = 3
"""How high the edge over days of the fire ban is, in pixels."""

_MONDAY = 1


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything the background is drawn from; `shut` are a row and when it is closed just now."""

    axis: Axis
    looks: Mapping[date, DayLook]
    layout: Layout
    today: date
    shut: tuple[str, tuple[Times, ...]] = ("", ())


def draw_ground(painter: QPainter, rect: QRectF, ground: Ground) -> None:
    """Draw what shows in `rect`, in board pixels."""
    painter.fillRect(rect, QColor(colours().surface))
    for day in ground.axis.days(rect.left(), rect.right()):
        _draw_day(painter, rect, ground, ground.looks[day])
    _draw_closed(painter, rect, ground)
    painter.setPen(QPen(QColor(colours().line), 1))
    for band in ground.layout.bands_between(rect.top(), rect.bottom()):
        edge = band.top + band.height
        painter.drawLine(QLineF(rect.left(), edge, rect.right(), edge))
    if ground.axis.holds(ground.today):
        left = ground.axis.left(ground.today)
        painter.setPen(QPen(QColor(colours().accent), 2))
        painter.drawLine(QLineF(left, rect.top(), left, rect.bottom()))


def _draw_day(painter: QPainter, rect: QRectF, ground: Ground, look: DayLook) -> None:
    worn = colours()
    left, width = ground.axis.left(look.day), ground.axis.width(look.day)
    if look.holiday:
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), QColor(worn.holiday))
    elif look.made_up:
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), QColor(worn.info.paper))
    elif not look.works and width >= _LEAST_FOR_WEEKENDS:
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), QColor(worn.rest_day))
    if look.bans_fire:
        edge = QRectF(left, rect.top(), width + 0.5, _FIRE_EDGE - rect.top())
        if rect.top() < _FIRE_EDGE:
            painter.fillRect(edge, _faint(worn.warning.ink))
    if look.term and width >= _LEAST_FOR_TERMS:
        painter.setPen(QPen(QColor(worn.line), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(left, rect.top(), left, rect.bottom()))
    if _has_edge(look.day, width):
        painter.setPen(QPen(QColor(worn.line if look.day.day == 1 else worn.sunken), 1))
        painter.drawLine(QLineF(left, rect.top(), left, rect.bottom()))


def _faint(ink: str) -> QColor:
    colour = QColor(ink)
    colour.setAlphaF(0.45)
    return colour


def _has_edge(day: date, width: float) -> bool:
    """Whether a line stands before the day: months always, weeks and days where there is room."""
    if day.day == 1 or width >= _LEAST_FOR_DAYS:
        return True
    return day.isoweekday() == _MONDAY and width >= _LEAST_FOR_WEEKS


def _draw_closed(painter: QPainter, rect: QRectF, ground: Ground) -> None:
    """Hatch the days on which nothing can lie in a row."""
    hatch = QBrush(QColor(colours().line), Qt.BrushStyle.BDiagPattern)
    axis = ground.axis
    for band in ground.layout.bands_between(rect.top(), rect.bottom()):
        times = ground.shut[1] if band.row.id == ground.shut[0] else ()
        for first, last in closed_spans((*band.row.closed, *times), axis.first, axis.last):
            left, right = axis.left(first), axis.left(last) + axis.width(last)
            if right > rect.left() and left < rect.right() and right - left >= _LEAST_FOR_CLOSED:
                painter.fillRect(QRectF(left, band.top, right - left, band.height), hatch)


@lru_cache(maxsize=4096)
def closed_spans(
    times: tuple[Times, ...], first: date, last: date
) -> tuple[tuple[date, date], ...]:
    """From when to when, between two dates, the times cover every day."""
    runs = groupby(days_between(first, last), key=lambda day: covered(times, day))
    whole = (tuple(days) for is_closed, days in runs if is_closed)
    return tuple((days[0], days[-1]) for days in whole)

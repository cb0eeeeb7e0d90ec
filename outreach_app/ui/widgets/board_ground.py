"""What lies behind the cards: days of rest, holidays, today, rows and vehicles out of service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from outreach_app.domain.times import Times, covered
from outreach_app.ui.theme import colours
from outreach_app.ui.widgets.board_axis import Axis
from outreach_app.ui.widgets.board_days import DayLook
from outreach_app.ui.widgets.board_layout import Layout

_LEAST_FOR_WEEKENDS = 6
_LEAST_FOR_WEEKS = 6
_LEAST_FOR_DAYS = 24
_MONDAY = 1


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything the background is drawn from; `out` are each vehicle's days out of service."""

    axis: Axis
    looks: Mapping[date, DayLook]
    layout: Layout
    out: Mapping[str, tuple[Times, ...]]
    today: date


def draw_ground(painter: QPainter, rect: QRectF, ground: Ground) -> None:
    """Draw what shows in `rect`, in board pixels."""
    painter.fillRect(rect, QColor(colours().surface))
    for day in ground.axis.days(rect.left(), rect.right()):
        _draw_day(painter, rect, ground, ground.looks[day])
    _draw_out_of_service(painter, rect, ground)
    painter.setPen(QPen(QColor(colours().line), 1))
    for band in ground.layout.bands:
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
    elif not look.works and width >= _LEAST_FOR_WEEKENDS:
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), QColor(worn.rest_day))
    if _has_edge(look.day, width):
        painter.setPen(QPen(QColor(worn.line if look.day.day == 1 else worn.sunken), 1))
        painter.drawLine(QLineF(left, rect.top(), left, rect.bottom()))


def _has_edge(day: date, width: float) -> bool:
    """Whether a line stands before the day: months always, weeks and days where there is room."""
    if day.day == 1 or width >= _LEAST_FOR_DAYS:
        return True
    return day.isoweekday() == _MONDAY and width >= _LEAST_FOR_WEEKS


def _draw_out_of_service(painter: QPainter, rect: QRectF, ground: Ground) -> None:
    hatch = QBrush(QColor(colours().line), Qt.BrushStyle.BDiagPattern)
    for band in ground.layout.bands:
        times = ground.out.get(band.row.id, ())
        if not times:
            continue
        for day in ground.axis.days(rect.left(), rect.right()):
            width = ground.axis.width(day)
            if width >= _LEAST_FOR_WEEKENDS and covered(times, day):
                place = QRectF(ground.axis.left(day), band.top, width, band.height)
                painter.fillRect(place, hatch)

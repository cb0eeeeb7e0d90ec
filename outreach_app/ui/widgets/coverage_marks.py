"""How a cell of the matrix is drawn: a ground and a sign, so that it is read in grey too."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from outreach_app.services.matrix import Mark, Spot
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import colours, em


class MarkSample(QWidget):
    """One cell by itself, for the legend."""

    def __init__(self, mark: Mark) -> None:
        """Show a mark."""
        super().__init__()
        self._mark = mark
        self.setFixedSize(QSize(em(1.1), em(1.1)))

    # Qt asks

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Spot(self._mark))
        painter.end()


def stamps(side: int, ratio: float) -> Mapping[Mark, QPixmap]:
    """Every mark drawn once, `side` pixels wide, for a screen of this pixel ratio."""
    made: dict[Mark, QPixmap] = {}
    for mark in Mark:
        stamp = QPixmap(round(side * ratio), round(side * ratio))
        stamp.setDevicePixelRatio(ratio)
        stamp.fill(Qt.GlobalColor.transparent)
        painter = QPainter(stamp)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, QRectF(1, 1, side - 2, side - 2), Spot(mark))
        painter.end()
        made[mark] = stamp
    return made


def draw_mark(painter: QPainter, box: QRectF, spot: Spot) -> None:
    """A cell in a box."""
    tint = _tint(spot.mark)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint.paper))
    painter.drawRoundedRect(box, 3, 3)
    inset = box.width() * 0.28
    inner = box.adjusted(inset, inset, -inset, -inset)
    pen = QPen(QColor(tint.ink), max(box.width() / 12, 1.2))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    sign = _SIGNS.get(spot.mark)
    if sign is not None:
        sign(painter, inner)


def _tick(painter: QPainter, box: QRectF) -> None:
    low = QPointF(box.left() + box.width() * 0.38, box.bottom())
    start = QPointF(box.left(), box.center().y())
    painter.drawPolyline(QPolygonF([start, low, box.topRight()]))


def _half(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box)
    painter.setBrush(painter.pen().color())
    painter.drawPie(box, 90 * 16, 180 * 16)


def _clock(painter: QPainter, box: QRectF) -> None:
    middle = box.center()
    painter.drawEllipse(box)
    painter.drawLine(middle, QPointF(middle.x(), box.top() + 1.5))
    painter.drawLine(middle, QPointF(box.right() - 1.5, middle.y()))


def _cry(painter: QPainter, box: QRectF) -> None:
    x = box.center().x()
    painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom() - box.height() * 0.36))
    painter.drawPoint(QPointF(x, box.bottom()))


def _dot(painter: QPainter, box: QRectF) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _ring(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box)


def _dash(painter: QPainter, box: QRectF) -> None:
    y = box.center().y()
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


_SIGNS: Final[Mapping[Mark, Callable[[QPainter, QRectF], None]]] = {
    Mark.DONE: _tick,
    Mark.PARTLY: _half,
    Mark.DUE: _clock,
    Mark.STALE: _cry,
    Mark.PLANNED: _dot,
    Mark.ASKED: _ring,
    Mark.SPARED: _dash,
}
"""What is drawn on the ground; nothing where nothing is known."""


def _tint(mark: Mark) -> Tint:
    worn = colours()
    return {
        Mark.NOTHING: Tint(worn.muted, worn.sunken),
        Mark.ASKED: Tint(worn.info.ink, worn.surface),
        Mark.PLANNED: worn.info,
        Mark.PARTLY: worn.good,
        Mark.DONE: Tint(worn.on_accent, worn.good.ink),
        Mark.DUE: worn.warning,
        Mark.STALE: worn.bad,
        Mark.SPARED: worn.idle,
    }[mark]

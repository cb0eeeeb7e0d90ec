"""In the corners of the map: how long a kilometre is, and whose map lies beneath."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, TIGHT, WIDE, colours, scaled

_BARS_KM = (0.5, 1, 2, 5, 10, 20, 50, 100)
_LONGEST_BAR = 130
_COVER = 0.85
"""How well the ground beneath the words covers what lies under it."""


def draw_scale_bar(painter: QPainter, size: QSize, per_km: float) -> None:
    """Draw it at the lower right of a view of this size, at so many pixels a kilometre."""
    length = max((km for km in _BARS_KM if km * per_km <= _LONGEST_BAR), default=_BARS_KM[0])
    right, bottom = size.width() - WIDE, size.height() - WIDE
    left = right - length * per_km
    _cover(painter, QRectF(left - SPACE, bottom - 26, right - left + 2 * SPACE, 26 + SPACE))
    painter.setPen(QPen(QColor(colours().text), 1.5))
    painter.drawLine(QLineF(left, bottom, right, bottom))
    for end in (left, right):
        painter.drawLine(QLineF(end, bottom - 5, end, bottom))
    painter.setFont(scaled(0.8))
    place = QRectF(left - 40, bottom - 24, right - left + 80, 18)
    words = _("{count} km").format(count=f"{length:g}")
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def draw_words(painter: QPainter, size: QSize, words: str) -> None:
    """Draw a line at the lower left, as far as there is room beside the bar."""
    if not words:
        return
    font = scaled(0.8)
    metrics = QFontMetricsF(font)
    room = size.width() - _LONGEST_BAR - 6 * WIDE
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    wide, high = metrics.horizontalAdvance(shown) + 2 * SPACE, metrics.height() + TIGHT
    place = QRectF(SPACE, size.height() - SPACE - high, wide, high)
    _cover(painter, place)
    painter.setFont(font)
    painter.setPen(QColor(colours().text))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)


def _cover(painter: QPainter, place: QRectF) -> None:
    ground = QColor(colours().sunken)
    ground.setAlphaF(_COVER)
    painter.fillRect(place, ground)

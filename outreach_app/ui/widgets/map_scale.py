"""The bar in the corner of the map that tells how long a kilometre is."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from outreach_app.i18n import _
from outreach_app.ui.theme import WIDE, colours, scaled

_BARS_KM = (0.5, 1, 2, 5, 10, 20, 50, 100)
_LONGEST_BAR = 130


def draw_scale_bar(painter: QPainter, size: QSize, per_km: float) -> None:
    """Draw it at the lower right of a view of this size, at so many pixels a kilometre."""
    length = max((km for km in _BARS_KM if km * per_km <= _LONGEST_BAR), default=_BARS_KM[0])
    right, bottom = size.width() - WIDE, size.height() - WIDE
    left = right - length * per_km
    painter.setPen(QPen(QColor(colours().text), 1.5))
    painter.drawLine(QLineF(left, bottom, right, bottom))
    for end in (left, right):
        painter.drawLine(QLineF(end, bottom - 5, end, bottom))
    painter.setFont(scaled(0.8))
    place = QRectF(left - 40, bottom - 24, right - left + 80, 18)
    words = _("{count} km").format(count=f"{length:g}")
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

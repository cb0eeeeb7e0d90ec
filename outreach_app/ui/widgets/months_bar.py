"""The months something is in season as a strip of twelve, drawn in a column of a table."""

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from outreach_app.ui.theme import SPACE, TIGHT, colours, em, scaled
from outreach_app.ui.widgets.row_model import DRAWN

_MONTHS = 12
_QUARTER = 3
_STEP = 2
"""Which tint of the heat a month in season has."""


class MonthsBar(QStyledItemDelegate):
    """Months in season bear their number on a tinted ground; ticks part the months."""

    # Qt asks

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(_MONTHS * em(0.9) + 2 * SPACE, em(1.75))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        worn, on = colours(), colours().heat[_STEP]
        self._draw_ground(painter, option, index)
        strip = QRectF(option.rect).adjusted(SPACE, TIGHT, -SPACE, -TIGHT - 1)
        painter.save()
        painter.fillRect(strip, QColor(worn.sunken))
        painter.setFont(scaled(0.72))
        months: frozenset[int] = index.data(DRAWN)
        for number in range(1, _MONTHS + 1):
            wide = strip.width() / _MONTHS
            place = QRectF(strip.left() + (number - 1) * wide, strip.top(), wide, strip.height())
            if number in months:
                painter.fillRect(place, QColor(on.paper))
                painter.setPen(QColor(on.ink))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))
            self._tick(painter, place, number)
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.drawRect(strip)
        painter.restore()

    def _draw_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The cell as it would be without words."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, option.widget)

    def _tick(self, painter: QPainter, place: QRectF, number: int) -> None:
        """A line after the month, longer where a quarter ends."""
        high = place.height() if number % _QUARTER == 0 else place.height() / _QUARTER
        painter.setPen(QPen(QColor(colours().line), 1))
        painter.drawLine(
            QLineF(place.right(), place.bottom() - high, place.right(), place.bottom())
        )

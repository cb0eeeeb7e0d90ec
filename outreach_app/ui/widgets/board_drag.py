"""A card carried over the board: where it would land."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from outreach_app.domain.times import said_day
from outreach_app.domain.visit import VisitId
from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, TIGHT, colours, scaled
from outreach_app.ui.widgets.board_axis import Axis
from outreach_app.ui.widgets.board_card import CardItem
from outreach_app.ui.widgets.board_layout import Band, Layout


@dataclass(frozen=True, slots=True)
class Target:
    """The day and row under the pointer."""

    day: date
    band: Band


class Drag:
    """One card in the hand, from the press to the drop; places are in board pixels."""

    def __init__(self, item: CardItem, grabbed: QPointF) -> None:
        """Take the card at the place where it was grabbed."""
        self._item = item
        self._home = item.pos()
        self._hold = grabbed - item.pos()
        self.target: Target | None = None

    @property
    def visit(self) -> VisitId:
        """The visit whose card it is."""
        return self._item.card.visit

    def move(self, to: QPointF, axis: Axis, layout: Layout) -> None:
        """Carry the card; its left edge, where its day is, decides where it would land."""
        self._item.setZValue(3)
        self._item.setOpacity(0.85)
        self._item.setPos(to - self._hold)
        band = layout.band_at(to.y())
        self.target = Target(axis.day_at(to.x()), band) if band else None

    def end(self) -> None:
        """Put the card back; a drop that moves the visit lays the board out anew."""
        self._item.setZValue(2 if self._item.chosen else 1)
        self._item.setOpacity(1)
        self._item.setPos(self._home)


def draw_target(painter: QPainter, target: Target, axis: Axis, pointer: QPointF) -> None:
    """Draw the day and row a drop would choose, and say them beside the pointer."""
    worn = colours()
    left, width = axis.left(target.day), max(axis.width(target.day), 4)
    place = QRectF(left, target.band.top, width, target.band.height)
    tint = QColor(worn.accent)
    tint.setAlphaF(0.25)
    painter.fillRect(place, tint)
    words = _("{day} · {vehicle}").format(day=said_day(target.day), vehicle=target.band.row.name)
    font = scaled(0.95, bold=True)
    size = QFontMetricsF(font).size(0, words)
    flag = QRectF(pointer.x() + 2 * SPACE, pointer.y() - size.height() - 2 * SPACE, 0, 0)
    flag.setWidth(size.width() + 2 * SPACE)
    flag.setHeight(size.height() + TIGHT)
    flag.moveLeft(min(flag.left(), axis.length - flag.width()))
    flag.moveTop(max(flag.top(), 0))
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(worn.accent))
    painter.drawRoundedRect(flag, 4, 4)
    painter.setPen(QColor(worn.on_accent))
    painter.setFont(font)
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, words)

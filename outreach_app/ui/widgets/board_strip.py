"""The whole season as a thin strip under the board: where visits are and what is in sight."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from outreach_app.domain.calendar import days_between
from outreach_app.i18n import _
from outreach_app.ui.theme import colours, em, scaled
from outreach_app.ui.widgets.board_axis import Axis
from outreach_app.ui.widgets.board_card import status_tint
from outreach_app.ui.widgets.board_cards import Card
from outreach_app.ui.widgets.board_words import month_words


class SeasonStrip(QWidget):
    """Draws a tick for each visit and a frame round the days in sight; a click asks for a day."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty strip."""
        super().__init__(parent)
        self._days: tuple[date, date] | None = None
        self._cards: tuple[Card, ...] = ()
        self._span: tuple[date, date] | None = None
        self._still: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Season at a glance"))
        self.setToolTip(_("Click to go to that time of the season"))

    def show_season(self, first: date, last: date, cards: tuple[Card, ...]) -> None:
        """Draw the visits of a season from now on."""
        self._days = (first, last)
        self._cards = cards
        self._still = None
        self.update()

    def show_span(self, span: tuple[date, date] | None) -> None:
        """Frame the days in sight."""
        self._span = span
        self.update()

    # Qt asks

    @override
    def sizeHint(self) -> QSize:
        return QSize(em(20), em(1.9))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._still is None:
            self._still = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still)
        axis = self._axis()
        if axis is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._span:
            left, right = axis.left(self._span[0]), axis.left(self._span[1])
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = QRectF(left + 1, 1, max(right - left + axis.width(self._span[1]), 6) - 2, 0)
            frame.setBottom(self.height() - 1)
            painter.drawRoundedRect(frame, 3, 3)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._still = None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ask(event.position().x())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._ask(event.position().x())

    def _ask(self, x: float) -> None:
        axis = self._axis()
        if axis:
            self.wanted.emit(axis.day_at(x))

    def _axis(self) -> Axis | None:
        """Every day equally wide."""
        if self._days is None:
            return None
        first, last = self._days
        count = (last - first).days + 1
        return Axis(first, tuple(self.width() * n / count for n in range(count + 1)))

    def _drawn(self) -> QPixmap:
        """All but the frame, which moves with every scroll."""
        ratio = self.devicePixelRatioF()
        still = QPixmap(self.size() * ratio)
        still.setDevicePixelRatio(ratio)
        still.fill(QColor(colours().sunken))
        axis = self._axis()
        if axis is None:
            return still
        painter = QPainter(still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_months(painter, axis)
        for card in self._cards:
            painter.fillRect(
                QRectF(axis.left(card.day), em(1.15), 3, em(0.55)),
                QColor(status_tint(card.status).ink),
            )
        painter.end()
        return still

    def _draw_months(self, painter: QPainter, axis: Axis) -> None:
        worn = colours()
        painter.setFont(scaled(0.75))
        for day in self._month_starts(axis):
            left = axis.left(day)
            painter.setPen(QColor(worn.line))
            painter.drawLine(round(left), 0, round(left), self.height())
            painter.setPen(QColor(worn.muted))
            place = QRectF(left + 4, 0, em(6), em(1.1))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, month_words(day, brief=True))

    def _month_starts(self, axis: Axis) -> Iterable[date]:
        return (day for day in days_between(axis.first, axis.last) if day.day == 1)

"""The names of the rows, which stay at the left of the board while it scrolls."""

from html import escape

from PySide6.QtCore import QEvent, QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from outreach_app.ui.theme import SPACE, TIGHT, colours, scaled
from outreach_app.ui.widgets.board_accessible import MarkedColumn
from outreach_app.ui.widgets.board_ground import Ground
from outreach_app.ui.widgets.board_layout import Band
from outreach_app.ui.widgets.board_rows import Row


class BoardLabels(MarkedColumn):
    """The names of the rows, at the left of the board."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty column."""
        super().__init__(parent)
        self._ground: Ground | None = None
        self._offset = 0.0

    def show_ground(self, ground: Ground, words: str) -> None:
        """Draw the rows of this ground from now on; `words` say what they are."""
        self.setAccessibleName(words)
        self._ground = ground
        self.update()

    @property
    def _bands(self) -> tuple[Band, ...]:
        return self._ground.layout.bands if self._ground else ()

    def scroll_to(self, offset: float) -> None:
        """Follow the board: `offset` pixels are hidden at the top."""
        self._offset = offset
        self.update()

    # Qt asks

    @override
    def mark_count(self) -> int:
        return len(self._bands)

    @override
    def words_of(self, number: int) -> str:
        return self._bands[number].row.spoken

    @override
    def area_of(self, number: int) -> QRect:
        band = self._bands[number]
        top = round(band.top - self._offset)
        place = QRect(0, top, self.width(), round(band.height))
        return QRect(self.mapToGlobal(place.topLeft()), place.size())

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._ground:
            band = self._ground.layout.band_at(event.pos().y() + self._offset)
            QToolTip.showText(event.globalPos(), escape(band.row.spoken) if band else "", self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = colours()
        painter.fillRect(self.rect(), QColor(worn.window))
        painter.translate(0, -self._offset)
        shown = self._offset, self._offset + self.height()
        for band in self._ground.layout.bands_between(*shown) if self._ground else ():
            place = QRectF(0, band.top, self.width(), band.height)
            self._draw_row(painter, place, band.row)
        painter.resetTransform()
        painter.setPen(QPen(QColor(worn.line)))
        painter.drawLine(QLineF(self.width() - 0.5, 0, self.width() - 0.5, self.height()))

    def _draw_row(self, painter: QPainter, place: QRectF, row: Row) -> None:
        worn = colours()
        painter.setPen(QPen(QColor(worn.line)))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        inner = place.adjusted(SPACE, SPACE, -SPACE, -TIGHT)
        lines = [(row.name, scaled(1, bold=True), worn.text)]
        lines += [(note, scaled(0.85), worn.muted) for note in row.notes]
        for words, font, ink in lines:
            metrics = QFontMetricsF(font)
            if words != row.name and inner.height() < metrics.height():
                break
            painter.setFont(font)
            painter.setPen(QColor(ink))
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft, cut)
            inner.setTop(inner.top() + metrics.height())

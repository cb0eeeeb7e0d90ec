"""The matrix of villages and topics as a sheet of small squares, walked with the arrow keys."""

from functools import cache
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QToolTip
from typing_extensions import override

from outreach_app.domain.times import said_day
from outreach_app.i18n import _
from outreach_app.services.matrix import Mark, Matrix, Spot, mark_words
from outreach_app.ui.theme import SPACE, TIGHT, colours, em, letters, scaled
from outreach_app.ui.widgets.coverage_marks import stamps
from outreach_app.ui.widgets.list_editors import plain_tip

_STEPS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_PageUp: (-10, 0),
    Qt.Key.Key_PageDown: (10, 0),
    Qt.Key.Key_Home: (0, -10_000),
    Qt.Key.Key_End: (0, 10_000),
}


@cache
def _install() -> None:
    """Once in the life of the program: a screen reader is told that the sheet can be used."""
    QAccessible.installFactory(_made)


def _made(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, CoverageGrid):
        return QAccessibleWidget(thing, QAccessible.Role.Canvas)
    return None


class CoverageGrid(QAbstractScrollArea):
    """One square a village and topic; `stood(village, column)` tells where the cursor is.

    A column is a topic's id, or the name of a material after the topics.
    """

    stood = Signal(str, str)

    def __init__(self) -> None:
        """Start without a matrix."""
        super().__init__()
        self._matrix = Matrix((), (), (), {}, {})
        self._row = self._column = 0
        _install()
        self.setAccessibleName(_("Topics covered"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show these cells; the cursor stays on its village and column while they are there."""
        village, column = self.here()
        self._matrix = matrix
        rows: list[str] = [one.id for one in matrix.villages]
        columns = self._columns()
        self._row = rows.index(village) if village in rows else 0
        self._column = columns.index(column) if column in columns else 0
        self._measure()
        self._tell()

    def here(self) -> tuple[str, str]:
        """The village and the column under the cursor, nothing where there is none."""
        columns = self._columns()
        if not self._matrix.villages or not columns:
            return "", ""
        return self._matrix.villages[self._row].id, columns[self._column]

    def stand_on(self, village: str, column: str = "") -> None:
        """Go to a village, and to a column where one is named."""
        rows: list[str] = [one.id for one in self._matrix.villages]
        columns = self._columns()
        if village in rows:
            self._row = rows.index(village)
        if column in columns:
            self._column = columns.index(column)
        self._tell()

    def words(self, row: int, column: int) -> str:
        """What a cell says, in one sentence."""
        matrix = self._matrix
        village = matrix.villages[row]
        if column >= len(matrix.topics):
            material = matrix.materials[column - len(matrix.topics)]
            day = matrix.shown.get((village.id, material))
            what = _("shown {day}").format(day=said_day(day)) if day else _("never shown")
            return _("{village}, {topic}: {stands}").format(
                village=village.name, topic=material, stands=what
            )
        topic = matrix.topics[column]
        return _("{village}, {topic}: {stands}").format(
            village=village.name, topic=topic.name, stands=spot_words(self._spot(row, column))
        )

    def rect_of(self, village: str, column: str) -> QRect:
        """Where a cell is drawn, in the viewport's pixels."""
        rows: list[str] = [one.id for one in self._matrix.villages]
        return self._place(rows.index(village), self._columns().index(column))

    def _columns(self) -> list[str]:
        return [*(topic.id for topic in self._matrix.topics), *self._matrix.materials]

    def _spot(self, row: int, column: int) -> Spot:
        matrix = self._matrix
        village = matrix.villages[row].id
        if column < len(matrix.topics):
            return matrix.spot(village, matrix.topics[column].id)
        day = matrix.shown.get((village, matrix.materials[column - len(matrix.topics)]))
        return Spot(Mark.DONE if day else Mark.NOTHING, day)

    def _side(self) -> int:
        return em(1.45)

    def _corner(self) -> QPoint:
        """Where the squares begin: beside the villages' names, under the topics'."""
        return QPoint(letters(17), em(8.6))

    def _place(self, row: int, column: int) -> QRect:
        """Where a cell is drawn; materials stand a little apart."""
        side = self._side()
        apart = SPACE if column >= len(self._matrix.topics) else 0
        x = self._corner().x() + column * side + apart - self.horizontalScrollBar().value()
        return QRect(
            x, self._corner().y() + row * side - self.verticalScrollBar().value(), side, side
        )

    def _measure(self) -> None:
        side, corner, view = self._side(), self._corner(), self.viewport().size()
        wide = len(self._columns()) * side + SPACE * 2 - (view.width() - corner.x())
        high = len(self._matrix.villages) * side + TIGHT - (view.height() - corner.y())
        for bar, most, page in (
            (self.horizontalScrollBar(), wide, view.width() - corner.x()),
            (self.verticalScrollBar(), high, view.height() - corner.y()),
        ):
            bar.setRange(0, max(most, 0))
            bar.setPageStep(max(page, side))
            bar.setSingleStep(side)
        self.viewport().update()

    def _tell(self) -> None:
        """Say where the cursor is, and have it in sight."""
        village, column = self.here()
        if village:
            self.setAccessibleDescription(self.words(self._row, self._column))
            self._bring_into_sight()
        self.viewport().update()
        self.stood.emit(village, column)

    def _bring_into_sight(self) -> None:
        corner, view, at = (
            self._corner(),
            self.viewport().rect(),
            self._place(self._row, self._column),
        )
        for bar, first, last, low, high in (
            (self.horizontalScrollBar(), at.left(), at.right(), corner.x(), view.right()),
            (self.verticalScrollBar(), at.top(), at.bottom(), corner.y(), view.bottom()),
        ):
            if first < low:
                bar.setValue(bar.value() + first - low)
            elif last > high:
                bar.setValue(bar.value() + last - high)

    def _cell_at(self, place: QPoint) -> tuple[int, int] | None:
        corner = self._corner()
        if place.x() < corner.x() or place.y() < corner.y():
            return None
        row = (place.y() - corner.y() + self.verticalScrollBar().value()) // self._side()
        across = place.x() - corner.x() + self.horizontalScrollBar().value()
        topics = len(self._matrix.topics) * self._side()
        column = (across - SPACE if across >= topics + SPACE else across) // self._side()
        if row < len(self._matrix.villages) and column < len(self._columns()):
            return row, column
        return None

    def _draw_cells(self, painter: QPainter) -> None:
        marks = stamps(self._side(), self.devicePixelRatioF())
        corner, columns = self._corner(), self._columns_in_sight()
        painter.setClipRect(QRect(corner, self.viewport().rect().bottomRight()))
        for row in self._rows_in_sight():
            for column in columns:
                place = self._place(row, column).topLeft()
                painter.drawPixmap(place, marks[self._spot(row, column).mark])
        if self._columns() and self._matrix.villages:
            thick = 2.5 if self.hasFocus() else 1.5
            painter.setPen(QPen(QColor(colours().text), thick))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self._place(self._row, self._column)), 4, 4)
        painter.setClipping(False)

    def _columns_in_sight(self) -> list[int]:
        left, right = self._corner().x(), self.viewport().width()
        places = ((column, self._place(0, column)) for column in range(len(self._columns())))
        return [n for n, place in places if place.right() >= left and place.left() <= right]

    def _rows_in_sight(self) -> range:
        side, corner = self._side(), self._corner()
        first = self.verticalScrollBar().value() // side
        shown = (self.viewport().height() - corner.y()) // side + 2
        return range(first, min(first + shown, len(self._matrix.villages)))

    def _draw_villages(self, painter: QPainter) -> None:
        worn, corner = colours(), self._corner()
        painter.setClipRect(QRect(0, corner.y(), corner.x(), self.viewport().height()))
        for row in self._rows_in_sight():
            village, place = self._matrix.villages[row], self._place(row, 0)
            box = QRect(SPACE, place.top(), corner.x() - SPACE * 2, place.height())
            chosen = row == self._row
            painter.setFont(scaled(1.0, bold=chosen))
            painter.setPen(QColor(worn.accent if chosen else worn.text))
            words = painter.fontMetrics().elidedText(
                village.name, Qt.TextElideMode.ElideRight, box.width()
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setClipping(False)

    def _draw_topics(self, painter: QPainter) -> None:
        """The topics' names, turned so that they are read from below."""
        worn, corner = colours(), self._corner()
        painter.setClipRect(QRect(corner.x(), 0, self.viewport().width(), corner.y()))
        names = [*(topic.name for topic in self._matrix.topics), *self._matrix.materials]
        for column, name in enumerate(names):
            place = self._place(0, column)
            if place.right() < corner.x() or place.left() > self.viewport().width():
                continue
            chosen = column == self._column
            painter.setFont(scaled(0.92, bold=chosen))
            painter.setPen(QColor(worn.accent if chosen else worn.text))
            painter.save()
            painter.translate(QPointF(place.left(), corner.y() - TIGHT))
            painter.rotate(-90)
            box = QRect(0, 0, corner.y() - SPACE * 2, place.width())
            words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            painter.restore()
        painter.setClipping(False)

    # Qt asks

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_cells(painter)
        self._draw_villages(painter)
        self._draw_topics(painter)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._cell_at(event.position().toPoint())
        if found:
            self._row, self._column = found
            self._tell()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._matrix.villages or not self._columns():
            super().keyPressEvent(event)
            return
        self._row = min(max(self._row + step[0], 0), len(self._matrix.villages) - 1)
        self._column = min(max(self._column + step[1], 0), len(self._columns()) - 1)
        self._tell()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self._cell_at(event.pos())
            words = plain_tip(self.words(*found)) if found else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)


def spot_words(spot: Spot) -> str:
    """How a topic stands, in words."""
    words = mark_words(spot.mark)
    if spot.day is not None:
        words = _("{stands}, {day}").format(stands=words, day=said_day(spot.day))
    if spot.asked and spot.mark is not Mark.ASKED:
        words = _("{stands}; asked for").format(stands=words)
    return words

"""The entries of the tray: village, topic, wished time and why there is no visit."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from outreach_app.i18n import _
from outreach_app.ui.icons import picture
from outreach_app.ui.theme import HAIR, SPACE, TIGHT, colours, em, scaled
from outreach_app.ui.widgets.row_model import RowModel

_BAR = 4
_SIGN = 14
_WHY_LINES = 2
SPOKEN, VILLAGE, TOPIC, WISHED, WHY = range(5)
"""The cells of an entry."""

_PICK_UP = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TrayList(QListView):
    """Lists the rows of a model; an entry is picked up by pulling at it, by Enter or by Space.

    `grabbed(id)` tells that one is picked up with the mouse, `pulled(place)` where on the screen it
    is then, `let_go(place)` where it was dropped, `given_up()` that Escape was pressed meanwhile;
    `lifted(id)` that one is picked up by key.
    """

    grabbed = Signal(str)
    pulled = Signal(QPoint)
    let_go = Signal(QPoint)
    given_up = Signal()
    lifted = Signal(str)

    def __init__(self, model: RowModel) -> None:
        """Show what `model` lets through."""
        super().__init__()
        self._rows = model
        self._pressed: QPoint | None = None
        self._carries = False
        self.setAccessibleName(_("Not placed"))
        self.setModel(model)
        self.setItemDelegate(_Entry(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setObjectName("tray")
        self.setStyleSheet("QListView#tray { background: transparent; border: none; }")

    @property
    def current(self) -> str:
        """The id of the entry one stands on, or nothing."""
        return self._rows.id_at(self.currentIndex().row())

    # Qt asks

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(place).isValid():
            self._pressed = place

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self._carries and far >= QApplication.startDragDistance():
            self._carries = True
            self.grabbed.emit(self.current)
        if self._carries:
            self.pulled.emit(event.globalPosition().toPoint())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried = self._carries
        self._pressed, self._carries = None, False
        if carried:
            self.let_go.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._carries:
            self._pressed, self._carries = None, False
            self.given_up.emit()
        elif event.key() in _PICK_UP and self.current:
            self.lifted.emit(self.current)
        else:
            super().keyPressEvent(event)


class _Entry(QStyledItemDelegate):
    """Draws an entry like a card, with the reason below."""

    # Qt asks

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        bold, plain = QFontMetricsF(scaled(1, bold=True)), QFontMetricsF(scaled(0.85))
        words = bold.height() + (2 + _WHY_LINES) * plain.height()
        return QSize(em(8), round(words) + 2 * TIGHT + 2 * HAIR + SPACE)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cells = [str(index.sibling(index.row(), n).data() or "") for n in range(WHY + 1)]
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect).adjusted(0, HAIR, -HAIR, -HAIR)
        _draw_sheet(painter, place, here)
        _write(painter, place.adjusted(_BAR + SPACE, TIGHT, -TIGHT, -TIGHT), cells)
        painter.restore()


def _draw_sheet(painter: QPainter, place: QRectF, here: bool) -> None:
    worn = colours()
    painter.setPen(QColor(worn.accent if here else worn.line))
    painter.setBrush(QColor(worn.selected if here else worn.surface))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), TIGHT, TIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(worn.warning.ink))
    bar = QRectF(place.left() + 2, place.top() + 3, _BAR, place.height() - 6)
    painter.drawRoundedRect(bar, 2, 2)


def _write(painter: QPainter, inner: QRectF, cells: list[str]) -> None:
    worn = colours()
    bold, plain = scaled(1, bold=True), scaled(0.85)
    place = QRectF(inner)
    for words, font, ink in (
        (cells[VILLAGE], bold, worn.text),
        (cells[TOPIC], plain, worn.text),
        (cells[WISHED], plain, worn.muted),
    ):
        place.setHeight(QFontMetricsF(font).height())
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, _cut(words, font, place.width()))
        place.moveTop(place.bottom())
    if cells[WHY]:
        spot = QPointF(place.left(), place.top() + 1)
        painter.drawPixmap(spot, picture("circle-alert", _SIGN, worn.warning.ink))
        painter.setPen(QColor(worn.warning.ink))
        place.setLeft(place.left() + _SIGN + TIGHT)
        place.setHeight(inner.bottom() - place.top())
        wraps = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        painter.drawText(place, wraps, _two_lines(cells[WHY], plain, place.width()))


def _cut(words: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


def _two_lines(words: str, font: QFont, width: float) -> str:
    """The words cut to what fits into two lines, with dots where some are left out."""
    return _cut(words.replace("\n", " "), font, width * _WHY_LINES * 0.92)

"""Sheets of paper one below the other, drawn as they come into sight."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from outreach_app.i18n import _, ngettext
from outreach_app.ui.theme import WIDE, colours, em, scaled

SCALE = 2.0
"""Pixels a point of the pictures: sharp on screen up to 150 per cent."""

_KEPT = 10
"""How many pictures are held; those farthest from what is shown go first."""
_STEP = 1.2
_CLOSEST, _FARTHEST = 4.0, 0.2
_LARGEST = 96 / 72 * 1.25
"""Pixels a point, beyond which a page is not widened to fill the view."""
_A4 = (595.0, 842.0)


class PreviewView(QAbstractScrollArea):
    """Shows numbered pages; `wanted(numbers)` asks for the pictures of those in sight, from 0."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without pages."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Preview"))
        self._sizes: list[tuple[float, float]] = []
        self._images: dict[int, QImage] = {}
        self._asked: frozenset[int] = frozenset()
        self._words = ""
        self._closer = 1.0

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def shown(self) -> frozenset[int]:
        """The pages whose pictures are there."""
        return frozenset(self._images)

    def say(self, words: str) -> None:
        """Show words in the place of pages."""
        self._words = words
        self._take(0)

    def show_pages(self, count: int) -> None:
        """Show so many pages from the first; their pictures are asked for."""
        self._words = ""
        self.verticalScrollBar().setValue(0)
        self._take(count)

    def add(self, images: Mapping[int, QImage]) -> None:
        """Take the pictures of some pages, at SCALE; a first one tells what size the others are."""
        alike = not self._images
        for number, image in images.items():
            size = (image.width() / SCALE, image.height() / SCALE)
            self._sizes = [size] * len(self._sizes) if alike else self._sizes
            self._sizes[number] = size
            self._images[number] = image
            alike = False
        self._asked -= images.keys()
        self._drop_farthest()
        self._measure()

    def zoom(self, by: int) -> None:
        """Come closer or go back by so many steps; 0 fits the width again."""
        middle = self._middle()
        closer = self._closer * _STEP**by if by else 1.0
        self._closer = min(max(closer, _FARTHEST), _CLOSEST)
        self._measure()
        bar = self.verticalScrollBar()
        bar.setValue(round(middle * self._height() - self.viewport().height() / 2))

    def _take(self, count: int) -> None:
        self._sizes = [_A4] * count
        self._images, self._asked = {}, frozenset()
        pages = ngettext("{count} page", "{count} pages", count).format(count=count)
        self.setAccessibleDescription(pages if count else self._words)
        self._measure()

    def _scale(self) -> float:
        """Pixels a point: the widest page fills the view, as long as it is not blown up."""
        widest = max((width for width, _height in self._sizes), default=_A4[0])
        fitting = (self.viewport().width() - 2 * WIDE) / widest
        return max(0.05, min(fitting, _LARGEST) * self._closer)

    def _places(self) -> list[QRectF]:
        """Each page's place from the top left, in pixels."""
        scale, top = self._scale(), float(WIDE)
        across = max(self._width(), self.viewport().width())
        places = []
        for width, height in self._sizes:
            places.append(QRectF((across - width * scale) / 2, top, width * scale, height * scale))
            top += height * scale + em(1.6)
        return places

    def _width(self) -> float:
        widest = max((width for width, _height in self._sizes), default=0.0)
        return widest * self._scale() + 2 * WIDE

    def _height(self) -> float:
        scale = self._scale()
        pages = sum(height * scale + em(1.6) for _width, height in self._sizes)
        return pages + WIDE if pages else 0

    def _middle(self) -> float:
        """How far down the middle of the view is, as a share of the whole."""
        shown = self.verticalScrollBar().value() + self.viewport().height() / 2
        return shown / max(self._height(), 1)

    def _measure(self) -> None:
        for bar, whole, shown in (
            (self.verticalScrollBar(), self._height(), self.viewport().height()),
            (self.horizontalScrollBar(), self._width(), self.viewport().width()),
        ):
            bar.setRange(0, max(0, round(whole - shown)))
            bar.setPageStep(shown)
            bar.setSingleStep(em(2))
        self.viewport().update()
        self._ask()

    def _in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [n for n, p in enumerate(self._places()) if p.bottom() > top and p.top() < bottom]

    def _ask(self) -> None:
        """Ask for the pictures that are missing in sight, each once."""
        missing = [n for n in self._in_sight() if n not in self._images and n not in self._asked]
        if missing:
            self._asked |= frozenset(missing)
            self.wanted.emit(missing)

    def _drop_farthest(self) -> None:
        sight = self._in_sight()
        middle = sum(sight) / len(sight) if sight else 0
        for number in sorted(self._images, key=lambda n: abs(n - middle))[_KEPT:]:
            del self._images[number]

    # Qt asks

    @override
    def sizeHint(self) -> QSize:
        return QSize(em(30), em(30))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        worn = colours()
        painter.fillRect(event.rect(), QColor(worn.sunken))
        painter.setPen(QColor(worn.muted))
        if self._words:
            middle = self.viewport().rect().adjusted(WIDE, WIDE, -WIDE, -WIDE)
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(middle, centred, self._words)
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        places = self._places()
        for number in self._in_sight():
            self._draw(painter, number, places[number].translated(-offset))

    def _draw(self, painter: QPainter, number: int, place: QRectF) -> None:
        worn = colours()
        image = self._images.get(number)
        if image is None:
            painter.fillRect(place, QColor("white"))
        else:
            painter.drawImage(place, image)
        painter.setPen(QPen(QColor(worn.line)))
        painter.drawRect(place)
        painter.setFont(scaled(0.8))
        painter.setPen(QColor(worn.muted))
        under = QRectF(place.left(), place.bottom(), place.width(), em(1.4))
        words = f"{number + 1} / {len(self._sizes)}"
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._ask()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        key = Qt.Key(event.key())
        if key in ends:
            bar.setValue(ends[key])
        else:
            super().keyPressEvent(event)

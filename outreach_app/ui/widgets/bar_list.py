"""Figures side by side as bars, a line each, with a mark at what would be fair."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from outreach_app.i18n import _, ngettext
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import SPACE, TIGHT, colours, em, scaled

_NAME_SHARE = 0.45
_THICK = 0.62
_MOST_IN_TIP = 30


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: how long, in which colour, and what it counts."""

    size: int
    tint: Tint
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: whose figures they are, and its pieces from left to right."""

    name: str
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """How long the whole bar is."""
        return sum(part.size for part in self.parts)


class BarList(QWidget):
    """Bars with their names and sums; those there is no room for are counted in the last line."""

    def __init__(self, name: str) -> None:
        """Show nothing yet; `name` is what a screen reader calls it."""
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self._fair: float | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: Sequence[Bar], fair: float | None = None) -> None:
        """Show these bars, with a dashed line at `fair`."""
        self._bars, self._fair = tuple(bars), fair
        said = "; ".join(f"{bar.name}: {_said(bar)}" for bar in bars)
        self.setAccessibleDescription(said)
        self.setToolTip("\n".join(f"{bar.name}: {_said(bar)}" for bar in bars[:_MOST_IN_TIP]))
        self.update()

    # Qt asks

    @override
    def sizeHint(self) -> QSize:
        return QSize(em(14), em(10))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(em(10), em(4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(0.92))
        line = painter.fontMetrics().height() + 1
        signs = _Legend(self._bars, painter.fontMetrics(), self.width())
        room = max(1, int(self.height() - signs.height - SPACE) // line)
        shown = self._bars if len(self._bars) <= room else self._bars[: room - 1]
        left = self._name_width(painter, shown)
        plot = QRectF(left + SPACE, 0, self.width() - left - em(2.4) - SPACE, line * len(shown))
        longest = max([1.0, self._fair or 0, *(bar.size for bar in self._bars)])
        for number, bar in enumerate(shown):
            self._draw(painter, bar, QRectF(0, number * line, left, line), plot, longest)
        self._mark_fair(painter, plot, longest)
        if len(shown) < len(self._bars):
            self._tell_rest(painter, QRectF(0, len(shown) * line, self.width(), line))
        signs.draw(painter, self.height() - signs.height)

    def _name_width(self, painter: QPainter, shown: Sequence[Bar]) -> float:
        widest = max([0, *(painter.fontMetrics().horizontalAdvance(bar.name) for bar in shown)])
        return min(widest, int(self.width() * _NAME_SHARE))

    def _draw(
        self, painter: QPainter, bar: Bar, place: QRectF, plot: QRectF, longest: float
    ) -> None:
        painter.setPen(QColor(colours().text))
        words = painter.fontMetrics().elidedText(
            bar.name, Qt.TextElideMode.ElideRight, int(place.width())
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        at, thick = plot.left(), place.height() * _THICK
        for part in bar.parts:
            wide = plot.width() * part.size / longest
            piece = QRectF(at, place.center().y() - thick / 2, wide, thick)
            painter.fillRect(piece, QColor(part.tint.paper))
            painter.setPen(QPen(QColor(part.tint.ink), 1))
            if part.size:
                painter.drawRect(piece.adjusted(0.5, 0.5, -0.5, -0.5))
            at += wide
        painter.setPen(QColor(colours().muted))
        figure = QRectF(at + TIGHT, place.top(), em(2.4), place.height())
        painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter, str(bar.size))

    def _mark_fair(self, painter: QPainter, plot: QRectF, longest: float) -> None:
        if self._fair is not None and self._bars:
            x = plot.left() + plot.width() * self._fair / longest
            painter.setPen(QPen(QColor(colours().text), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))

    def _tell_rest(self, painter: QPainter, place: QRectF) -> None:
        rest = len(self._bars) - round(place.top() / place.height())
        painter.setPen(QColor(colours().muted))
        words = ngettext("and {count} more", "and {count} more", rest).format(count=rest)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)


class _Legend:
    """What the colours of the bars mean, in as many lines as the width asks for."""

    def __init__(self, bars: Sequence[Bar], metrics: QFontMetrics, width: int) -> None:
        line = metrics.height() + TIGHT
        self._placed: list[tuple[QPointF, Part]] = []
        at, top = 0, 0
        for part in {part.words: part for bar in bars for part in bar.parts}.values():
            wide = metrics.horizontalAdvance(part.words) + em(1.6)
            if at and at + wide > width:
                at, top = 0, top + line
            self._placed.append((QPointF(at, top), part))
            at += wide
        self.height = top + line if self._placed else 0

    def draw(self, painter: QPainter, top: float) -> None:
        """Draw the signs, the first line at `top`."""
        high = painter.fontMetrics().height()
        for place, part in self._placed:
            square = QRectF(place.x() + 0.5, top + place.y() + high * 0.22, em(0.6), em(0.6))
            painter.fillRect(square, QColor(part.tint.paper))
            painter.setPen(QPen(QColor(part.tint.ink), 1))
            painter.drawRect(square)
            painter.setPen(QColor(colours().muted))
            words = QRectF(place.x() + em(0.9), top + place.y(), em(40), high)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, part.words)


def _said(bar: Bar) -> str:
    parts = (_("{count} {words}").format(count=p.size, words=p.words) for p in bar.parts if p.size)
    return _(", ").join(parts) or "0"

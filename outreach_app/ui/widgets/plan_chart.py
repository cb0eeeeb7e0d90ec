"""How the score of a plan falls while the planner works."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from outreach_app.domain.proposal import Standing
from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, colours, em, letters, scaled

_ROOM = 1.3
"""How many times the lowest score the plot reaches up to: the first scores are far too high."""


class ScoreChart(QWidget):
    """A line of the score over the seconds, and the proven bound as a dashed one."""

    def __init__(self) -> None:
        """Start without a line."""
        super().__init__()
        self._points: list[tuple[float, float]] = []
        self._bound: float | None = None
        self._seconds = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Score over time"))

    def begin(self, seconds: float) -> None:
        """Forget the line; the next one is at least so many seconds long."""
        self._points, self._bound, self._seconds = [], None, seconds
        self.update()

    def take(self, standing: Standing) -> None:
        """Go on with the line."""
        self._points.append((standing.seconds, standing.score))
        self._bound = standing.bound
        self._seconds = max(self._seconds, standing.seconds)
        self.setAccessibleDescription(
            _("The score is {score} after {seconds} seconds.").format(
                score=standing.score, seconds=round(standing.seconds)
            )
        )
        self.update()

    # Qt asks

    @override
    def sizeHint(self) -> QSize:
        return QSize(letters(50), em(9))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = colours()
        plot = QRectF(self.rect()).adjusted(letters(8), SPACE, -SPACE, -em(1.3))
        painter.fillRect(plot, QColor(worn.surface))
        painter.setPen(QPen(QColor(worn.line)))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        if self._points:
            self._draw(painter, plot)

    def _draw(self, painter: QPainter, plot: QRectF) -> None:
        worn = colours()
        lowest, highest = self._range()
        painter.setFont(scaled(0.8))
        painter.setPen(QColor(worn.muted))
        self._write_seconds(painter, plot)
        best = _height(plot, self._points[-1][1], lowest, highest)
        if self._bound is None:
            self._write_score(painter, plot, self._points[-1][1], best)
        else:
            y = _height(plot, self._bound, lowest, highest)
            apart = max(0.0, em() - (y - best)) / 2
            self._write_score(painter, plot, self._points[-1][1], best - apart)
            painter.setPen(QPen(QColor(worn.good.ink), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            self._write_score(painter, plot, self._bound, y + apart)
        painter.setClipRect(plot)
        painter.setPen(QPen(QColor(worn.accent), 2))
        painter.drawPath(self._line(plot, lowest, highest))

    def _range(self) -> tuple[float, float]:
        """The lowest and the highest score the plot has room for."""
        scores = [score for _seconds, score in self._points]
        best = min([*scores, *([self._bound] if self._bound is not None else [])])
        top = max(min(max(scores), _ROOM * best), best + 1)
        return best - 0.06 * (top - best), top

    def _line(self, plot: QRectF, lowest: float, highest: float) -> QPainterPath:
        """Steps: a score holds until a better one is found."""
        path = QPainterPath()
        for number, (seconds, score) in enumerate(self._points):
            x = plot.left() + plot.width() * seconds / self._seconds
            y = _height(plot, score, lowest, highest)
            if number:
                path.lineTo(x, path.currentPosition().y())
                path.lineTo(x, y)
            else:
                path.moveTo(QPointF(x, y))
        return path

    def _write_score(self, painter: QPainter, plot: QRectF, score: float, y: float) -> None:
        place = QRectF(0, y - em(0.5), plot.left() - SPACE, em())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, right, f"{score:,.0f}")

    def _write_seconds(self, painter: QPainter, plot: QRectF) -> None:
        place = QRectF(plot.left(), plot.bottom(), plot.width(), em(1.3))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "0")
        words = _("{seconds} s").format(seconds=round(self._seconds))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, right, words)


def _height(plot: QRectF, score: float, lowest: float, highest: float) -> float:
    return plot.bottom() - plot.height() * (score - lowest) / (highest - lowest)

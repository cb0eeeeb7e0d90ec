"""Days out, an expert a line: the season as a bar, the year as a thin line under it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from outreach_app.i18n import _, ngettext, pgettext
from outreach_app.services.reporting import ExpertDays
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import HAIR, SPACE, TIGHT, colours, em, scaled

_NAME_SHARE = 0.45
_THICK = 0.5
_MOST_IN_TIP = 30
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _Places(NamedTuple):
    """Where on a line the names, the bars and the two figures stand."""

    names: QRectF
    bars: QRectF
    season: QRectF
    year: QRectF


class LoadBars(QWidget):
    """Bars with names and figures; those there is no room for are counted in the last line."""

    def __init__(self, name: str) -> None:
        """Show nothing yet; `name` is what a screen reader calls it."""
        super().__init__()
        self._loads: tuple[ExpertDays, ...] = ()
        self._year = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_loads(self, loads: Sequence[ExpertDays], year: int) -> None:
        """Show these, with a dashed line at what would be fair in the season."""
        self._loads, self._year = tuple(loads), year
        said = [_said(one, year) for one in loads]
        self.setAccessibleDescription("; ".join(said))
        self.setToolTip("\n".join(said[:_MOST_IN_TIP]))
        self.update()

    def _heads(self) -> tuple[str, str]:
        season = pgettext("column", "season")
        return season, pgettext("column", "{year}").format(year=self._year)

    def _places(self, metrics: QFontMetrics, shown: Sequence[ExpertDays]) -> _Places:
        """The columns of a line at the top of the sheet."""
        line, wide = metrics.height() + 1, self.width()
        names = max([0, *(metrics.horizontalAdvance(one.name) for one in shown)])
        left = min(names, int(wide * _NAME_SHARE))
        season, year = (metrics.horizontalAdvance(head) + SPACE for head in self._heads())
        right = wide - season - year
        return _Places(
            QRectF(0, 0, left, line),
            QRectF(left + SPACE, 0, right - left - SPACE, line),
            QRectF(right, 0, season, line),
            QRectF(right + season, 0, year, line),
        )

    # Qt asks

    @override
    def sizeHint(self) -> QSize:
        return QSize(em(14), em(12))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(em(10), em(6))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(0.92))
        metrics = painter.fontMetrics()
        line = metrics.height() + 1
        signs = _Legend(metrics, self.width())
        room = max(1, int(self.height() - signs.height - SPACE) // line - 1)
        shown = self._loads if len(self._loads) <= room else self._loads[: room - 1]
        places = self._places(metrics, shown)
        painter.setPen(QColor(colours().muted))
        for place, head in zip(places[2:], self._heads(), strict=True):
            painter.drawText(place, _RIGHT, head)
        longest = max([1, *(max(one.days, one.year) for one in self._loads)])
        for number, one in enumerate(shown, 1):
            moved = _Places(*(place.translated(0, number * line) for place in places))
            _draw(painter, one, moved, moved.bars.width() / longest)
        self._mark_fair(painter, places.bars, len(shown), longest)
        if len(shown) < len(self._loads):
            top = (len(shown) + 1) * line
            self._tell_rest(painter, QRectF(0, top, self.width(), line), len(shown))
        signs.draw(painter, self.height() - signs.height)

    def _mark_fair(self, painter: QPainter, bars: QRectF, count: int, longest: int) -> None:
        if self._loads:
            fair = sum(one.days for one in self._loads) / len(self._loads)
            x = bars.left() + bars.width() * fair / longest
            painter.setPen(QPen(QColor(colours().text), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, bars.bottom(), x, bars.bottom() + count * bars.height()))

    def _tell_rest(self, painter: QPainter, place: QRectF, shown: int) -> None:
        rest = len(self._loads) - shown
        painter.setPen(QColor(colours().muted))
        words = ngettext("and {count} more expert", "and {count} more experts", rest).format(
            count=rest
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)


class _Legend:
    """What the colours mean, in as many lines as the width asks for."""

    def __init__(self, metrics: QFontMetrics, width: int) -> None:
        line = metrics.height() + TIGHT
        self._placed: list[tuple[float, float, Tint, str, bool]] = []
        at, top = 0, 0
        worn = colours()
        for tint, words, thin in (
            (worn.good, _("already made"), False),
            (worn.info, _("still ahead"), False),
            (worn.idle, _("the whole year"), True),
        ):
            wide = metrics.horizontalAdvance(words) + em(1.6)
            if at and at + wide > width:
                at, top = 0, top + line
            self._placed.append((at, top, tint, words, thin))
            at += wide
        self.height = top + line

    def draw(self, painter: QPainter, top: float) -> None:
        """Draw the signs, the first line at `top`."""
        high = painter.fontMetrics().height()
        for x, y, tint, words, thin in self._placed:
            middle = top + y + high / 2
            if thin:
                painter.fillRect(QRectF(x, middle, em(0.6), HAIR), QColor(tint.ink))
            else:
                _piece(painter, QRectF(x, middle - em(0.3), em(0.6), em(0.6)), tint)
            painter.setPen(QColor(colours().muted))
            place = QRectF(x + em(0.9), top + y, em(40), high)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)


def _draw(painter: QPainter, one: ExpertDays, places: _Places, day: float) -> None:
    """One expert's line; `day` is how wide a day is."""
    worn = colours()
    painter.setPen(QColor(worn.text))
    name = painter.fontMetrics().elidedText(
        one.name, Qt.TextElideMode.ElideRight, int(places.names.width())
    )
    painter.drawText(places.names, Qt.AlignmentFlag.AlignVCenter, name)
    painter.drawText(places.season, _RIGHT, str(one.days))
    painter.setPen(QColor(worn.muted))
    painter.drawText(places.year, _RIGHT, str(one.year))
    bars, thick = places.bars, places.bars.height() * _THICK
    made = QRectF(bars.left(), bars.top() + HAIR, day * one.made, thick)
    _piece(painter, made, worn.good)
    ahead = QRectF(made.right(), made.top(), day * (one.days - one.made), thick)
    _piece(painter, ahead, worn.info)
    under = QRectF(bars.left(), made.bottom() + HAIR, day * one.year, HAIR)
    painter.fillRect(under, QColor(worn.idle.ink))


def _piece(painter: QPainter, piece: QRectF, tint: Tint) -> None:
    if piece.width() > 0:
        painter.fillRect(piece, QColor(tint.paper))
        painter.setPen(QPen(QColor(tint.ink), 1))
        painter.drawRect(piece.adjusted(0.5, 0.5, -0.5, -0.5))


def _said(one: ExpertDays, year: int) -> str:
    return _("{name}: {days} in the season, {made} of them made; {whole} in {year}").format(
        name=one.name, days=one.days, made=one.made, whole=one.year, year=year
    )

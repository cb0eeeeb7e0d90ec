"""The season as one strip: when somebody is away, when visits are made, where today stands."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from outreach_app.domain.season import Season
from outreach_app.domain.times import Times, covered, said_day, said_month
from outreach_app.i18n import _, ngettext
from outreach_app.ui.theme import TIGHT, colours, em, scaled

_LINES = 2.3
_THICK = 0.95
_HATCHED_FROM = 6
"""Pixels a span must have for its hatching to be seen."""


class SeasonStrip(QWidget):
    """Days from left to right: hatched while away, a dot for each day with a visit."""

    def __init__(self, away_words: str) -> None:
        """Show nothing yet; `away_words` say what the hatched days are."""
        super().__init__()
        self._away_words = away_words
        self._season: Season | None = None
        self._today = date.min
        self._away: tuple[date, ...] = ()
        self._visits: Mapping[date, str] = MappingProxyType({})
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The season at a glance"))

    def show_season(
        self,
        season: Season,
        today: date,
        away: tuple[Times, ...],
        visits: Iterable[tuple[date, str]],
    ) -> None:
        """Show a season; `visits` are days and what is done on them."""
        self._season, self._today = season, today
        self._away = tuple(day for day in season.days() if covered(away, day))
        told: dict[date, str] = {}
        for day, words in sorted(visits):
            told[day] = f"{told[day]}\n{words}" if day in told else words
        self._visits = MappingProxyType(told)
        self.setAccessibleDescription(self._summary())
        self.update()

    def words(self, day: date) -> str:
        """What there is to say about a day, a line each."""
        away = self._away_words if day in self._away else ""
        return "\n".join(filter(None, (said_day(day), away, self._visits.get(day, ""))))

    def _summary(self) -> str:
        away, visits = len(self._away), len(self._visits)
        return _("{away_words}: {away}. {visits}").format(
            away_words=self._away_words,
            away=ngettext("{count} day", "{count} days", away).format(count=away),
            visits=ngettext("{count} day with a visit", "{count} days with a visit", visits).format(
                count=visits
            ),
        )

    def _width_of_a_day(self, season: Season) -> float:
        return self.width() / ((season.last - season.first).days + 1)

    def _x(self, season: Season, day: date) -> float:
        return (day - season.first).days * self._width_of_a_day(season)

    # Qt asks

    @override
    def sizeHint(self) -> QSize:
        return QSize(em(16), round(em(_LINES)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(em(8), round(em(_LINES)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        season = self._season
        if season is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = colours()
        top = self.height() - em(_THICK) - 1.0
        band = QRectF(0.5, top, self.width() - 1, em(_THICK))
        painter.fillRect(band, QColor(worn.sunken))
        self._draw_months(painter, season, band)
        self._draw_away(painter, season, band)
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(band)
        self._draw_visits(painter, season, band)
        if self._today in season:
            x = self._x(season, self._today)
            painter.setPen(QPen(QColor(worn.bad.ink), 1.5))
            painter.drawLine(QPointF(x, band.top() - 3), QPointF(x, band.bottom()))

    def _draw_months(self, painter: QPainter, season: Season, band: QRectF) -> None:
        painter.setFont(scaled(0.8))
        worn = colours()
        end = 0.0
        for day in season.days():
            if day.day != 1 and day != season.first:
                continue
            x = self._x(season, day)
            painter.setPen(QPen(QColor(worn.line), 1))
            painter.drawLine(QPointF(x, band.top()), QPointF(x, band.bottom()))
            words = _("{month}").format(month=said_month(day.month))
            wide = painter.fontMetrics().horizontalAdvance(words)
            if x >= end and x + wide <= self.width():
                painter.setPen(QColor(worn.muted))
                place = QRectF(x, 0, wide + 1, band.top() - 2)
                painter.drawText(place, Qt.AlignmentFlag.AlignBottom, words)
                end = x + wide + TIGHT

    def _draw_away(self, painter: QPainter, season: Season, band: QRectF) -> None:
        """Neighbouring days as one piece, so that the hatching has no seams."""
        tint = colours().warning
        wide = self._width_of_a_day(season)
        for first, last in _runs(self._away):
            x = self._x(season, first)
            piece = QRectF(x, band.top(), ((last - first).days + 1) * wide, band.height())
            painter.fillRect(piece, QColor(tint.paper))
            thin = piece.width() < _HATCHED_FROM
            how = Qt.BrushStyle.Dense4Pattern if thin else Qt.BrushStyle.BDiagPattern
            painter.fillRect(piece, QBrush(QColor(tint.ink), how))

    def _draw_visits(self, painter: QPainter, season: Season, band: QRectF) -> None:
        worn = colours()
        painter.setPen(QPen(QColor(worn.surface), 1))
        painter.setBrush(QColor(worn.accent))
        radius = max(3.5, min(band.height() * 0.3, self._width_of_a_day(season)))
        for day in self._visits:
            if day in season:
                x = self._x(season, day) + self._width_of_a_day(season) / 2
                painter.drawEllipse(QPointF(x, band.center().y()), radius, radius)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._season is not None:
            days = int(event.pos().x() / self._width_of_a_day(self._season))
            words = self.words(self._season.first + timedelta(days=days))
            safe = words.replace("&", "&amp;").replace("<", "&lt;")
            QToolTip.showText(event.globalPos(), safe, self)
            return True
        return super().event(event)


def _runs(days: tuple[date, ...]) -> list[tuple[date, date]]:
    """Days in their order as spans of neighbours."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and runs[-1][1] + timedelta(days=1) == day:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs

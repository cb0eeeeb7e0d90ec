"""Days tinted while something is carried: in its row, and as a strip of signs in the head."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from outreach_app.ui.icons import picture
from outreach_app.ui.theme import colours
from outreach_app.ui.widgets.board_axis import Axis
from outreach_app.ui.widgets.board_days import DayLook
from outreach_app.ui.widgets.board_layout import Band
from outreach_app.ui.widgets.board_verdict import (
    Fit,
    Verdict,
    fit_pattern,
    fit_sign,
    fit_tint,
)

Fits = Mapping[date, Fit]
"""How well each day suits, as it is drawn."""

_LEAST_FOR_REST = 6
_SIGN = 12
_LEAST_FOR_SIGNS = 15


def drawn_fits(verdicts: Mapping[date, Verdict], axis: Axis, looks: Mapping[date, DayLook]) -> Fits:
    """The verdicts as they are drawn: days of rest too narrow to be told apart are as before."""
    fits: dict[date, Fit] = {}
    before: Fit | None = None
    for day, verdict in verdicts.items():
        fit = verdict.fit
        if before and not looks[day].works and axis.width(day) < _LEAST_FOR_REST:
            fit = before
        before = fits[day] = fit
    return fits


def draw_tints(
    painter: QPainter, rect: QRectF, axis: Axis, bands: Iterable[Band], fits: Fits
) -> None:
    """Tint what shows in `rect` of these rows, day by day."""
    shown = list(bands)
    for first, last, fit in _runs(axis.days(rect.left(), rect.right()), fits):
        left, right = axis.left(first), axis.left(last + timedelta(days=1))
        for band in shown:
            place = QRectF(left, band.top, right - left, band.height)
            _fill(painter, place, fit, 0.85)


def draw_target(
    painter: QPainter, axis: Axis, band: Band, day: date, verdict: Verdict | None
) -> None:
    """Frame the day and row a drop would choose."""
    worn = colours()
    ink = fit_tint(verdict.fit).ink if verdict else worn.accent
    place = QRectF(axis.left(day), band.top, max(axis.width(day), 6), band.height)
    painter.setPen(QPen(QColor(ink), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(1, 1, -1, -1))


def draw_signs(
    painter: QPainter, axis: Axis, days: Iterable[date], place: QRectF, fits: Fits
) -> None:
    """A strip over the days: each verdict as a colour, a pattern, and a sign where there is room.

    `place` has the height of the strip; its sides are not looked at.
    """
    for first, last, fit in _runs(days, fits):
        left, right = axis.left(first), axis.left(last + timedelta(days=1))
        _fill(painter, QRectF(left, place.top(), right - left, place.height()), fit, 1)
        ink = fit_tint(fit).ink
        middles = _middles(axis, first, last)
        for middle in middles:
            spot = QPointF(middle - _SIGN / 2, place.center().y() - _SIGN / 2)
            painter.drawPixmap(spot, picture(fit_sign(fit), _SIGN, ink))


def _middles(axis: Axis, first: date, last: date) -> Iterator[float]:
    """Where signs stand: in each day that has room, or once where the run has."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    roomy = [day for day in days if axis.width(day) >= _LEAST_FOR_SIGNS]
    for day in roomy:
        yield axis.left(day) + axis.width(day) / 2
    left, right = axis.left(first), axis.left(last + timedelta(days=1))
    if not roomy and right - left >= _LEAST_FOR_SIGNS:
        yield (left + right) / 2


def _fill(painter: QPainter, place: QRectF, fit: Fit, strength: float) -> None:
    tint = fit_tint(fit)
    paper = QColor(tint.paper)
    paper.setAlphaF(strength)
    painter.fillRect(place, paper)
    pattern = QColor(tint.ink)
    pattern.setAlphaF(0.28)
    painter.fillRect(place, QBrush(pattern, fit_pattern(fit)))


def _runs(days: Iterable[date], fits: Fits) -> Iterator[tuple[date, date, Fit]]:
    """Days that follow one another and suit as well; those not known are left out."""
    known = ((day, fits[day]) for day in days if day in fits)
    for (fit, _start), run in groupby(
        enumerate(known), key=lambda one: (one[1][1], one[1][0].toordinal() - one[0])
    ):
        listed = [day for _number, (day, _fit) in run]
        yield listed[0], listed[-1], fit

"""One visit's card on the board."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from outreach_app.domain.visit import Status
from outreach_app.ui.colours import Tint
from outreach_app.ui.icons import picture
from outreach_app.ui.theme import SPACE, TIGHT, colours, em, scaled
from outreach_app.ui.widgets.board_cards import Card
from outreach_app.ui.widgets.board_layout import Box, Detail, Measure

_BAR = 4
_CORNER = 4
_SIGN = 16
_ICONS = {
    Status.PROPOSED: "",
    Status.CONFIRMED: "check",
    Status.DONE: "circle-check",
    Status.MISSED: "x",
    Status.CANCELLED: "x",
}


def status_tint(status: Status) -> Tint:
    """The colour of a visit's state."""
    worn = colours()
    return {
        Status.PROPOSED: worn.info,
        Status.CONFIRMED: worn.good,
        Status.DONE: worn.idle,
        Status.MISSED: worn.bad,
        Status.CANCELLED: worn.idle,
    }[status]


def measures(poorest: Detail) -> tuple[Measure, ...]:
    """The sizes a card can have with today's typeface, the richest first, `poorest` the last."""
    typefaces = scaled(1, bold=True).toString(), scaled(0.85).toString()
    return tuple(size for size in _measures(*typefaces) if size.detail >= poorest)


@lru_cache(maxsize=2)
def _measures(name_font: str, line_font: str) -> tuple[Measure, ...]:
    bold, plain = QFontMetricsF(_font(name_font)), QFontMetricsF(_font(line_font))
    names: dict[str, float] = {}

    def name_width(card: Card) -> float:
        if card.village not in names:
            names[card.village] = bold.horizontalAdvance(card.village)
        return names[card.village] + _SIGN * _sign_count(card) + _BAR + SPACE + 2 * TIGHT

    def brief_width(card: Card) -> float:
        second = plain.horizontalAdvance(_brief(card)) + _BAR + SPACE + 2 * TIGHT
        return max(name_width(card), second)

    name, line = bold.height(), plain.height()
    full, least = em(7.6), em(3)
    return (
        Measure(Detail.FULL, lambda _card: full, name + 3 * line + SPACE, least_width=full),
        Measure(Detail.BRIEF, brief_width, name + line + TIGHT, least_width=least),
        Measure(Detail.NAME, name_width, name + TIGHT),
    )


def _font(description: str) -> QFont:
    made = QFont()
    made.fromString(description)
    return made


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of text where it stands in the card."""

    words: str
    place: QRectF
    font: QFont
    muted: bool


class CardItem(QGraphicsItem):
    """Draws one card; the board moves it and tells whether it is chosen."""

    def __init__(self, card: Card) -> None:
        """Make the card; it has no size until it is placed."""
        super().__init__()
        self.card = card
        self.chosen = False
        self._rect = QRectF()
        self._lines: tuple[_Line, ...] = ()
        self._shown: tuple[Card, float, float, Detail] | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def place(self, card: Card, box: Box, detail: Detail) -> None:
        """Show `card` at `box`, in as many words as `detail` says."""
        self.setPos(QPointF(box.left, box.top))
        shown = (card, box.width, box.height, detail)
        if self._shown == shown:
            return
        self._shown = shown
        self.prepareGeometryChange()
        self.card = card
        self._rect = QRectF(0, 0, box.width, box.height)
        self._lines = tuple(_lines(card, self._rect, detail))
        self.setZValue(1)
        self.update()

    def choose(self, chosen: bool) -> None:
        """Show whether it is the one the panel speaks of."""
        self.chosen = chosen
        self.setZValue(2 if chosen else 1)
        self.update()

    # Qt asks

    @override
    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-2, -2, 2, 2)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        tint = status_tint(self.card.status)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, self._rect, tint, self.chosen)
        worn = colours()
        for line in self._lines:
            painter.setFont(line.font)
            painter.setPen(QColor(worn.muted if line.muted else worn.text))
            painter.drawText(line.place, Qt.AlignmentFlag.AlignVCenter, line.words)
        for number, (name, ink) in enumerate(_signs(self.card, tint)):
            left = self._rect.right() - TIGHT - _SIGN * (number + 1)
            painter.drawPixmap(QPointF(left, TIGHT), picture(name, _SIGN, ink))


def _draw_ground(painter: QPainter, rect: QRectF, tint: Tint, chosen: bool) -> None:
    worn = colours()
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(worn.accent), 2.5) if chosen else QPen(QColor(worn.line)))
    painter.setBrush(QColor(tint.paper))
    painter.drawRoundedRect(inner, _CORNER, _CORNER)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint.ink))
    bar = QRectF(rect.left() + 2, rect.top() + 3, _BAR, rect.height() - 6)
    painter.drawRoundedRect(bar, 2, 2)


def _signs(card: Card, tint: Tint) -> list[tuple[str, str]]:
    """The icons in the corner, from the right, each with its colour."""
    worn = colours()
    signs = [("triangle-alert", worn.bad.ink)] if card.broken else []
    if card.pinned:
        signs.append(("pin", worn.text))
    if _ICONS[card.status]:
        signs.append((_ICONS[card.status], tint.ink))
    return signs


def _sign_count(card: Card) -> int:
    return bool(card.broken) + card.pinned + bool(_ICONS[card.status])


def _lines(card: Card, rect: QRectF, detail: Detail) -> list[_Line]:
    """The card's text, cut where it would not fit."""
    texts = {
        Detail.NAME: (),
        Detail.BRIEF: (_brief(card),),
        Detail.FULL: (f"{card.when}  {card.hours}", card.team, card.topics),
    }[detail]
    bold, plain = scaled(1, bold=True), scaled(0.85)
    inner = rect.adjusted(_BAR + SPACE, TIGHT / 2, -TIGHT, -TIGHT / 2)
    signs = _sign_count(card) * _SIGN
    place = QRectF(inner.topLeft(), inner.size())
    place.setHeight(QFontMetricsF(bold).height())
    title = _cut(card.village, bold, inner.width() - signs)
    lines = [_Line(title, QRectF(place), bold, False)]
    for text in texts:
        place.moveTop(place.bottom())
        place.setHeight(QFontMetricsF(plain).height())
        lines.append(_Line(_cut(text, plain, inner.width()), QRectF(place), plain, True))
    return lines


def _brief(card: Card) -> str:
    return f"{card.when}  {card.team}"


def _cut(words: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)

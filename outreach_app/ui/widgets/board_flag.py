"""The label at the pointer while something is carried: where it would land and what is said."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from outreach_app.i18n import _
from outreach_app.ui.icons import picture
from outreach_app.ui.theme import HAIR, SPACE, TIGHT, colours, em, scaled
from outreach_app.ui.widgets.board_verdict import Verdict, fit_sign, fit_tint, fit_words

_AWAY = 18
"""How far from the pointer, in pixels."""

_SAID = 4
"""How many sentences at most."""

_SIGN = 14
_WRAPS = Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextWrapAnywhere.value


@dataclass(frozen=True, slots=True)
class _Line:
    """Words of the label where they stand in it."""

    words: str
    font: QFont
    ink: str
    place: QRectF


class BoardFlag(QWidget):
    """Lies over the whole window, so that no part of it cuts the label off."""

    def __init__(self, board: QWidget) -> None:
        """Make the label for a board; it shows nothing yet."""
        super().__init__(board.window())
        self._window = board.window()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._said: tuple[str, Verdict | None, bool] | None = None
        self._lines: tuple[_Line, ...] = ()
        self.hide()

    def say(self, title: str, verdict: Verdict | None, *, waits: bool) -> bool:
        """Show these words; True where they are others than before."""
        if self._said == (title, verdict, waits):
            return False
        self._said = (title, verdict, waits)
        self._lines = tuple(_lines(title, verdict, waits=waits))
        right = max(line.place.right() for line in self._lines)
        bottom = max(line.place.bottom() for line in self._lines)
        self.resize(QSize(round(right) + SPACE, round(bottom) + TIGHT + HAIR))
        self.update()
        return True

    def stand(self, pointer: QPoint) -> None:
        """Stand beside a place on the screen, wholly inside the window."""
        here = self._window.mapFromGlobal(pointer)
        room = self._window.rect()
        left, top = here.x() + _AWAY, here.y() + _AWAY
        if left + self.width() > room.right():
            left = here.x() - _AWAY - self.width()
        if top + self.height() > room.bottom():
            top = here.y() - _AWAY - self.height()
        self.move(
            min(max(left, 0), max(room.width() - self.width(), 0)),
            min(max(top, 0), max(room.height() - self.height(), 0)),
        )
        if not self.isVisible():
            self.show()
            self.raise_()

    def spoken(self) -> str:
        """Everything on the label in one sentence after another."""
        if self._said is None:
            return ""
        title, verdict, _waits = self._said
        said = (fit_words(verdict.fit), verdict.place, *verdict.words) if verdict else ()
        return " ".join(filter(None, (title, *said)))

    # Qt asks

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        verdict = self._said[1] if self._said else None
        worn = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(fit_tint(verdict.fit).ink if verdict else worn.accent), 2))
        painter.setBrush(QColor(worn.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        for number, line in enumerate(self._lines):
            painter.setFont(line.font)
            painter.setPen(QColor(line.ink))
            painter.drawText(line.place, _WRAPS, line.words)
            if verdict and number == 1:
                spot = QPointF(SPACE, line.place.center().y() - _SIGN / 2)
                painter.drawPixmap(spot, picture(fit_sign(verdict.fit), _SIGN, line.ink))
        painter.end()


def _lines(title: str, verdict: Verdict | None, *, waits: bool) -> Iterator[_Line]:
    """The title, the verdict beside its sign, and the sentences one below the other."""
    worn = colours()
    bold, plain = scaled(1, bold=True), scaled(1)
    texts = [(title, bold, worn.text, 0)]
    if verdict:
        texts.append((fit_words(verdict.fit), bold, fit_tint(verdict.fit).ink, _SIGN + TIGHT))
        said = (*filter(None, (verdict.place,)), *verdict.words[:_SAID])
        texts += [(sentence, plain, worn.text, 0) for sentence in said]
    elif waits:
        texts.append((_("Looking at the day…"), plain, worn.muted, 0))
    top = float(TIGHT)
    for words, font, ink, indent in texts:
        room = QRectF(SPACE + indent, top, em(20), em(40))
        place = QFontMetricsF(font).boundingRect(room, _WRAPS, words)
        yield _Line(words, font, ink, place.adjusted(0, 0, 1, 0))
        top = place.bottom() + HAIR

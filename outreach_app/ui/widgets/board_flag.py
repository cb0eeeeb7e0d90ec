"""The label at the pointer while something is carried: where it would land and what is said."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from outreach_app.ui.theme import HAIR, SPACE, TIGHT, colours, em
from outreach_app.ui.widgets.board_verdict import Verdict, fit_sign, fit_tint, fit_words
from outreach_app.ui.widgets.parts import drawing, label, row

_AWAY = 18
"""How far from the pointer, in pixels."""

_SAID = 4
"""How many sentences at most."""


class BoardFlag(QFrame):
    """Lies over the whole window, so that no part of it cuts the label off."""

    def __init__(self, board: QWidget) -> None:
        """Make the label for a board; it shows nothing yet."""
        super().__init__(board.window())
        self._window = board.window()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, TIGHT, SPACE, TIGHT)
        self._column.setSpacing(HAIR)
        self._inside: QWidget | None = None
        self._said: tuple[str, Verdict | None] | None = None
        self.hide()

    def say(self, title: str, verdict: Verdict | None) -> bool:
        """Show these words; True where they are others than before."""
        if self._said == (title, verdict):
            return False
        self._said = (title, verdict)
        if self._inside:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = _lines(title, verdict)
        self._column.addWidget(self._inside)
        worn = colours()
        edge = fit_tint(verdict.fit).ink if verdict else worn.accent
        self.setStyleSheet(
            f"BoardFlag {{ background: {worn.surface}; border: 2px solid {edge}; "
            f"border-radius: 6px; }}"
        )
        self._inside.show()
        self._column.activate()
        self.adjustSize()
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
        self.show()
        self.raise_()

    def spoken(self) -> str:
        """Everything on the label in one sentence after another."""
        if self._said is None:
            return ""
        title, verdict = self._said
        said = (fit_words(verdict.fit), verdict.place, *verdict.words) if verdict else ()
        return " ".join(filter(None, (title, *said)))


def _lines(title: str, verdict: Verdict | None) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(HAIR)
    column.addWidget(label(title, role="title"))
    if verdict:
        ink = fit_tint(verdict.fit).ink
        head = label(fit_words(verdict.fit), role="title")
        head.setStyleSheet(f"color: {ink};")
        column.addLayout(row(drawing(fit_sign(verdict.fit), em(0.9), ink), head, None, space=TIGHT))
        for sentence in (*filter(None, (verdict.place,)), *verdict.words[:_SAID]):
            said = label(sentence, wrap=True)
            said.setFixedWidth(em(18))
            column.addWidget(said)
    return inside

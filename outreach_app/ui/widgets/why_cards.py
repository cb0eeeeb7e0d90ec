"""Cards that say where something could be and offer to put it there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from outreach_app.i18n import _
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import HAIR, SPACE, TIGHT, WIDE, em, scaled
from outreach_app.ui.widgets.parts import button, drawing, label


class Cards(QScrollArea):
    """A column of whatever is put in it, as high as it needs, scrolled where there is no room."""

    def __init__(self, name: str) -> None:
        """Start empty; `name` is what a screen reader calls it."""
        super().__init__()
        self.setProperty("plain", True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def show_parts(self, *parts: QWidget) -> None:
        """Show these in the place of what was there."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)


def said(words: str) -> QLabel:
    """A sentence that may run over several lines."""
    made = label(words, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def section(words: str) -> QLabel:
    """What the next part is about."""
    made = label(words, role="muted")
    made.setContentsMargins(0, SPACE, 0, 0)
    return made


def tinted(picture: str, words: str, tint: Tint) -> QFrame:
    """A sentence on its colour, with its icon."""
    frame = QFrame()
    frame.setObjectName("tinted")
    frame.setStyleSheet(
        f"QFrame#tinted {{ background: {tint.paper}; border-radius: 8px; }} "
        f"QLabel {{ color: {tint.ink}; }}"
    )
    line = QHBoxLayout(frame)
    line.setContentsMargins(SPACE, TIGHT, SPACE, TIGHT)
    line.setSpacing(SPACE)
    line.addWidget(drawing(picture, em(1.1), tint.ink), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(words, wrap=True), 1)
    return frame


class OfferCard(QFrame):
    """A title, lines below it, a figure at the side and a button that does it."""

    def __init__(self, title: str, lines: tuple[str, ...], do: QPushButton | None) -> None:
        """Say `title` over `lines`; `do` is the button, if it can be done."""
        super().__init__()
        self.setProperty("card", True)
        self.do = do
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(WIDE, SPACE, SPACE, SPACE)
        self._line.setSpacing(WIDE)
        column = QVBoxLayout()
        column.setSpacing(HAIR)
        head = label(title, wrap=True)
        head.setFont(scaled(1.05, bold=True))
        column.addWidget(head)
        for words in lines:
            if words:
                column.addWidget(label(words, role="muted", wrap=True))
        self._line.addLayout(column, 1)
        if do is not None:
            self._line.addWidget(do, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_figure(self, words: str, tint: Tint) -> None:
        """Put a figure between the words and the button."""
        figure = label(words)
        figure.setStyleSheet(
            f"color: {tint.ink}; background: {tint.paper}; border-radius: 6px; "
            f"padding: {TIGHT}px {SPACE}px; font-weight: bold;"
        )
        self._line.insertWidget(1, figure, 0, Qt.AlignmentFlag.AlignVCenter)


def take_button(words: str, does: Callable[[], object]) -> QPushButton:
    """The button of an offer; a screen reader also hears what is offered."""
    made = button(_("Take it"), does, picture="check")
    made.setAccessibleName(_("Take it: {offer}").format(offer=words))
    made.setToolTip(words)
    return made

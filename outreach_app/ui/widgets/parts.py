"""The small parts everything is made of: labels that never read markup, buttons with icons."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from outreach_app.i18n import _
from outreach_app.ui.icons import icon, picture
from outreach_app.ui.theme import SPACE, WIDE, colours, em, scaled


def label(words: str = "", *, role: str = "", wrap: bool = False) -> QLabel:
    """Plain words; `role` is title, muted or error."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


class Elided(QLabel):
    """Plain words that give way where there is no room, with dots in their middle."""

    def __init__(self, words: str = "", *, role: str = "") -> None:
        """Say `words`; `role` as for `label`."""
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    # Qt asks

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inside = self.contentsRect()
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, inside.width()
        )
        painter.setPen(self.palette().windowText().color())
        painter.drawText(inside, self.alignment(), words)
        painter.end()


class ReadOut(QLabel):
    """A part of a value that is only shown; an editor that never changes anything."""

    edited = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def value(self) -> str:
        """What is shown."""
        return self.text()

    def show_value(self, value: str) -> None:
        """Show these words."""
        self.setText(value)


def heading(words: str, size: float = 1.5) -> QLabel:
    """The words over a page or a part of it, `size` times as big as running text."""
    made = label(words)
    made.setFont(scaled(size, bold=True))
    return made


def drawing(name: str, size: int, colour: str = "") -> QLabel:
    """An icon that only illustrates, `size` pixels."""
    made = QLabel()
    made.setPixmap(picture(name, size, colour or colours().accent))
    made.setFixedSize(size, size)
    return made


def button(
    words: str, slot: Callable[[], object], *, picture: str = "", accent: bool = False
) -> QPushButton:
    """A button with words; `accent` marks the one that goes on."""
    made = QPushButton(words)
    made.setProperty("accent", accent)
    made.setAutoDefault(False)
    if picture:
        made.setIcon(icon(picture, colours().on_accent if accent else colours().muted))
        made.setIconSize(QSize(em(), em()))
    made.clicked.connect(slot)
    return made


def small_button(picture: str, words: str, slot: Callable[[], object]) -> QToolButton:
    """A button that shows only an icon; its words are the tip and what a screen reader says."""
    made = QToolButton()
    made.setIcon(icon(picture, colours().muted))
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.clicked.connect(slot)
    return made


def filter_box(words: str) -> QLineEdit:
    """A line to type what one looks for; `words` stand in it while it is empty."""
    box = QLineEdit()
    box.setPlaceholderText(words)
    box.setAccessibleName(_("Filter"))
    box.setClearButtonEnabled(True)
    sign = QAction(icon("search", colours().muted), _("Filter"), box)
    box.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
    return box


def card() -> tuple[QFrame, QVBoxLayout]:
    """A raised sheet with room inside, and the column to put things in."""
    frame = QFrame()
    frame.setProperty("card", True)
    column = QVBoxLayout(frame)
    column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
    column.setSpacing(SPACE)
    return frame, column


def first_focus(widget: QWidget) -> QWidget:
    """The first part of a widget that takes the keyboard, the widget itself where it does."""
    takers = [
        part
        for part in (widget, *widget.findChildren(QWidget))
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    return next(iter(takers), widget)


def row(*parts: QWidget | None, space: int = SPACE) -> QHBoxLayout:
    """Widgets side by side; None takes what room is left."""
    made = QHBoxLayout()
    made.setSpacing(space)
    for part in parts:
        if part is None:
            made.addStretch(1)
        else:
            made.addWidget(part)
    return made

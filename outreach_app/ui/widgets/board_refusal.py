"""Over the board: a drop that was refused, why, and the smallest ways out."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, TIGHT, colours, em
from outreach_app.ui.widgets.parts import button, drawing, label, row, small_button

WayOut = tuple[str, Callable[[], object]]
"""The words of a button and what it does."""

_SAID = 3


class BoardRefusal(QFrame):
    """Sentences with a button for each way out; it goes away with the next act.

    `left()` tells that Escape was pressed in it.
    """

    left = Signal()

    def __init__(self) -> None:
        """Start hidden, for nothing is refused."""
        super().__init__()
        worn = colours()
        self.setStyleSheet(
            f"BoardRefusal {{ background: {worn.bad.paper}; border-radius: 8px; }} "
            f"BoardRefusal QLabel {{ color: {worn.bad.ink}; }}"
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE, TIGHT, TIGHT, TIGHT)
        line.setSpacing(SPACE)
        line.addWidget(drawing("circle-x", em(1.1), worn.bad.ink))
        self._column = QVBoxLayout()
        self._column.setSpacing(TIGHT)
        line.addLayout(self._column, 1)
        line.addWidget(small_button("x", _("Dismiss"), self.hide))
        self._inside: QWidget | None = None
        self.hide()

    def say(
        self,
        title: str,
        sentences: Sequence[str],
        ways: Sequence[WayOut] = (),
        advice: WayOut | None = None,
    ) -> None:
        """Say what was refused and why, and offer the ways out.

        The words of an `advice` may be long; they stand beside a button that follows it.
        """
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        if self._inside:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(label(title, role="title", wrap=True))
        column.addWidget(label("\n".join(sentences[:_SAID]), wrap=True))
        if advice:
            words, act = advice
            follow = button(_("Do this"), act, picture="check")
            follow.setAccessibleDescription(words)
            line = row(label(words, wrap=True), follow)
            line.setStretch(0, 1)
            column.addLayout(line)
        if ways:
            buttons = [button(words, act) for words, act in ways]
            column.addLayout(row(*buttons, None))
        self._column.addWidget(self._inside)
        self._inside.show()
        self.show()
        said = QAccessibleAnnouncementEvent(self, " ".join((title, *sentences)))
        QAccessible.updateAccessibility(said)
        if had_focus:
            self.stand()

    def stand(self) -> None:
        """Take the keyboard, at the first way out."""
        keys = [key for key in self.findChildren(QPushButton) if key.isVisible()]
        if keys:
            keys[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt asks

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

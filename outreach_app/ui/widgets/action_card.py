"""A large button: an icon, what it does, and a sentence about it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.ui.actions import bare
from outreach_app.ui.theme import TIGHT, WIDE, colours, em, scaled
from outreach_app.ui.widgets.parts import drawing, label


class ActionCard(QPushButton):
    """Does an action when clicked, and is enabled while the action is."""

    def __init__(self, act: QAction, picture: str, words: str, *, accent: bool = False) -> None:
        """Show the action's words as a title over `words`."""
        super().__init__()
        title = bare(act.text())
        self._act = act
        self.setProperty("tile", True)
        self.setProperty("accent", accent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        worn = colours()
        ink = worn.on_accent if accent else worn.accent
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        line.setSpacing(WIDE)
        line.addWidget(drawing(picture, em(1.8), ink), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(TIGHT)
        head = label(title)
        head.setFont(scaled(1.15, bold=True))
        said = label(words, role="" if accent else "muted", wrap=True)
        column.addWidget(head)
        column.addWidget(said)
        column.addStretch(1)
        line.addLayout(column, 1)
        for part in (head, said):
            part.setStyleSheet(f"color: {worn.on_accent};" if accent else "")
        self._let_clicks_through()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.clicked.connect(act.trigger)
        act.enabledChanged.connect(self.setEnabled)
        self.setEnabled(act.isEnabled())

    def _let_clicks_through(self) -> None:
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    # Qt asks

    @override
    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._line.minimumSize()

    @override
    def heightForWidth(self, width: int) -> int:
        return self._line.heightForWidth(width)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

"""One large figure on a card, with its words and a drawing."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from outreach_app.ui.theme import SPACE, TIGHT, WIDE, em
from outreach_app.ui.widgets.parts import drawing, heading, label


class FigureTile(QFrame):
    """A figure, and beside it words that weigh it."""

    def __init__(self, picture: str, words: str) -> None:
        """Say what will be counted, beside an icon."""
        super().__init__()
        self.setProperty("card", True)
        self._figure = heading("", 1.7)
        self._beside = label(role="muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        line.setSpacing(WIDE)
        line.addWidget(drawing(picture, em(1.6)))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(words, role="muted"))
        figures = QHBoxLayout()
        figures.setSpacing(TIGHT)
        figures.addWidget(self._figure)
        figures.addWidget(self._beside)
        figures.addStretch(1)
        column.addLayout(figures)
        line.addLayout(column, 1)

    def show_figure(self, figure: int, beside: str) -> None:
        """Show a figure, and words that weigh it."""
        self._figure.setText(str(figure))
        self._beside.setText(beside)

"""The figures of a plan: large ones side by side, and what each wish costs."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from outreach_app.domain.proposal import WishScore
from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, TIGHT, em, scaled
from outreach_app.ui.widgets.parts import label

_FULL = 1000


class Figures(QWidget):
    """Some figures side by side, each under its name."""

    def __init__(self, names: Iterable[str]) -> None:
        """Start with a dash for each name."""
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        self._values = []
        for name in names:
            frame = QFrame()
            frame.setProperty("card", True)
            column = QVBoxLayout(frame)
            column.setContentsMargins(SPACE, TIGHT, SPACE, TIGHT)
            column.setSpacing(0)
            value = label("–")
            value.setFont(scaled(1.35, bold=True))
            column.addWidget(label(name, role="muted"))
            column.addWidget(value)
            line.addWidget(frame, 1)
            self._values.append((name, value))

    def show_figures(self, figures: Iterable[str]) -> None:
        """Show one figure for each name."""
        for (name, value), figure in zip(self._values, figures, strict=True):
            value.setText(figure)
            value.setAccessibleName(_("{name}: {figure}").format(name=name, figure=figure))


def wish_bars(wishes: Iterable[WishScore], beside: Iterable[WishScore] = ()) -> QWidget:
    """What each wish costs, the dearest first; wishes that cost nothing are left out.

    The bars are as long as those of the wishes that are shown beside them.
    """
    frame = QWidget()
    grid = QGridLayout(frame)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE)
    grid.setVerticalSpacing(TIGHT)
    costly = sorted((wish for wish in wishes if wish.points), key=lambda wish: -wish.points)
    most = max((wish.points for wish in (*costly, *beside)), default=1)
    for number, wish in enumerate(costly):
        bar = QProgressBar()
        bar.setRange(0, _FULL)
        bar.setValue(round(_FULL * wish.points / most))
        bar.setTextVisible(False)
        bar.setMinimumWidth(em(6))
        bar.setAccessibleName(wish.words)
        grid.addWidget(label(wish.words, wrap=True), number, 0)
        grid.addWidget(bar, number, 1)
        grid.addWidget(label(f"{wish.points:,}"), number, 2, Qt.AlignmentFlag.AlignRight)
    grid.setColumnMinimumWidth(2, frame.fontMetrics().horizontalAdvance(f"{most:,}"))
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    return frame

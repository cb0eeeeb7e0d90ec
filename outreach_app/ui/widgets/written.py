"""A picture of what was written on paper, where it is typed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel
from typing_extensions import override

from outreach_app.ui.theme import TIGHT

_SCALE = 0.62
"""Of the picture's dots: about as large as on paper."""


class Picture(QLabel):
    """A picture that gives way where there is no room, and is never blown up."""

    def __init__(self, content: bytes, words: str, scale: float = _SCALE) -> None:
        """Show a picture file; `words` say what it is of."""
        super().__init__()
        self._whole = QPixmap()
        self._whole.loadFromData(content)
        self._scale = scale
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFrameShape(QLabel.Shape.StyledPanel)
        self._fit(self.sizeHint().width())

    def _fit(self, width: int) -> None:
        wide = max(1, min(width, round(self._whole.width() * self._scale)))
        smooth = Qt.TransformationMode.SmoothTransformation
        self.setPixmap(self._whole.scaledToWidth(wide, smooth))

    # Qt asks

    @override
    def sizeHint(self) -> QSize:
        return self._whole.size() * self._scale

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(16, round(self._whole.height() * self._scale / 2))


def beside_each_other(
    pictures: Mapping[str, bytes], questions: Sequence[str], words: str
) -> QHBoxLayout:
    """The pictures there are of these questions, in a line."""
    line = QHBoxLayout()
    line.setSpacing(TIGHT)
    for question in questions:
        if question in pictures:
            line.addWidget(Picture(pictures[question], words))
    line.addStretch(1)
    return line

"""The icon set, tinted with the palette."""

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from outreach_app.paths import resource
from outreach_app.ui.theme import colours

_SIZES = (16, 20, 24, 32, 48)


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon `name` of resources/icons, in the colour of text or in `colour` (#rrggbb)."""
    worn = colours()
    inks = {
        QIcon.Mode.Normal: colour or worn.text,
        QIcon.Mode.Active: colour or worn.text,
        QIcon.Mode.Selected: colour or worn.text,
        QIcon.Mode.Disabled: worn.line,
    }
    made = QIcon()
    for mode, ink in inks.items():
        for size in _SIZES:
            made.addPixmap(picture(name, size, ink), mode)
    return made


@cache
def picture(name: str, size: int, colour: str) -> QPixmap:
    """The icon as a square picture of `size` pixels in `colour` (#rrggbb)."""
    drawn = QPixmap(QSize(size, size))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode())).render(painter)
    painter.end()
    return drawn


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")

"""One typeface, one scale of spaces, one palette: how the whole program is dressed."""

from enum import StrEnum

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from outreach_app.i18n import SOURCE_LANGUAGE, current_language
from outreach_app.paths import resource
from outreach_app.ui.colours import DARK, LIGHT, Colours
from outreach_app.ui.style_rules import style_rules

HAIR, TIGHT, SPACE, WIDE, ROOMY = 2, 4, 8, 16, 24
"""The only distances between things, in device-independent pixels."""

POINTS = 10.0
"""The size of running text."""


class Theme(StrEnum):
    """Which of the two palettes."""

    LIGHT = "light"
    DARK = "dark"


_COLOURS = {Theme.LIGHT: LIGHT, Theme.DARK: DARK}


def current_theme() -> Theme:
    """The theme the program wears."""
    return _Worn.theme


def colours() -> Colours:
    """The colours of the theme the program wears."""
    return _COLOURS[current_theme()]


def wear(application: QApplication, theme: Theme) -> None:
    """Dress the program: Fusion, our typeface, our palette."""
    chosen = _COLOURS[theme]
    _Worn.theme = theme
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setFont(_typeface())
    application.setPalette(palette(chosen))
    application.setStyleSheet(style_rules(chosen, em()))


def em(times: float = 1.0) -> int:
    """So many heights of a line of text, in pixels: the measure for everything that holds words."""
    return round(QFontMetricsF(QGuiApplication.font()).height() * times)


def letters(count: float) -> int:
    """The width of so many digits, in pixels."""
    return round(QFontMetricsF(QGuiApplication.font()).horizontalAdvance("0") * count)


def scaled(size: float, *, bold: bool = False) -> QFont:
    """The program's typeface, `size` times as big as running text."""
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(POINTS * size)
    font.setBold(bold)
    return font


def palette(chosen: Colours) -> QPalette:
    """The colours as Qt's widgets ask for them."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    for name, colour in {
        role.Window: chosen.window,
        role.WindowText: chosen.text,
        role.Base: chosen.surface,
        role.AlternateBase: chosen.window,
        role.Text: chosen.text,
        role.Button: chosen.surface,
        role.ButtonText: chosen.text,
        role.BrightText: chosen.on_accent,
        role.Highlight: chosen.accent,
        role.HighlightedText: chosen.on_accent,
        role.Accent: chosen.accent,
        role.Link: chosen.info.ink,
        role.LinkVisited: chosen.info.ink,
        role.ToolTipBase: chosen.surface,
        role.ToolTipText: chosen.text,
        role.PlaceholderText: chosen.muted,
        role.Light: chosen.surface,
        role.Midlight: chosen.window,
        role.Mid: chosen.line,
        role.Dark: chosen.muted,
        role.Shadow: chosen.sunken,
    }.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, name, QColor(chosen.muted))
    made.setColor(group.Disabled, role.Highlight, QColor(chosen.line))
    made.setColor(group.Disabled, role.HighlightedText, QColor(chosen.text))
    return made


def _typeface() -> QFont:
    """The bundled typeface, so that Chinese is drawn on a machine without a font."""
    if not _Shipped.family:
        for path in sorted(resource("fonts").glob("*.ttf")):
            number = QFontDatabase.addApplicationFont(str(path))
            families = QFontDatabase.applicationFontFamilies(number)
            _Shipped.family = _Shipped.family or next(iter(families), "")
    font = QFont(_Shipped.family or QGuiApplication.font().family())
    font.setPointSizeF(POINTS)
    if current_language() == SOURCE_LANGUAGE:
        # The typeface draws ’ and “ as wide as an ideograph unless asked for Latin ones.
        font.setFeature(QFont.Tag("pwid"), 1)
    return font


class _Worn:
    """The theme that was put on last; it is asked for with every stroke."""

    theme = Theme.LIGHT


class _Shipped:
    """The bundled family's name, once it is loaded."""

    family = ""

"""Colours keep their contrast, sizes follow the typeface, icons are all there."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from outreach_app.i18n import use_language
from outreach_app.paths import resource
from outreach_app.ui.colours import DARK, LIGHT, Colours
from outreach_app.ui.icons import icon, picture
from outreach_app.ui.theme import Theme, colours, current_theme, em, palette, wear

READABLE = 4.5
VISIBLE = 3.0
TOLD_APART = 1.15
SOURCES = Path(__file__).resolve().parents[2] / "outreach_app" / "ui"
NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    shown = QColor(colour)
    channels = (shown.redF(), shown.greenF(), shown.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_pairs(worn: Colours) -> Iterator[tuple[str, str]]:
    """Every ink that is read, on every ground it is read on."""
    for ground in (worn.window, worn.surface, worn.sunken, worn.selected):
        yield worn.text, ground
    for ground in (worn.window, worn.surface, worn.sunken):
        yield worn.muted, ground
        yield worn.accent, ground
    yield worn.accent, worn.selected
    yield worn.on_accent, worn.accent
    for tint in (worn.good, worn.info, worn.warning, worn.bad, worn.idle):
        yield tint.ink, tint.paper
        yield tint.ink, worn.surface
        yield tint.ink, worn.selected
    yield worn.muted, worn.rest_day
    yield worn.bad.ink, worn.holiday
    for ink in worn.series:
        yield ink, worn.surface
    for tint in worn.heat:
        yield tint.ink, tint.paper


@pytest.mark.parametrize("worn", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_that_is_read_stands_out(worn: Colours) -> None:
    poor = [
        (*pair, round(contrast(*pair), 2))
        for pair in text_pairs(worn)
        if contrast(*pair) < READABLE
    ]
    assert poor == []


@pytest.mark.parametrize("worn", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_a_marked_box_is_seen(worn: Colours) -> None:
    assert contrast(worn.accent, worn.surface) >= VISIBLE
    assert contrast(worn.muted, worn.surface) >= VISIBLE


@pytest.mark.parametrize("worn", [LIGHT, DARK], ids=["light", "dark"])
def test_the_steps_of_a_share_are_told_apart_in_grey(worn: Colours) -> None:
    steps = [contrast(low.paper, high.paper) for low, high in pairwise(worn.heat)]
    assert min(steps) >= TOLD_APART
    grounds = [luminance(tint.paper) for tint in worn.heat]
    assert grounds in (sorted(grounds), sorted(grounds, reverse=True))


@pytest.mark.parametrize("theme", list(Theme))
def test_a_theme_is_worn_by_the_whole_program(qapp: QApplication, theme: Theme) -> None:
    wear(qapp, theme)

    assert current_theme() is theme
    worn = colours()
    assert palette(worn).color(QPalette.ColorRole.Text) == QColor(worn.text)
    assert worn.accent in qapp.styleSheet()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_bundled_typeface_draws_chinese(qapp: QApplication, language: str) -> None:
    use_language(language)
    wear(qapp, Theme.LIGHT)
    metrics = QFontMetricsF(qapp.font())

    assert qapp.font().family() == "Noto Sans SC"
    assert all(metrics.inFont(sign) for sign in "专家下乡闇")
    assert em() == round(metrics.height())


def test_latin_quotes_are_narrow_in_english_only(qapp: QApplication) -> None:
    widths = {}
    for language in ("en", "zh_CN"):
        use_language(language)
        wear(qapp, Theme.LIGHT)
        widths[language] = QFontMetricsF(qapp.font()).horizontalAdvance("’")
    use_language("en")
    wear(qapp, Theme.LIGHT)

    assert widths["en"] < widths["zh_CN"] / 2


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn(name: str) -> None:
    drawn = picture(name, 24, LIGHT.accent).toImage()

    assert any(
        drawn.pixelColor(x, y).alpha() for x in range(drawn.width()) for y in range(drawn.height())
    )


def test_an_icon_wears_the_palette() -> None:
    drawn = icon("map").pixmap(24, 24, QIcon.Mode.Normal).toImage()
    inks = {
        drawn.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if drawn.pixelColor(x, y).alpha() == 255
    }

    assert LIGHT.text in inks


def test_only_icons_the_window_shows_are_shipped() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    words = set(re.findall(r"[a-z0-9-]+", said))
    derived = {"check-on-light", "check-on-dark"}

    assert [name for name in NAMES if name not in words | derived] == []

"""What the user likes, kept between one start and the next."""

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QGuiApplication

from outreach_app.i18n import LANGUAGES, system_language
from outreach_app.paths import private
from outreach_app.ui.theme import Theme


class Look(StrEnum):
    """Which theme the program wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The languages of window and paper (of i18n.LANGUAGES), the look, and how the window stood."""

    language: str
    paper_language: str = "zh_CN"
    look: Look = Look.SYSTEM
    page: str = ""
    geometry: bytes = b""

    @property
    def theme(self) -> Theme:
        """The theme this look means on this computer."""
        if self.look is not Look.SYSTEM:
            return Theme(self.look.value)
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Theme.DARK if dark else Theme.LIGHT


def load_preferences() -> Preferences:
    """What was liked last time; what cannot be read is as at the first start."""
    kept = _settings()
    liked = Preferences(system_language())
    if _text(kept, "language") in LANGUAGES:
        liked = replace(liked, language=_text(kept, "language"))
    if _text(kept, "paper_language") in LANGUAGES:
        liked = replace(liked, paper_language=_text(kept, "paper_language"))
    if _text(kept, "look") in set(Look):
        liked = replace(liked, look=Look(_text(kept, "look")))
    stood = kept.value("geometry")
    geometry = bytes(stood.data()) if isinstance(stood, QByteArray) else b""
    return replace(liked, page=_text(kept, "page"), geometry=geometry)


def save_preferences(liked: Preferences) -> None:
    """Keep them for the next start."""
    kept = _settings()
    kept.setValue("language", liked.language)
    kept.setValue("paper_language", liked.paper_language)
    kept.setValue("look", liked.look.value)
    kept.setValue("page", liked.page)
    kept.setValue("geometry", QByteArray(liked.geometry))
    kept.sync()


def remembered(what: str) -> str:
    """How something in the window stood last time, or nothing."""
    return _text(_settings(), what)


def remember(what: str, stood: str) -> None:
    """Keep how something in the window stands, for the next time."""
    _settings().setValue(what, stood)


def _settings() -> QSettings:
    return QSettings(str(private() / "window.ini"), QSettings.Format.IniFormat)


def _text(kept: QSettings, key: str) -> str:
    return str(kept.value(key, ""))

"""The languages of the window and of paper, chosen separately."""

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from outreach_app.paths import resource

SOURCE_LANGUAGE = "en"
LANGUAGES = ("zh_CN", SOURCE_LANGUAGE)


class _Window:
    """The language everything speaks unless a block says otherwise."""

    language = "zh_CN"


_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def use_language(language: str) -> None:
    """Speak `language` (one of LANGUAGES) from now on, in every thread."""
    _Window.language = language if language in LANGUAGES else SOURCE_LANGUAGE


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block only, as a sheet of paper does."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def current_language() -> str:
    """The language spoken here: of the block, else of the window."""
    return _spoken.get() or _Window.language


def system_language() -> str:
    """The language of LANGUAGES nearest to the computer's own."""
    # A system may be told a language whose locale was never made, and then has none of its own.
    told = map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, told), None) or locale.getlocale()[0] or ""
    return "zh_CN" if name.startswith(("zh", "Chinese")) else SOURCE_LANGUAGE


def _(message: str) -> str:
    """The sentence in the language spoken here."""
    return _said(current_language(), message)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for `count` in the language spoken here."""
    return _catalogue(current_language()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The sentence in the language spoken here, where one English word has two meanings."""
    return _said_of(current_language(), context, message)


@cache
def _said(language: str, message: str) -> str:
    """One sentence, looked up once: values check themselves by the thousand."""
    return _catalogue(language).gettext(message)


@cache
def _said_of(language: str, context: str, message: str) -> str:
    """One word of two meanings, looked up once: a date says the twelve months to name one."""
    return _catalogue(language).pgettext(context, message)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Every room's catalogue of one language, one behind the other."""
    chain = gettext.NullTranslations()
    folder = resource("translations", language, "LC_MESSAGES")
    for path in sorted(folder.glob("*.mo"), reverse=True):
        with path.open("rb") as stream:
            room = gettext.GNUTranslations(stream)
        room.add_fallback(chain)
        chain = room
    return chain

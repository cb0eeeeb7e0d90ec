"""Every sentence of the program has its Chinese."""

import re

import pytest
from babel.messages.catalog import Catalog, Message

from tools.messages import LANGUAGES, catalogue_path, read_catalogue, sentences

SAID = sentences()
ROOMS = [(language, room) for language in LANGUAGES for room in sorted(SAID)]
PLACES = re.compile(r"\{[^{}]*\}")


def strings(words: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [words] if isinstance(words, str) else list(words or ())


def translated(language: str, room: str) -> Catalog:
    path = catalogue_path(language, room)
    return read_catalogue(path) if path.exists() else Catalog()


@pytest.mark.parametrize(("language", "room"), ROOMS)
def test_every_sentence_is_translated(language: str, room: str) -> None:
    catalogue = translated(language, room)

    missing = [m.id for m in SAID[room] if m.id and not _is_full(catalogue.get(m.id, m.context))]
    assert not missing, f"run make messages and translate these in {room}.po"


@pytest.mark.parametrize(("language", "room"), ROOMS)
def test_every_translation_keeps_the_named_places(language: str, room: str) -> None:
    changed = [
        (message.id, translation)
        for message in translated(language, room)
        if message.id
        for translation in strings(message.string)
        if translation and set(PLACES.findall(translation)) != _places(message)
    ]
    assert not changed


def _is_full(message: Message | None) -> bool:
    return message is not None and not message.fuzzy and all(strings(message.string) or [""])


def _places(message: Message) -> set[str]:
    """The places of the most general form: a singular may leave the number out."""
    return set(PLACES.findall(strings(message.id)[-1]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_says_the_same_in_every_room(language: str) -> None:
    told: dict[tuple[str, str | None], set[str]] = {}
    for room in SAID:
        for message in translated(language, room):
            said = "|".join(strings(message.string))
            told.setdefault((str(message.id), message.context), set()).add(said)

    assert [key for key, words in told.items() if len(words) > 1] == []

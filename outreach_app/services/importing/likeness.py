"""How alike two names look or sound: single characters mistaken, left out or heard wrongly."""

from functools import cache

from outreach_app.services.reference import divisions


def likeness(first: str, second: str) -> float:
    """1 for the same name, 0 for nothing in common; the better of how it looks and sounds."""
    heard, other = sounds(first), sounds(second)
    if set(heard).isdisjoint(other):
        return 0.0
    return max(_alike(tuple(first), tuple(second)), _alike(heard, other))


@cache
def sounds(name: str) -> tuple[str, ...]:
    """The pinyin of each character, as far as the village names of the tables tell it."""
    syllables = _syllables()
    return tuple(syllables.get(character, character) for character in name)


def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    longest = max(len(first), len(second))
    return 1 - _edits(first, second) / longest if longest else 0.0


def _edits(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    """How many signs must be changed, left out or put in (Levenshtein distance)."""
    before = list(range(len(second) + 1))
    for row, sign in enumerate(first, 1):
        here = [row]
        for column, other in enumerate(second, 1):
            here.append(min(here[-1] + 1, before[column] + 1, before[column - 1] + (sign != other)))
        before = here
    return before[-1]


@cache
def _syllables() -> dict[str, str]:
    """Character to pinyin; the names of the tables have a syllable for every character."""
    learnt: dict[str, str] = {}
    known = divisions()
    for village in known.villages.values():
        for character, syllable in zip(village.name, known.syllables[village.id], strict=True):
            learnt.setdefault(character, syllable)
    return learnt

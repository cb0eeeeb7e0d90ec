"""Anything found by its name, its pinyin or initials: 红泉村 by 红泉, hongquan or hqc."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from heapq import nsmallest

from outreach_app.domain.times import clock, said_day, typed_day
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.reference import readings


class Thing(Enum):
    """What is found, in the order it is offered."""

    VILLAGE = auto()
    EXPERT = auto()
    TOPIC = auto()
    VEHICLE = auto()
    VISIT = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """One thing: what it is called, and words that tell it from others of that name."""

    thing: Thing
    id: str
    words: str
    beside: str


@dataclass(frozen=True, slots=True)
class _Listed:
    found: Found
    name: str
    also: str


class Finder:
    """Everything of a workspace that has a name, made ready to be found."""

    def __init__(self, workspace: Workspace) -> None:
        """List it."""
        self._listed = tuple(_things(workspace))
        self._visits = tuple(_visits(workspace))
        self._first = workspace.season.first
        self._days: dict[date, list[Found]] = defaultdict(list)
        for visit, one in zip(_by_day(workspace), self._visits, strict=True):
            self._days[visit.day].append(one.found)

    def find(self, text: str, most: int) -> list[Found]:
        """At most so many things in which every word of `text` is found, the nearest first.

        A day finds its visits; where it has none, those of the day out before and of the next.
        """
        day = typed_day(text.strip(), self._first)
        if day:
            return [one for near in self._near(day) for one in self._days[near]][:most]
        words = text.casefold().split()
        if not words:
            return []
        near: dict[tuple[str, str], int | None] = {}
        ranked = [
            (rank, one.found.thing.value, len(one.name), number, one.found)
            for number, one in enumerate((*self._listed, *self._visits))
            if (rank := _rank(one, words, near)) is not None
        ]
        return [found for *_place, found in nsmallest(most, ranked)]

    def said_of_day(self, text: str) -> str:
        """Whether anybody goes out on the day that `text` names; empty where it names none."""
        day = typed_day(text.strip(), self._first)
        if day is None:
            return ""
        if day in self._days:
            count = len(self._days[day])
            words = ngettext("{count} visit on {day}.", "{count} visits on {day}.", count)
            return words.format(count=count, day=said_day(day))
        words = _("Nobody goes out on {day}.")
        if self._days:
            words = _("Nobody goes out on {day}. These are the days out before and after it.")
        return words.format(day=said_day(day))

    def _near(self, day: date) -> list[date]:
        if day in self._days:
            return [day]
        before = max((one for one in self._days if one < day), default=None)
        after = min((one for one in self._days if one > day), default=None)
        return [one for one in (before, after) if one]


def nearness(name: str, word: str) -> int | None:
    """How near a typed word, in small letters, comes to a name; 0 is nearest, None not at all.

    Letters stand for characters: by a whole reading, by one begun at the end of the word, or by its
    first letter, also mixed with characters (红quan, hqc).
    """
    read = readings()
    letters = name.casefold()
    at = letters.find(word)
    if at >= 0:
        return min(at, 1)
    for start in range(len(letters)):
        if _spelt(letters, start, word, read):
            return 2 + min(start, 1)
    return None


def _spelt(name: str, at: int, word: str, read: Mapping[str, tuple[str, ...]]) -> bool:
    if not word:
        return True
    if at == len(name):
        return False
    character = name[at]
    if character == word[0]:
        return _spelt(name, at + 1, word[1:], read)
    for reading in read.get(character, ()):
        if reading[0] == word[0] and (
            reading.startswith(word)
            or (word.startswith(reading) and _spelt(name, at + 1, word[len(reading) :], read))
            or _spelt(name, at + 1, word[1:], read)
        ):
            return True
    return False


def _rank(one: _Listed, words: list[str], near: dict[tuple[str, str], int | None]) -> int | None:
    """The sum of how near each word comes; `near` remembers names, which many visits share."""
    total = 0
    for word in words:
        if (one.name, word) not in near:
            near[one.name, word] = nearness(one.name, word)
        rank = near[one.name, word]
        if rank is None and word in one.also:
            rank = 4
        if rank is None:
            return None
        total += rank
    return total


def _things(workspace: Workspace) -> Iterator[_Listed]:
    for village in workspace.villages.values():
        beside = " ".join(dict.fromkeys((village.county, village.township)))
        yield _listed(Thing.VILLAGE, village.id, village.name, beside, village.id)
    for expert in workspace.experts.values():
        yield _listed(Thing.EXPERT, expert.id, expert.name, _(", ").join(expert.fields), "")
    for topic in workspace.topics.values():
        yield _listed(Thing.TOPIC, topic.id, topic.name, topic.field, topic.id)
    for vehicle in workspace.vehicles.values():
        yield _listed(Thing.VEHICLE, vehicle.id, vehicle.name, "", "")


def _visits(workspace: Workspace) -> Iterator[_Listed]:
    for visit in _by_day(workspace):
        village = workspace.villages.get(visit.village)
        name = village.name if village else visit.village
        day = visit.day
        month, number = day.month, day.day
        also = f"{day} {month}-{number} {month}/{number} {month}.{number} {month}月{number}日"
        words = _("{village} on {day}").format(village=name, day=said_day(day))
        yield _Listed(
            Found(Thing.VISIT, visit.id, words, _about(workspace, visit)),
            name,
            f"{also} {words} {_about(workspace, visit)}".casefold(),
        )


def _by_day(workspace: Workspace) -> list[Visit]:
    return sorted(workspace.visits.values(), key=lambda visit: (visit.day, visit.start_minute))


def _about(workspace: Workspace, visit: Visit) -> str:
    team = [workspace.experts[one].name for one in visit.team if one in workspace.experts]
    return f"{clock(visit.start_minute)} {_(', ').join(team)}"


def _listed(thing: Thing, id_: str, name: str, beside: str, also: str) -> _Listed:
    return _Listed(Found(thing, id_, name, beside), name, f"{beside} {also}".casefold())

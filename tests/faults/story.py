"""The oracle: a deterministic life of a workspace, act by act, from a seed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from outreach_app.domain.memory import Memory
from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.storage.filesystem import FileSystem
from outreach_app.storage.surroundings import Surroundings
from tests.faults.simulated_disk import SimulatedDisk
from tests.makers import SEASON, expert, topic, village, visit, workspace

FOLDER = Path("/office/season.outreach")
MIRROR = Path("/other disk")
COMPACT_AT_BYTES = 3000
SHORT_PIECE_BYTES = 1200
"""So short that larger acts take several lines, as an import of thousands of rows does."""

_SYLLABLES = "大通湟中新村林业站〇𨳒é"


def story(seed: int, length: int) -> list[Workspace]:
    """The workspace before any act, then after each of `length` acts."""
    chance = Random(seed)
    states = [workspace(village("first"), topic("birch"))]
    for number in range(1, length + 1):
        states.append(_next(states[-1], number, chance))
    return states


def office_disk() -> SimulatedDisk:
    """A disk with the folders an office has."""
    disk = SimulatedDisk()
    for folder in (FOLDER.parent, MIRROR):
        disk.make_folder(folder)
    disk.fsync_dir(FOLDER.parent.parent)
    return disk


def words(number: int) -> str:
    """What the user reads for an act."""
    return f"act {number}"


def surroundings(disk: FileSystem, seed: int = 0) -> Surroundings:
    """An office with a clock that goes ten minutes at every look."""
    minutes = Random(seed).randrange(1000)

    def now() -> datetime:
        nonlocal minutes
        minutes += 10
        return datetime(2027, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)

    return Surroundings(disk, now, "clerk", "office", MIRROR, compact_at_bytes=COMPACT_AT_BYTES)


def _next(before: Workspace, number: int, chance: Random) -> Workspace:
    """One act more, which changes something."""
    kinds = (_put, _put, _put, _drop, _many, _season, _release, _remember)
    after = before
    while after == before:
        after = chance.choice(kinds)(before, number, chance)
    return after


def _put(before: Workspace, number: int, chance: Random) -> Workspace:
    return before.put(_value(chance.randrange(12), number, chance))


def _drop(before: Workspace, _number: int, chance: Random) -> Workspace:
    values: list[Value] = [*before.villages.values(), *before.visits.values()]
    return before.drop(chance.choice(values)) if values else before


def _many(before: Workspace, number: int, chance: Random) -> Workspace:
    return before.put(*(_value(place, number, chance) for place in range(chance.randrange(2, 12))))


def _season(before: Workspace, number: int, _chance: Random) -> Workspace:
    return replace(before, season=replace(SEASON, notice_days=number % 300), bureau=f"局{number}")


def _release(before: Workspace, number: int, _chance: Random) -> Workspace:
    moment = datetime(2027, 3, 1, tzinfo=UTC)
    visits = tuple(before.visits.values())
    return before.put(Release(ReleaseId("release"), number, moment, visits=visits))


def _remember(before: Workspace, number: int, chance: Random) -> Workspace:
    return before.put(Memory("columns", {_text(chance): str(number)}))


def _value(place: int, number: int, chance: Random) -> Value:
    day = date(2027, 4, 1) + timedelta(days=place)
    note = f"{number} {_text(chance)}"
    kinds: list[Value] = [
        village(f"village {place}", note=note, households=number),
        replace(visit(f"village {place}", "birch", day=day, status=Status.DONE), note=note),
        expert(f"expert {place}", note=note),
    ]
    return chance.choice(kinds)


def _text(chance: Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randrange(40)))


def pairs(states: list[Workspace]) -> Iterator[tuple[int, Workspace, Workspace]]:
    """Each act's number and the workspaces around it."""
    for number in range(1, len(states)):
        yield number, states[number - 1], states[number]

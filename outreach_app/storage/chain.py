"""From a snapshot along the journals: which acts follow, and whether they are all there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from outreach_app.i18n import _
from outreach_app.storage.acts import Part, part_of
from outreach_app.storage.filesystem import FileSystem
from outreach_app.storage.headers import FileKind, Header, header_of
from outreach_app.storage.lines import BrokenLine, Line, at_line, read_lines
from outreach_app.storage.strict_json import RefusedError


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a journal: the whole parts of acts in it, and why it is not just one of them."""

    path: Path
    number: int
    offset: int
    parts: tuple[Part, ...]
    broken: str = ""

    def said(self) -> str:
        """Where it is and what is wrong with it, for a report."""
        return at_line(
            self.path, self.number, self.broken or _("it does not follow the line before")
        )


@dataclass(frozen=True, slots=True)
class JournalFile:
    """What could be read of a journal; `header` is None where it is broken, `broken` says why."""

    path: Path
    header: Header | None
    broken: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """The acts that follow a snapshot, up to the line numbered `reached`, and what comes then."""

    parts: tuple[Part, ...]
    reached: int
    rest: tuple[Entry, ...]

    @property
    def torn(self) -> bool:
        """Whether the rest is just the next act, which was never written to its end.

        Of a long act some lines may be there and others not, for it was one write without fsync.
        """
        return all(
            part.first == self.reached + 1 and (entry.broken or part.first < part.last)
            for entry in self.rest
            for part in entry.parts
        )


def read_journal(disk: FileSystem, path: Path) -> JournalFile:
    """Every whole line of a journal.

    Raises:
        StorageError: where the disk refuses.
    """
    lines = read_lines(disk, path)
    first = next(lines, None)
    try:
        header = header_of(first, FileKind.JOURNAL)
    except RefusedError as error:
        beheaded = chain([first] if first else [], lines)
        return JournalFile(path, None, at_line(path, 1, str(error)), _entries(path, beheaded))
    return JournalFile(path, header, "", _entries(path, lines))


def follow(sequence: int, entries: Sequence[Entry]) -> Followed:
    """The acts after the line numbered `sequence`, as far as each follows the one before."""
    later = [e for e in entries if not e.parts or e.parts[-1].sequence > sequence]
    parts: list[Part] = []
    act: list[Part] = []
    whole = 0
    for place, entry in enumerate(later, 1):
        expected = sequence + len(parts) + len(act) + 1
        if entry.broken or not _continues(act, entry.parts[0], expected):
            break
        act.append(entry.parts[0])
        if act[-1].sequence == act[-1].last:
            parts += act
            act = []
            whole = place
    return Followed(tuple(parts), sequence + len(parts), tuple(later[whole:]))


def _continues(act: list[Part], part: Part, expected: int) -> bool:
    """Whether a part is the next of the act, or the first of another."""
    first = act[0].first if act else expected
    return part.sequence == expected and part.first == first


def _entries(path: Path, lines: Iterable[Line | BrokenLine]) -> tuple[Entry, ...]:
    return tuple(_entry(path, line) for line in lines)


def _entry(path: Path, line: Line | BrokenLine) -> Entry:
    if isinstance(line, BrokenLine):
        inside = tuple(part for whole in line.inside for part in _entry(path, whole).parts)
        return Entry(path, line.number, line.offset, inside, line.reason)
    try:
        return Entry(path, line.number, line.offset, (part_of(line),))
    except RefusedError as error:
        return Entry(path, line.number, line.offset, (), str(error))

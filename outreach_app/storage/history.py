"""What was done, when and on which device: the journals, read as people read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from outreach_app.storage.acts import Part
from outreach_app.storage.chain import read_journal
from outreach_app.storage.filesystem import FileSystem
from outreach_app.storage.layout import Layout
from outreach_app.storage.reading import generations_in


@dataclass(frozen=True, slots=True)
class Act:
    """What one person did at one time: `changed` has table and id of every row it touched.

    `sequence` is the number of its first line in the workspace's life.
    """

    sequence: int
    when: datetime
    device: str
    words: str
    changed: tuple[tuple[str, str], ...]


def read_history(disk: FileSystem, folder: Path) -> Iterator[Act]:
    """The acts that the journals still hold, oldest first.

    Raises:
        StorageError: where the disk refuses.
    """
    layout = Layout(folder)
    for number in generations_in(disk, layout).journals:
        entries = read_journal(disk, layout.journal(number)).entries
        parts = [part for entry in entries for part in entry.parts]
        for first, lines in groupby(parts, key=lambda part: part.first):
            yield _act(first, list(lines))


def _act(first: int, parts: list[Part]) -> Act:
    occasion = parts[0].occasion
    changed = tuple(
        (operation.table, operation.key) for part in parts for operation in part.operations
    )
    return Act(first, occasion.when, occasion.device, occasion.words, changed)

"""A workspace as it stood before one of its acts."""

from pathlib import Path

from outreach_app.domain.workspace import Workspace
from outreach_app.errors import StorageError
from outreach_app.i18n import _
from outreach_app.storage.acts import apply
from outreach_app.storage.chain import follow, read_journal
from outreach_app.storage.filesystem import FileSystem
from outreach_app.storage.layout import Generations, Layout
from outreach_app.storage.opening import understood
from outreach_app.storage.reading import generations_in
from outreach_app.storage.snapshots import Snapshot, read_snapshot


def workspace_before(disk: FileSystem, folder: Path, sequence: int) -> Workspace:
    """The workspace before the act whose first line has that number.

    Raises:
        StorageError: where the disk refuses, or what is needed is damaged or no longer kept.
    """
    layout = Layout(folder)
    generations = generations_in(disk, layout)
    for number in reversed(generations.snapshots):
        snapshot = read_snapshot(disk, layout.snapshot(number))
        if snapshot.header and snapshot.header.sequence < sequence and not snapshot.broken:
            return _followed(disk, layout, generations, snapshot, sequence)
    raise _not_kept()


def _followed(
    disk: FileSystem, layout: Layout, generations: Generations, snapshot: Snapshot, sequence: int
) -> Workspace:
    """A snapshot with the acts after it, up to that number."""
    assert snapshot.header is not None
    entries = [
        entry
        for number in generations.journals
        if number >= snapshot.header.generation
        for entry in read_journal(disk, layout.journal(number)).entries
    ]
    followed = follow(snapshot.header.sequence, entries)
    if followed.reached < sequence - 1:
        raise _not_kept()
    for part in followed.parts:
        if part.sequence < sequence:
            apply(part.operations, snapshot.tables)
    lost: list[str] = []
    before = understood(snapshot.tables, snapshot.header.format, lost)
    if lost:
        raise _not_kept()
    return before


def _not_kept() -> StorageError:
    return StorageError(_("What was before that act is not kept any more. Nothing was changed."))

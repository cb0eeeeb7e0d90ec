"""Keeps acts: appends them to the journal and tidies up behind."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from outreach_app.errors import StorageError
from outreach_app.i18n import _
from outreach_app.storage.acts import Occasion, Operation, act_lines
from outreach_app.storage.backups import backups_in, is_due, write_backup
from outreach_app.storage.filesystem import PART, telling_written, write_whole
from outreach_app.storage.headers import FileKind, Header
from outreach_app.storage.journal import Journal
from outreach_app.storage.layout import Generations, Layout
from outreach_app.storage.migrations import FORMAT
from outreach_app.storage.reading import Reading
from outreach_app.storage.snapshots import snapshot_content
from outreach_app.storage.strict_json import RefusedError
from outreach_app.storage.surroundings import Surroundings

GENERATIONS = 3
"""How many snapshots are kept, with the journals since the oldest of them."""


class Keeper:
    """The files of one workspace, open for writing."""

    def __init__(self, layout: Layout, reading: Reading, around: Surroundings) -> None:
        """Continue where a reading ended.

        Raises:
            StorageError: where the disk refuses.
        """
        self._layout = layout
        self._around = around
        self._workspace = reading.workspace
        self._tables = reading.tables
        self._sequence = reading.sequence
        self._backed_up = reading.sequence
        self._marked = reading.marked
        self._generation = reading.generation
        self._backups = list(backups_in(around.disk, layout.backups))
        self._journal = Journal(around.disk, layout.journal(reading.generation))
        self._compact_above = around.compact_at_bytes

    @property
    def writable(self) -> bool:
        """Whether more can be kept."""
        return self._journal.writable

    def keep(self, operations: list[Operation], words: str) -> None:
        """Return once the operations are on the disk, as one act.

        Raises:
            StorageError: where they are not.
        """
        occasion = Occasion(self._around.now(), self._around.device, words)
        try:
            lines = act_lines(self._sequence + 1, occasion, operations)
        except RefusedError as error:
            raise refused(error) from error
        self._journal.append(lines)
        self._sequence += len(lines)

    def tidy(self) -> list[str]:
        """Compact and back up where it is time; what of that failed, which loses nothing."""
        troubles: list[str] = []
        if self._journal.size >= self._compact_above:
            _attempt(self.compact, troubles)
            self._compact_above = self._journal.size + self._around.compact_at_bytes
        if self._sequence > self._backed_up and is_due(self._backups, self._around.now()):
            troubles += self._back_up()
        return troubles

    def close(self) -> list[str]:
        """Note how far the journal reaches and give it back; what failed, which loses nothing."""
        troubles = self.tidy() if self.writable else []
        if self.writable and self._sequence > self._marked:
            _attempt(self._mark, troubles)
        self.let_go()
        return troubles

    def let_go(self) -> None:
        """Give the journal back as it is."""
        self._journal.close()

    def compact(self) -> None:
        """Begin a new journal, then put a snapshot of everything beside it.

        Acts go to the new journal at once: the older snapshot and both journals tell the same
        as the new snapshot, so it does not matter when, or whether, that is written.

        Raises:
            StorageError: where the disk refuses; what was kept is kept all the same.
        """
        disk = self._around.disk
        path = self._layout.journal(self._generation + 1)
        write_whole(disk, path, self._header(FileKind.JOURNAL, self._generation + 1).line())
        journal = Journal(disk, path)
        self._journal.close()
        self._journal = journal
        self._generation += 1
        write_whole(disk, self._layout.snapshot(self._generation), self._snapshot())
        self._mark()
        self._prune()

    def _header(self, kind: FileKind, generation: int) -> Header:
        return Header(kind, FORMAT, self._workspace, generation, self._sequence)

    def _snapshot(self) -> bytes:
        return snapshot_content(self._header(FileKind.SNAPSHOT, self._generation), self._tables)

    def _mark(self) -> None:
        header = self._header(FileKind.MARK, self._generation)
        write_whole(self._around.disk, self._layout.mark, header.line())
        self._marked = self._sequence

    def _back_up(self) -> list[str]:
        """Back up here and on the other disk; a failure waits as long as a success."""
        now = self._around.now()
        self._backups.append(now)
        self._backed_up = self._sequence
        content = self._snapshot()
        troubles: list[str] = []
        for folder in self._backup_folders():
            _attempt(partial(write_backup, self._around.disk, folder, content, now), troubles)
        return troubles

    def _backup_folders(self) -> Iterator[Path]:
        yield self._layout.backups
        if self._around.mirror:
            yield self._around.mirror / f"{self._layout.folder.stem}-{self._workspace}"

    def _prune(self) -> None:
        """Drop what is older than the oldest snapshot kept, and what was never finished."""
        disk = self._around.disk
        folder = self._layout.folder
        with telling_written(folder):
            names = disk.names(folder)
            there = Generations.among(names)
            oldest = there.snapshots[-GENERATIONS:][0]
            old = [
                *(self._layout.snapshot(number) for number in there.snapshots if number < oldest),
                *(self._layout.journal(number) for number in there.journals if number < oldest),
                *(folder / name for name in names if name.endswith(PART)),
            ]
            for path in old:
                disk.unlink(path)


def refused(error: RefusedError) -> StorageError:
    """Why something is not written, as the user is told."""
    return StorageError(
        _("This cannot be kept, for {reason}. Change it and do it again.").format(reason=error)
    )


def _attempt(work: Callable[[], None], troubles: list[str]) -> None:
    try:
        work()
    except StorageError as error:
        troubles.append(str(error))

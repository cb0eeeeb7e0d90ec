"""Check a workspace to the last line, salvage a damaged one, go back to a backup."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outreach_app.domain.notice import Severity
from outreach_app.i18n import _
from outreach_app.storage.acts import Tables
from outreach_app.storage.backups import backups_in
from outreach_app.storage.chain import read_journal
from outreach_app.storage.creation import create_folder
from outreach_app.storage.errors import NewerFormatError, WorkspaceDamagedError
from outreach_app.storage.filesystem import FileSystem
from outreach_app.storage.history import read_history
from outreach_app.storage.layout import Layout
from outreach_app.storage.migrations import FORMAT
from outreach_app.storage.opening import Opened, newer, open_to_read, rows_of, understood
from outreach_app.storage.reading import generations_in
from outreach_app.storage.snapshots import read_snapshot
from outreach_app.storage.strict_json import RefusedError
from outreach_app.storage.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How a workspace stands.

    `problems` are sentences, empty where every line of every file is as it was written; `damaged`
    tells whether they keep it from being opened for work.
    """

    problems: tuple[str, ...]
    damaged: bool
    rows: int
    acts: int


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was saved into `folder`: how many rows, and what could not be, in sentences."""

    folder: Path
    rows: int
    lost: tuple[str, ...]


def check(folder: Path, *, surroundings: Surroundings | None = None) -> CheckReport:
    """Read every line of every file, the backups too; nothing is written.

    Raises:
        StorageError: where there is no workspace or the disk refuses.
    """
    around = surroundings or Surroundings()
    layout = Layout(folder)
    opened = open_to_read(layout, around)
    errors = [notice.words for notice in opened.notices if notice.severity is Severity.ERROR]
    problems = [
        *(notice.words for notice in opened.notices),
        *opened.reading.mended,
        *_broken_files(around.disk, layout),
        *_changed_rows(opened),
    ]
    return CheckReport(
        tuple(dict.fromkeys(problems)),
        bool(errors),
        _count(opened.reading.tables),
        sum(1 for _act in read_history(around.disk, folder)),
    )


def salvage(
    folder: Path, target: Path, *, surroundings: Surroundings | None = None
) -> SalvageReport:
    """Put what can be read of a workspace into a new one; the damaged one stays as it is.

    Raises:
        WorkspaceDamagedError: where not even the season can be read.
        StorageError: where there is no workspace, `target` is there already or the disk refuses.
    """
    around = surroundings or Surroundings()
    opened = open_to_read(Layout(folder), around)
    rows = rows_of(opened.workspace)
    create_folder(target, rows, around)
    return SalvageReport(target, _count(rows), tuple(notice.words for notice in opened.notices))


def restore(backup: Path, target: Path, *, surroundings: Surroundings | None = None) -> None:
    """Put what a backup holds into a new workspace; the one it was made of stays as it is.

    Raises:
        WorkspaceDamagedError: where the backup is not as it was written.
        NewerFormatError: where a newer version of the program wrote it.
        StorageError: where `target` is there already or the disk refuses.
    """
    around = surroundings or Surroundings()
    snapshot = read_snapshot(around.disk, backup)
    broken = list(snapshot.broken)
    if snapshot.header is None or broken:
        raise _broken_backup(backup, broken)
    if snapshot.header.format > FORMAT:
        raise NewerFormatError(newer(backup.name))
    try:
        workspace = understood(snapshot.tables, snapshot.header.format, broken)
    except RefusedError as error:
        raise _broken_backup(backup, [str(error)]) from error
    if broken:
        raise _broken_backup(backup, broken)
    create_folder(target, rows_of(workspace), around)


def _broken_backup(backup: Path, broken: list[str]) -> WorkspaceDamagedError:
    return WorkspaceDamagedError(
        _("The backup {file} is damaged: {reason}. Choose another one.").format(
            file=backup.name, reason=broken[0]
        )
    )


def _broken_files(disk: FileSystem, layout: Layout) -> Iterator[str]:
    """What is wrong with any line of any file."""
    generations = generations_in(disk, layout)
    for number in generations.journals:
        journal = read_journal(disk, layout.journal(number))
        yield from [journal.broken] if journal.broken else []
        yield from (entry.said() for entry in journal.entries if entry.broken)
    snapshots = [layout.snapshot(number) for number in generations.snapshots]
    for path in [*snapshots, *backups_in(disk, layout.backups).values()]:
        yield from read_snapshot(disk, path).broken


def _changed_rows(opened: Opened) -> Iterator[str]:
    """Rows that would be written another way than they were read."""
    if opened.reading.format != FORMAT:
        return
    written = rows_of(opened.workspace)
    for table, rows in opened.reading.tables.items():
        for key, row in rows.items():
            if written.get(table, {}).get(key) != row:
                yield _("the row {row} of {table} is not as this program writes it").format(
                    row=key, table=table
                )


def _count(tables: Tables) -> int:
    return sum(len(rows) for rows in tables.values())

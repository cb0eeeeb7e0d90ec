"""A new workspace folder: there with everything in it, or not there."""

from contextlib import suppress
from pathlib import Path

from outreach_app.errors import StorageError
from outreach_app.i18n import _
from outreach_app.ids import ulids
from outreach_app.storage.acts import Tables
from outreach_app.storage.backups import write_backup
from outreach_app.storage.filesystem import PART, telling_read, telling_written, write_whole
from outreach_app.storage.headers import FileKind, Header
from outreach_app.storage.layout import Layout
from outreach_app.storage.migrations import FORMAT
from outreach_app.storage.snapshots import snapshot_content
from outreach_app.storage.surroundings import Surroundings


def create_folder(folder: Path, tables: Tables, around: Surroundings) -> None:
    """Put a workspace with these rows into a new folder.

    It is made under another name beside it, with a first backup, and then given its own.

    Raises:
        StorageError: where something is there already or the disk refuses.
    """
    disk = around.disk
    _refuse_what_is_there(folder, around)
    workspace = ulids()
    part = Layout(folder.with_name(f"{folder.name}.{workspace}{PART}"))
    snapshot = snapshot_content(Header(FileKind.SNAPSHOT, FORMAT, workspace, 1, 0), tables)
    with telling_written(folder):
        disk.make_folder(part.folder, parents=True)
        disk.make_folder(part.attachments)
    write_backup(disk, part.backups, snapshot, around.now())
    write_whole(disk, part.journal(1), Header(FileKind.JOURNAL, FORMAT, workspace, 1, 0).line())
    write_whole(disk, part.snapshot(1), snapshot)
    write_whole(disk, part.mark, Header(FileKind.MARK, FORMAT, workspace, 1, 0).line())
    with telling_written(folder):
        disk.replace(part.folder, folder)
        disk.fsync_dir(folder.parent)


def _refuse_what_is_there(folder: Path, around: Surroundings) -> None:
    names: list[str] = []
    with telling_read(folder), suppress(FileNotFoundError):
        names = around.disk.names(folder)
    if names:
        raise StorageError(
            _("{folder} is there already and not empty. Choose another name.").format(
                folder=folder.name
            )
        )

"""The end of a journal that a crash left unfinished: cut off, and kept aside."""

from datetime import datetime

from outreach_app.storage.filesystem import (
    FileSystem,
    telling_read,
    telling_written,
    write_whole,
)
from outreach_app.storage.layout import Layout
from outreach_app.storage.reading import TornEnd


def set_aside(disk: FileSystem, layout: Layout, torn: TornEnd, now: datetime) -> None:
    """Move what was never acknowledged out of the journal, into a file of its own.

    Raises:
        StorageError: where the disk refuses; the journal is as it was.
    """
    with telling_read(torn.journal), disk.open_read(torn.journal) as stream:
        stream.seek(torn.length)
        end = stream.read()
    write_whole(disk, layout.torn(torn.journal, now), end)
    with telling_written(torn.journal):
        descriptor = disk.open_append(torn.journal)
        try:
            disk.truncate(descriptor, torn.length)
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)

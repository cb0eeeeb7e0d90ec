"""Photos and scans beside a workspace, each named by its content, so that none is kept twice."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from outreach_app.errors import StorageError
from outreach_app.i18n import _
from outreach_app.storage.filesystem import FileSystem, telling_read, telling_written, write_whole
from outreach_app.storage.layout import Layout

LARGEST_MB: Final = 60
_LETTERS: Final = 32


def read_file(disk: FileSystem, path: Path) -> bytes:
    """A file that somebody wants to add.

    Raises:
        StorageError: where it cannot be read or is too large.
    """
    most = LARGEST_MB * 1_000_000
    with telling_read(path), disk.open_read(path) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise StorageError(
            _("{file} is larger than {most} MB. Make it smaller and add it again.").format(
                file=path.name, most=LARGEST_MB
            )
        )
    return content


def keep_attachment(disk: FileSystem, folder: Path, content: bytes, ending: str) -> str:
    """Put a file beside the workspace of a folder, and give the name it has there.

    Raises:
        StorageError: where the disk refuses.
    """
    place = Layout(folder).attachments
    name = sha256(content).hexdigest()[:_LETTERS] + ending
    with telling_written(place / name):
        with suppress(FileExistsError):
            disk.make_folder(place)
        there = disk.names(place)
    if name not in there:
        write_whole(disk, place / name, content)
    return name

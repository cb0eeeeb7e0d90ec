"""The only code of this room that touches the disk; tests put a simulated disk in its place."""

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from filelock import lock_descriptor

from outreach_app.errors import StorageError
from outreach_app.i18n import _

PART = ".part"
"""The end of the name of a file that is being written and does not count yet."""

_BINARY = getattr(os, "O_BINARY", 0)
_REPLACE_TRIES = 10
_REPLACE_PAUSE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """Which file a name stands for, and how long it is in bytes."""

    inode: int
    size: int


class FileSystem:
    """What storage asks of a disk, one primitive each; every one raises OSError."""

    def __init__(
        self,
        *,
        syncs_folders: bool = os.name != "nt",
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """A disk; Windows cannot sync folders and keeps them safe by itself."""
        self._syncs_folders = syncs_folders
        self._pause = pause

    def make_folder(self, folder: Path, *, parents: bool = False) -> None:
        """Make a folder only its owner may enter, and on demand those above it."""
        folder.mkdir(mode=0o700, parents=parents)

    def create(self, path: Path) -> int:
        """A descriptor to write a new file, or an old one from its start, only for its owner."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)

    def open_append(self, path: Path) -> int:
        """A descriptor that writes at the end of a file that exists."""
        return os.open(path, os.O_WRONLY | os.O_APPEND | _BINARY)

    def open_lock(self, path: Path) -> int | None:
        """A descriptor that holds the kernel's lock until it is closed; None where another does."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
        try:
            held = lock_descriptor(descriptor, blocking=False)
        except OSError:
            os.close(descriptor)
            raise
        if held:
            return descriptor
        os.close(descriptor)
        return None

    def open_read(self, path: Path) -> BinaryIO:
        """A stream to read a file."""
        return path.open("rb")

    def write(self, descriptor: int, content: bytes) -> int:
        """Write, perhaps only the first part; how many bytes were."""
        return os.write(descriptor, content)

    def fsync(self, descriptor: int) -> None:
        """Return once the file's content is on the disk."""
        os.fsync(descriptor)

    def truncate(self, descriptor: int, length: int) -> None:
        """Cut a file to a length in bytes."""
        os.ftruncate(descriptor, length)

    def close(self, descriptor: int) -> None:
        """Give a descriptor back, and the lock it may hold."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Give a file or a new folder another name, in place of any file that bears it.

        Windows refuses while a virus scanner holds the file, so it is tried for half a second.
        """
        for _attempt in range(_REPLACE_TRIES - 1):
            with suppress(PermissionError):
                source.replace(target)
                return
            self._pause(_REPLACE_PAUSE_SECONDS)
        source.replace(target)

    def fsync_dir(self, folder: Path) -> None:
        """Return once the names in a folder are on the disk."""
        if not self._syncs_folders:
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def unlink(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted."""
        return sorted(path.name for path in folder.iterdir())

    def identity(self, path: Path) -> FileIdentity:
        """Which file bears the name now."""
        status = path.stat()
        return FileIdentity(status.st_ino, status.st_size)


def write_all(disk: FileSystem, descriptor: int, content: bytes) -> None:
    """Write to the last byte, for a disk may take only some at a time."""
    rest = content
    while rest:
        rest = rest[disk.write(descriptor, rest) :]


def write_whole(disk: FileSystem, path: Path, content: bytes) -> None:
    """Put a file in place whole or not at all; it was read back before it counts.

    Raises:
        StorageError: where that fails; a file that was there before is there still.
    """
    part = path.with_name(path.name + PART)
    with telling_written(path):
        try:
            _write_part(disk, part, content)
            disk.replace(part, path)
        except OSError:
            with suppress(OSError):
                disk.unlink(part)
            raise
        disk.fsync_dir(path.parent)


def _write_part(disk: FileSystem, part: Path, content: bytes) -> None:
    descriptor = disk.create(part)
    try:
        write_all(disk, descriptor, content)
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)
    with disk.open_read(part) as stream:
        if stream.read() != content:
            raise OSError(errno.EIO, os.strerror(errno.EIO))


@contextmanager
def telling_read(path: Path) -> Iterator[None]:
    """Turn a failure to read into a sentence with the file and the reason."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            _("{file} could not be read: {reason}. Check the disk and open it again.").format(
                file=path.name, reason=reason_of(error)
            )
        ) from error


@contextmanager
def telling_written(path: Path) -> Iterator[None]:
    """Turn a failure to write into a sentence with the file and the reason."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            _(
                "{file} could not be written: {reason}. "
                "Nothing was changed; mend that and do it again."
            ).format(file=path.name, reason=reason_of(error))
        ) from error


def reason_of(error: OSError) -> str:
    """Why the disk refused, as one would say it."""
    reasons = {
        errno.ENOSPC: _("the disk is full"),
        errno.EACCES: _("you have no permission"),
        errno.EROFS: _("the disk can only be read"),
        errno.EIO: _("the disk reports an error"),
        errno.ENOENT: _("it is not there"),
    }
    return reasons.get(error.errno or 0, error.strerror or str(error))

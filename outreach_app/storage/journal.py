"""The journal: acts one after the other, each on the disk before it counts."""

from contextlib import suppress
from pathlib import Path

from outreach_app.errors import StorageError
from outreach_app.i18n import _
from outreach_app.storage.filesystem import FileIdentity, FileSystem, telling_written, write_all


class Journal:
    """The file acts are appended to.

    Once the disk has failed in a way that leaves unclear what it holds, or another program
    changed the file, nothing more is written: only reading it again tells.
    """

    def __init__(self, disk: FileSystem, path: Path) -> None:
        """Open a journal at its end.

        Raises:
            StorageError: where the disk refuses.
        """
        self._disk = disk
        self._path = path
        self._trouble = ""
        with telling_written(path):
            self._descriptor = disk.open_append(path)
            self._known = disk.identity(path)

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return self._known.size

    @property
    def writable(self) -> bool:
        """Whether it can still be appended to."""
        return not self._trouble

    def append(self, lines: list[bytes]) -> None:
        """Return once the lines are on the disk.

        Raises:
            StorageError: where they are not; then the journal is as it was, or closed to writing.
        """
        self._refuse_when_swapped()
        content = b"".join(lines)
        with telling_written(self._path):
            self._write(content)
            self._sync()
        self._known = FileIdentity(self._known.inode, self._known.size + len(content))

    def close(self) -> None:
        """Give the file back."""
        with suppress(OSError):
            self._disk.close(self._descriptor)

    def _write(self, content: bytes) -> None:
        try:
            write_all(self._disk, self._descriptor, content)
        except OSError:
            self._cut_back()
            raise

    def _sync(self) -> None:
        """Once only: a second try would report success for pages the kernel has dropped."""
        try:
            self._disk.fsync(self._descriptor)
        except OSError:
            self._cut_back()
            self._distrust()
            raise

    def _cut_back(self) -> None:
        try:
            self._disk.truncate(self._descriptor, self._known.size)
        except OSError:
            self._distrust()

    def _distrust(self) -> None:
        self._trouble = _(
            "{file} could not be written and is not trusted any more. "
            "Close the workspace, check the disk and open it again."
        ).format(file=self._path.name)

    def _refuse_when_swapped(self) -> None:
        if self._trouble:
            raise StorageError(self._trouble)
        with telling_written(self._path):
            there = self._disk.identity(self._path)
        if there != self._known:
            self._trouble = _(
                "{file} was changed by another program while it was open here. "
                "Nothing more is written to it; close the workspace and open it again."
            ).format(file=self._path.name)
            raise StorageError(self._trouble)

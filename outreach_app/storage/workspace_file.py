"""A workspace on disk: created, opened, read, and every act kept before it counts."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import StorageError
from outreach_app.i18n import _
from outreach_app.storage.creation import create_folder
from outreach_app.storage.history import Act, read_history
from outreach_app.storage.keeper import refused
from outreach_app.storage.layout import Layout
from outreach_app.storage.lock import take_lock
from outreach_app.storage.opening import Opened, open_to_read, open_to_write, rows_of
from outreach_app.storage.reading import generations_in
from outreach_app.storage.strict_json import RefusedError
from outreach_app.storage.surroundings import Surroundings
from outreach_app.storage.writer import Writer


class WorkspaceFile:
    """A workspace on disk, open to one who writes or to any who read; see `create` and `open`."""

    def __init__(
        self, layout: Layout, around: Surroundings, opened: Opened, writer: Writer | None
    ) -> None:
        """Hold what was opened; without a writer, for reading only."""
        self._layout = layout
        self._around = around
        self._workspace = opened.workspace
        self._notices = opened.notices
        self._writer = writer

    @classmethod
    def create(
        cls, folder: Path, workspace: Workspace, *, surroundings: Surroundings | None = None
    ) -> Self:
        """Put a workspace into a new folder and open it.

        Raises:
            StorageError: where something is there already or the disk refuses.
        """
        around = surroundings or Surroundings()
        try:
            rows = rows_of(workspace)
        except RefusedError as error:
            raise refused(error) from error
        create_folder(folder, rows, around)
        return cls.open(folder, surroundings=around)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        read_only: bool = False,
        take_over: bool = False,
        surroundings: Surroundings | None = None,
    ) -> Self:
        """Open a workspace; `take_over` where it was left open on another computer.

        Reading only, everything that can be read is shown, with notices for what cannot.

        Raises:
            WorkspaceMissingError: where there is none.
            WorkspaceInUseError: where another has it; names who.
            WorkspaceDamagedError: where it is not as it was kept.
            NewerFormatError: where a newer version of the program wrote it.
            StorageError: where the disk refuses. Of these, an OnlyReadableError can be opened for
                reading only.
        """
        around = surroundings or Surroundings()
        layout = Layout(folder)
        if read_only:
            return cls(layout, around, open_to_read(layout, around), None)
        generations_in(around.disk, layout)
        lock = take_lock(around.disk, layout, around.owner(), take_over=take_over)
        try:
            opened = open_to_write(layout, around)
            return cls(layout, around, opened, Writer(lock, opened.reading, around))
        except StorageError:
            lock.give_back()
            raise

    @property
    def folder(self) -> Path:
        """Where it is kept."""
        return self._layout.folder

    @property
    def attachments(self) -> Path:
        """Where photos and scans are kept beside it."""
        return self._layout.attachments

    @property
    def workspace(self) -> Workspace:
        """What was read, or last committed."""
        return self._workspace

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What opening it brought to light, and what failed since without losing anything."""
        return self._notices

    @property
    def read_only(self) -> bool:
        """Whether nothing can be committed, from the start or since the disk failed."""
        return self._writer is None or not self._writer.writable

    def commit(self, before: Workspace, after: Workspace, words: str) -> None:
        """Keep the step from `before`, which was kept last, to `after`: one record, one fsync.

        Raises:
            StorageError: where it cannot be kept; then nothing has changed.
            ValueError: where something else was kept last.
        """
        if self._writer is None:
            raise StorageError(
                _("{folder} is open for reading only. Nothing was changed.").format(
                    folder=self.folder.name
                )
            )
        if before is not self._workspace and before != self._workspace:
            raise ValueError(words)
        troubles = self._writer.commit(self._workspace, after, words)
        self._workspace = after
        self._tell(troubles)

    def history(self) -> Iterator[Act]:
        """The acts that the journals still hold, oldest first.

        Raises:
            StorageError: where the disk refuses.
        """
        return read_history(self._around.disk, self.folder)

    def close(self) -> None:
        """Give the lock back; closing twice does nothing."""
        if self._writer:
            self._tell(self._writer.close())
            self._writer = None

    def __enter__(self) -> Self:
        """Close it at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def _tell(self, troubles: list[str]) -> None:
        self._notices += tuple(Notice(Severity.WARNING, words) for words in troubles)

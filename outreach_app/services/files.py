"""Workspaces on disk: made, opened, checked, salvaged, and which were opened last."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import ngettext
from outreach_app.services.recent import recent_folders, remember_folder
from outreach_app.storage.errors import (
    OnlyReadableError,
    WorkspaceDamagedError,
    WorkspaceInUseError,
    WorkspaceMissingError,
)
from outreach_app.storage.filesystem import FileSystem
from outreach_app.storage.history import Act
from outreach_app.storage.inspection import check, salvage
from outreach_app.storage.layout import SUFFIX, Layout
from outreach_app.storage.reading import generations_in
from outreach_app.storage.workspace_file import WorkspaceFile

__all__ = [
    "SUFFIX",
    "Act",
    "Kept",
    "OnlyReadableError",
    "WorkspaceDamagedError",
    "WorkspaceInUseError",
    "WorkspaceMissingError",
    "check_workspace",
    "create_workspace",
    "is_workspace",
    "open_workspace",
    "recent_workspaces",
    "salvage_workspace",
]


class Kept(Protocol):
    """A workspace as it is kept on disk, open to one who writes or to any who read."""

    @property
    def folder(self) -> Path:
        """Where it is kept."""

    @property
    def workspace(self) -> Workspace:
        """What was last committed."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be committed."""

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What opening it brought to light, and what failed since without losing anything."""

    def commit(self, before: Workspace, after: Workspace, words: str) -> None:
        """Keep the step; raises StorageError and keeps nothing where it cannot."""

    def history(self) -> Iterator[Act]:
        """The acts still on record, oldest first: when, on which device, in which words."""

    def close(self) -> None:
        """Give up the lock; closing twice does nothing."""


def create_workspace(folder: Path, workspace: Workspace) -> Kept:
    """Put a workspace into a new folder and open it.

    Raises:
        StorageError: where something is there already or the disk refuses.
    """
    kept = WorkspaceFile.create(folder, workspace)
    remember_folder(folder)
    return kept


def open_workspace(folder: Path, *, read_only: bool = False, take_over: bool = False) -> Kept:
    """Open a workspace; `take_over` where it was left open on another computer.

    Raises:
        WorkspaceMissingError: where there is none.
        OnlyReadableError: where it is in use, damaged or of a newer version: `read_only` opens it.
        StorageError: where the disk refuses.
    """
    kept = WorkspaceFile.open(folder, read_only=read_only, take_over=take_over)
    remember_folder(folder)
    return kept


def is_workspace(folder: Path) -> bool:
    """Whether a folder holds a workspace, whole or not.

    Raises:
        StorageError: where the disk refuses.
    """
    try:
        return bool(generations_in(FileSystem(), Layout(folder)).newest)
    except WorkspaceMissingError:
        return False


def check_workspace(folder: Path) -> tuple[Notice, ...]:
    """What is not as it was written in any file of a workspace, its backups too.

    Raises:
        StorageError: where there is no workspace or the disk refuses.
    """
    found = check(folder)
    severity = Severity.ERROR if found.damaged else Severity.WARNING
    return tuple(Notice(severity, problem) for problem in found.problems)


def salvage_workspace(folder: Path, target: Path) -> tuple[Notice, ...]:
    """Put what can be read of a damaged workspace into a new one, and say what was lost.

    Raises:
        StorageError: where nothing can be read, `target` is there already or the disk refuses.
    """
    saved = salvage(folder, target)
    words = ngettext(
        "{count} record is saved in {folder}.", "{count} records are saved in {folder}.", saved.rows
    ).format(count=saved.rows, folder=saved.folder)
    lost = (Notice(Severity.WARNING, loss) for loss in saved.lost)
    return (Notice(Severity.INFO, words), *lost)


def recent_workspaces() -> tuple[Path, ...]:
    """The folders opened last, the latest first, as far as they are there."""
    return recent_folders()

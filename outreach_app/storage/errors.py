"""Why a workspace cannot be opened or written, in sentences the user can act on."""

from dataclasses import dataclass
from datetime import datetime

from outreach_app.errors import StorageError


@dataclass(frozen=True, slots=True)
class Owner:
    """Who works on a workspace, on which computer, since when; None where that is unreadable."""

    user: str
    computer: str
    since: datetime | None


class WorkspaceMissingError(StorageError):
    """There is no workspace where one was looked for."""


class OnlyReadableError(StorageError):
    """The workspace cannot be worked on now, yet `read_only=True` opens what can be read of it."""


class WorkspaceInUseError(OnlyReadableError):
    """Someone works on it; or did so on another computer and never closed it."""

    def __init__(self, words: str, owner: Owner, *, elsewhere: bool) -> None:
        """Say who; `elsewhere` means that `take_over=True` opens it all the same."""
        super().__init__(words)
        self.owner = owner
        self.elsewhere = elsewhere


class WorkspaceDamagedError(OnlyReadableError):
    """Something is not there any more as it was kept; `salvage` saves what can be read."""


class NewerFormatError(OnlyReadableError):
    """A newer version of this program wrote it."""

"""What a workspace is kept in: the disk, the clock, the user and the habits of keeping."""

import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from getpass import getuser
from pathlib import Path

from outreach_app.storage.errors import Owner
from outreach_app.storage.filesystem import FileSystem

COMPACT_AT_BYTES = 4 << 20
"""How long a journal grows before a snapshot takes its place."""

_SHANGHAI = timezone(timedelta(hours=8))


def now_in_china() -> datetime:
    """This moment on the clock of Shanghai, whatever zone the computer is set to."""
    return datetime.now(UTC).astimezone(_SHANGHAI)


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return "?"  # An account without a name, as in some containers.


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything around a workspace; tests put others in place.

    `mirror` is a folder on another disk that gets a copy of every backup.
    """

    disk: FileSystem = field(default_factory=FileSystem)
    now: Callable[[], datetime] = now_in_china
    user: str = field(default_factory=_user)
    computer: str = field(default_factory=platform.node)
    mirror: Path | None = None
    compact_at_bytes: int = COMPACT_AT_BYTES

    @property
    def device(self) -> str:
        """Who does an act, and where, as the history names it."""
        return f"{self.user}@{self.computer}"

    def owner(self) -> Owner:
        """Who takes the lock, from now on."""
        return Owner(self.user, self.computer, self.now())

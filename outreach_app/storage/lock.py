"""One writer at a time: the kernel's lock, and a note of who holds it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from outreach_app.domain.times import clock, said_day
from outreach_app.errors import StorageError
from outreach_app.i18n import _
from outreach_app.storage.errors import OnlyReadableError, Owner, WorkspaceInUseError
from outreach_app.storage.filesystem import FileSystem, reason_of, telling_read, write_whole
from outreach_app.storage.layout import Layout
from outreach_app.storage.strict_json import RefusedError, decode, encode


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock on a workspace, held until it is given back or the process ends."""

    disk: FileSystem
    layout: Layout
    descriptor: int

    def give_back(self) -> None:
        """Let others write; the note goes first, so that it never outlives the lock."""
        with suppress(OSError):
            self.disk.unlink(self.layout.owner)
        with suppress(OSError):
            self.disk.close(self.descriptor)


def take_lock(disk: FileSystem, layout: Layout, me: Owner, *, take_over: bool) -> Lock:
    """The lock, with a note that says who has it.

    The kernel frees the lock of a process that crashed on this computer, and its note is passed
    over. A note of another computer stands, for its lock may not be seen across a network;
    `take_over` is the user's word that nobody works there.

    Raises:
        WorkspaceInUseError: where another has it.
        OnlyReadableError: where the folder does not let itself be locked.
        StorageError: where the disk refuses the note.
    """
    try:
        descriptor = disk.open_lock(layout.lock)
    except OSError as error:
        raise OnlyReadableError(
            _("{folder} cannot be worked on: {reason}. It can be opened for reading only.").format(
                folder=layout.folder.name, reason=reason_of(error)
            )
        ) from error
    if descriptor is None:
        raise _in_use(layout, _owner(disk, layout) or _UNKNOWN)
    lock = Lock(disk, layout, descriptor)
    try:
        _note(lock, me, take_over=take_over)
    except StorageError:
        with suppress(OSError):
            disk.close(descriptor)
        raise
    return lock


def _note(lock: Lock, me: Owner, *, take_over: bool) -> None:
    """Write who has the lock, unless a note of another computer stands."""
    left = _owner(lock.disk, lock.layout)
    if left and left.computer != me.computer and not take_over:
        raise _in_use_elsewhere(lock.layout, left)
    since = me.since.isoformat() if me.since else None
    text = encode({"user": me.user, "computer": me.computer, "since": since})
    write_whole(lock.disk, lock.layout.owner, text)


_UNKNOWN = Owner("?", "?", None)


def _owner(disk: FileSystem, layout: Layout) -> Owner | None:
    """Who left a note; None where there is none."""
    with telling_read(layout.owner):
        try:
            with disk.open_read(layout.owner) as stream:
                text = stream.read()
        except FileNotFoundError:
            return None
    try:
        note = decode(text)
        since = datetime.fromisoformat(note["since"])
        return Owner(str(note["user"]), str(note["computer"]), since)
    except (RefusedError, LookupError, TypeError, ValueError):
        return _UNKNOWN


def _in_use(layout: Layout, owner: Owner) -> WorkspaceInUseError:
    words = _(
        "{folder} is in use by {user} on {computer} since {since}. "
        "Close it there first, or open it for reading only."
    )
    return WorkspaceInUseError(_said(words, layout, owner), owner, elsewhere=False)


def _in_use_elsewhere(layout: Layout, owner: Owner) -> WorkspaceInUseError:
    words = _(
        "{folder} was opened by {user} on {computer} since {since} and not closed there. "
        "Close it there first. Open it here only when you are sure that nobody works on it."
    )
    return WorkspaceInUseError(_said(words, layout, owner), owner, elsewhere=True)


def _said(words: str, layout: Layout, owner: Owner) -> str:
    since = "?"
    if owner.since:
        minute = owner.since.hour * 60 + owner.since.minute
        since = f"{said_day(owner.since.date())} {clock(minute)}"
    return words.format(
        folder=layout.folder.name, user=owner.user, computer=owner.computer, since=since
    )

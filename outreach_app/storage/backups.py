"""Backups by age: snapshots of earlier days, beside the workspace and on another disk."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from outreach_app.storage.filesystem import FileSystem, telling_read, telling_written, write_whole

APART = timedelta(minutes=30)
"""Backups are at least this far apart."""

_KEPT: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (12, lambda moment: moment.date()),
    (10, lambda moment: moment.isocalendar()[:2]),
    (9, lambda moment: (moment.year, moment.month)),
)
"""How many days, weeks and months keep their newest backup."""

_NAME = "backup-%Y%m%dT%H%M%SZ.lines"


def backups_in(disk: FileSystem, folder: Path) -> dict[datetime, Path]:
    """The backups in a folder by the moment they were made, oldest first.

    Raises:
        StorageError: where the disk refuses; a folder that is not there holds none.
    """
    with telling_read(folder):
        try:
            names = disk.names(folder)
        except FileNotFoundError:
            return {}
    found: dict[datetime, Path] = {}
    for name in names:
        with suppress(ValueError):
            found[datetime.strptime(name, _NAME).replace(tzinfo=UTC)] = folder / name
    return found


def is_due(made: Iterable[datetime], now: datetime) -> bool:
    """Whether no backup is near; one from the future, by a wrong clock, does not stop others."""
    return all(abs(now - moment) >= APART for moment in made)


def worth_keeping(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those of the backups to keep: the newest of each of the last days, weeks and months.

    Days are those of the zone of `now`.
    """
    newest_first = sorted(made, reverse=True)
    kept: set[datetime] = set()
    for count, period in _KEPT:
        periods: dict[object, datetime] = {}
        for moment in newest_first:
            periods.setdefault(period(moment.astimezone(now.tzinfo)), moment)
        kept.update(list(periods.values())[:count])
    return kept


def write_backup(disk: FileSystem, folder: Path, content: bytes, now: datetime) -> None:
    """Put a backup into a folder, read back before it counts, and drop those past their age.

    Raises:
        StorageError: where the disk refuses.
    """
    name = now.astimezone(UTC).strftime(_NAME)
    made = backups_in(disk, folder)
    if not made:
        with telling_written(folder), suppress(FileExistsError):
            disk.make_folder(folder)
    write_whole(disk, folder / name, content)
    written = datetime.strptime(name, _NAME).replace(tzinfo=UTC)
    kept = worth_keeping([*made, written], now)
    with telling_written(folder):
        for moment, path in made.items():
            if moment not in kept:
                disk.unlink(path)

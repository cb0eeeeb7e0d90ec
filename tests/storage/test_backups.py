"""Backups grow thinner with age."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from outreach_app.errors import StorageError
from outreach_app.storage.backups import backups_in, is_due, worth_keeping, write_backup
from tests.faults.simulated_disk import SimulatedDisk
from tests.faults.story import MIRROR, office_disk
from tests.storage.full import CHINA

FOLDER = MIRROR / "backups"
NOW = datetime(2027, 7, 14, 9, 0, tzinfo=CHINA)


def kept_days(every: timedelta, count: int) -> list[date]:
    """The days of the backups kept, of so many made at that interval until now."""
    made = [NOW - every * number for number in range(count)]
    return sorted({moment.date() for moment in worth_keeping(made, NOW)}, reverse=True)


def test_the_newest_of_each_of_the_last_twelve_days_is_kept() -> None:
    days = kept_days(timedelta(hours=3), 8 * 12)
    assert days == [NOW.date() - timedelta(days=number) for number in range(12)]
    made = [NOW - timedelta(hours=3 * number) for number in range(8)]
    assert worth_keeping(made, NOW) >= {NOW, NOW - timedelta(hours=12)}


def test_then_one_a_week_and_one_a_month_are_kept() -> None:
    days = kept_days(timedelta(days=1), 400)
    sundays = [day for day in days[12:] if day.isoweekday() == 7]
    month_ends = [day for day in days if (day + timedelta(days=1)).day == 1]
    assert len(days) <= 12 + 10 + 9
    assert len(sundays) >= 8
    assert month_ends[-1] == date(2026, 11, 30)


def test_days_end_at_midnight_in_china() -> None:
    evening = datetime(2027, 7, 13, 15, 59, tzinfo=UTC)
    assert worth_keeping([evening, evening + timedelta(minutes=2)], NOW) == {
        evening,
        evening + timedelta(minutes=2),
    }
    assert worth_keeping([evening, evening - timedelta(minutes=2)], NOW) == {evening}


@pytest.mark.parametrize(
    ("minutes", "due"), [(29, False), (30, True), (-29, False), (-30, True), (-10_000, True)]
)
def test_a_backup_is_due_when_none_is_near(minutes: int, due: bool) -> None:
    assert is_due([NOW - timedelta(minutes=minutes)], NOW) is due


def test_the_first_backup_is_due() -> None:
    assert is_due([], NOW)


def test_a_backup_is_put_into_a_folder_and_older_ones_leave_it() -> None:
    disk = office_disk()
    for number in range(60):
        write_backup(disk, FOLDER, b"content", NOW + timedelta(days=number))
    made = backups_in(disk, FOLDER)
    assert len(made) <= 12 + 10 + 9
    assert max(made) == NOW + timedelta(days=59)
    assert disk.files()[made[max(made)]] == b"content"


def test_the_backup_just_written_stays_though_the_clock_went_back() -> None:
    disk = office_disk()
    for number in range(20):
        write_backup(disk, FOLDER, b"", NOW + timedelta(days=40 * (number + 1)))
    write_backup(disk, FOLDER, b"", NOW)
    assert NOW in backups_in(disk, FOLDER)


def test_other_files_are_no_backups() -> None:
    disk = office_disk()
    disk.make_folder(FOLDER)
    disk.put(FOLDER / "notes.txt", b"")
    disk.put(FOLDER / "backup-20271399T000000Z.lines", b"")
    assert backups_in(disk, FOLDER) == {}


def test_another_disk_that_is_not_there_is_named() -> None:
    with pytest.raises(StorageError, match="could not be written: it is not there"):
        write_backup(SimulatedDisk(), Path("/gone/backups"), b"", NOW)

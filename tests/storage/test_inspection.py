"""Check sees everything; salvage saves what can be saved."""

from pathlib import Path

import pytest

from outreach_app.errors import StorageError
from outreach_app.storage import creation
from outreach_app.storage.creation import create_folder
from outreach_app.storage.errors import NewerFormatError, WorkspaceDamagedError
from outreach_app.storage.inspection import check, restore, salvage
from outreach_app.storage.lines import seal
from outreach_app.storage.migrations import FORMAT
from outreach_app.storage.opening import rows_of
from outreach_app.storage.reading import read_workspace
from outreach_app.storage.workspace_file import WorkspaceFile
from tests.faults.simulated_disk import SimulatedDisk
from tests.faults.story import FOLDER, office_disk, surroundings
from tests.makers import village, workspace
from tests.storage.full import FULL

TARGET = FOLDER.with_name("saved.outreach")
JOURNAL = FOLDER / "journal-000001.lines"
VILLAGES = [village(name) for name in ("Adda", "Bardo", "Curon")]


@pytest.fixture
def disk() -> SimulatedDisk:
    """A workspace with one act a village, closed."""
    disk = office_disk()
    with WorkspaceFile.create(FOLDER, workspace(), surroundings=surroundings(disk)) as file:
        for place in VILLAGES:
            file.commit(file.workspace, file.workspace.put(place), f"Add {place.name}")
    return disk


def damage(disk: SimulatedDisk, path: Path, old: bytes, new: bytes) -> None:
    content = disk.files()[path]
    assert old in content
    disk.put(path, content.replace(old, new, 1))


def test_a_sound_workspace_has_no_problems(disk: SimulatedDisk) -> None:
    report = check(FOLDER, surroundings=surroundings(disk))
    assert not report.problems
    assert not report.damaged
    assert (report.rows, report.acts) == (2 + len(VILLAGES), len(VILLAGES))


def test_checking_writes_nothing(disk: SimulatedDisk) -> None:
    before = disk.files()
    check(FOLDER, surroundings=surroundings(disk))
    assert disk.files() == before


def test_every_broken_file_is_named(disk: SimulatedDisk) -> None:
    broken = [path for path in disk.files() if path.is_relative_to(FOLDER) and path.stem != "lock"]
    for path in broken:
        spoilt = disk.copy()
        spoilt.put(path, b"x" + spoilt.files()[path][1:])
        report = check(FOLDER, surroundings=surroundings(spoilt))
        assert any(path.name in problem for problem in report.problems), path
        assert report.damaged is (path == JOURNAL)


def test_a_row_written_another_way_is_named(disk: SimulatedDisk) -> None:
    crashed = disk.copy()
    act = b'"act":["2027-03-01T09:00:00+00:00","",""]'
    row = b'{"answers":{"a":"b"},"mood":"good"}'
    text = b'{"first":4,"last":4,%b,"ops":[["memories","m",%b]]}' % (act, row)
    crashed.put(JOURNAL, crashed.files()[JOURNAL] + seal(4, text))
    report = check(FOLDER, surroundings=surroundings(crashed))
    assert report.problems == ("the row m of memories is not as this program writes it",)
    assert not report.damaged


def test_a_damaged_line_costs_its_act_and_nothing_else(disk: SimulatedDisk) -> None:
    damage(disk, JOURNAL, b"Bardo", b"Bardi")
    before = disk.files()
    report = salvage(FOLDER, TARGET, surroundings=surroundings(disk))
    assert report.folder == TARGET
    assert report.rows == 2 + 2
    assert len(report.lost) == 1
    assert "journal-000001.lines, line 3: the checksum differs" in report.lost[0]
    assert {path: disk.files()[path] for path in before} == before
    with WorkspaceFile.open(TARGET, surroundings=surroundings(disk)) as saved:
        assert saved.workspace == workspace(VILLAGES[0], VILLAGES[2])
        assert not saved.notices
    assert not check(TARGET, surroundings=surroundings(disk)).problems


def test_two_lines_joined_by_one_flipped_bit_are_both_saved(disk: SimulatedDisk) -> None:
    lines = disk.files()[JOURNAL].splitlines(keepends=True)
    for joined in range(len(lines) - 1):
        spoilt = disk.copy()
        content = [*lines]
        content[joined] = content[joined].replace(b"\n", b"\x0b")
        spoilt.put(JOURNAL, b"".join(content))
        report = salvage(FOLDER, TARGET, surroundings=surroundings(spoilt))
        assert report.lost
        with WorkspaceFile.open(TARGET, surroundings=surroundings(spoilt)) as saved:
            assert saved.workspace == workspace(*VILLAGES)


def test_where_no_snapshot_is_whole_the_rows_that_are_come_back(disk: SimulatedDisk) -> None:
    with WorkspaceFile.create(TARGET, FULL, surroundings=surroundings(disk)):
        pass
    for path in disk.files():
        if path.is_relative_to(TARGET) and path.name.startswith(("snapshot", "backup")):
            damage(disk, path, b"T03", b"T04")
    report = salvage(TARGET, FOLDER.with_name("third.outreach"), surroundings=surroundings(disk))
    with WorkspaceFile.open(report.folder, surroundings=surroundings(disk)) as saved:
        assert saved.workspace.topics == {}
        assert saved.workspace.villages == FULL.villages
        assert saved.workspace.releases == FULL.releases


def test_a_snapshot_that_lost_its_first_line_still_gives_its_rows(disk: SimulatedDisk) -> None:
    for path in disk.files():
        if path.is_relative_to(FOLDER) and path.name.startswith(("snapshot", "backup")):
            damage(disk, path, b"{", b"[")
    report = salvage(FOLDER, TARGET, surroundings=surroundings(disk))
    with WorkspaceFile.open(report.folder, surroundings=surroundings(disk)) as saved:
        assert saved.workspace == workspace(*VILLAGES)


def test_a_newer_format_is_said_and_its_rows_are_not_judged(
    disk: SimulatedDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(creation, "FORMAT", FORMAT + 1)
    rows = {**rows_of(FULL), "moons": {"m": b"{}"}}
    create_folder(TARGET, rows, surroundings(disk))
    report = check(TARGET, surroundings=surroundings(disk))
    assert len(report.problems) == 1
    assert "newer version" in report.problems[0]


def backup_of(disk: SimulatedDisk, folder: Path) -> Path:
    return next(path for path in disk.files() if path.is_relative_to(folder / "backups"))


def test_a_backup_becomes_a_workspace_again(disk: SimulatedDisk) -> None:
    backup = backup_of(disk, FOLDER)
    restore(backup, TARGET, surroundings=surroundings(disk))
    with WorkspaceFile.open(TARGET, surroundings=surroundings(disk)) as restored:
        assert restored.workspace in [workspace(*VILLAGES[:n]) for n in range(4)]
    with pytest.raises(StorageError, match="is there already"):
        restore(backup, TARGET, surroundings=surroundings(disk))


@pytest.mark.parametrize(("old", "new"), [(b"about", b"abort"), (b'{"kind', b'{"kin')])
def test_a_damaged_backup_is_not_restored(disk: SimulatedDisk, old: bytes, new: bytes) -> None:
    backup = backup_of(disk, FOLDER)
    damage(disk, backup, old, new)
    with pytest.raises(WorkspaceDamagedError, match=r"The backup .* is damaged: .*Choose another"):
        restore(backup, TARGET, surroundings=surroundings(disk))


def test_a_backup_whose_rows_make_no_sense_is_not_restored(disk: SimulatedDisk) -> None:
    create_folder(TARGET, {**rows_of(FULL), "topics": {"t": b"{}"}}, surroundings(disk))
    with pytest.raises(WorkspaceDamagedError, match="the row t of topics makes no sense"):
        restore(backup_of(disk, TARGET), FOLDER, surroundings=surroundings(disk))


def test_a_backup_without_a_season_is_not_restored(disk: SimulatedDisk) -> None:
    create_folder(TARGET, {}, surroundings(disk))
    with pytest.raises(WorkspaceDamagedError, match="what season"):
        restore(backup_of(disk, TARGET), FOLDER, surroundings=surroundings(disk))


def test_a_newer_backup_is_not_restored(
    disk: SimulatedDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(creation, "FORMAT", FORMAT + 1)
        create_folder(TARGET, rows_of(FULL), surroundings(disk))
    with pytest.raises(NewerFormatError):
        restore(backup_of(disk, TARGET), FOLDER, surroundings=surroundings(disk))


def test_nothing_is_salvaged_into_what_is_there(disk: SimulatedDisk) -> None:
    with pytest.raises(StorageError, match="is there already"):
        salvage(FOLDER, FOLDER, surroundings=surroundings(disk))


def test_where_nothing_is_left_salvage_says_so(disk: SimulatedDisk) -> None:
    for path in disk.files():
        disk.put(path, b"")
    with pytest.raises(WorkspaceDamagedError):
        salvage(FOLDER, TARGET, surroundings=surroundings(disk))


def test_acts_of_another_format_than_their_snapshot_are_damage(disk: SimulatedDisk) -> None:
    header, *acts = disk.files()[JOURNAL].splitlines(keepends=True)
    newer = (
        header.split(b" ", 2)[2]
        .strip()
        .replace(f'"format":{FORMAT}'.encode(), f'"format":{FORMAT + 1}'.encode())
    )
    disk.put(JOURNAL, seal(0, newer) + b"".join(acts))
    reading = read_workspace(disk, FOLDER)
    assert (reading.format, reading.newest_format) == (FORMAT, FORMAT + 1)
    assert reading.damage == ("journal-000001.lines: it is written in another format",)

"""A workspace on disk, as the services see it."""

import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from outreach_app.domain.notice import Severity
from outreach_app.errors import StorageError
from outreach_app.storage import creation, keeper, opening, writer
from outreach_app.storage.creation import create_folder
from outreach_app.storage.earlier import workspace_before
from outreach_app.storage.errors import (
    NewerFormatError,
    OnlyReadableError,
    WorkspaceDamagedError,
    WorkspaceInUseError,
    WorkspaceMissingError,
)
from outreach_app.storage.lines import seal
from outreach_app.storage.migrations import FORMAT, RowTables, migrated
from outreach_app.storage.opening import rows_of
from outreach_app.storage.surroundings import Surroundings, now_in_china
from outreach_app.storage.workspace_file import WorkspaceFile
from tests.faults.simulated_disk import Fault, SimulatedDisk
from tests.faults.story import FOLDER, MIRROR, office_disk, pairs, story, surroundings, words
from tests.makers import topic, village, workspace
from tests.storage.full import CHINA, FULL

START = workspace(village("Adda"))
NEXT = START.put(village("Bardo"))
JOURNAL = FOLDER / "journal-000001.lines"
SNAPSHOT = FOLDER / "snapshot-000001.lines"
OWNER = FOLDER / "owner.json"
MARK = FOLDER / "mark.lines"


@pytest.fixture
def disk() -> SimulatedDisk:
    return office_disk()


@pytest.fixture
def file(disk: SimulatedDisk) -> Iterator[WorkspaceFile]:
    with WorkspaceFile.create(FOLDER, START, surroundings=surroundings(disk)) as created:
        yield created


def opened(disk: SimulatedDisk, **how: bool) -> WorkspaceFile:
    return WorkspaceFile.open(FOLDER, surroundings=surroundings(disk), **how)


def from_elsewhere(disk: SimulatedDisk) -> Surroundings:
    return replace(surroundings(disk), user="other", computer="home")


def test_what_is_committed_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    folder = tmp_path / "bureau" / "season.outreach"
    with WorkspaceFile.create(folder, FULL) as file:
        file.commit(FULL, FULL.put(village("Bardo")), "Add a village")
        assert file.workspace == FULL.put(village("Bardo"))
        assert file.folder == folder
        assert file.attachments.parent == folder
        assert not file.read_only
    assert file.read_only
    with WorkspaceFile.open(folder) as again:
        assert again.workspace == FULL.put(village("Bardo"))
        assert not again.notices


def test_nobody_else_may_look_into_a_workspace(tmp_path: Path) -> None:
    folder = tmp_path / "season.outreach"
    with WorkspaceFile.create(folder, FULL) as file:
        file.commit(FULL, START, "Begin anew")
        for path in [folder, *folder.rglob("*")]:
            wanted = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_a_workspace_is_not_put_where_something_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with pytest.raises(StorageError, match="is there already and not empty"):
        WorkspaceFile.create(tmp_path, START)


def test_a_text_that_cannot_be_kept_is_refused_and_nothing_changes(file: WorkspaceFile) -> None:
    with pytest.raises(StorageError, match="it has half a character"):
        file.commit(START, START.put(village("\ud83c")), "Add")
    with pytest.raises(StorageError, match="it has half a character"):
        file.commit(START, NEXT, "Add \ud83c")
    with pytest.raises(StorageError, match="it is longer than 1048576 bytes"):
        file.commit(START, START.put(village("Adda", note="x" * (1 << 20))), "Add")
    with pytest.raises(StorageError, match="villages Adda is too long"):
        file.commit(START, START.put(village("Adda", note="x" * ((1 << 20) - 4000))), "Add")
    assert file.workspace == START
    file.commit(START, NEXT, "Add")


def test_a_workspace_that_cannot_be_kept_is_not_created(disk: SimulatedDisk) -> None:
    strange = workspace(village("\ud83c"))
    with pytest.raises(StorageError, match="half a character"):
        WorkspaceFile.create(FOLDER, strange, surroundings=surroundings(disk))
    assert disk.names(FOLDER.parent) == []


def test_a_change_that_changes_nothing_is_not_written(
    file: WorkspaceFile, disk: SimulatedDisk
) -> None:
    before = disk.files()
    file.commit(START, START.put(topic("t")).drop(topic("t")), "Nothing")
    assert disk.files() == before


def test_a_step_from_another_workspace_than_the_last_is_our_bug(file: WorkspaceFile) -> None:
    file.commit(START.put(village("Adda")), NEXT, "Equal is good enough")
    with pytest.raises(ValueError, match="Stale"):
        file.commit(START, START.put(topic("t")), "Stale")


def test_the_history_tells_when_who_and_what(disk: SimulatedDisk, file: WorkspaceFile) -> None:
    file.commit(START, NEXT, "Add Bardo")
    file.commit(NEXT, NEXT.drop(village("Adda")), "Remove Adda")
    first, second = opened(disk, read_only=True).history()
    assert (first.words, second.words) == ("Add Bardo", "Remove Adda")
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.device == "clerk@office"
    assert first.when < second.when
    assert first.changed == (("villages", "Bardo"),)
    assert second.changed == (("villages", "Adda"),)


def test_a_long_act_is_one_in_the_history(
    file: WorkspaceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outreach_app.storage.acts.LONGEST_PIECE_BYTES", 700)
    file.commit(START, START.put(*(village(f"v{n}") for n in range(9))), "Import")
    file.commit(file.workspace, NEXT, "Undo: Import")
    long, undo = file.history()
    assert len(long.changed) == 9
    assert undo.sequence > 2


def test_every_earlier_state_comes_back_across_restarts_and_snapshots() -> None:
    disk = office_disk()
    states = story(5, 24)
    around = surroundings(disk)
    file = WorkspaceFile.create(FOLDER, states[0], surroundings=around)
    for number, before, after in pairs(states):
        file.commit(before, after, words(number))
        if number % 5 == 0:
            file.close()
            file = WorkspaceFile.open(FOLDER, surroundings=around)
    kept = [(act.sequence, int(act.words.removeprefix("act "))) for act in file.history()]
    assert len(disk.names(FOLDER)) > 6
    assert {number for _sequence, number in kept} >= set(range(20, 25))
    for sequence, number in kept:
        assert workspace_before(disk, FOLDER, sequence) == states[number - 1]
    file.close()


def test_what_is_too_old_or_damaged_does_not_come_back(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    file.commit(START, NEXT, "Add")
    for sequence in (0, 3):
        with pytest.raises(StorageError, match="is not kept any more"):
            workspace_before(disk, FOLDER, sequence)
    odd = disk.files()[SNAPSHOT].splitlines(keepends=True)
    row = b'["villages","Adda",{"name":""}]'
    disk.put(SNAPSHOT, b"".join([odd[0], *odd[1:-1], seal(len(odd) - 1, row)]))
    with pytest.raises(StorageError, match="is not kept any more"):
        workspace_before(disk, FOLDER, 1)


def test_there_may_be_no_workspace(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "not there"):
        with pytest.raises(WorkspaceMissingError, match="There is no workspace in"):
            WorkspaceFile.open(folder)
        assert not list(tmp_path.iterdir())
    (tmp_path / "file").touch()
    with pytest.raises(WorkspaceMissingError):
        WorkspaceFile.open(tmp_path / "file", read_only=True)


# Who has it


def test_who_works_on_it_is_named_to_others_who_may_read(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    with pytest.raises(WorkspaceInUseError, match="in use by clerk on office since Mon 1 Mar") as e:
        opened(disk)
    assert (e.value.owner.user, e.value.elsewhere) == ("clerk", False)
    with opened(disk, read_only=True) as reading:
        assert reading.workspace == START
        with pytest.raises(StorageError, match="is open for reading only"):
            reading.commit(START, NEXT, "Add")
    file.close()
    opened(disk).close()


@pytest.mark.usefixtures("file")
def test_a_lock_of_a_crash_on_this_computer_is_passed_over(disk: SimulatedDisk) -> None:
    crashed = disk.copy()
    assert OWNER in crashed.files()
    with opened(crashed) as again:
        assert again.workspace == START


@pytest.mark.usefixtures("file")
def test_a_lock_of_another_computer_is_never_taken_silently(disk: SimulatedDisk) -> None:
    crashed = disk.copy()
    around = from_elsewhere(crashed)
    with pytest.raises(WorkspaceInUseError, match="was opened by clerk on office") as e:
        WorkspaceFile.open(FOLDER, surroundings=around)
    assert e.value.elsewhere
    with WorkspaceFile.open(FOLDER, surroundings=around, take_over=True) as taken:
        assert taken.workspace == START
    assert OWNER not in crashed.files()


@pytest.mark.parametrize(
    "note", [b"", b"{", b"[]", b'{"user":"x"}', b'{"user":"x","computer":"y","since":"z"}']
)
@pytest.mark.usefixtures("file")
def test_a_note_that_cannot_be_read_is_of_somebody_else(disk: SimulatedDisk, note: bytes) -> None:
    with pytest.raises(WorkspaceInUseError):
        opened(disk)
    crashed = disk.copy()
    crashed.put(OWNER, note)
    with pytest.raises(WorkspaceInUseError, match=r"by \? on \? since \?"):
        opened(crashed)


@pytest.mark.usefixtures("file")
def test_a_workspace_in_use_whose_note_is_missing_is_in_use(disk: SimulatedDisk) -> None:
    disk.remove(OWNER)
    with pytest.raises(WorkspaceInUseError, match=r"by \?"):
        opened(disk)


def test_a_folder_that_cannot_be_locked_can_be_read(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    file.close()
    disk.before_step = lambda primitive, _path: Fault(30) if primitive == "lock" else None
    with pytest.raises(OnlyReadableError, match=r"season\.outreach cannot be worked on: the disk"):
        opened(disk)
    assert opened(disk, read_only=True).workspace == START


# What goes wrong


def test_another_program_that_writes_into_the_journal_stops_ours(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    disk.put(JOURNAL, disk.files()[JOURNAL] + b"x")
    for _again in range(2):
        with pytest.raises(StorageError, match="was changed by another program"):
            file.commit(START, NEXT, "Add")
    assert file.read_only
    assert file.workspace == START


def test_a_journal_in_place_of_ours_stops_ours(disk: SimulatedDisk, file: WorkspaceFile) -> None:
    content = disk.files()[JOURNAL]
    disk.remove(JOURNAL)
    disk.put(JOURNAL, content)
    with pytest.raises(StorageError, match="was changed by another program"):
        file.commit(START, NEXT, "Add")


def test_a_full_disk_stops_nobody_once_there_is_room(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    for half_of_it in (True, False):
        _fill(disk, half_of_it=half_of_it)
        with pytest.raises(StorageError, match=r"journal-000001\.lines could not be written"):
            file.commit(START, NEXT, "Add")
        assert not file.read_only
    disk.before_step = lambda _primitive, _path: None
    file.commit(START, NEXT, "Add")


def _fill(disk: SimulatedDisk, *, half_of_it: bool) -> None:
    """Let the next write find a full disk, after its first half where asked."""
    faults = [Fault(28, short=True)] if half_of_it else []

    def full(primitive: str, _path: Path) -> Fault | None:
        if primitive != "write":
            return None
        return faults.pop() if faults else Fault(28)

    disk.before_step = full


def test_a_failed_sync_is_not_tried_again(disk: SimulatedDisk, file: WorkspaceFile) -> None:
    syncs: list[Path] = []

    def fail(primitive: str, path: Path) -> Fault | None:
        if primitive != "sync":
            return None
        syncs.append(path)
        return Fault(5)

    disk.before_step = fail
    with pytest.raises(StorageError, match="the disk reports an error"):
        file.commit(START, NEXT, "Add")
    with pytest.raises(StorageError, match="is not trusted any more"):
        file.commit(START, NEXT, "Add")
    assert syncs == [JOURNAL]
    assert file.read_only
    file.close()
    disk.before_step = lambda _primitive, _path: None
    with opened(disk) as again:
        assert again.workspace == START


@pytest.mark.usefixtures("file")
def test_an_unfinished_act_is_set_aside(disk: SimulatedDisk) -> None:
    crashed = disk.copy()
    crashed.put(JOURNAL, crashed.files()[JOURNAL] + b"0123 half an act")
    reading = opened(crashed, read_only=True)
    assert reading.workspace == START
    with opened(crashed) as again:
        for found in (again, reading):
            (notice,) = found.notices
            assert "stopped in the middle of the last act" in notice.words
    aside = [path for path in crashed.files() if path.suffix == ".torn"]
    assert [crashed.files()[path] for path in aside] == [b"0123 half an act"]
    with opened(crashed) as again:
        assert not again.notices


def test_a_damaged_line_with_a_whole_one_behind_it_is_damage(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    file.commit(START, NEXT, "Add")
    file.commit(NEXT, NEXT.put(topic("t")), "Add")
    crashed = disk.copy()
    crashed.put(JOURNAL, crashed.files()[JOURNAL].replace(b"Bardo", b"Bardi", 1))
    with pytest.raises(WorkspaceDamagedError, match=r"journal-000001\.lines, line 2: the checksum"):
        opened(crashed)
    reading = opened(crashed, read_only=True)
    assert reading.workspace == START.put(topic("t"))
    assert [notice.severity for notice in reading.notices] == [Severity.ERROR]
    assert OWNER not in crashed.files()


def test_a_journal_that_came_back_shorter_is_damage(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    shorter = disk.files()[JOURNAL]
    file.commit(START, NEXT, "Add")
    file.close()
    disk.put(JOURNAL, shorter)
    with pytest.raises(WorkspaceDamagedError, match="the last line of the journal is missing"):
        opened(disk)


def test_an_act_on_the_mark_whose_line_lost_its_end_is_no_unfinished_act(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    file.commit(START, NEXT, "Add")
    file.close()
    disk.put(JOURNAL, disk.files()[JOURNAL][:-1])
    with pytest.raises(WorkspaceDamagedError, match="the last line of the journal is missing"):
        opened(disk)
    assert opened(disk, read_only=True).workspace == NEXT


def test_a_journal_of_another_workspace_is_damage_and_is_not_read(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    file.close()
    other = office_disk()
    around = surroundings(other)
    strange = workspace(village("Strange"))
    with WorkspaceFile.create(FOLDER, workspace(), surroundings=around) as elsewhere:
        elsewhere.commit(elsewhere.workspace, strange, "Add")
    disk.put(JOURNAL, other.files()[JOURNAL])
    disk.put(FOLDER / "snapshot-000000.lines", disk.files()[SNAPSHOT])
    with pytest.raises(WorkspaceDamagedError, match="it belongs to another workspace"):
        opened(disk)
    assert opened(disk, read_only=True).workspace == START


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda mark: mark + mark, "mark.lines: something follows it"),
        (lambda mark: mark[:-1], "mark.lines: the line does not end"),
        (lambda _mark: b"", "mark.lines: the file does not start as it should"),
    ],
)
def test_a_broken_mark_is_told_and_written_again(
    disk: SimulatedDisk, file: WorkspaceFile, change: Callable[[bytes], bytes], reason: str
) -> None:
    file.close()
    mark = disk.files()[MARK]
    disk.put(MARK, change(mark))
    with opened(disk) as again:
        assert reason in again.notices[0].words
    with opened(disk) as once_more:
        assert not once_more.notices


def test_many_losses_are_told_as_one_and_so_many_more(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    for name in "abc":
        file.commit(file.workspace, file.workspace.put(village(name)), "Add")
    file.close()
    header, *_acts, last = disk.files()[JOURNAL].splitlines(keepends=True)
    disk.put(JOURNAL, header + b"x\nx\n" + last)
    with pytest.raises(
        WorkspaceDamagedError,
        match=r"damaged in 2 places, the first: .*line 2: the checksum differs\. Open",
    ):
        opened(disk)


def test_a_broken_snapshot_is_made_good_from_a_backup(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    file.commit(START, NEXT, "Add")
    file.close()
    disk.put(SNAPSHOT, disk.files()[SNAPSHOT][:-5])
    with opened(disk) as again:
        assert again.workspace == NEXT
        assert "Something was broken but could be read" in again.notices[0].words
    with opened(disk) as mended:
        assert mended.workspace == NEXT
        assert not mended.notices
    assert FOLDER / "snapshot-000002.lines" in disk.files()


def test_a_broken_snapshot_that_cannot_be_made_good_now_is_not_written_to(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    file.close()
    disk.put(SNAPSHOT, b"")
    disk.before_step = lambda primitive, path: (
        Fault(28) if primitive == "write" and "snapshot" in path.name else None
    )
    with pytest.raises(StorageError, match="the disk is full"):
        opened(disk)
    disk.before_step = lambda _primitive, _path: None
    with opened(disk) as again:
        assert again.workspace == START


@pytest.mark.usefixtures("file")
def test_a_row_that_makes_no_sense_is_damage(disk: SimulatedDisk) -> None:
    act = b'"act":["2027-03-01T09:00:00+00:00","",""]'
    text = b'{"first":1,"last":1,%b,"ops":[["topics","t",{}]]}' % act
    crashed = disk.copy()
    crashed.put(JOURNAL, crashed.files()[JOURNAL] + seal(1, text))
    with pytest.raises(WorkspaceDamagedError, match="the row t of topics makes no sense"):
        opened(crashed)
    assert opened(crashed, read_only=True).workspace == START


def test_without_any_whole_file_nothing_can_be_read(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    file.close()
    for path in disk.files():
        disk.put(path, b"")
    for read_only in (False, True):
        with pytest.raises(WorkspaceDamagedError, match="damaged"):
            opened(disk, read_only=read_only)


# Tidying


def test_the_three_newest_generations_are_kept(disk: SimulatedDisk, file: WorkspaceFile) -> None:
    for number in range(60):
        file.commit(file.workspace, START.put(village("Bardo", note=f"{number}" * 100)), "Note")
    names = disk.names(FOLDER)
    snapshots = [name for name in names if name.startswith("snapshot")]
    journals = [name for name in names if name.startswith("journal")]
    assert len(snapshots) == 3
    assert [name.removeprefix("journal") for name in journals] == [
        name.removeprefix("snapshot") for name in snapshots
    ]
    assert not file.notices
    assert opened(disk.copy()).workspace == file.workspace


def test_backups_are_made_as_time_goes_by_and_on_another_disk(
    disk: SimulatedDisk, file: WorkspaceFile
) -> None:
    for number in range(9):
        file.commit(file.workspace, START.put(village("Bardo", note=str(number))), "Note")
    made = [path for path in disk.files() if path.name.startswith("backup")]
    mirrored = [path for path in made if path.is_relative_to(MIRROR)]
    assert mirrored
    assert {path.name for path in mirrored} <= {path.name for path in made if path not in mirrored}


def test_without_another_disk_backups_are_made_here_only(disk: SimulatedDisk) -> None:
    around = replace(surroundings(disk), mirror=None)
    with WorkspaceFile.create(FOLDER, START, surroundings=around) as file:
        for number in range(9):
            file.commit(file.workspace, START.put(village("Bardo", note=str(number))), "Note")
        assert not file.notices
    assert disk.names(MIRROR) == []
    assert len(disk.names(FOLDER / "backups")) == 1


def test_a_missing_other_disk_is_told_and_stops_nothing(disk: SimulatedDisk) -> None:
    around = replace(surroundings(disk), mirror=Path("/unplugged"))
    file = WorkspaceFile.create(FOLDER, START, surroundings=around)
    while not file.notices:
        more = village(f"village {len(file.workspace.villages)}")
        file.commit(file.workspace, file.workspace.put(more), "Add")
    assert "season-" in file.notices[0].words
    assert file.notices[0].severity is Severity.WARNING


def test_what_cannot_be_noted_at_the_end_is_told(disk: SimulatedDisk, file: WorkspaceFile) -> None:
    file.commit(START, NEXT, "Add")
    disk.before_step = lambda _primitive, path: Fault(28) if path == MARK else None
    file.close()
    file.close()
    assert ["mark.lines could not be written" in notice.words for notice in file.notices] == [True]
    disk.before_step = lambda _primitive, _path: None
    with opened(disk) as again:
        assert again.workspace == NEXT


# Formats


def test_a_newer_format_can_be_read_but_not_written(
    disk: SimulatedDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(creation, "FORMAT", FORMAT + 1)
        create_folder(FOLDER, {**rows_of(START), "moons": {"m": b"{}"}}, surroundings(disk))
    with pytest.raises(NewerFormatError, match="newer version of this program"):
        opened(disk)
    reading = opened(disk, read_only=True)
    assert reading.workspace == START
    assert [notice.severity for notice in reading.notices] == [Severity.WARNING]


def test_a_newer_format_that_cannot_be_understood_is_said_to_be_one(
    disk: SimulatedDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(creation, "FORMAT", FORMAT + 1)
    create_folder(FOLDER, {}, surroundings(disk))
    with pytest.raises(NewerFormatError):
        opened(disk, read_only=True)


def test_an_older_format_is_brought_up_when_it_is_opened_for_work(
    disk: SimulatedDisk, file: WorkspaceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.commit(START, NEXT, "Add")
    file.close()
    steps = {FORMAT: _call_everyone_new}
    for module in (opening, writer, keeper):
        monkeypatch.setattr(module, "FORMAT", FORMAT + 1)
    monkeypatch.setattr(opening, "migrated", partial(migrated, wanted=FORMAT + 1, steps=steps))
    assert _names(opened(disk, read_only=True)) == ["New Adda", "New Bardo"]
    disk.before_step = lambda primitive, path: (
        Fault(28) if primitive == "write" and "snapshot" in path.name else None
    )
    with pytest.raises(StorageError, match="the disk is full"):
        opened(disk)
    disk.before_step = lambda _primitive, _path: None
    for _again in range(2):
        with opened(disk) as found:
            assert _names(found) == ["New Adda", "New Bardo"]
    lines = disk.files()[FOLDER / "snapshot-000003.lines"].splitlines()
    assert f'"format":{FORMAT + 1}'.encode() in lines[0]


def _call_everyone_new(tables: RowTables) -> RowTables:
    villages = tables["villages"].items()
    return {**tables, "villages": {k: {**row, "name": f"New {row['name']}"} for k, row in villages}}


def _names(file: WorkspaceFile) -> list[str]:
    return [village.name for village in file.workspace.villages.values()]


def test_surroundings_are_those_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "clerk")
    here = Surroundings()
    assert here.device == f"clerk@{here.computer}"
    assert here.owner().computer == here.computer
    monkeypatch.setattr("getpass.os.environ", {})
    assert Surroundings().user
    assert now_in_china().utcoffset() == CHINA.utcoffset(None)

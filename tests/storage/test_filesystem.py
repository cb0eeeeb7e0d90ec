"""The disk is touched in one place, carefully."""

import ast
import errno
import os
import stat
from pathlib import Path

import pytest
from typing_extensions import override

import outreach_app.storage
from outreach_app.errors import StorageError
from outreach_app.storage import filesystem
from outreach_app.storage.filesystem import FileSystem, write_all, write_whole

ROOM = Path(outreach_app.storage.__path__[0])
DISK_MODULES = {"os", "io", "shutil", "tempfile", "filelock", "fcntl", "mmap", "gzip", "zipfile"}
DISK_CALLS = {
    *("open", "mkdir", "unlink", "rmdir", "rename", "replace", "touch", "chmod", "exists", "stat"),
    *("read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob", "walk"),
    *("is_file", "is_dir", "resolve", "symlink_to", "hardlink_to", "lstat", "samefile"),
}


@pytest.mark.parametrize(
    "module", sorted(ROOM.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOM))
)
def test_no_other_module_touches_the_disk(module: Path) -> None:
    if module.name == "filesystem.py":
        return
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not {name.name.partition(".")[0] for name in node.names} & DISK_MODULES
        if isinstance(node, ast.ImportFrom) and node.module in DISK_MODULES:
            assert [name.name for name in node.names] == ["environ"]
        if isinstance(node, ast.Call):
            assert node.keywords or not _touches_disk(node.func), ast.unparse(node)


def _touches_disk(called: ast.expr) -> bool:
    """Whether a call is of a path's own methods; those of a disk are what they should be."""
    if isinstance(called, ast.Name):
        return called.id == "open"
    if not isinstance(called, ast.Attribute) or called.attr not in DISK_CALLS:
        return False
    return not ast.unparse(called.value).endswith(("disk", "cls"))


def test_files_and_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    disk = FileSystem()
    folder = tmp_path / "deep" / "folder"
    disk.make_folder(folder, parents=True)
    write_whole(disk, folder / "file", b"content")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "file").stat().st_mode) == 0o600
    assert disk.names(folder) == ["file"]
    assert disk.identity(folder / "file").size == 7


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    disk = FileSystem()
    write_whole(disk, tmp_path / "file", b"old and long")
    write_whole(disk, tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    assert disk.names(tmp_path) == ["file"]


def test_what_is_appended_follows_and_can_be_cut(tmp_path: Path) -> None:
    disk = FileSystem()
    write_whole(disk, tmp_path / "file", b"one")
    descriptor = disk.open_append(tmp_path / "file")
    write_all(disk, descriptor, b" two")
    disk.truncate(descriptor, 5)
    disk.fsync(descriptor)
    disk.close(descriptor)
    assert (tmp_path / "file").read_bytes() == b"one t"
    disk.unlink(tmp_path / "file")
    assert disk.names(tmp_path) == []


class Forgetful(FileSystem):
    """Writes something else than it was given."""

    @override
    def write(self, descriptor: int, content: bytes) -> int:
        return super().write(descriptor, bytes(len(content)))


def test_what_reads_back_differently_does_not_count(tmp_path: Path) -> None:
    write_whole(FileSystem(), tmp_path / "file", b"old")
    with pytest.raises(StorageError, match="file could not be written: the disk reports an error"):
        write_whole(Forgetful(), tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


class Frugal(FileSystem):
    """Writes one byte at a time."""

    @override
    def write(self, descriptor: int, content: bytes) -> int:
        return super().write(descriptor, content[:1])


def test_a_disk_that_takes_little_at_a_time_gets_all(tmp_path: Path) -> None:
    write_whole(Frugal(), tmp_path / "file", b"content")
    assert (tmp_path / "file").read_bytes() == b"content"


@pytest.mark.parametrize(("refusals", "pauses"), [(0, 0), (3, 3), (9, 9)])
def test_a_file_a_scanner_holds_is_replaced_once_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, pauses: int
) -> None:
    waited: list[float] = []
    _hold(monkeypatch, refusals)
    (tmp_path / "new").write_bytes(b"new")
    FileSystem(pause=waited.append).replace(tmp_path / "new", tmp_path / "old")
    assert waited == [0.05] * pauses
    assert (tmp_path / "old").read_bytes() == b"new"


def test_a_file_that_stays_held_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    _hold(monkeypatch, 10)
    with pytest.raises(PermissionError):
        FileSystem(pause=waited.append).replace(tmp_path / "new", tmp_path / "old")
    assert len(waited) == 9


def _hold(monkeypatch: pytest.MonkeyPatch, refusals: int) -> None:
    """Make the operating system refuse to replace a file so many times."""
    left = refusals
    replace = Path.replace

    def held(source: Path, target: Path) -> Path:
        nonlocal left
        if left:
            left -= 1
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", held)


def test_a_folder_is_not_synced_where_that_cannot_be_asked(tmp_path: Path) -> None:
    FileSystem(syncs_folders=False).fsync_dir(tmp_path / "not there")
    with pytest.raises(FileNotFoundError):
        FileSystem(syncs_folders=True).fsync_dir(tmp_path / "not there")


def test_a_lock_is_had_by_one_until_it_is_closed(tmp_path: Path) -> None:
    disk = FileSystem()
    descriptor = disk.open_lock(tmp_path / "lock")
    assert descriptor is not None
    assert disk.open_lock(tmp_path / "lock") is None
    disk.close(descriptor)
    again = disk.open_lock(tmp_path / "lock")
    assert again is not None
    disk.close(again)


def test_a_disk_that_knows_no_locks_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_descriptor: int, *, blocking: bool) -> bool:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(blocking))

    monkeypatch.setattr(filesystem, "lock_descriptor", unknown)
    with pytest.raises(OSError, match="not implemented"):
        FileSystem().open_lock(tmp_path / "lock")

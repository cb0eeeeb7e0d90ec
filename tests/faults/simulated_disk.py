"""A disk in memory that forgets what was not synced, fails on demand and tells every step."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import BinaryIO, Literal

from typing_extensions import override

from outreach_app.storage.filesystem import FileIdentity, FileSystem

SECTOR = 512

Loss = Literal["nothing", "all", "metadata", "data", "torn", "random"]
"""What of the things not synced a power cut leaves: how much of names, sizes and contents."""
LOSSES: tuple[Loss, ...] = ("nothing", "all", "metadata", "data", "torn", "random")


@dataclass
class File:
    """Content as programs see it, as the disk has it, and the writes between the two.

    A write is an offset and bytes; None in place of bytes cuts the file there.
    """

    number: int
    content: bytearray = field(default_factory=bytearray)
    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, offset: int, piece: bytes | None) -> None:
        self.pending.append((offset, piece))
        self.content[:] = _written(self.content, offset, piece)

    def sync(self) -> None:
        self.durable = self._durable_with(self.pending)
        self.pending.clear()

    def drop_dirty_pages(self) -> None:
        """As Linux does when fsync fails: the pages count as clean and never reach the disk."""
        self.pending.clear()

    def after(self, loss: Loss, chance: Random) -> bytes:
        """The content after a power cut."""
        match loss:
            case "nothing":
                return self.durable
            case "all":
                return self._durable_with(self.pending)
            case "metadata":
                grown = self._durable_with([(o, p and bytes(len(p))) for o, p in self.pending])
                return self.durable[: len(grown)] + grown[len(self.durable) :]
            case "data":
                return self._durable_with(self.pending)[: len(self.durable)]
            case "torn":
                return self._durable_with(list(self._torn(chance)))
            case "random":
                return self._durable_with(list(self._some(chance)))

    def _durable_with(self, writes: list[tuple[int, bytes | None]]) -> bytes:
        content = self.durable
        for offset, piece in writes:
            content = _written(content, offset, piece)
        return content

    def _torn(self, chance: Random) -> Iterator[tuple[int, bytes | None]]:
        """All writes but the last, and that up to some byte."""
        yield from self.pending[:-1]
        for offset, piece in self.pending[-1:]:
            yield (offset, piece and piece[: chance.randrange(len(piece))])

    def _some(self, chance: Random) -> Iterator[tuple[int, bytes | None]]:
        """Some sectors of some writes; what is missing between them reads as zeros."""
        for offset, piece in self.pending:
            if piece is None:
                yield from [(offset, None)] if chance.random() < 1 / 2 else []
                continue
            for start in range(0, len(piece), SECTOR):
                if chance.random() < 1 / 2:
                    yield (offset + start, piece[start : start + SECTOR])


@dataclass
class Folder:
    """Names as programs see them, as the disk has them, and the steps between the two.

    A step is a name and what bears it from then on (None: nothing); moving a name is two.
    """

    entries: dict[str, "File | Folder"] = field(default_factory=dict)
    durable: dict[str, "File | Folder"] = field(default_factory=dict)
    pending: list[dict[str, "File | Folder | None"]] = field(default_factory=list)

    def change(self, step: dict[str, "File | Folder | None"]) -> None:
        self.pending.append(step)
        _rename(self.entries, step)

    def sync(self) -> None:
        for step in self.pending:
            _rename(self.durable, step)
        self.pending.clear()

    def after(self, loss: Loss, chance: Random) -> "Folder":
        """The folder after a power cut, with everything in it on the disk."""
        names = dict(self.durable)
        for step in self._kept_steps(loss, chance):
            _rename(names, step)
        left = {name: _after(node, loss, chance) for name, node in names.items()}
        return Folder(left, dict(left))

    def _kept_steps(self, loss: Loss, chance: Random) -> "list[dict[str, File | Folder | None]]":
        match loss:
            case "all" | "metadata":
                return self.pending
            case "nothing" | "data":
                return []
            case "torn":
                return self.pending[: chance.randint(0, len(self.pending))]
            case "random":
                return [step for step in self.pending if chance.random() < 1 / 2]


@dataclass(frozen=True)
class Fault:
    """What goes wrong: an error number; a short write writes half first where asked."""

    error: int
    short: bool = False


class SimulatedDisk(FileSystem):
    """Folders and files in memory.

    `before_step` is asked before each primitive and may name a fault; `after_step` is told of
    each that changed something.
    """

    def __init__(self, root: Folder | None = None) -> None:
        super().__init__()
        self.root = root or Folder()
        self.before_step: Callable[[str, Path], Fault | None] = _no_fault
        self.after_step: Callable[[], None] = _nothing
        self._open: dict[int, tuple[File, Path]] = {}
        self._locks: dict[int, Path] = {}
        self._next = 1000

    def after_power_cut(self, loss: Loss, chance: Random) -> "SimulatedDisk":
        """Another disk: this one after the power came back."""
        disk = SimulatedDisk(self.root.after(loss, chance))
        disk._next = self._next
        return disk

    def file(self, path: Path) -> File:
        found = self._folder(path.parent).entries.get(path.name)
        if isinstance(found, File):
            return found
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))

    def files(self) -> dict[Path, bytes]:
        """Every file by path."""
        return dict(_files(self.root, Path("/")))

    def put(self, path: Path, content: bytes) -> None:
        """Change a file behind the program's back, as damage does."""
        found = self._folder(path.parent).entries.get(path.name)
        if isinstance(found, File):
            found.content[:] = content
        else:
            self._folder(path.parent).entries[path.name] = File(self._number(), bytearray(content))

    def remove(self, path: Path) -> None:
        """Remove a file behind the program's back."""
        del self._folder(path.parent).entries[path.name]

    def copy(self) -> "SimulatedDisk":
        return self.after_power_cut("all", Random(0))

    @override
    def make_folder(self, folder: Path, *, parents: bool = False) -> None:
        self._step("make folder", folder)
        if parents and folder.parent != folder.parent.parent:
            self._make_parents(folder.parent)
        within = self._folder(folder.parent)
        if folder.name in within.entries:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
        within.change({folder.name: Folder()})
        self.after_step()

    @override
    def create(self, path: Path) -> int:
        self._step("create", path)
        within = self._folder(path.parent)
        there = within.entries.get(path.name)
        if isinstance(there, File):
            there.write(0, None)
        else:
            there = File(self._number())
            within.change({path.name: there})
        self.after_step()
        return self._descriptor(there, path)

    @override
    def open_append(self, path: Path) -> int:
        self._step("open", path)
        return self._descriptor(self.file(path), path)

    @override
    def open_lock(self, path: Path) -> int | None:
        self._step("lock", path)
        if path in self._locks.values():
            return None
        within = self._folder(path.parent)
        if path.name not in within.entries:
            within.change({path.name: File(self._number())})
            self.after_step()
        descriptor = self._descriptor(self.file(path), path)
        self._locks[descriptor] = path
        return descriptor

    @override
    def open_read(self, path: Path) -> BinaryIO:
        self._step("read", path)
        return io.BytesIO(self.file(path).content)

    @override
    def write(self, descriptor: int, content: bytes) -> int:
        file, path = self._open[descriptor]
        fault = self.before_step("write", path)
        if fault and not fault.short:
            raise OSError(fault.error, os.strerror(fault.error))
        length = max(1, len(content) // 2) if fault else len(content)
        file.write(len(file.content), content[:length])
        self.after_step()
        return length

    @override
    def fsync(self, descriptor: int) -> None:
        file, path = self._open[descriptor]
        try:
            self._step("sync", path)
        except OSError:
            file.drop_dirty_pages()
            raise
        file.sync()
        self.after_step()

    @override
    def truncate(self, descriptor: int, length: int) -> None:
        file, path = self._open[descriptor]
        self._step("truncate", path)
        file.write(length, None)
        self.after_step()

    @override
    def close(self, descriptor: int) -> None:
        del self._open[descriptor]
        self._locks.pop(descriptor, None)

    @override
    def replace(self, source: Path, target: Path) -> None:
        self._step("replace", target)
        within = self._folder(source.parent)
        assert source.parent == target.parent
        within.change({source.name: None, target.name: within.entries[source.name]})
        self.after_step()

    @override
    def fsync_dir(self, folder: Path) -> None:
        self._step("sync folder", folder)
        self._folder(folder).sync()
        self.after_step()

    @override
    def unlink(self, path: Path) -> None:
        self._step("unlink", path)
        self.file(path)
        self._folder(path.parent).change({path.name: None})
        self.after_step()

    @override
    def names(self, folder: Path) -> list[str]:
        self._step("list", folder)
        return sorted(self._folder(folder).entries)

    @override
    def identity(self, path: Path) -> FileIdentity:
        self._step("look at", path)
        file = self.file(path)
        return FileIdentity(file.number, len(file.content))

    def _step(self, primitive: str, path: Path) -> None:
        fault = self.before_step(primitive, path)
        if fault:
            raise OSError(fault.error, os.strerror(fault.error))

    def _folder(self, path: Path) -> Folder:
        folder = self.root
        for name in path.parts[1:]:
            found = folder.entries.get(name)
            if not isinstance(found, Folder):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
            folder = found
        return folder

    def _make_parents(self, folder: Path) -> None:
        above = self.root
        for name in folder.parts[1:]:
            if name not in above.entries:
                above.change({name: Folder()})
                above.sync()
            below = above.entries[name]
            assert isinstance(below, Folder)
            above = below

    def _descriptor(self, file: File, path: Path) -> int:
        descriptor = self._number()
        self._open[descriptor] = (file, path)
        return descriptor

    def _number(self) -> int:
        self._next += 1
        return self._next


def _written(content: bytes | bytearray, offset: int, piece: bytes | None) -> bytes:
    """Content with a piece written over it, or cut; a gap before it reads as zeros."""
    if piece is None:
        return bytes(content[:offset])
    gap = bytes(max(0, offset - len(content)))
    return bytes(content[:offset]) + gap + piece + bytes(content[offset + len(piece) :])


def _rename(names: dict[str, File | Folder], step: dict[str, File | Folder | None]) -> None:
    for name, node in step.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _after(node: File | Folder, loss: Loss, chance: Random) -> File | Folder:
    if isinstance(node, Folder):
        return node.after(loss, chance)
    content = node.after(loss, chance)
    return File(node.number, bytearray(content), content)


def _files(folder: Folder, path: Path) -> Iterator[tuple[Path, bytes]]:
    for name, node in folder.entries.items():
        if isinstance(node, Folder):
            yield from _files(node, path / name)
        else:
            yield path / name, bytes(node.content)


def _no_fault(_primitive: str, _path: Path) -> None:
    return None


def _nothing() -> None:
    return None

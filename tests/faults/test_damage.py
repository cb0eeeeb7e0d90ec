"""Files are cut short, flipped, zeroed, deleted, swapped or older: never silently."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from random import Random

from outreach_app.domain.notice import Severity
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import StorageError
from outreach_app.storage.acts import Tables
from outreach_app.storage.errors import OnlyReadableError, WorkspaceMissingError
from outreach_app.storage.opening import rows_of
from outreach_app.storage.reading import read_workspace
from outreach_app.storage.workspace_file import WorkspaceFile
from tests.faults.simulated_disk import SECTOR, SimulatedDisk
from tests.faults.sizes import SIZE
from tests.faults.story import FOLDER, office_disk, pairs, story, surroundings, words

ACTS = 30
STORIES = min(50, max(2, SIZE.prefixes // 100))
CLOSED_EVERY = 7
DAMAGED = "damaged files"

Row = tuple[str, str]


@dataclass(frozen=True)
class Closed:
    """A story lived to its end, the files as they were at each closing, and what each act did."""

    disk: SimulatedDisk
    states: list[Workspace]
    earlier: list[dict[Path, bytes]]

    @property
    def final(self) -> Workspace:
        return self.states[-1]

    def files(self) -> dict[Path, bytes]:
        """The files of the workspace itself."""
        inside = self.disk.files().items()
        return {path: content for path, content in inside if path.is_relative_to(FOLDER)}

    def with_file(self, path: Path, content: bytes) -> SimulatedDisk:
        disk = self.disk.copy()
        disk.put(path, content)
        return disk


@cache
def closed(seed: int) -> Closed:
    disk = office_disk()
    states = story(seed, ACTS)
    earlier: list[dict[Path, bytes]] = []
    around = surroundings(disk, seed)
    file = WorkspaceFile.create(FOLDER, states[0], surroundings=around)
    for number, before, after in pairs(states):
        file.commit(before, after, words(number))
        if number % CLOSED_EVERY == 0:
            file.close()
            earlier.append(disk.files())
            file = WorkspaceFile.open(FOLDER, surroundings=around)
    file.close()
    return Closed(disk, states, earlier)


def places(seed: int, step: int) -> Iterator[tuple[Closed, Path, int]]:
    """Places in files of several stories, at random, `step` bytes apart."""
    chance = Random(seed)
    while True:
        there = closed(chance.randrange(STORIES))
        path, content = chance.choice([(p, c) for p, c in there.files().items() if c])
        yield there, path, chance.randrange(0, len(content), step)


def found(disk: SimulatedDisk) -> Workspace | None:
    """The workspace that opens for work; None where it is refused, and then reading tells why."""
    try:
        with WorkspaceFile.open(FOLDER, surroundings=surroundings(disk)) as file:
            return file.workspace
    except OnlyReadableError:
        told = seen(disk)
        assert told is None or any(n.severity is Severity.ERROR for n in told.notices)
    except WorkspaceMissingError:
        pass
    return None


def seen(disk: SimulatedDisk) -> WorkspaceFile | None:
    """What can be read; None where nothing can."""
    try:
        return WorkspaceFile.open(FOLDER, read_only=True, surroundings=surroundings(disk))
    except StorageError:
        return None


def test_a_file_cut_short_is_noticed_or_made_good(broken: Counter[str]) -> None:
    for there, path, length in islice(places(1, 1), SIZE.prefixes):
        disk = there.with_file(path, there.files()[path][:length])
        assert found(disk) in (there.final, None), (path, length)
        broken[DAMAGED] += 1


def test_a_flipped_bit_loses_one_act_at_most_and_is_noticed(broken: Counter[str]) -> None:
    chance = Random(2)
    for there, path, offset in islice(places(2, 1), SIZE.flips):
        content = bytearray(there.files()[path])
        content[offset] ^= 1 << chance.randrange(8)
        disk = there.with_file(path, bytes(content))
        opened = found(disk.copy())
        assert opened in (there.final, None), (path, offset)
        if opened is None:
            lost = _differing(disk, there.final)
            assert any(lost <= touched for touched in _touched(there)), (path, offset, lost)
        broken[DAMAGED] += 1


def test_a_zeroed_sector_is_noticed_or_made_good(broken: Counter[str]) -> None:
    for there, path, offset in islice(places(3, SECTOR), SIZE.zeroed_sectors):
        content = there.files()[path]
        zeros = bytes(len(content[offset : offset + SECTOR]))
        disk = there.with_file(path, content[:offset] + zeros + content[offset + SECTOR :])
        assert found(disk) in (there.final, None), (path, offset)
        broken[DAMAGED] += 1


def test_a_deleted_file_is_noticed_or_made_good(broken: Counter[str]) -> None:
    there = closed(0)
    for path in there.files():
        disk = there.disk.copy()
        disk.remove(path)
        assert found(disk) in (there.final, None), path
        broken[DAMAGED] += 1


def test_an_older_file_is_noticed_or_made_good(broken: Counter[str]) -> None:
    _each_replaced(
        broken, lambda there, path: [older[path] for older in there.earlier if path in older]
    )


def test_a_file_of_another_generation_is_noticed_or_made_good(broken: Counter[str]) -> None:
    _each_replaced(broken, lambda there, _path: there.files().values())


def test_a_file_of_another_workspace_is_noticed_or_made_good(broken: Counter[str]) -> None:
    strange = closed(1).files()
    _each_replaced(broken, lambda _there, path: [strange[path]] if path in strange else [])


def _each_replaced(broken: Counter[str], others: Callable[[Closed, Path], Iterable[bytes]]) -> None:
    there = closed(0)
    for path, own in there.files().items():
        for content in others(there, path):
            assert found(there.with_file(path, content)) in (there.final, None), path
            broken[DAMAGED] += content != own


def _differing(disk: SimulatedDisk, final: Workspace) -> set[Row]:
    """The rows that are not as they were in the end, of all that can be read."""
    return _differences(read_workspace(disk, FOLDER).tables, rows_of(final))


def _touched(there: Closed) -> list[set[Row]]:
    """The rows that each act changed."""
    return [_differences(*states) for states in pairwise(map(rows_of, there.states))]


def _differences(old: Tables, new: Tables) -> set[Row]:
    return {
        (table, key)
        for table in {*old, *new}
        for key in {*old.get(table, {}), *new.get(table, {})}
        if old.get(table, {}).get(key) != new.get(table, {}).get(key)
    }

"""Each primitive of the disk fails once, or from then on: memory and disk stay the same."""

import errno
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

from outreach_app.domain.workspace import Workspace
from outreach_app.errors import StorageError
from outreach_app.storage.errors import WorkspaceMissingError
from outreach_app.storage.workspace_file import WorkspaceFile
from tests.faults.simulated_disk import LOSSES, Fault, SimulatedDisk
from tests.faults.sizes import SIZE
from tests.faults.story import FOLDER, office_disk, story, surroundings, words

ACTS = 14
FAULTS = (
    Fault(errno.ENOSPC),
    Fault(errno.EIO),
    Fault(errno.EACCES),
    Fault(errno.ENOSPC, short=True),
)
PLACES = (FOLDER.name, ".lines", "owner.json", "backups", "season-")
ACTIONS = ("could not be written", "could not be read", "cannot be worked on", "not trusted")


class FailingFrom:
    """Names a fault at the primitive numbered `place`, and after it where it is sticky."""

    def __init__(self, place: int, fault: Fault, *, sticky: bool) -> None:
        self._place = place
        self._fault = fault
        self._sticky = sticky
        self._short = fault.short
        self.count = 0

    def __call__(self, primitive: str, _path: Path) -> Fault | None:
        self.count += 1
        if self.count < self._place or (self.count > self._place and not self._sticky):
            return None
        if self._short and primitive == "write":
            self._short = False
            return self._fault
        return Fault(self._fault.error)


class Office:
    """Works through a story as a person would: does again what failed, opens again what closed."""

    def __init__(self, disk: SimulatedDisk, states: list[Workspace]) -> None:
        self._around = surroundings(disk)
        self._states = states
        self._file: WorkspaceFile | None = None
        self.acknowledged = -1
        self.said: list[str] = []

    def live(self) -> None:
        for _attempt in range(3 * len(self._states)):
            try:
                self._go_on()
            except StorageError as error:
                self._refused(error)
        if self._file:
            self._file.close()

    def _go_on(self) -> None:
        if self._file is None:
            self._file = self._opened()
            self._at(self._file.workspace)
        elif self.acknowledged + 1 < len(self._states):
            number = self.acknowledged + 1
            self._file.commit(self._states[number - 1], self._states[number], words(number))
            self.acknowledged = number

    def _opened(self) -> WorkspaceFile:
        try:
            return WorkspaceFile.open(FOLDER, surroundings=self._around)
        except WorkspaceMissingError:
            assert self.acknowledged == -1
            return WorkspaceFile.create(FOLDER, self._states[0], surroundings=self._around)

    def _at(self, found: Workspace) -> None:
        """What is found was acknowledged, or is the act whose end was not told."""
        known = self._states[max(0, self.acknowledged) : self.acknowledged + 2]
        self.acknowledged = max(0, self.acknowledged) + known.index(found)

    def _refused(self, error: StorageError) -> None:
        self.said.append(str(error))
        if self._file:
            assert self._file.workspace == self._states[self.acknowledged]
            if self._file.read_only:
                self._file.close()
                self._file = None


def test_memory_and_disk_stay_the_same_when_a_primitive_fails(broken: Counter[str]) -> None:
    for trial in range(SIZE.failures):
        chance = Random(trial)
        states = story(trial, ACTS)
        disk = office_disk()
        fault = FailingFrom(
            chance.randrange(1, _steps()), chance.choice(FAULTS), sticky=chance.random() < 1 / 2
        )
        disk.before_step = fault
        office = Office(disk, states)
        office.live()
        _explained(office.said)
        disk.before_step = lambda _primitive, _path: None
        for image in (disk.copy(), disk.after_power_cut(chance.choice(LOSSES), chance)):
            _recovered(image, states, office.acknowledged)
        broken["failing writes and reads"] += 1


def test_a_fault_that_passes_stops_nobody(broken: Counter[str]) -> None:
    for trial in range(SIZE.failures // 4):
        chance = Random(-trial)
        states = story(trial, ACTS)
        disk = office_disk()
        disk.before_step = FailingFrom(
            chance.randrange(1, _steps()), chance.choice(FAULTS), sticky=False
        )
        office = Office(disk, states)
        office.live()
        assert office.acknowledged == ACTS, trial
        assert len(office.said) <= 1, office.said
        broken["failing writes and reads"] += 1


@cache
def _steps() -> int:
    """How many primitives a story takes when nothing fails, about."""
    disk = office_disk()
    disk.before_step = counter = FailingFrom(0, Fault(0), sticky=False)
    Office(disk, story(1, ACTS)).live()
    return counter.count


def _explained(said: list[str]) -> None:
    """Each message names what was tried and where."""
    for sentence in said:
        assert any(place in sentence for place in PLACES), sentence
        assert any(action in sentence for action in ACTIONS), sentence


def _recovered(disk: SimulatedDisk, states: list[Workspace], acknowledged: int) -> None:
    try:
        with WorkspaceFile.open(FOLDER, surroundings=surroundings(disk)) as file:
            assert file.workspace in states[max(0, acknowledged) : acknowledged + 2]
    except WorkspaceMissingError:
        assert acknowledged == -1

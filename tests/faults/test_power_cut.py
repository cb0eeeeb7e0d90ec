"""The power is cut at every step on the disk: what was acknowledged is there when it comes back."""

from collections import Counter
from itertools import count
from random import Random

from outreach_app.domain.workspace import Workspace
from outreach_app.storage.errors import WorkspaceMissingError
from outreach_app.storage.workspace_file import WorkspaceFile
from tests.faults.simulated_disk import LOSSES, Loss, SimulatedDisk
from tests.faults.sizes import SIZE
from tests.faults.story import FOLDER, office_disk, pairs, story, surroundings, words

ACTS = 30
THOROUGH = 10_000
"""From so many images on, each step is cut with each loss."""


class PowerCuts:
    """Lives through a story and checks what each cut would leave."""

    def __init__(self, seed: int, budget: int) -> None:
        self._chance = Random(seed)
        self._seed = seed
        self._states = story(seed, ACTS)
        self._acknowledged = -1
        self._budget = budget
        self.images = 0
        self.disk = office_disk()
        self.disk.after_step = self._cut

    def live(self) -> None:
        around = surroundings(self.disk, self._seed)
        file = WorkspaceFile.create(FOLDER, self._states[0], surroundings=around)
        self._acknowledged = 0
        for number, before, after in pairs(self._states):
            file.commit(before, after, words(number))
            self._acknowledged = number
            if self._chance.random() < 1 / 10:
                file.close()
                file = WorkspaceFile.open(FOLDER, surroundings=around)
        file.close()

    def _cut(self) -> None:
        for loss in LOSSES if SIZE.power_cuts > THOROUGH else [self._chance.choice(LOSSES)]:
            if self.images < self._budget:
                self.images += 1
                self._check(loss)

    def _check(self, loss: Loss) -> None:
        image = self.disk.after_power_cut(loss, self._chance)
        if self._chance.random() < 1 / 5:
            image = self._cut_again(image)
        try:
            recovered = WorkspaceFile.open(FOLDER, surroundings=surroundings(image))
        except WorkspaceMissingError:
            assert self._acknowledged == -1
            return
        known = self._states[max(0, self._acknowledged) : self._acknowledged + 2]
        assert recovered.workspace in known, (self._seed, self._acknowledged, loss)
        goes_on(recovered, image)

    def _cut_again(self, image: SimulatedDisk) -> SimulatedDisk:
        """The power fails a second time, while the workspace is being opened."""
        images: list[SimulatedDisk] = [image]

        def cut() -> None:
            loss = self._chance.choice(LOSSES)
            images.append(image.after_power_cut(loss, self._chance))

        image.after_step = cut
        try:
            WorkspaceFile.open(FOLDER, surroundings=surroundings(image))
        except WorkspaceMissingError:
            assert self._acknowledged == -1
        return self._chance.choice(images[1:] or images)


def goes_on(file: WorkspaceFile, disk: SimulatedDisk) -> None:
    """A recovered workspace takes another act and has it when it is opened again."""
    after: Workspace = story(99, 1)[1]
    file.commit(file.workspace, after, "goes on")
    file.close()
    with WorkspaceFile.open(FOLDER, surroundings=surroundings(disk)) as again:
        assert again.workspace == after
        assert not again.notices


def test_nothing_acknowledged_is_lost_when_the_power_is_cut(broken: Counter[str]) -> None:
    images = 0
    for seed in count():
        cuts = PowerCuts(seed, SIZE.power_cuts - images)
        cuts.live()
        images += cuts.images
        broken["power cuts"] += cuts.images
        if images >= SIZE.power_cuts:
            break
    assert images == SIZE.power_cuts

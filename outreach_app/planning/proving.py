"""The bound while the search goes on: raised in a process beside it, or in turn with its pieces."""

from collections.abc import Iterable
from math import ceil

from outreach_app.planning.beside import Beside
from outreach_app.planning.master import Master
from outreach_app.planning.problem import Problem
from outreach_app.planning.proof import Proof
from outreach_app.planning.solver import go_on
from outreach_app.planning.watch import Watch

CAUTION = 1e-3
"""Points taken off a bound for rounding; scores are whole, so it is rounded up afterwards."""
EASY_CASES = 8
"""The first cases raise the bound most: they come after a piece or two each, later ones rarely."""


class Proving:
    """What is proven of a season; what the plan costs depends in no way on it."""

    def __init__(self, watch: Watch, problem: Problem) -> None:
        """Nothing is proven yet."""
        self._watch = watch
        self._problem = problem
        self._unavoidable = 0
        self._beside: Beside | None = None
        self._proof: Proof | None = None
        self._master: Master | None = None
        self._doubted = False

    def seek_company(self) -> None:
        """Start a process that will raise the bound once there is a relaxation."""
        self._beside = Beside()

    @property
    def in_company(self) -> bool:
        """Whether a process was started to raise the bound."""
        return self._beside is not None

    def doubt(self) -> None:
        """Prove nothing: there are more trips than the relaxation knows."""
        self._doubted = True

    def expect(self, reachable: Iterable[int]) -> None:
        """Note what every plan pays: tasks no trip can do, less what published visits give back."""
        wishes, tasks = self._problem.wishes, self._problem.tasks
        lost = set(range(len(tasks))).difference(reachable)
        undone = wishes.unplaced * sum(tasks[task].priority for task in lost)
        self._unavoidable = undone + wishes.moved * len(self._problem.published)

    def note(self, bound: float) -> None:
        """Hear what every plan pays at least, beside what it cannot avoid."""
        whole = ceil(bound + self._unavoidable - CAUTION)
        if not self._doubted and (self._watch.bound is None or whole > self._watch.bound):
            self._watch.bound = whole

    def begin(self, master: Master) -> None:
        """Tell cases of a relaxation apart from now on; SearchEndedError if it is to end."""
        go_on(self._watch.ended)
        if self._doubted:
            return
        self._master = master
        self._proof = Proof(master, self._known, self.note)
        self._heard()

    def go_on(self) -> None:
        """Hear of the process beside; without one, look into a case where it is due."""
        if self._proof and not self._heard() and self._is_due(self._proof.cases):
            self._proof.step()

    def close(self) -> None:
        """Hear for the last time of the process beside, and end it."""
        if self._beside:
            self._heard()
            self._beside.close()

    @property
    def done(self) -> bool:
        """Whether no plan can be better than the best known."""
        return self._watch.bound is not None and self._watch.score <= self._watch.bound

    def _heard(self) -> bool:
        """Whether there is a process beside, which was heard."""
        if self._beside is None or self._master is None:
            return False
        there = self._beside.go_on(self._master, self._known())
        self.note(self._beside.bound)
        return there

    def _known(self) -> float:
        """What a case must pay to hold no better plan."""
        return self._watch.score - self._unavoidable - 1 + CAUTION

    def _is_due(self, cases: int) -> bool:
        return self._watch.rounds >= cases * (cases + EASY_CASES) // EASY_CASES

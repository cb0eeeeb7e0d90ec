"""Figures beside their peers: `make bench`, or `make bench ONLY=paper` for one room.

A room adds `bench/bench_<room>.py` with one public function, `rows() -> Iterator[Row]`:

    def rows() -> Iterator[Row]:
        yield Row("first full plan, sample", seconds(lambda: plan(problem)), goal=2.0)
        yield Row("gap, sample", [4.2], unit="%", goal=8.0)
        ours, typst, qt = side_by_side(draw, draw_by_typst, draw_by_qt)
        yield Row("18 visit sheets", rates(18, ours), "pages/s", peers={"typst": rates(18, typst)})
        yield skipped("gap, n18_seed1", "no benchmark instances (set OUTREACH_BENCHMARKS)")

Rows are printed as they come. A unit that ends in `/s` is better when higher, any other when lower.
"""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        name: what was measured.
        samples: the figures, in `unit`; empty when it could not be measured.
        unit: of the samples, the goal and the peers'.
        goal: what the median has to reach, None when there is no goal.
        peers: the figures of others, measured in the same run.
        note: anything a reader needs.
    """

    name: str
    samples: Sequence[float]
    unit: str = "s"
    goal: float | None = None
    peers: Mapping[str, Sequence[float]] = field(default_factory=dict)
    note: str = ""

    def ratio(self, peer: str) -> float:
        """How many times better than this peer; above 1 is ahead of it."""
        ours, theirs = median(self.samples), median(self.peers[peer])
        return ours / theirs if self._higher_is_better else theirs / ours

    @property
    def reached(self) -> bool:
        """Whether the goal is met; without a goal or samples there is nothing to miss."""
        if self.goal is None or not self.samples:
            return True
        typical = median(self.samples)
        return typical >= self.goal if self._higher_is_better else typical <= self.goal

    @property
    def _higher_is_better(self) -> bool:
        return self.unit.endswith("/s")


def skipped(name: str, why: str) -> Row:
    """A row that could not be measured here, and why."""
    return Row(name, (), note=f"skipped: {why}")


def seconds(work: Work, repeat: int = 5) -> list[float]:
    """How long `work` takes, `repeat` times, after one call to warm up."""
    return side_by_side(work, repeat=repeat)[0]


def side_by_side(*works: Work, repeat: int = 5) -> list[list[float]]:
    """How long each work takes, in turns, so that all meet the same machine."""
    for work in works:
        work()
    turns = [[_seconds(work) for work in works] for _ in range(repeat)]
    return [list(samples) for samples in zip(*turns, strict=True)]


def rates(pieces: float, durations: Sequence[float]) -> list[float]:
    """Pieces per second, for a work that makes `pieces` in each duration (seconds)."""
    return [pieces / duration for duration in durations]


def benchmarks() -> Path | None:
    """The folder of the benchmark instances, None where they are not at hand."""
    named = os.environ.get("OUTREACH_BENCHMARKS")
    checkout = Path(__file__).resolve().parent.parent
    folder = Path(named) if named else checkout.parent / "shared" / "data" / "benchmarks"
    return folder if folder.is_dir() else None


def _seconds(work: Work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start

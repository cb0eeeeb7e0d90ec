"""From one base to twenty: the first plan, what the search makes of it, and what that takes.

Each season is planned in a process of its own, which says how much memory it needed. A run is two
minutes, or OUTREACH_BENCH_SCALE_SECONDS. The prototype's figures are of two processes for 86 s
(100 villages) and 252 s (300 villages).
"""

import multiprocessing
import os
import resource
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from bench import Row, benchmarks, skipped
from outreach_app.domain.proposal import Standing
from outreach_app.planning.check import check
from outreach_app.planning.season_file import read_season
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Seconds

PROTOTYPE = {"n100_seed1": 72_159.0, "n300_seed1": 432_540.0}
SEASONS = ("n100_seed1", "n300_seed1", "n1000_seed1")
MOST_MEGABYTES = 2048


class Run(NamedTuple):
    """What came of one season: its first and its last plan, the proof and the memory."""

    first_seconds: float
    first_score: int
    score: int
    left_out: int
    wanted: int
    bound: float | None
    broken: int
    megabytes: float


class FirstPlan:
    """A listener that remembers the first plan there was."""

    def __init__(self) -> None:
        """None has been heard of."""
        self.standing: Standing | None = None

    def __call__(self, standing: Standing) -> None:
        """Keep the first standing with a plan."""
        if self.standing is None and standing.placed:
            self.standing = standing


def rows() -> Iterator[Row]:
    """Each season in turn."""
    limit = float(os.environ.get("OUTREACH_BENCH_SCALE_SECONDS", "120"))
    folder = benchmarks()
    for name in SEASONS:
        if folder is None:
            yield skipped(f"plan, {name}", "no benchmark instances (set OUTREACH_BENCHMARKS)")
        else:
            path = folder / "seasons" / f"{name}.json"
            yield from _told(f"{limit:.0f} s, {name}", _apart(path, limit), PROTOTYPE.get(name))


def plan(path: Path, limit: float) -> Run:
    """Plan a season for some seconds."""
    problem, first = read_season(path), FirstPlan()
    answer = solve(problem, Seconds(limit), seed=1, progress=first)
    begun = first.standing
    return Run(
        first_seconds=begun.seconds if begun else answer.seconds,
        first_score=begun.score if begun else answer.score,
        score=answer.score,
        left_out=len(answer.left_out),
        wanted=answer.wanted,
        bound=answer.bound,
        broken=len(check(problem, answer.trips).breaches),
        megabytes=_peak_megabytes(),
    )


def _apart(path: Path, limit: float) -> Run:
    """The same in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as process:
        return process.submit(plan, path, limit).result()


def _told(name: str, run: Run, prototype: float | None) -> Iterator[Row]:
    yield Row(f"first plan, {name}", [run.first_seconds])
    peers = {"prototype": [prototype]} if prototype else {}
    bound = "not proven" if run.bound is None else f"bound {run.bound:.0f}"
    said = f"{run.left_out} of {run.wanted} left out, {bound}"
    yield Row(f"score after {name}", [float(run.score)], "points", peers=peers, note=said)
    share = 100 * run.score / run.first_score
    said = f"first plan {run.first_score}"
    yield Row(f"of the first plan's score, {name}", [share], "%", 80.0, note=said)
    yield Row(f"rules broken, {name}", [float(run.broken)], "rules", 0.0)
    yield Row(f"memory, {name}", [run.megabytes], "MB", MOST_MEGABYTES)


def _peak_megabytes() -> float:
    """What this process has needed at most; Linux tells it in kilobytes, others in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform == "linux" else peak / 1024**2

"""From one base to twenty: what parts planned side by side make of a season, and what that takes.

OUTREACH_BENCH_SIZES names the villages (100,300,700,1000), OUTREACH_BENCH_SCALE_SECONDS the time
for each, which is otherwise 2, 5, 10.5 and 15 minutes. Each season is planned in a process of its
own, which says how much memory it and its helpers needed together. Growth is drawn into
build/scale.svg. The prototype's figures are of two processes for 86 s (100 villages) and 252 s.
"""

import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from bench import Row, benchmarks
from bench.plot import Curve, draw
from bench.seasons import Size, made_problem
from outreach_app.domain.proposal import Standing, relative_gap
from outreach_app.planning.book import Book
from outreach_app.planning.check import check
from outreach_app.planning.crews import Crews
from outreach_app.planning.draft import Drafter
from outreach_app.planning.greedy import Greedy
from outreach_app.planning.problem import Problem
from outreach_app.planning.room import whole_room
from outreach_app.planning.season_file import read_season
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Seconds

PROTOTYPE = {100: 72_159.0, 300: 432_540.0}
SIZES = "100,300,700,1000"
LEAST_SECONDS = 120.0
SECONDS_A_VILLAGE = 0.9
MOST_MEGABYTES = 2048
PAGE = 4096
PLOT = Path(__file__).resolve().parent.parent / "build" / "scale.svg"


class Run(NamedTuple):
    """What came of one season: the greedy plan, the first and the last one, proof and memory."""

    villages: int
    limit: float
    greedy: int
    greedy_seconds: float
    first_seconds: float
    seconds: float
    score: int
    left_out: int
    wanted: int
    bound: float | None
    broken: int
    megabytes: float


class Listener:
    """Notes when the first plan was there, and the most memory ever in use."""

    def __init__(self) -> None:
        """Nothing has been heard of."""
        self.first: Standing | None = None
        self._begun = ""
        self.megabytes = 0.0

    def __call__(self, standing: Standing) -> None:
        """Hear how far the search is; the first plan is whole when the next phase begins."""
        self._begun = self._begun or standing.phase
        if self.first is None and standing.phase != self._begun and standing.placed:
            self.first = standing
        self.megabytes = max(self.megabytes, _megabytes())


def rows() -> Iterator[Row]:
    """Each season in turn, then a drawing of how they grow."""
    runs = []
    for size in (int(word) for word in os.environ.get("OUTREACH_BENCH_SIZES", SIZES).split(",")):
        limit = max(LEAST_SECONDS, SECONDS_A_VILLAGE * size)
        limit = float(os.environ.get("OUTREACH_BENCH_SCALE_SECONDS", limit))
        runs.append(_apart(size, limit))
        yield from _told(runs[-1])
    _draw(runs)
    yield Row("seasons drawn in build/scale.svg", [len(runs)], "seasons")


def plan(size: int, limit: float) -> Run:
    """Plan a season for some seconds, and greedily as a whole.

    Helpers still at work are ended: a process that was itself spawned would wait for them at its
    end, and they for the next errand.
    """
    problem, listener = _season(size), Listener()
    answer = solve(problem, Seconds(limit), seed=1, progress=listener)
    for helper in multiprocessing.active_children():
        helper.kill()
    begun = time.perf_counter()
    greedy = _greedy(problem)
    return Run(
        villages=size,
        limit=limit,
        greedy=greedy,
        greedy_seconds=time.perf_counter() - begun,
        first_seconds=listener.first.seconds if listener.first else answer.seconds,
        seconds=answer.seconds,
        score=answer.score,
        left_out=len(answer.left_out),
        wanted=answer.wanted,
        bound=answer.bound,
        broken=len(check(problem, answer.trips).breaches),
        megabytes=listener.megabytes,
    )


def _season(size: int) -> Problem:
    """The benchmark season of so many villages, or one made up."""
    folder = benchmarks()
    path = folder / "seasons" / f"n{size}_seed1.json" if folder else None
    return read_season(path) if path and path.exists() else made_problem(Size(size), seed=1)


def _greedy(problem: Problem) -> int:
    """The points of regret insertion over the whole season."""
    drafter = Drafter(problem, Crews(problem))
    book = Book(drafter, whole_room(problem, drafter.kinds))
    Greedy(book, lambda: False).place(book.undone)
    return book.points


def _apart(size: int, limit: float) -> Run:
    """The same in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as process:
        return process.submit(plan, size, limit).result()


def _told(run: Run) -> Iterator[Row]:
    name = f"{run.villages} villages"
    yield Row(f"first plan, {name}", [run.first_seconds])
    peers = {"prototype": [PROTOTYPE[run.villages]]} if run.villages in PROTOTYPE else {}
    gap = relative_gap(run.score, run.bound)
    bound = "not proven" if gap is None else f"bound {run.bound:.0f}, gap {gap:.1%}"
    said = f"{run.left_out} of {run.wanted} left out, {bound}, {run.seconds:.0f} s"
    yield Row(f"score, {name}", [float(run.score)], "points", peers=peers, note=said)
    share = 100 * run.score / run.greedy
    said = f"greedy {run.greedy} in {run.greedy_seconds:.0f} s"
    yield Row(f"of the greedy score, {name}", [share], "%", 80.0, note=said)
    yield Row(f"rules broken, {name}", [float(run.broken)], "rules", 0.0)
    yield Row(f"memory of all processes, {name}", [run.megabytes], "MB", MOST_MEGABYTES)


def _draw(runs: list[Run]) -> None:
    PLOT.parent.mkdir(exist_ok=True)
    curves = [
        Curve("first plan, s", [(run.villages, run.first_seconds) for run in runs]),
        Curve("greedy plan of the whole, s", [(run.villages, run.greedy_seconds) for run in runs]),
        Curve("memory of all processes, MB", [(run.villages, run.megabytes) for run in runs]),
    ]
    PLOT.write_text(draw("villages", curves), "utf-8")


def _megabytes() -> float:
    """What this process and its helpers use now; elsewhere than on Linux, its own most."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    pids = [os.getpid(), *(process.pid for process in multiprocessing.active_children())]
    return sum(_pages(pid) for pid in pids if pid) * PAGE / 1024**2


def _pages(pid: int) -> int:
    """The resident pages of a process, 0 where it has just ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except FileNotFoundError:
        return 0

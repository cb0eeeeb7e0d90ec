"""The planner: how fast the first plan comes, and how near the plan of a minute is to the best."""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench import Row, benchmarks, seconds, skipped
from outreach_app.domain.proposal import Standing
from outreach_app.planning.answer import Answer
from outreach_app.planning.check import check
from outreach_app.planning.compile import compile_workspace
from outreach_app.planning.problem import Problem
from outreach_app.planning.season_file import read_season
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Seconds
from outreach_app.services.sample import sample_workspace

SEASONS = tuple(f"n18_seed{seed}" for seed in range(1, 6))
TODAY = date(2027, 1, 15)


def rows() -> Iterator[Row]:
    """The sample, then the benchmark seasons beside a prototype's plans."""
    minute = float(os.environ.get("OUTREACH_BENCH_SECONDS", "60"))
    sample = compile_workspace(sample_workspace(), TODAY).problem
    yield Row("first full plan, sample", seconds(lambda: solve(sample, has_plan)), goal=2.0)
    ten = solve(sample, Seconds(10), seed=1)
    yield Row(f"gap after {ten.seconds:.0f} s, sample", [_gap(ten)], "%", note=_said(sample, ten))
    folder = benchmarks()
    for name in SEASONS:
        if folder is None:
            yield skipped(f"plan, {name}", "no benchmark instances (set OUTREACH_BENCHMARKS)")
        else:
            yield from _season(folder / "seasons" / f"{name}.json", minute)


def has_plan(standing: Standing) -> bool:
    """Stop at the first full plan."""
    return standing.placed > 0


def _season(path: Path, limit: float) -> Iterator[Row]:
    season, problem = json.loads(path.read_text(encoding="utf-8")), read_season(path)
    theirs = season["prototype"]
    first = seconds(lambda: solve(problem, has_plan), repeat=3)
    yield Row(f"first full plan, {path.stem}", first, goal=2.0)
    answer = solve(problem, Seconds(limit), seed=1)
    behind = 100 * (answer.score / theirs["score"] - 1)
    after = f"after {answer.seconds:.0f} s, {path.stem}"
    yield Row(f"behind the prototype {after}", [behind], "%", 8.0, note=_said(problem, answer))
    left_out = [float(len(answer.left_out))]
    yield Row(f"left out {after}", left_out, "topics", float(theirs["left_out"]))
    yield Row(f"gap to the bound {after}", [_gap(answer)], "%")


def _gap(answer: Answer) -> float:
    """The gap in hundredths; all of it where nothing is proven."""
    return 100.0 if answer.gap is None else 100 * answer.gap


def _said(problem: Problem, answer: Answer) -> str:
    broken = len(check(problem, answer.trips).breaches)
    bound = "not proven" if answer.bound is None else f"bound {answer.bound:.0f}"
    return f"score {answer.score}, {bound}, {broken} rules broken"

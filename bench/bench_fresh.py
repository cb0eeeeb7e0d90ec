"""Seasons nobody has tuned for: how near the plan is to the best, and whether it is a plan."""

import os
from collections.abc import Iterator

from bench import Row
from bench.seasons import Size, made_problem
from outreach_app.planning.answer import Answer
from outreach_app.planning.check import check
from outreach_app.planning.problem import Problem
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Gap, Rounds, Seconds, any_of

SEASON = Size(villages=18)
FRESH_SEEDS = range(301, 321)
TINY = Size(villages=4, days=6, topics=5, wanted=2)
TINY_SEEDS = range(2000)


def rows() -> Iterator[Row]:
    """Twenty seasons of 18 villages; then thousands so tiny that the proof is near."""
    limit = float(os.environ.get("OUTREACH_BENCH_FRESH_SECONDS", "10"))
    problems = [made_problem(SEASON, seed) for seed in FRESH_SEEDS]
    answers = [solve(problem, Seconds(limit), seed=1) for problem in problems]
    yield from _judged(f"20 seasons, {limit:.0f} s each", problems, answers, goal=6.0)
    tiny = [made_problem(TINY, seed) for seed in TINY_SEEDS]
    stop = any_of(Gap(0.0), Rounds(6))
    yield from _judged(f"{len(tiny)} tiny seasons", tiny, [solve(one, stop) for one in tiny], 0.0)


def _judged(
    name: str, problems: list[Problem], answers: list[Answer], goal: float
) -> Iterator[Row]:
    pairs = list(zip(problems, answers, strict=True))
    gaps = [100.0 if answer.gap is None else 100 * answer.gap for answer in answers]
    proven = sum(gap <= 0 for gap in gaps)
    yield Row(f"gap, {name}", gaps, "%", goal, note=f"{proven} of {len(gaps)} proven best")
    broken = sum(len(check(problem, answer.trips).breaches) for problem, answer in pairs)
    yield Row(f"rules broken, {name}", [float(broken)], "rules", 0.0)
    left = [float(len(answer.left_out)) for answer in answers]
    yield Row(f"left out, {name}", left, "topics", note=f"{sum(left):.0f} in all")

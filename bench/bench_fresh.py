"""Seasons nobody has tuned for: how near the plan is to the best, and whether it is a plan."""

import os
from collections.abc import Iterator

from bench import Row
from bench.seasons import Size, made_problem
from outreach_app.domain.proposal import Standing, relative_gap
from outreach_app.planning.answer import Answer
from outreach_app.planning.check import check
from outreach_app.planning.problem import Problem
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Gap, Rounds, Seconds, any_of

SEASON = Size(villages=18)
FRESH_SEEDS = range(421, 441)
"""Looked at by this bench alone: whoever tunes by them takes others from then on."""
TINY = Size(villages=4, days=6, topics=5, wanted=2)
TINY_SEEDS = range(2000)
EARLY_SECONDS = 10
EARLY_GOAL, TYPICAL_GOAL, WORST_GOAL = 6.0, 1.0, 2.5


class Early:
    """Remembers how far a search was after some seconds."""

    def __init__(self) -> None:
        """Nothing was heard yet."""
        self.gap: float | None = None

    def __call__(self, standing: Standing) -> None:
        """Hear how far the search is."""
        if standing.seconds <= EARLY_SECONDS:
            self.gap = relative_gap(standing.score, standing.bound)


def rows() -> Iterator[Row]:
    """Twenty seasons of 18 villages; then thousands so tiny that the proof is near."""
    limit = float(os.environ.get("OUTREACH_BENCH_SECONDS", "60"))
    seasons = [made_problem(SEASON, seed) for seed in FRESH_SEEDS]
    early = [Early() for _season in seasons]
    minute = Seconds(limit)
    answers = [solve(one, minute, 1, ear) for one, ear in zip(seasons, early, strict=True)]
    name = f"{len(seasons)} seasons"
    soon = [_in_hundredths(ear.gap) for ear in early]
    yield Row(f"worst gap after {EARLY_SECONDS} s, {name}", [max(soon)], "%", EARLY_GOAL)
    gaps = [_in_hundredths(answer.gap) for answer in answers]
    yield Row(f"gap after {limit:.0f} s, {name}", gaps, "%", TYPICAL_GOAL)
    yield Row(f"worst gap after {limit:.0f} s, {name}", [max(gaps)], "%", WORST_GOAL)
    yield from _judged(name, seasons, answers)
    tiny = [made_problem(TINY, seed) for seed in TINY_SEEDS]
    stop = any_of(Gap(0.0), Rounds(6))
    yield from _judged(f"{len(tiny)} tiny seasons", tiny, [solve(one, stop) for one in tiny])


def _judged(name: str, problems: list[Problem], answers: list[Answer]) -> Iterator[Row]:
    pairs = list(zip(problems, answers, strict=True))
    proven = sum(answer.gap == 0 for answer in answers)
    broken = sum(len(check(problem, answer.trips).breaches) for problem, answer in pairs)
    note = f"{proven} of {len(pairs)} proven best"
    yield Row(f"rules broken, {name}", [float(broken)], "rules", 0.0, note=note)
    left = [float(len(answer.left_out)) for answer in answers]
    yield Row(f"left out, {name}", left, "topics", note=f"{sum(left):.0f} in all")


def _in_hundredths(gap: float | None) -> float:
    return 100.0 if gap is None else 100 * gap

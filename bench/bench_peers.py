"""Our planner beside VROOM, PyVRP and OR-Tools where they can express the work, in the same time.

That is one day out of one base with fixed teams: skills, hours, at most three visits a team, and
what to leave out. Everybody's routes are judged by our checker; points, fewer are better. Choosing
teams, several things a visit, weeks, prerequisites and fair shares are beyond them and left out.
"""

import os
from collections.abc import Iterator
from math import inf
from statistics import median

from bench import Row, benchmarks, skipped
from bench.day_out import day_out, plan_of
from bench.route_peers import Planner, ortools_routes, pyvrp_routes, vroom_routes
from outreach_app.planning.check import check
from outreach_app.planning.problem import Plan, Problem
from outreach_app.planning.season_file import read_season
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Gap, Seconds, any_of

DAYS = (("n100_seed1", 0, 20), ("n100_seed1", 1, 33), ("n300_seed1", 3, 40), ("n1000_seed1", 7, 27))
"""Season, base and day."""

SEEDS = range(1, 6)
PEERS: dict[str, Planner] = {
    "VROOM": vroom_routes,
    "PyVRP": pyvrp_routes,
    "OR-Tools": ortools_routes,
}


def rows() -> Iterator[Row]:
    """A row for each day, of five seeds."""
    limit = float(os.environ.get("OUTREACH_BENCH_PEERS_SECONDS", "3"))
    folder = benchmarks()
    for season, base, day in DAYS:
        name = f"{limit:.0f} s, {season}, base {base}, day {day}"
        if folder is None:
            yield skipped(name, "no benchmark instances (set OUTREACH_BENCHMARKS)")
        else:
            question = day_out(read_season(folder / "seasons" / f"{season}.json"), base, day)
            yield beside(name, question, limit)


def beside(name: str, question: Problem, limit: float) -> Row:
    """Our scores and the peers'; the goal is the best of theirs."""
    theirs = {
        peer: [_judged(question, plan_of(question, routes(question, limit, n))) for n in SEEDS]
        for peer, routes in PEERS.items()
    }
    stop = any_of(Gap(0.0), Seconds(limit))
    ours = [_judged(question, solve(question, stop, seed).trips) for seed in SEEDS]
    best = min(median(scores) for scores in theirs.values())
    note = f"{len(question.tasks)} visits for {len(question.cars)} teams"
    return Row(name, ours, "points", best, theirs, note)


def _judged(question: Problem, plan: Plan) -> float:
    """The points of a plan; one that breaks a rule is worth nothing."""
    verdict = check(question, plan)
    return verdict.score if verdict.clean else inf

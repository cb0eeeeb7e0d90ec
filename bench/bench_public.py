"""Public instances as far as our question goes: `bench.public_files` says what is not mapped.

The figures are distances in the file's own units, summed from its coordinates. Our search lists
routes, so a trip has at most a few stops, for us and for the peers of the same run; the best known
plans have no such limit (C201: more than thirty a route) and are out of reach with it. Periodic
visits need longer trips than can be listed: what is measured there is the first plan.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from bench import Row, benchmarks, skipped
from bench.day_out import plan_of
from bench.public_files import SCALE, Public, pvrp, solomon, strsp
from bench.route_peers import ortools_routes, pyvrp_routes
from outreach_app.planning.check import check
from outreach_app.planning.problem import Problem
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Gap, Seconds, any_of

STOPS = 5
PERIODIC_STOPS = 15
SOLOMON = ("R101", "C101", "RC101", "R201", "C201", "RC201")
STRSP = ("R101", "C101", "RC101")
PVRP = ("p01", "p02", "p03", "p04", "p05")
TECHNICIANS = "techniciansReduced_Team_R1_C1_RC1/technicians_5x4_Team_short.txt"


def rows() -> Iterator[Row]:
    """Solomon beside peers and the best known, teams of technicians, periodic visits."""
    limit = float(os.environ.get("OUTREACH_BENCH_PUBLIC_SECONDS", "20"))
    folder = benchmarks()
    if folder is None:
        yield skipped("public instances", "not at hand (set OUTREACH_BENCHMARKS)")
        return
    best = json.loads((folder / "solomon" / "best_known_distance.json").read_text("utf-8"))
    for name in SOLOMON:
        instance = solomon(folder / "solomon" / f"{name}.txt")
        yield _routed(instance, limit, best[name])
    for name in STRSP:
        tasks = folder / "strsp" / "tasks_Team" / f"{name}_5x4_Team.txt"
        yield _teamed(strsp(tasks, folder / "strsp" / TECHNICIANS), limit)
    for name in PVRP:
        yield _periodic(folder / "pvrp", name, limit)


def _routed(instance: Public, limit: float, best: float) -> Row:
    """One team a vehicle, beside what PyVRP and OR-Tools make of the same question."""
    question = instance.problem(STOPS)
    peers = {
        "PyVRP": [instance.costs(plan_of(question, pyvrp_routes(question, limit, 1)))],
        "OR-Tools": [instance.costs(plan_of(question, ortools_routes(question, limit, 1)))],
        "best known": [best],
    }
    return _ours(f"Solomon {instance.name}", instance, question, limit, peers)


def _teamed(instance: Public, limit: float) -> Row:
    """Teams are built from technicians; no peer can."""
    question = instance.problem(STOPS)
    outsourced = {"all outsourced": [instance.costs(())]}
    return _ours(f"STRSP {instance.name}", instance, question, limit, outsourced)


def _periodic(folder: Path, name: str, limit: float) -> Row:
    instance = pvrp(folder / f"{name}.txt")
    if instance is None:
        return skipped(f"PVRP {name}", "asks for combinations of days, which are not mapped")
    best = float((folder / f"{name}.res").read_text("utf-8").split()[0])
    question = instance.problem(PERIODIC_STOPS)
    return _ours(f"PVRP {name}", instance, question, limit, {"best known": [best]})


def _ours(
    name: str, instance: Public, question: Problem, limit: float, peers: dict[str, list[float]]
) -> Row:
    answer = solve(question, any_of(Gap(0.0), Seconds(limit)), seed=1)
    said = [
        f"at most {question.stops_a_trip} stops",
        "not proven" if answer.bound is None else f"bound {_distance(instance, answer.bound):.0f}",
        f"{len(answer.left_out)} of {answer.wanted} left out",
        f"{instance.overloaded(answer.trips)} trips too heavy",
        f"{len(check(question, answer.trips).breaches)} rules broken",
    ]
    costs = [instance.costs(answer.trips)]
    return Row(f"{name}, {limit:.0f} s", costs, "distance", peers=peers, note=", ".join(said))


def _distance(instance: Public, points: float) -> float:
    return points / SCALE + instance.extra

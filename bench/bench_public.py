"""Public instances as far as our question goes: `bench.public_files` says what is not mapped.

The figures are distances in the files' own units, summed from their coordinates, and with them the
price of what is outsourced. Everybody has the same time. The best known are the literature's, with
the loads that Solomon's vehicles hold: a plan of ours with a trip too heavy is no plan there.
A bound is one of our question, whose distances are rounded up.

Each is planned once; OUTREACH_BENCH_PUBLIC_SEEDS asks for more, OUTREACH_BENCH_PUBLIC_SECONDS for
other times than two minutes.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from bench import Row, benchmarks, skipped
from bench.day_out import plan_of
from bench.public_files import SCALE, Public, pvrp, solomon, strsp
from bench.route_peers import ortools_routes, pyvrp_routes
from outreach_app.planning.answer import Answer
from outreach_app.planning.check import check
from outreach_app.planning.problem import Car, Person, Plan, Problem, union
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Gap, Seconds, any_of

SOLOMON = ("R101", "C101", "RC101", "R201", "C201", "RC201")
STRSP = ("R101", "C101", "RC101")
PVRP = ("p01", "p02", "p03", "p04", "p05")
TECHNICIANS = "techniciansReduced_Team_R1_C1_RC1/technicians_5x4_Team_short.txt"


NEAR, NEAR_PERIODIC = 1.01, 1.02
"""How near to the best known the goals are."""
Peers = dict[str, list[float]]


def rows() -> Iterator[Row]:
    """Solomon beside peers and the best known, teams of technicians, periodic visits."""
    limit = float(os.environ.get("OUTREACH_BENCH_PUBLIC_SECONDS", "120"))
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
    question = instance.problem()
    planners = {"PyVRP": pyvrp_routes, "OR-Tools": ortools_routes}
    peers: Peers = {
        peer: [instance.costs(plan_of(question, plan(question, limit, seed))) for seed in _seeds()]
        for peer, plan in planners.items()
    }
    peers["best known"] = [best]
    return _row(f"Solomon {instance.name}", instance, _answers(question, limit), peers, best * NEAR)


def _teamed(instance: Public, limit: float) -> Row:
    """Teams are built from technicians; no peer can, so OR-Tools is given the teams we built."""
    question = instance.problem()
    answers = _answers(question, limit)
    fixed = with_teams(question, answers[0].trips)
    routes = ortools_routes(fixed, limit, 1)
    peers: Peers = {
        "OR-Tools with our teams": [instance.costs(plan_of(fixed, routes))],
        "all outsourced": [instance.costs(())],
    }
    return _row(f"STRSP {instance.name}", instance, answers, peers)


def _periodic(folder: Path, name: str, limit: float) -> Row:
    """Visits in a period of days, beside the best known."""
    instance = pvrp(folder / f"{name}.txt")
    best = float((folder / f"{name}.res").read_text("utf-8").split()[0])
    answers = _answers(instance.problem(), limit)
    goal = best * NEAR_PERIODIC if instance.all_mapped else None
    return _row(f"PVRP {name}", instance, answers, {"best known": [best]}, goal)


def with_teams(question: Problem, plan: Plan) -> Problem:
    """The question with the teams of a plan fixed: one person stands for each, with its own car."""
    teams = [union(question.experts[expert].skills for expert in trip.team) for trip in plan]
    return replace(
        question,
        experts=tuple(Person(str(n), 1, skills, 1, 9, 9) for n, skills in enumerate(teams)),
        cars=tuple(Car(str(n), 0, 1, 1) for n in range(len(teams))),
    )


def _seeds() -> range:
    return range(1, 1 + int(os.environ.get("OUTREACH_BENCH_PUBLIC_SEEDS", "1")))


def _answers(question: Problem, limit: float) -> list[Answer]:
    return [solve(question, any_of(Gap(0.0), Seconds(limit)), seed) for seed in _seeds()]


def _row(
    name: str, instance: Public, answers: list[Answer], peers: Peers, goal: float | None = None
) -> Row:
    question, first = instance.problem(), answers[0]
    broken = sum(len(check(question, answer.trips).breaches) for answer in answers)
    said = [f"{broken} rules broken"]
    if first.bound is not None:
        said.append(f"bound {_distance(instance, first.bound):.2f}")
    if first.left_out:
        said.append(f"{len(first.left_out)} of {first.wanted} left out")
    if instance.capacity:
        said.append(f"{instance.overloaded(first.trips)} trips too heavy")
    if not instance.all_mapped:
        said.append(f"{instance.mixed_up(first.trips)} customers on days not asked for")
    seconds = median(answer.seconds for answer in answers)
    costs = [instance.costs(answer.trips) for answer in answers]
    return Row(f"{name}, {seconds:.0f} s", costs, "distance", goal, peers, ", ".join(said))


def _distance(instance: Public, points: float) -> float:
    return points / SCALE + instance.extra

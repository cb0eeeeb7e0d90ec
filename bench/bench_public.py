"""Public instances as far as our question goes: `bench.public_files` says what is not mapped.

The figures are distances in the files' own units, summed from their coordinates, and with them the
price of what is outsourced. Everybody has the same time. Our model knows no weight: trips that are
too heavy are mended afterwards (`bench.public_mending`), so that every figure is of a plan of the
file, and the notes say how much was mended. A bound is one of our question, whose distances are
rounded up.

Each is planned once; OUTREACH_BENCH_PUBLIC_SEEDS asks for more, OUTREACH_BENCH_PUBLIC_SECONDS for
other times than two minutes.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from math import inf
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import Row, benchmarks, skipped
from bench.day_out import plan_of
from bench.public_files import Public, pvrp, solomon, strsp
from bench.public_mending import lightened
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


class _Found(NamedTuple):
    """A plan, the answer it comes from, how long it took, and what was mended in it."""

    plan: Plan
    answer: Answer
    seconds: float
    mended: list[str]


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
        peer: [
            instance.costs(lightened(instance, plan_of(question, plan(question, limit, seed))))
            for seed in _seeds()
        ]
        for peer, plan in planners.items()
    }
    peers["best known"] = [best]
    found = [_lightened(instance, limit, seed) for seed in _seeds()]
    return _row(f"Solomon {instance.name}", instance, found, peers, best * NEAR)


def _lightened(instance: Public, limit: float, seed: int) -> _Found:
    answer = _answer(instance, limit, seed)
    heavy = instance.overloaded(answer.trips)
    mended = [f"{heavy} trips too heavy mended"] if heavy else []
    return _Found(lightened(instance, answer.trips), answer, answer.seconds, mended)


def _teamed(instance: Public, limit: float) -> Row:
    """Teams are built from technicians; no peer can, so OR-Tools is given the teams we built."""
    answers = [_answer(instance, limit, seed) for seed in _seeds()]
    found = [_Found(answer.trips, answer, answer.seconds, []) for answer in answers]
    fixed = with_teams(instance.problem(), answers[0].trips)
    routes = ortools_routes(fixed, limit, 1)
    peers: Peers = {
        "OR-Tools with our teams": [instance.costs(plan_of(fixed, routes))],
        "all outsourced": [instance.costs(())],
    }
    return _row(f"STRSP {instance.name}", instance, found, peers)


def _periodic(folder: Path, name: str, limit: float) -> Row:
    """Visits in a period of days, beside the best known."""
    instance = pvrp(folder / f"{name}.txt")
    best = float((folder / f"{name}.res").read_text("utf-8").split()[0])
    answers = [_answer(instance, limit, seed) for seed in _seeds()]
    found = [_Found(answer.trips, answer, answer.seconds, []) for answer in answers]
    return _row(f"PVRP {name}", instance, found, {"best known": [best]}, best * NEAR_PERIODIC)


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


def _answer(instance: Public, limit: float, seed: int) -> Answer:
    return solve(instance.problem(), any_of(Gap(0.0), Seconds(limit)), seed)


def _row(
    name: str, instance: Public, found: list[_Found], peers: Peers, goal: float | None = None
) -> Row:
    """The distance of every plan; endlessly far where it is none of what the file asks."""
    question, first = instance.problem(), found[0].answer
    broken = [len(check(question, one.plan).breaches) for one in found]
    amiss = [instance.overloaded(one.plan) + instance.mixed_up(one.plan) for one in found]
    lacking = [0 if goal is None else len(one.answer.left_out) for one in found]
    said = [f"{sum(broken)} rules broken", *found[0].mended]
    if first.bound is not None:
        said.append(f"bound {instance.distance(first.bound):.2f}")
    if first.left_out:
        said.append(f"{len(first.left_out)} of {first.wanted} left out")
    if any(amiss):
        said.append(f"no plan of the file: {sum(amiss)} trips too heavy or customers mixed up")
    seconds = median(one.seconds for one in found)
    costs = [
        inf if any(wrong) else instance.costs(one.plan)
        for one, *wrong in zip(found, broken, amiss, lacking, strict=True)
    ]
    return Row(f"{name}, {seconds:.0f} s", costs, "distance", goal, peers, ", ".join(said))

"""The cheapest teams that can do something, by what each expert costs on the day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from outreach_app.planning.problem import Problem, bits

FEW = 3
"""How many experts who bring the same are told apart."""


class Need(NamedTuple):
    """Skills that a team has to bring (bits), whether one of it drives, and the places it has."""

    skills: int
    driver: bool
    places: int


class Team(NamedTuple):
    """A team in rising order, and what its experts cost together."""

    cost: int
    experts: tuple[int, ...]


def cheapest_teams(problem: Problem, need: Need, costs: Mapping[int, int]) -> list[Team]:
    """Teams of those who can come, at what they cost, that bring all that is needed.

    The first is the cheapest there is; nobody in a team can be spared but for being cheap.
    """
    driving = 1 << len(problem.skills)
    skills = need.skills | (driving if need.driver else 0)
    brings: dict[int, int] = {}
    alike: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for expert, cost in costs.items():
        person = problem.experts[expert]
        brings[expert] = (person.skills | (driving if person.drives else 0)) & skills
        alike[brings[expert]].append((cost, expert))
    pool = [
        expert
        for brought, experts in alike.items()
        if brought or not skills
        for _cost, expert in sorted(experts)[:FEW]
    ]
    few = {expert: brings[expert] for expert in pool}
    found = set(_covers(0, skills, need.places, few)) if skills else {1 << e for e in pool}
    teams = (tuple(bits(team)) for team in found)
    return sorted(Team(sum(costs[expert] for expert in team), team) for team in teams)


def _covers(team: int, lacking: int, places: int, brings: dict[int, int]) -> Iterator[int]:
    """Teams (bits) that bring what is lacking, the rarest skill first."""
    if not lacking:
        yield team
    elif places:
        able = min(
            ([e for e, brought in brings.items() if brought >> n & 1] for n in bits(lacking)),
            key=len,
        )
        for expert in able:
            yield from _covers(team | 1 << expert, lacking & ~brings[expert], places - 1, brings)

"""The crews of a demand: all teams from which nobody can be spared."""

from itertools import combinations
from random import Random

import pytest

from outreach_app.planning.crews import Crews, Demand
from outreach_app.planning.problem import bits, mask_of, union
from tests.planning.little import person, problem

PLACES = 3


@pytest.mark.parametrize("seed", range(60))
def test_every_team_that_brings_the_skills_and_can_spare_nobody_is_found(seed: int) -> None:
    chance = Random(seed)
    experts = [person(f"expert {n}", chance.randrange(8)) for n in range(6)]
    crews = Crews(problem(experts=tuple(experts)))
    skills = chance.randint(1, 7)

    def bring_all(team: tuple[int, ...]) -> bool:
        return skills & ~union(experts[expert].skills for expert in team) == 0

    expected = {
        mask_of(team)
        for size in range(1, PLACES + 1)
        for team in combinations(range(len(experts)), size)
        if bring_all(team)
        and not any(bring_all(tuple(e for e in team if e != one)) for one in team)
    }
    found = crews.of(Demand(0, PLACES, skills))
    assert [crew.team for crew in found] == sorted(expected)
    assert all(crew.points == crews.points(Demand(0, PLACES, skills), crew.team) for crew in found)


def test_who_brings_nothing_that_is_wanted_comes_alone_where_nothing_is() -> None:
    crews = Crews(problem(experts=(person("Zhao"), person("Qian", 0))))
    assert [list(bits(crew.team)) for crew in crews.of(Demand(0, PLACES, 0))] == [[0], [1]]

"""The crews of a demand: all teams from which nobody can be spared."""

from itertools import combinations
from random import Random

import pytest

from outreach_app.planning.crews import VERY_MANY, Crews, Demand
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


def many_experts(most: int | None) -> tuple[Crews, Demand]:
    """More experts than are looked at together, each with one of three skills."""
    experts = tuple(person(f"expert {n}", 1 << n % 3) for n in range(VERY_MANY + 4))
    return Crews(problem(experts=experts), most), Demand(0, PLACES, 0b111)


def test_of_very_many_teams_some_are_looked_at_and_none_is_invented() -> None:
    every, demand = many_experts(None)
    some, _demand = many_experts(20)
    found = {crew.team for crew in some.of(demand)}
    assert 10 <= len(found) <= 20
    assert found < {crew.team for crew in every.of(demand)}
    assert every.complete
    assert not some.complete
    assert found == {crew.team for crew in many_experts(20)[0].of(demand)}


def test_the_teams_of_a_plan_at_hand_are_looked_at_whoever_else_is_not() -> None:
    crews, demand = many_experts(2)
    team = mask_of((VERY_MANY, VERY_MANY + 1, VERY_MANY + 2))
    assert team not in {crew.team for crew in crews.of(demand)}
    crews, demand = many_experts(2)
    crews.remember([team, 0b1])
    found = {crew.team for crew in crews.of(demand)}
    assert team in found
    assert 0b1 not in found


def test_crews_among_a_team_are_those_of_all_that_it_can_make() -> None:
    for seed in range(60):
        chance = Random(seed)
        experts = tuple(person(f"expert {n}", chance.randrange(8)) for n in range(6))
        crews = Crews(problem(experts=experts))
        demand, team = Demand(0, PLACES, chance.randint(1, 7)), chance.randrange(1, 1 << 6)
        among = min(((c.points, c.team.bit_count()) for c in crews.among(demand, team)), default=0)
        every = (c for c in crews.of(demand) if not c.team & ~team)
        assert among == min(((c.points, c.team.bit_count()) for c in every), default=0), seed


def test_a_busload_of_experts_is_no_riddle() -> None:
    experts = tuple(person(f"expert {n}", 1 << n % 3) for n in range(60))
    crews = Crews(problem(experts=experts))
    among = list(crews.among(Demand(0, 60, 0b111), (1 << 60) - 1))
    assert len(among) == 20**3
    assert {crew.team.bit_count() for crew in among} == {3}

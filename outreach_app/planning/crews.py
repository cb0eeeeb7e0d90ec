"""Which teams can serve a trip: those from which nobody can be spared."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from random import Random
from typing import NamedTuple

from outreach_app.planning.problem import Problem, bits, mask_of
from outreach_app.planning.wishes import pairs_grades

VERY_MANY = 50
"""Experts of one base from which on not every team may be looked at, nor every expert for each
choice of skills."""


class Company(NamedTuple):
    """Whom a visit would like to see: the liaison expert, and who was published to come; or -1."""

    liaison: int = -1
    published: int = -1


class Demand(NamedTuple):
    """What a trip asks of its team.

    `skills` are bits, with one more for a driver where the car has none; `team` (bits) is agreed.
    """

    base: int
    places: int
    skills: int
    team: int = 0
    company: tuple[Company, ...] = ()


class Crew(NamedTuple):
    """A team (bits) and the points it costs on this trip: its days and its wishes."""

    team: int
    points: int


class Crews:
    """Finds the crews of demands, and remembers them.

    It is `complete` as long as none was passed over.
    """

    def __init__(self, problem: Problem, most: int | None = None) -> None:
        """Note who brings what; the bit after the last skill stands for driving.

        Where very many experts serve a base, about the `most` teams are looked at for some skills.
        """
        self.problem = problem
        self.complete = True
        self._most = most
        self._met: set[int] = set()
        self.driving = 1 << len(problem.skills)
        self._skills = [e.skills | (self.driving if e.drives else 0) for e in problem.experts]
        self._pools = [
            [n for n, e in enumerate(problem.experts) if e.bases >> base & 1]
            for base in range(len(problem.bases))
        ]
        self._known: dict[Demand, tuple[Crew, ...]] = {}
        self._covers: dict[tuple[int, int, int], tuple[int, ...]] = {}
        self._alone: dict[int, int] = {}

    def covers(self, team: int, skills: int) -> bool:
        """Whether a team brings all the skills."""
        for expert in bits(team):
            skills &= ~self._skills[expert]
        return skills == 0

    def points(self, demand: Demand, team: int) -> int:
        """What a team costs on a trip: the days of its experts and the wishes it leaves open."""
        if team not in self._alone:
            self._alone[team] = self._points_alone(team)
        return self._alone[team] + sum(self._missed(company, team) for company in demand.company)

    def _points_alone(self, team: int) -> int:
        wishes = self.problem.wishes
        members = tuple(bits(team))
        points = wishes.expert_day * len(members)
        if wishes.one_grade and not pairs_grades(self.problem, members):
            points += wishes.one_grade
        return points

    def _missed(self, company: Company, team: int) -> int:
        wishes = self.problem.wishes
        points = 0
        if company.liaison >= 0 and not team >> company.liaison & 1:
            points += wishes.liaison_missing
        if company.published >= 0:
            change = team ^ self.problem.published[company.published].team
            points += wishes.team_changed * change.bit_count()
        return points

    def of(self, demand: Demand) -> tuple[Crew, ...]:
        """Every crew that serves the demand and has nobody whose absence would cost nothing."""
        if demand not in self._known:
            self._known[demand] = self._find(demand)
        return self._known[demand]

    def among(self, demand: Demand, team: int) -> Iterator[Crew]:
        """The crews that serve the demand made of a team, found without looking at anybody else."""
        if demand.team:
            return (crew for crew in self.of(demand) if not crew.team & ~team)
        pool = [e for e in bits(team) if self.problem.experts[e].bases >> demand.base & 1]
        covers = self._covers_of(pool, demand.skills, demand.places)
        return iter(self._welcoming(demand, covers, set(pool).intersection(self._wanted(demand))))

    def _serves(self, demand: Demand, team: int) -> bool:
        """Whether a team fits into the car, brings the skills and goes out from the base."""
        experts = self.problem.experts
        at_home = all(experts[expert].bases >> demand.base & 1 for expert in bits(team))
        fits = team.bit_count() <= demand.places
        return at_home and fits and self.covers(team, demand.skills)

    def remember(self, teams: Iterable[int]) -> None:
        """Count these among those that are looked at; nobody has asked for any crew yet."""
        self._met.update(teams)

    def _find(self, demand: Demand) -> tuple[Crew, ...]:
        if demand.team:
            serves = self._serves(demand, demand.team)
            return (Crew(demand.team, self.points(demand, demand.team)),) if serves else ()
        covers = self._smallest_covers(demand.base, demand.places, demand.skills)
        return self._welcoming(demand, covers, set(self._wanted(demand)))

    def _welcoming(
        self, demand: Demand, covers: tuple[int, ...], wanted: set[int]
    ) -> tuple[Crew, ...]:
        """Teams as crews, and the larger ones worth it with experts somebody would like to see."""
        found: dict[int, int] = {}
        for team in covers:
            found[team] = self.points(demand, team)
            self._welcome(demand, team, sorted(wanted.difference(bits(team))), found)
        return tuple(Crew(team, points) for team, points in found.items())

    def _welcome(self, demand: Demand, team: int, wanted: list[int], found: dict[int, int]) -> None:
        """Enter the larger teams worth more points than their days cost.

        Only together may two more be worth it: one senior, the other of middle grade.
        """
        for size in range(1, demand.places - team.bit_count() + 1):
            for more in combinations(wanted, size):
                larger = team | mask_of(more)
                points = self.points(demand, larger)
                if points < found[team] and larger not in found:
                    found[larger] = points

    def _wanted(self, demand: Demand) -> Iterator[int]:
        """Experts somebody would like to see, whatever they know."""
        problem = self.problem
        if problem.wishes.one_grade > problem.wishes.expert_day:
            yield from self._pools[demand.base]
        for company in demand.company:
            if company.liaison in self._pools[demand.base]:
                yield company.liaison
            if company.published >= 0:
                team = problem.published[company.published].team
                yield from (e for e in bits(team) if e in self._pools[demand.base])

    def _smallest_covers(self, base: int, places: int, skills: int) -> tuple[int, ...]:
        """The teams of a base that bring the skills and of whom nobody can be spared."""
        key = base, places, skills
        if key not in self._covers:
            self._covers[key] = self._find_covers(base, places, skills)
        return self._covers[key]

    def _find_covers(self, base: int, places: int, skills: int) -> tuple[int, ...]:
        pool = self._pools[base]
        if skills and self._most and len(pool) > VERY_MANY:
            return self._some_covers(Demand(base, places, skills), self._most)
        return self._covers_of(pool, skills, places)

    def _some_covers(self, demand: Demand, most: int) -> tuple[int, ...]:
        """Some of the teams, the same every time: half as small as there are, half whatever."""
        pool, chance = self._pools[demand.base], Random(demand.skills)
        asked = sorted(chance.sample(pool, min(len(pool), VERY_MANY)))
        teams = self._covers_of(asked, demand.skills, demand.places)
        mixed = chance.sample(teams, len(teams))
        some = {*mixed[: most // 2], *sorted(mixed, key=int.bit_count)[: most // 2]}
        self.complete = self.complete and len(asked) == len(pool) and len(some) == len(teams)
        return tuple(sorted(some.union(team for team in self._met if self._serves(demand, team))))

    def _covers_of(self, pool: list[int], skills: int, places: int) -> tuple[int, ...]:
        if not skills:
            return tuple(1 << expert for expert in pool)
        brings = {expert: self._skills[expert] for expert in pool}
        return _Covers(brings, skills).teams(places)


class _Covers:
    """The teams that bring some skills and of whom nobody can be spared."""

    def __init__(self, skills: dict[int, int], wanted: int) -> None:
        """Note what of the skills wanted each expert brings, and who brings each."""
        self._wanted = wanted
        self._brings = {expert: own & wanted for expert, own in skills.items()}
        self._able = {
            skill: [expert for expert, own in skills.items() if own >> skill & 1]
            for skill in bits(wanted)
        }

    def teams(self, places: int) -> tuple[int, ...]:
        """Those (bits) of so many experts at most, in rising order."""
        return tuple(sorted(set(self._grown((), self._wanted, 0, places))))

    def _grown(self, team: tuple[int, ...], lacking: int, twice: int, places: int) -> Iterator[int]:
        """Those that begin with some experts; `twice` are the skills that two of them bring."""
        if any(not self._brings[expert] & ~twice for expert in team):
            return
        if not lacking:
            yield mask_of(team)
        elif places:
            for expert in min((self._able[skill] for skill in bits(lacking)), key=len):
                own = self._brings[expert]
                both = twice | own & ~lacking
                yield from self._grown((*team, expert), lacking & ~own, both, places - 1)

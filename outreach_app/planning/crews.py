"""Which teams can serve a trip: those from which nobody can be spared."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from outreach_app.planning.problem import Problem, bits, mask_of
from outreach_app.planning.wishes import pairs_grades


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
    """Finds the crews of demands, and remembers them."""

    def __init__(self, problem: Problem) -> None:
        """Note who brings what; the bit after the last skill stands for driving."""
        self.problem = problem
        self.driving = 1 << len(problem.skills)
        self._skills = [e.skills | (self.driving if e.drives else 0) for e in problem.experts]
        self._pools = [
            [n for n, e in enumerate(problem.experts) if e.bases >> base & 1]
            for base in range(len(problem.bases))
        ]
        self._known: dict[Demand, tuple[Crew, ...]] = {}
        self._covers: dict[tuple[int, int, int], tuple[int, ...]] = {}

    def covers(self, team: int, skills: int) -> bool:
        """Whether a team brings all the skills."""
        for expert in bits(team):
            skills &= ~self._skills[expert]
        return skills == 0

    def points(self, demand: Demand, team: int) -> int:
        """What a team costs on a trip: the days of its experts and the wishes it leaves open."""
        wishes = self.problem.wishes
        members = tuple(bits(team))
        points = wishes.expert_day * len(members)
        if wishes.one_grade and not pairs_grades(self.problem, members):
            points += wishes.one_grade
        return points + sum(self._missed(company, team) for company in demand.company)

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

    def _find(self, demand: Demand) -> tuple[Crew, ...]:
        if demand.team:
            fits = demand.team.bit_count() <= demand.places
            fits = fits and self.covers(demand.team, demand.skills)
            fits = fits and all(expert in self._pools[demand.base] for expert in bits(demand.team))
            return (Crew(demand.team, self.points(demand, demand.team)),) if fits else ()
        found: dict[int, int] = {}
        for team in self._smallest_covers(demand.base, demand.places, demand.skills):
            found[team] = self.points(demand, team)
            self._welcome(demand, team, found)
        return tuple(Crew(team, points) for team, points in found.items())

    def _welcome(self, demand: Demand, team: int, found: dict[int, int]) -> None:
        """Enter the larger teams worth more points than their days cost.

        Only together may two more be worth it: one senior, the other of middle grade.
        """
        wanted = sorted(set(self._wanted(demand)) - set(bits(team)))
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
        if not skills:
            return tuple(1 << expert for expert in pool)
        useful = [expert for expert in pool if self._skills[expert] & skills]
        covers = sorted(set(self._grow(0, skills, places, useful)))
        return tuple(team for team in covers if self._lean(team, skills))

    def _grow(self, team: int, lacking: int, places: int, pool: list[int]) -> Iterator[int]:
        if not lacking:
            yield team
        elif places:
            able = min(
                ([e for e in pool if self._skills[e] & 1 << skill] for skill in bits(lacking)),
                key=len,
            )
            for expert in able:
                left = lacking & ~self._skills[expert]
                yield from self._grow(team | 1 << expert, left, places - 1, pool)

    def _lean(self, team: int, skills: int) -> bool:
        return not any(self.covers(team & ~(1 << expert), skills) for expert in bits(team))

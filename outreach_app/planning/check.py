"""The independent judge of plans: recomputes everything, shares no code with the search."""

from typing import NamedTuple

from outreach_app.domain.proposal import WishScore
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import Plan, Problem
from outreach_app.planning.rules import Breach, breaches, well_formed
from outreach_app.planning.wishes import scores


class Verdict(NamedTuple):
    """What a plan breaks and what it pays; fewer points are better."""

    breaches: tuple[Breach, ...]
    wishes: tuple[WishScore, ...]
    unplaced: tuple[int, ...]

    @property
    def score(self) -> int:
        """All points together."""
        return sum(wish.points for wish in self.wishes)

    @property
    def clean(self) -> bool:
        """Whether the plan breaks nothing."""
        return not self.breaches


def check(problem: Problem, trips: Plan) -> Verdict:
    """Judge a plan, whoever made it; a trip that cannot be read as one counts for nothing."""
    sound = tuple(trip for trip in trips if not any(well_formed(problem, trip)))
    diary = Diary(problem, sound)
    found = tuple(breach for trip in trips for breach in breaches(problem, trip, diary))
    return Verdict(found, scores(problem, diary), tuple(diary.unplaced()))

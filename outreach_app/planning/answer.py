"""What the planner answers: a plan, how good it is proven to be, and what is left out."""

from dataclasses import dataclass

from outreach_app.domain.proposal import WishScore, relative_gap
from outreach_app.planning.problem import Plan


@dataclass(frozen=True, slots=True)
class Answer:
    """A plan offered; `score` and `bound` are points, fewer are better.

    `left_out` are the tasks that are not placed (`planning.explain` says why). `bound` is proven
    for every plan of the problem, None where nothing is.
    """

    trips: Plan
    score: int
    wishes: tuple[WishScore, ...]
    bound: float | None
    left_out: tuple[int, ...]
    wanted: int
    seconds: float
    rounds: int
    seed: int

    @property
    def gap(self) -> float | None:
        """How far the score may be from the best possible, as a share of the score."""
        return relative_gap(self.score, self.bound)

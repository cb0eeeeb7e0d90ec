"""What the planner offers, how good it is, and why something is left out."""

from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from outreach_app.domain.request import RequestId
from outreach_app.domain.topic import TopicId
from outreach_app.domain.trip import Trip
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Visit


class Requirement(NamedTuple):
    """A topic that a village asked for or that coverage makes due."""

    village: VillageId
    topic: TopicId
    request: RequestId | None = None
    priority: int = 1


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A requirement without a visit, and the sentences that say why, most telling first."""

    requirement: Requirement
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WishScore:
    """Points one soft wish costs in a plan, under the wish's name and its sentence."""

    wish: str
    words: str
    points: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the planner has come, for whoever watches it.

    Scores are points, fewer are better; `bound` is proven and None while nothing is.
    """

    seconds: float
    rounds: int
    score: int
    bound: float | None
    placed: int
    wanted: int
    phase: str = ""

    @property
    def gap(self) -> float | None:
        """How far the score may be from the best possible, as a share of the score."""
        return relative_gap(self.score, self.bound)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan offered, not applied: the visits and trips that would replace the unpinned ones."""

    visits: tuple[Visit, ...]
    trips: tuple[Trip, ...]
    score: int
    wishes: tuple[WishScore, ...] = ()
    bound: float | None = None
    unplaced: tuple[Unplaced, ...] = ()
    wanted: int = 0
    seconds: float = 0.0
    rounds: int = 0
    seed: int = 0

    @property
    def gap(self) -> float | None:
        """How far the score may be from the best possible, as a share of the score."""
        return relative_gap(self.score, self.bound)


def percent_at_most(gap: float) -> float:
    """A gap in percent, to a tenth and never less than it is."""
    return ceil(round(1000 * gap, 3)) / 10


def relative_gap(score: float, bound: float | None) -> float | None:
    """(score - bound) / score, or None where nothing is proven."""
    if bound is None:
        return None
    return 0.0 if score <= 0 else max(0.0, (score - bound) / score)

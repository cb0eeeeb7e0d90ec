"""When the planner has done enough: small callables that can be combined."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from outreach_app.domain.proposal import Standing

Stop = Callable[[Standing], bool]
"""Whether the search should end where it stands. It is asked many times a second."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """After so many rounds of the search: the same plan on any machine."""

    count: int

    def __call__(self, standing: Standing) -> bool:
        """Whether so many rounds are done."""
        return standing.rounds >= self.count


@dataclass(frozen=True, slots=True)
class Seconds:
    """After so many seconds."""

    count: float

    def __call__(self, standing: Standing) -> bool:
        """Whether the time is over."""
        return standing.seconds >= self.count


@dataclass(frozen=True, slots=True)
class Gap:
    """As soon as the plan is proven to be this near to the best, as a share of its score."""

    share: float

    def __call__(self, standing: Standing) -> bool:
        """Whether the gap is known and small enough."""
        return standing.gap is not None and standing.gap <= self.share


class NoBetterFor:
    """When the score has not improved for so many seconds; made anew for each search."""

    def __init__(self, seconds: float) -> None:
        """Wait `seconds` for the next improvement."""
        self._seconds = seconds
        self._best: int | None = None
        self._since = 0.0

    def __call__(self, standing: Standing) -> bool:
        """Whether the last improvement is too long ago."""
        if self._best is None or standing.score < self._best:
            self._best, self._since = standing.score, standing.seconds
        return standing.seconds - self._since >= self._seconds


class Cancelled:
    """When a person says so, from any thread."""

    def __init__(self) -> None:
        """Nobody has said so yet."""
        self._asked = Event()

    def cancel(self) -> None:
        """End the search; the best plan so far is kept."""
        self._asked.set()

    def __call__(self, _standing: Standing) -> bool:
        """Whether somebody cancelled."""
        return self._asked.is_set()


def once_planned(stop: Stop) -> Stop:
    """As soon as the stop says so and there is a plan: the first one is finished, however long."""
    return lambda standing: standing.placed > 0 and stop(standing)


def any_of(*stops: Stop) -> Stop:
    """As soon as one of the stops says so; all are asked, for some remember what they see."""

    def stop(standing: Standing) -> bool:
        return any(tuple(one(standing) for one in stops))

    return stop

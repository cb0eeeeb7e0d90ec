"""Between the search and whoever waits for it: how far it is, and whether to go on."""

from collections.abc import Callable
from time import monotonic

from outreach_app.domain.proposal import Standing
from outreach_app.planning.stop import Stop
from outreach_app.progress import StoppedError

Tell = Callable[[Standing], None]
"""Hears how far the search is; may raise StoppedError to end it without a plan."""

TELL_EVERY_SECONDS = 0.1


class Watch:
    """Asks the stop, tells the listener, and remembers what is best so far.

    Neither is asked by the clock in a way that changes the plan: a search that is not ended takes
    the same steps every time.
    """

    def __init__(self, stop: Stop, tell: Tell, wanted: int) -> None:
        """Start the clock."""
        self._stop = stop
        self._tell = tell
        self._began = monotonic()
        self._told = 0.0
        self._refused: StoppedError | None = None
        self._over = False
        self.wanted = wanted
        self.phase = ""
        self.rounds = 0
        self.score = 0
        self.placed = 0
        self.bound: float | None = None

    @property
    def standing(self) -> Standing:
        """How far the search is."""
        return Standing(
            seconds=monotonic() - self._began,
            rounds=self.rounds,
            score=self.score,
            bound=self.bound,
            placed=self.placed,
            wanted=self.wanted,
            phase=self.phase,
        )

    def ended(self) -> bool:
        """Whether to end now; never raises, so that a solver may ask from inside."""
        if not self._over:
            standing = self.standing
            self._over = self._stop(standing) or not self._heard(standing)
        return self._over

    def better(self, score: int, placed: int) -> None:
        """Note a better plan and tell of it at once."""
        self.score, self.placed = score, placed
        self._told = 0.0
        self.ended()

    def raise_if_refused(self) -> None:
        """Raise the listener's StoppedError if it wants no plan at all."""
        if self._refused:
            raise self._refused

    def _heard(self, standing: Standing) -> bool:
        if standing.seconds - self._told >= TELL_EVERY_SECONDS or not self._told:
            self._told = standing.seconds
            try:
                self._tell(standing)
            except StoppedError as refusal:
                self._refused = refusal
                return False
        return True

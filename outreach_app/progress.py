"""How a slow function tells how far it is and learns that it should stop."""

from typing import Protocol


class StoppedError(Exception):
    """The user stopped the work; nothing was changed."""


class Progress(Protocol):
    """What a job is given to speak through."""

    def __call__(self, fraction: float | None, words: str) -> None:
        """Tell how much is done, 0 to 1 or None where unknown.

        Raises:
            StoppedError: when asked to end.
        """


def silent(fraction: float | None, words: str) -> None:
    """Progress nobody listens to."""

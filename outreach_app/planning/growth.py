"""Growing rows over a few tasks from all tasks on at once: the most promising beginnings alone."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from outreach_app.planning.arrays import Flags, Floats, Ints

KEPT = 4
"""Beginnings that are grown on."""
HOPE = 0.3
"""What a part of a whole counts while a row grows."""
NEVER = -1.0


class Weights(NamedTuple):
    """How much each of some tasks weighs in a row, in `parts` of a whole.

    Whoever does each task at most once, in whatever trips, makes no more wholes than fit in all.
    """

    each: tuple[int, ...]
    parts: int

    @property
    def limit(self) -> int:
        """The wholes that fit in all tasks together."""
        return sum(self.each) // self.parts


class Growth:
    """Grows rows of places, each from the first of its own places on.

    `does` tells which places (start × place × trip) a trip does, `share` (start × trip) how much of
    the trip is made; `there` (start × place) which places are more than padding.
    """

    def __init__(self, does: Flags, share: Floats, there: Flags) -> None:
        """Look at the places of every start."""
        self._does = does.astype(np.uint8)
        self._share = share[:, None, :, None]
        self._absent = ~there[:, None, :]
        self._starts = np.arange(len(does))[:, None]

    def grown(self, weights: Weights) -> tuple[Ints, Floats]:
        """Rows (start × row × place), and by how much each exceeds its limit (start × row)."""
        rows = np.zeros((len(self._does), 1, 1), dtype=np.int64)
        weighed = weights.each[0] * self._does[:, :1]
        for weight in weights.each[1:]:
            rows, weighed = self._longer(rows, weighed, weight, weights.parts)
        wholes = weighed // weights.parts
        return rows, (wholes[:, :, None] @ self._share)[..., 0, 0] - weights.limit

    def _longer(
        self, rows: Ints, weighed: NDArray[np.uint8], weight: int, parts: int
    ) -> tuple[Ints, NDArray[np.uint8]]:
        """The most promising rows with one place more."""
        sums = weighed[:, :, None] + np.uint8(weight) * self._does[:, None]
        promise = (_promises(parts)[sums] @ self._share)[..., 0]
        promise[np.broadcast_to(self._absent, promise.shape)] = NEVER
        np.put_along_axis(promise, rows, NEVER, axis=2)
        best = np.argsort(-promise.reshape(len(promise), -1), axis=1, kind="stable")[:, : 3 * KEPT]
        row, place = np.divmod(best, promise.shape[2])
        candidates = np.concatenate([rows[self._starts, row], place[:, :, None]], axis=2)
        chosen = _different(np.sort(candidates, axis=2))
        row, place = (np.take_along_axis(one, chosen, axis=1) for one in (row, place))
        return candidates[self._starts, chosen], sums[self._starts, row, place]


def _different(sets: Ints) -> Ints:
    """The first KEPT of every start's sorted sets that differ, filled up with the first of all."""
    same = (sets[:, :, None] == sets[:, None]).all(axis=3)
    again = np.tril(same, -1).any(axis=2)
    found = np.argsort(again, axis=1, kind="stable")[:, :KEPT]
    return np.where(np.take_along_axis(again, found, axis=1), 0, found)


def _promises(parts: int) -> Floats:
    """What a trip promises, by how many parts of a whole it does."""
    done = np.arange(np.iinfo(np.uint8).max + 1)
    promises: Floats = done // parts + HOPE / parts * (done % parts)
    return promises

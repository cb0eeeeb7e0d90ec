"""From shares of trips to whole ones: settle what the relaxation is surest of, and ask again."""

import numpy as np

from outreach_app.planning.columns import outings_of
from outreach_app.planning.master import TINY, Master
from outreach_app.planning.relax import best_pairs
from outreach_app.planning.room import Outing

SURE = 0.9
"""A trip made to this share is settled along with others; else the largest share alone."""
PAIRS_A_DAY = 3
SETBACKS = 12
"""How often a choice that left no way on is taken back before the dive ends where it is."""


def dive(master: Master) -> list[Outing]:
    """Whole trips the relaxation leads to; master's trips are free again afterwards."""
    settled: list[list[int]] = []
    refused: list[int] = []
    setbacks = 0
    while setbacks <= SETBACKS:
        if _solve(master) and (not _add_missing(master) or _solve(master)):
            surest = _surest(master, [column for step in settled for column in step])
            if not surest:
                break
            settled.append(surest)
            _fix(master, surest, 1.0)
        elif settled:
            setbacks += 1
            refused.extend(settled[-1])
            _fix(master, settled.pop(), 0.0)
        else:
            break
    chosen = [column for step in settled for column in step]
    _fix(master, chosen + refused, None)
    return outings_of(master, chosen)


def _surest(master: Master, settled: list[int]) -> list[int]:
    """The trips to settle next."""
    shares = master.shares().copy()
    shares[settled] = 0.0
    if shares.max(initial=0.0) <= TINY:
        return []
    sure: list[int] = np.flatnonzero(shares > SURE).tolist()
    return sure or [int(np.argmax(shares))]


def _fix(master: Master, columns: list[int], share: float | None) -> None:
    for column in columns:
        master.fix(column, share)


def _solve(master: Master) -> bool:
    """Solve beside what is settled, minding the calendar; whether there is a way."""
    while master.solve():
        if not master.mind_calendar():
            return True
    return False


def _add_missing(master: Master) -> int:
    """Add a few trips the prices ask for; how many."""
    priced = master.price()
    return master.add(master.best_crews(priced, best_pairs(master, priced, PAIRS_A_DAY)))

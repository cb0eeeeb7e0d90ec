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
    settled: list[int] = []
    refused: list[int] = []
    latest: list[int] = []
    while len(refused) <= SETBACKS:
        if _solve(master):
            latest = _surest(master, settled)
            if not latest:
                break
            settled.extend(latest)
            _fix(master, latest, 1.0)
        else:
            settled = [column for column in settled if column not in latest]
            refused.extend(latest or [0])
            _fix(master, latest, 0.0)
            latest = []
    _fix(master, settled + refused, None)
    return outings_of(master, settled)


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
    """Solve beside what is settled, with a few new trips and all calendar rows it breaks."""
    feasible = master.solve()
    if feasible:
        priced = master.price()
        missing = best_pairs(master, priced, PAIRS_A_DAY)
        if len(missing) and master.add(master.best_crews(priced, missing)):
            feasible = master.solve()
    while feasible and master.mind_calendar():
        feasible = master.solve()
    return feasible

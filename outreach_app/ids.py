"""Names for new things: ULIDs, which sort by the time they were made."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock

from ulid import ULID

Mint = Callable[[], str]


def rising_mint(fresh: Callable[[], ULID] = ULID) -> Mint:
    """A mint of new ULIDs that rise even within one millisecond, from whatever thread they come.

    Rows imported together so keep their order by id, and a plan does not depend on chance.
    """
    lock = Lock()
    last = 0

    def mint() -> str:
        nonlocal last
        with lock:
            last = max(last + 1, int(fresh()))
            return str(ULID.from_int(last))

    return mint


ulids = rising_mint()
"""New ULIDs of this process."""


def seeded_mint(seed: int, moment: datetime = datetime(2027, 1, 1, tzinfo=UTC)) -> Mint:
    """A mint that gives the same ULIDs, in rising order, every time: for samples and tests."""
    chance = random.Random(seed)
    start = int(moment.timestamp() * 1000)
    made = 0

    def mint() -> str:
        nonlocal made
        made += 1
        return str(ULID((start + made).to_bytes(6) + chance.randbytes(10)))

    return mint

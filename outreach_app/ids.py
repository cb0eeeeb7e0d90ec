"""Names for new things: ULIDs, which sort by the time they were made."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

from ulid import ULID

Mint = Callable[[], str]


def ulids() -> str:
    """A new ULID of this moment."""
    return str(ULID())


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

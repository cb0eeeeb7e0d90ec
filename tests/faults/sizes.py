"""How much the harness does: a share in `make test`, all of it in `make faults`."""

from os import environ
from typing import NamedTuple


class Size(NamedTuple):
    """How many trials of each sort."""

    kills: int
    power_cuts: int
    failures: int
    prefixes: int
    flips: int
    zeroed_sectors: int
    contention_rounds: int
    mutants: int
    fuzzed: int


SIZES = {
    "test": Size(4, 300, 120, 300, 100, 30, 2, 1, 2_000),
    "ci": Size(100, 2_000, 500, 5_000, 500, 100, 20, 15, 2_000),
    "nightly": Size(10_000, 100_000, 10_000, 200_000, 20_000, 4_000, 500, 40, 1_000_000),
}

SIZE = SIZES[environ.get("OUTREACH_FAULTS", "test")]

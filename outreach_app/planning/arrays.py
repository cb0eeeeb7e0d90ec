"""The kinds of arrays the search works on."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Words = NDArray[np.uint64]

WORD = 64


def words_of(masks: Sequence[int], days: int) -> Words:
    """Sets of days as rows of 64-bit words."""
    count = -(-days // WORD)
    low = (1 << WORD) - 1
    rows = [[mask >> (WORD * word) & low for word in range(count)] for mask in masks]
    return np.array(rows, dtype=np.uint64).reshape(len(masks), count)


def flags_of(masks: Sequence[int], size: int) -> Flags:
    """Sets of numbers below `size` as rows of flags."""
    rows = [[mask >> number & 1 for number in range(size)] for mask in masks]
    return np.array(rows, dtype=np.bool_).reshape(len(masks), size)


def on_day(sets: Words, day: int) -> Flags:
    """Which of the sets of days have `day`."""
    return (sets[:, day // WORD] >> np.uint64(day % WORD) & np.uint64(1)).astype(np.bool_)


def ints(numbers: Sequence[int]) -> Ints:
    """A row of whole numbers."""
    return np.array(numbers, dtype=np.int64)


def ones_where(flags: Flags) -> Floats:
    """1.0 where a flag is set, else 0.0."""
    return flags.astype(np.float64)


def slices(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """The numbers from first to last (left out) of every slice, and which slice each is from."""
    length = last - first
    owner = np.repeat(np.arange(len(length)), length)
    inside = np.arange(len(owner)) - np.repeat(np.cumsum(length) - length, length)
    return owner, first[owner] + inside


def some(flags: Flags, axis: int = 1) -> Flags:
    """Whether any flag of each row (or column, along axis 0) is set."""
    found: Flags = np.logical_or.reduce(flags, axis=axis)
    return found


def every(flags: Flags, axis: int = 1) -> Flags:
    """Whether all flags of each row (or column, along axis 0) are set."""
    found: Flags = np.logical_and.reduce(flags, axis=axis)
    return found

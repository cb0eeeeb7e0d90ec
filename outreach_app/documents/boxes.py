"""Rectangles on paper: what covers what, and what a line passes through."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from outreach_app.documents.pen import Point


class Box(NamedTuple):
    """A rectangle by its sides; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share some room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies in this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def grown(self, by: float) -> "Box":
        """The box so much larger on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def free_of(self, taken: Sequence["Box"], lines: Sequence[Point]) -> bool:
        """Whether it overlaps none of these boxes and no piece of the line passes through it."""
        return not any(self.overlaps(other) for other in taken) and not any(
            _cuts(start, end, self) for start, end in pairwise(lines)
        )


def around(point: Point, radius: float) -> Box:
    """The square about a point."""
    return Box(point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def _cuts(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight piece passes through a box (Liang and Barsky)."""
    first, last = 0.0, 1.0
    for axis, low, high in ((0, box.left, box.right), (1, box.top, box.bottom)):
        way = end[axis] - start[axis]
        if way == 0:
            if not low <= start[axis] <= high:
                return False
            continue
        enters, leaves = (low - start[axis]) / way, (high - start[axis]) / way
        if enters > leaves:
            enters, leaves = leaves, enters
        first, last = max(first, enters), min(last, leaves)
    return first <= last

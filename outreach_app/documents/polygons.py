"""Plane geometry for maps: what is seen of a border, what lies in it, what covers what."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
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

    def free_of(self, taken: Sequence["Box"]) -> bool:
        """Whether it overlaps none of these."""
        return not any(self.overlaps(other) for other in taken)


def around(point: Point, radius: float) -> Box:
    """The square about a point."""
    return Box(point[0], point[1], point[0], point[1]).grown(radius)


def along(points: Sequence[Point], piece: float, radius: float) -> Iterator[Box]:
    """Small squares that cover a line, at most `piece` apart."""
    for (ax, ay), (bx, by) in pairwise(points):
        pieces = int(max(abs(bx - ax), abs(by - ay)) / piece) + 1
        for number in range(pieces + 1):
            share = number / pieces
            yield around((ax + (bx - ax) * share, ay + (by - ay) * share), radius)


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a polygon inside a box (Sutherland and Hodgman); nothing where it has none."""
    points = list(ring)
    for axis, limit, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.top, 1)):
        points = list(_half(points, axis, limit, sign))
    return list(_half(points, 1, box.bottom, -1))


def middle(ring: Sequence[Point]) -> Point:
    """The centre of a polygon's area."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        part = ax * by - bx * ay
        area, x, y = area + part, x + (ax + bx) * part, y + (ay + by) * part
    return (x / (3 * area), y / (3 * area)) if area else ring[0]


def surrounds(ring: Sequence[Point], box: Box) -> bool:
    """Whether the corners of a box and the middles of its long sides lie in a polygon."""
    across = (box.left, (box.left + box.right) / 2, box.right)
    return all(_inside(ring, point) for point in product(across, (box.top, box.bottom)))


def _inside(ring: Sequence[Point], point: Point) -> bool:
    """Whether a ray from the point crosses the border an odd number of times."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


def _half(points: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    """The part of a polygon on one side of a line along an axis."""
    if not points:
        return
    before = points[-1]
    was = (before[axis] - limit) * sign >= 0
    for point in points:
        now = (point[axis] - limit) * sign >= 0
        if now != was:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            yield (
                before[0] + share * (point[0] - before[0]),
                before[1] + share * (point[1] - before[1]),
            )
        if now:
            yield point
        before, was = point, now

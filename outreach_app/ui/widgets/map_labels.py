"""Which names can stand on the map without covering one another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

_CELL = 96
"""Names are looked for in squares of so many pixels."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that wants a place beside its point; all in pixels."""

    key: str
    point: QPointF
    width: float
    height: float
    reach: float


def placed(names: Iterable[Name], kept_free: Iterable[QRectF] = ()) -> Mapping[str, QRectF]:
    """A place for each name that finds one: right of its point, left, above or below.

    Names come with the most important first; points are kept free for all of them.
    """
    wanted = list(names)
    plane = _Plane()
    for free in kept_free:
        plane.take(free)
    for name in wanted:
        plane.take(_spot(name))
    found: dict[str, QRectF] = {}
    for name in wanted:
        own = _spot(name)
        place = next((p for p in _choices(name) if plane.is_free(p, but=own)), None)
        if place is not None:
            plane.take(place)
            found[name.key] = place
    return found


def _spot(name: Name) -> QRectF:
    return QRectF(
        name.point.x() - name.reach, name.point.y() - name.reach, 2 * name.reach, 2 * name.reach
    )


def _choices(name: Name) -> tuple[QRectF, ...]:
    x, y, gap = name.point.x(), name.point.y(), name.reach + 2
    wide, high = name.width, name.height
    return (
        QRectF(x + gap, y - high / 2, wide, high),
        QRectF(x - gap - wide, y - high / 2, wide, high),
        QRectF(x - wide / 2, y - gap - high, wide, high),
        QRectF(x - wide / 2, y + gap, wide, high),
    )


class _Plane:
    """Rectangles already taken, found again by the squares they touch."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[QRectF]] = {}

    def take(self, place: QRectF) -> None:
        for cell in _touched(place):
            self._cells.setdefault(cell, []).append(place)

    def is_free(self, place: QRectF, but: QRectF) -> bool:
        near = (taken for cell in _touched(place) for taken in self._cells.get(cell, ()))
        return not any(place.intersects(taken) for taken in near if taken != but)


def _touched(place: QRectF) -> list[tuple[int, int]]:
    columns = range(int(place.left() // _CELL), int(place.right() // _CELL) + 1)
    rows = range(int(place.top() // _CELL), int(place.bottom() // _CELL) + 1)
    return [(column, row) for column in columns for row in rows]

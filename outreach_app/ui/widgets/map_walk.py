"""Which village the arrow keys lead to on the map."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF

from outreach_app.domain.village import VillageId
from outreach_app.ui.widgets.board_walk import Way

_WIDE = 2
"""How many times farther aside than ahead a village may lie to count as that way."""


def towards(points: Mapping[VillageId, QPointF], start: VillageId, way: Way) -> VillageId:
    """The nearest village in that direction, or the one it starts from where there is none."""
    along, down = way.value
    best, least = start, float("inf")
    for village, point in points.items():
        step = point - points[start]
        ahead = step.x() * along + step.y() * down
        aside = abs(step.x() * down) + abs(step.y() * along)
        if ahead > 0 and aside <= _WIDE * ahead and ahead + aside < least:
            best, least = village, ahead + aside
    return best

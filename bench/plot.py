"""A small drawing of figures that grow, as SVG."""

from typing import NamedTuple

WIDTH, HEIGHT, MARGIN = 360, 200, 44


class Curve(NamedTuple):
    """What was measured, at how many of what."""

    name: str
    points: list[tuple[float, float]]


def draw(along: str, curves: list[Curve]) -> str:
    """The curves below one another, each in a frame of its own that starts at nought."""
    frames = "".join(_frame(along, curve, row * HEIGHT) for row, curve in enumerate(curves))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT * len(curves)}" '
        f'font-family="sans-serif" font-size="11">{frames}</svg>\n'
    )


def _frame(along: str, curve: Curve, top: float) -> str:
    right = max((x for x, _y in curve.points), default=1.0) or 1.0
    high = max((y for _x, y in curve.points), default=1.0) or 1.0
    left, low = MARGIN, top + HEIGHT - MARGIN
    across, up = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    places = [(left + across * x / right, low - up * y / high, x, y) for x, y in curve.points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _village, _figure in places)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/><text x="{x:.1f}" y="{y - 6:.1f}" '
        f'text-anchor="end">{figure:.3g}</text><text x="{x:.1f}" y="{low + 14:.1f}" '
        f'text-anchor="middle">{count:g}</text>'
        for x, y, count, figure in places
    )
    return (
        f'<path d="M{left} {low - up}V{low}H{left + across}" fill="none" stroke="#888"/>'
        f'<polyline points="{line}" fill="none" stroke="#2a6"/>{dots}'
        f'<text x="{left}" y="{top + 20}">{curve.name}</text>'
        f'<text x="{left + across}" y="{low + 28}" text-anchor="end">{along}</text>'
    )

"""A scanned or photographed page, found by its code and corners and laid straight."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from outreach_app.documents.marks import MARKER, MARKER_INSET
from outreach_app.documents.paper import A4, MM
from outreach_app.documents.sheet_code import SheetCode, read_sheet_code
from outreach_app.documents.visit_sheet import CODE_CORNER, CODE_SIDE

Grey = NDArray[np.float32]
Matrix = NDArray[np.float64]
Point = tuple[float, float]

DOTS_A_MM: Final = 6
"""How fine a straightened page is."""

_FORMATS: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_ROUGH_DOTS_A_MM: Final = 2.6
_NEAR, _FAR = 9.0, 26.0
"""How far a corner marker may lie from where the code lets expect it, in mm."""

_LEAST_CONTRAST: Final = 45.0
_RING: Final = 9.2
"""How wide the white about a marker is at least, with the marker, in mm."""

_WINDOW: Final = 4.2
_AREA: Final = (0.55, 1.6)
_MOST_OFF: Final = 2.5


class Found(NamedTuple):
    """A sheet's code in a picture, and where its corners are: from the top left, clockwise."""

    code: SheetCode
    corners: tuple[Point, ...]


class Straight(NamedTuple):
    """A page laid straight, DOTS_A_MM fine, and how dark its printed ink is (0 is black)."""

    page: Image.Image
    ink: float


def find_code(picture: Image.Image) -> Found | None:
    """The sheet's code, if there is one that can be read."""
    for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
        for square in zxingcpp.read_barcodes(
            picture, _FORMATS, try_invert=False, binarizer=binarizer
        ):
            code = read_sheet_code(square.text)
            if code:
                place = square.position
                ends = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
                return Found(code, tuple((float(end.x), float(end.y)) for end in ends))
    return None


def straighten(picture: Image.Image, found: Found) -> Straight | None:
    """The page laid straight by its corner markers; None where fewer than three are seen."""
    markers = _markers(picture, found)
    if len(markers) < len(_MARKERS) - 1:
        return None
    spots = [_MARKERS[name] for name in markers]
    to_picture = fitted(spots, list(markers.values()))
    if _off(to_picture, found) > _MOST_OFF * _dots_a_mm(found):
        return None
    wide, high = (round(side / MM * DOTS_A_MM) for side in A4)
    per_dot = to_picture @ np.diag([MM / DOTS_A_MM, MM / DOTS_A_MM, 1.0])
    per_dot = per_dot / per_dot[2, 2]
    page = picture.transform(
        (wide, high),
        Image.Transform.PERSPECTIVE,
        tuple(per_dot.flatten()[:8]),
        Image.Resampling.BILINEAR,
        fillcolor=255,
    )
    return Straight(page, _ink(page))


def fitted(spots: Sequence[Point], seen: Sequence[Point]) -> Matrix:
    """The projection that carries spots to where they are seen; affine where there are three.

    Its rows are the two equations each spot gives for the eight unknowns.
    """
    rows: list[list[float]] = []
    bends = len(spots) > len(_MARKERS) - 1
    for (x, y), (u, v) in zip(spots, seen, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x * bends, -u * y * bends])
        rows.append([0, 0, 0, x, y, 1, -v * x * bends, -v * y * bends])
    values = np.linalg.lstsq(np.array(rows), np.array(list(chain(*seen))), rcond=None)[0]
    return np.append(values, 1.0).reshape(3, 3)


def carried(matrix: Matrix, point: Point) -> Point:
    """Where a projection puts a point."""
    x, y, w = matrix @ np.array([*point, 1.0])
    return float(x / w), float(y / w)


def _corner(right: bool, low: bool) -> Point:
    inset = MARKER_INSET + MARKER / 2
    return (A4.width - inset if right else inset, A4.height - inset if low else inset)


_MARKERS: Final[Mapping[str, Point]] = {
    "top right": _corner(right=True, low=False),
    "top left": _corner(right=False, low=False),
    "bottom right": _corner(right=True, low=True),
    "bottom left": _corner(right=False, low=True),
}
"""The nearest to the code first."""

_CODE: Final = tuple(
    (CODE_CORNER[0] + x * CODE_SIDE, CODE_CORNER[1] + y * CODE_SIDE)
    for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))
)


def _dots_a_mm(found: Found) -> float:
    """How fine the picture is, by the sides of the code."""
    ends = np.array([*found.corners, found.corners[0]])
    sides = np.hypot(*np.diff(ends, axis=0).T)
    return float(sides.mean() / (CODE_SIDE / MM))


def _off(matrix: Matrix, found: Found) -> float:
    """How far the code is from where the markers put it, in dots."""
    put = np.array([carried(matrix, spot) for spot in _CODE])
    return float(np.hypot(*(put - np.array(found.corners)).T).max())


def _markers(picture: Image.Image, found: Found) -> dict[str, Point]:
    """The middles of the markers seen, each looked for where the others let expect it."""
    fine = _dots_a_mm(found)
    step = max(1, int(fine / _ROUGH_DOTS_A_MM))
    rough = fine / step
    grey = np.asarray(picture.reduce(step), np.float32)
    seen: dict[str, Point] = {}
    for name, spot in _MARKERS.items():
        expected = carried(_affine(seen, found), spot)
        reach = (_NEAR if name == "top right" else _FAR) * rough
        place = _best(grey, (expected[0] / step, expected[1] / step), reach, rough)
        middle = place and _middle(picture, (place[0] * step, place[1] * step), fine)
        if middle:
            seen[name] = middle
    return seen


def _affine(seen: Mapping[str, Point], found: Found) -> Matrix:
    """Where the page lies by what is seen of it so far."""
    spots = [*_CODE, *(_MARKERS[name] for name in seen)]
    rows = np.array([[x, y, 1.0] for x, y in spots])
    values = np.linalg.lstsq(rows, np.array([*found.corners, *seen.values()]), rcond=None)[0]
    return np.vstack([values.T, [0.0, 0.0, 1.0]])


def _likeness(grey: Grey, fine: float) -> Grey:
    """How much darker than a ring about it the square about each dot is."""
    sums = np.pad(grey, ((1, 0), (1, 0))).cumsum(0, np.float64).cumsum(1)
    high, wide = grey.shape

    def squares(side_mm: float) -> tuple[NDArray[np.float64], float]:
        half = max(1, round(side_mm * fine / 2))
        top, low = _ends(high, half)
        left, right = _ends(wide, half)
        found = sums[low][:, right] - sums[top][:, right] - sums[low][:, left] + sums[top][:, left]
        return found, (2 * half + 1) ** 2

    inner, inner_dots = squares(3.8)
    middle, middle_dots = squares(6.6)
    outer, outer_dots = squares(_RING)
    ring = (outer - middle) / (outer_dots - middle_dots)
    return (ring - inner / inner_dots).astype(np.float32)


def _ends(length: int, half: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the square about each dot begins and ends, within the picture."""
    dots = np.arange(length)
    return np.clip(dots - half, 0, length), np.clip(dots + half + 1, 0, length)


def _best(grey: Grey, expected: Point, reach: float, fine: float) -> Point | None:
    """The dot near a point that is likeliest to be the middle of a marker."""
    far, margin = round(reach), round(_RING * fine / 2) + 1
    (left, right), (top, low) = (
        (max(0, round(value) - far), max(0, round(value) + far)) for value in expected
    )
    around_x, around_y = max(0, left - margin), max(0, top - margin)
    likely = _likeness(grey[around_y : low + margin, around_x : right + margin], fine)
    window = likely[top - around_y : low - around_y, left - around_x : right - around_x]
    if window.size == 0 or window.max() < _LEAST_CONTRAST:
        return None
    down, across = np.unravel_index(int(window.argmax()), window.shape)
    return float(left + across), float(top + down)


def _middle(picture: Image.Image, about: Point, fine: float) -> Point | None:
    """The middle of the dark square near a point; None where it is no square of that size."""
    half = round(_WINDOW * fine)
    for _again in range(2):
        left, top = round(about[0]) - half, round(about[1]) - half
        grey = np.asarray(picture.crop((left, top, left + 2 * half, top + 2 * half)), np.float32)
        cut = (np.percentile(grey, 5) + np.percentile(grey, 90)) / 2
        down, across = np.nonzero(grey < cut)
        if not down.size:
            return None
        about = (left + float(across.mean()) + 0.5, top + float(down.mean()) + 0.5)
    share = down.size / (MARKER / MM * fine) ** 2
    return about if _AREA[0] < share < _AREA[1] else None


def _ink(page: Image.Image) -> float:
    """How dark the markers are printed."""
    return float(np.median([_darkest(page, spot) for spot in _MARKERS.values()]))


def _darkest(page: Image.Image, spot: Point) -> float:
    x, y = (value / MM * DOTS_A_MM for value in spot)
    half = MARKER / MM * DOTS_A_MM / 4
    grey = np.asarray(page.crop((int(x - half), int(y - half), int(x + half), int(y + half))))
    return float(np.median(grey))

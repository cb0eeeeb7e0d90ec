"""What draws on a page: text, rules, boxes, paths and bitmaps, measured from the top left.

It notes the blanks it is told of, so that a filled sheet is read where it was drawn.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFFormXObject

from outreach_app.documents.blanks import Blank
from outreach_app.documents.faces import Face, font, unwritable, writable
from outreach_app.documents.paper import INK, Colour, Type

Point = tuple[float, float]
Stroke = tuple[float, Colour, tuple[float, ...]]
_WIDEST = 2000.0
_ROUND = 0.5523
"""How far a Bézier's handles reach to draw a quarter of a circle."""


@dataclass(slots=True)
class Remarks:
    """What did not go on a page as it should: characters with a text they stand in; cut texts."""

    missing: dict[str, str] = field(default_factory=dict)
    cut: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape is filled and framed; without a weight (in points) it has no frame."""

    fill: Colour | None = None
    weight: float = 0.0
    colour: Colour = INK
    dash: tuple[float, ...] = ()


class Pen:
    """Draws one page after the other as PDF operators, and remembers what went wrong."""

    def __init__(self, pdf: PDFDocument) -> None:
        """Draw into `pdf`; texts drawn before are remembered for the whole file."""
        self.remarks = Remarks()
        self.stamps: list[str] = []
        self.blanks: list[Blank] = []
        self._pdf = pdf
        self._stamps: dict[int, tuple[str, object]] = {}
        self._stamped: dict[str, Sequence[Blank]] = {}
        self._inked: dict[tuple[Face, float, str], str] = {}
        self._code: list[str] = []
        self._height = 0.0
        self._filled: Colour | None = None
        self._stroked: Stroke | None = None

    def begin(self, height: float) -> None:
        """A new empty page."""
        self._code, self.blanks, self._height = [], [], height
        self._filled, self._stroked = None, None

    def end(self) -> str:
        """The operators of the page."""
        return "\n".join(self._code)

    def text(self, x: float, baseline: float, words: str, kind: Type) -> None:
        """A line of text; what the face lacks is drawn as a stand-in and remarked."""
        if not words:
            return
        self._fill(kind.colour)
        shown = self._inked.get((kind.face, kind.size, words)) or self._ink(kind, words)
        self._code.append(f"BT {x:.2f} {self._height - baseline:.2f} Td {shown} ET")

    def blank(self, question: str, answer: str, corner: Point, size: Point) -> None:
        """Note where something is asked for; the words are those of Blank."""
        self.blanks.append(Blank(question, answer, *corner, *size))

    def rule(
        self,
        start: Point,
        end: Point,
        weight: float = 0.5,
        colour: Colour = INK,
        dash: Sequence[float] = (),
    ) -> None:
        """A straight line."""
        self._stroke(weight, colour, dash)
        self._code.append(f"{self._at(start)} m {self._at(end)} l S")

    def box(self, corner: Point, width: float, height: float, look: Look) -> None:
        """A rectangle whose top left corner is `corner`."""
        ink = self._inking(look)
        x, y = corner
        low = self._height - y - height
        self._code.append(f"{x:.2f} {low:.2f} {width:.2f} {height:.2f} re {ink}")

    def path(self, points: Sequence[Point], look: Look, *, closed: bool = False) -> None:
        """Straight lines from point to point."""
        ink = self._inking(look)
        height = self._height
        steps = " l ".join([f"{x:.2f} {height - y:.2f}" for x, y in points[1:]])
        close = " h" if closed else ""
        self._code.append(f"{self._at(points[0])} m {steps} l{close} {ink}")

    def disc(self, centre: Point, radius: float, look: Look) -> None:
        """A circle."""
        ink = self._inking(look)
        x, y, r, k = centre[0], self._height - centre[1], radius, radius * _ROUND
        self._code.append(
            f"{x + r:.2f} {y:.2f} m "
            f"{x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
            f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
            f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
            f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h {ink}"
        )

    def stamp(
        self, rings: Sequence[Sequence[Point]], origin: Point, scale: float, look: Look
    ) -> None:
        """Closed lines that are put into the file once and shown at any scale.

        A point (x, y) of them, y upwards, comes to lie at origin + scale · (x, −y).
        """
        known = self._stamps.get(id(rings))
        name = known[0] if known else self._cut(rings)
        weight = look.weight / scale
        dash = tuple(length / scale for length in look.dash)
        with self._apart(f"{scale:.3f} 0 0 {scale:.3f} {self._at(origin)} cm"):
            self._inking(Look(look.fill, weight, look.colour, dash))
            self._code.append(f"/{name} Do")

    def repeat(self, key: object, corner: Point, draw: Callable[[], None]) -> None:
        """What is the same on many pages: drawn about (0, 0) once a file, shown at the corner."""
        known = self._stamps.get(id(key))
        name = known[0] if known else self._record(key, draw)
        x, y = corner
        self._code.append(f"q 1 0 0 1 {x:.2f} {self._height - y:.2f} cm /{name} Do Q")
        self.blanks += [blank.moved(x, y) for blank in self._stamped[name]]

    def bitmap(self, corner: Point, side: float, rows: Sequence[bytes]) -> None:
        """A square of dark and light dots, one bit each, the first dot highest."""
        self._fill(INK)
        x, y = corner
        bits = b"".join(rows).hex()
        self._code.append(
            f"q {side:.2f} 0 0 {side:.2f} {x:.2f} {self._height - y - side:.2f} cm "
            f"BI /W {len(rows)} /H {len(rows)} /IM true /D [1 0] /F /AHx ID\n{bits}>\nEI Q"
        )

    @contextmanager
    def within(self, corner: Point, width: float, height: float) -> Iterator[None]:
        """What is drawn inside the block shows only inside the rectangle."""
        low = self._height - corner[1] - height
        with self._apart(f"{corner[0]:.2f} {low:.2f} {width:.2f} {height:.2f} re W n"):
            yield

    @contextmanager
    def shifted(self, x: float) -> Iterator[None]:
        """What is drawn inside the block stands so much further to the right."""
        with self._apart(f"1 0 0 1 {x:.2f} 0 cm"):
            yield

    @contextmanager
    def _apart(self, operators: str) -> Iterator[None]:
        """A part of the page with settings of its own."""
        self._code.append(f"q {operators}")
        kept = self._filled, self._stroked
        yield
        self._code.append("Q")
        self._filled, self._stroked = kept

    def _ink(self, kind: Type, words: str) -> str:
        """The operators that show a text, worked out once a file."""
        for character in unwritable(words):
            self.remarks.missing.setdefault(character, words)
        ttf = font(kind.face)
        shown = " ".join(
            f"{ttf.getSubsetInternalName(subset, self._pdf)} {kind.size:g} Tf <{codes.hex()}> Tj"
            for subset, codes in ttf.splitString(writable(words), self._pdf)
        )
        self._inked[kind.face, kind.size, words] = shown
        return shown

    def _cut(self, rings: Sequence[Sequence[Point]]) -> str:
        """Put closed lines into the file; gives the name they are shown by."""
        paths = [
            " l ".join(f"{x:.4f} {y:.4f}" for x, y in ring).replace(" l ", " m ", 1) + " l h"
            for ring in rings
        ]
        across, up = zip(*(point for ring in rings for point in ring), strict=True)
        return self._keep(rings, [*paths, "B"], (min(across), min(up), max(across), max(up)))

    def _record(self, key: object, draw: Callable[[], None]) -> str:
        """Put what `draw` draws into the file; gives the name it is shown by."""
        page = self._code, self.blanks, self._height, self._filled, self._stroked
        self.begin(0.0)
        draw()
        code, blanks = self._code, self.blanks
        self._code, self.blanks, self._height, self._filled, self._stroked = page
        name = self._keep(key, code, (-_WIDEST, -_WIDEST, _WIDEST, _WIDEST))
        self._stamped[name] = blanks
        return name

    def _keep(
        self, key: object, code: Sequence[str], sides: tuple[float, float, float, float]
    ) -> str:
        """Put a part of pages into the file; its sides are left, bottom, right and top."""
        name = f"stamp{len(self._stamps)}"
        left, bottom, right, top = sides
        form = PDFFormXObject(left - 1, bottom - 1, right + 1, top + 1)
        form.setStreamList(code)
        form.compression = 1
        self._pdf.addForm(name, form)
        self.stamps.append(name)
        shown: str = self._pdf.getXObjectName(name)
        # The key is held too: another object must not get its id while the file is drawn.
        self._stamps[id(key)] = shown, key
        return shown

    def _at(self, point: Point) -> str:
        return f"{point[0]:.2f} {self._height - point[1]:.2f}"

    def _inking(self, look: Look) -> str:
        """Set the colours of a shape; gives the operator that paints it."""
        if look.fill:
            self._fill(look.fill)
        if look.weight:
            self._stroke(look.weight, look.colour, look.dash)
        return ("B" if look.weight else "f") if look.fill else "S"

    def _fill(self, colour: Colour) -> None:
        if colour != self._filled:
            self._filled = colour
            self._code.append(_paint(colour, "rg"))

    def _stroke(self, weight: float, colour: Colour, dash: Sequence[float]) -> None:
        stroke = (weight, colour, tuple(dash))
        if stroke != self._stroked:
            self._stroked = stroke
            self._code.append(_line(*stroke))


@lru_cache(maxsize=64)
def _paint(colour: Colour, operator: str) -> str:
    red, green, blue = colour
    return f"{red:.3g} {green:.3g} {blue:.3g} {operator}"


@lru_cache(maxsize=256)
def _line(weight: float, colour: Colour, dash: Sequence[float]) -> str:
    dashes = " ".join(f"{length:g}" for length in dash)
    return f"{_paint(colour, 'RG')} {weight:g} w [{dashes}] 0 d"

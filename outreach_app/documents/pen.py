"""What draws on a page: text, rules, boxes, paths and bitmaps, measured from the top left."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument

from outreach_app.documents.faces import Face, font, unwritable, writable
from outreach_app.documents.paper import INK, Colour, Type

Point = tuple[float, float]
_ROUND = 0.5523
"""How far a Bézier's handles reach to draw a quarter of a circle."""


@dataclass(slots=True)
class Remarks:
    """What did not go on a page as it should: characters with the text they stand in; cut texts."""

    missing: dict[tuple[str, str], None] = field(default_factory=dict)
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
        self._pdf = pdf
        self._inked: dict[tuple[Face, str], tuple[tuple[str, str], ...]] = {}
        self._code: list[str] = []
        self._height = 0.0
        self._state: dict[str, object] = {}

    def begin(self, height: float) -> None:
        """A new empty page."""
        self._code, self._height, self._state = [], height, {}

    def end(self) -> str:
        """The operators of the page."""
        return "\n".join(self._code)

    def text(self, x: float, baseline: float, words: str, kind: Type) -> None:
        """A line of text; what the face lacks is drawn as a stand-in and remarked."""
        if not words:
            return
        self._fill(kind.colour)
        inked = self._inked.get((kind.face, words)) or self._ink(kind.face, words)
        place = f"1 0 0 1 {x:.2f} {self._height - baseline:.2f} Tm"
        shown = " ".join(f"{name} {kind.size:g} Tf <{codes}> Tj" for name, codes in inked)
        self._code.append(f"BT {place} {shown} ET")

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
        kept = dict(self._state)
        yield
        self._code.append("Q")
        self._state = kept

    def _ink(self, face: Face, words: str) -> tuple[tuple[str, str], ...]:
        """Font names and character codes of a text, worked out once a file."""
        for character in unwritable(words):
            self.remarks.missing[character, words] = None
        ttf = font(face)
        inked = tuple(
            (ttf.getSubsetInternalName(subset, self._pdf), codes.hex())
            for subset, codes in ttf.splitString(writable(words), self._pdf)
        )
        self._inked[face, words] = inked
        return inked

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
        self._set("fill", colour, "{:.3g} {:.3g} {:.3g} rg", colour)

    def _stroke(self, weight: float, colour: Colour, dash: Sequence[float]) -> None:
        self._set("colour", colour, "{:.3g} {:.3g} {:.3g} RG", colour)
        self._set("weight", weight, "{:.3g} w", (weight,))
        dashes = " ".join(f"{length:.3g}" for length in dash)
        self._set("dash", dashes, "[{}] 0 d", (dashes,))

    def _set(self, what: str, value: object, operator: str, parts: Sequence[object]) -> None:
        """Say a part of the state, unless the page has it already."""
        if self._state.get(what) != value:
            self._state[what] = value
            self._code.append(operator.format(*parts))

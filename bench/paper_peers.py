"""The same sheets by other means: what our pen draws, drawn by QPainter and by typst."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import typst
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPolygonF,
)
from reportlab.pdfbase.pdfdoc import PDFDocument
from typing_extensions import override

from outreach_app.documents.faces import Face
from outreach_app.documents.page_frame import Page
from outreach_app.documents.paper import A4, INK, Colour, Type
from outreach_app.documents.pen import Look, Pen, Point
from outreach_app.paths import resource

Stroke = dict[str, Any]
"""One thing drawn, as plain values: `kind` says what."""

_DOTS_AN_INCH = 1200
_SCALE = _DOTS_AN_INCH / 72
_FAMILY = "Noto Sans SC"


class Recorder(Pen):
    """A pen that writes down what it is asked to draw."""

    def __init__(self) -> None:
        """Start with nothing drawn."""
        super().__init__(PDFDocument())
        self._strokes: list[Stroke] = []

    def page(self, page: Page) -> Sequence[Stroke]:
        """What is drawn on a page."""
        self._strokes = []
        page.draw(self)
        return self._strokes

    @override
    def text(self, x: float, baseline: float, words: str, kind: Type) -> None:
        """A line of text."""
        if words:
            fill, bold = _hex(kind.colour), kind.face is Face.BOLD
            self._note("text", at=(x, baseline), words=words, size=kind.size, bold=bold, fill=fill)

    @override
    def rule(
        self,
        start: Point,
        end: Point,
        weight: float = 0.5,
        colour: Colour = INK,
        dash: Sequence[float] = (),
    ) -> None:
        """A straight line."""
        self.path([start, end], Look(None, weight, colour, tuple(dash)))

    @override
    def box(self, corner: Point, width: float, height: float, look: Look) -> None:
        """A rectangle."""
        self._shape("box", look, at=corner, wide=width, high=height)

    @override
    def path(self, points: Sequence[Point], look: Look, *, closed: bool = False) -> None:
        """Straight lines."""
        self._shape("path", look, points=list(points), closed=closed)

    @override
    def disc(self, centre: Point, radius: float, look: Look) -> None:
        """A circle."""
        self._shape("disc", look, at=centre, radius=radius)

    @override
    def stamp(
        self, rings: Sequence[Sequence[Point]], origin: Point, scale: float, look: Look
    ) -> None:
        """Closed lines at a scale, those in view."""
        for ring in rings:
            points = [(origin[0] + x * scale, origin[1] - y * scale) for x, y in ring]
            if any(0 < x < A4.width and 0 < y < A4.height for x, y in points):
                self.path(points, look, closed=True)

    @override
    def repeat(self, key: object, corner: Point, draw: Callable[[], None]) -> None:
        """What is the same on many pages."""
        outside, self._strokes = self._strokes, []
        draw()
        inside, self._strokes = self._strokes, outside
        self._strokes += [_moved(stroke, corner) for stroke in inside]

    @override
    def bitmap(self, corner: Point, side: float, rows: Sequence[bytes]) -> None:
        """A code square."""
        self._note("bitmap", at=corner, side=side, dots=len(rows), bits=b"".join(rows).hex())

    @override
    @contextmanager
    def within(self, corner: Point, width: float, height: float) -> Iterator[None]:
        """A part that is clipped."""
        outside, self._strokes = self._strokes, []
        yield
        inside, self._strokes = self._strokes, outside
        self._note("clip", at=corner, wide=width, high=height, inside=inside)

    def _note(self, kind: str, **parts: Any) -> None:
        self._strokes.append({"kind": kind, **parts})

    def _shape(self, kind: str, look: Look, **parts: Any) -> None:
        fill = _hex(look.fill) if look.fill else None
        colour = _hex(look.colour) if look.weight else None
        parts |= {"fill": fill, "colour": colour, "weight": look.weight, "dash": list(look.dash)}
        self._note(kind, **parts)


def _moved(stroke: Stroke, by: Point) -> Stroke:
    points = [(x + by[0], y + by[1]) for x, y in stroke.get("points", ())]
    if points:
        return {**stroke, "points": points}
    return {**stroke, "at": (stroke["at"][0] + by[0], stroke["at"][1] + by[1])}


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def painter_pdf(pages: Sequence[Sequence[Stroke]]) -> bytes:
    """The pages by QPainter on QPdfWriter."""
    _application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_AN_INCH)
    writer.setPageSize(QPageSize(QSizeF(A4.width, A4.height), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    for number, strokes in enumerate(pages):
        if number:
            writer.newPage()
        _paint(painter, strokes)
    painter.end()
    return bytes(buffer.data().data())


@cache
def _application() -> QGuiApplication:
    """An application without a window, with our two fonts."""
    application = QGuiApplication.instance() or QGuiApplication(["bench", "-platform", "offscreen"])
    for face in Face:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{face}.ttf")))
    assert isinstance(application, QGuiApplication)
    return application


def _paint(painter: QPainter, strokes: Sequence[Stroke]) -> None:
    for stroke in strokes:
        match stroke["kind"]:
            case "text":
                painter.setFont(_font(stroke["size"], stroke["bold"]))
                painter.setPen(_colour(stroke["fill"]))
                painter.drawText(_point(stroke["at"]), stroke["words"])
            case "clip":
                painter.save()
                painter.setClipRect(_rect(stroke))
                _paint(painter, stroke["inside"])
                painter.restore()
            case "bitmap":
                painter.drawImage(_square(stroke), _image(stroke["dots"], stroke["bits"]))
            case _:
                _paint_shape(painter, stroke)


def _paint_shape(painter: QPainter, stroke: Stroke) -> None:
    fill, colour = stroke["fill"], stroke["colour"]
    painter.setBrush(QBrush(_colour(fill)) if fill else Qt.BrushStyle.NoBrush)
    if colour:
        painter.setPen(_pen(colour, stroke["weight"], tuple(stroke["dash"])))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    if stroke["kind"] == "box":
        painter.drawRect(_rect(stroke))
    elif stroke["kind"] == "disc":
        radius = stroke["radius"] * _SCALE
        painter.drawEllipse(_point(stroke["at"]), radius, radius)
    elif stroke["closed"]:
        painter.drawPolygon(QPolygonF([_point(at) for at in stroke["points"]]))
    else:
        painter.drawPolyline(QPolygonF([_point(at) for at in stroke["points"]]))


def _point(at: Point) -> QPointF:
    return QPointF(at[0] * _SCALE, at[1] * _SCALE)


def _rect(stroke: Stroke) -> QRectF:
    (x, y), wide, high = stroke["at"], stroke["wide"], stroke["high"]
    return QRectF(x * _SCALE, y * _SCALE, wide * _SCALE, high * _SCALE)


def _square(stroke: Stroke) -> QRectF:
    (x, y), side = stroke["at"], stroke["side"] * _SCALE
    return QRectF(x * _SCALE, y * _SCALE, side, side)


@cache
def _colour(words: str) -> QColor:
    return QColor(words)


@cache
def _font(size: float, bold: bool) -> QFont:
    font = QFont(_FAMILY)
    font.setPointSizeF(size)
    font.setBold(bold)
    return font


@cache
def _pen(colour: str, weight: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(_colour(colour), weight * _SCALE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        pen.setDashPattern([length / weight for length in dash])
    return pen


@cache
def _image(dots: int, bits: str) -> QImage:
    data = bytes.fromhex(bits)
    image = QImage(data, dots, dots, len(data) // dots, QImage.Format.Format_Mono).copy()
    image.setColorTable([0xFFFFFFFF, 0xFF191C1F])
    return image


class TypstSheets:
    """The pages as a typst document in a folder, ready to be compiled."""

    def __init__(self, pages: Sequence[Sequence[Stroke]], folder: Path) -> None:
        """Write the document, its strokes and its code squares."""
        self._main = folder / "sheets.typ"
        self._main.write_text(_TYPST, encoding="utf-8")
        for strokes in pages:
            for stroke in strokes:
                if stroke["kind"] == "bitmap":
                    _image(stroke["dots"], stroke["bits"]).save(str(folder / _file(stroke)))
        told = [[_for_typst(stroke) for stroke in strokes] for strokes in pages]
        (folder / "sheets.json").write_text(json.dumps(told), encoding="utf-8")
        self._fonts = typst.Fonts(False, False, [str(resource("fonts"))])
        self._shifts = count()

    def pdf(self) -> bytes:
        """The pages by typst, each time a hair further right: it remembers what it has laid out."""
        shift = {"shift": str(next(self._shifts) / 1000)}
        made = typst.compile(str(self._main), font_paths=self._fonts, sys_inputs=shift)
        assert isinstance(made, bytes)
        return made


def _file(stroke: Stroke) -> str:
    return f"code{hash(stroke['bits']) & 0xFFFFFFFF:08x}.png"


def _for_typst(stroke: Stroke) -> Stroke:
    """The stroke with its code square as a file and its clipped part measured from its corner."""
    if stroke["kind"] == "bitmap":
        return {"kind": "bitmap", "at": stroke["at"], "side": stroke["side"], "file": _file(stroke)}
    if stroke["kind"] == "clip":
        return {**stroke, "inside": [_for_typst(inner) for inner in stroke["inside"]]}
    return stroke


_TYPST = """
#set page(width: 595.2756pt, height: 841.8898pt, margin: 0pt)
#set text(font: "Noto Sans SC", top-edge: "baseline", bottom-edge: "baseline")
#let shift = float(sys.inputs.shift)
#let pen(s) = if s.colour == none { none } else {
  let dash = if s.dash.len() == 0 { none } else { s.dash.map(d => d * 1pt) }
  (paint: rgb(s.colour), thickness: s.weight * 1pt, dash: dash)
}
#let ink(s) = if s.fill == none { none } else { rgb(s.fill) }
#let draw(s, x, y) = {
  if s.kind == "text" {
    place(dx: (s.at.at(0) - x) * 1pt, dy: (s.at.at(1) - y) * 1pt, text(
      size: s.size * 1pt, weight: if s.bold { 700 } else { 400 }, fill: rgb(s.fill), s.words))
  } else if s.kind == "box" {
    place(dx: (s.at.at(0) - x) * 1pt, dy: (s.at.at(1) - y) * 1pt, rect(
      width: s.wide * 1pt, height: s.high * 1pt, fill: ink(s), stroke: pen(s)))
  } else if s.kind == "disc" {
    place(dx: (s.at.at(0) - s.radius - x) * 1pt, dy: (s.at.at(1) - s.radius - y) * 1pt, circle(
      radius: s.radius * 1pt, fill: ink(s), stroke: pen(s)))
  } else if s.kind == "path" {
    let points = s.points.map(p => ((p.at(0) - x) * 1pt, (p.at(1) - y) * 1pt))
    if points.len() == 2 {
      place(line(start: points.at(0), end: points.at(1), stroke: pen(s)))
    } else {
      let steps = (curve.move(points.at(0)), ..points.slice(1).map(p => curve.line(p)))
      if s.closed { steps.push(curve.close(mode: "straight")) }
      place(curve(fill: ink(s), stroke: pen(s), ..steps))
    }
  } else if s.kind == "bitmap" {
    place(dx: (s.at.at(0) - x) * 1pt, dy: (s.at.at(1) - y) * 1pt, image(
      s.file, width: s.side * 1pt, scaling: "pixelated"))
  } else if s.kind == "clip" {
    place(dx: (s.at.at(0) - x) * 1pt, dy: (s.at.at(1) - y) * 1pt, box(
      width: s.wide * 1pt, height: s.high * 1pt, clip: true,
      for inner in s.inside { draw(inner, s.at.at(0), s.at.at(1)) }))
  }
}
#for (number, strokes) in json("sheets.json").enumerate() {
  if number > 0 { pagebreak() }
  for s in strokes { draw(s, shift, 0) }
}
"""

"""Drawings as the operators of a PDF page: computed once per drawing, then painted in every place.

The PDF room puts them into its files; the picture room has them painted as pixels.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from math import cos, radians, sin

from kitgen.basics.lengths import mm
from kitgen.basics.records import dataclass
from kitgen.basics.remembering import remembered
from kitgen.model import ArcLabel, Circle, Drawing, Image, Label, Path, Pixels, Rect, Shape, Squares
from kitgen.render.syntax import codes, colour, numbers, text_string
from kitgen.typesetting.arcs import arc_letters, arc_text
from kitgen.typesetting.fonts import FILES, face_name, text_width

#: Control points of a quarter circle, per radius.
_KAPPA = 0.5522847

#: Resource name of each face, the same in every file.
FONT_NAMES = {face: f"F{i}" for i, face in enumerate(FILES, start=1)}

Segment = tuple[str | float, ...]

_PATH_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}

#: The PNG filters, which PDF calls predictors (ISO 32000-1, 7.4.4.4).
_PNG = "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 3/BitsPerComponent 8/Columns {width}>>"


@dataclass(frozen=True)
class Sketch:
    """A drawing in mm, y downwards; the text of its labels by face, and its pictures made of pixels."""

    operators: str
    texts: tuple[tuple[str, str], ...]
    pixels: tuple[Pixels, ...] = ()

    @cached_property
    def name(self) -> str:
        """The name of the drawing in every file where it is an object of its own."""
        return f"Fm{hashlib.sha256(self.operators.encode()).hexdigest()[:16]}"


def sketch(drawing: Drawing) -> Sketch:
    """A drawing's operators; they are kept, but for large pictures only the last few."""
    return _few(drawing) if drawing.own else _many(drawing)


def _sketched(drawing: Drawing) -> Sketch:
    """The operators; neighbours that look the same are painted in one go."""
    pen = _Pen()
    for look, shapes in groupby(drawing.shapes, key=_look):
        pen.paint(look, list(shapes))
    labels = [shape for shape in drawing.shapes if isinstance(shape, Label | ArcLabel)]
    texts = tuple((_face(label), arc_text(label.text)) for label in labels)
    pixels = tuple(shape.pixels for shape in drawing.shapes if isinstance(shape, Image))
    return Sketch("\n".join(pen.operators), texts, pixels)


_many, _few = remembered(1024)(_sketched), remembered(8)(_sketched)


@dataclass(frozen=True)
class _Paint:
    """How a shape is painted. `alone` is set for shapes that must not share a path with their neighbours."""

    fill: str | None
    stroke: str | None
    width: float
    dash: tuple[float, ...] = ()
    round: bool = False
    alone: int = 0
    evenodd: bool = False


def _look(shape: Shape) -> _Paint:
    match shape:
        case Path(fill=fill, stroke=stroke, width=width, dash=dash):
            # a filled path may run either way round, and would cut a hole into what it overlaps
            alone = id(shape) if fill else 0
            return _Paint(fill, stroke, width if stroke else 0, dash, shape.round, alone, shape.evenodd)
        case Rect(fill=fill, stroke=stroke, line=width) | Circle(fill=fill, stroke=stroke, width=width):
            return _Paint(fill, stroke, width if stroke else 0)
        case Label(style=style) | ArcLabel(style=style):
            return _Paint(style.colour, None, 0.0, alone=id(shape))
        case Image():
            return _Paint(None, None, 0.0, alone=id(shape))
        case Squares(fill=fill):
            return _Paint(fill, None, 0.0)


class _Pen:
    """Operators so far, and the graphics state they leave behind."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self._state: dict[str, str] = {}

    def paint(self, look: _Paint, shapes: list[Shape]) -> None:
        if look.fill:
            self._set("rg", colour(look.fill))
        match shapes[0]:
            case Label() as label:
                self.operators.append(_label(label))
                return
            case ArcLabel() as label:
                self.operators += _arc_label(label)
                return
            case Image() as image:
                self.operators.append(_image(image))
                return
        if look.stroke:
            self._stroke(look, look.stroke)
        paint = "B" if look.fill and look.stroke else "f" if look.fill else "S" if look.stroke else "n"
        self.operators += [*map(_outline, shapes), f"{paint}*" if look.evenodd and look.fill else paint]

    def _stroke(self, look: _Paint, stroke: str) -> None:
        self._set("RG", colour(stroke))
        self._set("w", numbers(look.width))
        self._set("J", "1" if look.round else "0")
        self._set("j", "1" if look.round else "0")
        self._set("d", f"[{numbers(*look.dash)}] 0")

    def _set(self, operator: str, operands: str) -> None:
        if self._state.get(operator) != operands:
            self._state[operator] = operands
            self.operators.append(f"{operands} {operator}")


def _outline(shape: Shape) -> str:
    match shape:
        case Path(segments=segments):
            return "\n".join(map(_segment, segments))
        case Rect(x=x, y=y, width=width, height=height):
            return f"{numbers(x, y, width, height)} re"
        case Circle(x=x, y=y, r=r):
            return _circle(x, y, r)
        case Squares():
            return _squares(shape)
        case Label() | ArcLabel() | Image():
            raise TypeError("text and pixels have no outline")


def _image(image: Image) -> str:
    """Pixels in their rectangle: to PDF, a picture is a unit square whose y runs upwards."""
    x, y = image.x, image.y + image.height
    matrix = f"{image.width:.6f} 0 0 -{image.height:.6f} {numbers(x, y)} cm"
    return f"q {matrix} /{name_of(image.pixels)} Do Q"


def _squares(squares: Squares) -> str:
    """Rectangles; positions on the grid are formatted once each, since a code has hundreds of squares."""
    xs = [numbers(squares.x + n * squares.side) for n in range(len(squares.rows[0]))]
    ys = [numbers(squares.y + n * squares.side) for n in range(len(squares.rows))]
    widths = [numbers(n * squares.side) for n in range(len(squares.rows[0]) + 1)]
    side = widths[1]
    return "\n".join([f"{xs[a]} {ys[y]} {widths[b - a]} {side} re" for y, a, b in squares.runs()])


def _segment(segment: Segment) -> str:
    kind, *points = segment
    return f"{numbers(*map(float, points))} {_PATH_OPERATORS[str(kind)]}".lstrip()


def _circle(x: float, y: float, r: float) -> str:
    """Four curves, the same way round as a rectangle."""
    k = r * _KAPPA
    curves: Iterable[tuple[float, ...]] = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    return "\n".join([f"{numbers(x + r, y)} m", *(f"{numbers(*curve)} c" for curve in curves), "h"])


def _face(label: Label | ArcLabel) -> str:
    return face_name(label.style.weight, label.style.italic)


def _label(label: Label) -> str:
    """One line of text, upright although y runs downwards here."""
    style, turn, unit = label.style, radians(label.angle), mm(1)
    long = mm(text_width(label.text, _face(label)) * style.size / 1000)
    back = long * {"left": 0.0, "center": 0.5, "right": 1.0}[style.align]
    x, y = label.x - back * cos(turn), label.y - back * sin(turn)
    a, b = unit * cos(turn), unit * sin(turn)
    matrix = f"{a:.6f} {b:.6f} {b:.6f} {-a:.6f} {numbers(x, y)} Tm"
    return f"BT {select(_face(label), style.size)} {matrix} {codes(label.text)}Tj ET"


def _arc_label(label: ArcLabel) -> Iterator[str]:
    """Letter by letter, with the whole text for readers, since few programs put turned letters together."""
    yield f"/Span<</ActualText{text_string(arc_text(label.text))}>>BDC"
    yield from map(_label, arc_letters(label))
    yield "EMC"


def select(face: str, size: float) -> str:
    """The operator that selects a face in a size in points."""
    return f"/{FONT_NAMES[face]} {size:g} Tf"


@remembered(64)
def name_of(pixels: Pixels) -> str:
    """The name of a picture among the resources of a page: for the same picture the same in every file."""
    return f"Im{hashlib.sha256(pixels.data).hexdigest()[:16]}"


def stream_of(pixels: Pixels) -> tuple[bytes, str]:
    """The data of a picture and the entries of its dictionary besides the length."""
    how = "/Filter/DCTDecode" if pixels.kind == "jpeg" else _PNG.format(width=pixels.width)
    size = f"/Width {pixels.width}/Height {pixels.height}"
    entries = f"/Type/XObject/Subtype/Image{size}/ColorSpace/DeviceRGB/BitsPerComponent 8{how}"
    return pixels.data if pixels.kind == "jpeg" else b"".join(_rows(pixels.data)), entries


def _rows(png: bytes) -> Iterator[bytes]:
    """The compressed rows of a PNG, which a PDF can read as they are (ISO/IEC 15948, 11.2.4)."""
    at = 8
    while at < len(png):
        length, name = struct.unpack_from(">L4s", png, at)
        if name == b"IDAT":
            yield png[at + 8 : at + 8 + length]
        at += 12 + length

"""A Drawing as SVG, which browsers and Word 2016 and later show as vectors."""

from __future__ import annotations

import base64

from kitgen.basics.lengths import mm
from kitgen.model import ArcLabel, Circle, Drawing, Image, Label, Path, Rect, Shape, Squares
from kitgen.render.picture.faces import face
from kitgen.render.syntax import escaped, require_printable
from kitgen.typesetting.arcs import arc_letters
from kitgen.typesetting.fonts import Target

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def svg(drawing: Drawing, target: Target, attributes: str = "", description: str = "") -> bytes:
    """The drawing as an SVG file in mm. Letters stay text, in the font of the Word file.

    `attributes` are further ones of the root, `description` elements that describe it; both as XML.
    """
    shapes = "".join(_shape(shape, target) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawing.width:g}mm" height="{drawing.height:g}mm"'
        f' viewBox="0 0 {drawing.width:g} {drawing.height:g}"{attributes}>{description}{shapes}</svg>'
    ).encode()


def _shape(shape: Shape, target: Target) -> str:
    match shape:
        case Path():
            return _path(shape)
        case Squares():
            return _squares(shape)
        case Circle(x, y, r, fill, stroke, width):
            return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}"{_paint(fill, stroke, width)}/>'
        case Rect(x, y, width, height, fill, stroke, line):
            size = f'width="{width:g}" height="{height:g}"'
            return f'<rect x="{x:g}" y="{y:g}" {size}{_paint(fill, stroke, line)}/>'
        case Label():
            return _label(shape, target)
        case ArcLabel():  # letter by letter: Word shows no text on a path
            return "".join(_label(letter, target) for letter in arc_letters(shape, target))
        case Image(x, y, width, height, pixels):
            data = base64.b64encode(pixels.data).decode("ascii")
            place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
            return f'<image {place} href="data:image/{pixels.kind};base64,{data}"/>'


def _path(path: Path) -> str:
    data = " ".join(f"{name}{','.join(f'{float(n):g}' for n in numbers)}" for name, *numbers in path.segments)
    ends = ' stroke-linecap="round" stroke-linejoin="round"' if path.round and path.stroke else ""
    dash = f' stroke-dasharray="{" ".join(f"{length:g}" for length in path.dash)}"' if path.dash else ""
    rule = ' fill-rule="evenodd"' if path.evenodd else ""
    return f'<path d="{data}"{_paint(path.fill, path.stroke, path.width)}{rule}{ends}{dash}/>'


def _squares(squares: Squares) -> str:
    """One path; positions on the grid are formatted once each, since a code has hundreds of squares."""
    xs = [f"{squares.x + n * squares.side:g}" for n in range(len(squares.rows[0]) + 1)]
    ys = [f"{squares.y + n * squares.side:g}" for n in range(len(squares.rows) + 1)]
    data = "".join(f"M{xs[a]} {ys[y]}H{xs[b]}V{ys[y + 1]}H{xs[a]}Z" for y, a, b in squares.runs())
    return f'<path d="{data}" fill="{squares.fill}"/>'


def _paint(fill: str | None, stroke: str | None, width: float) -> str:
    line = f' stroke="{stroke}" stroke-width="{width:g}"' if stroke else ""
    return f' fill="{fill or "none"}"{line}'


def _label(label: Label, target: Target) -> str:
    require_printable(label.text)
    style = label.style
    font, bold, italic = face(style.weight, style.italic, target)
    turn = f' transform="rotate({label.angle:g} {label.x:g} {label.y:g})"' if label.angle else ""
    look = (' font-weight="700"' if bold else "") + (' font-style="italic"' if italic else "")
    place = f'x="{label.x:g}" y="{label.y:g}" text-anchor="{_ANCHORS[style.align]}"{turn}'
    letters = f'font-family="{font}" font-size="{mm(style.size):g}"{look} fill="{style.colour}"'
    return f"<text {place} {letters}>{escaped(label.text)}</text>"

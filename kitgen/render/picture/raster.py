"""A Drawing as PNG, for programs that do not show SVG (LibreOffice before 24.2, Word before 2016)."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from kitgen.basics.colours import rgb
from kitgen.model import ArcLabel, Drawing, Image, Label, Rect, Squares
from kitgen.render.picture.onepage import page_of
from kitgen.render.picture.pngfile import bilevel, rgba, tinted
from kitgen.render.sketch import sketch

#: Pixels for each mm of a picture that is a file of its own: 300 dpi, that of a good office printer.
PIXELS_PER_MM = 300 / 25.4
#: The same where vectors stand beside it: 220 dpi, to which Word reduces pictures for printing by itself.
BESIDE_VECTORS = 220 / 25.4
#: mm left free around curves: programs that fit a picture to their pixels cut its rim.
EDGE = 0.12
#: Opacity in eight steps: enough for smooth edges, and a third of the bytes when compressed.
_STEP = bytes(round(share / 255 * 8) for share in range(256))
_OPACITIES = [round(step * 255 / 8) for step in range(9)]
_STEPS = bytes(_OPACITIES[step] for step in _STEP)


def png(drawing: Drawing, least: int = 0, fineness: float = PIXELS_PER_MM) -> bytes:
    """The drawing with `fineness` pixels for each mm or a few more, transparent where it is empty.

    A code has whole pixels for each of its squares, and is at least `least` pixels wide.
    """
    return _squares(drawing, least, fineness) or _smooth(drawing, fineness)


# -- codes: every square a whole number of pixels --------------------------------------------------


def _squares(drawing: Drawing, least: int, fineness: float) -> bytes | None:
    """A drawing of only squares, on paper or on nothing, without a blurred pixel; None for other drawings."""
    paper = _paper(drawing)
    squares = drawing.shapes[-1] if len(drawing.shapes) == (2 if paper else 1) else None
    if not isinstance(squares, Squares):
        return None
    scale = math.ceil(max(squares.side * fineness, least * squares.side / drawing.width))
    ground = rgb(paper) if paper else None
    return bilevel(_whole(drawing, squares), scale, rgb(squares.fill), ground)


def _whole(drawing: Drawing, squares: Squares) -> list[str]:
    """The rows of squares, with the empty ones around them."""
    columns, rows = (round(length / squares.side) for length in (drawing.width, drawing.height))
    left, top = round(squares.x / squares.side), round(squares.y / squares.side)
    inside = [("." * left + row).ljust(columns, ".") for row in squares.rows]
    below = rows - top - len(inside)
    return ["." * columns] * top + inside + ["." * columns] * below


def _paper(drawing: Drawing) -> str | None:
    """The colour that covers the whole drawing; None without one."""
    match drawing.shapes[0] if drawing.shapes else None:
        case Rect(0.0, 0.0, drawing.width, drawing.height, fill, None):
            return fill
        case _:
            return None


# -- everything else: painted by pdfium, from the operators that a PDF has ---------------------------


def _smooth(drawing: Drawing, fineness: float) -> bytes:
    width, height = (max(1, math.ceil(side * fineness)) for side in (drawing.width, drawing.height))
    straight = all(isinstance(shape, Rect | Label) for shape in drawing.shapes)
    free = 0.0 if straight else 2 * EDGE * fineness
    scale = min((width - free) / drawing.width, (height - free) / drawing.height)
    left, top = (width - scale * drawing.width) / 2, (height - scale * drawing.height) / 2
    matrix = f"{scale:.6f} 0 0 {-scale:.6f} {left:.6f} {height - top:.6f}"
    pixels = _painted(page_of(sketch(drawing), width, height, matrix))
    colour = _only_colour(drawing)
    if colour is not None:
        return tinted(width, height, bytes(pixels[3::4]).translate(_STEP), rgb(colour), _OPACITIES)
    pixels[3::4] = pixels[3::4].translate(_STEPS)
    return rgba(width, height, bytes(pixels))


def _only_colour(drawing: Drawing) -> str | None:
    """The only colour of a drawing; None where there are several, or pixels."""
    found: set[str | None] = set()
    for shape in drawing.shapes:
        match shape:
            case Label(style=style) | ArcLabel(style=style):
                found.add(style.colour)
            case Squares(fill=fill):
                found.add(fill)
            case Image():
                return None
            case _:
                found |= {shape.fill, shape.stroke} - {None}
    return found.pop() if len(found) == 1 else None


def _painted(page: bytes) -> bytearray:
    """The pixels of a page without a background, a point each: red, green, blue, opacity."""
    with _pdfium().PdfDocument(page) as document:
        bitmap = document[0].render(fill_color=(255, 255, 255, 0), rev_byteorder=True, may_draw_forms=False)
        assert bitmap.stride == 4 * bitmap.width
        return bytearray(bitmap.buffer)


@cache
def _pdfium() -> Any:
    """The library, which is not loaded for a kit of PDFs alone."""
    import pypdfium2

    return pypdfium2

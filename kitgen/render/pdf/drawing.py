"""Drawings on pages: their operators, with the letters and pictures that they need."""

from __future__ import annotations

from kitgen.basics.lengths import pt
from kitgen.model import Drawing, Pixels
from kitgen.render.pdf.file import File, Stream, deflated
from kitgen.render.pdf.page import Page
from kitgen.render.sketch import Sketch, name_of, sketch, stream_of
from kitgen.render.syntax import numbers

#: A drawing as an object of its own (ISO 32000-1, 8.10), and the mm around it that its lines may take.
_FORM = "/Type/XObject/Subtype/Form/BBox[{box}]/Resources<<>>"
ROOM = 5.0


def place(page: Page, drawing: Drawing, x: float, y: float) -> tuple[str, ...]:
    """The operators that paint a drawing with its top left corner at x, y (mm)."""
    made = sketch(drawing)
    for face, text in made.texts:
        page.fonts.use(face, text)
    for pixels in made.pixels:
        embed(pixels, page.file)
    left, top = page.point(x, y)
    size = pt(drawing.scale)
    operators = _once(page.file, drawing, made) if drawing.own else made.operators
    return ("q", f"{size:.6f} 0 0 -{size:.6f} {numbers(left, top)} cm", operators, "Q")


def _once(file: File, drawing: Drawing, made: Sketch) -> str:
    """The operator that paints a large drawing, which is in the file once, however often it is shown."""
    if made.texts or made.pixels:
        return made.operators
    box = numbers(-ROOM, -ROOM, drawing.width + ROOM, drawing.height + ROOM)
    file.picture(made.name, lambda: deflated(made.operators.encode("ascii"), _FORM.format(box=box)))
    return f"/{made.name} Do"


def embed(pixels: Pixels, file: File) -> None:
    """Put a picture into the file, unless it is there; its colours are those of the file, sRGB."""
    file.picture(name_of(pixels), lambda: Stream(*stream_of(pixels)))

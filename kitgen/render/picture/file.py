"""A sheet that is one picture, as a file of its own: for web pages, slides and posters."""

from __future__ import annotations

from kitgen.errors import LayoutError, said
from kitgen.model import Block, Document, Drawing
from kitgen.render.picture.pngfile import described
from kitgen.render.picture.raster import PIXELS_PER_MM, png
from kitgen.render.picture.svg import svg
from kitgen.render.syntax import escaped, require_printable

#: The origin that is written in each file.
PROGRAM = "kitgen"
#: A code is at least so many pixels wide: sharp on any screen, and on a slide.
PIXELS = 1000


def render_svg(document: Document) -> bytes:
    """The sheet's picture as vectors in mm, with its name and a description.

    Raises LayoutError for a sheet that is more than one picture, GlyphError for a control character.
    """
    drawing = _picture(document)
    require_printable(document.title + drawing.alt)
    description = f"<title>{escaped(document.title)}</title><metadata>{PROGRAM}</metadata>"
    description += f"<desc>{escaped(drawing.alt)}</desc>" if drawing.alt else ""
    language = document.language.replace('"', "")
    return svg(drawing, "embedded", f' role="img" xml:lang="{language}"', description)


def render_png(document: Document) -> bytes:
    """The sheet's picture at 300 dpi; a code has whole pixels for each of its squares.

    Raises LayoutError for a sheet that is more than one picture.
    """
    drawing = _picture(document)
    made = png(drawing, PIXELS)
    texts = {"Title": document.title, "Description": drawing.alt, "Software": PROGRAM}
    return described(made, PIXELS_PER_MM * 25.4, **{name: text for name, text in texts.items() if text})


def _picture(document: Document) -> Drawing:
    """The one drawing that the document is made of."""
    blocks: list[Block] = [block for page in document.pages for block in page.blocks]
    if len(blocks) == 1 and isinstance(blocks[0], Drawing):
        return blocks[0]
    raise LayoutError(said("layout.no-picture"))

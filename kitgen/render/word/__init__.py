"""Word files that a secretary can edit: real styles, real tables, real lists, no text boxes.

1. `file` makes a :class:`~kitgen.render.word.word_file.WordFile`, which collects what the body refers to:
   styles (`styles`), lists (`lists`), pictures (SVG, and PNG for programs that show none) and links.
2. `flow` writes the body block by block: `blocks` turns each into paragraphs (`paragraphs`, `runs`),
   `tables` writes tables.
3. `package` puts the parts (`parts`) together and zips them. `embedding` adds the fonts.

What the programs do (LibreOffice as tried, Word as documented), and the consequences:

- A line of exact height cuts pictures, so lines with pictures are as high as they need, and a picture's
  line has the font's descent below it.
- Of two distances Word uses the larger unless a setting says to add them; so that is set, and where distances
  matter only one of the two is left.
- All cells of a row get the largest top margin among them.
- LibreOffice makes a frame only of paragraphs with the same borders, and only before another paragraph; a
  table that meets a frame goes to the next page.
- "Keep with next" in a cell ties its row to the next row.
- U+00AD in text is shown as a hyphen in Word; `w:softHyphen` is not.
- Type sizes are whole or half points.
"""

from __future__ import annotations

from kitgen.model import Document
from kitgen.typesetting.fonts import using


def render(document: Document, embed_fonts: bool = False) -> bytes:
    """The document as a Word file (.docx), the same bytes from run to run.

    Set in Calibri, or in Source Sans 3 when `embed_fonts` puts it into the file; or in the house font.
    Raises GlyphError for a control character in a text.
    """
    from kitgen.render.word.file import word_file  # python-docx takes 100 ms to load

    with using(document.typeface):
        return word_file(document, "embedded" if embed_fonts else "word")

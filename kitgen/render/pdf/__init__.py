"""The PDF room: a Document as an accessible PDF file (PDF/UA-1 and PDF/A-2a, every one of them).

`typesetting` has broken the lines and placed the blocks. Here they become

1. operators on pages (:mod:`.page`, :mod:`.paint`, :mod:`.text`, :mod:`.drawing`, :mod:`.grid`),
2. a structure tree that says what they mean (:mod:`.tags`),
3. embedded fonts (:mod:`.fonts`), bookmarks (:mod:`.outline`) and metadata (:mod:`.metadata`),
4. numbered objects in a file (:mod:`.file`).

No other room uses ReportLab. Its Platypus is not used here either: it would lay out again what is
placed already, and takes 150 ms to load.
"""

from __future__ import annotations

from kitgen.basics.records import replace
from kitgen.model import Document
from kitgen.render.pdf.file import File, Raw
from kitgen.render.pdf.fonts import Fonts
from kitgen.render.pdf.footer import paint_footer
from kitgen.render.pdf.metadata import catalog_entries, write_information
from kitgen.render.pdf.outline import write_outline
from kitgen.render.pdf.page import Page
from kitgen.render.pdf.paint import Heading, Painter
from kitgen.render.pdf.tags import Tree
from kitgen.typesetting.fonts import using

__all__ = ["render"]


def render(document: Document) -> bytes:
    """A document as a PDF file; the same document gives the same bytes.

    Raises GlyphError, naming the letter and the text, for a letter that the fonts lack.
    """
    with using(document.typeface):
        return _render(document)


def _render(document: Document) -> bytes:
    file, fonts, catalog, pages = File(), Fonts(), Raw(), Raw()
    file.add(catalog)
    file.add(pages)
    tree = Tree(file)
    kids: list[str] = []
    headings: list[Heading] = []
    for place, part in enumerate(document.parts or (document,)):
        above = tree.element("Part", tree.document) if document.parts else tree.document
        painter = Painter(tree, above)
        number, first = 0, len(kids)
        for content in part.pages:
            page = Page(file, tree, fonts, part.setup, part.bleed)
            painter.paint(page, content.blocks, part.setup)
            if content.blocks or not document.parts:  # else the empty back of another
                number += 1
                paint_footer(page, part, number)
            kids.append(page.finish(pages.reference))
            if document.parts and len(kids) == first + 1 and part not in document.parts[:place]:
                headings.append(Heading(1, part.title, page.reference, page.height))
        below = 1 if document.parts else 0
        if part not in document.parts[:place]:
            headings += [replace(heading, level=heading.level + below) for heading in painter.headings]
    pages.text = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    tree.finish()
    fonts.embed(file)
    outline = ""
    if len(kids) > 1 and headings:
        outline = f"/Outlines {write_outline(file, headings)}/PageMode/UseOutlines"
    entries = catalog_entries(file, document)
    catalog.text = f"<</Type/Catalog/Pages {pages.reference}/StructTreeRoot {tree.root}{outline}{entries}>>"
    return file.save(catalog, write_information(file, document))

"""Pages become a document, with its title, its footer and a list of the styles in use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kitgen.blocks.scene import Scene
from kitgen.domain.framework import Framework
from kitgen.errors import FitError
from kitgen.languages import messages
from kitgen.layout import Layout
from kitgen.model import (
    Band,
    Beside,
    Block,
    Box,
    Captioned,
    Cell,
    Document,
    Field,
    Footer,
    Grid,
    GridCell,
    Hung,
    ItemList,
    Page,
    PageSetup,
    Paragraph,
    Strip,
    Style,
    Table,
)
from kitgen.origins import joined
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import footer_height

#: The space above the footer, in mm.
FOOT_GAP = 1.0


def document_of(pages: tuple[Page, ...], footer: Footer, scene: Scene, layout: Layout) -> Document:
    """The document: the pages, with its title and other data about it."""
    framework = scene.framework
    title = f"{layout.setup.title_in(scene.words)} – {framework.table_title}"
    return Document(
        title=f"{title} – {scene.unit.name}" if scene.unit and scene.unit.name else title,
        language=messages.tag(scene.language),
        setup=scene.setup,
        pages=pages,
        footer=footer,
        styles=_styles(pages, scene),
        subject=framework.title,
        framework=framework.id,
        author=framework.source.organisation,
        keywords=tuple(area.title for area in framework.areas),
        duplex=layout.setup.duplex,
    )


def footer_of(scene: Scene, layout: Layout) -> Footer:
    """The source and the page number; empty where the layout has no footer."""
    source, words = scene.framework.source, scene.messages
    if not layout.setup.footer:
        return Footer("", "", scene.house["Footer"])
    key = "footer.source-year" if source.year else "footer.source"
    origin = words(key, organisation=source.organisation, document=source.document, year=source.year)
    right = words(
        "footer.page",
        sheet=layout.setup.short_in(scene.words),
        version=scene.framework.version,
        page="{page}",
        pages="{pages}",
    )
    if re.search(r"[?!][«»”]\.$", origin):  # a title that ends in a sign has had its full stop
        origin = origin[:-1]
    purpose = words("footer.reflection")
    return Footer(joined((origin, purpose), " "), right, scene.house["Footer"])


def with_foot(setup: PageSetup, footer: Footer, framework: Framework) -> PageSetup:
    """The page with a bottom margin that holds the whole footer, however many lines the source takes.

    Raises FitError, about the framework's text at fault, where the footer does not fit.
    """
    top, right, bottom, left = setup.margins
    try:
        tall = max(footer_height(footer, setup, target) for target in TARGETS)
    except FitError as error:
        source = framework.source  # which may take many lines, but must have room for each of its words
        longest = max((framework.version, *source.organisation.split(), *source.document.split()), key=len)
        raise FitError(error.said, about=longest) from None
    return replace(setup, margins=(top, right, max(bottom, tall + FOOT_GAP), left))


def _styles(pages: tuple[Page, ...], scene: Scene) -> tuple[Style, ...]:
    """Every style in use, by name, as it is first used."""
    found: dict[str, Style] = {}
    for page in pages:
        for paragraph in paragraphs_in(page.blocks):
            found.setdefault(paragraph.style.name, paragraph.style)
    found.setdefault("Footer", scene.house["Footer"])
    return tuple(found.values())


def paragraphs_in(blocks: Iterable[Block]) -> Iterable[Paragraph]:
    """Every paragraph of the blocks and of nested blocks, in reading order."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case ItemList(items=items):
                yield from items
            case Field(label=label, value=value):
                yield from (label, value)
            case Beside(label=label, text=text):
                yield from (label, text)
            case Hung(mark=mark, text=text):
                yield from paragraphs_in((mark, text))
            case Strip(items=items, lead=lead, note=note):
                yield from (part for part in (lead, *(item.text for item in items), note) if part)
            case Box(blocks=inside):
                yield from paragraphs_in(inside)
            case Captioned(words=words):
                yield from words
            case Band(text=text, label=small):
                yield from (part for part in (text, small) if part)
            case Table(rows=rows):
                yield from _in_cells(cell for row in rows for cell in row.cells)
            case Grid(rows=places):
                yield from _in_cells(cell for place in places for cell in place.cells)
            case _:
                pass


def _in_cells(cells: Iterable[Cell | GridCell]) -> Iterable[Paragraph]:
    for cell in cells:
        yield from paragraphs_in((*cell.blocks, *cell.foot))

"""Pages become a document: its title and footer, and a list of the styles in use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kitgen.blocks.scene import Scene
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
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import footer_height

#: Between the footer and what stands above it, in mm.
FOOT_GAP = 1.0


def document_of(pages: tuple[Page, ...], footer: Footer, scene: Scene, layout: Layout) -> Document:
    """The document: the pages, and what it tells of itself."""
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
        author=framework.source.organisation,
        keywords=tuple(area.title for area in framework.areas),
        duplex=layout.setup.duplex,
    )


def footer_of(scene: Scene, layout: Layout) -> Footer:
    """The source and the page number; no words where the layout wants no footer."""
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
    origin = re.sub(r"(?<=[?!][«»”])\.$", "", origin)  # a title that ends in a sign has had its full stop
    purpose = words("footer.reflection")
    return Footer(f"{origin} {purpose}", right, scene.house["Footer"])


def with_foot(setup: PageSetup, footer: Footer) -> PageSetup:
    """The page with a bottom margin that holds the whole footer, however many lines the source takes."""
    top, right, bottom, left = setup.margins
    tall = max(footer_height(footer, setup, target) for target in TARGETS)
    return replace(setup, margins=(top, right, max(bottom, tall + FOOT_GAP), left))


def _styles(pages: tuple[Page, ...], scene: Scene) -> tuple[Style, ...]:
    """Every style in use, by name, as it is first used."""
    found: dict[str, Style] = {}
    for page in pages:
        for style in _styles_in(page.blocks):
            found.setdefault(style.name, style)
    found.setdefault("Footer", scene.house["Footer"])
    return tuple(found.values())


def _styles_in(blocks: Iterable[Block]) -> Iterable[Style]:
    for block in blocks:
        match block:
            case Paragraph(style=style):
                yield style
            case ItemList(items=items):
                yield from _styles_in(items)
            case Field(label=label, value=value):
                yield from (label.style, value.style)
            case Beside(label=label, text=text):
                yield from (label.style, text.style)
            case Hung(mark=mark, text=text):
                yield from _styles_in((mark, text))
            case Strip(items=items, lead=lead, note=note):
                yield from (p.style for p in (lead, *(item.text for item in items), note) if p)
            case Box(blocks=inside):
                yield from _styles_in(inside)
            case Captioned(words=words):
                yield from (word.style for word in words)
            case Band(text=text, label=small):
                yield from (p.style for p in (text, small) if p)
            case Table(rows=rows):
                for row in rows:
                    yield from _cell_styles(row.cells)
            case Grid(rows=places):
                for place in places:
                    yield from _cell_styles(place.cells)
            case _:
                pass


def _cell_styles(cells: Iterable[Cell | GridCell]) -> Iterable[Style]:
    for cell in cells:
        yield from _styles_in((*cell.blocks, *cell.foot))

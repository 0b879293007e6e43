"""One sheet: framework, unit and layout become a document."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kitgen.basics.records import dataclass, replace
from kitgen.blocks import REGISTRY
from kitgen.composing.document import document_of, with_foot
from kitgen.composing.ink import with_plain_heads
from kitgen.composing.layout import DirectivePart, Layout
from kitgen.composing.pages import elastic_pages, flow, own_paper
from kitgen.composing.parts import builder
from kitgen.composing.scene import context, key, require, scene_of
from kitgen.composing.sharing import recognised
from kitgen.domain import kit
from kitgen.domain.framework import Framework
from kitgen.domain.plan import PlannedSheet
from kitgen.domain.unit import Unit
from kitgen.errors import LayoutError, Note, said
from kitgen.model import Document, Drawing, Typeface
from kitgen.typesetting.fonts import using

if TYPE_CHECKING:
    from kitgen.domain.results import Results

__all__ = ["Composed", "compose"]

#: Styles that grow and shrink with running text.
FLOWING = ("Heading 2", "Heading 3", "Body", "Item", "Tick Item", "Quotation")
#: Pages that a layout with `pages: auto` may take.
MOST_PAGES = 60


@dataclass(frozen=True, slots=True)
class Composed:
    """A document, and warnings for its reader."""

    document: Document
    warnings: tuple[Note, ...]


def compose(
    framework: Framework,
    unit: Unit | None,
    layout: Layout,
    plan: tuple[PlannedSheet, ...] = (),
    options: Mapping[str, str] = MappingProxyType({}),
    logo: Drawing | None = None,
    results: Results | None = None,
    typeface: Typeface | None = None,
) -> Composed:
    """One sheet as a document.

    `plan` has all sheets of the kit, for those that describe the whole; `options` are values of the layout's
    options; `logo` is the unit's, `results` are its answers, `typeface` is the house font. Raises
    MissingDataError when the sheet lacks data, LayoutError at the layout's own line, FitError naming the
    statement that is too long, and GlyphError for characters that cannot be printed.
    """
    with using(typeface):
        whole, framework, unit = framework, kit.for_unit(framework, unit), kit.with_origins(unit)
        require(layout, unit, framework, whole, results)
        scene = scene_of(framework, unit, layout, whole, plan, logo)
        scene, footer = with_foot(scene, layout)
        parts = layout.render(context(layout, scene, options, results), REGISTRY)
        if not parts:
            raise LayoutError(said("layout.empty"), layout.path)
        build = builder(parts, scene)
        least, most = layout.setup.pages[0], layout.setup.pages[1] or MOST_PAGES
        extras: dict[str, Any] = {}
        elastic = [part for part in parts if isinstance(part, DirectivePart) and REGISTRY[part.name].elastic]
        if len(elastic) > 1:
            raise LayoutError(said("layout.two-tables"), elastic[1].file, elastic[1].line)
        if elastic:
            blocks = build(scene.house)
            scene, extras = own_paper(blocks, scene)
            pages = elastic_pages(blocks, scene, least, most)
        else:
            flowing = tuple(name for name in FLOWING if key(name) not in layout.setup.type)
            pages = flow(build, scene, flowing, least, most)
        if scene.plain and not extras.get("bleed"):  # a print shop's ink is its own
            pages = with_plain_heads(pages)
        document = document_of(recognised(pages), footer, scene, layout)
        document = replace(document, typeface=typeface, **extras)
        return Composed(document, tuple(dict.fromkeys(scene.warnings)))

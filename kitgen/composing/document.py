"""Pages become a document, with its title, its footer and a list of the styles in use."""

from __future__ import annotations

import re

from kitgen.basics.languages import messages
from kitgen.basics.origins import joined
from kitgen.basics.records import replace
from kitgen.blocks.scene import Scene
from kitgen.composing.layout import Layout
from kitgen.errors import FitError
from kitgen.model import Document, Footer, Page
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
        subject=framework.title,
        framework=framework.id,
        author=framework.source.organisation,
        keywords=tuple(area.title for area in framework.areas),
        duplex=layout.setup.duplex,
    )


def with_foot(scene: Scene, layout: Layout) -> tuple[Scene, Footer]:
    """The footer in as few lines as it takes, if they are several one for each sentence; and the scene with a
    bottom margin that holds it.

    Raises FitError, about the framework's text at fault, where the footer does not fit.
    """
    setup, source = scene.setup, scene.framework.source
    top, right, bottom, left = setup.margins

    def height(footer: Footer) -> float:
        return max(footer_height(footer, setup, target) for target in TARGETS)

    try:
        footer = min((_footer(scene, layout, between) for between in ("\n", " ")), key=height)
    except FitError as error:
        # the source may take many lines, but must have room for each of its words
        words = scene.framework.version, *source.organisation.split(), *source.document.split()
        raise FitError(error.said, about=max(words, key=len)) from None
    margins = top, right, max(bottom, height(footer) + FOOT_GAP), left
    return replace(scene, setup=replace(setup, margins=margins)), footer


def _footer(scene: Scene, layout: Layout, between: str) -> Footer:
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
    return Footer(joined((origin, purpose), between), right, scene.house["Footer"])

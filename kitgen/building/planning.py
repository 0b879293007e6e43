"""The plan of a kit: each sheet with its file, paper, pages and copies, for sheets that describe the
whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from kitgen.basics.lengths import paper_name
from kitgen.basics.origins import traced
from kitgen.basics.records import replace
from kitgen.building.library import Library
from kitgen.composing.layout import Layout, Setup, read_layout_setup
from kitgen.composing.layout.words import nearest
from kitgen.domain import kit
from kitgen.domain.formats import FORMATS, PICTURES
from kitgen.domain.framework import Framework
from kitgen.domain.names import slug
from kitgen.domain.plan import PlannedSheet
from kitgen.domain.unit import Unit
from kitgen.errors import KitgenError, LayoutError, said
from kitgen.model import Document, paragraphs_in


def file_name(number: int, title: str) -> str:
    """The name of a sheet's files without ending: ``03-samtalekort``."""
    return f"{number:02}-{slug(title)}"


def formats_of(setup: Setup, wanted: Sequence[str]) -> tuple[str, ...]:
    """The formats a sheet is written in.

    A sheet with formats of its own gets the `wanted` ones among them, or all if none is; other sheets get the
    usual ones among the `wanted`.
    """
    if setup.formats:
        return tuple(name for name in setup.formats if name in wanted) or setup.formats
    return tuple(name for name in wanted if name in FORMATS)


def check_formats(layout: Layout) -> None:
    """Raises LayoutError for an unknown format in a layout."""
    for name in layout.setup.formats:
        if name not in (*FORMATS, *PICTURES):
            do = nearest(name, (*FORMATS, *PICTURES))
            raise LayoutError(said("layout.format-unknown", name=name, do=do), layout.path)


def with_kit(framework: Framework, library: Library) -> Framework:
    """The framework with the sheets of its kit.

    Where it names none, these are the built-in sheets that have data to show, in the layouts' own order
    (from the library's files, the user's before the built-in ones).
    """
    if framework.kit:
        return framework
    layouts = library.layouts()
    setups = {name: read_layout_setup(layouts[name]) for name in Library().layouts()}
    names = [name for name, setup in setups.items() if setup.joins({"framework": framework})]
    return framework.with_fields(kit=tuple(sorted(names, key=lambda name: setups[name].order)))


def planned(
    name: str,
    setup: Setup,
    number: int,
    language: str,
    wanted: Sequence[str] = FORMATS,
    chosen: Mapping[str, str] = MappingProxyType({}),
    own: int | None = None,
) -> PlannedSheet:
    """A sheet from its layout's settings, with options as `chosen` and the unit's `own` number of copies;
    with 0 pages where the number is known only after setting it. Of a test of the printer one is enough."""
    title = setup.title_in(language)
    least, most = setup.pages
    return PlannedSheet(
        name=name,
        title=traced(title, f"layout.{name}.title"),
        short=traced(setup.short_in(language), f"layout.{name}.short"),
        file=file_name(number, title),
        paper=paper_name(*setup.page),
        pages=least if least == most else 0,
        duplex=setup.duplex,
        colour=setup.colour,
        audience="once" if chosen.get("profile") == "test-page" else setup.copies,
        stage=setup.stage,
        formats=formats_of(setup, wanted),
        chosen=tuple({**{option: values[0] for option, values in setup.options.items()}, **chosen}.items()),
        own=own,
    )


def as_set(sheet: PlannedSheet, document: Document, framework: Framework) -> PlannedSheet:
    """The sheet with its final paper, pages and sides, and the areas on each page."""
    paper, pages = paper_name(document.setup.width, document.setup.height), len(document.pages)
    area_of = {statement.id: area.id for area in framework.areas for statement in area.statements}
    areas = tuple(
        tuple(
            dict.fromkeys(area_of[part.text] for part in paragraphs_in(page.blocks) if part.text in area_of)
        )
        for page in document.pages
    )
    duplex = document.duplex if pages > 1 else "simplex"
    return replace(sheet, paper=paper, pages=pages, duplex=duplex, areas=areas)


def sketch(framework: Framework, unit: Unit | None, layouts: Mapping[str, Path]) -> tuple[PlannedSheet, ...]:
    """The plan of a kit before anything is set: each sheet has the fewest pages it can have.

    Sheets whose layout is missing or has faults are left out.
    """
    language = kit.language_of(framework, unit)
    sheets = []
    for number, name in enumerate((unit.sheets if unit else ()) or framework.kit, 1):
        try:
            setup = read_layout_setup(layouts[name])
        except (KitgenError, KeyError):
            continue
        own = unit.copies.get(name) if unit else None
        sheets.append(replace(planned(name, setup, number, language, own=own), pages=setup.pages[0]))
    return tuple(sheets)

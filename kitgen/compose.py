"""Framework, unit and layout become a Document; nothing is read or written here.

A sheet with an :class:`~kitgen.blocks.scene.Elastic` block (a table) is set page by page: what stands
around the table is repeated on every page, and the table gets the height that is left. Other sheets are
running text, set in the size that fills their pages best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from kitgen import kit, links, messages
from kitgen.blocks import REGISTRY, columns
from kitgen.blocks.house import AREA_COLOURS, HAIRLINE, House, area_colour, house_for
from kitgen.blocks.scene import Elastic, Scene, keep_dashes
from kitgen.errors import FitError, LayoutError, MissingDataError
from kitgen.fonts import TARGETS
from kitgen.framework import Framework
from kitgen.layout import DirectivePart, Layout, Part, TextPart
from kitgen.messages import Messages
from kitgen.model import (
    Band,
    Beside,
    Block,
    Box,
    Captioned,
    Cell,
    Document,
    Drawing,
    Field,
    Footer,
    Grid,
    GridCell,
    ItemList,
    Page,
    PageBreak,
    PageSetup,
    Paragraph,
    Rect,
    Role,
    Run,
    Strip,
    Style,
    Table,
)
from kitgen.plan import PlannedSheet
from kitgen.setting.geometry import footer_height, stack_height
from kitgen.setting.hyphens import soften
from kitgen.setting.pages import flow_pages
from kitgen.unit import Unit

#: Sizes of running text tried, in hundredths of the house's, the best first: 10.5 pt text is then 11.5 to
#: 10 pt, or up to 13 where only that fills the last page.
FLOW_SIZES = (112, 108, 104, 100, 98, 96, 116, 120, 124)
#: A last page is full enough from here.
FULL_ENOUGH = 0.62
#: Styles that grow and shrink with running text.
FLOWING = ("Heading 2", "Heading 3", "Body", "Item", "Tick Item", "Quotation")
#: The smallest type on any sheet, in pt.
SMALLEST = 9.0
#: Between the footer and what stands above it, in mm.
FOOT_GAP = 1.0
#: Pages that a layout with `pages: auto` may take.
MOST_PAGES = 60


@dataclass(frozen=True, slots=True)
class Composed:
    """A document, and what its reader should be told about it."""

    document: Document
    warnings: tuple[str, ...]


def compose(
    framework: Framework,
    unit: Unit | None,
    layout: Layout,
    plan: tuple[PlannedSheet, ...] = (),
    wishes: Mapping[str, str] = MappingProxyType({}),
) -> Composed:
    """One sheet as a document.

    `plan` tells sheets that speak of the whole kit what else is in it; `wishes` are values of the layout's
    options. Raises MissingDataError when the sheet shows what the framework lacks, LayoutError at the
    layout's own line, FitError naming the statement that is too long, and GlyphError for characters that
    cannot be printed.
    """
    colours = {area.id: area_colour(i) for i, area in enumerate(framework.areas)}  # whatever the focus
    whole, framework = framework, kit.for_unit(framework, unit)
    _require(layout, unit, framework, whole)
    scene = _scene(framework, unit, layout, colours, plan)
    footer = _footer(scene, layout)
    scene = replace(scene, setup=_with_foot(scene.setup, footer))
    parts = layout.render(_context(layout, scene, wishes), REGISTRY)
    if not parts:
        raise LayoutError(
            "nothing stands on this sheet", layout.path, hint="write something below the settings"
        )
    build = _builder(parts, scene)
    least, most = layout.setup.pages[0], layout.setup.pages[1] or MOST_PAGES
    elastic = [part for part in parts if isinstance(part, DirectivePart) and REGISTRY[part.name].elastic]
    if len(elastic) > 1:
        hint = "make a layout of its own for each table"
        raise LayoutError("a sheet can have only one table", elastic[1].file, elastic[1].line, hint)
    bleed = 0.0
    if elastic:
        blocks = build(scene.house)
        scene, bleed = _own_paper(blocks, scene)
        pages = _elastic_pages(blocks, scene, least, most)
    else:
        flowing = tuple(name for name in FLOWING if _key(name) not in layout.setup.type)
        pages = _flow(build, scene, flowing, least, most)
    document = replace(_document(pages, footer, scene, layout), bleed=bleed)
    return Composed(document, tuple(dict.fromkeys(scene.warnings)))


def _require(layout: Layout, unit: Unit | None, framework: Framework, whole: Framework) -> None:
    """Raises MissingDataError when a sheet needs what the framework lacks, or what the focus leaves out."""
    missing = layout.missing(_data(framework, unit))
    if not missing:
        return
    what = ", ".join(_WHAT.get(path, path.removeprefix("framework.")) for path in missing)
    why, hint = f"and {whole.id} has none", f"add `{what}:` to the framework"
    if any(path.startswith("unit") for path in missing):
        why, hint = "which nobody has given", "say it in a unit file"
    elif path := next((path for path in missing if path in _WHAT), None):
        why, hint = "which nobody has given", links.how_to_name(path)
    elif not layout.missing(_data(whole, unit)):
        why, hint = "and the focus leaves none", "widen the focus"
    raise MissingDataError(
        f"the sheet {layout.name} needs {what}, {why}", hint=f"{hint}, or leave the sheet out"
    )


#: What the names of links stand for, in words.
_WHAT = {"answer": "a link where staff answer", "duplicate": "a link that copies the form"}


def _data(framework: Framework, unit: Unit | None) -> dict[str, object]:
    """The data that a layout may require."""
    return {
        "framework": framework,
        "unit": unit,
        "answer": kit.answer_link(framework, unit),
        "duplicate": kit.duplicate_link(framework, unit),
    }


def _scene(
    framework: Framework,
    unit: Unit | None,
    layout: Layout,
    colours: dict[str, str],
    plan: tuple[PlannedSheet, ...],
) -> Scene:
    setup = layout.setup
    width, height = setup.page
    return Scene(
        framework=framework,
        unit=unit,
        messages=Messages.of(kit.language_of(framework, unit)),
        setup=PageSetup(width, height, setup.margins),
        house=_house(layout),
        answer=kit.answer_link(framework, unit),
        duplicate=kit.duplicate_link(framework, unit),
        colours=colours,
        sheet=layout.name,
        meeting=kit.meeting_of(unit),
        plan=plan,
    )


def _key(style: str) -> str:
    """What a style is called in a layout: ``heading-2``."""
    return style.lower().replace(" ", "-")


def _house(layout: Layout) -> House:
    """The house's styles, with the sizes that the layout gives instead."""
    house = house_for(*layout.setup.page)
    for key, size in layout.setup.type.items():
        names = {_key(name): name for name in house.styles}
        if key not in names:
            near = get_close_matches(key, names, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(names)}"
            raise LayoutError(f"no style is called `{key}`", layout.path, hint=hint)
        if size < SMALLEST:
            hint = f"nothing is printed under {SMALLEST} pt"
            raise LayoutError(f"`{key}` is too small at {size} pt", layout.path, hint=hint)
        style = house[names[key]]
        house = house.scaled(size / style.size, (names[key],))
    return house


def _context(layout: Layout, scene: Scene, wishes: Mapping[str, str]) -> Mapping[str, object]:
    """What a layout can name."""
    return {
        **_data(scene.framework, scene.unit),
        "t": scene.messages,
        "title": layout.setup.title_in(scene.words),
        "meeting": scene.meeting,
        "plan": scene.plan,
        "options": layout.setup.chosen(wishes),
    }


# -- parts to blocks -----------------------------------------------------------------------------


def _builder(parts: Sequence[Part], scene: Scene) -> Callable[[House], list[Block | Elastic]]:
    """A function that sets the parts in given styles."""

    def build(house: House) -> list[Block | Elastic]:
        return list(_all_blocks(parts, replace(scene, house=house)))

    return build


def _all_blocks(parts: Sequence[Part], scene: Scene) -> Iterable[Block | Elastic]:
    """The blocks of the parts in order; those between two marks of columns become one grid."""
    ends = iter(range(len(parts)))
    for at in ends:
        part = parts[at]
        if not (isinstance(part, DirectivePart) and part.name == columns.BEGIN):
            yield from _blocks(part, scene)
            continue
        size = _columns_end(parts[at + 1 :], part)
        yield _columns(part, parts[at + 1 : at + 1 + size], scene)
        for _ in range(size + 1):
            next(ends)


def _columns_end(parts: Sequence[Part], begin: DirectivePart) -> int:
    """How many parts stand before the end of columns."""
    for place, part in enumerate(parts):
        if isinstance(part, DirectivePart) and part.name == columns.END:
            return place
    hint = f"write :::{{{columns.END}}} where they end"
    raise LayoutError("these columns do not end", begin.file, begin.line, hint)


def _columns(begin: DirectivePart, parts: Sequence[Part], scene: Scene) -> Grid:
    split: list[list[Part]] = [[]]
    for part in parts:
        if isinstance(part, DirectivePart) and part.name == columns.NEXT:
            split.append([])
        else:
            split[-1].append(part)
    with _at(begin):
        widths = columns.widths(begin.options, scene)
    if len(split) != len(widths):
        hint = f"write :::{{{columns.NEXT}}} between each two of them"
        message = f"there are {len(widths)} widths and {len(split)} columns"
        raise LayoutError(message, begin.file, begin.line, hint)
    content = [
        _plain(_all_blocks(column, columns.within(scene, width)))
        for column, width in zip(split, widths, strict=True)
    ]
    return columns.side_by_side(content, widths, columns.gap(begin.options))


@contextmanager
def _at(part: DirectivePart) -> Iterator[None]:
    """Gives an error of a block the place of its directive."""
    try:
        yield
    except LayoutError as error:
        raise LayoutError(error.message, part.file, part.line, error.hint) from None


def _blocks(part: Part, scene: Scene) -> Iterable[Block | Elastic]:
    return _directive(part, scene) if isinstance(part, DirectivePart) else (_text(part, scene),)


def _directive(part: DirectivePart, scene: Scene) -> Iterable[Block | Elastic]:
    spec = REGISTRY[part.name]
    if part.data is not None and not spec.accepts(part.data):
        hint = f"it takes {spec.takes}"
        raise LayoutError(f"`{part.name}` cannot show this", part.file, part.line, hint)
    with _at(part):
        return spec.build(part.data, part.options, scene)


#: Heading level → style and role.
_HEADINGS: Mapping[int, tuple[str, Role]] = {
    1: ("Title", "H1"),
    2: ("Heading 2", "H2"),
    3: ("Heading 3", "H3"),
}


def _text(part: TextPart, scene: Scene) -> Block:
    house = scene.house
    match part.kind:
        case "heading":
            return _paragraph(part.runs, house[_HEADINGS[part.level][0]], scene, _HEADINGS[part.level][1])
        case "bullets" | "numbers" | "boxes":
            style = house["Tick Item" if part.kind == "boxes" else "Item"]
            items = tuple(_paragraph(item, style, scene) for item in part.items)
            sign: Literal["box", "plain"] = "box" if part.kind == "boxes" else "plain"
            return ItemList(items, part.kind == "numbers", after=house["Body"].after, sign=sign)
        case "quote":
            return _paragraph(part.runs, house["Quotation"], scene, "BlockQuote", rule=HAIRLINE)
        case "rule":
            wide = scene.setup.measure
            return Drawing(wide, 4.0, (Rect(0, 2.0, wide, 0.26, fill=HAIRLINE),))
        case _:
            return _paragraph(part.runs, house["Body"], scene)


def _paragraph(
    runs: tuple[Run, ...], style: Style, scene: Scene, role: Role = "P", rule: str | None = None
) -> Paragraph:
    kept = tuple(_kept(run) for run in runs)
    softened = soften(kept, style, scene.setup.measure, scene.language, TARGETS)
    return Paragraph(softened, style, role, rule)


def _kept(run: Run) -> Run:
    """A run of the layout as it is set: dashes keep to the word before them, links have a colour."""
    colour = run.colour or (AREA_COLOURS[0] if run.link else None)
    return replace(run, text=keep_dashes(run.text), colour=colour)


# -- blocks to pages -----------------------------------------------------------------------------


def _elastic_pages(blocks: list[Block | Elastic], scene: Scene, least: int, most: int) -> tuple[Page, ...]:
    """Pages of one table each, with everything around it repeated."""
    [(at, elastic)] = [(i, block) for i, block in enumerate(blocks) if isinstance(block, Elastic)]
    above, below = _plain(blocks[:at]), _plain(blocks[at + 1 :])
    width = scene.setup.measure
    around = [*above, Drawing(width, 0.0, ()), *below]  # space above what comes after the table counts
    taken = max(stack_height(around, width, target) for target in TARGETS)
    tables = elastic.fit(width, scene.setup.depth - taken, least, most)
    if len(tables) < least:
        raise _miscounted(scene, len(tables), least, most)
    return tuple(Page((*above, *table, *below)) for table in tables)


def _own_paper(blocks: Iterable[Block | Elastic], scene: Scene) -> tuple[Scene, float]:
    """The scene on the paper that its elastic block brings, if it does, and the bleed in mm."""
    [elastic] = [block for block in blocks if isinstance(block, Elastic)]
    paper = getattr(elastic, "paper", None)
    return (replace(scene, setup=paper) if paper else scene), getattr(elastic, "bleed", 0.0)


def _plain(blocks: Iterable[Block | Elastic]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not isinstance(block, Elastic))


def _miscounted(scene: Scene, count: int, least: int, most: int) -> FitError:
    """A sheet has more or fewer pages than its layout asks for."""
    pages = "1 page" if count == 1 else f"{count} pages"
    wanted = f"{least}" if least == most else f"{least} to {most}"
    return FitError(
        f"{scene.sheet} ({scene.language}) takes {pages}, and its layout asks for {wanted}",
        hint="change `pages` in the layout, or the text",
    )


def _flow(
    build: Callable[[House], list[Block | Elastic]],
    scene: Scene,
    flowing: tuple[str, ...],
    least: int,
    most: int,
) -> tuple[Page, ...]:
    """Running text in the first size that fills its last page well, else the one that fills it best.

    `flowing` are the styles that grow and shrink: not those whose size the layout gives.
    """
    best: tuple[float, tuple[Page, ...]] | None = None
    trouble: FitError | None = None
    for percent in FLOW_SIZES:
        try:
            blocks = _plain(build(scene.house.scaled(percent / 100, flowing)))
            fill, pages = _flowed(blocks, scene.setup.measure, scene.setup.depth)
        except FitError as error:
            trouble = error
            continue
        if not least <= len(pages) <= most:
            continue
        if len(pages) == 1 or fill >= FULL_ENOUGH:
            return pages
        if best is None or fill > best[0]:
            best = (fill, pages)
    if best is None:
        raise trouble or _miscounted(scene, len(pages), least, most)
    return best[1]


@lru_cache(maxsize=64)
def _flowed(blocks: tuple[Block, ...], width: float, depth: float) -> tuple[float, tuple[Page, ...]]:
    """How full the last page is, from 0 to 1, and the pages; found once for units that share the text.

    Word finds its page breaks itself where it then comes to the same number of pages; else they are set.
    """
    pages = flow_pages(blocks, width, depth)
    in_word = flow_pages(blocks, width, depth, "word")
    broken = sum(isinstance(page[0], PageBreak) for page in pages)  # asked for, or within a table
    split = broken > sum(isinstance(block, PageBreak) for block in blocks)
    same = len(in_word) == len(pages) and not split
    if not same and any(stack_height(page, width, "word") > depth for page in pages):
        raise FitError("the text takes more pages in Word than in PDF", hint="shorten it a little")
    fill = stack_height(pages[-1], width) / depth
    breaks = (not same or isinstance(page[0], PageBreak) for page in pages)
    return fill, tuple(Page(page, word_break) for page, word_break in zip(pages, breaks, strict=True))


# -- the document --------------------------------------------------------------------------------


def _document(pages: tuple[Page, ...], footer: Footer, scene: Scene, layout: Layout) -> Document:
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


def _footer(scene: Scene, layout: Layout) -> Footer:
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
    purpose = words("footer.reflection")
    return Footer(f"{origin} {purpose}", right, scene.house["Footer"])


def _with_foot(setup: PageSetup, footer: Footer) -> PageSetup:
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

"""What a worksheet is made of: a section with its badge, heading, questions and lines to write on.

All lines to write on are rows of grids with a line below them, :data:`~kitgen.blocks.house.WRITE_PITCH`
apart, so that they can be typed on in Word: the tab key goes to the next one, and a long answer makes room
for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kitgen.blocks.house import GREY, HAIRLINE, INK, WHITE, WRITE_LINE, WRITE_PITCH, House
from kitgen.blocks.scene import runs
from kitgen.fonts import TARGETS
from kitgen.lengths import mm
from kitgen.model import (
    Block,
    Drawing,
    Edge,
    Grid,
    GridCell,
    GridRow,
    ItemList,
    Paragraph,
    Role,
    Style,
)
from kitgen.setting.geometry import baseline, cell_height, line_height, natural_width, stack_height
from kitgen.setting.hyphens import soften

#: mm: side of a badge, and from it to the words beside it.
BADGE, GUTTER = 8.0, 6.0
#: mm from a rule to what stands below it, and from the last line to the rule of what follows, at least.
RULE_SPACE, LAST = 3.0, 4.0
#: mm between two columns of lines, and between the parts of a heading's row.
COLUMNS_APART, APART = 6.0, 3.5
#: mm above what is typed on a line in Word, so that it stands near the line.
TYPED = 2.4
#: mm from the words that close a sheet to the line below them, and how they are set.
CLOSING = 9.0
CLOSING_STYLE = Style("Worksheet Closing", 10.5, 12.6, weight="semibold")
#: The letter or number of a badge.
BADGE_STYLE = Style("Badge", 13, 15, weight="bold", colour=WHITE, align="center")
#: pt: a rule between two sections, and one before what closes the sheet.
THIN, STRONG = 0.75, 1.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column of lines to write on: the words above it, if any, and its share of the width."""

    label: str = ""
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a worksheet: what it is called, what to think of, and where to write.

    `hint` stands beside the heading where there is room for it in one line; `texts` stand below it as
    paragraphs, `prompts` as a list.
    `figure` (marks, with the words `caption` before it) or a `tick` to set stand at the right end of the
    heading's row. `weight` says how many lines it gets compared with the others, from `least` to `most`.
    `above` are blocks that stand before its rule. Without a `badge` it takes the full width.
    """

    title: str
    columns: tuple[Column, ...] = (Column(),)
    least: int = 2
    most: int = 99
    weight: float = 1.0
    badge: str = ""
    colour: str = INK
    hint: str = ""
    texts: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    figure: Drawing | None = None
    caption: str = ""
    tick: str = ""
    strong: bool = False  #: whether its rule is a strong one
    role: Role = "H2"
    above: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """The type of a worksheet, at one size."""

    heading: Style
    hint: Style
    prompt: Style
    label: Style
    tick: Style
    language: str


def look(house: House, language: str, heading: float, text: float) -> Look:
    """Type with headings and text of these sizes in pt."""
    small = Style("Worksheet Text", text, round(text * 1.25, 1), colour=GREY)
    return Look(
        heading=Style("Worksheet Heading", heading, round(heading * 1.15, 1), weight="bold"),
        hint=small,
        prompt=replace(small, name="Worksheet Prompt", indent=4.2, before=0.8),
        label=house["Field Label"],
        tick=replace(small, name="Worksheet Tick", indent=5.2, colour=INK),
        language=language,
    )


def section_blocks(section: Section, lines: int, width: float, before: float, at: Look) -> tuple[Block, ...]:
    """A section with so many lines, `before` mm below what stands above it; `width` mm wide."""
    inset = BADGE + GUTTER if section.badge else 0.0
    row, beside = _heading_row(section, width - inset, at)
    below = (*(() if beside or not section.hint else (section.hint,)), *section.texts)
    texts = tuple(_indented(text, at.hint, inset, width, at) for text in below)
    prompts = (_prompts(section.prompts, inset, width, at),) if section.prompts else ()
    top = _top(row, section, inset, before if not section.above else 0.0)
    above = _moved(section.above, before)
    return (*above, top, *texts, *prompts, _lines(section.columns, lines, inset, width, at))


def section_height(section: Section, lines: int, width: float, before: float, at: Look) -> float:
    """The height in mm that it takes in whichever format needs most."""
    blocks = section_blocks(section, lines, width, before, at)
    first = Drawing(width, 0.0, ())  # the space above counts
    return max(stack_height((first, *blocks), width, target) for target in TARGETS)


def _moved(blocks: tuple[Block, ...], before: float) -> tuple[Block, ...]:
    """Blocks whose first one is a paragraph, `before` mm below what stands above them."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return blocks
    first = blocks[0]
    return (replace(first, style=replace(first.style, before=round(before / mm(1), 1))), *blocks[1:])


# -- the heading's row ---------------------------------------------------------------------------


def _heading_row(section: Section, width: float, at: Look) -> tuple[tuple[tuple[float, GridCell], ...], bool]:
    """The cells beside the badge with their widths, and whether the hint is one of them."""
    ends = tuple(_ends(section, at))
    room = width - sum(wide for wide, _ in ends)
    title, hint = Paragraph(runs(section.title), at.heading), Paragraph(runs(section.hint), at.hint)
    wide = _wide(title) + APART
    if section.hint and wide + _wide(hint) + 1.0 <= room:
        lower = _above(at) + baseline(at.heading) - baseline(at.hint)
        cells = (wide, _title(section, wide, at)), (room - wide, GridCell((hint,), padding=(lower, 0, 0, 0)))
        return (*cells, *ends), True
    return ((room, _title(section, room, at)), *ends), False


def _wide(paragraph: Paragraph) -> float:
    return max(natural_width(paragraph, target) for target in TARGETS)


def _above(at: Look) -> float:
    """mm above a heading of one line, to stand in the middle of its badge."""
    return (BADGE - line_height(at.heading)) / 2


def _title(section: Section, width: float, at: Look) -> GridCell:
    words = soften(runs(section.title), at.heading, width, at.language, TARGETS)
    return GridCell((Paragraph(words, at.heading, section.role),), padding=(_above(at), 0, 0, 0))


def _ends(section: Section, at: Look) -> Iterator[tuple[float, GridCell]]:
    """What stands at the right end: the tick to set, or the marks with their words before them."""
    if section.tick:
        item = Paragraph(runs(section.tick), at.tick)
        upper = _above(at) + baseline(at.heading) - baseline(at.tick)
        cell = GridCell((ItemList((item,), sign="box"),), padding=(upper, 0, 0, 0))
        yield _wide(item) + at.tick.indent + 1.5, cell
    if section.figure:
        yield from captioned_figure(section.caption, section.figure, at)


def captioned_figure(caption: str, figure: Drawing, at: Look) -> Iterator[tuple[float, GridCell]]:
    """A figure and, to its left, the words that say what it is for, with their widths in mm."""
    words = Paragraph(runs(caption), replace(at.label, align="right"))
    upper = (figure.height - line_height(at.label)) / 2
    yield _wide(words) + 2 * APART, GridCell((words,), padding=(upper, APART, 0, APART))
    yield figure.width, GridCell((figure,))


def _top(row: tuple[tuple[float, GridCell], ...], section: Section, inset: float, before: float) -> Grid:
    """The rule and, below it, the badge and what stands beside it."""
    badge = ((BADGE, _badge(section)), (GUTTER, GridCell())) if inset else ()
    widths, cells = zip(*badge, *row, strict=True)
    tall = max(BADGE, *(need(cell, wide) for cell, wide in zip(cells, widths, strict=True)))
    edge = Edge(INK, STRONG) if section.strong else Edge(HAIRLINE, THIN)
    rule = GridRow((GridCell(edges=(edge, None, None, None)),) * len(cells), RULE_SPACE, exact=True)
    return Grid(widths, (rule, GridRow(cells, tall)), before=before)


def _badge(section: Section) -> GridCell:
    upper = (BADGE - line_height(BADGE_STYLE)) / 2
    words = Paragraph(runs(section.badge), BADGE_STYLE)
    return GridCell((words,), fill=section.colour, padding=(upper, 0, 0, 0))


def need(cell: GridCell, width: float) -> float:
    """The height in mm that a cell needs in whichever format needs most."""
    return max(cell_height(cell, width, target) for target in TARGETS)


# -- below the heading ---------------------------------------------------------------------------


def _indented(text: str, style: Style, inset: float, width: float, at: Look) -> Paragraph:
    moved = replace(style, indent=style.indent + inset)
    return Paragraph(soften(runs(text), moved, width - moved.indent, at.language, TARGETS), moved)


def _prompts(prompts: Iterable[str], inset: float, width: float, at: Look) -> ItemList:
    return ItemList(tuple(_indented(text, at.prompt, inset, width, at) for text in prompts))


def _lines(columns: tuple[Column, ...], lines: int, inset: float, width: float, at: Look) -> Grid:
    """So many lines to write on in each column, below the words of the columns that have any."""
    widths = tuple(_widths(columns, width - inset))
    space = ((inset, None),) if inset else ()
    places = (*space, *((wide, columns[i // 2] if i % 2 == 0 else None) for i, wide in enumerate(widths)))
    heads = tuple(GridCell(tuple(_label(column, at)), padding=(1.0, 0, 0, 0)) for _, column in places)
    whole = tuple(wide for wide, _ in places)
    tall = max(need(cell, wide) for cell, wide in zip(heads, whole, strict=True))
    labels = (GridRow(heads, tall),) if any(column.label for column in columns) else ()
    line = GridRow(tuple(writing_cell(column is not None) for _, column in places), WRITE_PITCH)
    return Grid(whole, (*labels, *(line,) * lines))


def _widths(columns: tuple[Column, ...], room: float) -> Iterator[float]:
    """The widths of columns in mm, with the space between two."""
    part = (room - COLUMNS_APART * (len(columns) - 1)) / sum(column.share for column in columns)
    for i, column in enumerate(columns):
        if i:
            yield COLUMNS_APART
        yield column.share * part


def _label(column: Column | None, at: Look) -> Iterator[Paragraph]:
    if column and column.label:
        yield Paragraph(runs(column.label), at.label)


def writing_cell(lined: bool, colour: str = WRITE_LINE) -> GridCell:
    """A place to write in, with a line below it, or a space between two such places."""
    line = Edge(colour, THIN) if lined else None
    return GridCell(edges=(None, None, line, None), padding=(TYPED, 0, 0, 0))


def closing(texts: Sequence[str], width: float, language: str) -> Grid:
    """Lines side by side that close a sheet, each with the words above it, below a strong rule."""
    wide = (width - COLUMNS_APART * (len(texts) - 1)) / len(texts)
    spread: list[str | None] = [each for text in texts for each in (text, None)][:-1]
    widths = tuple(wide if text else COLUMNS_APART for text in spread)
    labels = tuple(_closing_label(text, wide, language) for text in spread)
    tall = max(need(cell, each) for cell, each in zip(labels, widths, strict=True))
    lines = tuple(writing_cell(text is not None, INK) for text in spread)
    return Grid(widths, (GridRow(labels, tall), GridRow(lines, CLOSING)))


def _closing_label(text: str | None, width: float, language: str) -> GridCell:
    words = soften(runs(text or ""), CLOSING_STYLE, width, language, TARGETS)
    blocks = (Paragraph(words, CLOSING_STYLE),) if text else ()
    return GridCell(blocks, padding=(2.5, 0, 0, 0), edges=(Edge(INK, STRONG), None, None, None))

"""A worksheet on as few pages as its texts allow, with lines to write on that fill them.

Every section gets its least number of lines first; the rest of the page is divided line by line, and
the remainder, less than one line, is white between the sections. All lines to write on are rows of grids
with a line below them, :data:`~kitgen.blocks.house.WRITE_PITCH` apart, so that they can be typed on in Word:
the tab key goes to the next one, and a long answer makes its own room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kitgen.basics.lengths import mm
from kitgen.basics.origins import traced
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.blocks.house import GREY, HAIRLINE, INK, WHITE, WRITE_LINE, WRITE_PITCH, House
from kitgen.blocks.scene import Scene, paragraph, runs
from kitgen.blocks.shapes import label_at
from kitgen.blocks.strip import strip
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Drawing, Edge, Gap, Grid, GridCell, GridRow, ItemList, Paragraph, Rect, Style
from kitgen.typesetting.elastic import Paged, Place
from kitgen.typesetting.fit import Part
from kitgen.typesetting.geometry import baseline, line_height
from kitgen.typesetting.most import grown, most_cell, most_stack, most_width

#: Sizes in pt of headings and text, the comfortable ones first.
SIZES = ((14.0, 10.5), (13.0, 10.0))
#: mm: side of a badge, and from it to the words beside it.
BADGE, GUTTER = 8.0, 6.0
#: mm from a rule to the block below it, and from the last line to the next rule, at least.
RULE_SPACE, LAST = 2.6, 3.6
#: mm between two columns of lines, and between the parts of a heading's row.
COLUMNS_APART, APART = 6.0, 3.5
#: mm left of the content of a column that is joined to the one before it.
JOINED = 2.0
#: mm from a heading, or from words, to the first line below: beside the heading there is white already.
FIRST, FIRST_BELOW_WORDS = 6.0, 7.0
#: mm that a line typed in Word takes, and its distance to the line it stands on.
TYPED = 5.5
#: mm from the words that close a sheet to the line below them, and their type.
CLOSING = 8.6
CLOSING_STYLE = Style("Worksheet Closing", 10.5, 12.6, weight="semibold")
#: The letter or number of a badge.
BADGE_STYLE = Style("Badge", 13, 15, weight="bold", colour=WHITE, align="center")
#: pt: a rule between two sections, and one before the closing words.
THIN, STRONG = 0.75, 1.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column of lines to write on: the words above it, if any, and its share of the width.

    The lines of a `joined` column continue those of the column before it, behind a thin line.
    """

    label: str = ""
    share: float = 1.0
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a worksheet: its title, prompts, and places to write.

    `hint` is beside the heading if it fits there in one line; `texts` are below it as
    paragraphs, `prompts` as a list.
    `figure` (marks, with the words `caption` before it) or a `tick` box are at the right end of the
    heading's row. `weight` is its share of lines compared with the others, from `least` to `most`.
    `above` is a heading before its rule. Without a `badge` it takes the full width. A section with
    `new_page` is the first on its page.
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
    aside: str = ""
    prompts: tuple[str, ...] = ()
    figure: Drawing | None = None
    caption: str = ""
    tick: str = ""
    strong: bool = False  #: whether its rule is a strong one
    small: bool = False  #: whether it is below a heading of others
    above: Paragraph | None = None
    new_page: bool = False

    @property
    def rule(self) -> Edge:
        """The line above it."""
        return Edge(INK, STRONG) if self.strong else Edge(HAIRLINE, THIN)


@dataclass(frozen=True, slots=True)
class WorksheetType:
    """The type of a worksheet, at one size, and sections in it."""

    heading: Style
    subheading: Style
    text: Style
    hint: Style
    prompt: Style
    label: Style
    tick: Style
    language: str

    @remembered(256)
    def blocks(self, section: Section, lines: int, width: float, before: float) -> tuple[Block, ...]:
        """A section with so many lines, `before` mm below the block above it; `width` mm wide."""
        inset = BADGE + GUTTER if section.badge else 0.0
        row, beside = self._heading_row(section, width - inset)

        def indented(texts: Iterable[str], style: Style) -> tuple[Paragraph, ...]:
            moved = replace(style, indent=style.indent + inset)
            room = width - moved.indent
            return tuple(paragraph(text, moved, room, self.language) for text in texts if text)

        hint = "" if beside else section.hint
        said = ((hint,), self.hint), (section.texts, self.text), ((section.aside,), self.hint)
        texts = [words for each in said for words in indented(*each)]
        prompts = (ItemList(indented(section.prompts, self.prompt)),) if section.prompts else ()
        top = _top(row, section, inset, before if not section.above else 0.0)
        above: tuple[Paragraph, ...] = ()
        if section.above:
            style = replace(section.above.style, before=round(before / mm(1), 1))
            above = (replace(section.above, style=style),)
        near = not (texts or prompts)
        return (*above, top, *texts, *prompts, self._writing(section.columns, lines, inset, width, near))

    @remembered(256)
    def height(self, section: Section, lines: int, width: float, before: float) -> float:
        """The height in mm that it takes in the format that needs most."""
        blocks = self.blocks(section, lines, width, before)
        first = Drawing(width, 0.0, ())  # the space above counts
        return most_stack((first, *blocks), width)

    def _heading_row(self, section: Section, width: float) -> tuple[tuple[tuple[float, GridCell], ...], bool]:
        """The cells beside the badge with their widths, and whether the hint is one of them."""
        ends, style = tuple(self._ends(section)), self._heading(section)
        room = width - sum(wide for wide, _ in ends)
        wide = most_width(Paragraph(runs(section.title), style)) + APART
        hint = Paragraph(runs(section.hint), self.hint)
        if section.hint and most_width(hint) + 1.0 <= room - wide:
            lower = _above(style) + baseline(style) - baseline(self.hint)
            cell = GridCell((hint,), padding=(lower, 0, 0, 0))
            return ((wide, self._title(section, wide)), (room - wide, cell), *ends), True
        return ((room, self._title(section, room)), *ends), False

    def _heading(self, section: Section) -> Style:
        return self.subheading if section.small else self.heading

    def _title(self, section: Section, width: float) -> GridCell:
        style = self._heading(section)
        words = paragraph(section.title, style, width, self.language, "H3" if section.small else "H2")
        return GridCell((words,), padding=(_above(style), 0, 0, 0))

    def _ends(self, section: Section) -> Iterator[tuple[float, GridCell]]:
        """The cells at the right end: the box to tick, or the marks with their words before them."""
        if section.tick:
            item = Paragraph(runs(section.tick), self.tick)
            heading = self._heading(section)
            upper = _above(heading) + baseline(heading) - baseline(self.tick)
            cell = GridCell((ItemList((item,), sign="box"),), padding=(upper, 0, 0, 0))
            yield most_width(item) + self.tick.indent + 1.5, cell
        if section.figure:
            yield from self.captioned_figure(section.caption, section.figure)

    def captioned_figure(self, caption: str, figure: Drawing) -> Iterator[tuple[float, GridCell]]:
        """A figure and, to its left, its caption, with their widths in mm."""
        words = Paragraph(runs(caption), replace(self.label, align="right"))
        upper = (figure.height - line_height(self.label)) / 2
        yield most_width(words) + 2 * APART, GridCell((words,), padding=(upper, APART, 0, APART))
        yield figure.width, GridCell((figure,))

    def _writing(
        self, columns: tuple[Column, ...], lines: int, inset: float, width: float, near: bool
    ) -> Grid:
        """So many lines to write on in each column, below the words of the columns that have any.

        `near` means that a heading is right above, with white of its own.
        """
        places = [*([(inset, None)] if inset else []), *_places(columns, width - inset)]
        widths, whole = zip(*places, strict=True)
        heads: list[GridCell] = []
        for column in whole:
            words = (Paragraph(runs(column.label), self.label),) if column and column.label else ()
            heads.append(GridCell(words, padding=(1.0, 0, 0, JOINED if column and column.joined else 0.0)))
        labelled = any(column.label for column in columns)
        tall = max(map(most_cell, heads, widths))
        first = FIRST if near and not labelled else FIRST_BELOW_WORDS
        rows = [GridRow(tuple(heads), tall)] if labelled else []
        for height in (first, *(WRITE_PITCH,) * (lines - 1)):
            rows.append(GridRow(tuple(_writing_cell(column, height) for column in whole), height))
        return grown(Grid(widths, tuple(rows)))


def look(house: House, language: str, sizes: tuple[float, float] = SIZES[0]) -> WorksheetType:
    """Type with headings and text of these sizes in pt."""
    heading, text = sizes
    large = Style("Worksheet Heading", heading, round(heading * 1.15, 1), weight="bold")
    small = Style("Worksheet Text", text, round(text * 1.25, 1), colour=GREY)
    return WorksheetType(
        heading=large,
        subheading=replace(large, name="Worksheet Subheading", size=heading - 2, weight="semibold"),
        text=replace(small, colour=INK),
        hint=replace(small, name="Worksheet Hint"),
        prompt=replace(small, name="Worksheet Prompt", indent=4.2, before=0.8),
        label=house["Field Label"],
        tick=replace(small, name="Worksheet Tick", indent=5.2, colour=INK),
        language=language,
    )


def _above(heading: Style) -> float:
    """mm above a heading of one line that put it in the middle of its badge."""
    return (BADGE - line_height(heading)) / 2


def _top(row: tuple[tuple[float, GridCell], ...], section: Section, inset: float, before: float) -> Grid:
    mark = ((BADGE, GridCell((badge(section),))), (GUTTER, GridCell())) if inset else ()
    widths, cells = zip(*mark, *row, strict=True)
    edges, made = (section.rule, None, None, None), []
    for cell in cells:
        top, *others = cell.padding
        made.append(replace(cell, padding=(top + RULE_SPACE, *others), edges=edges))
    return grown(Grid(widths, (GridRow(tuple(made), RULE_SPACE + BADGE),), before=before))


def badge(section: Section) -> Drawing:
    """A letter or number on a colour; decoration, since the sections are read in their order."""
    label = label_at(traced(section.badge, "plan.badge"), BADGE / 2, BADGE / 2, BADGE_STYLE)
    square = Rect(0, 0, BADGE, BADGE, fill=section.colour)
    return Drawing(BADGE, BADGE, (square, label), alt=section.badge)


def _places(columns: tuple[Column, ...], room: float) -> list[tuple[float, Column | None]]:
    """The columns with their widths in mm, and the space before each that is not joined to another."""
    gaps = sum(not column.joined for column in columns[1:])
    part = (room - COLUMNS_APART * gaps) / sum(column.share for column in columns)
    places: list[tuple[float, Column | None]] = []
    for i, column in enumerate(columns):
        if i and not column.joined:
            places.append((COLUMNS_APART, None))
        places.append((column.share * part, column))
    return places


def _writing_cell(column: Column | None, height: float, colour: str = WRITE_LINE) -> GridCell:
    """A place to write in `height` mm high, with a line below it, or a space between two such places.

    Text that is typed there in Word is near the line.
    """
    line, joined = Edge(colour, THIN) if column else None, bool(column and column.joined)
    edges = (None, None, line, Edge(HAIRLINE, THIN) if joined else None)
    return GridCell(edges=edges, padding=(max(0.0, height - TYPED), 0, 0, JOINED if joined else 0))


def closing(texts: Sequence[str], width: float, language: str) -> Grid:
    """Lines side by side that close a sheet, each with the words above it, below a strong rule."""
    places = _places((Column(),) * len(texts), width)
    widths, columns = zip(*places, strict=True)
    words = iter([paragraph(text, CLOSING_STYLE, widths[0], language) for text in texts])
    like = GridCell(padding=(2.5, 0, 0, 0), edges=(Edge(INK, STRONG), None, None, None))
    labels = tuple(replace(like, blocks=(next(words),)) if column else like for column in columns)
    lines = tuple(_writing_cell(column, CLOSING, INK) for column in columns)
    tall = max(map(most_cell, labels, widths))
    return grown(Grid(widths, (GridRow(labels, tall), GridRow(lines, CLOSING))))


@dataclass(frozen=True, slots=True)
class Worksheet(Paged[WorksheetType, Section]):
    """Sections that fill their pages. `head` is only on the first page, `tail` on the last."""

    gives = True

    head: tuple[Block, ...]
    sections: tuple[Section, ...]
    tail: Grid | None
    scene: Scene

    def ways(self, width: float) -> Sequence[Sequence[WorksheetType]]:
        """The sizes of its type."""
        return [[look(self.scene.house, self.scene.language, sizes) for sizes in SIZES]]

    def parts(self, way: WorksheetType, width: float) -> Sequence[Part[Section]]:
        """The sections with the fewest lines."""
        needs = (way.height(each, each.least, width, LAST) for each in self.sections)
        pairs = zip(self.sections, needs, strict=True)
        return [Part(section, need, begins=section.new_page) for section, need in pairs]

    def above(self, at: Place) -> tuple[Block, ...]:
        """The head, or the strip."""
        return (strip(self.scene, after=3.0),) if at.number else self.head

    def below(self, at: Place) -> tuple[Block, ...]:
        """The lines that close the sheet."""
        return (replace(self.tail, before=LAST),) if self.tail and at.last else ()

    def page(
        self, way: WorksheetType, parts: Sequence[Part[Section]], room: float, at: Place
    ) -> Sequence[Block]:
        """The sections with as many lines as there is room for, and white between them."""
        sections, need = [part.what for part in parts], sum(part.need for part in parts)
        lines = shared(sections, int((room - need) / WRITE_PITCH + 1e-9))
        used = need + (sum(lines) - sum(section.least for section in sections)) * WRITE_PITCH
        white = Gap((room - used) / (len(sections) + len(self.below(at))), least=0.0)
        blocks = [
            block
            for section, number in zip(sections, lines, strict=True)
            for block in (white, *way.blocks(section, number, at.width, LAST))
        ]
        return (*blocks, *[white] * len(self.below(at)))

    def misfit(self, highest: Part[Section], pages: int, most: int) -> FitError:
        """About the longest section."""
        title = highest.what.title
        where = {"title": shortened(title), "sheet": self.scene.sheet, "language": self.scene.language}
        what = said("fit.sections", most=most, **where) if pages else said("fit.section", **where)
        return FitError(what, about=title)


def shared(sections: Sequence[Section], more: int) -> list[int]:
    """The number of lines of each section: its least, and its share of so many more, by weight."""
    lines = [section.least for section in sections]
    for _ in range(more):
        open_ = [i for i, section in enumerate(sections) if lines[i] < section.most]
        if not open_:
            break
        lines[min(open_, key=lambda i: lines[i] / sections[i].weight)] += 1
    return lines

"""The team contract: the framework's agreements, each with room for what the team agrees, and signatures.

A contract hangs on the wall, so it is one page where it can be: where its agreements have no room one below
the other, two stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from kitgen.basics.lengths import mm
from kitgen.basics.origins import joined
from kitgen.basics.records import dataclass, replace
from kitgen.blocks.house import WRITE_LINE, WRITE_PITCH
from kitgen.blocks.scene import Scene, paragraph
from kitgen.blocks.spec import BlockSpec, Options, some
from kitgen.blocks.worksheets.head import OPTIONS, head
from kitgen.blocks.worksheets.worksheet import (
    BADGE,
    COLUMNS_APART,
    LAST,
    RULE_SPACE,
    STRONG,
    Column,
    Section,
    Worksheet,
    WorksheetType,
    badge,
)
from kitgen.domain.framework import Agreement
from kitgen.errors import FitError
from kitgen.model import Block, Grid, GridCell, GridRow, Hung, WriteLines
from kitgen.typesetting.elastic import ElasticBlock, OnePage, Pages, first
from kitgen.typesetting.fit import Part
from kitgen.typesetting.most import grown, most_cell, most_stack

#: Lines for signatures in each of two columns: a team of six to ten.
LEAST_NAMES, MOST_NAMES = 3, 5
#: The colour of the numbers, by its place among the kit's: plum.
COLOUR = 1
#: Lines for an agreement beside another one, and mm from its number to its title.
LINES, GUTTER = (3, 2), 3.0
#: mm from the words to the first of them, and from the last to the rule below.
FIRST_LINE, CLOSE = 6.0, 3.0
#: mm that stay free on a page with the fewest lines, so that in Word somebody can add a sentence.
KEPT = 6.0


@dataclass(frozen=True, slots=True)
class Contract(ElasticBlock):
    """The contract: in one column on one page, in two columns on one, or in one column on several."""

    gives = True

    sheet: Worksheet

    def set_pages(self, width: float, depth: float, least: int, most: int) -> Pages:
        """The pages; raises FitError, naming the part that is too long, where they are too many."""
        below, beside = self.sheet, Pairs(self.sheet)
        ways = (partial(below.fit, most=1), partial(beside.fit, most=1), partial(below.fit, most=most))
        return first(ways, lambda fit: fit(width, depth, least))


@dataclass(frozen=True, slots=True)
class Pairs(OnePage[tuple[WorksheetType, int]]):
    """Agreements side by side, two in a row; the signatures beside the last one, or below all of them."""

    sheet: Worksheet

    def ways(self, width: float, depth: float) -> Sequence[tuple[WorksheetType, int]]:
        """The sizes of its type, and lines for each agreement: rather more lines than larger type."""
        [looks] = self.sheet.ways(width)
        return [(each, lines) for lines in LINES for each in looks]

    def set(self, way: tuple[WorksheetType, int], width: float, depth: float) -> Sequence[Block] | None:
        """The rows, with as many lines as there is room for; None where an agreement has too few."""
        at, lines = way
        *agreements, names = self.sheet.sections
        paired = len(agreements) % 2 == 1
        sections = [*agreements, names] if paired else agreements
        below = () if paired else at.blocks(names, LEAST_NAMES, width, LAST)
        wide = (width - COLUMNS_APART) / 2
        cells = [_cell(section, lines, wide, at) for section in sections]
        pairs = [(left, GridCell(), right) for left, right in zip(cells[::2], cells[1::2], strict=True)]
        grid = grown(Grid((wide, COLUMNS_APART, wide), tuple(GridRow(pair, 0.0) for pair in pairs)))
        free = depth - most_stack((*self.sheet.head, grid, *below), width)
        if free < (0.0 if lines > LINES[-1] else KEPT):
            return None
        more = free / len(pairs)
        rows = (
            GridRow(tuple(_filled(cell, wide, row.height + more) for cell in row.cells), row.height + more)
            for row in grid.rows
        )
        return (*self.sheet.head, replace(grid, rows=tuple(rows)), *below)

    def misfit(self, way: tuple[WorksheetType, int]) -> FitError:
        """That of one column takes its place."""
        return self.sheet.misfit(Part(self.sheet.sections[0], 0.0), 2, 1)


def _cell(section: Section, lines: int, width: float, at: WorksheetType) -> GridCell:
    heading = replace(at.heading, indent=BADGE + GUTTER if section.badge else 0.0)
    above = round((1.2 if section.badge else 0.8) / mm(1), 1)
    title = paragraph(section.title, heading, width - heading.indent, at.language, "H2")
    blocks: list[Block] = [Hung(badge(section), title) if section.badge else title]
    texts = ((text, at.text) for text in section.texts)
    for text, style in ((section.hint, at.hint), *texts, (joined(section.prompts, " "), at.hint)):
        if text:
            blocks.append(paragraph(text, replace(style, before=above, balance=True), width, at.language))
            above = 1.5
    count, columns = (LINES[-1], 1) if section.badge else (LEAST_NAMES, 2)
    extra = max(0, lines - count)  # of which Word keeps the height for who adds a sentence
    ruled = WriteLines(count, WRITE_PITCH, FIRST_LINE, WRITE_LINE, extra=extra, columns=columns)
    around, edges = (RULE_SPACE, 0.0, CLOSE, 0.0), (section.rule, None, None, None)
    return GridCell(tuple(blocks), (ruled,), padding=around, edges=edges)


def _filled(cell: GridCell, width: float, tall: float) -> GridCell:
    """A cell with more lines where its row is so high."""
    if not cell.foot or not isinstance(lines := cell.foot[0], WriteLines):
        return cell
    more = max(0, int((tall - most_cell(cell, width) - mm(STRONG)) / WRITE_PITCH))
    whole = lines.count + lines.extra + more
    count = max(lines.count, whole - 1)  # Word keeps the height of one
    return replace(cell, foot=(replace(lines, count=count, extra=whole - count),))


def build(data: tuple[Agreement, ...], options: Options, scene: Scene) -> tuple[Contract, ...]:
    """One section for each agreement, then the signatures."""
    return (Contract(Worksheet(head(options, scene), tuple(_sections(data, scene)), None, scene)),)


def _sections(agreements: tuple[Agreement, ...], scene: Scene) -> Iterator[Section]:
    for number, agreement in enumerate(agreements, 1):
        yield Section(
            agreement.title,
            badge=str(number),
            colour=scene.palette[COLOUR],
            texts=(agreement.text,) if agreement.text else (),
            prompts=agreement.prompts,
        )
    words = scene.messages
    names = (Column(words("contract.name"), 1.2), Column(words("contract.signature"), joined=True))
    yield Section(
        words("contract.signatures"),
        (*names, *names),
        hint=words("contract.promise"),
        least=LEAST_NAMES,
        most=MOST_NAMES,
        weight=2,
        strong=True,
    )


AGREEMENTS = some(Agreement, "the agreements of a team: framework.agreements")
SPEC = BlockSpec("team-contract", build, OPTIONS, AGREEMENTS, elastic=True)

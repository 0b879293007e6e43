"""Worksheets as they are composed, and what a reader would measure on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from checks.places import misfits

from kitgen.blocks.house import WRITE_LINE
from kitgen.building.library import Library
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.model import (
    Block,
    Box,
    Document,
    Drawing,
    Field,
    Grid,
    Hung,
    ItemList,
    Label,
    Paragraph,
    Table,
    WriteLines,
)
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack, stack_height

LIBRARY = Library()
AARHUS = "laeringsfaellesskaber-aarhus"


@cache
def shipped(name: str) -> Framework:
    """A framework that comes with kitgen."""
    return load_framework(LIBRARY.framework(name))


def sheet(name: str, framework: Framework, unit: Unit | None = None) -> Document:
    """The sheet of that name."""
    return compose(framework, unit, read_layout(LIBRARY.layout(name))).document


def agreements(count: int, text: str = "Avtal hvem som gjør hva.", prompts: int = 2) -> list[dict[str, Any]]:
    """So many agreements with different titles."""
    questions = [f"Hva gjør vi når det ikke går ({number})?" for number in range(prompts)]
    return [{"title": f"Avtale nr. {i}", "text": text, "prompts": questions} for i in range(1, count + 1)]


def phases(count: int, minutes: int | None = 10, text: str = "Alle lytter.") -> list[dict[str, Any]]:
    """So many phases with different titles."""
    more = {} if minutes is None else {"minutes": minutes}
    return [
        {"title": f"Fase nr. {i}", "text": text, "prompts": ["Hva la du merke til?"], **more}
        for i in range(1, count + 1)
    ]


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph with words, in the order they are read."""
    for block in blocks:
        match block:
            case Paragraph():
                yield from (block,) if block.text else ()
            case ItemList(items=items):
                yield from items
            case Field(label=label, value=value):
                yield from paragraphs((label, value))
            case Box(blocks=inside):
                yield from paragraphs(inside)
            case Hung(mark=mark, text=text):
                yield from paragraphs((mark, text))
            case Grid(rows=rows) | Table(rows=rows):
                for row in rows:
                    for cell in row.cells:
                        yield from paragraphs((*cell.blocks, *cell.foot))


def words(document: Document) -> list[str]:
    """The text of every paragraph of a sheet."""
    return [each.text for page in document.pages for each in paragraphs(page.blocks)]


def badges(document: Document) -> list[str]:
    """The letters and numbers in the badges, in order."""
    labels = (shape for drawing in drawings(document) for shape in drawing.shapes if isinstance(shape, Label))
    return [label.text for label in labels if label.style.name == "Badge"]


def drawings(document: Document) -> list[Drawing]:
    """The drawings in the grids of a sheet."""
    grids = (block for page in document.pages for block in page.blocks if isinstance(block, Grid))
    cells = (cell for grid in grids for row in grid.rows for cell in row.cells)
    blocks = (block.mark if isinstance(block, Hung) else block for cell in cells for block in cell.blocks)
    return [block for block in blocks if isinstance(block, Drawing)]


def lines(document: Document) -> list[list[float]]:
    """For each grid of lines to write on, how far down the page in mm its lines are."""
    return [list(_grid_lines(page.blocks, document)) for page in document.pages]


def _grid_lines(blocks: tuple[Block, ...], document: Document) -> Iterator[float]:
    for placed in stack(blocks, document.setup.measure):
        y = placed.y
        for row in placed.block.rows if isinstance(placed.block, Grid) else ():
            y += row.height
            if any(cell.edges[2] and cell.edges[2].colour == WRITE_LINE for cell in row.cells):
                yield y


def pitches(document: Document) -> set[float]:
    """The distances in mm of lines that stand one below the other, to a tenth."""
    found = set()
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Grid):
                ys = list(_grid_lines((block,), document))
                found |= {round(b - a, 1) for a, b in pairwise(ys)}
            if isinstance(block, Table | Grid):
                notes = (each for row in block.rows for cell in row.cells for each in cell.foot)
                found |= {round(each.pitch, 1) for each in notes if isinstance(each, WriteLines)}
    return found


def faults(document: Document) -> list[str]:
    """What does not fit its place in any of the formats."""
    return [fault for target in TARGETS for fault in misfits(document, target)]


def white(document: Document) -> list[float]:
    """mm between the last thing on each page and the end of its text, in the PDF."""
    setup = document.setup
    return [setup.depth - stack_height(page.blocks, setup.measure) for page in document.pages]

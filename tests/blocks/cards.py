"""Decks of cards made by hand, and where their sides stand on the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from blocks.samples import ANSWER, options, scene, unit

from kitgen.blocks.cards.sheet import SPEC, CardSheet
from kitgen.blocks.cards.sheets import FOOT, MARK, cut
from kitgen.blocks.cards.types import CARD_TYPES
from kitgen.blocks.scene import Scene
from kitgen.building.library import Library
from kitgen.composing.compose import compose
from kitgen.composing.layout import Layout, read_layout
from kitgen.domain.framework import Framework
from kitgen.model import Band, Block, Document, Grid, GridCell, ItemList, Paragraph

SIZES = tuple(CARD_TYPES)
STAFF = unit(form={"answer": ANSWER})


@cache
def layout() -> Layout:
    """The layout of the cards."""
    return read_layout(Library().layout("cards"))


def document(framework: Framework, **options: str) -> Document:
    """The cards of a framework with a form, as a document."""
    return compose(framework, STAFF, layout(), options=options).document


def sheet(framework: Framework, answer: bool = True, **given: Any) -> tuple[CardSheet, Scene]:
    """The block of the cards and the scene it was built on."""
    stage = scene(framework, STAFF if answer else None, "A4")
    [made] = SPEC.build(stage.framework.areas, options(SPEC, **given), stage)
    return made, stage


def pages(framework: Framework, answer: bool = True, **given: Any) -> list[Grid]:
    """The grid of each page, its cells as far as the cards reach, into the margins too."""
    made, _ = sheet(framework, answer, **given)
    found = made.fit(made.paper.measure, made.paper.depth, 1, 400)
    grids = [grid for page in found for grid in page if isinstance(grid, Grid)]
    return (
        grids
        if made.shop
        else [cut(grid, (-top, -side, -end, -side)) for grid in grids for top, side, end in [margins(made)]]
    )


def margins(made: CardSheet) -> tuple[float, float, float]:
    """mm by which cards reach further than their cells: at the top, at the sides, and at the foot."""
    side, end = made.sheet.around
    top = 0.0 if end else made.sheet.white
    return top, 0.0 if side else made.sheet.white, top + FOOT if top else 0.0


def corner(made: CardSheet) -> tuple[float, float]:
    """Where the grids of :func:`pages` begin on the paper: x, y."""
    top, side, _ = margins(made)
    above = made.sheet.around[1] - MARK if made.sheet.below else made.paper.margins[0] - top
    return made.paper.margins[3] - side, above


@dataclass(frozen=True)
class Place:
    """A side of a card on the paper, in mm from its top left corner. `id` is empty where no statement is."""

    x: float
    y: float
    width: float
    height: float
    id: str
    cell: GridCell

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Its left, top, right and bottom, rounded."""
        sides = (self.x, self.y, self.x + self.width, self.y + self.height)
        return tuple(round(side, 2) for side in sides)  # type: ignore[return-value]


def places(grid: Grid, made: CardSheet) -> list[Place]:
    """The sides of cards on a page, as they are read."""
    left, y = corner(made)
    found = []
    for row in grid.rows:
        x = left
        for cell, width in zip(row.cells, grid.widths, strict=True):
            if cell.blocks:
                found.append(Place(x, y, width, row.height, name(cell.blocks), cell))
            x += width
        y += row.height
    return found


def name(blocks: Iterable[Block]) -> str:
    """The id in a card's bar of colour."""
    for block in blocks:
        if isinstance(block, Band):
            said = block.label.text if block.label else block.text.text
            return said if re.fullmatch(r"[A-Z]\d+", said) else ""
    return ""


def everything(framework: Framework, **given: Any) -> tuple[CardSheet, list[list[Place]]]:
    """The sheet and what stands on each of its pages."""
    made, _ = sheet(framework, **given)
    return made, [places(grid, made) for grid in pages(framework, **given)]


def texts(blocks: Sequence[Block]) -> list[str]:
    """The words of paragraphs and lists, in order."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        if isinstance(block, ItemList):
            found += [item.text for item in block.items]
    return found

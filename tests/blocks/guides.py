"""Meetings that the guide's blocks are tested with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from blocks.samples import ANSWER, area, framework, scene

from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import Meeting
from kitgen.domain.plan import PlannedSheet
from kitgen.model import Block, Cell, Grid, ItemList, Paragraph, Strip, Table

LANGUAGES = ["nb", "nn", "da", "sv", "en"]
PEOPLE = [None, 1, 2, 7, 24, 300]

_PLAN = {
    "table-a": ("Tabell A", "A3 landscape", 1, "simplex", True, "group-and-wall", "group"),
    "table-b": ("Tabell B", "A3 landscape", 1, "simplex", True, "group-and-wall", "group"),
    "cards": ("Kort", "A4", 6, "long-edge", True, "group", "pairs"),
    "answer-sheet": ("Svarark", "A4", 1, "simplex", False, "person", "individual"),
    "guide": ("Veileder", "A4", 3, "simplex", False, "leader", None),
    "qr-poster": ("Plakat", "A4", 1, "simplex", False, "door", "individual"),
    "wheel": ("Hjul", "A3", 1, "simplex", True, "group-and-wall", "plenary"),
    "staircase": ("Trapp", "A3 landscape", 1, "simplex", False, "group-and-wall", "goals"),
    "action-plan": ("Handlingsplan", "A4", 1, "simplex", False, "all", "goals"),
    "print-plan": ("Utskriftsplan", "A4", 1, "simplex", False, "once", None),
    "qr": ("QR-kode", "A4", 1, "simplex", False, None, None),
}
FULL = tuple(_PLAN)


def planned(*names: str) -> tuple[PlannedSheet, ...]:
    """The plan of a kit with these sheets."""
    made: list[Any] = []
    for number, name in enumerate(names, 1):
        short, *rest = _PLAN[name]
        made.append(PlannedSheet(name, short, short, f"{number:02}-{name}", *rest, ("pdf", "docx")))  # type: ignore[arg-type]
    return tuple(made)


def meeting(
    *sheets: str,
    minutes: int = 90,
    participants: int | None = None,
    language: str = "nb",
    statements: int = 6,
    form: bool = True,
    **fields: Any,
) -> Scene:
    """The scene of a guide for a kit with these sheets; for one without a plan if there are none."""
    whole = framework([area("A", statements)], **fields)
    there = scene(whole, page="A4", language=language)
    return replace(
        there,
        setup=replace(there.setup, margins=(15, 16, 22, 16)),
        answer=ANSWER if form else None,
        meeting=Meeting(minutes, participants),
        plan=planned(*sheets),
    )


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph, in reading order."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case ItemList(items=items):
                yield from items
            case Strip(items=items):
                yield from (item.text for item in items)
            case Table(rows=rows) | Grid(rows=rows):
                for row in rows:
                    for cell in row.cells:
                        yield from paragraphs(cell.blocks)


def said(blocks: Sequence[Block]) -> str:
    """All words, a line for each paragraph."""
    return "\n".join(paragraph.text for paragraph in paragraphs(blocks))


def words(cell: Cell) -> str:
    """What a cell says."""
    return said(cell.blocks)

"""How each sheet of the kit is printed: a compact table of file, paper, sides, colour and copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kitgen.blocks.house import GREY
from kitgen.blocks.printing import audience_words, colour_words, copies_for, paper_words, sides_words
from kitgen.blocks.prose import prose
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec
from kitgen.fonts import TARGETS
from kitgen.model import Block, Cell, Row, Style, Table
from kitgen.plan import PlannedSheet
from kitgen.setting.geometry import cell_height

#: How the columns share the measure.
SHARES = (30, 15, 22, 17, 16)
#: How they do where the rule for copies stands in words.
SHARES_IN_WORDS = (28, 13, 20, 14, 25)

_HEAD = Style("Settings Head", 9, 11.4, colour=GREY)
_NAME = Style("Settings File", 9.5, 12, weight="semibold")
_TEXT = Style("Settings", 9.5, 12)


def build(data: None, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    """One row for each sheet that is printed; nothing where the plan of the kit is not known."""
    sheets = [planned for planned in scene.plan if planned.audience]
    return (_table(sheets, scene),) if sheets else ()


def _table(sheets: Sequence[PlannedSheet], scene: Scene) -> Table:
    words = scene.messages
    heads = (
        *("guide.file", "guide.sheet-paper", "guide.sides"),
        *("guide.colours", "guide.count"),
    )
    shares = SHARES if scene.meeting.participants is not None else SHARES_IN_WORDS
    widths = tuple(scene.setup.measure * share / sum(shares) for share in shares)
    rows = [_row([words(head) for head in heads], widths, scene, header=True)]
    rows += [_row(_told(planned, scene), widths, scene) for planned in sheets]
    return Table(
        widths,
        tuple(rows),
        title=words("guide.print-table"),
        summary=words("guide.print-summary"),
        sides=False,
        divisible=True,
    )


def _told(planned: PlannedSheet, scene: Scene) -> list[str]:
    count = copies_for(scene, planned)
    return [
        planned.file.replace("-", "-\u200b"),
        paper_words(scene, planned.paper),
        sides_words(scene, planned.duplex),
        colour_words(scene, planned.colour),
        audience_words(scene, planned.audience) if count is None else f"{count}",
    ]


def _row(texts: Sequence[str], widths: Sequence[float], scene: Scene, header: bool = False) -> Row:
    cells = tuple(
        Cell(
            (prose(text, _style(place, header), width - 3.0, scene),),
            header=header,
            top_border=not header,
            left_border=False,
            padding=(0.9, 2.0, 0.9, 1.0 if place else 0.0),
        )
        for place, (text, width) in enumerate(zip(texts, widths, strict=True))
    )
    tall = max(
        cell_height(cell, width, target)
        for cell, width in zip(cells, widths, strict=True)
        for target in TARGETS
    )
    return Row(cells, tall, header)


def _style(place: int, header: bool) -> Style:
    if header:
        return _HEAD
    return _TEXT if place else _NAME


SPEC = BlockSpec("print-settings", "", {}, build, lambda data: data is None, optional=True)

"""How each sheet of the kit is printed: a compact table of file, paper, sides, colour and copies."""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.blocks.house import GREY
from kitgen.blocks.plan.printing import paper_words, sides_words
from kitgen.blocks.prose import prose
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Options
from kitgen.domain.plan import PlannedSheet
from kitgen.model import Block, Cell, Row, Style, Table
from kitgen.origins import traced
from kitgen.typesetting.most import most_row

#: The shares of the columns in the measure: file, paper, sides, colour, copies.
SHARES = (30, 12, 33, 16, 9)
#: mm above and below the words of a row.
ABOVE = 0.5

_HEAD = Style("Settings Head", 9, 11.4, colour=GREY)
_NAME = Style("Settings File", 9.5, 11.8, weight="semibold")
_TEXT = Style("Settings", 9.5, 11.8)


def build(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """One row for each printed sheet; empty without the plan of the kit."""
    sheets = [planned for planned in scene.plan if planned.printed]
    return (_table(sheets, scene),) if sheets else ()


def _table(sheets: Sequence[PlannedSheet], scene: Scene) -> Table:
    words = scene.messages
    heads = [words(f"guide.{key}") for key in ("file", "sheet-paper", "sides", "colours", "count")]
    counted = scene.meeting.participants is not None  # else there is no column of copies
    shares = SHARES if counted else SHARES[:-1]
    widths = tuple(scene.setup.measure * share / sum(shares) for share in shares)
    rows = [_row(heads, widths, scene, header=True)]
    rows += [_row(_texts(planned, scene), widths, scene) for planned in sheets]
    said = words("guide.print-table"), words("guide.print-summary")
    return Table(widths, tuple(rows), *said, before=1.5, sides=False, divisible=True)


def _texts(planned: PlannedSheet, scene: Scene) -> list[str]:
    return [
        planned.file.replace("-", "-\u200b"),
        paper_words(scene, planned.paper),
        sides_words(scene, planned.duplex),
        scene.messages("print.colour" if planned.colour else "print.black"),
        traced(f"{planned.copies(scene.meeting.participants)}", "plan.count"),
    ]


def _row(texts: Sequence[str], widths: Sequence[float], scene: Scene, header: bool = False) -> Row:
    cells = []
    for place, (text, width) in enumerate(zip(texts, widths, strict=False)):
        words = prose(text, _HEAD if header else _TEXT if place else _NAME, width - 3.0, scene)
        around = (ABOVE, 2.0, ABOVE, 1.0 if place else 0.0)
        cells.append(Cell((words,), header=header, top_border=not header, left_border=False, padding=around))
    return Row(tuple(cells), most_row(cells, widths, first=header), header)


SPEC = BlockSpec("print-settings", build, needs=frozenset({"meeting", "plan"}))

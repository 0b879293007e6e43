"""The head of a worksheet: strip of colours, small line, title, and lines for name, date and the like.

Lines are beside the title if there is room for both, else in a row of their own below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kitgen.blocks.masthead import GUTTER, Fields, boxes, fields_in, side_by_side
from kitgen.blocks.scene import Scene, runs, styled
from kitgen.blocks.spec import Option, Options
from kitgen.blocks.strip import strip_with_logo
from kitgen.model import Block, Gap, Grid, GridCell, GridRow, Paragraph
from kitgen.typesetting.elastic import first
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height
from kitgen.typesetting.most import most_width

#: mm from the top of a field's label to its line, for a value of one line and of two.
TALL, TALLER = 11.0, 14.0
#: mm between the title and the first field.
APART = 9.0
#: mm that fields beside a title take at most, and between the head and what follows.
WIDEST, BELOW = 100.0, 4.0
#: mm that each field should have, and the share of it that is enough; in a row these are their shares.
ENOUGH = 0.7
FIELDS: Fields = {
    "unit": (52, "field.unit"),
    "team": (46, "worksheet.team"),
    "date": (36, "field.date"),  # of the meeting
    "day": (36, "field.date"),  # any other
    "observer": (46, "worksheet.observer"),
}
#: The options that every worksheet has.
OPTIONS: Mapping[str, Option] = {
    "title": Option("text", "", help="the title of the sheet"),
    "kicker": Option("text", "", help="the small line above the title"),
    "fields": Option("text", "", help=f"which lines to fill in at the top: {', '.join(FIELDS)}"),
}


def head(options: Options, scene: Scene) -> tuple[Block, ...]:
    """Strip, small line, title and fields, in the order they are read."""
    fields = fields_in(options["fields"], FIELDS)
    title, kicker = options["title"], options["kicker"]
    lines = [Paragraph(runs(title), scene.house["Title"]), Paragraph(runs(kicker), scene.house["Kicker"])]
    beside = min(WIDEST, scene.setup.measure - max(map(most_width, lines)) - APART)
    wanted = ENOUGH * sum(FIELDS[field][0] for field in fields) + GUTTER * (len(fields) - 1)
    # a long name may only have room in a row of its own
    rooms = [beside, 0.0] if fields and beside >= wanted else [0.0]
    return first(rooms, lambda room: _head(title, kicker, fields, room, scene))


def _head(title: str, kicker: str, fields: Sequence[str], room: float, scene: Scene) -> tuple[Block, ...]:
    """The head with its fields beside the title, in so much room, or in a row below it where that is 0."""
    right = room + APART if room else 0.0
    words = (
        *((styled(kicker, "Kicker", scene, right=right),) if kicker else ()),
        styled(title, "Title", scene, "H1", right=right, after=0.0),
    )
    above = (*strip_with_logo(scene), *words)
    places = side_by_side(fields, FIELDS, room or scene.setup.measure, (TALL, TALLER), scene)
    if room:
        low = min(stack_height(above, scene.setup.measure, target) for target in TARGETS)
        left = scene.setup.width - scene.setup.margins[1] - room
        return (*above, *boxes(places, left, scene.setup.margins[0] + low), Gap(BELOW))
    if not fields:
        return (*above, Gap(BELOW))
    parts = [part for _, wide, field in places for part in ((GUTTER, GridCell()), (wide, GridCell((field,))))]
    widths, cells = zip(*parts[1:], strict=True)
    row = GridRow(cells, places[0][2].height + 0.8)
    return (*above, Grid(widths, (row,), before=3.0), Gap(BELOW))

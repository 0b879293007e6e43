"""The foot of the poster: for the leader the code that copies the form, or the answers to choose from."""

from __future__ import annotations

from dataclasses import replace

from kitgen.blocks.house import GREY, House
from kitgen.blocks.legend import require_room
from kitgen.blocks.marks import swatch
from kitgen.blocks.posters.facts import label_of
from kitgen.blocks.posters.type import in_one_line, words
from kitgen.blocks.qr import qr, quiet_zone, readable
from kitgen.blocks.scene import Scene, runs
from kitgen.model import Block, Drawing, Gap, Grid, GridCell, GridRow, Paragraph, Rect, Strip, StripItem
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height
from kitgen.typesetting.most import grown

#: The dashed line: colour, width and dashes in mm, and the height of its picture.
CUT, CUT_WIDTH, CUT_DASH, CUT_HEIGHT = "#8a949f", 0.18, (1.6, 1.4), 1.0
#: The leader's code in mm, and the free width beside it.
CODE, BESIDE = 32.0, 7.0
#: From the dashed line to the strip, in mm.
BELOW_CUT = 4.0
SWATCH, SWATCH_INNER = 10.0, 3.0
#: The smallest type in pt that the answers may have.
LEAST = 10.0


def leader_strip(link: str, scene: Scene, house: House, width: float) -> tuple[Block, ...]:
    """What is cut off before the poster is put up: how to copy the form, and the code for it."""
    m, address = scene.messages, readable(link)
    code = qr(link, CODE, m("poster.duplicate-alt", address=address), "L")
    beside = width - code.width - BESIDE
    address_style = house["Poster Note"]
    text = (
        words(m("poster.leader"), house["Poster Note"], beside, scene),
        words(m("poster.duplicate"), house["Poster Strip"], beside, scene, "H2"),
        words(m("poster.duplicate-how"), house["Poster Advice"], beside, scene),
        Paragraph(runs(address, link=link, colour=GREY), address_style),
    )
    tall = max(code.height, *(stack_height(text, beside, target) for target in TARGETS))
    cells = (GridCell((code,), padding=(0.0, BESIDE, 0.0, 0.0)), GridCell(text))
    grid = grown(Grid((code.width + BESIDE, beside), (GridRow(cells, tall),)))
    return cut_line(width), Gap(max(BELOW_CUT, quiet_zone(code))), grid


def cut_line(width: float) -> Drawing:
    """Where to cut; nothing that need be told. Dashes are rectangles: pictures of these are not inset."""
    top = (CUT_HEIGHT - CUT_WIDTH) / 2
    dash, step = CUT_DASH[0], sum(CUT_DASH)
    count = int((width - dash) / step) + 1
    dashes = tuple(Rect(round(i * step, 3), top, dash, CUT_WIDTH, fill=CUT) for i in range(count))
    return Drawing(width, CUT_HEIGHT, dashes)


def answers(scene: Scene, house: House, width: float) -> tuple[Block, ...]:
    """The levels of the scale with their colours and symbols: what each statement can be answered with.

    Raises FitError for a level that is too long for a line.
    """
    levels = scene.framework.scale.levels
    usual = replace(house["Poster Text"], after=0.0)
    style = in_one_line([label_of(level) for level in levels], usual, width - SWATCH - SWATCH_INNER, LEAST)
    items = tuple(
        StripItem(swatch(level, SWATCH), Paragraph(runs(label_of(level)), style)) for level in levels
    )
    for item in items:
        require_room(item.text, SWATCH, scene)
    lead = words(scene.messages("poster.answers"), house["Poster Caption"], width, scene)
    return lead, Strip(items, before=2.0, inner=SWATCH_INNER, line=SWATCH + 1.0)

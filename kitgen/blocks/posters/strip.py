"""The foot of the poster: the answers to choose from."""

from __future__ import annotations

from dataclasses import replace

from kitgen.blocks.house import House
from kitgen.blocks.legend import in_rows, require_room, swatches
from kitgen.blocks.posters.type import in_one_line, words
from kitgen.blocks.scene import Scene
from kitgen.model import Block
from kitgen.origins import capitalised

#: mm: a colour with its symbol, and from it to its words; between two.
SWATCH, SWATCH_INNER, APART = 10.0, 3.0, 8.0
#: The smallest type in pt that the answers may have.
LEAST = 10.0


def answers(scene: Scene, house: House, width: float) -> tuple[Block, ...]:
    """The levels of the scale with their colours and symbols: the possible answers to each statement.

    Raises FitError for a level that is too long for a line.
    """
    levels = scene.framework.scale.levels
    usual = replace(house["Poster Text"], after=0.0)
    labels = [capitalised(level.name) for level in levels]
    style = in_one_line(labels, usual, width - SWATCH - SWATCH_INNER, LEAST)
    items = swatches(levels, labels, SWATCH, style)
    for item in items:
        require_room(item.text, SWATCH, scene)
    lead = words(scene.messages("poster.answers"), house["Poster Caption"], width, scene)
    return lead, *in_rows([items], width, line=SWATCH + 1.0, before=2.0, gap=APART, inner=SWATCH_INNER)

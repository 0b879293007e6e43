"""What answering takes: three facts beside the poster's code, each under a line in the colour of an area; and
at the foot the answers to choose from."""

from __future__ import annotations

from dataclasses import replace

from kitgen.blocks.house import House
from kitgen.blocks.legend import in_rows, require_room, swatches
from kitgen.blocks.marks import marks, named
from kitgen.blocks.posters.type import in_one_line, words
from kitgen.blocks.scene import Scene
from kitgen.blocks.shapes import rule
from kitgen.lengths import mm
from kitgen.model import Block, Drawing, Gap, Strip
from kitgen.origins import capitalised, traced
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height

#: The line above each fact, in pt; the marks and the gap between two of them, in mm.
RULE, MARK, MARK_GAP = 1.5, 8.5, 1.8
#: The smallest type that the large words may have, in pt.
LEAST = 15.0
#: mm that stay between two facts in Word, where a page needs room.
APART = 6.0
#: mm: a colour with its symbol, and from it to its words; between two.
SWATCH, SWATCH_INNER, ANSWERS_APART = 10.0, 3.0, 8.0
#: The smallest type in pt that the answers may have.
LEAST_ANSWER = 10.0


def facts(scene: Scene) -> tuple[tuple[str, str], ...]:
    """The number of statements and of minutes, and what the answers are for: each a number or a word in large
    type, and its explanation."""
    m, framework = scene.messages, scene.framework
    many, levels = len(framework.statements), m.number(len(framework.scale.levels))
    text = m("poster.statements", levels=levels) if many != 1 else m("poster.statement", levels=levels)
    time = m("poster.minutes", minutes=scene.meeting.length("individual"))
    return (
        (traced(f"{many}", "plan.count"), text),
        (time, m("poster.minutes-text")),
        (m("poster.together"), m("poster.together-text")),
    )


def column(scene: Scene, house: House, width: float, depth: float) -> tuple[Block, ...]:
    """The facts one below the other, spread over `depth` mm if they need less."""
    every = facts(scene)
    style = in_one_line([large for large, _ in every], house["Poster Fact"], width, LEAST)
    colours = list(dict.fromkeys(scene.colours.values()))
    groups: list[tuple[Block, ...]] = []
    for number, (large, text) in enumerate(every):
        line = rule(width, mm(RULE), colours[number % len(colours)])
        shown = words(large, style, width, scene), words(text, house["Poster Text"], width, scene)
        groups.append((line, *shown))
    groups[0] = (*groups[0], _marks(scene, width))
    tall = max(sum(stack_height(group, width, target) for group in groups) for target in TARGETS)
    white = max(3.0, (depth - tall) / (len(groups) - 1))
    gap = Gap(white, least=min(white, APART))
    return tuple(block for i, group in enumerate(groups) for block in ((gap, *group) if i else group))


def _marks(scene: Scene, width: float) -> Drawing:
    """The scale's marks, as large as the column allows."""
    levels = scene.framework.scale.levels
    size = min(MARK, (width - MARK_GAP * (len(levels) - 1)) / len(levels))
    return marks(levels, size, MARK_GAP, scene.messages("poster.marks-alt", levels=named(levels)))


def answers(scene: Scene, house: House, width: float) -> tuple[Block, ...]:
    """The levels of the scale with their colours and symbols: the possible answers to each statement.

    Raises FitError for a level that is too long for a line.
    """
    levels = scene.framework.scale.levels
    usual = replace(house["Poster Text"], after=0.0)
    labels = [capitalised(level.name) for level in levels]
    style = in_one_line(labels, usual, width - SWATCH - SWATCH_INNER, LEAST_ANSWER)
    items = swatches(levels, labels, SWATCH, style)
    require_room((item.text for item in items), SWATCH, scene)
    lead = words(scene.messages("poster.answers"), house["Poster Caption"], width, scene)
    like = Strip((), line=SWATCH + 1.0, before=2.0, gap=ANSWERS_APART, inner=SWATCH_INNER)
    return lead, *in_rows([items], width, like)

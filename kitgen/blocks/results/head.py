"""The head of the poster: title, unit, and number of answers; and the legend below it."""

from __future__ import annotations

from kitgen.blocks.house import INK
from kitgen.blocks.prose import house_words, paragraph
from kitgen.blocks.results import RESULTS
from kitgen.blocks.results.bars import key
from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.spec import BlockSpec, Option, Options
from kitgen.blocks.strip import boxed, logo_within
from kitgen.domain.results import Results
from kitgen.languages import messages
from kitgen.model import Block, Box, Gap, Paragraph, Strip, StripItem, Style
from kitgen.typesetting.most import most_stack

#: mm: height of the head, width of the numbers in it, the gap beside them.
ZONE, NUMBERS, BESIDE = 18.0, 120.0, 8.0
#: mm: a level's field in the legend.
KEY_WIDTH, KEY = 8.6, 5.6


def line_of(scene: Scene) -> str:
    """The small line above the title: the framework, the unit, and the day."""
    name, group, day = (scene.unit.name, scene.unit.group, scene.unit.date) if scene.unit else (None,) * 3
    when = scene.messages("results.of", date=messages.date(day, scene.words)) if day else ""
    whole = when.replace(" ", "\u00a0")  # which goes to the next line as a whole
    return " · ".join(filter(None, (scene.framework.title, name, group, whole)))


def people(results: Results, words: messages.Messages) -> str:
    """How many answered, of how many."""
    if results.invited:
        return words("results.people-of", count=results.people, invited=results.invited)
    return words("results.people", count=results.people)


def build(data: Results, options: Options, scene: Scene) -> tuple[Block, ...]:
    """Kicker and title, then the numbers at the right, and the distance to the table."""
    setup, words = scene.setup, scene.messages
    edge = setup.width - setup.margins[1]
    logo = logo_within(40.0, ZONE - 3.0, scene)
    x = edge - (logo.width + BESIDE if logo else 0.0) - NUMBERS
    right = edge - x + BESIDE
    large = Style("Result People", 20, 24, weight="bold", align="right", colour=INK)
    small = Style("Result How", 11.5, 14, align="right", balance=True)
    how = words("results.how-few" if data.few else "results.how")
    if data.units > 1:
        how += " " + words("results.units", count=data.units)
    numbers = Paragraph(runs(people(data, words)), large), paragraph(how, small, NUMBERS, scene.words)
    kicker = house_words(line_of(scene), "Kicker", "P", scene, right)
    title = kicker, house_words(words("results.title"), "Title", "H1", scene, right)
    tall = most_stack(title, setup.measure)
    high = most_stack(numbers, NUMBERS)
    box = Box(x, setup.margins[0] + max(0.0, tall - high - 1.0), NUMBERS, high, numbers)
    shown = (boxed(logo, edge - logo.width, setup.margins[0]),) if logo else ()
    return (*title, box, *shown, Gap(max(3.0, ZONE - tall, high - tall + 3.0)))


def legend(data: Results, options: Options, scene: Scene) -> tuple[Block, ...]:
    """The meaning of the fields, and at the right what to agree on."""
    levels = scene.framework.scale.levels
    style = scene.house["Legend"]
    items = tuple(
        StripItem(key(levels, at, KEY_WIDTH, KEY), Paragraph(runs(level.meaning or level.label or ""), style))
        for at, level in enumerate(levels)
    )
    note = None
    if data.agreed:
        text = scene.messages("results.agreed") + " " + ", ".join(data.agreed)
        note = Paragraph(runs(text), scene.house["Legend Note"])
    return (Strip(items, note=note, gap=9.0, inner=2.0, before=options["before"], line=8.0),)


OPTIONS = {"before": Option("length", 2.5, help="distance to what stands above")}
SPECS = (
    BlockSpec("results-head", build, data=RESULTS),
    BlockSpec("results-legend", legend, OPTIONS, RESULTS),
)

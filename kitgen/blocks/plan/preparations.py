"""What to prepare before the meeting: a list to tick, and how many copies of everything to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kitgen.blocks.house import GREY, HAIRLINE
from kitgen.blocks.plan.at_hand import TABLES
from kitgen.blocks.plan.printing import audience_words, copies_for, leaves
from kitgen.blocks.plan.stages import StageWords
from kitgen.blocks.prose import prose
from kitgen.blocks.scene import Scene, keep_dashes
from kitgen.blocks.spec import BlockSpec
from kitgen.domain.meeting import Audience, pairs
from kitgen.domain.plan import PlannedSheet
from kitgen.model import Block, Edge, Grid, GridCell, GridRow, ItemList, Paragraph, Run, Style
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height
from kitgen.typesetting.most import grown

#: mm between the two columns; of the column with the number of copies; above and below words in a row.
GAP, NUMBER_WIDTH, ABOVE = 8.0, 12.0, 1.3

_NUMBER = Style("Copies Number", 16, 18, weight="semibold")
_COPIES = Style("Copies", 10, 12.8)

#: Those for the meeting first, then those for who prepares it.
ORDER: tuple[Audience, ...] = ("group-and-wall", "group", "pair", "person", "door", "leader", "once")

#: How many copies (None where that is not known), of what, and the rule.
Count = tuple[int | None, str, str]


def build(data: None, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    """Both, each below its heading."""
    return blocks(scene)


def blocks(scene: Scene, checks: int | None = None) -> tuple[Block, ...]:
    """The list, and the copies if the plan of the kit is known; of the list only the first `checks`."""
    words = scene.messages
    made: list[Block] = [_heading(words("guide.before"), scene), _checklist(scene, checks)]
    if counts := tuple(_counts(scene)):
        made += [_heading(_copies_title(scene), scene), _copies(counts, scene)]
    return tuple(made)


def _heading(text: str, scene: Scene) -> Paragraph:
    return prose(text, scene.house["Heading 2"], scene.setup.measure, scene, "H2")


# -- the list ------------------------------------------------------------------------------------


def _checklist(scene: Scene, checks: int | None) -> Grid:
    """The list in two columns, read down the first and then the second."""
    items = tuple(_checks(scene))[:checks]
    style, wide = (
        scene.house.style("Tick Item", size=10, leading=12.8, after=2.6),
        (scene.setup.measure - GAP) / 2,
    )
    half = -(-len(items) // 2)
    lists = [
        ItemList(tuple(prose(item, style, wide, scene) for item in some), sign="box")
        for some in (items[:half], items[half:])
    ]
    tall = max(stack_height((part,), wide, target) for part in lists for target in TARGETS)
    cells = (GridCell((lists[0],), padding=(0, GAP, 0, 0)), GridCell((lists[1],)))
    return Grid((wide + GAP, wide), (GridRow(cells, tall),))


def _checks(scene: Scene) -> Iterator[str]:
    """What to do before the meeting, as far as the kit gives cause."""
    words, stages = scene.messages, StageWords(scene)
    at_hand = stages.at_hand
    if stages.too_many:
        count = len(scene.framework.statements)
        yield words("guide.before-choose", count=count, minutes=scene.meeting.minutes)
    yield words("guide.before-wall") if at_hand.tables else words("guide.before-room")
    if not stages.one_group:
        yield words("guide.before-groups")
    if at_hand.form:
        yield words("guide.before-form")
    yield words("guide.before-answers")
    if at_hand.has("cards"):
        yield words("guide.before-cards")
    yield words("guide.before-keep")
    yield words("guide.before-follow")


# -- copies --------------------------------------------------------------------------------------


def _copies_title(scene: Scene) -> str:
    words, count = scene.messages, scene.meeting.participants
    if count is None:
        return words("guide.copies-unknown")
    return words("guide.copies-one") if count == 1 else words("guide.copies", count=count)


def _counts(scene: Scene) -> Iterator[Count]:
    """Sheets for the same people stand together; pencils follow what is coloured with them."""
    printed = [planned for planned in scene.plan if planned.audience]
    for audience in ORDER:
        some = [planned for planned in printed if planned.audience == audience]
        if some:
            yield copies_for(scene, some[0]), _names(some, scene), _rule(some, scene)
        if audience == "pair" and {*TABLES, "wheel"} & {planned.name for planned in printed}:
            yield _pencils(scene)


def _rule(sheets: Sequence[PlannedSheet], scene: Scene) -> str:
    """For whom they are; of a single sheet also how much paper a copy takes, if more than one."""
    rule = audience_words(scene, sheets[0].audience)
    paper = leaves(sheets[0]) if len(sheets) == 1 else 1
    return rule if paper < 2 else ", ".join([rule, scene.messages("guide.leaves", count=paper)])


def _names(sheets: Sequence[PlannedSheet], scene: Scene) -> str:
    """The sheets by name; of the two tables, which are alternatives, one or the other."""
    tables = [planned.short for planned in sheets if planned.name in TABLES]
    others = [planned.short for planned in sheets if planned.name not in TABLES]
    either = (" " + scene.messages("guide.or") + " ").join(tables)
    return ", ".join(filter(None, [either, *others]))


def _pencils(scene: Scene) -> Count:
    words, count = scene.messages, scene.meeting.participants
    rule = words("guide.pencils-pair", colours=len(scene.framework.scale.levels))
    return None if count is None else pairs(count), words("guide.pencils"), rule


def _copies(counts: Sequence[Count], scene: Scene) -> Grid:
    """Two by two with a line above each; the number stands large in front, where it is known."""
    known = scene.meeting.participants is not None
    number = NUMBER_WIDTH if known else 0.0
    wide = (scene.setup.measure - GAP) / 2 - number
    one: tuple[float, ...] = (number, wide) if known else (wide,)
    cells = [_copy_cells(count, wide, known, scene) for count in counts]
    if len(cells) % 2:
        cells.append(tuple(GridCell() for _ in one))
    widths = (*one, GAP, *one)
    rows = [(*left, GridCell(), *right) for left, right in zip(cells[::2], cells[1::2], strict=True)]
    return grown(Grid(widths, tuple(GridRow(row, 0.0) for row in rows)))


def _copy_cells(count: Count, wide: float, known: bool, scene: Scene) -> tuple[GridCell, ...]:
    number, name, rule = count
    edges = (Edge(HAIRLINE), None, None, None)
    told = (Run(keep_dashes(name), bold=True), Run("\n" + rule, colour=GREY))
    text = GridCell((prose(told, _COPIES, wide, scene),), padding=(ABOVE, 0, ABOVE, 0), edges=edges)
    if not known:
        return (text,)
    style = replace(_NUMBER, colour=scene.accent)
    figure = prose("" if number is None else f"{number}", style, NUMBER_WIDTH, scene)
    return GridCell((figure,), padding=(ABOVE, 0, ABOVE, 0), edges=edges), text


SPEC = BlockSpec("preparations", "", {}, build, lambda data: data is None, optional=True)

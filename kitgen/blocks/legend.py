"""The meaning of colours and marks: one swatch with its meaning for each level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kitgen.basics.lengths import pt
from kitgen.basics.records import replace
from kitgen.blocks.marks import swatch
from kitgen.blocks.scene import Scene, paragraph, runs
from kitgen.blocks.spec import SCALE, BlockSpec, Option, Options
from kitgen.domain.framework import Level, Scale
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Gap, Hung, Paragraph, Strip, StripItem, Style
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import line_height, strip_parts
from kitgen.typesetting.most import most_width

#: Sizes to try in one line, as shares of the house's; then of the meanings in a line of their own.
ONE_LINE, SHARES, SMALLEST = (1.0, 0.93), (1.0, 0.885, 0.77), 9.0
#: Between two levels, in mm, at least.
APART = 5.0
#: From a swatch to its words, in mm.
INNER = Strip(()).inner


def build(data: Scale, options: Options, scene: Scene) -> tuple[Block, ...]:
    """One strip, or the words in front in one and the levels below, or each level below the other.

    Raises FitError for words that are too long for a line, but for those of levels below each other.
    """
    size, before, after = (options[name] for name in ("size", "before", "after"))
    lead = _words(options["lead"], "Legend Lead" if "**" not in options["lead"] else "Legend", scene)
    note = _words(options["note"], "Legend Note", scene)
    row, items = options["arrange"] == "row", _items(data.levels, size, scene, 1.0)
    require_room([*((item.text for item in items) if row else ()), lead, note], size, scene)
    below = (Gap(after),) if after else ()
    if row:
        return (*_row(data.levels, (lead, note), size, before, scene), *below)
    levels = _column(data.levels, items, size, before, scene)
    return (*((lead,) if lead else ()), *levels, *((note,) if note else ()), *below)


def _column(
    levels: Sequence[Level], items: Sequence[StripItem], size: float, before: float, scene: Scene
) -> Iterator[Block]:
    """A line for each level; where one needs more, all have smaller swatches, which lines hang beside."""
    room = scene.setup.measure
    if all(most_width(item.text) <= room - size - INNER for item in items):
        for item in items:
            yield Strip((item,), before=before, line=size + 1.0)
            before = 0.0
        return
    style = scene.house["Legend"]
    small = round(line_height(style), 1)
    style = replace(style, indent=small + INNER, before=round(pt(2.0), 1), balance=True)
    yield Gap(before)
    for level in levels:
        yield Hung(swatch(level, small), paragraph(level.meaning or "", style, room, scene.language))


def _row(
    levels: Sequence[Level], words: Sequence[Paragraph | None], size: float, before: float, scene: Scene
) -> Iterator[Strip]:
    """All in one line if it has room, else the words in front alone, and the levels spread below them."""
    (lead, note), room, line = words, scene.setup.measure, size + 1.0
    for share in ONE_LINE:
        begin = replace(lead, style=_smaller(lead.style, share)) if lead else None
        whole = Strip(_items(levels, size, scene, share), begin, note, before=before, line=line)
        if max(round(strip_parts(whole, room, target).height / line) for target in TARGETS) == 1:
            yield whole
            return
    if lead:
        yield Strip((), lead, before=before, line=round(1.25 * line_height(lead.style), 1))
        before = 0.0
    ways = [_items(levels, size, scene, share) for share in SHARES]
    rows = in_rows(ways, room, Strip((), gap=APART, before=before, line=line))
    if len(rows) == 1 and not note and len(levels) > 1:
        [row] = rows
        rows = (replace(row, gap=(room - _natural(row.items)) / (len(levels) - 1)),)  # spread over the line
    yield from rows[:-1]
    yield replace(rows[-1], note=note)


def in_rows(ways: Sequence[Sequence[StripItem]], room: float, like: Strip) -> tuple[Strip, ...]:
    """Levels in one line in the first of several ways, from large to small, that takes one; else in rows, the
    swatches below each other and never one alone in the last; in the smallest number of rows there can be,
    and then in the largest type.

    `room` is what a line holds in mm; all rows are `like` a strip without items, whose gap is the least.
    """
    for items in ways:
        if _natural(items, like.inner) + like.gap * (len(items) - 1) <= room:
            return (replace(like, items=tuple(items)),)
    count, least = len(ways[-1]), ways[-1]
    columns = next(
        columns
        for columns in range(count - 1, 0, -1)
        if columns == 1 or (count % columns != 1 and _places(least, columns, like)[-1] <= room)
    )
    items = next((items for items in ways if _places(items, columns, like)[-1] <= room), least)
    like = replace(like, places=_places(items, columns, like)[:-1])
    rows = [replace(like, items=tuple(items[at : at + columns])) for at in range(0, count, columns)]
    return (rows[0], *(replace(row, before=0.0) for row in rows[1:]))


def _places(items: Sequence[StripItem], columns: int, like: Strip) -> tuple[float, ...]:
    """Where each column of levels begins, in mm from the left, and where the last one ends."""
    places = [0.0]
    for column in range(columns):
        widest = max(_natural([item], like.inner) for item in items[column::columns])
        places.append(places[-1] + widest + (like.gap if column < columns - 1 else 0.0))
    return tuple(places)


def _natural(items: Sequence[StripItem], inner: float = INNER) -> float:
    """The width of items side by side, without what is between them."""
    return sum(item.figure.width + inner + most_width(item.text) for item in items)


def _items(levels: Sequence[Level], size: float, scene: Scene, share: float) -> tuple[StripItem, ...]:
    style = _smaller(scene.house["Legend"], share)
    return swatches(levels, [level.meaning or "" for level in levels], size, style)


def swatches(
    levels: Sequence[Level], words: Sequence[str], size: float, style: Style
) -> tuple[StripItem, ...]:
    """Each level's swatch of `size` mm with its words."""
    pairs = zip(levels, words, strict=True)
    return tuple(StripItem(swatch(level, size), Paragraph(runs(text), style)) for level, text in pairs)


def _smaller(style: Style, share: float) -> Style:
    size = max(SMALLEST, int(style.size * share * 2) / 2)
    return style if share == 1 else replace(style, size=size, leading=round(size * 1.2, 1))


def _words(value: object, name: str, scene: Scene) -> Paragraph | None:
    """Words in a style of the house; those between two pairs of stars are bold."""
    text = str(value or "")
    parts = (runs(part, bold=bool(i % 2)) for i, part in enumerate(text.split("**")) if part)
    return Paragraph(tuple(chain.from_iterable(parts)), scene.house[name]) if text else None


def require_room(texts: Iterable[Paragraph | None], size: float, scene: Scene) -> None:
    """Raises FitError where one of the texts does not fit in one line beside a swatch of `size` mm."""
    room, where = scene.setup.measure - size - INNER, {"sheet": scene.sheet, "language": scene.language}
    for words in filter(None, texts):
        if most_width(words) > room:
            raise FitError(said("fit.legend", text=shortened(words.text), **where), about=words.text)


OPTIONS = {
    "lead": Option("text", "", help="words in front of the levels; bold between **two stars**"),
    "note": Option("text", "", help="a remark at the right edge"),
    "arrange": Option("word", "row", ("row", "column"), "levels side by side, or one below the other"),
    "size": Option("length", 10.0, help="diameter of the swatches"),
    "before": Option("length", 4.0, help="distance to what stands above"),
    "after": Option("length", 2.5, help="distance to what stands below"),
}
SPEC = BlockSpec("legend", build, OPTIONS, SCALE, needs=frozenset())

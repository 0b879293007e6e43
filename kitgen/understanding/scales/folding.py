"""Areas that are criteria: each holds nothing but what is said of it at each level (“Good: …”)."""

from __future__ import annotations

import re
from collections import Counter

from kitgen.errors import said
from kitgen.reading.plain import bare, ends
from kitgen.understanding.draft import Draft, DraftArea, DraftStatement, Note
from kitgen.understanding.scales.ratings import as_levels
from kitgen.understanding.tables.rubric import called_good, known_order
from kitgen.understanding.tuned import FIELD_WORDS

#: What stands between the name of a level and what is said of it.
_AFTER = re.compile(r":\s+|\s+[–—]\s+")


def fold(draft: Draft) -> None:
    """Make one area of such areas, with their titles as statements, and the levels the scale.

    The same levels come in most of them, all or some, and by their names one end is the better.
    """
    series = {id(area): _levels_of(area) for area in draft.areas}
    often = Counter(bare(name) for names in series.values() for name in names)
    criteria = [
        area
        for area in draft.areas
        if len(series[id(area)]) > 1 and all(often[bare(name)] > 1 for name in series[id(area)])
    ]
    names = max((series[id(area)] for area in criteria), key=len, default=[])
    first = known_order(names) if names else None
    called = called_good(names[0]) - called_good(names[-1]) if names else 0
    if len(criteria) < 2 or (first is None and not called):
        return
    best = 1 if first or (first is None and called > 0) else -1
    whole = DraftArea("", place=criteria[0].place)
    for area in criteria:
        points = [_said_at(each) for each in area.statements[::best]]
        whole.statements.append(DraftStatement(area.title, points, area.prompts, place=area.place))
    draft.areas = [whole, *(area for area in draft.areas if area not in criteria)]
    draft.levels = draft.levels or as_levels(names[::best])
    draft.notes.append(Note(said("did.folded", names=names[::best]), whole.place))


def _said_at(each: DraftStatement) -> str:
    """A level with what is said of it."""
    if _AFTER.search(each.text):
        return " ".join((each.text, *each.points))
    return f"{each.text}: " + " ".join(point if ends(point) else f"{point};" for point in each.points).rstrip(
        ";"
    )


def _levels_of(area: DraftArea) -> list[str]:
    """What stands before the colon or dash of each statement of an area, or above its points; nothing where
    one has neither."""
    names = [
        _AFTER.split(each.text, maxsplit=1)[0]
        for each in area.statements
        if each.points or _AFTER.search(each.text)
    ]
    short = all(len(name.split()) <= FIELD_WORDS for name in names)
    alone = len({*names}) == len(names) == len(area.statements) and not area.definition
    return names if alone and short else []

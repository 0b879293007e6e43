"""Areas that are criteria: each holds nothing but what is said of it at each level (“Good: …”)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kitgen.reading.plain import bare
from kitgen.understanding.draft import Draft, DraftArea, DraftStatement
from kitgen.understanding.scales.ratings import as_levels
from kitgen.understanding.tables.rubric import called_good, known_order
from kitgen.understanding.tuned import AGAIN, FEW, FIELD_WORDS

#: What stands between the name of a level and what is said of it.
_AFTER = re.compile(r":\s+|\s+[–—]\s+")


def fold(draft: Draft) -> None:
    """Make one area of such areas, with their titles as statements, and the levels the scale.

    The same levels come in most of them, all or some, and by their names one end is the better.
    """
    _in_points(draft)
    series = {id(area): _named([each.text for each in area.statements]) for area in draft.areas}
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
        points = [" ".join((each.text, *each.points)) for each in area.statements[::best]]
        whole.statements.append(DraftStatement(area.title, points, area.prompts, place=area.place))
    draft.areas = [whole, *(area for area in draft.areas if area not in criteria)]
    draft.levels = draft.levels or as_levels(names[::best])
    draft.note("did.folded", whole.place, names=names[::best])


def _named(texts: Sequence[str]) -> list[str]:
    """What stands before the colon or dash of each of some texts, if it is short and differs in all."""
    parted = [_AFTER.split(text, maxsplit=2) for text in texts]
    same = len({parts[0] for parts in parted}) == 1  # the word for levels: “Stage: Managed: …”
    names = [parts[same] for parts in parted if len(parts) > 1 + same]
    short = all(len(name.split()) <= FIELD_WORDS for name in names)
    return names if len({*names}) == len(names) == len(texts) and short else []


def _in_points(draft: Draft) -> None:
    """Take the levels before the points of many statements for the scale, and the best first."""
    statements = [each for area in draft.areas for each in area.statements]
    series = [(*_named(each.points),) for each in statements]
    names, many = max(Counter(series).items(), key=lambda each: (len(each[0]) > 1) * each[1], default=((), 0))
    first = known_order(names) if len(names) > 1 else None
    if draft.levels or first is None or many < max(AGAIN, FEW * len(statements)):
        return
    best = 1 if first else -1
    for each, own in zip(statements, series, strict=True):
        if own == names:
            each.points = each.points[::best]
    draft.levels = as_levels(names[::best])

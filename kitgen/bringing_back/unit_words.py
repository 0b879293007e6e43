"""Words that a unit's sheets have in place of others, everywhere: no change of its framework."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from kitgen.bringing_back.changes import Change, Differences, paragraphs
from kitgen.errors import said

#: In so many texts a word must stand for another for it to be the unit's.
_LEAST = 3
#: Longer texts, in words and what stands between them, are not compared word by word.
_LONGEST = 4_000
_LETTER = re.compile(r"\w")
_Exchange = tuple[str, str]


def of_a_unit(found: Differences, unit: str) -> None:
    """Leave out what only the unit says in other words."""
    exchanged: Counter[_Exchange] = Counter()
    for change in found.changes:
        pairs = (pair for pair in _steps(change) if pair[0] != pair[1] and all(map(_LETTER.search, pair)))
        exchanged.update(set(map(_folded, pairs)))
    terms = {pair: many for pair, many in exchanged.items() if many >= _LEAST}
    found.changes[:] = filter(None, [_exchanged_back(change, terms) for change in found.changes])
    for (old, new), many in terms.items():
        found.remarks.append(said("back.term", new=new, old=old, many=many))
    if found.changes:
        found.remarks.append(said("back.of-unit", unit=unit))


def _folded(pair: _Exchange) -> _Exchange:
    return pair[0].lower(), pair[1].lower()


def _exchanged_back(change: Change, terms: Collection[_Exchange]) -> Change | None:
    """The change that is left when the unit's own words are exchanged back."""
    steps = list(_steps(change))
    text = "".join(pair[0] if _folded(pair) in terms else pair[1] for pair in steps)
    if not steps:
        return change
    return None if text == "".join(old for old, _ in steps) else replace(change, new=text)


def _steps(change: Change) -> Iterator[_Exchange]:
    """What each part of a text was, and is; nothing for what is no changed text."""
    if change.kind != "changed" or not isinstance(change.old, str) or not isinstance(change.new, str):
        return
    before = "\n\n".join(paragraphs(change.old))
    old, new = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (before, change.new))
    if max(len(old), len(new)) > _LONGEST:
        return
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield "".join(old[a:b]), "".join(new[c:d])

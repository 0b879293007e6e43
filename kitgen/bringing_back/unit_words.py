"""Words that a unit's sheets have in place of others, everywhere: no change of its framework."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from kitgen.bringing_back.changes import Change, Differences
from kitgen.errors import said

#: In so many texts a word must stand for another for it to be the unit's.
_LEAST = 3
#: Longer texts, in words and what stands between them, are not compared word by word.
_LONGEST = 4_000
_Exchange = tuple[str, str]


def of_a_unit(found: Differences, unit: str) -> None:
    """Leave out what only the unit says in other words."""
    found.changes[:], terms = _without_terms(found.changes)
    for (old, new), many in terms.items():
        found.remarks.append(said("back.term", new=new, old=old, many=many))
    if found.changes:
        found.remarks.append(said("back.of-unit", unit=unit))


def _without_terms(changes: Sequence[Change]) -> tuple[list[Change], dict[_Exchange, int]]:
    """The changes that are left when the unit's own words are exchanged back; and those words, how often."""
    exchanged: Counter[_Exchange] = Counter()
    for change in changes:
        exchanged.update(
            {(old.lower(), new.lower()) for old, new, same in _steps(change) if old and new != same}
        )
    terms = {pair: many for pair, many in exchanged.items() if many >= _LEAST and _is_term(pair)}
    return [left for change in changes if (left := _exchanged_back(change, terms))], terms


def _is_term(pair: _Exchange) -> bool:
    return all(re.search(r"\w", each) for each in pair)


def _exchanged_back(change: Change, terms: dict[_Exchange, int]) -> Change | None:
    steps = list(_steps(change))
    if not steps:
        return change
    text = "".join(old if (old.lower(), new.lower()) in terms else new for old, new, _ in steps)
    if text == "".join(old for old, *_ in steps):
        return None
    return replace(change, new=text)


def _steps(change: Change) -> Iterator[tuple[str, str, str]]:
    """What each part of a text was, is, and was where it is the same; nothing for what is no changed text."""
    if change.kind != "changed" or not isinstance(change.old, str) or not isinstance(change.new, str):
        return
    old, new = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (_plain(change.old), change.new))
    if max(len(old), len(new)) > _LONGEST:
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        yield before, after, before if kind == "equal" else ""


def _plain(text: str) -> str:
    """A text as it is compared: paragraphs apart, and otherwise single spaces."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))

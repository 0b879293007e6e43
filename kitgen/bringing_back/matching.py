"""Finds the texts of a document that are texts of a framework."""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.reading.plain import alike, bare

#: How much two texts must have in common (see :func:`~kitgen.reading.plain.alike`) to be the same, changed.
LEAST = 0.6
#: The weight of a common id: with half of its letters the same, a text is as surely the one as its copy.
_SAME_ID = 0.5
#: More pairs than this are not compared letter by letter; they are the same only with the same id or words.
_MOST = 20_000


def matches(
    old: Sequence[str], new: Sequence[str], old_ids: Sequence[str] = (), new_ids: Sequence[str] = ()
) -> dict[int, int]:
    """For each of the `new` texts that matches one of the `old`, the number of that, by its own number.

    The same id and words come first, then the same words, then the pair with most in common.
    """
    old_ids, new_ids = old_ids or [""] * len(old), new_ids or [""] * len(new)
    found: dict[int, int] = {}
    words, new_words = list(map(bare, old)), list(map(bare, new))
    named = [key if key[1] else None for key in zip(new_words, new_ids, strict=True)]
    _take(found, list(zip(words, old_ids, strict=True)), named)
    _take(found, words, new_words)
    lone_old = [place for place in range(len(old)) if place not in found.values()]
    lone_new = [place for place in range(len(new)) if place not in found]
    near = len(lone_old) * len(lone_new) <= _MOST
    scored = []
    for fresh in lone_new:
        for former in lone_old:
            same = bool(new_ids[fresh]) and new_ids[fresh] == old_ids[former]
            merit = alike(old[former], new[fresh]) if near else 0.0
            if same or merit >= LEAST:
                scored.append((-merit - _SAME_ID * same, abs(former - fresh), fresh, former))
    for _, _, fresh, former in sorted(scored):
        if fresh not in found and former not in found.values():
            found[fresh] = former
    return found


def _take(found: dict[int, int], old: Sequence[object], new: Sequence[object]) -> None:
    """Match equal texts, in order; repeated ones as often as both have them."""
    waiting: dict[object, list[int]] = {}
    for place, key in enumerate(old):
        if place not in found.values():
            waiting.setdefault(key, []).append(place)
    for place, key in enumerate(new):
        if place not in found and key is not None and waiting.get(key):
            found[place] = waiting[key].pop(0)

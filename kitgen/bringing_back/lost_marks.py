"""Sheets whose file has lost its marks, as some programs leave them out: found again by their words.

The sheet is printed anew from the framework, which tells the texts of it and where they come from. Each
paragraph of the document is found among these, and from there it goes the way of files that still have
their marks (:mod:`kitgen.bringing_back.by_origin`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kitgen.bringing_back.matching import matches
from kitgen.origins import Origin
from kitgen.reading.former import printed_ever
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Line, Marked, Printed

_MESSAGES = "messages."


def marked_again(lines: Sequence[Line], anew: Printed, language: str) -> Printed:
    """What the file would tell of itself: `anew` is the same sheet as it is printed now."""
    lines = [line for line in lines if tidy(line.text)]
    said = [bare(line.text) for line in lines]
    paths = {origin.path for origins in anew.texts.values() for origin in origins}
    texts, drawn_out = {}, set[str]()
    for name, origins in anew.texts.items():
        if any(f"{origin.path}.1" in paths for origin in origins):  # a sentence drawn out of a longer text
            drawn_out.add(bare(_text(origins)))
        else:
            texts[name] = tuple(_as_worded(origin, said, language) for origin in origins)
    lines = [line for line, words in zip(lines, said, strict=True) if words not in drawn_out]
    names = list(texts)
    found = _found([tidy(_text(origins)) for origins in texts.values()], [tidy(line.text) for line in lines])
    paragraphs = [
        Marked(
            line.text,
            ((names[found[place]], 0, len(line.text)),) if place in found else (),
            line.place,
            0,
            line.style,
        )
        for place, line in enumerate(lines)
    ]
    return replace(anew, texts=texts, paragraphs=tuple(paragraphs))


def _text(origins: Sequence[Origin]) -> str:
    return "".join(origin.text for origin in origins)


def _as_worded(origin: Origin, said: Sequence[str], language: str) -> Origin:
    """Fixed words as the document has them: those of today, or those that were printed before."""
    key = origin.path.removeprefix(_MESSAGES)
    ever = printed_ever(language, key) if key != origin.path else ()
    if origin.text not in ever:
        return origin
    there = (text for text in ever if any(bare(text) in words for words in said))
    return origin._replace(text=next(there, origin.text))


def _found(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which of the printed texts each paragraph is: by its words, or, where as many are left over between
    two that are known, by its place."""
    found = matches(old, new)
    for (before, above), (after, below) in _gaps(found, len(new), len(old)):
        fresh = range(before + 1, after)
        gone = [place for place in range(above + 1, below) if place not in found.values()]
        if len(fresh) == len(gone):
            found |= dict(zip(fresh, gone, strict=True))
    return found


def _gaps(found: dict[int, int], new: int, old: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Neighbours among the paragraphs that are known, with others between them, each with its text."""
    known = [(-1, -1), *sorted(found.items()), (new, old)]
    yield from (pair for pair in pairwise(known) if pair[1][0] - pair[0][0] > 1)

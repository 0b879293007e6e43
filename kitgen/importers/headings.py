"""Headings that only look like headings: bold or large lines in documents without styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kitgen.importers.plain import ends, tidy
from kitgen.importers.source import Line

#: A line longer than this is no heading, however bold it is.
LONGEST = 90


def with_headings(lines: Sequence[Line]) -> list[Line]:
    """`lines` with a level for those that are headings by their type: the larger, the higher, then the bold.

    They come below the headings that the document marks as such.
    """
    body = _body_size(lines)
    deepest = max((line.heading for line in lines), default=0)
    looks = {look for line in lines if (look := _look(line, body))}
    levels = {look: deepest + number for number, look in enumerate(sorted(looks, reverse=True), 1)}
    found = []
    for number, line in enumerate(lines):
        look = _look(line, body)
        last = number + 1 == len(lines)
        found.append(line if not look or last else replace(line, heading=levels[look]))
    return found


def _body_size(lines: Sequence[Line]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _look(line: Line, body: float) -> tuple[float, bool] | None:
    """How a line that looks like a heading stands out: its size if it is larger, and whether it is bold."""
    text = tidy(line.text)
    if line.heading or line.bullet or not text or len(text) > LONGEST or text.endswith((".", ",", ";")):
        return None
    larger = line.size if body and line.size >= body + 1 else 0.0
    if not larger and (not line.bold or (ends(text) and not text.endswith("?"))):
        return None
    return larger, line.bold

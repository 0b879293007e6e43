"""The legend on a table of kitgen's own: what the levels of a scale mean, as the sheet says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kitgen.domain.fields import COLOURS
from kitgen.errors import said
from kitgen.languages.messages import languages
from kitgen.reading.former import said_ever
from kitgen.reading.own_words import is_own, legend_leads
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Document, Line, Part, Place
from kitgen.understanding.draft import DraftLevel, Note
from kitgen.understanding.scales.legend import MOST_LEVELS
from kitgen.understanding.scales.legend import levels as with_marks
from kitgen.understanding.scales.ratings import as_levels

#: What follows a legend on the tables of a kit.
_AFTER = ("table.no-colours", "table.write-examples")

#: How the symbol of a level in a statement's cell is described.
_SYMBOL = re.compile(r"(\w{1,6}): (.+)")

#: What a framework calls the colours that have names.
_NAMED = {code: name for name, code in COLOURS.items()}


def levels_on(document: Document) -> tuple[Document, list[DraftLevel], list[Note]]:
    """The document with a line for each level, the levels of its own scale, and what to look at.

    The levels of the traffic light are no scale of one's own. Their names stand where the sheet says what its
    marks are; a file that does not tell has only their meanings.
    """
    pairs = zip([None, *document.parts], document.parts, strict=False)
    lines = (each for before, part in pairs for each in _in_lines(part, before))
    document = replace(document, parts=tuple(lines))
    labels = _labels(document)
    found = _meanings(document.parts, len(labels))
    meanings = [tidy(line.text) for line in found]
    if not 2 <= len(meanings) <= MOST_LEVELS or all(map(is_own, meanings)):
        return document, [], []
    labels = labels if len(labels) == len(meanings) else []
    coloured = len(document.swatches) == len(meanings)
    named = [_NAMED.get(colour, colour) for colour in document.swatches]
    levels = with_marks([*zip(named, meanings, strict=True)]) if coloured else as_levels(meanings)
    if labels:
        levels = [replace(level, label=label) for level, label in zip(levels, labels, strict=True)]
    return document, levels, [_told(found[0].place, bool(labels), coloured)]


def _told(place: Place, named: bool, coloured: bool) -> Note:
    usual = [said("guess.its-marks") if coloured else said("guess.its-colours")]
    usual += [] if named else [said("guess.its-names")]
    return Note(said("guess.legend", usual=usual), place, ("scale",))


def _in_lines(part: Part, before: Part | None) -> list[Part]:
    """The parts of a legend in one line, as Word has it, or in the line below the words in front."""
    if not isinstance(part, Line) or "\t" not in part.text:
        return [part]
    texts = [tidy(text) for text in part.text.split("\t") if bare(text)]
    if len(texts) < 2 or not (bare(texts[0]) in legend_leads() or (before and _leads(before))):
        return [part]
    return [replace(part, text=text) for text in texts]


def _meanings(parts: Sequence[Part], many: int) -> list[Line]:
    """The lines below what stands in front of the levels, on the first such table: as `many` as there are
    symbols, if it says which, and up to anything else."""
    start = next((number for number, part in enumerate(parts, 1) if _leads(part)), 0)
    found: list[Line] = []
    for part in parts[start : start + MOST_LEVELS + 1] if start else ():
        after = not isinstance(part, Line) or part.heading or " · " in part.text
        if not isinstance(part, Line) or after or any(_is(part, key) for key in _AFTER):
            break
        found.append(part)
        if len(found) == many:
            break
    return found


def _leads(part: Part) -> bool:
    return isinstance(part, Line) and bare(part.text) in legend_leads()


def _is(part: Part, key: str) -> bool:
    return isinstance(part, Line) and bare(part.text) in _said(key)


def _labels(document: Document) -> list[str]:
    """The names of the levels, as pictures of marks are described; none where they are not described."""
    texts = [text for note in document.remarks for text in note.texts]
    for before in _said("table.marks-alt"):
        for text in texts:
            if match := re.fullmatch(rf"{before}:? (.+)", text, re.IGNORECASE):
                return match[1].split(", ")
    for note in document.remarks:
        symbols = [match.groups() for text in note.texts if (match := _SYMBOL.fullmatch(text))]
        names = [label for name, label in symbols if name == symbols[0][0]]
        if names:
            return names
    return []


@cache
def _said(key: str) -> frozenset[str]:
    """Fixed words in all languages, without what they leave open."""
    texts = (text for each in languages() for text in said_ever(each, key))
    return frozenset(bare(text.partition("{")[0]) for text in texts) - {""}

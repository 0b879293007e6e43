"""The sheets of a kit, read again: what kitgen itself prints on them is known, and so are their chapters.

The background sheet has no statements: nothing but the framework it was made from says what is what in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kitgen.framework import Framework
from kitgen.importers.draft import Draft, DraftArea
from kitgen.importers.interpretation import interpret
from kitgen.importers.leftovers import lines
from kitgen.importers.own_words import is_own
from kitgen.importers.plain import alike, bare, tidy
from kitgen.importers.source import Cell, Document, Line, Part, Table
from kitgen.messages import read_catalogue

#: The chapters of the sheet, by the keys of their headings in the catalogue of messages.
CHAPTERS = ("how-to-use", "scale", "follow-up", "prompts", "explanations", "print", "references", "source")
#: The groups of the catalogue whose words stand on tables.
_GROUPS = frozenset(("table", "field", "scale", "footer"))
#: With so many of its headings a document is the background sheet.
_ENOUGH = 3
_SAME = 0.7
#: Of what a framework says already, no guess about it is of use.
_KNOWN_ALREADY = {("title",), ("language",), ("source",), ("scale",)}


def understand(document: Document, framework: Framework) -> Draft:
    """The draft of a document that was made from `framework`: its background sheet, or any other."""
    headings = _headings(framework)
    known = {headings[bare(line.text)] for line in lines(document) if bare(line.text) in headings}
    if len(known) < _ENOUGH:
        draft = interpret(_without_own(document, framework))
        draft.notes = [note for note in draft.notes if note.path[:1] not in _KNOWN_ALREADY]
        return draft
    reader = _Background(framework, headings)
    for line in lines(document):
        reader.take(line)
    return reader.draft


def _without_own(document: Document, framework: Framework) -> Document:
    """The document without what kitgen prints on its sheets of `framework`, such as a legend on each page."""
    texts = {bare(text) for text in _texts(framework)}
    phrases = sorted({f" {bare(phrase)} " for phrase in _phrases(framework)} - {"  "}, key=len, reverse=True)

    def own(line: Line) -> bool:
        rest = f" {bare(line.text)} "
        if bare(line.text) in texts:
            return False
        for phrase in phrases:
            rest = rest.replace(phrase, " ")
        return not rest.strip() or is_own(line.text)

    def without(cell: Cell) -> Cell:
        kept = (line for line in cell.lines if not tidy(line.text) or not own(line))
        return replace(cell, lines=tuple(map(_as_styled, kept)))

    parts: list[Part] = []
    for part in document.parts:
        if isinstance(part, Table):
            parts.append(replace(part, rows=tuple(tuple(map(without, row)) for row in part.rows)))
        elif not own(part):
            parts.append(part)
    return replace(document, parts=tuple(parts), title="")


def _as_styled(line: Line) -> Line:
    """The line as a point, where our style says so and somebody has lost its bullet."""
    return replace(line, bullet=True) if re.fullmatch(r"Point(?: \d+)?", line.style) else line


def _texts(framework: Framework) -> Iterator[str]:
    for area in framework.areas:
        yield area.title
        for statement in area.statements:
            yield from (statement.text, *statement.points)


def _phrases(framework: Framework) -> Iterator[str]:
    """What lines on a sheet are made of that are no part of its areas."""
    yield from (framework.title, framework.table_title)
    for key, text in read_catalogue(framework.language).items():
        if key.partition(".")[0] in _GROUPS and "{" not in text:
            yield text
    for level in framework.scale.levels:
        yield from filter(None, (level.label, level.meaning))


def _headings(framework: Framework) -> dict[str, str]:
    words = read_catalogue(framework.language)
    return {bare(words[f"background.{key}"]): key for key in CHAPTERS if f"background.{key}" in words}


class _Background:
    def __init__(self, framework: Framework, headings: dict[str, str]) -> None:
        self.framework, self.headings = framework, headings
        self.draft = Draft(language=framework.language)
        self.chapter = "introduction"
        self.level = 0  #: of the headings of chapters
        self.area: DraftArea | None = None
        self.sources = f"{read_catalogue(framework.language).get('background.references', '')}:"

    def take(self, line: Line) -> None:
        """Put the next line where it belongs."""
        text = tidy(line.text)
        if not text:
            return
        if bare(text) in self.headings:
            self.chapter, self.area = self.headings[bare(text)], None
            self.level = self.level or line.heading
        elif self._is_area(line, text) or self._is_closing(line, text):
            return
        elif not (line.heading and self.chapter == "introduction"):  # then it is the title of the sheet
            self._text(text)

    def _is_area(self, line: Line, text: str) -> bool:
        if self.chapter != "explanations" or not self._could_head(line, text):
            return False
        taken = {area.id for area in self.draft.areas}
        free = [area for area in self.framework.areas if area.id not in taken]
        best = max(free, key=lambda area: alike(area.title, text), default=None)
        if best is None or alike(best.title, text) < _SAME:
            return False
        self.area = DraftArea(text, id=best.id, place=line.place)
        self.draft.areas.append(self.area)
        return True

    def _is_closing(self, line: Line, text: str) -> bool:
        closing = self.framework.closing
        if closing is None or self.draft.closing_title:
            return False
        known = bare(closing.title) == bare(text)
        if not known and not (line.heading and line.heading == self.level and self.chapter == "explanations"):
            return False
        self.draft.closing_title, self.chapter, self.area = text, "closing", None
        return True

    def _could_head(self, line: Line, text: str) -> bool:
        titles = {bare(area.title) for area in self.framework.areas}
        return bool(line.heading or line.bold) or bare(text) in titles

    def _text(self, text: str) -> None:
        draft = self.draft
        if self.area is not None:
            if not text.startswith(self.sources):  # the references of the area, in one line below it
                self.area.explanation = _and(self.area.explanation, text)
        elif self.chapter == "introduction" and not self._is_title(text):
            draft.introduction = _and(draft.introduction, text)
        elif self.chapter == "closing":
            draft.closing = _and(draft.closing, text)
        elif self.chapter in ("how-to-use", "prompts", "references"):
            lists = {"how-to-use": draft.how_to_use, "prompts": draft.prompts}
            lists.get(self.chapter, draft.references).append(text)

    def _is_title(self, text: str) -> bool:
        titles = (self.framework.title, self.framework.table_title)
        return is_own(text) or bare(text) in map(bare, titles)


def _and(text: str, more: str) -> str:
    return f"{text}\n\n{more}" if text else more

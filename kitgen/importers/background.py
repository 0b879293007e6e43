"""The background sheet of a kit, read again: its chapters are known from the framework and its language.

It has no statements, so that nothing but a framework to compare it with can say what is what in it.
"""

from __future__ import annotations

from kitgen.framework import Framework
from kitgen.importers.draft import Draft, DraftArea
from kitgen.importers.leftovers import lines
from kitgen.importers.own_words import is_own
from kitgen.importers.plain import alike, bare, tidy
from kitgen.importers.source import Document, Line
from kitgen.messages import read_catalogue

#: The chapters of the sheet, by the keys of their headings in the catalogue of messages.
CHAPTERS = ("how-to-use", "scale", "follow-up", "prompts", "explanations", "print", "references", "source")
#: With so many of its headings a document is the background sheet.
_ENOUGH = 3
_SAME = 0.7


def understand(document: Document, framework: Framework) -> Draft:
    """The draft of a document that was made from `framework`: its background sheet, or any other."""
    from kitgen.importers.interpretation import interpret

    headings = _headings(framework)
    known = {headings[bare(line.text)] for line in lines(document) if bare(line.text) in headings}
    if len(known) < _ENOUGH:
        return interpret(document)
    reader = _Background(framework, headings)
    for line in lines(document):
        reader.take(line)
    return reader.draft


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

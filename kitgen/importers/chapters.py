"""The chapters around the areas: title, introduction, how to use it, explanations, closing, references, links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.importers.draft import Draft
from kitgen.importers.leftovers import lines
from kitgen.importers.plain import bare, tidy
from kitgen.importers.source import Document, Line
from kitgen.importers.vocabulary import chapter
from kitgen.links import is_for_leaders

_URL = re.compile(r"https?://[^\s<>\"”»]+")


def place_chapters(document: Document, draft: Draft, rest: Sequence[Line]) -> None:
    """Put the lines that belong to no area where they belong in the framework."""
    _links(document, draft)
    kind, area = "introduction", None
    by_title = {bare(each.title): each for each in draft.areas}
    for line in rest:
        text = tidy(line.text)
        if not text or _URL.fullmatch(text):
            continue
        if line.heading:
            if not draft.title:
                draft.title = text
                continue
            area = by_title.get(bare(text))
            kind = "explanation" if area else chapter(text) or "unknown"
            if kind == "closing":
                draft.closing_title = text
        elif kind == "explanation" and area:
            area.explanation = "\n\n".join(filter(None, (area.explanation, text)))
        elif kind == "introduction":
            draft.introduction = "\n\n".join(filter(None, (draft.introduction, text)))
        elif kind == "how_to_use":
            draft.how_to_use.append(text)
        elif kind == "closing":
            draft.closing = "\n\n".join(filter(None, (draft.closing, text)))
        elif kind == "references":
            draft.references.append(text)
        elif kind == "prompts":
            draft.prompts.append(text)
    draft.title = draft.title or document.title


def _links(document: Document, draft: Draft) -> None:
    for line in lines(document):
        for link in (*line.links, *_URL.findall(line.text)):
            if is_for_leaders(link):
                draft.duplicate = draft.duplicate or link
            elif "form" in link or "skjema" in link:
                draft.answer = draft.answer or link

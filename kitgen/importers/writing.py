"""A draft as a framework file: YAML that `kitgen check` accepts, with the notes as comments where they belong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from kitgen.importers.draft import Draft, DraftArea, DraftStatement, Note
from kitgen.importers.notes import where
from kitgen.importers.plain import tidy
from kitgen.importers.vocabulary import SOMEBODY
from kitgen.names import slug

Path = tuple[str | int, ...]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ«“(][^\n]*")
_WORDS_OF_YAML = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|none|nan|inf)", re.IGNORECASE)


def yaml_of(draft: Draft, name: str) -> str:
    """The draft as the text of a framework file; `name` is the file's, for the id."""
    return "\n".join(_Writer(draft).framework(name)) + "\n"


class _Writer:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.notes: dict[Path, list[Note]] = {}
        for note in draft.notes:
            self.notes.setdefault(note.path, []).append(note)

    def framework(self, name: str) -> Iterator[str]:
        draft = self.draft
        yield from self.said((), "")
        yield from self.pair("id", slug(name) if slug(name).isascii() else "framework", "", ())
        yield from self.pair("title", draft.title or name, "", ())
        if draft.table_title and draft.table_title != draft.title:
            yield from self.pair("table_title", draft.table_title, "", ())
        yield from self.pair("language", draft.language, "", ())
        yield "source:"
        somebody = draft.organisation or SOMEBODY[draft.language]
        yield from self.pair("organisation", somebody, "  ", ("source",))
        yield from self.pair("document", draft.document or draft.title or name, "  ", ("source",))
        yield from self.scale()
        if draft.answer or draft.duplicate:
            yield "form:"
            yield from self.pair("answer", draft.answer, "  ", ("form",))
            yield from self.pair("duplicate", draft.duplicate, "  ", ("form",))
        yield from self.pair("introduction", draft.introduction, "", ())
        yield from self.texts("how_to_use", draft.how_to_use, "", ())
        yield from self.texts("prompts", draft.prompts, "", ())
        yield "areas:"
        for number, area in enumerate(draft.areas):
            yield from self.area(area, number)
        if draft.closing:
            yield "closing:"
            yield from self.pair("title", draft.closing_title or draft.title or name, "  ", ("closing",))
            yield from self.pair("text", draft.closing, "  ", ("closing",))
        yield from self.texts("references", draft.references, "", ())

    def scale(self) -> Iterator[str]:
        yield from self.said(("scale",), "")
        yield "scale: traffic-light"

    def area(self, area: DraftArea, number: int) -> Iterator[str]:
        path, letter = ("areas", number), area.id or LETTERS[number]
        yield from self.said(path, "  ")
        yield f"  - id: {letter}"
        yield from self.pair("title", area.title, "    ", path)
        yield from self.pair("definition", area.definition, "    ", path)
        yield from self.pair("explanation", area.explanation, "    ", path)
        yield from self.texts("prompts", area.prompts, "    ", path)
        yield "    statements:"
        for index, statement in enumerate(area.statements):
            yield from self.statement(statement, letter, index, path)

    def statement(self, statement: DraftStatement, letter: str, index: int, path: Path) -> Iterator[str]:
        path = (*path, "statements", index)
        yield from self.said(path, "      ")
        yield f"      - id: {statement.id or f'{letter}{index + 1}'}"
        yield from self.pair("text", statement.text, "        ", path)
        yield from self.texts("points", statement.points, "        ", path)
        yield from self.texts("prompts", statement.prompts, "        ", path)

    def pair(self, key: str, text: str, indent: str, path: Path) -> Iterator[str]:
        yield from self.said((*path, key), indent)
        if "\n" in text:
            yield f"{indent}{key}: |"
            for paragraph in text.split("\n\n"):
                yield f"{indent}  {tidy(paragraph)}"
                yield ""
        elif tidy(text):
            yield f"{indent}{key}: {scalar(text)}"

    def texts(self, key: str, texts: Sequence[str], indent: str, path: Path) -> Iterator[str]:
        yield from self.said((*path, key), indent)
        kept = [text for text in texts if tidy(text)]
        if kept:
            yield f"{indent}{key}:"
        for number, text in enumerate(kept):
            yield from self.said((*path, key, number), f"{indent}  ")
            yield f"{indent}  - {scalar(text)}"

    def said(self, path: Path, indent: str) -> Iterator[str]:
        for note in self.notes.get(path, ()):
            yield f"{indent}# {tidy(' '.join(filter(None, (where(note.place), note.message))))}"


def scalar(text: str) -> str:
    """A text as a YAML value in one line, in quotes where it needs them."""
    text = tidy(text)
    plain = _PLAIN.fullmatch(text) and not _WORDS_OF_YAML.fullmatch(text)
    if plain and not re.search(r":(?:\s|$)|\s#|[\"'\[\]{}]", text):
        return text
    return json.dumps(text, ensure_ascii=False)

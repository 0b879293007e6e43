"""A draft as a framework file: YAML that ``kitgen check`` accepts, with the notes as comments."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence

from kitgen.domain.fields import slug
from kitgen.errors import said
from kitgen.languages.saying import COMMAND_LINE
from kitgen.reading.former import printed_ever
from kitgen.reading.plain import bare, tidy
from kitgen.understanding.draft import Draft, DraftArea, DraftLevel, DraftStatement, Note
from kitgen.understanding.naming import LETTERS
from kitgen.understanding.notes import in_words

_Path = tuple[str | int, ...]
#: What stands for the organisation behind a document until its name is filled in.
_UNKNOWN_WRITER = {
    "nb": "Organisasjonen vår",
    "nn": "Organisasjonen vår",
    "da": "Vores organisation",
    "sv": "Vår organisation",
    "en": "Our organisation",
}
#: How long lines of comments are.
_WIDTH = 100
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ«“(][^\n]*")
_WORDS_OF_YAML = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|none|nan|inf)", re.IGNORECASE)
_UNSAFE = re.compile(r":(?:\s|$)|\s#|[\"\\\[\]{}\t]|[^\x20-\x7e\xa0-\ud7ff]")
_TRAFFIC_LIGHT = ("ok", "mid", "bad")
_NAMES = ("green", "yellow", "red")


def yaml_of(draft: Draft, name: str, language: str = COMMAND_LINE) -> str:
    """The draft as the text of a framework file called `name`, with notes in `language`; its id is `name`."""
    writer = _Writer(draft, name, language)
    framework = list(writer.framework())
    return "\n".join([*writer.first(), *framework]) + "\n"


def uses_traffic_light(draft: Draft) -> bool:
    """Whether the levels of a draft are those of the traffic light, in its words or without any."""
    levels = draft.levels
    if not levels:
        return True
    if tuple(level.colour for level in levels) != _TRAFFIC_LIGHT:
        return False
    return all(
        bare(level.meaning)
        in {
            bare(text)
            for key in ("label", "meaning")
            for text in printed_ever(draft.language, f"scale.traffic-light.{name}.{key}")
        }
        for level, name in zip(levels, _NAMES, strict=True)
    )


class _Writer:
    def __init__(self, draft: Draft, name: str, language: str) -> None:
        self.draft, self.name, self.language = draft, name, language
        self.notes: dict[_Path, list[Note]] = {}
        for note in draft.notes:
            self.notes.setdefault(note.path, []).append(note)

    def first(self) -> Iterator[str]:
        """What stands above the framework: the notes that have found no place in it."""
        if self.draft.notes:
            yield f"# {said('note.look').in_line(self.language)}"
        for path in list(self.notes):
            yield from self.comments(path, "")

    def framework(self) -> Iterator[str]:
        """The lines of the file."""
        draft = self.draft
        title = (
            tidy(draft.title)
            or tidy(self.name.replace("-", " ").replace("_", " ")).capitalize()
            or "Framework"
        )
        yield from self.pair("id", slug(self.name) or "framework", "", ())
        yield from self.pair("title", title, "", ())
        if bare(draft.table_title) != bare(title):
            yield from self.pair("table_title", draft.table_title, "", ())
        yield from self.pair("language", draft.language, "", ())
        yield from self.pair("version", "1", "", ())
        yield "source:"
        organisation = tidy(draft.organisation) or _UNKNOWN_WRITER.get(draft.language, _UNKNOWN_WRITER["nb"])
        yield from self.pair("organisation", organisation, "  ", ("source",))
        yield from self.pair("document", tidy(draft.document) or title, "  ", ("source",))
        yield from self.scale()
        yield from self.texts("kit", draft.kit, "", ())
        if draft.answer or draft.duplicate:
            yield "form:"
            yield from self.pair("answer", draft.answer, "  ", ("form",))
            yield from self.pair("duplicate", draft.duplicate, "  ", ("form",))
        yield from self.texts_around(title)

    def texts_around(self, title: str) -> Iterator[str]:
        """The areas, and the texts before and after them."""
        draft = self.draft
        yield from self.apart(self.pair("introduction", draft.introduction, "", ()))
        yield from self.apart(self.texts("how_to_use", draft.how_to_use, "", ()))
        yield from self.apart(self.texts("prompts", draft.prompts, "", ()))
        yield ""
        yield "areas:"
        for number, area in enumerate(draft.areas):
            yield from ("",) if number else ()
            yield from self.area(area, number)
        if tidy(draft.closing):
            yield from ("", "closing:")
            yield from self.comments(("closing",), "  ")
            yield from self.pair("title", tidy(draft.closing_title) or title, "  ", ("closing",))
            yield from self.pair("text", draft.closing, "  ", ("closing",))
        yield from self.apart(self.texts("references", draft.references, "", ()))

    def apart(self, lines: Iterator[str]) -> Iterator[str]:
        """An empty line before these, if there are any."""
        found = list(lines)
        yield from ("", *found) if found else ()

    def scale(self) -> Iterator[str]:
        """The scale: the traffic light, or the levels that were found."""
        yield from self.comments(("scale",), "")
        if uses_traffic_light(self.draft):
            yield "scale: traffic-light"
            return
        yield "scale:"
        yield "  levels:"
        taken: set[str] = set()
        for number, level in enumerate(self.draft.levels, 1):
            name = slug(level.label)[:30].strip("-") or f"level-{number}"
            name = f"{name}-{number}" if name in taken else name
            taken.add(name)
            yield from self.level(level, name)

    def level(self, level: DraftLevel, name: str) -> Iterator[str]:
        """A level of the scale."""
        yield f"    - id: {scalar(name)}"
        yield from self.pair("label", level.label, "      ", ())
        yield from self.pair("meaning", level.meaning or level.label, "      ", ())
        yield from self.pair("colour", level.colour, "      ", ())
        yield from self.pair("symbol", level.symbol, "      ", ())

    def area(self, area: DraftArea, number: int) -> Iterator[str]:
        """An area with its statements."""
        path, letter = ("areas", number), area.id or LETTERS[number]
        yield from self.comments(path, "  ")
        yield f"  - id: {letter}"
        yield from self.pair("title", area.title, "    ", path)
        yield from self.pair("definition", area.definition, "    ", path)
        yield from self.pair("explanation", area.explanation, "    ", path)
        yield from self.texts("prompts", area.prompts, "    ", path)
        yield "    statements:"
        for index, statement in enumerate(area.statements):
            yield from self.statement(statement, f"{letter}{index + 1}", (*path, "statements", index))

    def statement(self, statement: DraftStatement, name: str, path: _Path) -> Iterator[str]:
        """A statement with its points and prompts."""
        yield from self.comments(path, "      ")
        yield f"      - id: {statement.id or name}"
        yield from self.pair("text", statement.text, "        ", path)
        yield from self.texts("points", statement.points, "        ", path)
        yield from self.texts("prompts", statement.prompts, "        ", path)

    def pair(self, key: str, text: str, indent: str, path: _Path) -> Iterator[str]:
        """A key with its text, in paragraphs where it has several."""
        yield from self.comments((*path, key), indent)
        paragraphs = [tidy(paragraph) for paragraph in text.split("\n\n") if tidy(paragraph)]
        if len(paragraphs) > 1:
            yield f"{indent}{key}: |"
            for number, paragraph in enumerate(paragraphs):
                yield from ("",) if number else ()
                yield f"{indent}  {paragraph}"
        elif paragraphs:
            yield f"{indent}{key}: {scalar(paragraphs[0])}"

    def texts(self, key: str, texts: Sequence[str], indent: str, path: _Path) -> Iterator[str]:
        """A key with a list of texts."""
        yield from self.comments((*path, key), indent)
        kept = [text for text in texts if tidy(text)]
        if kept:
            yield f"{indent}{key}:"
        for text in kept:
            yield f"{indent}  - {scalar(text)}"

    def comments(self, path: _Path, indent: str) -> Iterator[str]:
        """The notes on what stands at `path`, as comments."""
        for note in self.notes.pop(path, ()):
            begin, further = f"{indent}# ", f"{indent}#   "
            yield from textwrap.wrap(
                tidy(in_words(note, self.language)),
                _WIDTH,
                initial_indent=begin,
                subsequent_indent=further,
                break_long_words=False,
                break_on_hyphens=False,
            )


def scalar(text: str) -> str:
    """A text as a YAML value in one line, in quotes where it needs them."""
    text = tidy(text)
    plain = _PLAIN.fullmatch(text) and not _WORDS_OF_YAML.fullmatch(text)
    return text if plain and not _UNSAFE.search(text) else json.dumps(text, ensure_ascii=False)

"""A draft as a framework file: YAML that ``kitgen check`` accepts, with the notes as comments."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from kitgen.basics.languages.saying import COMMAND_LINE
from kitgen.domain.fields import slug
from kitgen.errors import said
from kitgen.reading.former import printed_ever
from kitgen.reading.plain import bare, tidy
from kitgen.understanding.draft import Draft, DraftArea, Note
from kitgen.understanding.naming import LETTERS
from kitgen.understanding.notes import in_words

_Path = tuple[str | int, ...]
_Value = str | Mapping[str, "_Value"] | Sequence["str | Mapping[str, _Value]"]
#: What an empty line sets apart.
_APART = ("introduction", "how_to_use", "prompts", "areas", "closing", "references")
#: What stands for the organisation behind a document until its name is filled in.
_UNKNOWN_WRITER = {
    "nb": "Organisasjonen vår",
    "nn": "Organisasjonen vår",
    "da": "Vores organisation",
    "sv": "Vår organisation",
    "en": "Our organisation",
}
#: How long lines of comments are, and ids that are made of texts.
_WIDTH, _LONGEST_ID = 100, 30
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ«“(][^\n]*")
_WORDS_OF_YAML = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|none|nan|inf)", re.IGNORECASE)
_UNSAFE = re.compile(r":(?:\s|$)|\s#|[\"\\\[\]{}\t]|[^\x20-\x7e\xa0-\ud7ff]")
_TRAFFIC_LIGHT = ("ok", "mid", "bad")
_NAMES = ("green", "yellow", "red")


def yaml_of(draft: Draft, name: str, language: str = COMMAND_LINE) -> str:
    """The draft as the text of a framework file called `name`, with notes in `language`; its id is `name`."""
    writer = _Writer(draft.notes, language)
    framework = list(writer.mapping(_framework(draft, name), "", ()))
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


def _framework(draft: Draft, name: str) -> dict[str, _Value]:
    """The draft as a framework file has it; what is empty is not written."""
    called = tidy(re.sub("[-_]", " ", name)).capitalize()
    title = tidy(draft.title) or called or "Framework"
    writer = tidy(draft.organisation) or _UNKNOWN_WRITER.get(draft.language, _UNKNOWN_WRITER["nb"])
    ends = bool(tidy(draft.closing))
    return {
        "id": slug(name) or "framework",
        "title": title,
        "table_title": draft.table_title if bare(draft.table_title) != bare(title) else "",
        "language": draft.language,
        "version": "1",
        "source": {"organisation": writer, "document": title},
        "scale": "traffic-light" if uses_traffic_light(draft) else {"levels": [*_levels(draft)]},
        "kit": draft.kit,
        "form": {"answer": draft.answer, "duplicate": draft.duplicate},
        "introduction": draft.introduction,
        "how_to_use": draft.how_to_use,
        "prompts": draft.prompts,
        "areas": [_area(area, letter) for area, letter in zip(draft.areas, LETTERS, strict=False)],
        "closing": {"title": tidy(draft.closing_title) or title, "text": draft.closing} if ends else {},
        "references": draft.references,
    }


def _levels(draft: Draft) -> Iterator[dict[str, _Value]]:
    taken: set[str] = set()
    for number, level in enumerate(draft.levels, 1):
        name = slug(level.label)[:_LONGEST_ID].strip("-") or f"level-{number}"
        name = f"{name}-{number}" if name in taken else name
        taken.add(name)
        meaning = level.meaning or level.label
        said = {"label": level.label, "meaning": meaning, "colour": level.colour, "symbol": level.symbol}
        yield {"id": name, **said}


def _area(area: DraftArea, letter: str) -> dict[str, _Value]:
    letter = area.id or letter
    return {
        "id": letter,
        "title": area.title,
        "definition": area.definition,
        "explanation": area.explanation,
        "prompts": area.prompts,
        "statements": [
            {
                "id": one.id or f"{letter}{number}",
                "text": one.text,
                "points": one.points,
                "prompts": one.prompts,
            }
            for number, one in enumerate(area.statements, 1)
        ],
    }


class _Writer:
    """Writes data as YAML, with notes above what stands at their paths."""

    def __init__(self, notes: Sequence[Note], language: str) -> None:
        self.language = language
        self.notes: dict[_Path, list[Note]] = {}
        for note in notes:
            self.notes.setdefault(note.path, []).append(note)
        self.any = bool(notes)

    def first(self) -> Iterator[str]:
        """What stands above the framework: the notes that have found no place in it."""
        if self.any:
            yield f"# {said('note.look').in_line(self.language)}"
        for path in list(self.notes):
            yield from self.comments(path, "")

    def mapping(self, data: Mapping[str, _Value], indent: str, path: _Path) -> Iterator[str]:
        """The keys that have a value."""
        for key, value in data.items():
            if held := _held(value):
                yield from ("",) if key in _APART and not path else ()
                yield from self.comments((*path, key), indent)
                yield from self.entry(key, held, indent, (*path, key))

    def entry(self, key: str, value: _Value, indent: str, path: _Path) -> Iterator[str]:
        """A key with its text, in paragraphs where it has several, or with its keys or items."""
        if isinstance(value, str):
            paragraphs = [tidy(paragraph) for paragraph in value.split("\n\n") if tidy(paragraph)]
            if len(paragraphs) == 1:
                yield f"{indent}{key}: {scalar(paragraphs[0])}"
                return
            yield f"{indent}{key}: |"
            for number, paragraph in enumerate(paragraphs):
                yield from ("",) if number else ()
                yield f"{indent}  {paragraph}"
            return
        yield f"{indent}{key}:"
        if isinstance(value, Mapping):
            yield from self.mapping(value, f"{indent}  ", path)
            return
        for number, each in enumerate(value):
            if isinstance(each, str):
                yield f"{indent}  - {scalar(each)}"
                continue
            yield from ("",) if key == "areas" and number else ()
            yield from self.comments((*path, number), f"{indent}  ")
            first, *rest = self.mapping(each, f"{indent}    ", (*path, number))
            yield from (f"{indent}  - {first.lstrip()}", *rest)

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


def _held(value: _Value) -> _Value:
    """A value without the texts in it that are empty."""
    if isinstance(value, str):
        return value if tidy(value) else ""
    if isinstance(value, Mapping):
        return value if any(map(_held, value.values())) else {}
    return [each for each in value if _held(each)]


def scalar(text: str) -> str:
    """A text as a YAML value in one line, in quotes where it needs them."""
    text = tidy(text)
    plain = _PLAIN.fullmatch(text) and not _WORDS_OF_YAML.fullmatch(text)
    return text if plain and not _UNSAFE.search(text) else json.dumps(text, ensure_ascii=False)

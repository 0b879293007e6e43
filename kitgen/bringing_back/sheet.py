"""The texts of kitgen's own sheets of a framework, and the draft of an edited one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from kitgen.domain.framework import Framework
from kitgen.languages.messages import Messages, read_catalogue
from kitgen.reading.former import printed_ever, words_ever
from kitgen.reading.own_words import is_own, legend_leads
from kitgen.reading.plain import bare
from kitgen.understanding.draft import Draft

#: The chapters of the background sheet, by the keys of their headings among the fixed words.
CHAPTERS = ("how-to-use", "scale", "follow-up", "prompts", "explanations", "print", "references", "source")
#: The groups of fixed words on tables.
_ON_TABLES = frozenset(("table", "field", "scale", "footer"))


@dataclass(slots=True)
class SheetDraft(Draft):
    """The draft of an edited sheet, with fields that only sheets of a known framework have.

    `shows` names the parts of a framework that the sheet has, as its fields are called; if one of these
    is missing, it was taken out.
    """

    shows: frozenset[str] = frozenset()
    unit: str = ""  #: the name of the unit at its head; its sheets may have a part of the framework, reworded
    titles: dict[str, str] = field(default_factory=dict)  #: as ``title`` and ``table_title``
    question: str = ""  #: of the scale
    meanings: dict[str, str] = field(default_factory=dict)  #: of levels, by their ids
    taken: list[str] = field(default_factory=list)  #: lines of which all that was changed is in the draft


@dataclass(frozen=True, slots=True)
class LevelWords:
    """A level in the words of the sheets."""

    id: str
    label: str
    meaning: str


def levels_of(framework: Framework) -> list[LevelWords]:
    """The levels of a framework's scale in their printed words."""
    words = Messages.of(framework.language)
    name = framework.scale.name
    found = []
    for level in framework.scale.levels:
        key = f"scale.{name}.{level.id}"
        label = words(f"{key}.label") if name else level.label or ""
        meaning = words(f"{key}.meaning") if name else level.meaning or ""
        found.append(LevelWords(level.id, label, meaning))
    return found


def meanings_ever(framework: Framework, level: LevelWords) -> set[str]:
    """The meaning of a level on today's sheets, and on earlier ones."""
    name = framework.scale.name
    key = f"scale.{name}.{level.id}.meaning"
    return {level.meaning, *(printed_ever(framework.language, key) if name else ())}


def questions_ever(framework: Framework) -> set[str]:
    """The question of the scale on today's sheets, and on earlier ones."""
    own = framework.scale.question
    return {own} if own else {*printed_ever(framework.language, "scale.question")}


@cache
def fixed_words(language: str) -> Mapping[str, str]:
    """The fixed words in a language, with bokmål where it has none."""
    return {**read_catalogue("nb"), **read_catalogue(language)}


def headings(framework: Framework) -> dict[str, str]:
    """The chapters of the background sheet by their headings, in the form of :func:`bare`."""
    ever = ((key, printed_ever(framework.language, f"background.{key}")) for key in CHAPTERS)
    return {bare(text): key for key, texts in ever for text in reversed(texts)}


def phrases(framework: Framework) -> Iterator[str]:
    """The phrases in lines on tables that are not part of the areas."""
    yield from (framework.title, framework.table_title, *questions_ever(framework))
    yield from (line for lines in _footers(framework) for line in lines)
    for key, text in (*fixed_words(framework.language).items(), *words_ever(framework.language)):
        if key.partition(".")[0] in _ON_TABLES and "{" not in text:
            yield text
    for level in levels_of(framework):
        yield from filter(None, (level.label, level.meaning))


class Printed:
    """Recognises unchanged text that kitgen prints on the sheets of a framework, apart from its areas."""

    def __init__(self, framework: Framework) -> None:
        self.texts = {bare(text) for text in _texts(framework)}
        self.ids = {statement.id for statement in framework.statements}
        words = (*fixed_words(framework.language).items(), *words_ever(framework.language))
        self.fixed = {bare(text) for key, text in words if key.startswith("table.")} | legend_leads()
        said = {f" {bare(phrase)} " for phrase in phrases(framework)} - {"  "}
        self.phrases = sorted(said, key=len, reverse=True)

    def has(self, text: str) -> bool:
        """Whether a line consists only of fixed words, titles and the words of levels."""
        if bare(text) in self.texts:
            return False  # a text of an area, even if it consists of such words
        rest = f" {bare(text)} "
        for phrase in self.phrases:
            rest = rest.replace(phrase, " ")
        return not rest.strip() or is_own(text)


def _texts(framework: Framework) -> Iterator[str]:
    for area in framework.areas:
        yield area.title
        for statement in area.statements:
            yield from (statement.text, *statement.points)


def _footers(framework: Framework) -> list[tuple[str, str]]:
    """The two sentences at the foot of each page, on today's sheets and on earlier ones."""
    source = framework.source
    values = {"organisation": source.organisation, "document": source.document, "year": source.year}
    key = "footer.source-year" if source.year else "footer.source"
    origins = printed_ever(framework.language, key)
    purposes = printed_ever(framework.language, "footer.reflection")
    return [(origin.format_map(values), purpose) for origin, purpose in product(origins, purposes)]


def is_footer(text: str, framework: Framework, sheet: str) -> bool:
    """Whether `text` is the foot of the framework's sheets; `sheet` is its file's title."""
    words, footers = fixed_words(framework.language), _footers(framework)
    rest = f" {bare(text)} "
    if any(rest in f" {bare(f'{origin} {purpose}')} " for origin, purpose in footers):
        return True  # a part of it, where it breaks
    for line in (line for lines in footers for line in lines):
        rest = rest.replace(f" {bare(line)} ", " ")
    fixed = re.split(r"\{\w+\}", words["footer.page"])
    version, page, pages, *_ = (re.escape(bare(part)) for part in fixed[1:])
    match = re.fullmatch(rf" (.{{0,60}}) {version} ?[\w ]{{1,30}} {page} [0-9]+ {pages} [0-9]+ ", rest)
    return not rest.strip() or bool(match and bare(sheet).startswith(match[1].strip()))

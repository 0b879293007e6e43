"""Kitgen's own words on the sheets of a framework: headings of chapters, heads and feet of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product

from kitgen.domain.framework import Framework
from kitgen.languages.messages import read_catalogue
from kitgen.reading.former import printed_ever
from kitgen.reading.own_words import is_own
from kitgen.reading.plain import bare

#: The chapters of the background sheet, by the keys of their headings among the fixed words.
CHAPTERS = ("how-to-use", "scale", "follow-up", "prompts", "explanations", "print", "references", "source")


@cache
def fixed_words(language: str) -> Mapping[str, str]:
    """The fixed words in a language, with bokmål where it has none."""
    return {**read_catalogue("nb"), **read_catalogue(language)}


def headings(framework: Framework) -> dict[str, str]:
    """The chapters of the background sheet by their headings, in the form of :func:`bare`."""
    ever = ((key, printed_ever(framework.language, f"background.{key}")) for key in CHAPTERS)
    return {bare(text): key for key, texts in ever for text in reversed(texts)}


def is_printed(text: str, texts: Iterable[str]) -> bool:
    """Whether `text` has nothing but kitgen's own words, and some of the `texts` of a sheet."""
    rest = f" {bare(text)} "
    for phrase in sorted(filter(None, map(bare, texts)), key=len, reverse=True):
        rest = rest.replace(f" {phrase} ", " ")
    return not rest.strip() or is_own(rest) or is_own(text)


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

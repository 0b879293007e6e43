"""Kitgen's own words on the sheets of a framework: headings of chapters, heads and feet of pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import product

from kitgen.domain.framework import Framework
from kitgen.languages.messages import read_catalogue
from kitgen.reading.former import printed_ever
from kitgen.reading.own_words import is_own
from kitgen.reading.plain import bare
from kitgen.reading.source import Printed

#: The chapters of the background sheet, by the keys of their headings among the fixed words.
_CHAPTERS = ("how-to-use", "scale", "follow-up", "prompts", "explanations", "print", "references", "source")

#: A document with so many of its headings is the background sheet.
_ENOUGH = 3


@cache
def fixed_words(language: str) -> Mapping[str, str]:
    """The fixed words in a language, with bokmål where it has none."""
    return {**read_catalogue("nb"), **read_catalogue(language)}


def is_table(said: Collection[str], language: str) -> bool:
    """Whether a sheet that has said this, each in the form of :func:`bare`, is no background sheet."""
    headings = [map(bare, printed_ever(language, f"background.{key}")) for key in _CHAPTERS]
    return sum(any(text in said for text in texts) for texts in headings) < _ENOUGH


def is_printed(text: str, printed: Printed, framework: Framework, sheet: str) -> bool:
    """Whether `text` is nothing but what is on a sheet: its texts, the foot of its pages, fixed words.

    `sheet` is the title of its file.
    """
    if _numbered(text) == _numbered(printed.foot):
        return True
    footers = _footers(framework)
    rest = f" {bare(text)} "
    if any(rest in f" {bare(f'{origin} {purpose}')} " for origin, purpose in footers):
        return True  # a part of it, where it breaks
    rest = _without(rest, (line for lines in footers for line in lines))
    if (match := _page(framework.language).fullmatch(rest)) and bare(sheet).startswith(match[1].strip()):
        return True
    rest = _without(rest, (origin.text for origins in printed.texts.values() for origin in origins))
    return not rest.strip() or is_own(rest) or is_own(text)


def _numbered(foot: str) -> str:
    """The text at the foot of a page, with any page number."""
    return re.sub(r"\d+", "0", bare(re.sub("{pages?}", "0", foot)))


def _without(rest: str, texts: Iterable[str]) -> str:
    """What is left of a text in the form of :func:`bare` without some others, the longest first."""
    for phrase in sorted(filter(None, map(bare, texts)), key=len, reverse=True):
        rest = rest.replace(f" {phrase} ", " ")
    return rest


def _footers(framework: Framework) -> list[tuple[str, str]]:
    """The two sentences at the foot of each page, on today's sheets and on earlier ones."""
    source = framework.source
    values = {"organisation": source.organisation, "document": source.document, "year": source.year}
    key = "footer.source-year" if source.year else "footer.source"
    origins = printed_ever(framework.language, key)
    purposes = printed_ever(framework.language, "footer.reflection")
    return [(origin.format_map(values), purpose) for origin, purpose in product(origins, purposes)]


def _page(language: str) -> re.Pattern[str]:
    """The sheet, its version and the number of the page."""
    fixed = re.split(r"\{\w+\}", fixed_words(language)["footer.page"])
    version, page, pages, *_ = (re.escape(bare(part)) for part in fixed[1:])
    return re.compile(rf" (.{{0,60}}) {version} ?[\w ]{{1,30}} {page} [0-9]+ {pages} [0-9]+ ")

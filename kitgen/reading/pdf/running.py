"""Running heads and feet, and page numbers: text on page after page that is not part of the document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kitgen.basics.records import dataclass
from kitgen.reading.pdf.segments import Segment
from kitgen.reading.pdf.shapes import Page

#: Parts of a page's height where running heads and feet stand.
_HEAD, _FOOT, _EDGE = 0.2, 0.85, 0.09
_PAGE_NUMBER = re.compile(
    r"(?:(?:side|s\.|sida|page|p\.)\s*)?[-–—]?\s*(?:\d{1,3}|[ivx]{1,5})\s*[-–—]?"
    r"(?:\s*(?:av|af|of|/)\s*\d{1,3})?",
    re.IGNORECASE,
)
#: The number of a page beside other words; a number alone may be that of a chapter.
_NUMBERED = re.compile(
    r"\b(?:side|sida|page|s\.|p\.)\s*\d{1,3}(?:\s*(?:av|af|of|/)\s*\d{1,3})?\b"
    r"|^\d{1,3}(?=\s*[|·•–-]\s)|(?<=[|·•–-]\s)\d{1,3}$|^[-–\s]*\d{1,3}[-–\s]*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:side|sida|page)\s+\d{1,3}\s*(?:av|af|of|/)\s*\d{1,3}\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Running:
    """What was found to be running: the ids of these segments, and their texts for a note.

    `kept` are those that are read once, on their first page.
    """

    dropped: frozenset[int]
    kept: frozenset[int]
    texts: tuple[tuple[int, str], ...]  #: page and text


def running(pages: Sequence[tuple[Page, Sequence[Segment]]]) -> Running:
    """The running heads and feet among the segments outside of tables on each page."""
    dropped: set[int] = set()
    kept: set[int] = set()
    texts: dict[str, tuple[int, str]] = {}
    repeated = _repeated(pages)
    seen: set[str] = set()
    for page, segments in pages:
        outer = _outer(page, segments, repeated)
        for segment in segments:
            wording, again = _wording(segment.text), id(segment) in outer
            number = _is_page_number(page, segment)
            if not (segment.artifact or number or again):
                seen.add(wording)
                continue
            if again and not (segment.artifact or number or wording in seen or _has_count(segment)):
                kept.add(id(segment))
            else:
                dropped.add(id(segment))
                if not number and wording not in seen:
                    texts.setdefault(wording, (page.number, segment.text))
            seen.add(wording)
    return Running(frozenset(dropped), frozenset(kept), tuple(texts.values()))


def _repeated(pages: Sequence[tuple[Page, Sequence[Segment]]]) -> set[tuple[str, int, int]]:
    """Text at the same place of many pages: of a third of them, and of two at least."""
    found: defaultdict[tuple[str, int, int], set[int]] = defaultdict(set)
    for page, segments in pages:
        for segment in segments:
            if segment.top < _HEAD * page.height or segment.bottom > _FOOT * page.height:
                found[_key(page, segment)].add(page.number)
    least = max(2, len(pages) / 3)
    return {key for key, where in found.items() if len(where) >= least and key[0]}


def _outer(page: Page, segments: Sequence[Segment], repeated: set[tuple[str, int, int]]) -> set[int]:
    """The ids of the repeated segments that have nothing else above or below them on the page."""
    found: set[int] = set()
    lines = sorted(segments, key=lambda segment: round(segment.base / 4))
    for way in (lines, lines[::-1]):
        for segment in way:
            if _key(page, segment) in repeated:
                found.add(id(segment))
            elif not (segment.artifact or _is_page_number(page, segment)):
                break
    return found


def _key(page: Page, segment: Segment) -> tuple[str, int, int]:
    """The text without its page number, and its place: with one, the height alone, as widths differ."""
    counts = segment.text != _wording(segment.text)
    return _wording(segment.text), 0 if counts else round(segment.x0 / 4), round(segment.base / 4)


def _wording(text: str) -> str:
    return _NUMBERED.sub("#", text)


def _is_page_number(page: Page, segment: Segment) -> bool:
    at_edge = segment.bottom < _EDGE * page.height or segment.top > (1 - _EDGE) * page.height
    return at_edge and bool(_PAGE_NUMBER.fullmatch(segment.text))


def _has_count(segment: Segment) -> bool:
    return bool(_COUNTED.search(segment.text))

"""Segments below each other → paragraphs and list items."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kitgen.reading.bullets import counted
from kitgen.reading.pdf.segments import Segment
from kitgen.reading.source import Line, Place
from kitgen.reading.words import Hyphens, joined

#: How much larger than usual the distance to the next line is where a paragraph ends.
_GAP = 1.22
#: Distance of lines in type sizes, where the usual one is unknown.
_LEADING = 1.6
#: So many list items whose second lines begin at one place show how wide their column is.
_MANY_HANGING = 4
_ENDS = tuple('.!?:;…»”"')


@dataclass(slots=True)
class Paragraph:
    """Segments that make one text."""

    parts: list[Segment] = field(default_factory=list)

    @property
    def first(self) -> Segment:
        """Its first line, with its bullet and number."""
        return self.parts[0]

    @property
    def last(self) -> Segment:
        """Its last line."""
        return self.parts[-1]


@dataclass(frozen=True, slots=True)
class Measure:
    """The usual measures around lines: how far to the right they reach, and the distance by type size."""

    right: float
    leading: dict[int, float] = field(default_factory=dict)
    hanging: dict[int, float] = field(default_factory=dict)  #: how far lines reach that begin where many do

    def usual(self, size: float) -> float:
        """The distance of base lines in type of a size."""
        return self.leading.get(round(size), _LEADING / _GAP * size)


def hanging(column: Sequence[Segment]) -> dict[int, float]:
    """How far to the right the second lines of list items reach, by where these lines begin.

    Text above a list may be wider, such as an introduction over two columns.
    """
    found: dict[int, list[float]] = {}
    for one, other in pairwise(column):
        if one.bullet and not other.bullet and other.x0 > one.x0:
            found.setdefault(round(other.x0), []).extend((one.x1, other.x1))
    return {left: max(ends) for left, ends in found.items() if len(ends) >= 2 * _MANY_HANGING}


def leading(columns: Iterable[Sequence[Segment]]) -> dict[int, float]:
    """The usual distance of base lines by type size, from lines that belong together by all signs."""
    found: dict[int, Counter[float]] = {}
    for column in columns:
        for one, other in pairwise(column):
            step = other.base - one.base
            within = _same_type(one, other) and not other.bullet and not _may_end(one, other)
            if within and 0.9 * one.size < step < 2.6 * one.size:
                found.setdefault(round(one.size), Counter())[round(step * 2) / 2] += 1
    return {size: _smallest_usual(steps) for size, steps in found.items()}


def _smallest_usual(steps: Counter[float]) -> float:
    """The smallest distance that is found often: single lines are what most paragraphs have."""
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.3 * most)


def paragraphs(column: Sequence[Segment], measure: Measure) -> list[Paragraph]:
    """The paragraphs of segments in one column, from top to bottom."""
    found: list[Paragraph] = []
    for segment in column:
        segment = _as_words(found[-1], segment, measure) if found else segment
        if found and _goes_on(found[-1], segment, measure):
            found[-1].parts.append(segment)
        else:
            found.append(Paragraph([segment]))
    return found


def _as_words(paragraph: Paragraph, segment: Segment, measure: Measure) -> Segment:
    """The segment with text put back that only looks like its bullet or number: a line may begin with a dash.

    The tags of the file must show that it is in one paragraph with the line before, which is full.
    """
    last = paragraph.last
    one = last.owner and segment.owner and last.owner.key == segment.owner.key
    typed = paragraph.first.label == segment.label or last.text.endswith(_ENDS)
    if not segment.label or not one or typed or _forced(last, segment, measure):
        return segment
    text = segment.label + segment.text
    return replace(segment, text=text, bullet=False, number="", label="", inner=segment.x0)


def line_of(paragraph: Paragraph, place: Place, hyphens: Hyphens, level: int = 0, heading: int = 0) -> Line:
    """A paragraph as a line of the document."""
    parts, first = paragraph.parts, paragraph.first
    text = joined([part.text for part in parts], hyphens)
    letters = sum(len(part.text) for part in parts)
    bold = sum(len(part.text) for part in parts if part.bold) * 2 > letters
    return Line(
        text=text,
        place=place,
        bullet=first.bullet,
        number=first.number,
        level=level,
        heading=heading,
        bold=bold,
        italic=all(part.italic for part in parts),
        size=statistics.median_low(part.size for part in parts),
        links=tuple(dict.fromkeys(link for part in parts for link in part.links)),
        lead=_lead(parts, len(text)),
        fill=first.fill,
    )


def _lead(parts: Sequence[Segment], length: int) -> int:
    """The number of letters at the beginning that alone are bold; lines may end within them."""
    count = 0
    for part in parts:
        if part.lead:
            count += part.lead
            break
        if not part.bold:
            break
        count += len(part.text) + 1
    return count if 0 < count < length else 0


def _same_type(one: Segment, other: Segment) -> bool:
    return _same_size(one, other) and one.tail[1] == other.head[1]


def _same_size(one: Segment, other: Segment) -> bool:
    return abs(one.tail[0] - other.head[0]) <= 0.06 * one.tail[0]


def _goes_on(paragraph: Paragraph, segment: Segment, measure: Measure) -> bool:
    """Whether a segment is the next line of a paragraph."""
    last = paragraph.last
    step = segment.base - last.base
    if segment.bullet or segment.number or step > 3 * max(last.size, segment.size):
        return False
    before, number = counted(paragraph.first.text)[0], counted(segment.text)[0]
    if before and number == before + 1 and abs(segment.x0 - paragraph.first.x0) < 0.6 * segment.size:
        return False
    if step < 0.5 * last.size:  # in the next column or on the next page
        return _unfinished(last, segment) and _same_type(last, segment)
    if last.fill != segment.fill and not _unfinished(last, segment):
        return False
    if last.owner and segment.owner:
        return last.owner.key == segment.owner.key
    if not _same_type(last, segment) and not (_same_size(last, segment) and _unfinished(last, segment)):
        return False
    if step > _GAP * measure.usual(segment.size) + max(0, last.size - segment.size):
        return False
    return _indented_alike(paragraph, segment) and not _forced(last, segment, measure)


def _unfinished(last: Segment, segment: Segment) -> bool:
    return not last.text.endswith(_ENDS) and segment.text[:1].islower()


def _may_end(last: Segment, segment: Segment) -> bool:
    """Whether a sentence ends with a line, and another may begin with the next."""
    return last.text.endswith(_ENDS) and not segment.text[:1].islower()


def _indented_alike(paragraph: Paragraph, segment: Segment) -> bool:
    """Whether a line begins where those of the paragraph do; the first may be further in or have a bullet."""
    first, last, near = paragraph.first, paragraph.last, 0.6 * segment.size
    if first.bullet or first.number:
        hanging = first.x0 + near < segment.x0 <= first.inner + 2.5 * segment.size
        return hanging or _unfinished(last, segment)
    centred = abs(segment.x0 + segment.x1 - last.x0 - last.x1) <= near
    first_further_in = len(paragraph.parts) == 1 and segment.x0 < last.x0
    if abs(segment.x0 - last.x0) <= near or centred or first_further_in:
        return True
    return _unfinished(last, segment)


def _forced(last: Segment, segment: Segment, measure: Measure) -> bool:
    """Whether the line before was ended on purpose: the next word would have fitted on it."""
    if segment.text[:1].islower() or last.text.endswith((",", "-", "\u00ad")):
        return False
    if last.text.endswith(":") and last.number[:1].isalpha():  # “B4 Møter:”, balanced before its sentence
        return False
    word = segment.text.split(maxsplit=1)[0]
    width = len(word) / max(1, len(segment.text)) * (segment.x1 - segment.inner)
    room = measure.hanging.get(round(segment.x0), measure.right) - last.x1 - width
    if last.text.endswith(_ENDS):
        return room > 0.8 * segment.size
    return room > max(4 * segment.size, 0.3 * (measure.right - last.x0))


def levels(items: Sequence[Paragraph], stack: list[float]) -> list[int]:
    """The level of each list item, from 0; 0 for other paragraphs.

    `stack` is where the items of the current list begin, by level; it is kept from page to page.
    """
    found: list[int] = []
    for item in items:
        if not item.first.bullet:
            del stack[0 if not item.first.number else len(stack) :]
            found.append(0)
            continue
        while stack and item.first.x0 < stack[-1] - 4:
            stack.pop()
        if not stack or item.first.x0 > stack[-1] + 4:
            stack.append(item.first.x0)
        found.append(len(stack) - 1)
    return found

"""The usual measures of a document: its type sizes and distances, its words, its running heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kitgen.reading.pdf.columns import blocks, flows
from kitgen.reading.pdf.paragraphs import Paragraph, leading
from kitgen.reading.pdf.running import Running, running
from kitgen.reading.pdf.segments import Segment
from kitgen.reading.pdf.sheets import Sheet
from kitgen.reading.source import Note
from kitgen.reading.words import Hyphens, whole_words

#: Type is that of a heading if it is so much larger than that of most text; less will do if it is bold.
_HEADING, _BOLD_HEADING = 1.12, 1.04


@dataclass(slots=True)
class State:
    """What is known of the document as a whole while it is read."""

    hyphens: Hyphens
    leading: dict[int, float]
    usual: float  #: type size of most text
    sizes: tuple[float, ...]  #: type sizes of headings, the largest first
    running: Running
    remarks: list[Note] = field(default_factory=list)
    lefts: tuple[float, ...] = ()  #: where the columns of the last table without rules began
    #: where the items of the last list began, by their level
    items: list[float] = field(default_factory=list)


def state_of(sheets: Sequence[Sheet]) -> State:
    """The usual measures of the document."""
    cells = [cell for sheet in sheets for grid in sheet.cells for cell in grid]
    columns = [flow for cell in cells for flow in flows(cell)]
    for sheet in sheets:
        columns += [block for block in blocks(sheet.free) if isinstance(block, list)]
    words = whole_words(segment.text for column in columns for segment in column)
    heads = running([(sheet.page, sheet.free) for sheet in sheets])
    free = [each for sheet in sheets for each in sheet.free if id(each) not in heads.dropped | heads.kept]
    many = sum(len(each.text) for each in free) > 400
    usual = _usual_size(free if many else [*free, *(segment for cell in cells for segment in cell)])
    return State(Hyphens(words), leading(columns), usual, _heading_sizes(free, usual), heads)


def _usual_size(segments: Sequence[Segment]) -> float:
    """The type size that most letters have."""
    letters: Counter[float] = Counter()
    for segment in segments:
        letters[round(segment.size * 2) / 2] += len(segment.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _heading_sizes(free: Sequence[Segment], usual: float) -> tuple[float, ...]:
    """The type sizes of headings: those clearly larger than the usual one.

    Empty where the file's tags mark the headings.
    """
    if any(segment.owner and segment.owner.heading for segment in free):
        return ()
    larger = {
        round(each.size * 2) / 2
        for each in free
        if each.size > (_BOLD_HEADING if each.bold else _HEADING) * usual and len(each.text) > 2
    }
    found: list[float] = []
    for size in sorted(larger, reverse=True):
        if not found or size < 0.95 * found[-1]:
            found.append(size)
    return tuple(found[:6])


def heading_of(paragraph: Paragraph, state: State) -> int:
    """The level of a heading, by the file's tags or else by its size; 0 for a text."""
    owner = paragraph.first.owner
    if owner and owner.heading:
        return owner.heading
    if paragraph.first.bullet or len(paragraph.parts) > 4:
        return 0
    first = paragraph.first
    near = (n for n, size in enumerate(state.sizes, 1) if abs(first.size - size) <= 0.04 * size)
    large = first.size > _HEADING * state.usual or (first.bold and not first.lead)
    return next(near, 0) if large else 0


def is_title(paragraph: Paragraph, state: State) -> bool:
    """Whether text on page after page is a title, which is read once, and not a running head."""
    return bool(heading_of(paragraph, state)) or paragraph.first.size > _HEADING * state.usual

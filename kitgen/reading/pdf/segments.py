"""Letters → segments: the text on one line, without wide gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kitgen.basics.records import dataclass
from kitgen.reading.bullets import typed_bullet
from kitgen.reading.pdf.shapes import Box, Fill, Glyph, Link, Owner, Page, together

#: In type sizes: letters whose base lines differ by less are on one line.
_SAME_LINE = 0.35
#: In type sizes: gaps from which on there is a space; less where the file has one.
_SPACE, _THIN = 0.17, 0.06
#: In type sizes: gaps from which on another segment begins: after a space, as lines may be justified; without
#: one; and in files that have no spaces at all.
_AFTER_SPACE, _APART, _APART_WITHOUT = 0.75, 0.6, 1.0
#: In type sizes: a bullet or number stands at most so far before its text.
_LABEL = 5.0
#: ``1.``, ``2)``, ``a)``, ``A2``
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zA-Z][.)]|[A-ZÅÄÖÆØ]\d{1,2}[.:)]?)")
#: The number of a chapter in a chapter, where a sentence follows.
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})+\.?)\s+(?=[^\W\d_a-zæøåäö])")
#: Typed lines to write on.
_LEADERS = re.compile(r"[\s_.…·-]{4,}|_*")


#: Size, and whether it is bold.
Type = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Segment:
    """Text on one line."""

    text: str
    x0: float  #: where its bullet or number begins, if it has one
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    head: Type = (0.0, False)  #: of its first letters
    tail: Type = (0.0, False)  #: of its last letters
    lead: int = 0  #: how many letters at its beginning alone are bold or larger
    bullet: bool = False
    number: str = ""
    label: str = ""  #: the bullet or number as it was typed in one with the text, with the space after it
    inner: float = 0.0  #: where the text itself begins
    owner: Owner | None = None
    artifact: bool = False
    links: tuple[str, ...] = ()
    fill: str = ""  #: the colour it is marked with

    @property
    def box(self) -> Box:
        """Its place."""
        return Box(self.x0, self.top, self.x1, self.bottom)


def segments(glyphs: Iterable[Glyph], page: Page) -> list[Segment]:
    """The segments of these letters of a page, from top to bottom and from left to right."""
    letters = _raised(glyphs)
    found: list[Segment] = []
    for row in _rows(letters):
        found += _labelled([_segment(part) for part in _apart(row, page.spaced)])
    shown = [segment for segment in found if not _LEADERS.fullmatch(segment.text)]
    marked = (_with_mark(_with_dot(segment, page.dots), page.marks) for segment in shown)
    return [_with_links(segment, page.links) for segment in marked]


def _raised(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Each letter once, with raised and lowered ones (such as marks of footnotes) on their own line."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    found: list[Glyph] = []
    for glyph in glyphs:
        if not glyph.text or _is_again(glyph, seen):  # some programs print letters twice to make them bold
            continue
        seen[(glyph.text, round(glyph.x0), round(glyph.base))] = glyph
        if found and _belongs(glyph, found[-1]):
            glyph = glyph._replace(base=found[-1].base, size=found[-1].size)
        found.append(glyph)
    return found


def _is_again(glyph: Glyph, seen: Mapping[tuple[str, int, int], Glyph]) -> bool:
    """Whether the same letter is there already."""
    x, y, near = round(glyph.x0), round(glyph.base), 0.1 * glyph.size
    others = (seen.get((glyph.text, x + i, y + j)) for i in (-1, 0, 1) for j in (-1, 0, 1))
    return any(
        other and abs(other.x0 - glyph.x0) < near and abs(other.base - glyph.base) < near for other in others
    )


def _belongs(small: Glyph, before: Glyph) -> bool:
    near = -1 <= small.x0 - before.x1 < 0.3 * before.size
    raised = 0.1 * before.size < abs(small.base - before.base) < 0.6 * before.size
    return near and raised and small.size < 0.8 * before.size


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    def level(first: Glyph, glyph: Glyph) -> bool:
        return glyph.base - first.base <= _SAME_LINE * min(glyph.size, first.size)

    rows = together(sorted(glyphs, key=lambda each: each.base), level)
    return [sorted(row, key=lambda each: each.x0) for row in rows]


def _apart(row: Sequence[Glyph], spaced: bool) -> list[list[Glyph]]:
    """The letters of a row, divided where there is a wide gap; `spaced` is whether the file has spaces."""
    parts: list[list[Glyph]] = []
    last, end = None, 0.0
    for glyph in row:
        if glyph.text == " ":
            end = max(end, glyph.x1)
            if parts:
                parts[-1].append(glyph)
            continue
        after_space = last is not None and end > last.x1
        wide = _AFTER_SPACE if after_space else _APART if spaced else _APART_WITHOUT
        gap = glyph.x0 - end
        if last is None or gap > wide * max(glyph.size, last.size) or _is_label_gap(parts[-1], glyph):
            parts.append([])
        parts[-1].append(glyph)
        last, end = glyph, glyph.x1
    return parts


def _is_label_gap(before: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether the letters before are a bullet or number, set off by more than the space of a sentence."""
    letters = [each for each in before if each.text != " "]
    if len(letters) > 3 or glyph.x0 - letters[-1].x1 < 0.45 * glyph.size:
        return False
    return _is_label("".join(each.text for each in letters))


def _is_label(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text) or typed_bullet(f"{text}\tA"))


def _segment(letters: Sequence[Glyph]) -> Segment:
    text, types = "", list[Type]()
    last, spaces = None, False
    for glyph in letters:
        if glyph.text == " ":
            spaces = True
            continue
        # A space alone does not count: some programs paint one below a letter, where words may break.
        if last and glyph.x0 - last.x1 > (_THIN if spaces else _SPACE) * glyph.size:
            text += " "
            types.append((0.0, False))
        text += glyph.text
        types += [(round(glyph.size, 1), glyph.bold)] * len(glyph.text)
        last, spaces = glyph, False
    shown = [glyph for glyph in letters if glyph.text != " "]
    main = max(shown, key=lambda glyph: glyph.size)
    bold = sum(glyph.bold for glyph in shown) * 2 > len(shown)
    return Segment(
        text=text,
        x0=shown[0].x0,
        x1=max(glyph.x1 for glyph in shown),
        top=min(glyph.top for glyph in shown),
        bottom=max(glyph.bottom for glyph in shown),
        base=main.base,
        size=round(_usual_size(shown), 1),
        bold=bold,
        italic=all(glyph.italic for glyph in shown),
        head=types[0],
        tail=types[-1],
        lead=_lead(text, types),
        inner=shown[0].x0,
        owner=shown[-1].owner,
        artifact=all(glyph.artifact for glyph in shown),
    )


def _usual_size(shown: Sequence[Glyph]) -> float:
    sizes = sorted(glyph.size for glyph in shown)
    return sizes[len(sizes) // 2]


def _lead(text: str, types: Sequence[Type]) -> int:
    """The number of letters at the beginning that are bold or larger, where the last ones are not."""
    first, last = types[0], types[-1]
    if not (first[1] and not last[1] and first[0] > 0.94 * last[0]) and first[0] < 1.06 * last[0]:
        return 0
    count = next((n for n, each in enumerate(types) if each != first and each[0]), len(types))
    return len(text[:count].rstrip())


def _labelled(row: Sequence[Segment]) -> list[Segment]:
    """The segments of a row, with each bullet and number joined to the text after it."""
    found: list[Segment] = []
    waiting: Segment | None = None
    for segment in row:
        near = waiting and segment.x0 - waiting.x1 <= _LABEL * max(segment.size, waiting.size)
        if waiting and near and not typed_bullet(segment.text):
            found[-1] = _with_label(segment, waiting)
        else:
            found.append(_own_label(segment))
        waiting = segment if found[-1].text == segment.text and _is_label(segment.text) else None
    return found


def _with_label(segment: Segment, label: Segment) -> Segment:
    """The segment with the bullet or number before it."""
    if _NUMBER.fullmatch(label.text) and not typed_bullet(f"{label.text}\tA"):
        return replace(segment, number=label.text, x0=label.x0)
    return replace(segment, bullet=True, x0=label.x0)


def _own_label(segment: Segment) -> Segment:
    """The segment without the bullet or the number, such as 1.2, at its beginning."""
    if numbered := _NUMBERED.match(segment.text):
        rest = segment.text[numbered.end() :]
        lead = max(0, segment.lead - numbered.end())
        return replace(segment, text=rest, number=numbered[1], lead=lead, label=numbered[0])
    found = typed_bullet(segment.text)
    if not found or not found.text:
        return segment
    hidden = len(segment.text) - len(found.text)
    inner = segment.x0 + hidden * 0.5 * segment.size
    lead, label = max(0, segment.lead - hidden), segment.text[:hidden]
    return replace(segment, text=found.text, bullet=True, inner=inner, lead=lead, label=label)


def _with_dot(segment: Segment, dots: Sequence[Box]) -> Segment:
    """The segment as a list item, where a bullet was drawn before it."""
    if segment.bullet:
        return segment
    for dot in dots:
        beside = -0.5 <= segment.x0 - dot.x1 <= 2.2 * segment.size
        middle = (dot.top + dot.bottom) / 2
        high = segment.base - segment.size < middle < segment.base + 1
        square = 1 <= dot.width <= 1.2 * segment.size and 0.6 < dot.width / max(dot.height, 0.1) < 1.6
        if beside and high and square:
            return replace(segment, bullet=True, x0=dot.x0, inner=segment.x0)
    return segment


def _with_mark(segment: Segment, marks: Sequence[Fill]) -> Segment:
    """The segment with the colour that its text is marked with."""
    x, y = (segment.inner + segment.x1) / 2, segment.base - 0.3 * segment.size
    found = next((mark.colour for mark in marks if mark.box.holds(x, y)), "")
    return replace(segment, fill=found) if found else segment


def _with_links(segment: Segment, links: Sequence[Link]) -> Segment:
    middle = (segment.top + segment.bottom) / 2
    found = (
        link.address
        for link in links
        if link.box.top <= middle <= link.box.bottom
        and min(link.box.x1, segment.x1) - max(link.box.x0, segment.x0) > 1
    )
    return replace(segment, links=tuple(dict.fromkeys(found))) if links else segment

"""Paragraphs as lines: divided where the text divides them, with their headings, lists, looks and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kitgen.basics.records import dataclass
from kitgen.reading import addresses
from kitgen.reading.bullets import typed_bullet
from kitgen.reading.source import Line, Place
from kitgen.reading.word.letters import Span
from kitgen.reading.word.lists import Mark
from kitgen.reading.word.styles import LetterLook, Style

#: The heading of a line that is set as the title of the document, until it is known where headings begin.
TITLE = -1
_EDGES = " \t\u00a0\u2002\u2003\u2009"
_INDENT = 360  # twips: a quarter of an inch, what a list is usually indented by


@dataclass(frozen=True, slots=True)
class ParagraphKind:
    """What a paragraph is: its style, and its own properties."""

    style: Style
    heading: int = 0
    mark: Mark | None = None
    bullet: bool = False  #: its style alone says that it is an item
    indent: int = 0
    fill: str = ""  #: the colour it is shaded with


def lines_of(spans: Sequence[Span], kind: ParagraphKind, place: Place) -> list[Line]:
    """The lines of a paragraph: one for each of its own line breaks, but an item of a list is one."""
    found = [_line(each, kind, place) for each in _divided(spans)]
    found = [line for line in found if line.text]
    if found and (kind.mark or kind.heading or kind.bullet):
        found = _whole(found)
        found[0] = _marked(found[0], kind)
    return [line if line.bullet else _typed(line, kind) for line in found]


def _divided(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans between line breaks."""
    found: list[list[Span]] = [[]]
    for span in spans:
        if "\n" not in span.text:
            found[-1].append(span)
            continue
        first, *others = span.text.split("\n")
        found[-1].append(replace(span, text=first))
        found += [[replace(span, text=text)] for text in others]
    return found


def _line(spans: Sequence[Span], kind: ParagraphKind, place: Place) -> Line:
    text = "".join(span.text for span in spans)
    seen = [span for span in spans if span.text.strip(_EDGES)]
    links = tuple(dict.fromkeys(span.link for span in seen if span.link))
    bare = "".join(" " if span.link else span.text for span in spans)
    look = _look(seen)
    return Line(
        text.strip(_EDGES),
        replace(place, page=seen[0].page) if seen else place,
        bold=all(span.look.bold for span in seen) and bool(seen),
        italic=all(span.look.italic for span in seen) and bool(seen),
        size=look.size or 0.0,
        links=tuple(dict.fromkeys((*links, *addresses.addresses(bare)))),
        style=kind.style.name,
        lead=_lead(spans, text),
        fill=_fill(seen) or kind.fill,
    )


def _fill(spans: Iterable[Span]) -> str:
    """The one colour that letters are marked with."""
    fills = {span.look.fill for span in spans if span.look.fill and not span.link}
    return fills.pop() if len(fills) == 1 else ""


def _look(spans: Iterable[Span]) -> LetterLook:
    """The look that most letters have."""
    many: Counter[LetterLook] = Counter()
    for span in spans:
        many[span.look] += len(span.text)
    return max(many, key=lambda look: many[look]) if many else LetterLook()


def _lead(spans: Sequence[Span], text: str) -> int:
    """How many letters at the beginning, and nowhere else, are bold or larger than the rest."""
    seen = [span for span in spans if span.text.strip(_EDGES)]
    if not seen:
        return 0
    looks = [(bool(span.look.bold), span.look.size or 0.0) for span in seen]
    first, others = looks[0], [look for look in looks if look != looks[0]]
    many = next((n for n, look in enumerate(looks) if look != first), 0)
    if not many or first in looks[many:] or any(other > first for other in others):
        return 0
    last = seen[many - 1]
    end = sum(len(span.text) for span in spans[: spans.index(last) + 1])
    return len(text[:end].strip(_EDGES))


def _whole(lines: list[Line]) -> list[Line]:
    """Lines of one heading or item joined, as far as they look alike and no bullet was typed between."""
    groups = [lines[:1]]
    for line in lines[1:]:
        first = groups[-1][0]
        if (line.bold, line.size) == (first.bold, first.size) and not typed_bullet(line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(group) for group in groups]


def _joined(lines: Sequence[Line]) -> Line:
    links = dict.fromkeys(link for line in lines for link in line.links)
    return replace(lines[0], text=" ".join(line.text for line in lines), links=tuple(links))


def _marked(line: Line, kind: ParagraphKind) -> Line:
    """The first line of a heading or an item, with its mark."""
    number = kind.mark.number if kind.mark else ""
    if kind.heading:
        return replace(line, heading=kind.heading, number=number)
    if kind.mark and number:
        return replace(line, bullet=True, number=number, level=kind.mark.level)
    return replace(_typed(line, kind), bullet=True, level=kind.mark.level if kind.mark else kind.style.level)


def _typed(line: Line, kind: ParagraphKind) -> Line:
    """The line without its typed bullet."""
    bullet = typed_bullet(line.text)
    if bullet is None or not bullet.text or line.heading:
        return line
    taken = len(line.text) - len(bullet.text)
    level = max(0, min(kind.indent // _INDENT - 1, 8))
    return replace(line, text=bullet.text, bullet=True, level=level, lead=max(0, line.lead - taken))


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """Lines in order, with web addresses made whole that continue from one to the next."""
    found: list[Line] = []
    for line in lines:
        if found and not line.bullet and not line.heading and addresses.goes_on(found[-1].text, line.text):
            text = found[-1].text + line.text
            linked = _linked(found[-1]) or addresses.addresses(text)
            found[-1] = replace(found[-1], text=text, links=tuple(dict.fromkeys((*linked, *line.links))))
        else:
            found.append(line)
    return found


def _linked(line: Line) -> tuple[str, ...]:
    """The links of a line whose target differs from its text."""
    return tuple(link for link in line.links if link not in addresses.addresses(line.text))


def levels(lines: Sequence[Line]) -> list[Line]:
    """Lines with the headings of the document below its title, where it has one."""
    titled = any(line.heading == TITLE for line in lines)
    deeper = [replace(line, heading=line.heading + (titled and line.heading > 0)) for line in lines]
    return [replace(line, heading=1) if line.heading == TITLE else line for line in deeper]


def spaced(text: str) -> str:
    """`text` in one line."""
    return re.sub(r"\s+", " ", text).strip()

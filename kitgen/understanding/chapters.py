"""The chapters around the areas: title, introduction, how to use it, explanations, closing, references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kitgen.reading.addresses import addresses
from kitgen.reading.plain import bare, ends, sentences, tidy
from kitgen.reading.source import Line, Place
from kitgen.understanding.draft import Draft, DraftArea
from kitgen.understanding.tuned import LABEL
from kitgen.understanding.vocabulary import chapter, leads_to_use

#: Headings below which the title of the document stands.
_TITLES = frozenset({"title", "titel", "tittel"})
#: Sources without a chapter of their own: names and years in brackets, or what says that it is a source.
_LONGEST_REFERENCE = 1000
_REFERENCE = re.compile(r"\((?=[^()]*[A-ZÆØÅ])(?:[^()]|\([^()]*\))*\b(?:19|20)[0-9]{2}\b[^()]*\)?\.?")
_SOURCE = re.compile(
    r"(?:kilder?|kjelder?|källa|källor|sources?|referanser?|referencer?|references?|referens(?:er)?):"
    r"\s+(?=\w)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Section:
    """A heading, where there is one, and the lines up to the next."""

    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)
    label: str = ""  #: the kind of text it holds, as `column` has it, where its title says no more

    @property
    def whole(self) -> list[Line]:
        """The heading, where there is one, and the lines."""
        return [*([self.heading] if self.heading else []), *self.lines]

    @property
    def title(self) -> str:
        """The text of the heading."""
        return tidy(self.heading.text) if self.heading else ""

    @property
    def level(self) -> int:
        """The level of the heading, 0 where there is none."""
        return self.heading.heading if self.heading else 0


def sections(lines: Sequence[Line]) -> list[Section]:
    """The sections of a text, empty ones too, and first what stands before any heading."""
    found = [Section()]
    for line in lines:
        text = tidy(line.text)
        if line.heading and text and (line.heading, text) != (found[-1].level, found[-1].title):  # overleaf
            found.append(Section(line))
        elif text and not line.heading:
            found[-1].lines.append(line)
    return found if found[0].lines else found[1:]


def place_before(lines: Sequence[Line], draft: Draft) -> None:
    """Place what stands before the areas: the title, the introduction, and how to use it all."""
    parts = sections(lines)
    if parts and not draft.title:
        _title(parts, draft)
    for number, part in enumerate(parts):
        if kind := chapter(part.title):
            _put(kind, part, draft)
        elif number + 1 == len(parts) and part.heading and not part.lines:
            _title_table(part, draft)
        else:
            _introduce(part, draft)


def _title_table(part: Section, draft: Draft) -> None:
    """Take the heading just above the table for the table's own title, if it has none."""
    if draft.table_title:
        return
    draft.table_title = part.title
    if bare(part.title) != bare(draft.title):
        draft.note("guess.table-title", _at(part), ("table_title",), texts=[part.title])


def _title(parts: list[Section], draft: Draft) -> None:
    """The first heading, if only a line or two stand before it; else the first line, if it is short."""
    above = parts[0].lines if parts[0].heading is None else []
    for part in parts[:2] if len(above) <= 2 else []:
        if part.heading is not None and not chapter(part.title):
            told = bare(part.title) in _TITLES and part.lines  # below a heading “Title”
            draft.title = tidy(part.lines.pop(0).text) if told else part.title
            part.heading = None
            return
    text = tidy(above[0].text) if above and not draft.table_title else ""  # else that names it all
    wrong = (".", ":") if len(above) > 1 else "."  # a colon leads to the next line
    if text and len(text) <= LABEL and not text.endswith(wrong) and not is_address(above[0]):
        draft.title = text.rstrip(":")
        draft.note("guess.title", above[0].place, ("title",), texts=[text])
        above.pop(0)


def place_after(lines: Sequence[Line], draft: Draft, last: bool = True) -> None:
    """Place what stands after the areas: explanations, prompts, references, and what it adds up to.

    That is looked for only where it is the `last` of the document, and not between areas.
    """
    parts = sections(lines)
    for number, part in enumerate(parts):
        if part.heading is None:  # right after a table
            draft.references += [reference(line) for line in part.lines if is_reference(tidy(line.text))]
        if area := _area_of(part, draft):
            texts = (area.explanation, *map(_paragraph, part.lines))
            area.explanation = "\n\n".join(filter(None, texts))
        elif kind := chapter(part.title):
            _put(kind, part, draft)
        elif last and _could_close(parts[number:], draft):
            _close(part, draft)
            draft.note("guess.closing", _at(part), ("closing",), texts=[part.title])


def _area_of(part: Section, draft: Draft) -> DraftArea | None:
    if part.heading is None:
        return None
    said = re.sub(r"^(?:[0-9.]+|[A-Z][.:])\s+", "", part.title)
    return next((area for area in draft.areas if bare(area.title) == bare(said)), None)


def _put(kind: str, part: Section, draft: Draft) -> None:
    if kind == "introduction":
        _introduce(part, draft)
    elif kind == "closing":
        _close(part, draft)
    elif kind in ("how_to_use", "prompts", "references"):
        asked = questions(part.lines, draft.references) if kind == "prompts" else part.lines
        getattr(draft, kind).extend(_items(asked))


def _introduce(part: Section, draft: Draft) -> None:
    """Put a section into the introduction, and the list after words on how to use it all where that goes."""
    texts = [draft.introduction] if draft.introduction else []
    if part.heading is not None and part.lines and not chapter(part.title):
        texts.append(part.title)
        draft.note("guess.introduction", _at(part), ("introduction",), texts=[part.title])
    using = False
    held: list[Line] = []
    for line in part.lines:
        if is_address(line):
            continue
        if using and line.bullet:
            held.append(line)
        elif is_reference(tidy(line.text)):
            draft.references.append(reference(line))
        else:
            using = not line.bullet and leads_to_use(line.text)
            texts.append(_paragraph(line))
    draft.how_to_use += _items(held)
    draft.introduction = "\n\n".join(texts)


def _paragraph(line: Line) -> str:
    return f"– {tidy(line.text)}" if line.bullet else tidy(line.text)


def is_address(line: Line) -> bool:
    """Whether a line is nothing but a web address, which goes elsewhere."""
    return len(line.text.split()) == 1 and bool(addresses(line.text))


def _items(lines: Sequence[Line]) -> list[str]:
    """The items of a list, or paragraphs where there is none; lists within items in one with them."""
    found: list[str] = []
    outer = min((line.level for line in lines if line.bullet), default=0)
    inner = False
    for line in lines:
        text = tidy(line.text)
        if not found or not line.bullet or line.level <= outer:
            found.append(text)
            inner = False
        else:
            sign = ";" if inner and not ends(found[-1]) else "" if ends(found[-1]) else ":"
            found[-1] = f"{found[-1]}{sign} {text}"
            inner = True
    return found


def _could_close(parts: Sequence[Section], draft: Draft) -> bool:
    """Whether the first of these sections could be the closing: the last long text of the document."""
    first, *others = parts
    texts = (text for line in first.lines if ends(text := tidy(line.text)))  # and no names with numbers
    long = sum(len(sentences(text)) for text in texts) > 1
    later = any(_area_of(other, draft) for other in others)
    return long and bool(first.heading) and not draft.closing and not later


def _close(part: Section, draft: Draft) -> None:
    if not draft.closing:
        draft.closing_title, draft.closing = part.title, "\n\n".join(map(_paragraph, part.lines))


def _at(part: Section) -> Place:
    line = part.heading or next(iter(part.lines), None)
    return line.place if line else Place()


def is_reference(text: str) -> bool:
    """Whether a text is nothing but names and years in brackets, or says that it is a source."""
    return len(text) <= _LONGEST_REFERENCE and bool(_REFERENCE.fullmatch(text) or _SOURCE.match(text))


def reference(line: Line) -> str:
    """The reference in a line that is one."""
    text = tidy(line.text)
    return text[match.end() :] if (match := _SOURCE.match(text)) else text.strip("()[]")


def questions(lines: Sequence[Line], references: list[str]) -> list[Line]:
    """The lines of a chapter of questions that are questions; its sources are added to `references`.

    Sources end the questions. Beside a list, a paragraph is a question only if it ends like one; what is
    dropped is noted with all that is left out.
    """
    found: list[Line] = []
    listed = any(line.bullet for line in lines)
    ended = False
    for line in lines:
        text = tidy(line.text)
        if not line.bullet and is_reference(text):
            references.append(reference(line))
            ended = True
        elif text.endswith("?") or (not ended and (line.bullet or not listed)):
            found.append(line)
        elif ended and line.bullet:
            references.append(text)
    return found

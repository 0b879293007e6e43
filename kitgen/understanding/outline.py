"""Documents without tables of areas: headings as areas and statements, lists as statements and points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from statistics import mean
from typing import Any

from kitgen.errors import Said, said
from kitgen.reading.bullets import ID
from kitgen.reading.plain import bare, ends, sentences, tidy
from kitgen.reading.source import Line
from kitgen.understanding.chapters import (
    Section,
    is_address,
    is_reference,
    questions,
    reference,
    sections,
)
from kitgen.understanding.columns import in_columns
from kitgen.understanding.draft import DraftArea, DraftStatement, Found, as_data
from kitgen.understanding.tables.cells import by_lead, filling, numbered
from kitgen.understanding.tables.parts import share
from kitgen.understanding.tables.rubric import known_order, level_text
from kitgen.understanding.tuned import (
    AGAIN,
    DEFINITION,
    FIELD_WORDS,
    HINT,
    LEAN,
    MOST,
    PROOF,
    SIGN,
    STATEMENT,
    TITLE_WORDS,
)
from kitgen.understanding.vocabulary import chapter, column

#: What speaks for a reading, and how much.
WEIGHTS: Mapping[str, float] = {
    "held": PROOF,
    "even": SIGN,
    "again": -SIGN,
    "lone": -HINT,
    "long": -SIGN,
    "above": -SIGN,
    "paragraphs": -SIGN,
    "plain": -HINT,
    "nested": -LEAN,
    "titles": -LEAN,
    "sole": PROOF,
}


#: A section and the sections below it.
_Branch = list[Section]


@dataclass(slots=True)
class Reading:
    """One way to read lines of text as areas and statements, and how good it is."""

    shape: str
    merit: float
    found: Found
    level: int = 0  #: of the headings that are areas, where headings are

    def described(self) -> Said:
        """What this reading does."""
        if self.level:
            return said("did.headings", level=self.level, shape=self.shape)
        return said("did.whole" if self.shape == "whole" else "did.copied")

    def as_data(self, total: int) -> dict[str, Any]:
        """The same as plain data; `total` is how many letters the text has."""
        found = as_data(self.shape, self.merit, self.found.areas, total)
        return {**found, "level": self.level, "says": self.described()}


def outlines(lines: Sequence[Line]) -> list[Reading]:
    """Every way to read a text as an outline that gives something, the best first."""
    found = []
    total = sum(len(tidy(line.text)) for line in lines)
    if copied := in_columns(lines):
        found.append(Reading("copied", _merit(copied, 0, total, False), copied))
    whole = sections(_with_list_headings(lines))
    labelled = _labelled(whole)
    tried = [labelled] if labelled == whole else [labelled, whole]
    if (headed := _with_heads(lines)) is not None:
        tried.append(_labelled(sections(headed)))
    title = min((section.level for section in labelled if section.level), default=0)
    title *= sum(section.level == title for section in labelled) == 1
    listed = {section.level for section in labelled if _is_listed(section)} - {0, title}
    if len(listed) > 1:  # chapters with a list of their own beside chapters of chapters
        tried.append([_at_level(section, max(listed), title) for section in labelled])
    if not any(line.heading for line in lines) and any(line.bullet for line in lines):
        head = replace(lines[0], text="", heading=1, bullet=False, lead=0)
        one = _collect([Section(head, list(lines))], 1, by_paragraph=False)
        if any(area.statements for area in one.areas):
            found.append(Reading("whole", _merit(one, 0, total, by_paragraph=False), one))
    for each in tried:
        levels = sorted({section.level for section in each if section.level})
        for level, by_paragraph in product(levels, (False, True)):
            read = _collect(each, level, by_paragraph)
            if any(area.statements for area in read.areas):
                above = sum(_several(each, level=higher) for higher in levels if higher < level)
                merit = _merit(read, above, total, by_paragraph) + WEIGHTS["nested"] * _nested(each, level)
                merit += WEIGHTS["plain"] * (each is not labelled)
                merit += WEIGHTS["sole"] * (not copied and 0 < title < level and _is_sole(read))
                found.append(Reading("paragraphs" if by_paragraph else "lists", merit, read, level))
    return sorted((each for each in found if each.merit > 0), key=lambda reading: -reading.merit)


def _is_sole(read: Found) -> bool:
    """Whether there is one area, all of whose statements have points and the length of a sentence."""
    statements = [each for area in read.areas for each in area.statements]
    said = all(each.points and len(bare(each.text).split()) >= FIELD_WORDS for each in statements)
    return len(read.areas) == 1 and len(statements) > 1 and said


def _is_listed(section: Section) -> bool:
    return not section.label and any(line.bullet for line in section.lines)


def _at_level(section: Section, level: int, title: int) -> Section:
    """The section with its heading at a level, if it has a list and is not that of the title."""
    if section.heading is None or not _is_listed(section) or section.level == title:
        return section
    return replace(section, heading=replace(section.heading, heading=level))


def _nested(whole: Sequence[Section], level: int) -> float:
    """The share of headings below areas that head others in turn."""
    below = [_children(branch) for branch in _branches(whole, level) if _may_be_area(branch, level)]
    heads = [one.level < other.level for each in below for one, other in pairwise(each)]
    return sum(heads) / max(1, sum(map(len, below)))


def _several(whole: Sequence[Section], level: int) -> bool:
    return sum(_may_be_area(branch, level) for branch in _branches(whole, level)) > 1


def _merit(read: Found, above: int, total: int, by_paragraph: bool) -> float:
    """How good a reading is: what it holds, how evenly, and what in it is like no statements."""
    areas = [area for area in read.areas if area.statements]
    statements = [each for area in areas for each in area.statements]
    sizes = [area.letters for area in areas]
    texts = [bare(each.text) for each in statements]
    evidence = {
        "held": sum(sizes) / max(1, total),
        "even": min(1.0, 2 * (1 - max(sizes) / max(1, sum(sizes)))),
        "again": 1 - len(set(texts)) / len(texts),
        "lone": sum(len(area.statements) < 2 for area in areas) / len(areas),
        "long": sum(len(text) > STATEMENT for text in texts) / len(texts),
        "titles": sum(bool(each.points) and _is_short(each.text) for each in statements) / len(statements),
        "above": float(above),
        "paragraphs": float(by_paragraph),
    }
    return sum(WEIGHTS[name] * much for name, much in evidence.items())


def _is_short(text: str) -> bool:
    return not ends(text) and len(bare(text).split()) <= TITLE_WORDS


def _labelled(whole: Sequence[Section]) -> list[Section]:
    """The sections, with those as labels whose titles only name what they hold, such as “Kjennetegn”.

    So do titles that are said below several headings, such as levels. Those that come again stand below the
    heading before them, even if they look like it.
    """
    many = Counter(bare(section.title) for section in whole)
    twice = dict.fromkeys(section.title for section in whole if many[bare(section.title)] > 1)
    levels = len(twice) > 1 and known_order([*twice]) is not None
    often = twice if levels else [title for title in twice if many[bare(title)] >= AGAIN]
    common = "level" if levels else "again"
    found: list[Section] = []
    above = 0
    for section in whole:
        again = many[bare(section.title)]
        kind = column(section.title)
        kind = "" if kind == "area" and again < AGAIN else kind
        kind = kind or (common if section.title in often and not chapter(section.title) else "")
        label = kind or (chapter(section.title) and again > 1)
        lower = section.heading and label and again > 1 and section.level <= above
        if not label:
            above = section.level
        if section.heading and lower:
            section = replace(section, heading=replace(section.heading, heading=above + 1))
        found.append(replace(section, label=kind))
    return found


def _with_list_headings(lines: Sequence[Line]) -> list[Line]:
    """Where there are no headings below the title, the outermost items of lists three deep are the areas, or
    of lists in which these alone are bold, if most of them have others below them."""
    depths = sorted({line.level for line in lines if line.bullet})
    if sum(line.heading > 0 for line in lines) > 1 or len(depths) < 2:
        return list(lines)
    outer = [line.bullet and line.level == depths[0] for line in lines]
    inner = [line for line in lines if line.bullet and line.level > depths[0]]
    below = [line.bullet and line.level > depths[0] for line in (*lines[1:], Line(""))]
    heads = [line for line, one, after in zip(lines, outer, below, strict=True) if one and after]
    bold = share(heads, lambda line: line.bold) >= MOST and not any(line.bold for line in inner)
    if 2 * len(heads) <= sum(outer) or not (len(depths) >= AGAIN or bold):
        return list(lines)
    return [
        replace(line, bullet=False, heading=2) if one else line
        for line, one in zip(lines, outer, strict=True)
    ]


def _with_heads(lines: Sequence[Line]) -> list[Line] | None:
    """The lines with each title right before a list as a heading; None where there are not several.

    Nor are they headings where only some are of the lines that are counted.
    """
    level = max((line.heading for line in lines), default=0) + 1
    heads = [
        not line.heading and not line.bullet and after.bullet and _is_short(line.text)
        for line, after in pairwise([*lines, Line("")])
    ]
    counted = {head for line, head in zip(lines, heads, strict=True) if line.number and not line.bullet}
    if sum(heads) < 2 or len(counted) > 1:
        return None
    return [replace(line, heading=level) if head else line for line, head in zip(lines, heads, strict=True)]


def _branches(whole: Sequence[Section], level: int) -> list[_Branch]:
    """The text as branches that begin at headings of `level` or above it."""
    found: list[_Branch] = []
    for section in whole:
        if not found or section.level <= level:
            found.append([])
        found[-1].append(section)
    return found


def _may_be_area(branch: _Branch, level: int) -> bool:
    return branch[0].level == level and not branch[0].label and not chapter(branch[0].title)


def _is_list(branch: _Branch) -> bool:
    """Whether a heading has nothing but a list of several items below it."""
    return len(branch) == 1 and len(branch[0].lines) > 1 and all(line.bullet for line in branch[0].lines)


def _children(branch: _Branch) -> list[Section]:
    return [section for section in branch[1:] if not section.label and not chapter(section.title)]


def _has_statements(branch: _Branch, by_paragraph: bool) -> bool:
    own, *below = branch
    if by_paragraph:
        short = [line for line in own.lines if len(tidy(line.text)) <= STATEMENT]
        return len(short) > 1 and len(short) * 2 > len(own.lines)
    if any(line.bullet or ID.fullmatch(numbered(line).number) for line in own.lines):
        return True
    if any(section.label in ("statement", "point", "again", "level") and section.lines for section in below):
        return True
    children = _children(branch)
    listed = any(line.bullet for section in children for line in section.lines)
    return (
        listed
        or _are_principles(children)
        or (bool(children) and not any(section.lines for section in children))
    )


def _are_principles(children: Sequence[Section]) -> bool:
    """Whether headings say something in several words each, and what is below them explains it shortly."""
    words = [len(bare(section.title).split()) for section in children]
    told = [sum(len(sentences(tidy(line.text))) for line in section.lines) for section in children]
    asked = any(section.title.endswith("?") for section in children)
    return (
        len(children) >= AGAIN
        and not asked
        and mean(words) >= TITLE_WORDS
        and all(told)
        and mean(told) < AGAIN
    )


def _collect(whole: Sequence[Section], level: int, by_paragraph: bool) -> Found:
    found = Found()
    branches = _branches(whole, level)
    lists = all(_is_list(branch) for branch in branches if _may_be_area(branch, level))
    told: list[tuple[DraftArea, Sequence[Line]]] = []  #: what stands below the lists of areas
    for branch in branches:
        closes = lists and _is_list(branch) and chapter(branch[0].title) == "closing"  # of a meeting
        may_be = _may_be_area(branch, level) or (closes and branch[0].level == level)
        if may_be and _has_statements(branch, by_paragraph):
            area, below = _area(branch, by_paragraph, found)
            found.areas.append(area)
            told += [(area, below)] if below else []
            found.between += found.after
            found.after = []
        else:
            put = found.after if found.areas else found.before
            put += [line for section in branch for line in section.whole]
    if len(told) == 1 < len(found.areas) and told[0][0] is found.areas[-1]:  # of the last one alone
        found.after = [*told.pop()[1], *found.after]
    for area, below in told:
        _tell(area, below, found)
    return found


def _area(branch: _Branch, by_paragraph: bool, found: Found) -> tuple[DraftArea, Sequence[Line]]:
    """The area of a branch, and the lines below its list."""
    own, *below = branch
    rest: Sequence[Line] = ()
    heading = own.heading
    assert heading is not None
    title, *definition = by_lead(heading)
    area = DraftArea(tidy(title.text), tidy(" ".join(line.text for line in definition)), place=heading.place)
    if by_paragraph:
        _paragraphs(own.lines, area, found)
    else:
        first, last = _statements(own.lines, bool(_children(branch)) or any(each.label for each in below))
        _tell(area, own.lines[:first], found, defines=True)
        area.statements += filling(own.lines[first:last], found)
        rest = own.lines[last:]
    above = 0  # the level of the heading of the last statement
    for section in below:
        above = _child(section, area, found, above)
    return area, rest


def _paragraphs(lines: Sequence[Line], area: DraftArea, found: Found) -> None:
    """Paragraphs as statements: those that begin in bold, with the others as points, or all of them."""
    if all(line.lead for line in lines):  # each begins in bold, and goes on
        lines = [part for line in lines for part in by_lead(line)]
    lines = [replace(line, bold=line.bold or _is_titled(line)) for line in lines]
    bold = [line.bold for line in lines]
    if any(one and not after for one, after in pairwise(bold)):
        _tell(area, lines[: bold.index(True)], found, defines=True)
        area.statements += filling(lines[bold.index(True) :], found)
        return
    counted = [*map(numbered, lines)]
    lines = counted if all(line.number for line in counted) else lines
    area.statements = [DraftStatement(tidy(line.text), place=line.place) for line in lines]
    found.note("guess.paragraphs", area.place, texts=[area.title])


def _is_titled(line: Line) -> bool:
    """Whether a line begins with a title in bold, and not with a word of its sentence that stands out."""
    first, rest = line.text[: line.lead].rstrip(), line.text[line.lead :].lstrip()
    return bool(first) and (ends(first) or not first[-1].isalnum() or not rest[:1].islower())


def _statements(lines: Sequence[Line], children: bool) -> tuple[int, int]:
    """Where the statements in the text below an area's heading begin and end.

    They are its one list; where there are several, ids, or lines with numbers around it, all from the first
    id or the line before a list, or from the first that is counted with this.
    """
    listed = [at for at, line in enumerate(lines) if line.bullet]
    several = any(other > one + 1 for one, other in pairwise(listed))
    named = [at for at, line in enumerate(lines) if ID.fullmatch(numbered(line).number)]
    if several and listed[0] and lines[listed[0] - 1].number:
        named += [at for at, line in enumerate(lines[: listed[0]]) if line.number]
    counted = [at for at, line in enumerate(lines) if line.number and not line.bullet]
    if listed and len(counted) > 1:
        return min(counted[0], listed[0]), len(lines)
    if several or (any(not lines[at].bullet for at in named) and (listed or not children)):
        return min([*named, *(max(0, at - 1) for at in listed[:1])]), len(lines)
    return (listed[0], listed[-1] + 1) if listed else (len(lines), len(lines))


def _tell(area: DraftArea, lines: Sequence[Line], found: Found, defines: bool = False) -> None:
    """Put paragraphs into the explanation of an area, or the first that `defines` it and is not long.

    Web addresses and references go elsewhere; a line that only names what follows it is none of them.
    """
    lines = [line for line in lines if not is_address(line) and not column(line.text)]
    found.references += [reference(line) for line in lines if is_reference(tidy(line.text))]
    kept = [tidy(line.text) for line in lines if not is_reference(tidy(line.text))]
    if defines:
        labels = (text.partition(": ") for text in kept)
        kept = [text[2] if column(text[0]) == "definition" and text[1] else "".join(text) for text in labels]
        if len(kept) > 1 and kept[0].endswith(":"):
            kept[:2] = [f"{kept[0]} {kept[1]}"]
        if kept and not area.definition and len(kept[0]) <= DEFINITION and not kept[0].endswith(":"):
            area.definition = kept.pop(0)
    area.explanation = "\n\n".join(filter(None, (area.explanation, *kept)))


def _child(section: Section, area: DraftArea, found: Found, above: int) -> int:
    """A section below an area's: what its label says, questions, or a statement with its points.

    `above` is the level of the last heading that was a statement, or 0; what it is from here on comes back.
    """
    assert section.heading is not None
    kind = chapter(section.title)
    below = 0 < above < section.level
    if kind == "prompts":
        area.prompts += [tidy(line.text) for line in questions(section.lines, found.references)]
    elif section.label == "definition":
        _tell(area, section.lines, found, defines=True)
    elif section.label == "level":
        text = level_text(section.title, [tidy(line.text) for line in section.lines])
        if below:
            area.statements[-1].points.append(text)
        else:
            area.statements.append(DraftStatement(text, place=section.heading.place))
    elif section.label in ("point", "again", "statement") and below:
        _below(section, area.statements[-1], found)
    elif section.label in ("statement", "again") or (section.label == "point" and not area.statements):
        area.statements += filling(section.lines, found)
    elif kind or section.label:
        _tell(area, section.whole, found)
    else:
        name = numbered(section.heading)
        number = name.number if ID.fullmatch(name.number) else ""
        statement = DraftStatement(tidy(name.text), id=number, place=section.heading.place)
        area.statements.append(statement)
        _below(section, statement, found)
        return section.level
    return above


def _below(section: Section, statement: DraftStatement, found: Found) -> None:
    lists = any(line.bullet for line in section.lines)
    for line in section.lines:
        text = tidy(line.text)
        if lists and not line.bullet and text.endswith("?"):
            statement.prompts.append(text)
        elif line.bullet or (not lists and len(sentences(text)) < AGAIN):
            statement.points.append(text)
            if not line.bullet:
                found.note("guess.point", line.place, texts=[text])

"""Documents without tables of areas: headings as areas and statements, lists as statements and points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from kitgen.reading.bullets import ID
from kitgen.reading.plain import bare, quoted, sentences, tidy
from kitgen.reading.source import Line
from kitgen.understanding.chapters import Section, is_address, sections
from kitgen.understanding.columns import in_columns
from kitgen.understanding.draft import DraftArea, DraftStatement, Note, Outline
from kitgen.understanding.references import is_reference, questions, reference
from kitgen.understanding.tables.cells import by_lead, filling, numbered
from kitgen.understanding.vocabulary import chapter, column

#: A definition is at most so long; a longer text is an explanation.
LONGEST_DEFINITION = 300
#: A paragraph that could be a statement is at most so long.
_LONGEST_STATEMENT = 220
#: A heading that is said so often is a label; two may be those of two alternatives.
_AGAIN = 3


@dataclass(slots=True)
class _Branch:
    """A section with the sections below it."""

    own: Section
    below: list[Section] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[Line]:
        for section in (self.own, *self.below):
            if section.heading:
                yield section.heading
            yield from section.lines


def outline(lines: Sequence[Line]) -> Outline:
    """The areas in a document that has no table of them."""
    if found := in_columns(lines):
        return found
    whole = sections(_with_list_headings(lines))
    for by_paragraph in (False, True):
        for tried in (_labelled(whole), whole):
            level = _level_of_areas(tried, by_paragraph)
            if level:
                return _collect(tried, level, by_paragraph)
    return Outline(before=list(lines))


def _labelled(whole: Sequence[Section]) -> list[Section]:
    """The sections, with those as labels whose titles only name what they hold, such as “Kjennetegn”.

    So do titles that are said below several headings, such as levels. Those that come again stand below the
    heading before them, even if they look like it.
    """
    many = Counter(bare(section.title) for section in whole)
    found: list[Section] = []
    above = 0
    for section in whole:
        again = many[bare(section.title)]
        common = again >= _AGAIN and not chapter(section.title)
        kind = column(section.title) or ("again" if common else "")
        label = kind or (chapter(section.title) and again > 1)
        lower = section.heading and label and again > 1 and section.level <= above
        if not label:
            above = section.level
        if section.heading and lower:
            section = replace(section, heading=replace(section.heading, heading=above + 1))
        found.append(replace(section, label=kind))
    return found


def _with_list_headings(lines: Sequence[Line]) -> list[Line]:
    """Where there are no headings below the title, the outermost items of lists three deep are the areas."""
    depths = sorted({line.level for line in lines if line.bullet})
    if sum(line.heading > 0 for line in lines) > 1 or len(depths) < 3:
        return list(lines)
    return [
        replace(line, bullet=False, heading=2) if line.bullet and line.level == depths[0] else line
        for line in lines
    ]


def _branches(whole: Sequence[Section], level: int) -> list[_Branch]:
    """The text as branches that begin at headings of `level` or above it."""
    found: list[_Branch] = []
    for section in whole:
        if not found or section.level <= level:
            found.append(_Branch(section))
        else:
            found[-1].below.append(section)
    return found


def _may_be_area(branch: _Branch, level: int) -> bool:
    return branch.own.level == level and not branch.own.label and not chapter(branch.own.title)


def _level_of_areas(whole: Sequence[Section], by_paragraph: bool) -> int:
    """The level of headings that are areas: the highest at which several have statements; 0 for none."""
    levels = sorted({section.level for section in whole if section.level})
    single = 0
    for level in levels:
        held = [branch for branch in _branches(whole, level) if _may_be_area(branch, level)]
        full = [branch for branch in held if _has_statements(branch, by_paragraph)]
        parents = [branch for branch in full if _children(branch)]
        if len(parents) == 1 and len(full) < 3 and _deeper(whole, level, by_paragraph):
            continue
        if len(full) > 1 and not _repeat(parents):
            return level
        single = level if len(full) == 1 and (not single or not parents) else single
    return single


def _deeper(whole: Sequence[Section], level: int, by_paragraph: bool) -> bool:
    """Whether several headings right below `level` have statements of their own."""
    below = min((section.level for section in whole if section.level > level), default=0)
    held = [each for each in _branches(whole, below) if _may_be_area(each, below)] if below else []
    return sum(_has_statements(each, by_paragraph) for each in held) > 1


def _children(branch: _Branch) -> list[Section]:
    return [section for section in branch.below if not section.label and not chapter(section.title)]


def _repeat(parents: Sequence[_Branch]) -> bool:
    """Whether the same headings stand below several, as in two alternatives of the same areas."""
    titles = Counter(
        title for branch in parents for title in {bare(each.title) for each in _children(branch)}
    )
    return sum(many > 1 for many in titles.values()) > 1


def _has_statements(branch: _Branch, by_paragraph: bool) -> bool:
    if by_paragraph:
        short = [line for line in branch.own.lines if len(tidy(line.text)) <= _LONGEST_STATEMENT]
        return len(short) > 1 and len(short) * 2 > len(branch.own.lines)
    if any(line.bullet or ID.fullmatch(numbered(line).number) for line in branch.own.lines):
        return True
    if any(section.label in ("statement", "point", "again") and section.lines for section in branch.below):
        return True
    children = _children(branch)
    return any(line.bullet for section in children for line in section.lines) or (
        bool(children) and not any(section.lines for section in children)
    )


def _collect(whole: Sequence[Section], level: int, by_paragraph: bool) -> Outline:
    found = Outline()
    for branch in _branches(whole, level):
        if _may_be_area(branch, level) and _has_statements(branch, by_paragraph):
            found.areas.append(_area(branch, by_paragraph, found))
            found.between += found.after
            found.after = []
        else:
            (found.after if found.areas else found.before).extend(branch.lines)
    return found


def _area(branch: _Branch, by_paragraph: bool, found: Outline) -> DraftArea:
    heading = branch.own.heading
    assert heading is not None
    title, *definition = by_lead(heading)
    area = DraftArea(tidy(title.text), tidy(" ".join(line.text for line in definition)), place=heading.place)
    if by_paragraph:
        _paragraphs(branch.own.lines, area, found)
    else:
        labelled = any(section.label for section in branch.below)
        _own_lines(branch.own.lines, area, found, labelled or bool(_children(branch)))
    above = 0  # the level of the heading of the last statement
    for section in branch.below:
        above = _child(section, area, found, above)
    return area


def _paragraphs(lines: Sequence[Line], area: DraftArea, found: Outline) -> None:
    """Paragraphs as statements: the bold ones, with the others as points, or all of them."""
    bold = next((number for number, line in enumerate(lines) if line.bold), 0)
    if any(line.bold for line in lines) and not all(line.bold for line in lines):
        _define(area, lines[:bold], found)
        _fill(area, lines[bold:], found)
        return
    area.statements = [DraftStatement(tidy(line.text), place=line.place) for line in lines]
    text = f"the paragraphs below {quoted(area.title)} were taken for statements"
    found.notes.append(Note(text, area.place))


def _fill(area: DraftArea, lines: Sequence[Line], found: Outline) -> None:
    """Put lines into an area as its statements and their points."""
    held = filling(lines)
    area.statements += [DraftStatement(tidy(line.text), place=line.place) for line in held.first]
    area.statements += held.statements
    found.notes += held.notes


def _own_lines(lines: Sequence[Line], area: DraftArea, found: Outline, children: bool) -> None:
    """The text below an area's heading: its definition, and statements in lists or before lists."""
    if children and not any(line.bullet for line in lines):
        _define(area, lines, found)
        return
    groups = [(bullet, list(group)) for bullet, group in groupby(lines, key=lambda line: line.bullet)]
    lists = sum(bullet for bullet, _ in groups)
    named = any(ID.fullmatch(numbered(line).number) for line in lines if not line.bullet)
    if lists < 2 and not named:
        for bullet, group in groups:
            if bullet:
                _fill(area, group, found)
            elif not area.statements:
                _define(area, group, found)
            else:
                _explain(area, group, found)
        return
    first = _first_statement(lines)
    _define(area, lines[:first], found)
    _fill(area, lines[first:], found)


def _first_statement(lines: Sequence[Line]) -> int:
    """The first line with an id, or else the one right before the first list."""
    for number, line in enumerate(lines):
        if ID.fullmatch(numbered(line).number) or line.bullet:
            return number
        if number + 1 < len(lines) and lines[number + 1].bullet:
            return number
    return len(lines)


def _define(area: DraftArea, lines: Sequence[Line], found: Outline) -> None:
    """Put paragraphs before the statements into the definition, or the explanation where they are long."""
    kept = [_unlabelled(text) for text in _texts(lines, found)]
    if len(kept) > 1 and kept[0].endswith(":"):
        kept[:2] = [f"{kept[0]} {kept[1]}"]
    if kept and not area.definition and len(kept[0]) <= LONGEST_DEFINITION and not kept[0].endswith(":"):
        area.definition = kept.pop(0)
    area.explanation = "\n\n".join(filter(None, (area.explanation, *kept)))


def _unlabelled(text: str) -> str:
    """A definition without the word that says it is one: “Definisjon: …”."""
    label, colon, rest = text.partition(": ")
    return rest if colon and column(label) == "definition" else text


def _texts(lines: Sequence[Line], found: Outline) -> list[str]:
    """The texts of paragraphs, without web addresses and references, which go elsewhere.

    A line that only names what follows it, such as “Kjennetegn:”, is none.
    """
    kept = [line for line in lines if not is_address(line) and not column(line.text)]
    found.references += [reference(line) for line in kept if is_reference(tidy(line.text))]
    return [tidy(line.text) for line in kept if not is_reference(tidy(line.text))]


def _explain(area: DraftArea, lines: Sequence[Line], found: Outline) -> None:
    texts = _texts(lines, found)
    area.explanation = "\n\n".join(filter(None, (area.explanation, *texts)))


def _child(section: Section, area: DraftArea, found: Outline, above: int) -> int:
    """A section below an area's: what its label says, questions, or a statement with its points.

    `above` is the level of the last heading that was a statement, or 0; what it is from here on comes back.
    """
    assert section.heading is not None
    kind = chapter(section.title)
    below = 0 < above < section.level
    if kind == "prompts" and below:
        area.statements[-1].prompts += [
            tidy(line.text) for line in questions(section.lines, found.references)
        ]
    elif kind == "prompts":
        area.prompts += [tidy(line.text) for line in questions(section.lines, found.references)]
    elif section.label == "definition":
        _define(area, section.lines, found)
    elif section.label in ("point", "again") and below:
        _below(section, area.statements[-1], found)
    elif section.label in ("statement", "again") or (section.label == "point" and not area.statements):
        _fill(area, section.lines, found)
    elif kind or section.label:
        _explain(area, [section.heading, *section.lines], found)
    else:
        name = numbered(section.heading)
        number = name.number if ID.fullmatch(name.number) else ""
        statement = DraftStatement(tidy(name.text), id=number, place=section.heading.place)
        area.statements.append(statement)
        _below(section, statement, found)
        return section.level
    return above


def _below(section: Section, statement: DraftStatement, found: Outline) -> None:
    lists = any(line.bullet for line in section.lines)
    for line in section.lines:
        text = tidy(line.text)
        if lists and not line.bullet and text.endswith("?"):
            statement.prompts.append(text)
        elif line.bullet or (not lists and len(sentences(text)) < 3):
            statement.points.append(text)
            if not line.bullet:
                message = f"{quoted(text)} was taken for a point"
                found.notes.append(Note(message, line.place))

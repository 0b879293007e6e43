"""What stands in cells and rows of tables: titles with their definitions, statements with their points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kitgen.reading.bullets import ID
from kitgen.reading.plain import bare, ends, tidy
from kitgen.reading.source import Cell, Line, Place
from kitgen.understanding.draft import DraftArea, DraftStatement, Found, Noting
from kitgen.understanding.tuned import HEADING, LONG_WORD
from kitgen.understanding.vocabulary import MONTHS, chapter, column

_ID_FIRST = re.compile(rf"({ID.pattern})(?:[.:)]?\s+|[.:)]|$)")
_NUMBER_FIRST = re.compile(
    r"([0-9]{1,2}(?:\.[0-9]{1,2})*)[.)]\s+(?=\S)|([1-9][0-9]?(?:\.[1-9])+)\s+(?=[A-ZÆØÅÄÖ])"
)
_TITLE_FIRST = re.compile(rf"(.{{3,{HEADING}}}?)(?::\s+|\s+[–—]\s+|\.\s+)(.{{{LONG_WORD},}})")
#: A sentence after a colon defines what stands before it, however short both are.
_SENTENCE_AFTER = re.compile(rf"([^.!?:]{{3,{HEADING}}}?):\s+([A-ZÆØÅÄÖ].{{{LONG_WORD},}}[.!])")
Row = Sequence[Cell]
_NO_COLOUR = {"#ffffff", "#000000"}


def header(lines: Sequence[Line]) -> tuple[str, str, bool]:
    """The title and the definition in the header cell of an area, and whether that was a guess.

    They are set apart by paragraph or line break; where lines break a title in two, by type: the title is
    what is as bold or as large as its first line. In a single line, a colon, dash or full stop is a guess.
    """
    lines = [part for line in lines if tidy(line.text) for part in by_lead(line)]
    if len(lines) < 2:
        text = tidy("".join(line.text for line in lines))
        parts = (_TITLE_FIRST if len(text) > HEADING else _SENTENCE_AFTER).fullmatch(text)
        return (parts[1], parts[2], True) if parts else (text, "", False)
    looks = [(line.bold, line.size, line.heading, line.style) for line in lines]
    many = next((at for at, look in enumerate(looks) if look != looks[0]), 1)
    title, definition = (tidy(" ".join(line.text for line in part)) for part in (lines[:many], lines[many:]))
    return title, definition, False


def by_lead(line: Line) -> list[Line]:
    """The line, or the part at its beginning that stands out and the rest."""
    first, rest = line.text[: line.lead].strip(), line.text[line.lead :].strip()
    within = line.text[max(0, line.lead - 1) : line.lead + 1].isalnum()  # a word, bold by half
    if not line.lead or within or not first or not rest or len(first) > HEADING:
        return [line]
    return [
        replace(line, text=first.rstrip(" .:–—"), bold=True, lead=0),
        replace(line, text=rest.lstrip(".:–— "), bold=False, lead=0, number="", heading=0),
    ]


def filling(lines: Iterable[Line], notes: Noting, last: DraftStatement | None = None) -> list[DraftStatement]:
    """The statements with their points in the lines of a cell, or of a text.

    Paragraphs are statements and list items their points, or what is bold and what is not. Where all are list
    items, the outer or numbered ones are statements. Points before any statement are those of the `last` one,
    or statements where there is none.
    """
    kept = _all_numbered([line for line in lines if tidy(line.text)])
    bullets = [line.bullet for line in kept]
    listed = all(bullets)
    plain = any(line.text and not line.bold for line in kept)
    bold = plain and kept[0].bold and not any(bullets)
    points = _inner(kept) if listed else [line.bullet or (bold and not line.bold) for line in kept]
    loose: list[DraftStatement] = []
    found: list[DraftStatement] = []
    name = ""
    for line, is_point in zip(kept, points, strict=True):
        text = tidy(line.text)
        if not text and not listed:
            name = line.number
        elif is_point and (held := found[-1] if found else last):
            held.points.append(text)
        elif is_point:
            loose.append(DraftStatement(text, place=line.place))
        elif listed or line.number or name or not _goes_on(line, found, notes):
            name = name or (line.number if ID.fullmatch(line.number) else "")
            found.append(DraftStatement(text, id=name, place=line.place))
            name = ""
    if bold and found:
        notes.note("guess.not-bold", found[0].place)
    return [*loose, *found]


def _inner(lines: Sequence[Line]) -> list[bool]:
    """Which items of a list stand below others: inner ones, or those without a number, if several have one;
    all, if none do."""
    numbers = [bool(line.number) for line in lines]
    outer = min((line.level for line in lines), default=0)
    by_number = 1 < sum(numbers) < len(numbers) and numbers[0]
    inner = [not line.number if by_number else line.level > outer for line in lines]
    return inner if any(inner) and not inner[0] else [True] * len(lines)


def fill(area: DraftArea, cell: Cell, found: Found) -> None:
    """Put what stands in a cell into its area."""
    lines, prompts = _prompts_apart(cell.lines)
    area.prompts += prompts
    area.statements += filling(lines, found, area.statements[-1] if area.statements else None)


def _prompts_apart(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines of a cell without the questions at its end, which a label such as “Spørsmål:” begins."""
    for number, line in enumerate(lines):
        label, colon, question = tidy(line.text).partition(":")
        if colon and (column(label) == "prompt" or chapter(label) == "prompts"):
            rest = [question, *(tidy(each.text) for each in lines[number + 1 :])]
            return list(lines[:number]), [text.strip() for text in rest if text.strip()]
    return list(lines), []


def _goes_on(line: Line, found: Sequence[DraftStatement], notes: Noting) -> bool:
    """Join a line to the sentence before it, where that is not at its end; whether it was joined."""
    text, last = tidy(line.text), found[-1] if found else None
    before = (last.points or [last.text])[-1] if last else ""
    if last is None or not goes_on(before, text):
        return False
    if last.points:
        last.points[-1] = f"{before} {text}"
    else:
        last.text = f"{before} {text}"
    notes.note("guess.joined", line.place, text=text, before=before)
    return True


def goes_on(text: str, after: str) -> bool:
    """Whether `after` goes on with the sentence that `text` begins."""
    return not ends(text) and (after[:1].islower() or text.rstrip().endswith(","))


def _all_numbered(lines: Sequence[Line]) -> list[Line]:
    """The lines, each :func:`numbered`; but the words below an id have no other, and points have none."""
    found: list[Line] = []
    lists = all(line.bullet for line in lines)
    for line in lines:
        named = bool(found) and not tidy(found[-1].text)
        found.append(line if named or (line.bullet and not lists) else numbered(line))
    return found


def numbered(line: Line) -> Line:
    """The line with the id of a statement, such as A2, or a number taken off its text."""
    text = line.text.strip()
    match = _ID_FIRST.match(text) or _NUMBER_FIRST.match(text)
    if line.number or not match or bare(text[match.end() :]).partition(" ")[0] in MONTHS:
        return line
    return replace(line, text=text[match.end() :], number=match[match.lastindex or 1])


def goes_across(row: Row) -> bool:
    """Whether a row is nothing but one cell, as wide as the table.

    Cells are also covered by those above them; then the first may be a statement, with its id.
    """
    numbered = any(ID.fullmatch(line.number or tidy(line.text)) for line in row[0].lines)
    return len(row) > 1 and bool(row[0].lines) and all(cell.covered for cell in row[1:]) and not numbered


def is_header(row: Row) -> bool:
    """Whether several cells stand in a row, and each could be a title."""
    held = [cell for cell in row if tidy(cell.text)]
    return len(held) > 1 and all(map(is_title, held))


def is_title(cell: Cell) -> bool:
    """Whether a cell could hold an area's title."""
    lines = [line for line in cell.lines if tidy(line.text)]
    if not lines or any(line.bullet for line in lines):
        return False
    return len(lines[0].text) <= HEADING or bool(lines[0].lead) or header(lines)[2]


def is_marked(cell: Cell) -> bool:
    """Whether a cell looks like a header: shaded, or its first line bold or a heading."""
    first = next((line for line in cell.lines if tidy(line.text)), None)
    shaded = cell.fill is not None and cell.fill.lower() not in _NO_COLOUR
    return first is not None and (shaded or first.bold or first.lead > 0 or first.heading > 0)


def items(cell: Cell) -> list[str]:
    """The lines of a cell, as points or prompts."""
    return [tidy(line.text) for line in cell.lines if tidy(line.text)]


def area_of(head: Cell, found: Found) -> DraftArea:
    """The area that a heading's cell names, and perhaps defines."""
    place = place_of(head)
    title, definition, guessed = header(head.lines)
    if guessed:
        found.note("guess.divided", place, texts=[title])
    return DraftArea(title, definition, place=place)


def place_of(cell: Cell, area: DraftArea | None = None) -> Place:
    """Where the text of a cell stands; if it has none, where its area does."""
    return next((line.place for line in cell.lines), area.place if area else Place())

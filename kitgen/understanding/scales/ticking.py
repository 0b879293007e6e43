"""Columns that are nothing but places to tick or to write in, beside the statements of a table.

Their headers name colours, levels of a scale, or what staff fill in; below them cells are empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kitgen.errors import said
from kitgen.reading.plain import bare, ends, tidy
from kitgen.reading.source import Cell, Document, Line, Part, Place, Table
from kitgen.understanding.draft import Draft, DraftLevel, Noting
from kitgen.understanding.scales.legend import MOST_LEVELS, levels, light, named_level
from kitgen.understanding.scales.ratings import NO_ANSWER, are_numbers, as_levels, best_first
from kitgen.understanding.tables.cells import Row, is_marked
from kitgen.understanding.tuned import FIELD_WORDS, HEADING, LABEL
from kitgen.understanding.vocabulary import column

#: What stands in a cell that is empty, or has only a mark.
_BLANK = re.compile(r"[\s☐□▢◯○\[\]()o_.…–—-]*", re.IGNORECASE)
_TICK = re.compile(r"[\s☐□▢◯○\[\]()o_.…–—-]*[x✓✔✗✘☑☒■●×v][\s☐□▢◯○\[\]()o_.…–—-]*", re.IGNORECASE)
#: What divides several levels in one cell.
_BETWEEN = re.compile(r"[☐☑☒□▢◯○/|,;•]|\s[–—-]\s|(?<=[0-9])[\s–-]+(?=[0-9])")
_TRAFFIC_LIGHT = {"ok", "mid", "bad"}
#: Headers of columns in which something is written.
_WRITING = re.compile(
    r"\b(?:kommentar\w*|merknad\w*|bemærkning\w*|notat\w*|noter|anteckning\w*|ansvar\w*|frist\w*|dato|datum|"
    r"tiltak\w*|tiltag|åtgärd\w*|hvem|kven|hvad|vem|når|hvornår|när|status|signatur|sign|navn|namn|namnet|"
    r"vurdering\w*|bedömning\w*|skår|score|poeng|kryss\w*|sæt kryds|kryds|prioritet|prioritering|begrunnelse|"
    r"grunngiving|begrundelse|motivering|evaluering|eksempler? fra oss|comments?|notes?|responsible|who|when|"
    r"deadline|date|rating|actions?|priority|initials?)\b",
    re.IGNORECASE,
)


#: How a column of statements is called that has no name of its own, in any document.
STATEMENTS = "statements"


@dataclass(slots=True)
class Ticking(Noting):
    """The columns to tick in of one table; `heads` are the rows that name them, counted from 0."""

    table: Table
    columns: dict[int, Cell] = field(default_factory=dict)  #: with the cell that names each
    choices: dict[int, str] = field(default_factory=dict)  #: what each of a column's cells says again
    heads: list[int] = field(default_factory=list)
    levels: list[DraftLevel] = field(default_factory=list)
    named: list[str] = field(default_factory=list)  #: the headers that name levels

    @property
    def names(self) -> dict[int, str]:
        """The name of each column."""
        return {number: tidy(cell.text) for number, cell in self.columns.items()}


def without_ticks(document: Document) -> tuple[Document, list[Part], list[Ticking]]:
    """The document without what stands in such columns, its parts as tables without them, and the columns.

    What is left in the tables is an area, its name and statements, and the parts say so plainly.
    """
    parts = [_with_head(part) if isinstance(part, Table) else part for part in document.parts]
    found: dict[int, Ticking] = {}
    tables = {number: part for number, part in enumerate(parts) if isinstance(part, Table)}
    sure = {number: ticking for number, part in tables.items() if (ticking := _ticking_in(part))}
    known = {name for ticking in sure.values() for name in ticking.names.values()}
    for number, part in tables.items():
        if ticking := sure.get(number) or _ticking_in(part, known):
            rows = (
                tuple(
                    replace(cell, lines=(), fill=None) if at in ticking.columns else cell for at, cell in row
                )
                for row in map(enumerate, part.rows)
            )
            parts[number] = ticking.table = replace(part, rows=tuple(rows))
            found[number] = ticking
    return replace(document, parts=tuple(parts)), [*_made_ready(parts, found)], [*found.values()]


def _with_head(table: Table) -> Table:
    """The table, with a header for a column that has none and the same levels to choose from in most rows:
    “Yes / Partly / No”."""
    for number, cells in enumerate(zip(*table.rows, strict=True)):
        held = [at for at, cell in enumerate(cells) if tidy(cell.text)]
        alike = len(held) > max(2, len(cells) // 2) and len({_said(cells[at]) for at in held}) == 1
        if not alike or not _options(_listed(cells[held[0]])):
            continue
        beside = [tidy(cell.text) for at, cell in enumerate(table.rows[held[0]]) if at != number]
        if any(beside) and not any(map(column, beside)):
            head = tuple(
                replace(cells[held[0]], covered=False) if at == number else Cell()
                for at in range(len(table.rows[0]))
            )
            return replace(table, rows=(head, *table.rows))
    return table


def rate(draft: Draft, found: Sequence[Ticking]) -> None:
    """Bring the levels that columns name into the draft, if no legend says more, and the notes on all."""
    legend = draft.levels
    draft.levels = legend or next((ticking.levels for ticking in found if ticking.levels), [])
    draft.rated_in = list(dict.fromkeys(name for ticking in found for name in ticking.named))
    notes = {str(note.what): note for ticking in reversed(found) for note in reversed(ticking.notes)}
    for note in reversed(notes.values()):
        if legend and note.path == ("scale",):
            note = replace(note, what=said("left-out.levels", texts=note.texts))
        draft.notes.append(note)


def _ticking_in(table: Table, known: Container[str] = ()) -> Ticking | None:
    """The columns of a table to tick in; None where it has none, or nothing beside them.

    `known` are the names of such columns in other tables.
    """
    found = Ticking(table)
    for number in range(len(table.rows[0]) if table.rows else 0):
        rows = _heads(table, number)
        if rows:
            first, last = (table.rows[place][number] for place in (rows[0], rows[-1]))
            found.columns[number] = first
            if _said(first) != _said(last):
                found.choices[number], rows = _listed(last), rows[:1]
            found.heads = found.heads or rows
    _drop_unsure(found, known)
    below = table.rows[found.heads[0] + 1 :] if found.columns else ()
    if not any(bare(cell.text) for row in below for at, cell in enumerate(row) if at not in found.columns):
        return None
    _understand(found)
    ticks = [any(_TICK.fullmatch(tidy(row[column].text)) for column in found.columns) for row in table.rows]
    if any(ticks):
        found.note("left-out.ticks", table.place, rows=[at for at, tick in enumerate(ticks, 1) if tick])
    return found


def _heads(table: Table, number: int) -> list[int]:
    """The rows in which a column that is otherwise blank is named; none for other columns.

    Its name may be said again, also in each cell, and below one that several columns share.
    """
    cells = [row[number] for row in table.rows]
    held = [place for place, cell in enumerate(cells) if cell.lines and not _is_blank(cell)]
    shared = held and _is_over_others(table.rows, held[0], number)
    below = held[1:] and held[1] == held[0] + 1
    counts = below and _said(cells[held[0]]).isdigit() and re.search(r"[^\W\d]", _said(cells[held[1]]))
    if below and (shared or counts):  # a number is said in words below
        held = held[1:]
    if not held or held[0] == len(cells) - 1:
        return []
    name = cells[held[0]]
    others = {_said(cells[place]) for place in held} - {_said(name)}
    choices = len(others) == 1 and len(held) > 2 and _options(_listed(cells[held[1]]))
    return held if _may_name(name) and (not others or choices) else []


def _is_over_others(rows: Sequence[Row], at: int, number: int) -> bool:
    """Whether a cell is over the column beside it, or the row below has nothing but names from there on."""
    after = rows[at][number + 1 : number + 2]
    below = rows[at + 1] if at + 1 < len(rows) else ()
    names = [place for place, cell in enumerate(below) if tidy(cell.text)]
    alone = names[:2] == [number, number + 1] and not any(tidy(cell.text) for cell in after)
    return any(cell.covered for cell in after) or (bool(after) and alone)


def _said(cell: Cell) -> str:
    """What a cell is known by: its words, or its signs where it has none."""
    return bare(cell.text) or tidy(cell.text)


def _listed(cell: Cell) -> str:
    return " / ".join(tidy(line.text) for line in cell.lines)


def _is_blank(cell: Cell) -> bool:
    text = tidy(cell.text)
    return bool(_BLANK.fullmatch(text) or _TICK.fullmatch(text))


def _may_name(cell: Cell) -> bool:
    text = tidy(cell.text)
    listed = any(line.bullet for line in cell.lines)
    named = bool(bare(text) or named_level(text)[0])
    return named and len(text) <= HEADING and not listed and not column(text)


def _drop_unsure(found: Ticking, elsewhere: Container[str]) -> None:
    """Keep the columns that are surely named: by colours or levels, or at the head of a table.

    Others may be the last cells of short rows.
    """
    known = {name for scale in _scales(found) for name in scale} | _counted(found)
    colours = [name for name in found.names.values() if named_level(name)[0]]
    known.update(colours if len(colours) > 1 else ())
    several = len(found.table.rows) > 2
    for number, name in found.names.items():
        cell = found.columns[number]
        head = found.table.rows[found.heads[0]]
        corner = not tidy(head[0].text)
        marked = is_marked(cell) and sum(bool(tidy(each.text)) for each in head) > 1
        headed = several and not ends(name) and (corner or marked or found.table.header > 0)
        levels = name in known or bare(name) in NO_ANSWER or number in found.choices or _options(name)
        if not (levels or headed or name in elsewhere or is_to_write(name)):
            del found.columns[number]


def is_to_write(name: str) -> bool:
    """Whether the name of a column says that staff write in it: “Kommentar”, “Frist”."""
    return bool(_WRITING.search(name)) and len(name.split()) <= FIELD_WORDS and not name.endswith(".")


def _counted(found: Ticking) -> set[str]:
    """The names that are numbers, where these are more than a scale has levels."""
    counted = {name for name in found.names.values() if name.isdigit()}
    return counted if len(counted) > MOST_LEVELS else set()


def _scales(found: Ticking) -> list[list[str]]:
    """The names of columns side by side that are levels of a scale that is known, the longest first."""
    none = {*NO_ANSWER, *_counted(found)}
    numbers = [number for number, cell in found.columns.items() if bare(cell.text) not in none]
    runs = (
        numbers[start : start + length]
        for length in range(min(MOST_LEVELS, len(numbers)), 1, -1)
        for start in range(len(numbers) - length + 1)
    )
    beside = (run for run in runs if run[-1] - run[0] < len(run) + 1)  # with room for “don't know” among them
    return [*filter(None, (best_first([found.names[number] for number in run]) for run in beside))]


def _options(text: str) -> list[str]:
    """The levels in a text such as “Ja / Delvis / Nei”, from the best to the worst; none for any other."""
    names = [name for name in map(str.strip, _BETWEEN.split(text)) if name]
    colours = [named_level(name)[0] for name in names]
    if len(names) > 1 and all(colours) and len(set(colours)) == len(names) <= MOST_LEVELS:
        return names
    return best_first([name for name in names if bare(name) not in NO_ANSWER])


def _understand(found: Ticking) -> None:
    """Find the levels, and note what is none."""
    names = found.names
    used = _levels(found)
    found.named = [name for name in names.values() if name in used]
    others = {names[number]: cell for number, cell in found.columns.items() if names[number] not in used}
    for cell in (row[number] for row in found.table.rows for number in found.columns):
        if len(bare(cell.text)) > 1 and tidy(cell.text) not in names.values():  # named twice, and no mark
            others[tidy(cell.text)] = cell
    if others:
        levels = len(others) > 1 and not any(map(is_to_write, others))
        code = "left-out.columns-or-levels" if levels else "left-out.columns"
        found.note(code, _place(others.values()), texts=[*others])


def _levels(found: Ticking) -> set[str]:
    """The names that are levels: called or shaded as colours, or as a scale is, or listed in one column."""
    names = found.names
    said = {name: level for name in names.values() if (level := named_level(name))[0]}
    if len({colour for colour, _ in said.values()}) > 1:
        if (
            any(meaning for _, meaning in said.values())
            or {each[0] for each in said.values()} - _TRAFFIC_LIGHT
        ):
            run = [(colour, meaning or name) for name, (colour, meaning) in said.items()]
            found.levels = levels(run[:MOST_LEVELS])
        return {*said}
    scale = next(iter(_scales(found)), [])
    shades = {names[number]: light(cell.fill) for number, cell in found.columns.items() if light(cell.fill)}
    if len(shades) > 1 and len({*shades.values()}) == len(shades) > len(scale):
        found.levels = levels([(colour, name) for name, colour in shades.items()])
        _taken(found, [*shades], shaded=True)
        return {*shades}
    if scale:
        found.levels = as_levels(scale)
        unsure = [name for name in names.values() if bare(name) in NO_ANSWER]
        _taken(found, scale, unsure=unsure)
        return {*scale, *unsure}
    for number, name in names.items():
        choices = found.choices.get(number, name)
        if options := _options(choices):
            if not all(named_level(option)[0] in _TRAFFIC_LIGHT for option in options):
                found.levels = as_levels(options)
                _taken(found, options, beside=list(dict.fromkeys((name, choices))))
            return {name}
    return set()


def _taken(
    found: Ticking,
    scale: Sequence[str],
    shaded: bool = False,
    unsure: Sequence[str] = (),
    beside: Sequence[str] = (),
) -> None:
    best = said("guess.best-level", level=scale[0]) if are_numbers(scale) else ""
    left = said("guess.left-beside", texts=list(beside)) if beside else ""
    none = said("guess.no-level", texts=list(unsure)) if unsure else ""
    code = "guess.shaded-levels" if shaded else "guess.levels"
    place = _place(found.columns.values())
    found.note(code, place, ("scale",), texts=list(scale), best=best, left=left, none=none)


def _place(cells: Iterable[Cell]) -> Place:
    return next(line.place for cell in cells for line in cell.lines)


def _made_ready(parts: Sequence[Part], found: Mapping[int, Ticking]) -> Iterator[Part]:
    """The parts, with tables that say plainly what they hold.

    Where one table has a header for each area, those become headings over the whole table. A header that many
    tables have, each below a heading of its own, only names the statements.
    """
    names = {number: _names(ticking) for number, ticking in found.items()}
    often = Counter(name for own in names.values() for name in own)
    for number, part in enumerate(parts):
        if number not in found:
            yield part
        elif own := names[number]:
            same = len(own) == 1
            label = same and all(often[name] > 1 for name in own) and _is_headed(parts[:number])
            label = label or (same and _has_headings(found[number]))
            yield from _divided(found[number], same, label)
        else:
            yield _headed(found[number])


def _names(ticking: Ticking) -> set[str]:
    """What the header rows of a table say beside the columns to tick in, where that is one cell each."""
    held = [[tidy(cell.text) for cell in ticking.table.rows[at] if tidy(cell.text)] for at in ticking.heads]
    single = all(len(texts) == 1 and not column(texts[0]) for texts in held)
    return {bare(text) for texts in held for text in texts} if single else set()


def _has_headings(ticking: Ticking) -> bool:
    """Whether some rows below the header stand out as headings of others, which do not."""
    below = ticking.table.rows[ticking.heads[0] + 1 :]
    marked = [
        all(map(is_marked, held)) for row in below if (held := [cell for cell in row if tidy(cell.text)])
    ]
    return 0 < 2 * sum(marked) < len(marked) and marked[0]


def _is_headed(before: Sequence[Part]) -> bool:
    """Whether a short line stands last of some parts."""
    last = next((part for part in reversed(before) if isinstance(part, Table) or tidy(part.text)), None)
    return isinstance(last, Line) and len(last.text) <= LABEL


def _divided(ticking: Ticking, same: bool, label: bool) -> list[Part]:
    """The table, with a heading for each area in it; what stands above these comes before it.

    Where its headers say the `same`, the first alone is kept; if it is a mere `label`, as one for statements.
    """
    table, rows = ticking.table, list(ticking.table.rows)
    first, *others = ticking.heads
    if label:
        rows[first] = tuple(
            replace(cell, lines=(replace(cell.lines[0], text=STATEMENTS, lead=0),))
            if tidy(cell.text)
            else cell
            for cell in rows[first]
        )
    if same:
        for number in others:
            rows[number] = tuple(replace(cell, lines=()) for cell in rows[number])
        return [replace(table, rows=tuple(rows))]
    for number in ticking.heads:
        held = next(cell for cell in rows[number] if tidy(cell.text))
        rows[number] = (replace(held, covered=False), *[Cell(covered=True)] * (len(rows[number]) - 1))
    above = [line for row in rows[:first] for cell in row for line in cell.lines]
    title = [replace(line, heading=line.heading or 1) for line in above[:1]]
    return [*title, *above[1:], replace(table, rows=tuple(rows[first:]), header=0)]


def _headed(ticking: Ticking) -> Table:
    """A table whose header says nothing but what is ticked, with statements below it."""
    table, first = ticking.table, ticking.heads[0]
    above = [cell for cell in table.rows[first - 1] if tidy(cell.text)] if first else []
    if any(tidy(cell.text) for cell in table.rows[first]) or len(above) > 1:
        return table
    rows, row = list(table.rows), list(table.rows[first])
    number = next(number for number in range(len(row)) if number not in ticking.columns)
    row[number] = Cell((Line(STATEMENTS, _place(ticking.columns.values())),))
    rows[first] = tuple(row)
    return replace(table, rows=tuple(rows))

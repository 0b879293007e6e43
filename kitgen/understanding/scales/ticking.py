"""Columns that are nothing but places to tick or to write in, beside the statements of a table.

Their headers name colours, levels of a scale, or what staff fill in; below them cells are empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kitgen.errors import said
from kitgen.reading.plain import bare, ends, tidy
from kitgen.reading.source import Cell, Document, Part, Place, Table
from kitgen.understanding.draft import Draft, DraftLevel, Noting
from kitgen.understanding.scales.legend import MOST_LEVELS, levels, named_level, shade
from kitgen.understanding.scales.ratings import NO_ANSWER, are_numbers, as_levels, best_first
from kitgen.understanding.tables.cells import is_marked
from kitgen.understanding.tuned import FIELD_WORDS, HEADING
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


@dataclass(slots=True)
class Ticking(Noting):
    """The columns to tick in of one table; `heads` are the rows that name them, counted from 0."""

    table: Table
    columns: dict[int, Cell] = field(default_factory=dict)  #: with the cell that names each
    choices: dict[int, str] = field(default_factory=dict)  #: what each of a column's cells says again
    heads: list[int] = field(default_factory=list)
    levels: list[DraftLevel] = field(default_factory=list)
    named: list[str] = field(default_factory=list)  #: the headers that name levels


def tickings(document: Document) -> dict[int, Ticking]:
    """The tables of a document that have such columns, by their number among its parts."""
    return {
        number: ticking
        for number, part in enumerate(document.parts)
        if isinstance(part, Table) and (ticking := ticking_in(part))
    }


def emptied(document: Document, found: dict[int, Ticking]) -> Document:
    """The document without what stands in these columns."""
    parts: list[Part] = [*document.parts]
    for number, ticking in found.items():
        rows = (
            tuple(replace(cell, lines=(), fill=None) if at in ticking.columns else cell for at, cell in row)
            for row in map(enumerate, ticking.table.rows)
        )
        parts[number] = replace(ticking.table, rows=tuple(rows))
    return replace(document, parts=tuple(parts))


def rate(draft: Draft, found: dict[int, Ticking]) -> None:
    """Bring the levels that columns name into the draft, if no legend says more, and the notes on all."""
    scale = next((ticking.levels for ticking in found.values() if ticking.levels), [])
    legend = draft.levels
    draft.levels = draft.levels or scale
    draft.rated_in = list(dict.fromkeys(name for ticking in found.values() for name in ticking.named))
    notes = {str(note.what): note for ticking in reversed(found.values()) for note in reversed(ticking.notes)}
    for note in reversed(notes.values()):
        if legend and note.path == ("scale",):
            note = replace(note, what=said("left-out.levels", texts=note.texts))
        draft.notes.append(note)


def ticking_in(table: Table) -> Ticking | None:
    """The columns of a table to tick in; None where it has none, or nothing beside them."""
    found = Ticking(table)
    for number in range(len(table.rows[0]) if table.rows else 0):
        rows = _heads(table, number)
        if rows:
            first, last = (table.rows[place][number] for place in (rows[0], rows[-1]))
            found.columns[number] = first
            if _said(first) != _said(last):
                found.choices[number], rows = _listed(last), rows[:1]
            found.heads = found.heads or rows
    _drop_unsure(found)
    below = found.table.rows[found.heads[0] + 1 :] if found.columns else ()
    if not any(bare(cell.text) for row in below for at, cell in enumerate(row) if at not in found.columns):
        return None
    _understand(found)
    if ticked := [
        number
        for number, row in enumerate(table.rows, 1)
        if any(_TICK.fullmatch(tidy(row[column].text)) for column in found.columns)
    ]:
        found.note("left-out.ticks", table.place, rows=ticked)
    return found


def _heads(table: Table, number: int) -> list[int]:
    """The rows in which a column that is otherwise blank is named; none for other columns.

    Its name may be said again, also in each cell, and below one that several columns share.
    """
    cells = [row[number] for row in table.rows]
    held = [place for place, cell in enumerate(cells) if cell.lines and not _is_blank(cell)]
    shared = held and any(cell.covered for cell in table.rows[held[0]][number + 1 : number + 2])
    if shared and len(held) > 1 and held[1] == held[0] + 1:
        held = held[1:]
    if not held or held[0] == len(cells) - 1:
        return []
    name = cells[held[0]]
    others = {_said(cells[place]) for place in held} - {_said(name)}
    choices = len(others) == 1 and len(held) > 2 and _options(_listed(cells[held[1]]))
    return held if _may_name(name) and (not others or choices) else []


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


def _drop_unsure(found: Ticking) -> None:
    """Keep the columns that are surely named: by colours or levels, or at the head of a table.

    Others may be the last cells of short rows.
    """
    names = {number: tidy(cell.text) for number, cell in found.columns.items()}
    known = {name for run in _runs(found) for name in best_first(run)}
    colours = [name for name in names.values() if named_level(name)[0]]
    known.update(colours if len(colours) > 1 else ())
    known.update(_counted(found))
    several = len(found.table.rows) > 2
    for number, name in names.items():
        cell = found.columns[number]
        corner = not tidy(found.table.rows[found.heads[0]][0].text)
        headed = several and not ends(name) and (corner or is_marked(cell) or found.table.header > 0)
        levels = name in known or bare(name) in NO_ANSWER or number in found.choices or _options(name)
        if not (levels or headed or is_to_write(name)):
            del found.columns[number]


def is_to_write(name: str) -> bool:
    """Whether the name of a column says that staff write in it: “Kommentar”, “Frist”."""
    return bool(_WRITING.search(name)) and len(name.split()) <= FIELD_WORDS and not name.endswith(".")


def _counted(found: Ticking) -> set[str]:
    """The names that are numbers, where these are more than a scale has levels."""
    names = {tidy(cell.text) for cell in found.columns.values()}
    counted = {name for name in names if name.isdigit()}
    return counted if len(counted) > MOST_LEVELS else set()


def _runs(found: Ticking) -> Iterator[list[str]]:
    """The names of columns side by side, the longest runs first."""
    none = {*NO_ANSWER, *_counted(found)}
    numbers = [number for number, cell in found.columns.items() if bare(cell.text) not in none]
    for length in range(min(MOST_LEVELS, len(numbers)), 1, -1):
        for start in range(len(numbers) - length + 1):
            run = numbers[start : start + length]
            if run[-1] - run[0] < length + 1:  # with room for “don't know” among them
                yield [tidy(found.columns[number].text) for number in run]


def _options(text: str) -> list[str]:
    """The levels in a text such as “Ja / Delvis / Nei”, from the best to the worst; none for any other."""
    names = [name for name in map(str.strip, _BETWEEN.split(text)) if name]
    colours = [named_level(name)[0] for name in names]
    if len(names) > 1 and all(colours) and len(set(colours)) == len(names) <= MOST_LEVELS:
        return names
    return best_first(names)


def _understand(found: Ticking) -> None:
    """Find the levels, and note what is none."""
    names = {number: tidy(cell.text) for number, cell in found.columns.items()}
    place = next(line.place for cell in found.columns.values() for line in cell.lines)
    used = _colours(found, names) or _named(found, names, place) or _in_one(found, names)
    found.named = [name for name in names.values() if name in used]
    others = {names[number]: cell for number, cell in found.columns.items() if names[number] not in used}
    for cell in (row[number] for row in found.table.rows for number in found.columns):
        if len(bare(cell.text)) > 1 and tidy(cell.text) not in names.values():  # named twice, and no mark
            others[tidy(cell.text)] = cell
    if others:
        levels = len(others) > 1 and not any(map(is_to_write, others))
        code = "left-out.columns-or-levels" if levels else "left-out.columns"
        first = next(line.place for cell in others.values() for line in cell.lines)
        found.note(code, first, texts=[*others])


def _colours(found: Ticking, names: dict[int, str]) -> set[str]:
    """Take columns that are called as colours for the levels, and those shaded like a traffic light."""
    said = {name: named_level(name) for name in names.values() if named_level(name)[0]}
    if len({colour for colour, _ in said.values()}) > 1:
        run = list(dict.fromkeys(said.items()))
        if any(meaning for _, (_, meaning) in run) or {each[1][0] for each in run} - _TRAFFIC_LIGHT:
            found.levels = levels(
                [(colour, meaning or name) for name, (colour, meaning) in run][:MOST_LEVELS]
            )
        return {*said}
    shades = {names[number]: shade(cell) for number, cell in found.columns.items() if shade(cell)}
    if len(shades) > 1 and len({*shades.values()}) == len(shades) and not _named_scale(found):
        found.levels = levels([(colour, name) for name, colour in shades.items()])
        _taken(found, [*shades], found.columns[min(found.columns)].lines[0].place, shaded=True)
        return {*shades}
    return set()


def _named_scale(found: Ticking) -> list[str]:
    return next((scale for run in _runs(found) if (scale := best_first(run))), [])


def _named(found: Ticking, names: dict[int, str], place: Place) -> set[str]:
    """Take columns side by side whose names are those of a scale for its levels."""
    scale = _named_scale(found)
    if not scale:
        return set()
    found.levels = as_levels(scale)
    unsure = [name for name in names.values() if bare(name) in NO_ANSWER]
    _taken(found, scale, place, unsure=unsure)
    return {*scale, *unsure}


def _in_one(found: Ticking, names: dict[int, str]) -> set[str]:
    """Take the levels that the name of one column lists, or each of its cells."""
    for number, name in names.items():
        choices = found.choices.get(number, name)
        options = _options(choices)
        if options and all(named_level(option)[0] in _TRAFFIC_LIGHT for option in options):
            return {name}
        if options:
            found.levels = as_levels(options)
            place = found.columns[number].lines[0].place
            _taken(found, options, place, beside=list(dict.fromkeys((name, choices))))
            return {name}
    return set()


def _taken(
    found: Ticking,
    scale: Sequence[str],
    place: Place,
    unsure: Sequence[str] = (),
    shaded: bool = False,
    beside: Sequence[str] = (),
) -> None:
    best = said("guess.best-level", level=scale[0]) if are_numbers(scale) else ""
    left = said("guess.left-beside", texts=list(beside)) if beside else ""
    none = said("guess.no-level", texts=list(unsure)) if unsure else ""
    code = "guess.shaded-levels" if shaded else "guess.levels"
    found.note(code, place, ("scale",), texts=list(scale), best=best, left=left, none=none)

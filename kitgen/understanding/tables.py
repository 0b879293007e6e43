"""Tables in which columns or rows are areas, or with a column for each kind of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kitgen.reading.plain import bare, ends, quoted, tidy
from kitgen.reading.source import Cell, Line, Place, Table
from kitgen.understanding.cells import header
from kitgen.understanding.draft import DraftArea
from kitgen.understanding.listings import are_steps, by_steps, listed, rows_above, with_points
from kitgen.understanding.rows import (
    Found,
    Row,
    area_of,
    goes_across,
    is_header,
    is_marked,
    is_section,
    is_title,
    items,
    place_of,
    roles_of,
)
from kitgen.understanding.vocabulary import column

#: The header of a column that goes on with the area on its left, on our own sheets: ``A4–A6``.
_IDS = re.compile(r"([A-ZÅÄÖÆØ])\d{1,2}(?:\s*[–-]\s*\1\d{1,2})?")


def areas_of(table: Table, before: Sequence[Line] = (), earlier: Sequence[DraftArea] = ()) -> Found:
    """The areas in a table; none where it holds something else.

    `before` are the lines right before it, from their heading on, for tables that hold one area; `earlier`
    are the areas of the table before, which it may go on with.
    """
    rows = [row for row in table.rows if any(tidy(cell.text) for cell in row)]
    found = Found()
    if top := rows_above(rows):
        area = area_of(rows[0][0], place_of(rows[0][0]), found)
        said = [area.definition, *(tidy(row[0].text) for row in rows[1:top])]
        area.definition = " ".join(filter(None, said))
        found.areas.append(area)
        return listed(rows[top:], roles_of(rows[top]), (), found)
    while len(rows) > 1 and len(rows[0]) > 1 and is_section(rows[0]) and is_header(rows[1]):
        found.title = found.title or tidy(rows[0][0].text)
        found.rest += [line for cell in rows.pop(0) for line in cell.lines]
    while len(rows) > 2 and len(rows[0]) > 1 and goes_across(rows[-1]):
        found.rest += rows.pop()[0].lines  # below the table, and heads nothing
    if not rows:
        return found
    if earlier and _continues(rows, earlier, table):
        return _continued(rows, earlier, table, found)
    roles = roles_of(rows[0])
    between = len(rows) > 1 and is_section(rows[1])
    if "area" in roles.values() or (roles and (before or between)):
        return listed(rows, with_points(rows, roles, found), [] if between else before, found)
    if are_steps(rows):
        return by_steps(rows, found)
    if len(rows[0]) > 1 and any(map(is_section, rows)):
        return _sections(rows, table, found)
    if len(rows[0]) > 1 and _rows_are_areas(rows):
        return _by_rows(rows, table, found)
    return _by_columns(rows, table, found)


def _rows_are_areas(rows: Sequence[Row]) -> bool:
    """Whether the first column, and not the first row, names the areas."""
    across = [cell for cell in rows[0][1:] if tidy(cell.text)]
    down = [row[0] for row in rows[1:] if tidy(row[0].text)]
    if not down or not all(map(is_title, down)):
        return False
    if not all(map(is_title, across)):
        return True
    if any(line.bullet for row in rows for cell in row[1:] for line in cell.lines) and not across:
        return True
    return sum(map(is_marked, down)) * len(across) > sum(map(is_marked, across)) * len(down)


def _by_columns(rows: Sequence[Row], table: Table, found: Found) -> Found:
    heads, body = rows[0], list(rows[1:])
    named = [cell for cell in heads if tidy(cell.text)]
    if not body or not all(map(is_title, named)) or (len(heads) == 1 and not is_marked(heads[0])):
        return found
    titled = [number for number, head in enumerate(heads) if tidy(head.text)]
    if len(body) > 1 and all(column(body[0][number].text) for number in titled):
        found.rest += [line for cell in body.pop(0) for line in cell.lines]  # a label in each column
    definitions = body.pop(0) if _are_definitions([heads, *body]) else None
    for number, head in enumerate(heads):
        if not tidy(head.text) or not any(tidy(row[number].text) for row in body):
            continue
        if found.areas and _IDS.fullmatch(tidy(head.text)):
            for cell in _own(body, number):
                found.into(found.areas[-1], cell)
            continue
        area = area_of(head, _place(table, head, 1, number + 1), found)
        if definitions is not None and not area.definition:
            area.definition = tidy(definitions[number].text)
            found.guess(
                f"{quoted(area.definition)} was taken for a definition", place_of(definitions[number], area)
            )
        for row in _own(body, number):
            found.into(area, row)
        found.areas.append(area)
    return found


def _own(body: Sequence[Row], number: int) -> Iterator[Cell]:
    return (row[number] for row in body if not row[number].covered)


def _are_definitions(rows: Sequence[Row]) -> bool:
    """Whether the second row holds the definitions of the areas: the only one without lists."""
    if len(rows) < 3 or any(len([line for line in cell.lines if tidy(line.text)]) > 1 for cell in rows[0]):
        return False
    with_lists = [any(line.bullet for cell in row for line in cell.lines) for row in rows[1:]]
    slanted = [all(line.italic for cell in row for line in cell.lines) for row in rows]
    return not with_lists[0] and (all(with_lists[1:]) or (slanted[1] and sum(slanted) == 1))


def _by_rows(rows: Sequence[Row], table: Table, found: Found) -> Found:
    start = _header_rows(rows, table)
    found.rest += [line for row in rows[:start] for cell in row for line in cell.lines]
    for number, row in enumerate(rows[start:], start + 1):
        if tidy(row[0].text):
            found.areas.append(area_of(row[0], _place(table, row[0], number, 1), found))
        for cell in row[1:]:
            if found.areas:
                found.into(found.areas[-1], cell)
    return found


def _header_rows(rows: Sequence[Row], table: Table) -> int:
    """How many rows at the top of a table whose rows are areas only name its columns."""
    named = [cell for cell in rows[0] if tidy(cell.text)]
    says = bool(named) and all(is_title(cell) and not ends(cell.text) for cell in named[1:])
    if table.header:
        return min(table.header, len(rows) - 1) if says else 0
    known = any(column(cell.text) for cell in named)
    return int(known or (not tidy(rows[0][0].text) and says))


def _sections(rows: Sequence[Row], table: Table, found: Found) -> Found:
    for number, row in enumerate(rows, 1):
        if is_section(row):
            found.areas.append(area_of(row[0], _place(table, row[0], number, 1), found))
        elif found.areas:
            _section_row(row, found)
        else:
            found.rest += [line for cell in row for line in cell.lines]
    return found


def _section_row(row: Row, found: Found) -> None:
    """A row below a section's heading: a statement, and its points in the cells after it."""
    area = found.areas[-1]
    first, *others = row
    if roles_of(row) and not any(line.bullet for cell in row for line in cell.lines):
        found.rest += [line for cell in row for line in cell.lines]
        return
    found.into(area, first)
    for cell in others:
        if area.statements and tidy(first.text):
            area.statements[-1].points += items(cell)
        else:
            found.into(area, cell)


def _continues(rows: Sequence[Row], earlier: Sequence[DraftArea], table: Table) -> bool:
    """Whether a table goes on with the columns of the one before: as many, and no header of its own."""
    if len(rows[0]) != len(earlier) or len(earlier) < 2 or table.header:
        return False
    heads = [cell for cell in rows[0] if tidy(cell.text)]
    titles = {bare(area.title) for area in earlier}
    if any(bare(header(cell.lines)[0]) in titles for cell in heads):
        return False
    return not all(map(is_marked, heads)) or any(line.bullet for cell in heads for line in cell.lines)


def _continued(rows: Sequence[Row], earlier: Sequence[DraftArea], table: Table, found: Found) -> Found:
    found.guess("this table was taken to go on with the columns of the one before", table.place)
    for row in rows:
        for area, cell in zip(earlier, row, strict=True):
            if not cell.covered:
                found.into(area, cell)
    found.areas = list(earlier)
    return found


def _place(table: Table, cell: Cell, row: int, column: int) -> Place:
    found = place_of(cell)
    return found if found != Place() else Place(table.place.page, table.place.table, row, column)

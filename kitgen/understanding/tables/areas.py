"""Tables in which columns or rows are areas, or that are an outline, which goes down in steps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Table
from kitgen.understanding.draft import DraftArea, Found
from kitgen.understanding.tables.cells import Row, area_of, fill, header, is_marked, items, place_of
from kitgen.understanding.tables.parts import TableParts
from kitgen.understanding.tuned import HALF
from kitgen.understanding.vocabulary import column

#: The header of a column that goes on with the area on its left, on our own sheets: ``A4–A6``.
_IDS = re.compile(r"([A-ZÅÄÖÆØ])\d{1,2}(?:\s*[–-]\s*\1\d{1,2})?")


def by_columns(rows: Sequence[Row]) -> Found:
    """The areas in the columns of a table, whose first row is their header."""
    found = Found()
    heads, body = rows[0], list(rows[1:])
    titled = [number for number, head in enumerate(heads) if tidy(head.text)]
    if len(body) > 1 and all(column(body[0][number].text) for number in titled):
        found.after += [line for cell in body.pop(0) for line in cell.lines]  # a label in each column
    definitions = body.pop(0) if _are_definitions([heads, *body]) else None
    for number in titled:
        if not any(tidy(row[number].text) for row in body):
            continue
        if not found.areas or not _IDS.fullmatch(tidy(heads[number].text)):
            area = area_of(heads[number], found)
            found.areas.append(area)
            if definitions is not None and not area.definition:
                area.definition = tidy(definitions[number].text)
                place = place_of(definitions[number], area)
                found.note("guess.definition", place, texts=[area.definition])
        for row in body:
            fill(found.areas[-1], row[number], found)
    return found


def _are_definitions(rows: Sequence[Row]) -> bool:
    """Whether the second row holds the definitions of the areas: the only one without lists."""
    if len(rows) < 3 or any(len([line for line in cell.lines if tidy(line.text)]) > 1 for cell in rows[0]):
        return False
    with_lists = [any(line.bullet for cell in row for line in cell.lines) for row in rows[1:]]
    slanted = [all(line.italic for cell in row for line in cell.lines) for row in rows]
    return not with_lists[0] and (all(with_lists[1:]) or (slanted[1] and sum(slanted) == 1))


def by_rows(parts: TableParts) -> Found:
    """The areas in the rows of a table, whose first column names them."""
    found = Found()
    used = {each.number for each in parts.columns if each.is_text or each.lists > HALF}
    for row in parts.body:
        if tidy(row[0].text):
            found.areas.append(area_of(row[0], found))
        for at, cell in enumerate(row[1:], 1):
            if found.areas and at in used:
                fill(found.areas[-1], cell, found)
    return found


def continues(rows: Sequence[Row], earlier: Sequence[DraftArea], table: Table) -> bool:
    """Whether a table goes on with the columns of the one before: as many, and no header of its own."""
    if len(rows[0]) != len(earlier) or len(earlier) < 2 or table.header:
        return False
    heads = [cell for cell in rows[0] if tidy(cell.text)]
    titles = {bare(area.title) for area in earlier}
    if any(bare(header(cell.lines)[0]) in titles for cell in heads):
        return False
    return not all(map(is_marked, heads)) or any(line.bullet for cell in heads for line in cell.lines)


def continued(rows: Sequence[Row], earlier: Sequence[DraftArea], table: Table) -> Found:
    """The areas of the table before, with what stands in the columns of this one."""
    found = Found(areas=list(earlier))
    found.note("guess.continued", table.place)
    for row in rows:
        for area, cell in zip(earlier, row, strict=True):
            fill(area, cell, found)
    return found


def are_steps(rows: Sequence[Row]) -> bool:
    """Whether a table is an outline: one cell in each row, and the further right, the deeper."""
    held = [[number for number, cell in enumerate(row) if tidy(cell.text)] for row in rows]
    depths = sorted({row[0] for row in held if row})
    return (
        len(depths) in (2, 3)
        and all(len(row) == 1 and not any(cell.covered for cell in rows[0]) for row in held)
        and held[0][0] == depths[0]
        and sum(row[0] == depths[0] for row in held) > 1
    )


def by_steps(rows: Sequence[Row]) -> Found:
    """Areas in the first column that is filled, statements in the next, and points in the last."""
    found = Found()
    depths = sorted({number for row in rows for number, cell in enumerate(row) if tidy(cell.text)})
    for row in rows:
        number, cell = next(each for each in enumerate(row) if tidy(each[1].text))
        deep = depths.index(number)
        if deep == 0:
            found.areas.append(area_of(cell, found))
        elif deep == 1 or not found.areas[-1].statements:
            fill(found.areas[-1], cell, found)
        else:
            found.areas[-1].statements[-1].points += items(cell)
    return found

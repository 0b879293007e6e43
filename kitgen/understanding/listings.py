"""Tables that are lists: a column for each kind of text, or an outline that goes down in steps."""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.reading.plain import bare, quoted, tidy
from kitgen.reading.source import Cell, Line
from kitgen.understanding.cells import filling
from kitgen.understanding.draft import DraftArea, DraftStatement
from kitgen.understanding.rows import Found, Row, area_of, goes_across, is_section, items, place_of, roles_of
from kitgen.understanding.vocabulary import column


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


def by_steps(rows: Sequence[Row], found: Found) -> Found:
    """Areas in the first column that is filled, statements in the next, and points in the last."""
    depths = sorted({number for row in rows for number, cell in enumerate(row) if tidy(cell.text)})
    for row in rows:
        number, cell = next(each for each in enumerate(row) if tidy(each[1].text))
        deep = depths.index(number)
        if deep == 0:
            found.areas.append(area_of(cell, place_of(cell), found))
        elif deep == 1 or not found.areas[-1].statements:
            found.into(found.areas[-1], cell)
        else:
            found.areas[-1].statements[-1].points += items(cell)
    return found


def rows_above(rows: Sequence[Row]) -> int:
    """How many rows above the header name the one area of a table, and say what it is; 0 where none do."""
    top = next((number for number, row in enumerate(rows) if not goes_across(row)), 0)
    if not top or not is_section(rows[0]) or column(rows[0][0].text) or any(map(is_section, rows[top:])):
        return 0
    roles = roles_of(rows[top]).values()
    return top if roles and "area" not in roles else 0


def listed(rows: Sequence[Row], roles: dict[int, str], before: Sequence[Line], found: Found) -> Found:
    """A table with a column for each kind of text, and a row for each area, statement or point."""
    if "area" not in roles.values() and before:
        title, *others = before
        definition = tidy(" ".join(line.text for line in others))
        found.areas.append(DraftArea(tidy(title.text), definition, place=title.place))
    found.rest += [line for cell in rows[0] for line in cell.lines]
    for row in rows[1:]:
        if is_section(row):
            found.areas.append(area_of(row[0], place_of(row[0]), found))
            continue
        cells = {role: row[number] for number, role in roles.items() if tidy(row[number].text)}
        _listed_row(row, cells, found)
    return found


def with_points(rows: Sequence[Row], roles: dict[int, str], found: Found) -> dict[int, str]:
    """The columns with one more of points, where none is called so and one is full of lists."""
    if "point" in roles.values():
        return roles
    for number, cell in enumerate(rows[0]):
        lists = sum(any(line.bullet for line in row[number].lines) for row in rows[1:])
        if number not in roles and tidy(cell.text) and lists * 2 >= len(rows) - 1:
            found.guess(
                f"the column {quoted(tidy(cell.text))} was taken for that of the points", place_of(cell)
            )
            return roles | {number: "point"}
    return roles


def _listed_row(row: Row, cells: dict[str, Cell], found: Found) -> None:
    if "area" in cells:
        area = area_of(cells["area"], place_of(cells["area"]), found)
        if not found.areas or bare(found.areas[-1].title) != bare(area.title):
            found.areas.append(area)
    if not found.areas:
        found.rest += [line for cell in row for line in cell.lines]
        return
    area = found.areas[-1]
    if "definition" in cells:
        area.definition = area.definition or tidy(cells["definition"].text)
    if "statement" in cells:
        _listed_statement(cells["statement"], area, found)
    for role in ("point", "prompt"):
        if role in cells and area.statements:
            last = area.statements[-1]
            (last.points if role == "point" else last.prompts).extend(items(cells[role]))


def _listed_statement(cell: Cell, area: DraftArea, found: Found) -> None:
    """A statement, unless it is the one of the row before said again for its next point."""
    again = bool(area.statements) and bare(area.statements[-1].text) == bare(cell.text)
    if not again:
        held = filling(cell.lines)
        area.statements += [DraftStatement(tidy(line.text), place=line.place) for line in held.first]
        area.statements += held.statements
        found.notes += held.notes

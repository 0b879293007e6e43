"""Tables in which columns or rows are areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kitgen.importers.cells import LONGEST_TITLE, header, statements
from kitgen.importers.draft import DraftArea, DraftStatement, Note
from kitgen.importers.plain import bare, tidy
from kitgen.importers.source import Cell, Place, Table
from kitgen.importers.vocabulary import column


@dataclass(slots=True)
class Found:
    """The areas of a table, and what was guessed about them."""

    areas: list[DraftArea] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def areas_of(table: Table) -> Found:
    """The areas in a table; none where it holds something else."""
    rows = [row for row in table.rows if any(tidy(cell.text) for cell in row)]
    if not rows:
        return Found()
    if roles := _roles(rows[0]):
        return _listed(rows[1:], roles, table)
    if any(_is_section(row) for row in rows[1:]) and len(rows[0]) > 1:
        return _sections(rows, table)
    if len(rows[0]) > 1 and _rows_are_areas(rows):
        return _by_rows(rows, table)
    return _by_columns(rows, table)


def _roles(row: Sequence[Cell]) -> dict[int, str]:
    """What the columns hold, where the headers of at least two say so and one of them is the statement."""
    found = {number: column(cell.text) for number, cell in enumerate(row) if column(cell.text)}
    return found if len(found) > 1 and "statement" in found.values() else {}


def _is_section(row: Sequence[Cell]) -> bool:
    """Whether one cell goes over the whole row, as a heading between the rows of a table."""
    first, *others = row
    return (
        bool(others)
        and all(cell.covered for cell in others)
        and bool(tidy(first.text))
        and not any(line.bullet for line in first.lines)
    )


def _is_title(cell: Cell) -> bool:
    """Whether a cell could hold an area's title."""
    lines = [line for line in cell.lines if tidy(line.text)]
    return bool(lines) and not any(line.bullet for line in lines) and len(lines[0].text) <= LONGEST_TITLE


def _marked(cell: Cell) -> bool:
    """Whether a cell looks like a header: shaded, or its first line bold or a heading."""
    first = next((line for line in cell.lines if tidy(line.text)), None)
    shaded = cell.fill is not None and cell.fill.lower() not in {"#ffffff", "#000000"}
    return first is not None and (shaded or first.bold or first.heading > 0)


def _rows_are_areas(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first column, and not the first row, names the areas."""
    across = [cell for cell in rows[0][1:] if not cell.covered]
    down = [row[0] for row in rows[1:] if not row[0].covered]
    if not all(_is_title(cell) for cell in down if tidy(cell.text)) or not down:
        return False
    if not all(_is_title(cell) for cell in across if tidy(cell.text)):
        return True
    return sum(map(_marked, down)) * len(across) > sum(map(_marked, across)) * len(down)


def _by_columns(rows: Sequence[Sequence[Cell]], table: Table) -> Found:
    found = Found()
    heads, body = rows[0], rows[1:]
    if not body or not all(_is_title(cell) or cell.covered or not tidy(cell.text) for cell in heads):
        return Found()
    for number, head in enumerate(heads):
        title, definition = header(head.lines)
        if not title:
            continue
        area = DraftArea(title, definition, place=_place(table, head, 1, number + 1))
        for row in body:
            _into(area, row[number], found)
        found.areas.append(area)
    return found


def _by_rows(rows: Sequence[Sequence[Cell]], table: Table) -> Found:
    found = Found()
    for number, row in enumerate(rows):
        title, definition = header(row[0].lines)
        if not title and found.areas:
            area = found.areas[-1]
        elif title:
            area = DraftArea(title, definition, place=_place(table, row[0], number + 1, 1))
            found.areas.append(area)
        else:
            continue
        for cell in row[1:]:
            _into(area, cell, found)
    return found


def _sections(rows: Sequence[Sequence[Cell]], table: Table) -> Found:
    found = Found()
    for number, row in enumerate(rows):
        if _is_section(row):
            title, definition = header(row[0].lines)
            found.areas.append(DraftArea(title, definition, place=_place(table, row[0], number + 1, 1)))
        elif found.areas:
            for cell in row:
                _into(found.areas[-1], cell, found)
    return found


def _into(area: DraftArea, cell: Cell, found: Found) -> None:
    """Put what stands in a cell into its area."""
    first, more = statements(cell.lines)
    points = [tidy(line.text) for line in first]
    if points and area.statements:
        area.statements[-1].points += points
    elif points:
        more = [
            DraftStatement(text, place=line.place) for text, line in zip(points, first, strict=True)
        ] + more
    area.statements += more


def _listed(rows: Sequence[Sequence[Cell]], roles: dict[int, str], table: Table) -> Found:
    """A table with a column for each kind of text: a row for each statement or point."""
    found = Found()
    for row in rows:
        texts = {role: tidy(row[number].text) for number, role in roles.items() if tidy(row[number].text)}
        if "area" in texts and (not found.areas or bare(found.areas[-1].title) != bare(texts["area"])):
            found.areas.append(
                DraftArea(texts["area"], place=row[0].lines[0].place if row[0].lines else Place())
            )
        if not found.areas:
            continue
        area = found.areas[-1]
        area.definition = area.definition or texts.get("definition", "")
        for number, role in roles.items():
            if role == "statement":
                _into(area, row[number], found)
        if area.statements and roles:
            statement = area.statements[-1]
            for number, role in roles.items():
                extra = [tidy(line.text) for line in row[number].lines if tidy(line.text)]
                if role == "point":
                    statement.points += extra
                elif role == "prompt":
                    statement.prompts += extra
    return found


def _place(table: Table, cell: Cell, row: int, column: int) -> Place:
    if cell.lines and cell.lines[0].place != Place():
        return cell.lines[0].place
    return Place(table.place.page, table.place.table, row, column)

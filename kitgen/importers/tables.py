"""Tables in which columns or rows are areas, or with a column for each kind of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kitgen.importers.cells import ID, LONGEST_TITLE, filling, header, prompts_apart
from kitgen.importers.draft import DraftArea, DraftStatement, Note
from kitgen.importers.plain import bare, ends, quoted, tidy
from kitgen.importers.source import Cell, Line, Place, Table
from kitgen.importers.vocabulary import column

Row = Sequence[Cell]
#: The header of a column that goes on with the area on its left, on our own sheets: ``A4–A6``.
_IDS = re.compile(r"([A-ZÅÄÖÆØ])\d{1,2}(?:\s*[–-]\s*\1\d{1,2})?")
_NO_COLOUR = {"#ffffff", "#000000"}


@dataclass(slots=True)
class Found:
    """The areas of a table, what was guessed about them, and the lines that belong to none.

    `orphans` are the points at the head of a column that go on from the table before this one.
    """

    areas: list[DraftArea] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    title: str = ""  #: of the whole table, in a row above its header

    def into(self, area: DraftArea, cell: Cell) -> None:
        """Put what stands in a cell into its area."""
        lines, prompts = prompts_apart(cell.lines)
        area.prompts += prompts
        held = filling(lines)
        self.notes += held.notes
        points = [DraftStatement(tidy(line.text), place=line.place) for line in held.first]
        if points and area.statements:
            area.statements[-1].points += [point.text for point in points]
        else:
            area.statements += points
        area.statements += held.statements

    def guess(self, message: str, place: Place) -> None:
        """Note what was guessed."""
        self.notes.append(Note(message, place))


def areas_of(table: Table, before: Sequence[Line] = (), earlier: Sequence[DraftArea] = ()) -> Found:
    """The areas in a table; none where it holds something else.

    `before` are the lines right before it, from their heading on, for tables that hold one area; `earlier`
    are the areas of the table before, which it may go on with.
    """
    rows = [row for row in table.rows if any(tidy(cell.text) for cell in row)]
    found = Found()
    if top := _rows_above(rows):
        area = _area(rows[0][0], _at(rows[0][0]), found)
        said = [area.definition, *(tidy(row[0].text) for row in rows[1:top])]
        area.definition = " ".join(filter(None, said))
        found.areas.append(area)
        return _listed(rows[top:], _roles(rows[top]), (), found)
    while len(rows) > 1 and len(rows[0]) > 1 and _is_section(rows[0]) and _is_header(rows[1]):
        found.title = found.title or tidy(rows[0][0].text)
        found.rest += [line for cell in rows.pop(0) for line in cell.lines]
    while len(rows) > 2 and len(rows[0]) > 1 and _goes_across(rows[-1]):
        found.rest += rows.pop()[0].lines  # below the table, and heads nothing
    if not rows:
        return found
    if earlier and _continues(rows, earlier, table):
        return _continued(rows, earlier, table, found)
    roles = _roles(rows[0])
    between = len(rows) > 1 and _is_section(rows[1])
    if "area" in roles.values() or (roles and (before or between)):
        return _listed(rows, _with_points(rows, roles, found), [] if between else before, found)
    if _are_steps(rows):
        return _by_steps(rows, found)
    if len(rows[0]) > 1 and any(map(_is_section, rows)):
        return _sections(rows, table, found)
    if len(rows[0]) > 1 and _rows_are_areas(rows):
        return _by_rows(rows, table, found)
    return _by_columns(rows, table, found)


def _rows_above(rows: Sequence[Row]) -> int:
    """How many rows above the header name the one area of a table, and say what it is; 0 where none do."""
    top = next((number for number, row in enumerate(rows) if not _goes_across(row)), 0)
    if not top or not _is_section(rows[0]) or column(rows[0][0].text) or any(map(_is_section, rows[top:])):
        return 0
    roles = _roles(rows[top]).values()
    return top if roles and "area" not in roles else 0


def _roles(row: Row) -> dict[int, str]:
    """What the columns hold, where their headers say so and one of them holds statements."""
    found = {number: column(cell.text) for number, cell in enumerate(row) if column(cell.text)}
    return found if "statement" in found.values() else {}


def _is_section(row: Row) -> bool:
    """Whether one cell goes over the whole row, as a heading between the rows of a table.

    Cells are also covered by those above them; then the first may be a statement, with its id.
    """
    numbered = any(ID.fullmatch(line.number or tidy(line.text)) for line in row[0].lines)
    return _goes_across(row) and _is_title(row[0]) and not numbered


def _goes_across(row: Row) -> bool:
    """Whether a row is nothing but one cell, as wide as the table."""
    return len(row) > 1 and bool(row[0].lines) and all(cell.covered for cell in row[1:])


def _is_header(row: Row) -> bool:
    held = [cell for cell in row if tidy(cell.text)]
    return len(held) > 1 and all(map(_is_title, held))


def _is_title(cell: Cell) -> bool:
    """Whether a cell could hold an area's title."""
    lines = [line for line in cell.lines if tidy(line.text)]
    if not lines or any(line.bullet for line in lines):
        return False
    return len(lines[0].text) <= LONGEST_TITLE or bool(lines[0].lead) or header(lines)[2]


def _marked(cell: Cell) -> bool:
    """Whether a cell looks like a header: shaded, or its first line bold or a heading."""
    first = next((line for line in cell.lines if tidy(line.text)), None)
    shaded = cell.fill is not None and cell.fill.lower() not in _NO_COLOUR
    return first is not None and (shaded or first.bold or first.lead > 0 or first.heading > 0)


def _rows_are_areas(rows: Sequence[Row]) -> bool:
    """Whether the first column, and not the first row, names the areas."""
    across = [cell for cell in rows[0][1:] if tidy(cell.text)]
    down = [row[0] for row in rows[1:] if tidy(row[0].text)]
    if not down or not all(map(_is_title, down)):
        return False
    if not all(map(_is_title, across)):
        return True
    if any(line.bullet for row in rows for cell in row[1:] for line in cell.lines) and not across:
        return True
    return sum(map(_marked, down)) * len(across) > sum(map(_marked, across)) * len(down)


def _by_columns(rows: Sequence[Row], table: Table, found: Found) -> Found:
    heads, body = rows[0], list(rows[1:])
    named = [cell for cell in heads if tidy(cell.text)]
    if not body or not all(map(_is_title, named)) or (len(heads) == 1 and not _marked(heads[0])):
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
        area = _area(head, _place(table, head, 1, number + 1), found)
        if definitions is not None and not area.definition:
            area.definition = tidy(definitions[number].text)
            found.guess(
                f"{quoted(area.definition)} was taken for a definition", _at(definitions[number], area)
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
            found.areas.append(_area(row[0], _place(table, row[0], number, 1), found))
        for cell in row[1:]:
            if found.areas:
                found.into(found.areas[-1], cell)
    return found


def _header_rows(rows: Sequence[Row], table: Table) -> int:
    """How many rows at the top of a table whose rows are areas only name its columns."""
    named = [cell for cell in rows[0] if tidy(cell.text)]
    says = bool(named) and all(_is_title(cell) and not ends(cell.text) for cell in named[1:])
    if table.header:
        return min(table.header, len(rows) - 1) if says else 0
    known = any(column(cell.text) for cell in named)
    return int(known or (not tidy(rows[0][0].text) and says))


def _sections(rows: Sequence[Row], table: Table, found: Found) -> Found:
    for number, row in enumerate(rows, 1):
        if _is_section(row):
            found.areas.append(_area(row[0], _place(table, row[0], number, 1), found))
        elif found.areas:
            _section_row(row, found)
        else:
            found.rest += [line for cell in row for line in cell.lines]
    return found


def _section_row(row: Row, found: Found) -> None:
    """A row below a section's heading: a statement, and its points in the cells after it."""
    area = found.areas[-1]
    first, *others = row
    if _roles(row) and not any(line.bullet for cell in row for line in cell.lines):
        found.rest += [line for cell in row for line in cell.lines]
        return
    found.into(area, first)
    for cell in others:
        if area.statements and tidy(first.text):
            area.statements[-1].points += _items(cell)
        else:
            found.into(area, cell)


def _are_steps(rows: Sequence[Row]) -> bool:
    """Whether a table is an outline: one cell in each row, and the further right, the deeper."""
    held = [[number for number, cell in enumerate(row) if tidy(cell.text)] for row in rows]
    depths = sorted({row[0] for row in held if row})
    return (
        len(depths) in (2, 3)
        and all(len(row) == 1 and not any(cell.covered for cell in rows[0]) for row in held)
        and held[0][0] == depths[0]
        and sum(row[0] == depths[0] for row in held) > 1
    )


def _by_steps(rows: Sequence[Row], found: Found) -> Found:
    """Areas in the first column that is filled, statements in the next, and points in the last."""
    depths = sorted({number for row in rows for number, cell in enumerate(row) if tidy(cell.text)})
    for row in rows:
        number, cell = next(each for each in enumerate(row) if tidy(each[1].text))
        deep = depths.index(number)
        if deep == 0:
            found.areas.append(_area(cell, _at(cell), found))
        elif deep == 1 or not found.areas[-1].statements:
            found.into(found.areas[-1], cell)
        else:
            found.areas[-1].statements[-1].points += _items(cell)
    return found


def _listed(rows: Sequence[Row], roles: dict[int, str], before: Sequence[Line], found: Found) -> Found:
    """A table with a column for each kind of text, and a row for each area, statement or point."""
    if "area" not in roles.values() and before:
        title, *others = before
        definition = tidy(" ".join(line.text for line in others))
        found.areas.append(DraftArea(tidy(title.text), definition, place=title.place))
    found.rest += [line for cell in rows[0] for line in cell.lines]
    for row in rows[1:]:
        if _is_section(row):
            found.areas.append(_area(row[0], _at(row[0]), found))
            continue
        cells = {role: row[number] for number, role in roles.items() if tidy(row[number].text)}
        _listed_row(row, cells, found)
    return found


def _with_points(rows: Sequence[Row], roles: dict[int, str], found: Found) -> dict[int, str]:
    """The columns with one more of points, where none is called so and one is full of lists."""
    if "point" in roles.values():
        return roles
    for number, cell in enumerate(rows[0]):
        lists = sum(any(line.bullet for line in row[number].lines) for row in rows[1:])
        if number not in roles and tidy(cell.text) and lists * 2 >= len(rows) - 1:
            found.guess(f"the column {quoted(tidy(cell.text))} was taken for that of the points", _at(cell))
            return roles | {number: "point"}
    return roles


def _listed_row(row: Row, cells: dict[str, Cell], found: Found) -> None:
    if "area" in cells:
        area = _area(cells["area"], _at(cells["area"]), found)
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
            (last.points if role == "point" else last.prompts).extend(_items(cells[role]))


def _listed_statement(cell: Cell, area: DraftArea, found: Found) -> None:
    """A statement, unless it is the one of the row before said again for its next point."""
    again = bool(area.statements) and bare(area.statements[-1].text) == bare(cell.text)
    if not again:
        held = filling(cell.lines)
        area.statements += [DraftStatement(tidy(line.text), place=line.place) for line in held.first]
        area.statements += held.statements
        found.notes += held.notes


def _items(cell: Cell) -> list[str]:
    return [tidy(line.text) for line in cell.lines if tidy(line.text)]


def _continues(rows: Sequence[Row], earlier: Sequence[DraftArea], table: Table) -> bool:
    """Whether a table goes on with the columns of the one before: as many, and no header of its own."""
    if len(rows[0]) != len(earlier) or len(earlier) < 2 or table.header:
        return False
    heads = [cell for cell in rows[0] if tidy(cell.text)]
    titles = {bare(area.title) for area in earlier}
    if any(bare(header(cell.lines)[0]) in titles for cell in heads):
        return False
    return not all(map(_marked, heads)) or any(line.bullet for cell in heads for line in cell.lines)


def _continued(rows: Sequence[Row], earlier: Sequence[DraftArea], table: Table, found: Found) -> Found:
    found.guess("this table was taken to go on with the columns of the one before", table.place)
    for row in rows:
        for area, cell in zip(earlier, row, strict=True):
            if not cell.covered:
                found.into(area, cell)
    found.areas = list(earlier)
    return found


def _area(head: Cell, place: Place, found: Found) -> DraftArea:
    title, definition, guessed = header(head.lines)
    if guessed:
        found.guess(f"the title {quoted(title)} was told from its definition by its signs", place)
    return DraftArea(title, definition, place=place)


def _at(cell: Cell, area: DraftArea | None = None) -> Place:
    return next((line.place for line in cell.lines), area.place if area else Place())


def _place(table: Table, cell: Cell, row: int, column: int) -> Place:
    found = _at(cell)
    return found if found != Place() else Place(table.place.page, table.place.table, row, column)

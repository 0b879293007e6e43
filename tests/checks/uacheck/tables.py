"""What makes a table one that can be heard: a full grid, and header cells that say what they head."""

from __future__ import annotations

from collections.abc import Iterable

from checks.uacheck.finding import Findings, need
from checks.uacheck.tree import Node

PARTS = ("THead", "TBody", "TFoot")

#: Cells by row and column; a cell with a span stands in several places.
Grid = dict[tuple[int, int], Node]


def rules(table: Node) -> Findings:
    """All rules about one table."""
    yield from parts(table.kinds)
    rows = [row for row in _rows(table) if row.standard == "TR"]
    grid: Grid = {}
    for number, row in enumerate(rows):
        yield from place(row, number, grid)
    if rows:
        yield from shape(grid, len(rows))
    cells = list(dict.fromkeys(grid.values()))
    yield from headers(cells)
    has_headers = any(cell.standard == "TH" for cell in cells)
    yield from need(has_headers or len(rows) < 2, "X-TH", "table without header cells")
    empty = [cell for cell in cells if cell.standard == "TH" and not _full(cell)]
    yield from need(not empty, "X-TH", "header cell without content: it should be TD")


def parts(kinds: list[str]) -> Findings:
    """At most one head, foot and caption, in their places."""
    for part, twice, alone in (("THead", "7.2-11", "7.2-14"), ("TFoot", "7.2-12", "7.2-13")):
        yield from need(kinds.count(part) < 2, twice, f"two {part}")
        yield from need(part not in kinds or "TBody" in kinds, alone, f"{part} without TBody")
    yield from need(kinds.count("Caption") < 2, "7.2-39", "two captions")
    yield from need("Caption" not in kinds[1:-1], "7.2-16", "caption in the middle")


def _rows(table: Node) -> Iterable[Node]:
    for kid in table.kids:
        yield from kid.kids if kid.standard in PARTS else [kid]


def place(row: Node, number: int, grid: Grid) -> Findings:
    """Put the cells of a row into the grid, where they must not meet others."""
    column = 0
    for cell in (kid for kid in row.kids if kid.standard in ("TH", "TD")):
        while (number, column) in grid:
            column += 1
        wide, tall = int(cell.attribute("/ColSpan") or 1), int(cell.attribute("/RowSpan") or 1)
        for spot in ((y, x) for y in range(number, number + tall) for x in range(column, column + wide)):
            yield from need(spot not in grid, "7.2-15", f"cells overlap at row {spot[0] + 1}")
            grid[spot] = cell
        column += wide


def shape(grid: Grid, rows: int) -> Findings:
    """All rows are of one length, and no cell hangs out below."""
    lengths = {sum(y == row for y, _ in grid) for row in range(rows)}
    yield from need(len(lengths) == 1, "7.2-42", f"rows of different length {sorted(lengths)}")
    last = max((y for y, _ in grid), default=0)
    yield from need(last < rows, "7.2-41", "row span runs out of the table")


def headers(cells: list[Node]) -> Findings:
    """Every cell finds its headers: by their scope, or because it names them."""
    heads = [cell for cell in cells if cell.standard == "TH"]
    ids = {known for head in heads if (known := str(head.obj.get("/ID", "")))}
    loose = any(head.attribute("/Scope") is None for head in heads)
    for cell in (cell for cell in cells if cell.standard == "TD"):
        named = cell.attribute("/Headers")
        if named is None:
            yield from need(not loose, "7.5-1", "TD whose TH has neither Scope nor Headers")
        else:
            unknown = [str(each) for each in named if str(each) not in ids]
            yield from need(not unknown, "7.5-2", f"unknown headers {unknown}")


def _full(cell: Node) -> bool:
    return any(node.marked or node.objects for node in cell.walk())

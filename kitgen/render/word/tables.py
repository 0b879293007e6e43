"""Tables as Word knows them: fixed widths, a header row that repeats, rows that stay whole.

A :class:`~kitgen.model.Grid` is a table without headers, lines or words of its own: an arrangement.
"""

from __future__ import annotations

from collections.abc import Callable

from kitgen.lengths import mm
from kitgen.model import Cell, Edge, Grid, GridCell, GridRow, Row, Table
from kitgen.render.word.markup import quoted
from kitgen.render.word.units import eighths, twips

#: Writes the content of a cell: the cell, its inner width, the height between its borders, and how far from
#: the top margin the content starts; in mm.
Fill = Callable[[Cell | GridCell, float, float, float], str]

NO_LINE = 'w:val="nil"'
#: Which parts of the table stand out: its first row, and its first column where that heads the rows.
_LOOKS = {
    heads: f'<w:tblLook w:val="{value}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(heads)}"'
    ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    for heads, value in ((False, "0620"), (True, "06A0"))
}


def table(block: Table, fill: Fill, spare: float = 0.0) -> str:
    """The table as WordprocessingML; `fill` writes what stands in a cell, `spare` mm of its top margin
    being left to it."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in block.widths)
    rows = "".join(_row(block, i, fill, spare) for i in range(len(block.rows)))
    return f"<w:tbl>{_properties(block)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _properties(block: Table) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = f'w:val="single" w:sz="{eighths(block.line)}" w:space="0" w:color="{block.border[1:].upper()}"'
    lines = dict.fromkeys(sides, line) | ({} if block.sides else {"left": NO_LINE, "right": NO_LINE})
    borders = "".join(f"<w:{side} {look}/>" for side, look in lines.items())
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    look = _LOOKS[all(row.cells[0].header for row in block.rows)]
    told = f'<w:tblCaption w:val="{quoted(block.title)}"/><w:tblDescription w:val="{quoted(block.summary)}"/>'
    return (
        f'<w:tblPr><w:tblW w:w="{sum(map(twips, block.widths))}" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>{look}{told}</w:tblPr>'
    )


def _row(block: Table, index: int, fill: Fill, spare: float) -> str:
    row = block.rows[index]
    # Word draws the lines between the rows and adds them to the rows' heights.
    tall = twips(row.height - mm(block.line))
    header = "<w:tblHeader/>" if row.header else ""
    cells = "".join(_cell(block, index, column, fill, spare) for column in range(len(row.cells)))
    properties = f'<w:cantSplit/><w:trHeight w:val="{tall}" w:hRule="atLeast"/>{header}'
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _cell(block: Table, index: int, column: int, fill: Fill, spare: float) -> str:
    row, cell = block.rows[index], block.rows[index].cells[column]
    borders = _missing_borders(block, index, column)
    return _place(row, cell, block.widths[column], row.height - mm(block.line), borders, fill, spare)


def _place(
    row: Row | GridRow,
    cell: Cell | GridCell,
    width: float,
    tall: float,
    borders: str,
    fill: Fill,
    spare: float = 0.0,
) -> str:
    """A cell `width` mm wide with `tall` mm between its borders."""
    _, right, _, left = cell.padding
    # Word gives all cells of a row the largest top margin among them, and LibreOffice the largest bottom
    # margin: each gets the smallest, the rest as distance above its first paragraph or as free height.
    top = max(0.0, min(neighbour.padding[0] for neighbour in row.cells) - spare)
    bottom = min(neighbour.padding[2] for neighbour in row.cells)
    margins = zip(("top", "left", "bottom", "right"), (top, left, bottom, right), strict=True)
    inside = "".join(f'<w:{side} w:w="{twips(value)}" w:type="dxa"/>' for side, value in margins)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill[1:].upper()}"/>' if cell.fill else ""
    content = fill(cell, width - left - right, tall, cell.padding[0] - top)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{borders}{shade}'
        f"<w:tcMar>{inside}</w:tcMar></w:tcPr>{content}</w:tc>"
    )


def _missing_borders(block: Table, index: int, column: int) -> str:
    """The sides without a line: a cell's own, and those that its neighbours below and to the right lack."""
    cell = block.rows[index].cells[column]
    below = _cell_at(block.rows, index + 1, column)
    beside = _cell_at(block.rows, index, column + 1)
    sides = (
        ("top", cell.top_border),
        ("left", cell.left_border),
        ("bottom", below is None or below.top_border),
        ("right", beside is None or beside.left_border),
    )
    missing = "".join(f'<w:{side} w:val="nil"/>' for side, drawn in sides if not drawn)
    return f"<w:tcBorders>{missing}</w:tcBorders>" if missing else ""


def _cell_at(rows: tuple[Row, ...], index: int, column: int) -> Cell | None:
    if index >= len(rows) or column >= len(rows[index].cells):
        return None
    return rows[index].cells[column]


# -- arrangements --------------------------------------------------------------------------------


def arrangement(block: Grid, fill: Fill) -> str:
    """A grid as a table that heads nothing."""
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in block.widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, block.widths))}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        + "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
        + '</w:tblCellMar><w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{_grid_rows(block, fill)}</w:tbl>"
    )


def continued(table: str, block: Grid, fill: Fill) -> str:
    """The table of another grid of the same columns, with the rows of this one added."""
    return f"{table.removesuffix('</w:tbl>')}{_grid_rows(block, fill)}</w:tbl>"


def _grid_rows(block: Grid, fill: Fill) -> str:
    return "".join(_grid_row(block, i, fill) for i in range(len(block.rows)))


def _grid_row(block: Grid, index: int, fill: Fill) -> str:
    row = block.rows[index]
    edges = [_edges(block, index, column) for column in range(len(row.cells))]
    # The widest line below a row is added to its height, and the one above the first row.
    lines = max((edge.width for around in edges if (edge := around[2])), default=0.0)
    if index == 0:
        lines += max((edge.width for around in edges if (edge := around[0])), default=0.0)
    tall = row.height - mm(lines)
    cells = "".join(
        _place(row, cell, width, tall, _borders(around), fill)
        for cell, width, around in zip(row.cells, block.widths, edges, strict=True)
    )
    rule = "exact" if row.exact else "atLeast"
    height = f'<w:trHeight w:val="{twips(tall)}" w:hRule="{rule}"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"


def _edges(block: Grid, index: int, column: int) -> tuple[Edge | None, ...]:
    """The lines around a cell: its own, and those that its neighbours have towards it."""
    top, right, bottom, left = block.rows[index].cells[column].edges
    if index:
        top = top or block.rows[index - 1].cells[column].edges[2]
    if index + 1 < len(block.rows):
        bottom = bottom or block.rows[index + 1].cells[column].edges[0]
    if column:
        left = left or block.rows[index].cells[column - 1].edges[1]
    if column + 1 < len(block.widths):
        right = right or block.rows[index].cells[column + 1].edges[3]
    return top, right, bottom, left


def _borders(edges: tuple[Edge | None, ...]) -> str:
    top, right, bottom, left = edges
    lines = "".join(
        f'<w:{side} w:val="{"dashed" if edge.dashed else "single"}" w:sz="{eighths(edge.width)}" w:space="0"'
        f' w:color="{edge.colour[1:].upper()}"/>'
        for side, edge in (("top", top), ("left", left), ("bottom", bottom), ("right", right))
        if edge
    )
    return f"<w:tcBorders>{lines}</w:tcBorders>" if lines else ""

"""Tables as Word has them: fixed widths, a header row that repeats, rows that stay whole.

A :class:`~kitgen.model.Grid` is a table without headers, lines or words of its own: an arrangement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from kitgen.basics.lengths import mm
from kitgen.basics.records import replace
from kitgen.model import Cell, Edge, Grid, GridCell, Row, Table
from kitgen.render.word.markup import quoted
from kitgen.render.word.units import eighths, twips
from kitgen.typesetting.geometry import across, edges_of, row_lines, table_lines


class Fill(Protocol):
    """Writes the content of a cell."""

    def __call__(
        self,
        cell: Cell | GridCell,
        width: float,
        tall: float,
        row: Sequence[tuple[Cell | GridCell, float]] = (),
    ) -> str:
        """The cell, its inner width and the height between its borders, in mm.

        What is pinned to the bottom of the cells of a `row`, or of all rows that are as high, stands at one
        height.
        """


_Cell = TypeVar("_Cell", Cell, GridCell)

NO_LINE = 'w:val="nil"'
_NO_MARGINS = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
_FIXED = f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_NO_MARGINS}</w:tblCellMar>'
_NO_TOP = '<w:tcBorders><w:top w:val="nil"/></w:tcBorders>'
#: The parts of the table that stand out: its first row, and its first column if that heads the rows.
_LOOKS = {
    heads: f'<w:tblLook w:val="{value}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(heads)}"'
    ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    for heads, value in ((False, "0620"), (True, "06A0"))
}


def table(block: Table, fill: Fill) -> str:
    """The table as WordprocessingML; `fill` writes the content of a cell."""
    parts = max(len(cell.fields) for row in block.rows for cell in row.cells) or 1
    grid = "".join(f'<w:gridCol w:w="{twips(width / parts)}"/>' * parts for width in block.widths)
    rows = "".join(_row(block, i, parts, fill) for i in range(len(block.rows)))
    return f"<w:tbl>{_properties(block)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _properties(block: Table) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = f'w:val="single" w:sz="{eighths(block.line)}" w:space="0" w:color="{block.border[1:].upper()}"'
    lines = dict.fromkeys(sides, line) | ({} if block.sides else {"left": NO_LINE, "right": NO_LINE})
    borders = "".join(f"<w:{side} {look}/>" for side, look in lines.items())
    indent = f'<w:tblInd w:w="{-twips(block.hang)}" w:type="dxa"/>' if block.hang else ""
    look = _LOOKS[all(row.cells[0].header for row in block.rows)]
    words = (
        f'<w:tblCaption w:val="{quoted(block.title)}"/><w:tblDescription w:val="{quoted(block.summary)}"/>'
    )
    return (
        f'<w:tblPr><w:tblW w:w="{sum(map(twips, block.widths))}" w:type="dxa"/>'
        f"{indent}<w:tblBorders>{borders}</w:tblBorders>{_FIXED}{look}{words}</w:tblPr>"
    )


def _row(block: Table, index: int, parts: int, fill: Fill) -> str:
    """A row, and below it that of its fields; each column of the table has so many `parts`."""
    row = block.rows[index]
    more = _bars_of(row.cells, block.line)
    tall = row.height - row.strip - row_lines(block, index) - more
    level = tuple(
        (_below_bar(cell, more), width - cell.padding[1] - cell.padding[3])
        for cell, _, _, width in across(row, block.widths)
        if cell.foot
    )
    cells = "".join(
        _place(
            *(_below_bar(cell, more), width, tall),
            *(_missing_borders(block, index, column), partial(fill, row=level)),
            span=cell.span * parts,
        )
        for column, (cell, _, _, width) in enumerate(across(row, block.widths))
    )
    return _tr(tall, cells, header=row.header) + (_strip(block, row, parts, fill) if row.strip else "")


def _strip(block: Table, row: Row, parts: int, fill: Fill) -> str:
    """The fields at the foot of a row: a cell for each, with its symbol at the left."""
    tall = row.strip - table_lines(block.line)
    thin, cells = block.fields, []
    for cell, _, _, width in across(row, block.widths):
        for number, symbol in enumerate(cell.fields):
            sides = (thin, thin if number < len(cell.fields) - 1 else None, None, thin if number else None)
            field = Cell((symbol,), padding=(0.0, 0.0, 0.0, row.inset))
            span = parts * cell.span // len(cell.fields)
            wide = width / len(cell.fields)
            cells.append(_place(field, wide, tall, _borders(sides), fill, span=span, centred=True))
        if not cell.fields:
            cells.append(_place(Cell(), width, tall, _NO_TOP, fill, span=parts * cell.span))
    return _tr(tall, "".join(cells), header=False)


def _place(
    cell: Cell | GridCell,
    width: float,
    tall: float,
    borders: str,
    fill: Fill,
    *,
    span: int = 1,
    centred: bool = False,
) -> str:
    """A cell `width` mm wide with `tall` mm between its lines.

    It has no margins above and below: Word adds these to the height of a row, LibreOffice 7 counts them as a
    part of it, and both take the largest in a row for all its cells. Its content keeps the distance.
    """
    _, right, _, left = cell.padding
    sides = (("left", left), ("right", right))
    inside = "".join(f'<w:{side} w:w="{twips(value)}" w:type="dxa"/>' for side, value in sides)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill[1:].upper()}"/>' if cell.fill else ""
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    middle = '<w:vAlign w:val="center"/>' if centred else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{over}{borders}{shade}'
        f"<w:tcMar>{inside}</w:tcMar>{middle}</w:tcPr>{fill(cell, width - left - right, tall)}</w:tc>"
    )


def _missing_borders(block: Table, index: int, column: int) -> str:
    """The sides without a line: a cell's own, and those that its neighbours below and to the right lack."""
    cell = block.rows[index].cells[column]
    below = _cell_at(block.rows, index + 1, column)
    beside = _cell_at(block.rows, index, column + 1)
    sides = (
        ("top", cell.top_border),
        ("left", cell.left_border),
        ("bottom", bool(block.rows[index].strip) or below is None or below.top_border),
        ("right", beside is None or beside.left_border),
    )
    missing = "".join(f'<w:{side} w:val="nil"/>' for side, drawn in sides if not drawn)
    if cell.bar:
        missing = _line("top", cell.bar) + missing
    if cell.fields:
        missing += _line("bottom", block.fields)
    elif block.rows[index].strip:
        missing += '<w:bottom w:val="nil"/>'
    return f"<w:tcBorders>{missing}</w:tcBorders>" if missing else ""


def _cell_at(rows: tuple[Row, ...], index: int, column: int) -> Cell | None:
    if index >= len(rows) or column >= len(rows[index].cells):
        return None
    return rows[index].cells[column]


# -- arrangements --------------------------------------------------------------------------------


def arrangement(block: Grid, fill: Fill) -> str:
    """A grid as a table whose rows are all header rows.

    Word's checker reports every table without a header row. A single one would be read out as the heading of
    the rows below it, which it is not; if all are header rows, no cell is left that one could head. It has
    no title and no description, which would only be read out before each of them.
    """
    inset, block = inset_of(without_gutters(block))
    begins = f'<w:tblInd w:w="{twips(inset)}" w:type="dxa"/>' if inset else ""
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in block.widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, block.widths))}" w:type="dxa"/>'
        f"{begins}{_FIXED}{_LOOKS[False]}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(_grid_row(block, i, fill) for i in range(len(block.rows)))}</w:tbl>"
    )


def inset_of(block: Grid) -> tuple[float, Grid]:
    """The indent of a grid, in mm, and the grid without the empty columns at its beginning and end."""
    empty = [all(_is_free(row.cells[at]) for row in block.rows) for at in range(len(block.widths))]
    if all(empty):
        return 0.0, block
    first, last = empty.index(False), len(empty) - empty[::-1].index(False)
    rows = tuple(replace(row, cells=row.cells[first:last]) for row in block.rows)
    return sum(block.widths[:first]), replace(block, widths=block.widths[first:last], rows=rows)


def _is_free(cell: GridCell) -> bool:
    return not (cell.blocks or cell.foot or cell.fill or any(cell.edges))


def without_gutters(block: Grid) -> Grid:
    """The grid without its empty columns: each is free width of the column before it, or of the one after it.

    An empty cell would be read out as one.
    """
    column = 0
    while column < len(block.widths):
        for into in (column - 1, column + 1):
            if 0 <= into < len(block.widths) and _is_gutter(block, column, into):
                block = _merged(block, column, into)
                break
        else:
            column += 1
    return block


def _is_gutter(block: Grid, column: int, into: int) -> bool:
    """Whether a column is free width that can belong to its neighbour."""
    for row in block.rows:
        cell, other = row.cells[column], row.cells[into]
        if cell.blocks or cell.foot or cell.fill or other.fill or cell.edges[1] or cell.edges[3]:
            return False
        if (cell.edges[0], cell.edges[2]) != (other.edges[0], other.edges[2]):
            return False
        if other.edges[1 if into < column else 3] or not (other.blocks or other.foot):
            return False
    return True


def _merged(block: Grid, column: int, into: int) -> Grid:
    """The grid with a column's width added to its neighbour, as white beside its content."""
    wide, side = block.widths[column], 1 if into < column else 3
    rows = []
    for row in block.rows:
        cells = list(row.cells)
        padding = list(cells[into].padding)
        padding[side] += wide
        cells[into] = replace(cells[into], padding=(padding[0], padding[1], padding[2], padding[3]))
        del cells[column]
        rows.append(replace(row, cells=tuple(cells)))
    widths = list(block.widths)
    widths[into] += wide
    del widths[column]
    return replace(block, widths=tuple(widths), rows=tuple(rows))


def _grid_row(block: Grid, index: int, fill: Fill) -> str:
    row = block.rows[index]
    around = [edges_of(block, index, column) for column in range(len(row.cells))]
    more = _bars_of(row.cells, max((edges[0].width for edges in around if edges[0]), default=0.0))
    tall = row.height - row_lines(block, index) - more
    alike = tuple(
        (cell, width - cell.padding[1] - cell.padding[3])
        for other in block.rows
        for cell, _, _, width in across(other, block.widths)
        if cell.foot and other.height == row.height
    )
    fill = partial(fill, row=alike)
    cells = "".join(
        _place(_below_bar(cell, more), width, tall, _borders((cell.bar or edges[0], *edges[1:])), fill)
        for (cell, _, _, width), edges in zip(across(row, block.widths), around, strict=True)
    )
    return _tr(tall, cells, header=True)


def _bars_of(cells: Iterable[Cell | GridCell], line: float) -> float:
    """mm by which the bars above cells exceed the `line` there, in pt, which Word puts above the row."""
    return mm(max((cell.bar.width - line for cell in cells if cell.bar), default=0.0))


def _below_bar(cell: _Cell, more: float) -> _Cell:
    """The cell with so much less space above its words, since its bar is above it."""
    above, right, below, left = cell.padding
    return replace(cell, padding=(max(0.0, above - more), right, below, left)) if more else cell


def _tr(tall: float, cells: str, *, header: bool) -> str:
    """A row that stays whole, at least `tall` mm high without its lines: text that is written there later
    makes room for itself."""
    head = "<w:tblHeader/>" if header else ""
    height = f'<w:trHeight w:val="{twips(tall)}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{cells}</w:tr>"


def _borders(edges: tuple[Edge | None, ...]) -> str:
    top, right, bottom, left = edges
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    lines = "".join(_line(side, edge) for side, edge in sides if edge)
    return f"<w:tcBorders>{lines}</w:tcBorders>" if lines else ""


def _line(side: str, edge: Edge) -> str:
    return (
        f'<w:{side} w:val="{"dashed" if edge.dashed else "single"}" w:sz="{eighths(edge.width)}" w:space="0"'
        f' w:color="{edge.colour[1:].upper()}"/>'
    )

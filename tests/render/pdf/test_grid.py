"""The lines and colours behind a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from render.pdf.samples import document, text

from kitgen.basics.lengths import pt
from kitgen.model import Cell, Document, Edge, Grid, GridCell, GridRow, Row, Table

Write = Callable[[Document], Path]


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table((30, 40), tuple(Row(cells, 10) for cells in rows), "Tegn", "To kolonner.")


def lines(path: Path) -> set[tuple[float, ...]]:
    """Each line of the first page from left to right or top to bottom, in mm from the corner of the table."""
    with pikepdf.open(path) as pdf:
        ops = [(str(op.operator), [float(v) for v in op.operands]) for op in _paths(pdf)]
    left, top = pt(16), pt(297 - 15)
    return {
        tuple(
            round(value * 25.4 / 72)
            for value in (start[0] - left, top - start[1], end[0] - left, top - end[1])
        )
        for (first, start), (second, end) in pairwise(ops)
        if (first, second) == ("m", "l")
    }


def _paths(pdf: pikepdf.Pdf) -> list[pikepdf.ContentStreamInstruction]:
    return [op for op in pikepdf.parse_content_stream(pdf.pages[0]) if str(op.operator) in ("m", "l")]


def test_neighbouring_cells_share_one_line(write: Write) -> None:
    full = Cell((text("a"),))
    assert lines(write(document(table((full, full), (full, full))))) == {
        *((0, y, 70, y) for y in (0, 10, 20)),
        *((x, 0, x, 20) for x in (0, 30, 70)),
    }


def test_a_cell_that_runs_on_has_no_line_above(write: Write) -> None:
    full = Cell((text("a"),))
    made = lines(write(document(table((full, full), (full, replace(full, top_border=False))))))
    assert (0, 10, 30, 10) in made
    assert (0, 10, 70, 10) not in made


def test_a_cell_may_lack_the_line_at_its_left(write: Write) -> None:
    full = Cell((text("a"),))
    made = lines(write(document(table((full, full), (full, replace(full, left_border=False))))))
    assert (30, 0, 30, 10) in made
    assert (30, 0, 30, 20) not in made


def test_a_table_may_have_no_lines_at_all(write: Write) -> None:
    full = Cell((text("a"),))
    assert lines(write(document(replace(table((full, full)), line=0)))) == set()


def test_a_table_may_lack_the_lines_at_its_ends(write: Write) -> None:
    full = Cell((text("a"),))
    made = lines(write(document(replace(table((full, full), (full, full)), sides=False))))
    assert {line for line in made if line[0] == line[2]} == {(30, 0, 30, 20)}


def test_a_grid_has_the_edges_of_its_cells_and_no_others(write: Write) -> None:
    line = Edge("#94a0ad")
    over, under = GridCell(edges=(None, None, line, None)), GridCell(edges=(line, None, None, line))
    grid = Grid((30, 40), (GridRow((over, GridCell()), 10), GridRow((under, under), 10)))
    made = lines(write(document(grid)))
    assert made == {(0, 10, 70, 10), (0, 10, 0, 20), (30, 10, 30, 20)}


def test_of_an_edge_only_its_ends_can_be_printed(write: Write) -> None:
    tick = Edge("#94a0ad", ends=4.0)
    left, right = GridCell(edges=(None, tick, tick, None)), GridCell(edges=(None, None, tick, None))
    made = lines(write(document(Grid((30, 40), (GridRow((left, right), 20), GridRow((GridCell(),) * 2, 3))))))
    assert made == {
        *((x, 20, x + 4, 20) for x in (0, 26, 30, 66)),
        *((30, 0, 30, 4), (30, 16, 30, 20)),
    }


def test_a_page_with_bleed_says_where_it_is_cut(write: Write) -> None:
    with pikepdf.open(write(replace(document(text("a")), bleed=3.0))) as pdf:
        page = pdf.pages[0]
        assert [float(side) for side in page.obj.BleedBox] == pytest.approx(
            [0, 0, pt(210), pt(297)], abs=0.01
        )
        trim = [pt(3), pt(3), pt(207), pt(294)]
        assert [float(side) for side in page.obj.TrimBox] == pytest.approx(trim, abs=0.01)

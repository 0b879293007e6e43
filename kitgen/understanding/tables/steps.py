"""Tables that are an outline, which goes down in steps."""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.reading.plain import tidy
from kitgen.understanding.tables.rows import (
    Found,
    Row,
    area_of,
    items,
)


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
            found.areas.append(area_of(cell, found))
        elif deep == 1 or not found.areas[-1].statements:
            found.into(found.areas[-1], cell)
        else:
            found.areas[-1].statements[-1].points += items(cell)
    return found

"""Tables that say at one level after the other what the same criteria look like there: one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Cell, Line, Part, Table
from kitgen.understanding.tables.rubric import known_order, level_name
from kitgen.understanding.tuned import CLEARLY


def by_levels(parts: Sequence[Part]) -> list[Part]:
    """The parts with one table in the place of those with the same header below headings that are levels."""
    kinds: dict[tuple[str, ...], list[tuple[Table, dict[int, Line]]]] = {}
    above: dict[int, Line] = {}
    for part in parts:
        if isinstance(part, Table):
            if part.rows and len(part.rows[0]) == 2:
                kind = tuple(bare(cell.text) for cell in part.rows[0])
                kinds.setdefault(kind, []).append((part, above))
        elif part.heading:
            above = {depth: line for depth, line in above.items() if depth < part.heading}
            above[part.heading] = part
    made = {id(table): whole for alike in kinds.values() for table, whole in _joined(alike)}
    put = (made.get(id(part), part) for part in parts)
    return [part for part in put if part is not None]


def _joined(alike: Sequence[tuple[Table, dict[int, Line]]]) -> Iterator[tuple[Table, Table | None]]:
    """For each of some tables what stands in its place: the first becomes the whole."""
    for depth in alike[0][1]:
        heads = [above.get(depth) for _, above in alike]
        names = [level_name(tidy(head.text)) for head in heads if head]
        if not 2 < len({*names}) == len(alike) or known_order(names) is None:
            continue
        rows: dict[str, list[Cell]] = {}
        for at, (table, _) in enumerate(alike, 1):
            for name, said in (row for row in table.rows[1:] if len(row) == 2):
                rows.setdefault(bare(name.text), [name, *(Cell() for _ in alike)])[at] = said
        whole = alike[0][0]
        if len(rows) > CLEARLY * (len(whole.rows) - 1):  # not the same criteria
            continue
        levels = [Cell((replace(head, heading=0),)) for head in heads if head]
        header = (whole.rows[0][0], *levels)
        yield whole, replace(whole, rows=(header, *map(tuple, rows.values())), header=1)
        yield from ((table, None) for table, _ in alike[1:])
        return

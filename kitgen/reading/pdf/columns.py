"""Text outside of rules: columns, read one after the other, and tables that only white space makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from statistics import median

from kitgen.reading.pdf.aligned import Aligned, Block, Column, go_on, table_of, without_lonely
from kitgen.reading.pdf.segments import Segment
from kitgen.reading.pdf.shapes import Rule

#: In type sizes: white between columns is at least so wide.
_GUTTER = 0.55
#: Type so much larger than that of most lines is that of a heading, which stands above columns.
_HEADING = 1.15
_MOST_PLACES = 400
#: Pages with more lines than these are read line by line, without looking for columns.
MOST_SEGMENTS = 1_500


def blocks(
    segments: Sequence[Segment], rules: Sequence[Rule] = (), before: Sequence[float] = ()
) -> list[Block]:
    """The columns and tables in segments, in reading order.

    `before` is where the columns of the last table began: it may go on with a row that has no other mark.
    """
    if len(segments) > MOST_SEGMENTS:
        return [list(segments)]
    gutter = _gutter(segments)
    if gutter is None:
        return [list(segments)] if segments else []
    found: list[Block] = []
    for spans, part in _parts(segments, gutter):
        if spans or not (any(each.x1 <= gutter for each in part) and any(each.x0 >= gutter for each in part)):
            found.append(part)
        else:
            found += _side_by_side(part, rules, before)
    return _one_below_the_other(found)


def flows(segments: Sequence[Segment]) -> list[Column]:
    """The content of a cell, as columns; a segment continues the one that it is mostly below."""
    found: list[Column] = []
    for segment in segments:
        above = [
            flow for flow in found if segment.base - flow[-1].base > 0.5 * min(segment.size, flow[-1].size)
        ]
        best = max(above, key=lambda flow: _shared(flow, segment), default=None)
        if best is not None and _shared(best, segment) > 0:
            best.append(segment)
        else:
            found.append([segment])
    return found


def _shared(flow: Column, segment: Segment) -> float:
    left, right = min(each.x0 for each in flow), max(each.x1 for each in flow)
    return min(right, segment.x1) - max(left, segment.x0)


def _gutter(segments: Sequence[Segment]) -> float | None:
    """The place of a strip of white between columns, crossed by the fewest lines; None without one."""
    pairs = _neighbours(segments)
    # Left of where the next column begins, as lines end at all places; where those are centred, between them.
    places = {round(place) for one, other in pairs for place in ((one.x1 + other.x0) / 2, other.x0 - 1)}
    scored = [(_score(segments, place), -place) for place in sorted(places)[:_MOST_PLACES]]
    best, place = max(scored, default=(0, 0.0))
    return -place if best > 0 else None


def _neighbours(segments: Sequence[Segment]) -> list[tuple[Segment, Segment]]:
    """Segments that are beside each other, each with the next one on its right."""
    found = []
    for one in segments:
        beside = [
            other
            for other in segments
            if other.x0 - one.x1 >= _GUTTER * one.size and other.top < one.bottom and other.bottom > one.top
        ]
        if beside:
            found.append((one, min(beside, key=lambda each: each.x0)))
    return found


def _score(segments: Sequence[Segment], place: float) -> int:
    """How good a gutter is: the lines on its smaller side, less those that cross it."""
    left = sum(each.x1 <= place for each in segments)
    right = sum(each.x0 >= place for each in segments)
    crossing = len(segments) - left - right
    return 2 * (min(left, right) - (1 if min(left, right) < 2 else 0)) - crossing


def _parts(segments: Sequence[Segment], gutter: float) -> list[tuple[bool, Column]]:
    """The segments from top to bottom: those that cross the gutter, and between them those on its sides.

    Headings that begin on its left and are alone cross it too, however short they are.
    """
    size = median(segment.size for segment in segments)
    found: list[tuple[bool, Column]] = []
    for segment in segments:
        heading = segment.x0 < gutter and segment.size > _HEADING * size and _is_alone(segment, segments)
        spans = heading or segment.x0 < gutter < segment.x1
        if found and found[-1][0] == spans:
            found[-1][1].append(segment)
        else:
            found.append((spans, [segment]))
    return found


def _is_alone(segment: Segment, segments: Sequence[Segment]) -> bool:
    return not any(
        other is not segment and other.top < segment.base and other.base > segment.top for other in segments
    )


def _side_by_side(part: Column, rules: Sequence[Rule], before: Sequence[float]) -> list[Block]:
    """The content on the sides of a gutter: a table, or columns to be read one after the other."""
    columns = _columns(part)
    if len(columns) < 2:
        return [part]
    if order := _order(part):
        return _in_order(part, order, columns)
    if table := table_of(columns, rules):
        return without_lonely(table)
    if go_on(columns, before):
        return [Aligned((tuple(columns),))]
    if min(map(len, columns)) < 2 and len(part) < 6:
        return [part]  # a line with a wide gap in it
    return [block for column in columns for block in blocks(column, rules)]


def _order(part: Sequence[Segment]) -> dict[int, int]:
    """Where each segment is read, by the tags of the file; empty where not all are tagged, or in a table."""
    owners = {id(each): each.owner for each in part}
    keys = {key: owner.key for key, owner in owners.items() if owner and not owner.table}
    return keys if len(keys) == len(owners) else {}


def _in_order(part: Column, order: Mapping[int, int], columns: Sequence[Column]) -> list[Block]:
    """The segments as the tags have them, in one column after another."""
    place = {id(each): number for number, column in enumerate(columns) for each in column}
    read = sorted(part, key=lambda each: (order[id(each)], place[id(each)], each.base, each.x0))
    return [list(group) for _, group in groupby(read, lambda each: place[id(each)])]


def _columns(part: Sequence[Segment]) -> list[Column]:
    """The segments by the columns that white all the way down divides them into."""
    wide = _GUTTER * median(segment.size for segment in part)
    found: list[Column] = []
    right = float("-inf")
    for segment in sorted(part, key=lambda each: each.x0):  # then each column in the order it had
        if segment.x0 - right >= wide or not found:
            found.append([])
        found[-1].append(segment)
        right = max(right, segment.x1)
    order = {id(segment): number for number, segment in enumerate(part)}
    return [sorted(column, key=lambda each: order[id(each)]) for column in found]


def _one_below_the_other(found: Sequence[Block]) -> list[Block]:
    """The blocks with columns that simply follow each other down the page as one."""
    result: list[Block] = []
    for block in found:
        last = result[-1] if result else None
        if isinstance(block, list) and isinstance(last, list) and last[-1].base < block[0].base:
            last.extend(block)
        else:
            result.append(block)
    return result

"""Pages → a document: tables and paragraphs in reading order, without page numbers and running heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kitgen.errors import KitgenError, said
from kitgen.reading.pdf.aligned import Aligned, Column
from kitgen.reading.pdf.columns import blocks, flows
from kitgen.reading.pdf.continued import Placed, continues, join
from kitgen.reading.pdf.grids import fill_of
from kitgen.reading.pdf.paragraphs import Measure, hanging, levels, line_of, paragraphs
from kitgen.reading.pdf.segments import Segment
from kitgen.reading.pdf.shapes import Page
from kitgen.reading.pdf.sheets import Sheet, sheet_of
from kitgen.reading.pdf.usual import State, heading_of, is_title, state_of
from kitgen.reading.source import Cell, Document, Line, Note, Part, Place, Table
from kitgen.reading.words import joined

#: A page with a picture and fewer letters than this was scanned; the letters may be a stamp.
_FEW = 25
_ID = re.compile(r"[A-ZÅÄÖÆØ]{1,2}\d{1,2}")


def document_of(pages: Sequence[Page], title: str = "", language: str = "") -> Document:
    """The content of the pages; raises KitgenError where they are pictures without text."""
    _refuse_pictures(pages)
    sheets: list[Sheet] = []
    for page in pages:
        sheets.append(sheet_of(page, sheets[-1] if sheets else None))
    state = state_of(sheets)
    parts: list[tuple[Part | Placed, bool]] = []
    for sheet in sheets:
        _append(parts, list(_parts(sheet, state)), state)
    _remark_on(pages, state)
    return Document(tuple(_numbered(parts, state)), title, language, tuple(state.remarks))


def _refuse_pictures(pages: Sequence[Page]) -> None:
    letters = sum(len(page.glyphs) for page in pages)
    pictures = any(page.pictures for page in pages)
    if not letters or (pictures and letters < _FEW * len(pages)):
        raise KitgenError(said("document.pdf-pictures"))
    if sum(page.unknown for page in pages) > 0.3 * letters:
        raise KitgenError(said("document.pdf-without-letters"))


def _remark_on(pages: Sequence[Page], state: State) -> None:
    """Add notes on what could not be read well."""
    for page in pages:
        if page.pictures and len(page.glyphs) < _FEW:
            state.remarks.append(Note(said("left-out.page"), Place(page.number)))
        if page.unknown:
            state.remarks.append(Note(said("guess.unknown-letters", many=page.unknown), Place(page.number)))
        if page.turned:
            state.remarks.append(Note(said("guess.turned"), Place(page.number)))
    for number, text in state.running.texts:
        state.remarks.append(_running(text, Place(number)))
    if guessed := list(dict.fromkeys(state.hyphens.guessed)):
        state.remarks.append(Note(said("guess.hyphens", texts=guessed)))


def _running(text: str, place: Place) -> Note:
    return Note(said("left-out.running", texts=[text], lines=""), place)


def _parts(sheet: Sheet, state: State) -> Iterator[tuple[Part | Placed, bool]]:
    """The tables and paragraphs of a page in reading order; true for a running head that is kept."""
    free = [segment for segment in sheet.free if id(segment) not in state.running.dropped]
    tops = [grid.box.top for grid in sheet.grids]
    for number in range(len(tops) + 1):
        above = tops[number - 1] if number else float("-inf")
        below = tops[number] if number < len(tops) else float("inf")
        band = [segment for segment in free if above <= segment.base < below]
        yield from _text(band, sheet, state)
        if number < len(tops):
            yield _ruled(sheet, number, state), False


def _text(band: Sequence[Segment], sheet: Sheet, state: State) -> Iterator[tuple[Part | Placed, bool]]:
    kept = state.running.kept
    made: list[tuple[Part | Placed, bool]] = []
    last: Segment | None = None
    for block in blocks(band, sheet.page.drawn, state.lefts):
        if isinstance(block, Aligned):
            alone = all(id(segment) in kept for row in block.rows for cell in row for segment in cell)
            made.append((_aligned(block, sheet, state), alone))
            continue
        right = max(segment.x1 for segment in block)
        found = paragraphs(block, Measure(right, state.leading, hanging(block)))
        for number, (paragraph, level) in enumerate(zip(found, levels(found, state.items), strict=True)):
            place = Place(sheet.page.number)
            line = line_of(paragraph, place, state.hyphens, level, heading_of(paragraph, state))
            again = all(id(segment) in kept for segment in paragraph.parts)
            before = made[-1][0] if made and not number and _one(last, paragraph.parts[0]) else None
            if again and not is_title(paragraph, state):
                state.remarks.append(_running(line.text, place))
            elif isinstance(before, Line):
                made[-1] = (_whole(before, line, state), again)
            else:
                made.append((line, again))
            last = paragraph.parts[-1]
    yield from made


def _one(last: Segment | None, first: Segment) -> bool:
    """Whether, by the tags, the first line of a column is of the same paragraph as the last before it."""
    return last is not None and last.owner is not None and last.owner == first.owner


def _whole(before: Line, line: Line, state: State) -> Line:
    """Two parts of a paragraph as one line."""
    text = joined([before.text, line.text], state.hyphens)
    return replace(before, text=text, links=(*before.links, *line.links))


def _ruled(sheet: Sheet, number: int, state: State) -> Placed:
    """A table with rules."""
    grid, cells = sheet.grids[number], sheet.cells[number]
    rows = [[Cell(covered=True) for _ in grid.xs[1:]] for _ in grid.ys[1:]]
    rights: dict[tuple[int, int], float] = {}
    for spot, cell in zip(grid.spots, cells, strict=True):
        span = (spot.column, spot.columns)
        rights[span] = max([rights.get(span, 0.0), *(segment.x1 for segment in cell)])
    for spot, cell in zip(grid.spots, cells, strict=True):
        place = Place(sheet.page.number, 0, spot.row + 1, spot.column + 1)
        measure = Measure(rights[(spot.column, spot.columns)], state.leading)
        fill = fill_of(spot.box, sheet.page.fills)
        for row in rows[spot.row + 1 : spot.row + spot.rows]:
            columns = slice(spot.column, spot.column + spot.columns)
            row[columns] = [Cell(covered=True, above=True)] * spot.columns
        rows[spot.row][spot.column] = Cell(_lines(cell, place, measure, state), fill)
    heads = [
        all(segment.owner and segment.owner.header for segment in cell)
        for spot, cell in zip(grid.spots, cells, strict=True)
        if cell and spot.row == 0
    ]
    return _placed(rows, grid.xs, sheet, int(bool(heads) and all(heads)))


def _aligned(block: Aligned, sheet: Sheet, state: State) -> Placed:
    """A table without rules, or with some between its rows."""
    columns = len(block.rows[0])
    everything = [[segment for row in block.rows for segment in row[column]] for column in range(columns)]
    lefts = [min((segment.x0 for segment in column), default=0.0) for column in everything]
    rights = [max((segment.x1 for segment in column), default=0.0) for column in everything]
    state.lefts = tuple(lefts)
    measures = [Measure(right, state.leading) for right in rights]
    page = sheet.page.number
    rows = [
        [Cell(_lines(cell, Place(page, 0, y, x + 1), measures[x], state)) for x, cell in enumerate(row)]
        for y, row in enumerate(block.rows, 1)
    ]
    return replace(_placed(rows, (*lefts, rights[-1]), sheet, 0), open=True)


def _placed(rows: Sequence[Sequence[Cell]], xs: Sequence[float], sheet: Sheet, header: int) -> Placed:
    number = sheet.page.number
    widths = tuple(b - a for a, b in pairwise(xs))
    return Placed(Table(tuple(map(tuple, rows)), Place(number), header), widths, number, number)


def _lines(cell: Sequence[Segment], place: Place, measure: Measure, state: State) -> tuple[Line, ...]:
    """The lines of a cell; an id beside them is the number of the first."""
    columns = _labels_first(flows(cell))
    ids = [flow for flow in columns if len(columns) > 1 and len(flow) == 1 and _ID.fullmatch(flow[0].text)]
    lines: list[Line] = []
    for flow in columns:
        if any(flow is each for each in ids):
            continue
        found = paragraphs(flow, measure)
        lines += [
            line_of(paragraph, replace(place, line=len(lines) + number), state.hyphens, level)
            for number, (paragraph, level) in enumerate(zip(found, levels(found, []), strict=True), 1)
        ]
    for each, flow in enumerate(ids):
        if each == 0 and lines and not lines[0].number:
            lines[0] = replace(lines[0], number=flow[0].text)
        else:
            lines.append(Line(flow[0].text, place))
    return tuple(line for line in lines if line.text)


def _labels_first(columns: list[Column]) -> list[Column]:
    """The columns of a cell, with a small label beside its first words put before them."""
    if len(columns) < 2:
        return columns
    first = columns[0][0]
    labels = [
        each
        for each in columns[1:]
        if len(each) == 1 and each[0].size < 0.95 * first.size and each[0].top < first.base + 1.5 * first.size
    ]
    return labels + [each for each in columns if not any(each is label for label in labels)]


def _append(
    parts: list[tuple[Part | Placed, bool]], more: list[tuple[Part | Placed, bool]], state: State
) -> None:
    """Add the parts of a page to those before, joined where a table or a sentence goes on."""
    tables = [number for number, (part, _) in enumerate(parts) if isinstance(part, Placed)]
    first = next((number for number, (_, kept) in enumerate(more) if not kept), None)
    if first is not None and isinstance(part := more[first][0], Placed) and tables:
        number = tables[-1]
        before = parts[number][0]
        alone = all(kept for _, kept in parts[number + 1 :])
        if alone and isinstance(before, Placed) and continues(before, part):
            parts[number] = (join(before, part), False)
            del more[first]
    elif first is not None and parts and isinstance(line := more[first][0], Line):
        number = max((n for n, (_, kept) in enumerate(parts) if not kept), default=len(parts) - 1)
        before = parts[number][0]
        if isinstance(before, Line) and _same_sentence(before, line):
            parts[number] = (_whole(before, line, state), False)
            del more[first]
    parts += more


def _same_sentence(last: Line, line: Line) -> bool:
    """Whether the last paragraph of a page continues with the first on the next."""
    text = not (last.heading or line.heading or line.bullet or line.number)
    return (
        text and line.text[:1].islower() and not last.text.endswith((".", "!", "?", ":", ";", "…", "»", "”"))
    )


def _numbered(parts: Sequence[tuple[Part | Placed, bool]], state: State) -> Iterator[Part]:
    """The parts with the numbers of their tables in all places."""
    count = 0
    for part, _ in parts:
        if not isinstance(part, Placed):
            if isinstance(part, Table) or part.text:
                yield part
            continue
        count += 1
        for page in part.broken:
            state.remarks.append(Note(said("guess.row-joined"), Place(page, count)))
        yield _with_number(part.table, count)


def _with_number(table: Table, number: int) -> Table:
    def placed(cell: Cell, row: int, column: int) -> Cell:
        places = (replace(line.place, table=number, row=row, column=column) for line in cell.lines)
        lines = (replace(line, place=place) for line, place in zip(cell.lines, places, strict=True))
        return replace(cell, lines=tuple(lines))

    rows = [[placed(cell, y, x) for x, cell in enumerate(row, 1)] for y, row in enumerate(table.rows, 1)]
    return replace(table, rows=tuple(map(tuple, rows)), place=replace(table.place, table=number))

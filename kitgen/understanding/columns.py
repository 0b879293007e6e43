"""Text that was copied out of a table: its cells row by row, and the headers of the columns after them.

That is what many PDF readers give: the cells of a row one after the other, then the headers, because they
were drawn last, and after a page break the rest of the cells that it cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, pairwise

from kitgen.reading.plain import alike, bare, tidy
from kitgen.reading.source import Line
from kitgen.understanding.draft import DraftArea, DraftStatement, Found
from kitgen.understanding.leftovers import Known
from kitgen.understanding.tuned import SAME
from kitgen.understanding.vocabulary import chapter


def in_columns(lines: Sequence[Line]) -> Found | None:
    """The areas of such a table; None where the text has none."""
    kept = [line for line in lines if tidy(line.text)]
    heads = _heads(kept)
    if heads is None:
        return None
    first, start, stop, areas = heads
    statements, loose = _cells(kept[first:start])
    if len(statements) < len(areas) or loose:
        return None
    known = {bare(statement.text) for statement in statements}
    end = stop  # at the next heading, or where its statements are said once more
    while end < len(kept) and not kept[end].heading and bare(kept[end].text) not in known:
        end += 1
    more, loose = _cells(kept[stop:end])
    found = Found(areas=areas, before=kept[:first])
    _give(loose, statements, len(areas), found)
    found.note("guess.dealt", areas[0].place, texts=[area.title for area in areas])
    for area, statement in zip(cycle(areas), [*statements, *more], strict=False):  # as the cells of rows
        area.statements.append(statement)
        found.note("guess.put-under", statement.place, area=area.title)
    _later(kept[end:], areas, found)
    return found


def _heads(lines: Sequence[Line]) -> tuple[int, int, int, list[DraftArea]] | None:
    """The headers of the columns: titles that each have a definition, without lists.

    Also where the cells before them begin, after the heading above, and where the headers begin and end.
    """
    number = first = 0
    while number < len(lines):
        areas: list[DraftArea] = []
        stop = number
        while stop < len(lines) and lines[stop].heading and not chapter(lines[stop].text):
            title, stop = lines[stop], stop + 1
            definition = stop < len(lines) and not lines[stop].heading and not lines[stop].bullet
            text = tidy(lines[stop].text) if definition else ""
            stop += definition
            areas.append(DraftArea(tidy(title.text), text, place=title.place))
        if len(areas) > 1 and all(area.definition for area in areas) and _are_cells(lines[first:number]):
            return first, number, stop, areas
        past, number = number, max(stop, number + 1)
        first = max([first, *(at + 1 for at in range(past, number) if lines[at].heading)])
    return None


def _are_cells(lines: Sequence[Line]) -> bool:
    """Whether lines are statements with points, and no header of their own."""
    bullets = sum(line.bullet for line in lines)
    pointed = sum(after.bullet and not line.bullet for line, after in pairwise(lines))
    return bullets > 1 and not lines[0].bullet and 1 < len(lines) - bullets < 2 * pointed


def _cells(lines: Sequence[Line]) -> tuple[list[DraftStatement], list[Line]]:
    """Statements with their points as they come, and the points before any statement."""
    statements: list[DraftStatement] = []
    loose: list[Line] = []
    for line in lines:
        if not line.bullet:
            statements.append(DraftStatement(tidy(line.text), place=line.place))
        elif statements:
            statements[-1].points.append(tidy(line.text))
        else:
            loose.append(line)
    return statements, loose


def _give(loose: Sequence[Line], before: Sequence[DraftStatement], width: int, found: Found) -> None:
    """Give points that a page break cut off to the cells of the row before: one each, or all to the last."""
    row = before[-width:]
    each = len(loose) % len(row) == 0 and len(before) % width == 0
    share = len(loose) // len(row) if each else 0
    for number, line in enumerate(loose):
        statement = row[number // share] if share else row[-1]
        statement.points.append(tidy(line.text))
        found.note("guess.point-put-to", line.place, point=tidy(line.text), statement=statement.text)


def _later(lines: Sequence[Line], areas: Sequence[DraftArea], found: Found) -> None:
    """What follows the table, without the same statements and headers once more."""
    statements = [statement for area in areas for statement in area.statements]
    known = [text for area in areas for text in (area.title, area.definition)]
    known += [text for each in statements for text in (each.text, *each.points)]
    held = Known(known)

    def is_own(text: str) -> bool:
        like = (alike(each, text) >= SAME for each in known)
        return bool(chapter(text)) or (bool(held.missing(text)) and not any(like))

    texts = [tidy(line.text) for line in lines]
    stop = next((at for at, text in enumerate(texts) if at and is_own(text)), len(lines))
    found.after += lines[stop:]
    for line, text in zip(lines[:stop], texts, strict=False):
        same = next((each for each in statements if alike(each.text, text) >= SAME), None)
        if same and held.missing(text):
            found.note("left-out.differently", line.place, texts=[text])

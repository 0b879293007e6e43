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
    start, stop, areas = heads
    first = _start(kept, start)
    statements, loose = _cells(kept[first:start])
    if len(statements) < len(areas) or loose:
        return None
    end = _end(kept, stop, statements)
    more, loose = _cells(kept[stop:end])
    found = Found(areas=areas, before=kept[:first])
    _give(loose, statements, len(areas), found)
    _deal([*statements, *more], areas, found)
    _later(kept[end:], areas, found)
    return found


def _heads(lines: Sequence[Line]) -> tuple[int, int, list[DraftArea]] | None:
    """Where the headers of the columns begin and end: titles that each have a definition, without lists."""
    number = 0
    while number < len(lines):
        areas: list[DraftArea] = []
        stop = number
        while stop < len(lines) and lines[stop].heading and not chapter(lines[stop].text):
            title, stop = lines[stop], stop + 1
            definition = stop < len(lines) and not lines[stop].heading and not lines[stop].bullet
            text = tidy(lines[stop].text) if definition else ""
            stop += definition
            areas.append(DraftArea(tidy(title.text), text, place=title.place))
        if len(areas) > 1 and all(area.definition for area in areas) and _after_cells(lines, number):
            return number, stop, areas
        number = max(stop, number + 1)
    return None


def _after_cells(lines: Sequence[Line], start: int) -> bool:
    """Whether statements with points stand right before these headers, and no header of their own."""
    first = _start(lines, start)
    held = lines[first:start]
    bullets = sum(line.bullet for line in held)
    pointed = sum(after.bullet and not line.bullet for line, after in pairwise(held))
    return bool(held) and not held[0].bullet and bullets > 1 and 1 < len(held) - bullets < 2 * pointed


def _start(lines: Sequence[Line], stop: int) -> int:
    """Where the cells before the headers begin: after the heading before them."""
    first = stop
    while first > 0 and not lines[first - 1].heading:
        first -= 1
    return first


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


def _end(lines: Sequence[Line], stop: int, statements: Sequence[DraftStatement]) -> int:
    """Where the rest of the table ends: at the next heading, or where its statements are said once more."""
    known = {bare(statement.text) for statement in statements}
    while stop < len(lines) and not lines[stop].heading and bare(lines[stop].text) not in known:
        stop += 1
    return stop


def _deal(statements: Sequence[DraftStatement], areas: Sequence[DraftArea], found: Found) -> None:
    """Deal the statements to the areas in turn, as the cells of rows."""
    found.note("guess.dealt", areas[0].place, texts=[area.title for area in areas])
    for area, statement in zip(cycle(areas), statements, strict=False):
        area.statements.append(statement)
        found.note("guess.put-under", statement.place, area=area.title)


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
    going = True
    for number, line in enumerate(lines):
        text = tidy(line.text)
        going = going and (number == 0 or not chapter(text))
        if not going or (number > 0 and _is_text_of_its_own(line, held, known)):
            going = False
            found.after.append(line)
        elif number == 0 or held.missing(text):
            _differs(line, statements, found)


def _is_text_of_its_own(line: Line, held: Known, known: Sequence[str]) -> bool:
    text = tidy(line.text)
    return bool(held.missing(text)) and not any(alike(each, text) >= SAME for each in known)


def _differs(line: Line, statements: Sequence[DraftStatement], found: Found) -> None:
    text = tidy(line.text)
    same = next((each for each in statements if alike(each.text, text) >= SAME), None)
    if same is None:
        found.note("left-out.text", line.place, texts=[text])
    elif bare(same.text) != bare(text):
        found.note("left-out.differently", line.place, texts=[text])

"""Documents without tables: headings as areas and statements, lists as statements and points."""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.importers.cells import statements
from kitgen.importers.draft import DraftArea, DraftStatement, Note
from kitgen.importers.plain import tidy
from kitgen.importers.source import Line
from kitgen.importers.vocabulary import chapter


def areas_in(lines: Sequence[Line]) -> tuple[list[DraftArea], list[Line], list[Note]]:
    """The areas of a document by its headings, the lines that belong to none, and what was guessed."""
    level = _area_level(lines)
    areas: list[DraftArea] = []
    rest: list[Line] = []
    inside = False
    for line in lines:
        text = tidy(line.text)
        if line.heading and line.heading <= level:
            inside = line.heading == level and not chapter(text)
            if inside:
                areas.append(DraftArea(text, place=line.place))
                continue
        if not inside:
            rest.append(line)
        elif line.heading:
            areas[-1].statements.append(DraftStatement(text, place=line.place))
        elif line.bullet:
            _item(areas[-1], line, text)
        elif not areas[-1].statements:
            areas[-1].definition = f"{areas[-1].definition} {text}".strip()
        else:
            areas[-1].statements += statements([line])[1]
    return areas, rest, []


def _item(area: DraftArea, line: Line, text: str) -> None:
    if area.statements and (
        line.level or area.statements[0].place != area.place and not area.statements[0].id
    ):
        area.statements[-1].points.append(text)
    else:
        area.statements.append(DraftStatement(text, place=line.place))


def _area_level(lines: Sequence[Line]) -> int:
    levels = [line.heading for line in lines if line.heading]
    return min((level for level in set(levels) if levels.count(level) > 1), default=1)

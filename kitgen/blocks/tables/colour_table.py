"""The A3 colour-in table: a column for each area, a white cell for each statement, in the largest type
that fits the page.
"""

from __future__ import annotations

from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import AREAS, BlockSpec, Option, Options
from kitgen.blocks.tables.cells import CellLook
from kitgen.blocks.tables.fit import LONG, ColourTable
from kitgen.domain.framework import Area
from kitgen.errors import Note, said


def build(data: tuple[Area, ...], options: Options, scene: Scene) -> ColourTable:
    """The table of these areas, with a warning about statements that are hard to read at a glance."""
    for statement in (statement for area in data for statement in area.statements):
        if len(statement.text) > LONG:
            about = {"statement": statement.id, "has": len(statement.text), "most": LONG}
            scene.warnings.append(Note(said("sheet.statement-long", sheet=scene.sheet, **about)))
    names, words = list(scene.colours), scene.messages
    look = CellLook(
        points=options["points"] == "shown" and any(s.points for area in data for s in area.statements),
        blank=options["space"] == "blank",
        levels=scene.framework.scale.levels if options["marks"] else (),
        longest=max((statement.id for area in data for statement in area.statements), key=len),
        rings=(len(names),),
        own=words("table.own-statement"),
        here=words("table.write-here"),
        language=scene.language,
        plain=scene.plain,
    )
    return ColourTable(
        sheet=scene.sheet,
        words=scene.words,
        look=look,
        areas=data,
        rings=tuple((ring.title, tuple(ring.areas)) for ring in scene.framework.rings),
        places=tuple(names.index(area.id) for area in data),
        colours=tuple(scene.colours[area.id] for area in data),
        lines=options["space"] != "none",
        own=options["own"],
        hang=options["hang"],
    )


OPTIONS = {
    "points": Option("word", "shown", ("shown", "hidden"), "print the points, or leave them out"),
    "space": Option(
        "word", "none", ("none", "lines", "blank"), "room to write in every cell: with lines, or blank"
    ),
    "marks": Option("bool", True, help="the scale's symbols, each with a field, at the foot of every cell"),
    "own": Option("bool", True, help="a statement of one's own in each cell that is left over"),
    "hang": Option("length", 0.0, help="how far the table stands out of the margins, at both sides"),
}
SPEC = BlockSpec("colour-table", build, OPTIONS, AREAS, elastic=True)

"""The ways to read each table of a document, and its text, as plain data for a wizard and as lines for the
screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kitgen.errors import KitgenError
from kitgen.reading.plain import quoted, tidy
from kitgen.reading.source import Document, Table
from kitgen.understanding.interpretation import interpret
from kitgen.understanding.scales.ticked_tables import made_ready
from kitgen.understanding.scales.ticking import emptied, tickings
from kitgen.understanding.tables.choices import Choice
from kitgen.understanding.tables.choosing import Reading
from kitgen.understanding.tables.parts import TableParts
from kitgen.understanding.tables.reading import Tables
from kitgen.understanding.tables.records import titled
from kitgen.understanding.tables.rows import Found

#: Of so many statements the beginning is shown.
_EXAMPLES = 2


def readings(document: Document, choices: Mapping[int, Choice] | None = None) -> list[dict[str, Any]]:
    """For each table its number, page, sheet and columns, and every way to read it, the best first.

    A reading has its shape, its merit, what each column holds, how many areas, statements and points it
    gives, some of them, and how many letters of the table it leaves over. `choices` come first where given;
    what :class:`~kitgen.understanding.tables.choices.Choice` takes, :meth:`Choice.of` makes of plain data.
    """
    ticked = tickings(document)
    parts = made_ready(emptied(document, ticked), ticked).parts
    originals = [part for part in document.parts if isinstance(part, Table)]
    tables = Tables(parts, document.kind == "sheet", choices, originals)
    found = []
    for key, each in tables.parts.items():
        place = each.table.place
        found.append(
            {
                "table": tables.numbers[key],
                "page": place.page,
                "sheet": place.sheet,
                "columns": list(each.names),
                "rows": len(each.body),
                "readings": [_reading(reading, each) for reading in tables.readings[key]],
            }
        )
    return found


def outlines(document: Document, choices: Mapping[int, Choice] | None = None) -> list[dict[str, Any]]:
    """Every way to read what stands outside of tables as an outline, the best first, as plain data.

    None where tables hold the areas.
    """
    try:
        return interpret(document, choices=choices).readings
    except KitgenError:
        return []


def _reading(reading: Reading, parts: TableParts) -> dict[str, Any]:
    found = reading.read(parts, titled("heading"))
    statements = [statement for area in found.areas for statement in area.statements]
    return {
        "shape": reading.shape,
        "merit": round(reading.merit, 2),
        "columns": {str(number + 1): role for number, role in sorted(reading.roles.of.items())},
        "areas": [area.title for area in found.areas if area.statements],
        "statements": len(statements),
        "points": sum(len(each.points) for each in statements),
        "examples": [each.text for each in statements[:_EXAMPLES]],
        "left_over": _left_over(found, parts.table),
        "says": reading.described(),
    }


def _left_over(found: Found, table: Table) -> int:
    """How many letters of a table stand in none of its areas."""
    held = sum(
        len(text)
        for area in found.areas
        for text in (
            area.title,
            area.definition,
            area.explanation,
            *area.prompts,
            *(text for each in area.statements for text in (each.text, *each.points, *each.prompts)),
        )
    )
    return max(0, sum(len(tidy(cell.text)) for row in table.rows for cell in row) - held)


def preview(document: Document, choices: Mapping[int, Choice] | None = None) -> Iterator[str]:
    """The same as lines, tables first."""
    tables, text = readings(document, choices), outlines(document, choices)
    for table in tables:
        place = (
            (table["sheet"] and f" (sheet {table['sheet']})")
            or (table["page"] and f" (page {table['page']})")
            or ""
        )
        heads = ", ".join(quoted(name) for name in table["columns"] if name) or "no header"
        yield f"Table {table['table']}{place}: {table['rows']} rows below {heads}"
        yield from _ways(table["readings"])
    if text:
        yield "Text:"
        yield from _ways(text)
    if not tables and not text:
        yield "there are no tables in the document, and no headings or lists that could be areas"


def _ways(readings: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for number, each in enumerate(readings):
        sign = "→" if number == 0 else " "
        much = f"{len(each['areas'])} areas, {each['statements']} statements, {each['points']} points"
        left = f"{each['left_over']} letters left over"
        yield f"  {sign} {each['shape']:<8} {each['merit']:.2f}  {much}, {left}"
        yield f"      {each['says']}"
        for text in each["examples"]:
            yield f"      · {quoted(text)}"

"""The ways to read each table of a document, and its text, as plain data for a wizard and as lines for the
screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kitgen.basics.languages.saying import COMMAND_LINE
from kitgen.errors import KitgenError, said
from kitgen.reading.plain import quoted, tidy
from kitgen.reading.source import Document, Line, Place
from kitgen.understanding.draft import as_data
from kitgen.understanding.drafting import drafted
from kitgen.understanding.scales.ticking import without_ticks
from kitgen.understanding.tables.choices import Choice
from kitgen.understanding.tables.choosing import Reading
from kitgen.understanding.tables.parts import TableParts
from kitgen.understanding.tables.reading import Tables, place_in_brackets


def readings(
    document: Document, choices: Mapping[int, Choice] | None = None, language: str = COMMAND_LINE
) -> list[dict[str, Any]]:
    """For each table its number, page, sheet and columns, and every way to read it, the best first.

    A reading has its shape, its merit, what each column holds, how many areas, statements and points it
    gives, some of them, how many letters of the table it leaves over, and in `language` what it does.
    `choices` come first where given; what :class:`~kitgen.understanding.tables.choices.Choice` takes,
    :meth:`Choice.of` makes of plain data.
    """
    tables = Tables(without_ticks(document)[1], document.kind == "sheet", choices)
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
                "readings": [_reading(reading, each, language) for reading in tables.readings[key]],
            }
        )
    return found


def outlines(
    document: Document, choices: Mapping[int, Choice] | None = None, language: str = COMMAND_LINE
) -> list[dict[str, Any]]:
    """Every way to read what stands outside of tables as an outline, the best first, as plain data.

    None where tables hold the areas.
    """
    try:
        found = drafted(document, choices=choices).readings
        return [{**each, "says": each["says"].in_line(language)} for each in found]
    except KitgenError:
        return []


def _reading(reading: Reading, parts: TableParts, language: str) -> dict[str, Any]:
    areas = reading.read([Line("heading")]).areas
    total = sum(len(tidy(cell.text)) for row in parts.table.rows for cell in row)
    return {
        **as_data(reading.shape, reading.merit, areas, total),
        "columns": {str(number + 1): role for number, role in sorted(reading.roles.of.items())},
        "says": said("did.parts", parts=reading.described()).in_line(language),
    }


def preview(
    document: Document, choices: Mapping[int, Choice] | None = None, language: str = COMMAND_LINE
) -> Iterator[str]:
    """The same as lines, tables first."""
    tables, text = readings(document, choices, language), outlines(document, choices, language)
    for each in tables:
        where = place_in_brackets(Place(each["page"], sheet=each["sheet"]))
        names = [name for name in each["columns"] if name] or [said("did.no-header")]
        head = said("did.preview", number=each["table"], where=where, rows=each["rows"], names=names)
        yield head.in_line(language)
        yield from _ways(each["readings"], language)
    if text:
        yield said("did.preview-text").in_line(language)
        yield from _ways(text, language)
    if not tables and not text:
        yield said("did.preview-none").in_line(language)


def _ways(readings: Sequence[Mapping[str, Any]], language: str) -> Iterator[str]:
    for number, each in enumerate(readings):
        sign = "→" if number == 0 else " "
        much = said(
            "did.preview-much",
            areas=len(each["areas"]),
            **{name: each[name] for name in ("statements", "points", "left_over")},
        )
        yield f"  {sign} {each['shape']:<8} {each['merit']:.2f}  {much.in_line(language)}"
        yield f"      {each['says']}"
        for text in each["examples"]:
            yield f"      · {quoted(text)}"

"""Lists of units: the cells of a file, and for each row its unit, or the faults of its cells."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kitgen.api import make
from kitgen.basics.languages.messages import Messages
from kitgen.basics.languages.table import COMPLETE
from kitgen.building import starters
from kitgen.definitions.headings import FIELDS, Header
from kitgen.definitions.rows import Reader, UnitRow
from kitgen.definitions.tables import Broken, Cell, Table
from kitgen.definitions.units import lists_in, no_header
from kitgen.domain import links
from kitgen.domain.formats import FORMATS
from kitgen.domain.framework import Framework
from kitgen.domain.names import folders
from kitgen.domain.parts import as_data
from kitgen.domain.unit import Unit
from kitgen.errors import DefinitionError, Faults, GlyphError, KitgenError, Said, said
from kitgen.studio.faults import fault_of
from kitgen.studio.kits import Answer, Data, framework_in, unit_in, unmade
from kitgen.typesetting.fonts import text_width

#: At most so many units are shown and made here; more are for `kitgen build --units`.
MOST = 2000
_LINKS = ("answer", "duplicate")
#: Fields whose texts stand on the sheets as they are written.
_PRINTED = ("name", "group", "contact", "place")
#: What the file is called that has no name here; faults in words do not name it.
_FILE = Path("list")


def read_units(data: Data, blobs: list[bytes]) -> Answer:
    """The cells of a list, a CSV file or a workbook in the first blob: its ``columns``, and ``rows``.

    ``notes`` are about what of the file is not among them: columns, rows and sheets. Raises KitgenError for a
    file without a unit.
    """
    lists, others = lists_in(blobs[0] if blobs else b"", _FILE)
    names: list[str] = []
    readers = [Reader(_FILE, table, header, None, names, odd) for table, header, odd in lists]
    fields = sorted(
        {field for reader in readers for field in reader.header.columns.values()}, key=FIELDS.index
    )
    rows = [row for reader in readers for row in _cells(reader, fields)]
    faults = [fault for reader in readers for fault in (*reader.header_faults(), *reader.faults)]
    if len(rows) > MOST:
        raise KitgenError(said("list.too-long", row=rows[-1]["number"], most=MOST))
    if not rows:
        raise Faults(faults or [DefinitionError(said("list.no-units"))])
    notes = [note for reader in readers for note in reader.notes()]
    language = str(data.get("language"))
    words = Messages.of(language if language in COMPLETE else "nb")
    return {
        "columns": [{"field": field, "title": words(f"column.{field}")} for field in fields],
        "rows": rows,
        "notes": [fault_of(each, language) for each in (*faults, *others, *notes)],
    }, []


def check_units(data: Data, blobs: list[bytes]) -> Answer:
    """For each of the ``rows`` (texts in the order of ``fields``) its unit, folder, faults and notes."""
    framework, fields = framework_in(data), [str(field) for field in data.get("fields") or ()]
    if "name" not in fields or not set(fields) <= set(FIELDS):
        raise KitgenError(no_header())
    texts = [[str(text) for text in row] for row in data.get("rows") or ()]
    language = str(data.get("language") or framework.language)
    reader = _Reader(fields, texts, framework)
    units = {row.number - 1: row for row in reader.rows()}  # the headings are the first row
    judged = [_judged(units.get(number), reader.wrong.get(number, [])) for number in range(1, len(texts) + 1)]
    _compare(judged, fields, texts)
    names = [row[fields.index("name")] for row in texts]
    for row, folder in zip(judged, folders(names), strict=True):
        row["folder"] = folder
        row["faults"] = [fault_of(fault, language) for fault in row["faults"]]
    return {"rows": judged}, []


def unit_files(data: Data, blobs: list[bytes]) -> Answer:
    """The files of the kit of one unit of a list, for `formats`; ``faults`` say what of it is missing."""
    framework = framework_in(data)
    unit, faults = unit_in(dict(data.get("unit") or {}), framework, str(data.get("language") or "nb"))
    formats = [name for name in data.get("formats") or () if name in FORMATS]
    made = make(framework, unit, formats=formats)
    faults += unmade(made.faults, str(data.get("language") or "nb"))
    return {"files": [file.name for file in made.files], "faults": faults}, [
        file.content for file in made.files
    ]


def empty_list(data: Data, blobs: list[bytes]) -> Answer:
    """A list to fill in, with headings in the ``language``, as spreadsheet programs open it."""
    language = str(data.get("language"))
    path = starters.TEMPLATES / "units" / f"{language if language in COMPLETE else 'nb'}.csv"
    text = path.read_text("utf-8").replace("\n", "\r\n")
    return {"name": path.name}, [b"\xef\xbb\xbf" + text.encode("utf-8")]


# Reading


def _cells(reader: Reader, fields: Sequence[str]) -> Iterator[Data]:
    """The rows that are units, with the texts of the cells in the order of `fields`."""
    table, place = reader.table, {field: column for column, field in reader.header.columns.items()}
    for number in reader.numbers():
        row = table.rows[number]
        texts = [_text(table, number, row, place.get(field), field) for field in fields]
        yield {"number": number + 1, "sheet": table.sheet, "cells": texts}


def _text(table: Table, number: int, row: Sequence[Cell], column: int | None, field: str) -> str:
    if column is None or column >= len(row):
        return ""
    if field in _LINKS and (link := table.links.get((number, column))):
        return link
    cell = row[column]
    if isinstance(cell, Broken):
        return cell.code
    return cell.isoformat() if isinstance(cell, datetime.date) else " ".join(cell.split())


# Judging


class _Reader(Reader):
    """Reads rows of texts as a list, and keeps for each row the faults with their fields."""

    def __init__(self, fields: Sequence[str], texts: Sequence[Sequence[str]], framework: Framework) -> None:
        heads = [Messages.of("nb")(f"column.{field}") for field in fields]
        header = Header(0, dict(enumerate(fields)), dict(enumerate(heads)))
        super().__init__(_FILE, Table("", [heads, *texts]), header, framework, [])
        self.wrong: dict[int, list[tuple[str, Said]]] = {}

    def is_unit(self, number: int) -> bool:
        """Every row that is shown counts as one."""
        return True

    def found(self, number: int, column: int | None, what: Said) -> None:
        """Keep a fault with its field; the row is counted from 1 below the headings."""
        field = "" if column is None else self.header.columns.get(column, "")
        self.wrong.setdefault(number, []).append((field, what))


def _judged(row: UnitRow | None, wrong: Sequence[tuple[str, Said]]) -> dict[str, Any]:
    faults = [KitgenError(what, path=(field,)) for field, what in wrong]
    unit = row and row.unit
    if unit and (link := unit.form.answer) and (found := links.judged(link)):
        faults.append(KitgenError(said("link.for-others", does=found.says), path=("answer",)))
    faults += _unprintable(unit) if unit else ()
    fields = as_data(unit.with_fields(logo=None, answers=None), defaults=False) if unit else None
    return {"unit": fields, "faults": faults, "notes": []}


def _unprintable(unit: Unit) -> Iterator[KitgenError]:
    """The cells with a letter that no sheet can have, which would be found when the kit is made."""
    for field in _PRINTED:
        text = str(getattr(unit, field) or "")
        try:
            text_width("".join(text.split()), "regular")
        except GlyphError as error:
            yield KitgenError(error.amid(text).said, path=(field,))


def _compare(judged: Sequence[dict[str, Any]], fields: Sequence[str], texts: Sequence[Sequence[str]]) -> None:
    """Add notes on units with the same name, and on links that two units of other names have."""
    first: dict[tuple[str, str], int] = {}
    link_of: dict[str, tuple[int, str]] = {}
    logos = Counter(bool(row[fields.index("logo")]) for row in texts) if "logo" in fields else Counter()
    for at, row in enumerate(judged):
        unit = row["unit"] or {}
        who = (str(unit.get("name", "")).casefold(), str(unit.get("group", "")).casefold())
        if unit and (other := first.setdefault(who, at)) != at:
            row["notes"].append({"code": "twice", "row": other})
        link = unit.get("form", {}).get("answer")
        if link:
            other, name = link_of.setdefault(link, (at, who[0]))
            if other != at and name != who[0]:
                row["notes"].append({"code": "same-link", "row": other})
        if logos[True] and texts[at][fields.index("logo")]:
            row["notes"].append({"code": "logo", "row": at})

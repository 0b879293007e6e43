"""Tables pasted into a text, with tabs between their cells, and lines with tabs that are no table."""

from __future__ import annotations

import pytest

from kitgen.reading.pasted import without_tables
from kitgen.reading.source import Line, Table
from kitgen.reading.unwrapping import read_plain

TABLES = {
    "areas in columns": (
        "Vi ser\tVi lærer\nVi hilser på alle.\tVi spør.\nVi venter.\tVi prøver.",
        [["Vi ser", "Vi lærer"], ["Vi hilser på alle.", "Vi spør."], ["Vi venter.", "Vi prøver."]],
    ),
    "words at the head": (
        "Område\tTegn\nVi ser\tVi hilser på alle.\n\tVi venter.",
        [["Område", "Tegn"], ["Vi ser", "Vi hilser på alle."], ["", "Vi venter."]],
    ),
    "empty cells at the end cut off": (
        "Tegn\tJa\tNei\nVi hilser på alle.\nVi venter.",
        [["Tegn", "Ja", "Nei"], ["Vi hilser på alle.", "", ""], ["Vi venter.", "", ""]],
    ),
    "rows with areas": (
        "\tTegn\tEksempel\nVi ser\tVi hilser.\tVi sier navnet.",
        [["", "Tegn", "Eksempel"], ["Vi ser", "Vi hilser.", "Vi sier navnet."]],
    ),
    "a cell in several lines": (
        'Område\tTegn\nVi ser\t"Vi hilser.\nVi sier «hei» og ""god dag""."',
        [["Område", "Tegn"], ["Vi ser", 'Vi hilser. Vi sier «hei» og "god dag".']],
    ),
    "text close below": (
        "Vi ser\tVi lærer\nVi hilser.\tVi spør.\nSi fra om noe mangler.",
        [["Vi ser", "Vi lærer"], ["Vi hilser.", "Vi spør."]],
    ),
}
OTHERS = {
    "a list with numbers": "1.\tVi hilser.\n2.\tVi venter.\n3.\tVi spør.",
    "a list with signs": "•\tVi hilser.\n•\tVi venter.",
    "statements with their ids": "A1\tVi hilser.\nA2\tVi venter.\nB1\tVi spør.",
    "contents": "Innledning\t3\nVi ser\t4\nVi lærer\t7",
    "a form": "Navn:\tKari\nTelefon:\t12 34 56 78",
    "indents": "Vi ser\n\tVi hilser.\n\t\tVi sier navnet.\nVi lærer\n\tVi spør.",
    "one line": "Vi ser\tVi lærer",
    "an open quotation": '"Vi ser\nVi hilser.\n\n"Vi lærer\tnå',
}


@pytest.mark.parametrize(("text", "cells"), TABLES.values(), ids=list(TABLES))
def test_lines_with_tabs_are_a_table(text: str, cells: list[list[str]]) -> None:
    parts, remarks = read_plain(f"Slik er vi\n\n{text}\n\nDette leser vi hver høst.\n")
    tables = [part for part in parts if isinstance(part, Table)]
    assert [[[cell.text for cell in row] for row in table.rows] for table in tables] == [cells]
    around = [part.text for part in parts if isinstance(part, Line)]
    assert (around[0], around[-1]) == ("Slik er vi", "Dette leser vi hver høst.")
    assert [remark.place.line for remark in remarks if "as a table" in remark.message] == [3]


@pytest.mark.parametrize("text", OTHERS.values(), ids=list(OTHERS))
def test_other_lines_with_tabs_are_none(text: str) -> None:
    assert without_tables(text) == (text, [])

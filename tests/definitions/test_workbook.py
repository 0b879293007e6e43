"""Excel workbooks as lists of units: cells as they look, sheets, errors, links, and files made to do harm."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitgen.definitions.tables import Broken, Table, Unreadable, letters
from kitgen.definitions.units import UnitList, load_units
from kitgen.definitions.workbook import read_workbook
from kitgen.errors import Faults

Rows = list[list[Any]]


def packed(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(**sheets: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return packed(book)


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with something else in one of its parts."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                assert re.search(old.encode(), text, re.DOTALL)
                text = re.sub(old.encode(), lambda _: new.encode(), text, count=1, flags=re.DOTALL)
            after.writestr(name, text)
    return file.getvalue()


def load(tmp_path: Path, data: bytes) -> UnitList:
    path = tmp_path / "units.xlsx"
    path.write_bytes(data)
    return load_units(path)


def told(found: UnitList) -> list[str]:
    return [str(fault).partition("units.xlsx: ")[2] for fault in found.faults]


PLAIN = workbook(Enheter=[["Navn", "Deltakere"], ["Nordby", 24], ["Åsen", 12]])
SHEET = "xl/worksheets/sheet1.xml"


# -- cells ---------------------------------------------------------------------------------------


def test_cells_as_they_look() -> None:
    values = [24.0, 24.5, 0.1 + 0.2, 90123456, 1e20, True, " Nordby ", None, "=1+1", "12:30"]
    (table,) = read_workbook(workbook(A=[values]))
    assert table.rows[0] == ["24", "24.5", "0.3", "90123456", "1e+20", "TRUE", " Nordby ", "", "", "12:30"]


def test_dates_and_times() -> None:
    day = datetime.date(2026, 3, 14)
    (table,) = read_workbook(
        workbook(A=[[day, datetime.datetime(2026, 3, 14, 12, 30), datetime.time(12, 30)]])
    )
    assert table.rows[0] == [day, day, "12:30:00"]


def test_formulas_by_their_values(tmp_path: Path) -> None:
    data = changed(PLAIN, SHEET, r'<c r="B2" t="n"><v>24</v></c>', '<c r="B2"><f>12*2</f><v>24</v></c>')
    assert load(tmp_path, data).rows[0].unit.participants == 24


def test_cells_need_not_say_where_they_are(tmp_path: Path) -> None:
    data = PLAIN
    for name in ("A1", "B1", "A2", "B2", "A3", "B3"):
        data = changed(data, SHEET, f' r="{name}"', "")
    assert [row.unit.participants for row in load(tmp_path, data).rows] == [24, 12]


def test_errors_are_faults(tmp_path: Path) -> None:
    data = changed(PLAIN, SHEET, r'<c r="B2" t="n"><v>24</v></c>', '<c r="B2" t="e"><f>x</f><v>#REF!</v></c>')
    assert read_workbook(data)[0].rows[1][1] == Broken("#REF!")
    found = load(tmp_path, data)
    assert told(found) == [
        "sheet Enheter, row 2, column B (Deltakere): the cell shows #REF!; correct its formula, or write the "
        "value itself"
    ]
    assert [row.unit.name for row in found.rows] == ["Åsen"]


def test_a_text_that_excel_takes_for_a_date(tmp_path: Path) -> None:
    day = datetime.date(2026, 4, 3)
    found = load(tmp_path, workbook(A=[["Navn", "Gruppe", "Deltakere"], ["Nordby", day, day]]))
    assert told(found)[0].startswith(
        "sheet A, row 2, column B (Gruppe): the spreadsheet has made a date of it (2026-04-03); choose the"
    )
    assert "choose the format Number" in told(found)[1]


def test_links_behind_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Navn", "Svarlenke"])
    for name, text, link in (
        ("a", "Skjema", "https://example.org/a"),
        ("b", "https://example.org/b", "https://example.org/old"),
        ("c", "Skjema", None),
    ):
        book.active.append([name, text])
        book.active.cell(book.active.max_row, 2).hyperlink = link
    book.active["A2"].hyperlink = "https://example.org/nordby"
    found = load(tmp_path, packed(book))
    assert [(row.unit.name, row.unit.form.answer) for row in found.rows] == [
        ("a", "https://example.org/a"),
        ("b", "https://example.org/b"),
    ]
    assert "row 4, column B (Svarlenke): `Skjema` is not a complete https link" in told(found)[0]


def test_merged_cells_stand_beside_all_their_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Enheter i kommunen"], ["Type", "Navn"], ["skole", "a"], [None, "b"], [None, "c"]):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("A3:A4")
    assert [(row.unit.name, row.unit.kind) for row in load(tmp_path, packed(book)).rows] == [
        ("a", "skole"),
        ("b", "skole"),
        ("c", None),
    ]


# -- sheets --------------------------------------------------------------------------------------


def test_all_sheets_with_headings_are_read(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        workbook(
            Forside=[["Velkommen"], ["Les dette"]],
            Skoler=[["Navn", "Deltakere"], ["Nordby", 24], ["Sør", "x"]],
            Barnehager=[[], [None, "Barnehage", "Dato"], [None, "Åsen", "y"], [None, "Vest", None]],
            Kontakter=[["Navn", "Telefon"], ["Kari", 99887766]],
        ),
    )
    assert [(row.sheet, row.number, row.unit.name) for row in found.rows] == [
        ("Skoler", 2, "Nordby"),
        ("Barnehager", 4, "Vest"),
    ]
    assert [fault.partition(":")[0] for fault in told(found)] == [
        "sheet Skoler, row 3, column B (Deltakere)",
        "sheet Barnehager, row 3, column C (Dato)",
    ]
    assert "the sheet Kontakter has no column but the name that kitgen knows" in str(found.notes[0])
    assert str(found.rows[1].place("name")) == "sheet Barnehager, row 4, column B (Barnehage)"


def test_hidden_sheets_are_not_read_which_is_told(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(PLAIN))
    book.create_sheet("Gammel").append(["Navn", "Dato"])
    book["Gammel"].append(["Sør", None])
    book["Gammel"].sheet_state = "hidden"
    book.create_chartsheet("Diagram")
    found = load(tmp_path, packed(book))
    assert [row.unit.name for row in found.rows] == ["Nordby", "Åsen"]
    assert "the sheet Gammel is hidden" in str(found.notes[-1])


def test_remarks_beside_the_list(tmp_path: Path) -> None:
    found = load(
        tmp_path, workbook(A=[["Navn"], ["Nordby", None, "husk!"], [None, None, "sist endret i mai"]])
    )
    assert [row.unit.name for row in found.rows] == ["Nordby"]
    assert "sheet A: not read: column C; write a heading above" in str(found.notes[0])


def test_what_a_file_is_its_content_tells(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(PLAIN)
    assert len(load_units(path).rows) == 2
    (tmp_path / "units.xlsx").write_text("Navn;Dato\nNordby;\n", "cp1252")
    assert len(load_units(tmp_path / "units.xlsx").rows) == 1


# -- files that are no workbooks, or were made to do harm ----------------------------------------


def zipped(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLE, "this is a workbook in the old Excel format (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "the workbook has a password"),
        (zipped(**{"content.xml": ""}), "this is an OpenDocument file (.ods)"),
        (zipped(**{"word/document.xml": ""}), "this is a Word document"),
        (zipped(**{"xl/workbook.bin": ""}), "this is a binary Excel workbook (.xlsb)"),
        (zipped(**{"a.txt": ""}), "this is not an Excel workbook"),
        (zipped(**{"xl/workbook.xml": ""}), "the workbook is damaged"),
        (PLAIN[: len(PLAIN) // 2], "the workbook is damaged"),
        (b"PK", "the workbook is damaged"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(Faults, match=re.escape(f"units.xlsx: {words}; ")) as caught:
        load(tmp_path, data)
    assert len(caught.value.errors) == 1


FAR = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("</sheetData>", FAR.format(1048576, "A"), "row 1048576 has something in it"),
        ("</sheetData>", FAR.format(9, "XFD"), "column XFD has something in it (row 9)"),
        (
            "</sheetData>",
            '<row r="9"><c r="A4294967297"><v>1</v></c></row></sheetData>',
            "row 4294967297 has",
        ),
        ("</sheetData>", '<row r="2000000"/><row><c><v>1</v></c></row></sheetData>', "row 2000001 has"),
        ("</sheetData>", FAR.format(0, "A"), "the workbook is damaged"),
        ("</sheetData>", '<row><c r="?"><v>1</v></c></row></sheetData>', "the workbook is damaged"),
        ("</sheetData>", "", "the workbook is damaged"),
        ("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet', "the workbook is damaged"),
    ],
)
def test_worksheets_that_do_harm(old: str, new: str, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_workbook(changed(PLAIN, SHEET, old, new))
    assert str(caught.value).startswith(words)


def test_formatted_cells_far_out_do_no_harm() -> None:
    empty = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    data = changed(PLAIN, SHEET, "</sheetData>", empty)
    data = changed(data, SHEET, '<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"')
    assert len(read_workbook(data)[0].rows) == 3


def test_huge_merged_cells_do_no_harm() -> None:
    merged = "</sheetData><mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 9 + "</mergeCells>"
    assert read_workbook(changed(PLAIN, SHEET, "</sheetData>", merged))[0].rows[2] == ["Åsen", "12"]


@pytest.mark.parametrize(
    "target", ["../../../etc/passwd", "/xl/sharedStrings.xml", "https://example.org/", ""]
)
def test_relations_lead_nowhere_else(target: str) -> None:
    data = changed(PLAIN, "xl/_rels/workbook.xml.rels", '"/xl/worksheets/sheet1.xml"', f'"{target}"')
    with pytest.raises(Unreadable, match="damaged"):
        read_workbook(data)


def test_zip_bombs() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(60_000_000))
    with pytest.raises(Unreadable, match=r"holds far more than it seems \(60 MB\)"):
        read_workbook(file.getvalue())


def test_a_zip_that_lies_about_its_sizes() -> None:
    """What is decoded is what was looked at, however much the file says there is."""
    size = len(zipfile.ZipFile(io.BytesIO(PLAIN)).read(SHEET))
    lie = PLAIN.replace(size.to_bytes(4, "little"), (size - 100).to_bytes(4, "little"))
    assert lie != PLAIN
    with pytest.raises(Unreadable, match="damaged"):
        read_workbook(lie)


@given(st.data())
def test_any_change_to_a_part(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name])))
    new = data.draw(st.sampled_from([b"", b"<", b"-1", b"4294967295", b'"', b"&x;"]) | st.binary(max_size=8))
    cut = data.draw(st.integers(0, 30))
    parts[name] = parts[name][:at] + new + parts[name][at + cut :]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    assert isinstance(outcome(lambda: read_workbook(file.getvalue())), (list, Unreadable))


def outcome(read: Callable[[], list[Table]]) -> list[Table] | Unreadable:
    try:
        return read()
    except Unreadable as error:
        return error


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")])
def test_letters_of_columns(column: int, name: str) -> None:
    assert letters(column) == name


def test_cells_in_bold() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b", "c", None])
    book.active["A1"].font = openpyxl.styles.Font(bold=True)
    book.active["C1"].font = openpyxl.styles.Font(bold=True, italic=True, size=14)
    book.active["D1"].font = openpyxl.styles.Font(bold=True)  # nothing stands in it
    (table,) = read_workbook(packed(book))
    assert set(table.bold) == {(0, 0), (0, 2)}


def test_rows_that_are_not_shown() -> None:
    book = openpyxl.Workbook()
    for row in (["a"], ["b"], [None], ["d"]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = book.active.row_dimensions[3].hidden = True
    (table,) = read_workbook(packed(book))
    assert (set(table.hidden), [row[0] for row in table.rows]) == ({1}, ["a", "b", "", "d"])

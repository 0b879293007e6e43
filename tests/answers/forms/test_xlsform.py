"""The workbook as pyxform, ODK Validate and openpyxl read it."""

from __future__ import annotations

import shutil
import warnings
from io import BytesIO
from pathlib import Path

import pytest
from answers.forms.samples import form
from openpyxl import load_workbook
from sheets.cases import FRAMEWORKS

from kitgen.answers.forms.office import workbook
from kitgen.answers.forms.tools import written

EVERY = [*FRAMEWORKS, "hostile"]


def convert(content: bytes, folder: Path, validate: bool = False) -> tuple[list[str], str]:
    """What pyxform warns of, and the XForm it makes; raises its own errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own libraries' deprecations
        from pyxform.xls2xform import xls2xform_convert

        source, target = folder / "form.xlsx", folder / "form.xml"
        source.write_bytes(content)
        told = xls2xform_convert(str(source), str(target), validate=validate)
    return told, target.read_text("utf-8")


@pytest.mark.parametrize("name", EVERY)
def test_pyxform_makes_a_form_of_it(name: str, tmp_path: Path) -> None:
    whole = form(name)
    told, xform = convert(written(whole, ["xlsform"])["xlsform.xlsx"], tmp_path)
    assert told == []
    assert xform.count("<select1 ") == len(whole.questions.all)
    assert "jr:preload" not in xform.replace('jr:preload="uid"', ""), "nothing tells who answered, or when"


def test_odk_validate_takes_it(tmp_path: Path) -> None:
    if not shutil.which("java"):
        pytest.skip("java is not installed")
    told, _ = convert(written(form("hostile"), ["xlsform"])["xlsform.xlsx"], tmp_path, validate=True)
    assert told == []


def test_the_check_refuses_what_is_wrong(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(written(form(FRAMEWORKS[0]), ["xlsform"])["xlsform.xlsx"]))
    sheet = book["survey"]
    codes = [row for row in range(2, sheet.max_row + 1) if str(sheet.cell(row, 1).value).startswith("select")]
    sheet.cell(codes[1], 2).value = sheet.cell(codes[0], 2).value
    twice = BytesIO()
    book.save(twice)
    with pytest.raises(Exception, match="unique"):
        convert(twice.getvalue(), tmp_path)


def test_a_workbook_is_read_back_as_it_was_written() -> None:
    rows = [("a", "b", None, "d"), (" <&> ", None, "=1+1", "to\nlinjer"), ("å\u00a0🙂", "007", "", None)]
    book = load_workbook(BytesIO(workbook({"én & to": rows, "tom": [("x",)]})))
    assert book.sheetnames == ["én & to", "tom"]
    read = [tuple(cell.value for cell in row) for row in book["én & to"].iter_rows()]
    assert read == [tuple(text or None for text in row) for row in rows]
    assert all(cell.data_type in "sn" for row in book["én & to"].iter_rows() for cell in row)
    assert book["én & to"].freeze_panes == "A2"

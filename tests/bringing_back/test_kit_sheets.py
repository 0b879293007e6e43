"""Which sheet of a kit comes back, and what a unit's sheet may change: all layouts, as they are built."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from checks.parts import made_of
from click.testing import CliRunner
from covering import covering
from imported.kits import framework, read

from kitgen.bringing_back.changes import Differences
from kitgen.bringing_back.kit_sheets import BROUGHT_BACK, KitSheet, refuse_sheet, sheet_of, unit_of
from kitgen.bringing_back.own_sheets import brought_back
from kitgen.building.library import Library
from kitgen.cli import main
from kitgen.cli.merging import kit_sheets
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.definitions.yaml import read_yaml
from kitgen.domain.framework import Form, Framework
from kitgen.domain.unit import Unit
from kitgen.errors import KitgenError
from kitgen.reading.source import Document, Line, Note, Table
from kitgen.reading.word import read_word
from kitgen.render import renderer
from kitgen.understanding.drafting import drafted

NAME = "oppvekst-fredrikstad"
ROUND = next(name for name in Library().frameworks() if framework(name).rings)
SHEETS = {
    "action-plan": "this is the action plan (action-plan)",
    "answer-sheet": "this is the answer sheet (answer-sheet)",
    "cards": "this is the discussion cards (cards)",
    "cover": "this is the cover (cover)",
    "conversation-guide": "this is the conversation guide (conversation-guide)",
    "form-guide": "this is the form (form-guide)",
    "goals": "this is the goals (goals)",
    "guide": "this is the guide (guide)",
    "observation": "this is the observation (observation)",
    "print-plan": "this is the print plan (print-plan)",
    "qr": "this is the QR code for the form (qr)",
    "qr-duplicate": "this is the QR code for copying the form (qr-duplicate)",
    "qr-poster": "this is the poster (qr-poster)",
    "results": "this is the where are we? (results)",
    "results-summary": "this is the answers (results-summary)",
    "staircase": "this is the goal staircase (staircase)",
    "team-contract": "this is the team agreement (team-contract)",
    "wheel": "this is the wheel (wheel)",
}
UNIT = {"name": "Lillevik barnehage", "focus": ["A", "B2"]}
TERMS = {"Vi": "Dere"}
#: Print plan and cover are made of a whole kit, results of answers; a QR code is a picture.
BUILT = [
    name
    for name in SHEETS
    if name not in ("cover", "print-plan", "qr", "qr-duplicate", "results", "results-summary")
]


@cache
def known_sheets() -> list[KitSheet]:
    return kit_sheets(Library().framework(NAME))


@cache
def with_all() -> Framework:
    """A framework with links and all that sheets need, of those that are shipped."""
    link = "https://forms.example.org/r/abc"
    whole = framework(NAME)
    has = {
        key: value
        for other in Library().frameworks()
        for key in ("phases", "goals", "steps", "agreements")
        if (value := getattr(framework(other), key))
    }
    return whole.with_fields(**{"form": Form(answer=link, duplicate=link), **has})


@cache
def made(sheet: str, fmt: str = "docx", terms: bool = False, unit: bool = False) -> bytes:
    of = made_of(Unit, UNIT | ({"terms": TERMS} if terms else {})) if unit else None
    whole = framework(NAME) if unit else framework(ROUND) if sheet == "wheel" else with_all()
    return renderer(fmt)(compose(whole, of, read_layout(Library().layout(sheet))).document)


@cache
def document(data: bytes) -> Document:
    return read(data) if data.startswith(b"%PDF") else read_word(data, Path("sheet.docx"))


def compared(data: bytes, name: str = NAME) -> Differences:
    told, found = back(document(data), name)
    assert [each.message for each in told if "pictures" not in each.message] == []
    return found


def back(document: Document, name: str = NAME) -> tuple[list[Note], Differences]:
    data = read_yaml(Library().framework(name)).data
    return brought_back(document, framework(name), data, known_sheets())


def test_all_sheets_are_asked_about() -> None:
    assert {*SHEETS, *BROUGHT_BACK} == set(Library().layouts())


@pytest.mark.parametrize(("sheet", "fmt"), covering(product(BUILT, ["docx", "pdf"])))
def test_another_sheet_is_refused(sheet: str, fmt: str) -> None:
    with pytest.raises(KitgenError) as error:
        back(document(made(sheet, fmt)))
    assert str(error.value) == f"{SHEETS[sheet]}; bring back table A, table B or the background sheet"


@pytest.mark.parametrize("sheet", SHEETS)
def test_another_sheet_is_refused_by_the_title_of_its_file_in_any_language(sheet: str) -> None:
    for title in next(each for each in known_sheets() if each.name == sheet).titles:
        with pytest.raises(KitgenError) as error:
            back(Document((), title=f"{title} – Our framework"))
        assert error.value.message == SHEETS[sheet]


@pytest.mark.parametrize("foot", [True, False])
@pytest.mark.parametrize("sheet", [*BUILT, *BROUGHT_BACK])
def test_a_sheet_is_known_without_its_files_title(sheet: str, foot: bool) -> None:
    whole = document(made(sheet))
    without = replace(whole, title="", remarks=whole.remarks if foot else ())
    found = sheet_of(without, framework(NAME), known_sheets())
    name = found.name if found else ""
    if sheet in BROUGHT_BACK:
        assert name in (*BROUGHT_BACK, "")
    else:
        assert name == sheet


def test_the_command_writes_nothing_of_another_sheet(tmp_path: Path) -> None:
    file, sheet = tmp_path / "ours.yaml", tmp_path / "cards.pdf"
    file.write_bytes(Library().framework(NAME).read_bytes())
    sheet.write_bytes(made("cards", "pdf"))
    result = CliRunner().invoke(main, ["import", str(sheet), "--into", str(file), "--yes"])
    assert (result.exit_code, "this is the discussion cards (cards)" in result.output) == (1, True)
    assert file.read_bytes() == Library().framework(NAME).read_bytes()


@pytest.mark.parametrize(("sheet", "fmt"), covering(product(BUILT, ["docx", "pdf"])))
def test_another_sheet_makes_no_framework(sheet: str, fmt: str) -> None:
    with pytest.raises(KitgenError) as error:
        refuse_sheet(document(made(sheet, fmt)), known_sheets())
    assert error.value.message.startswith(SHEETS[sheet])
    assert "import the document that the framework was made of" in (error.value.hint or "")


def test_a_document_of_ones_own_may_be_called_like_a_sheet() -> None:
    lines = (Line("Handlingsplan mot mobbing", heading=1), Line("Vi ser hver elev."))
    for sheet in known_sheets():
        for title in sheet.titles:
            refuse_sheet(Document(lines, title=f"{title} – Nordby kommune"), known_sheets())


FILLED = {"name": "Nordby skole", "group": "Gul avdeling", "date": "2026-03-14"}


@pytest.mark.parametrize(
    ("language", "sheet", "fmt"),
    covering(
        product(["nb", "nn", "da", "sv", "en"], ["table-a", "table-b"], ["docx", "pdf"]),
        lambda case: (case[0], case[1:]),
    ),
)
def test_what_is_filled_in_is_neither_title_nor_organisation(sheet: str, language: str, fmt: str) -> None:
    unit = made_of(Unit, FILLED | {"language": language})
    layout = read_layout(Library().layout(sheet))
    data = renderer(fmt)(compose(framework(NAME), unit, layout).document)
    draft = drafted(document(data))
    assert draft.table_title == framework(NAME).table_title
    assert draft.organisation == framework(NAME).source.organisation
    said = [note.message for note in draft.notes if any(value in note.message for value in FILLED.values())]
    assert len(said) == 1
    assert said[0].startswith("left out, as it was filled in for one unit: “Nordby skole”, “Gul avdeling”, “")
    brought, found = back(document(data))
    assert (found.changes, found.remarks) == ([], [])
    assert not [note.message for note in brought if "pictures" not in note.message]


# -- units ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", BROUGHT_BACK)
def test_a_sheet_of_a_unit_in_another_language_changes_nothing(sheet: str) -> None:
    unit = made_of(Unit, UNIT | {"language": "nn"})
    layout = read_layout(Library().layout(sheet))
    data = renderer("docx")(compose(framework(NAME), unit, layout).document)
    assert compared(data).changes == []


@pytest.mark.parametrize(
    ("sheet", "fmt", "terms"), covering(product(BROUGHT_BACK, ["docx", "pdf"], [False, True]), strength=2)
)
def test_a_sheet_of_a_unit_changes_nothing(sheet: str, fmt: str, terms: bool) -> None:
    found = compared(made(sheet, fmt, terms, unit=True))
    assert found.changes == []
    absent = [str(remark) for remark in found.remarks if "not on this sheet" in str(remark)]
    assert absent == ([] if sheet == "background" else [ABSENT])
    assert any("“dere” stands for “vi”" in str(remark) for remark in found.remarks) is terms


ABSENT = (
    "these statements are not on this sheet: B1, B3, B4; it is of “Lillevik barnehage”; "
    "if they are to go, delete them in the framework"
)


def test_what_was_changed_in_a_sheet_of_a_unit_comes_back_in_the_words_of_the_framework() -> None:
    whole = document(made("table-a", terms=True, unit=True))
    text = "Vi er vennlige når vi snakker med og skriver til hverandre."
    edited = _with(whole, text.replace("Vi", "Dere", 1), "Dere er vennlige når vi snakker sammen.")
    _, found = back(edited)
    assert [(each.what, each.new) for each in found.changes] == [
        ("A1, text", "Vi er vennlige når vi snakker sammen.")
    ]
    assert (
        str(found.remarks[-1]) == "this sheet is of “Lillevik barnehage”: words on it may be the unit's own"
    )


def test_a_name_written_at_the_head_is_a_units() -> None:
    whole = document(made("table-b", unit=True))
    assert unit_of(replace(whole, title=""), framework(NAME), known_sheets()) == UNIT["name"]
    assert unit_of(document(made("table-b")), framework(NAME), known_sheets()) == ""


def _with(document: Document, old: str, new: str) -> Document:
    """The document with other words in a cell."""

    def of(part: Table) -> Table:
        rows = tuple(
            tuple(
                replace(cell, lines=tuple(replace(x, text=x.text.replace(old, new)) for x in cell.lines))
                for cell in row
            )
            for row in part.rows
        )
        return replace(part, rows=rows)

    return replace(document, parts=tuple(of(x) if isinstance(x, Table) else x for x in document.parts))

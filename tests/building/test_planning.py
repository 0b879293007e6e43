"""The plan of a kit, before anything of it has been set and after."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from checks.parts import made_of
from imported.kits import FRAMEWORKS

from kitgen.building.library import Library
from kitgen.building.planning import as_set, check_formats, file_name, formats_of, planned, sketch, with_kit
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.composing.layout.setup import Setup
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.errors import LayoutError

LIBRARY = Library()
FREDRIKSTAD = FRAMEWORKS["oppvekst-fredrikstad"]
SETUP = Setup(title={"nb": "Samtalekort", "da": "Kort"}, page=(210.0, 297.0))


def test_file_names_have_the_number_and_the_title() -> None:
    assert file_name(3, "Spørsmål & svar") == "03-spoersmaal-svar"


@pytest.mark.parametrize(
    ("own", "wanted", "written"),
    [
        ((), ("pdf", "docx"), ("pdf", "docx")),
        ((), ("docx",), ("docx",)),
        ((), ("pdf", "svg"), ("pdf",)),
        (("svg", "png"), ("pdf", "docx"), ("svg", "png")),
        (("svg", "png"), ("pdf", "png"), ("png",)),
        (("pdf", "svg"), ("docx",), ("pdf", "svg")),
    ],
)
def test_formats(own: tuple[str, ...], wanted: tuple[str, ...], written: tuple[str, ...]) -> None:
    assert formats_of(SETUP.with_fields(formats=own), wanted) == written


def test_a_format_that_there_is_not() -> None:
    layout = read_layout(LIBRARY.layout("table-a"))
    check_formats(layout)
    with pytest.raises(LayoutError, match="there is no format `pfd`; did you mean `pdf`"):
        check_formats(replace(layout, setup=layout.setup.with_fields(formats=("pfd",))))


def test_a_sheet_as_its_layout_tells_of_it() -> None:
    told = {"pages": (1, 4), "duplex": "long-edge", "copies": "pair", "stage": "pairs", "colour": True}
    setup = SETUP.with_fields(**told)
    sheet = planned("cards", setup, 4, "da")
    assert (sheet.name, sheet.title, sheet.short, sheet.file) == ("cards", "Kort", "Kort", "04-kort")
    assert (sheet.paper, sheet.pages, sheet.duplex) == ("A4", 0, "long-edge")
    assert (sheet.audience, sheet.stage, sheet.colour) == ("pair", "pairs", True)
    assert planned("cards", setup.with_fields(pages=(2, 2)), 4, "da").pages == 2


def test_a_sheet_as_it_has_been_set() -> None:
    layout = read_layout(LIBRARY.layout("background"))
    document = compose(FREDRIKSTAD, None, layout).document
    known = planned("background", layout.setup.with_fields(duplex="long-edge"), 3, "nb")
    assert known.pages == 0
    two = replace(document, pages=document.pages[:1] * 2, duplex="long-edge")
    assert (as_set(known, two, FREDRIKSTAD).pages, as_set(known, two, FREDRIKSTAD).duplex) == (2, "long-edge")
    one = replace(two, pages=document.pages[:1])
    assert (as_set(known, one, FREDRIKSTAD).pages, as_set(known, one, FREDRIKSTAD).duplex) == (
        1,
        "simplex",
    )  # it has no other side


def test_a_sketch_of_a_kit(tmp_path: Path) -> None:
    unit = Unit(name="Nordby", sheets=("table-b", "missing", "broken", "background"), language="da")
    broken = tmp_path / "broken.md.j2"
    broken.write_text("no front matter", "utf-8")
    plan = sketch(FREDRIKSTAD, unit, {**LIBRARY.layouts(), "broken": broken})
    assert [(sheet.file, sheet.pages) for sheet in plan] == [
        ("01-tabel-b-med-skriveplads", 1),
        ("04-baggrund-og-brug", 1),
    ]
    assert [sheet.name for sheet in sketch(FREDRIKSTAD, None, LIBRARY.layouts())] == list(FREDRIKSTAD.kit)


AREA = {"id": "A", "title": "Vi handler"}


def statement(**fields: object) -> dict[str, object]:
    return {**AREA, "statements": [{"id": "A1", "text": "Vi gjør det.", **fields}]}


def usual(**fields: object) -> tuple[str, ...]:
    """The kit of a small framework with these fields, which names no sheets."""
    small: dict[str, object] = {
        "id": "lite-rammeverk",
        "title": "Lite rammeverk",
        "language": "nb",
        "source": {"organisation": "Eksempel kommune", "document": "Sammen"},
        "scale": "traffic-light",
        "areas": [statement()],
    }
    return with_kit(made_of(Framework, {**small, **fields}), LIBRARY).kit


def test_a_kit_that_names_no_sheets() -> None:
    assert usual() == (
        *("print-plan", "guide", "table-b", "cards", "answer-sheet", "qr-poster", "qr"),
        "action-plan",
    )
    assert usual(kit=["cards", "guide"]) == ("cards", "guide")


@pytest.mark.parametrize(
    ("part", "sheets"),
    [
        ({"areas": [statement(points=["Vi spør."])]}, {"table-a"}),
        ({"areas": [statement(prompts=["Når?"])]}, set()),
        ({"areas": [{**statement(), "explanation": "Fordi."}]}, {"background"}),
        ({"introduction": "Velkommen."}, {"background"}),
        ({"rings": [{"title": "Innerst", "areas": ["A"]}]}, {"wheel"}),
        ({"steps": [{"title": "Først"}, {"title": "Så"}]}, {"staircase"}),
        ({"goals": [{"title": "Alle er med"}]}, {"goals"}),
        ({"agreements": [{"title": "Vi kommer presis"}]}, {"team-contract"}),
        ({"phases": [{"title": "Fortelle"}]}, {"conversation-guide", "observation"}),
    ],
)
def test_such_a_kit_has_a_sheet_for_all_that_is_defined(part: dict[str, Any], sheets: set[str]) -> None:
    assert set(usual(**part)) - set(usual()) == sheets

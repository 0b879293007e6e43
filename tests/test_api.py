"""The public face does what `docs/api.md` says, and looks at no disk unless it is told to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from images.samples import saved
from PIL import Image

import kitgen
from kitgen.building import build
from kitgen.building.request import Order

PNG = saved(Image.new("RGB", (60, 40), "#204060"))
DOCS = (Path(__file__).parent.parent / "docs/api.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
NAME = "oppvekst-fredrikstad"


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_docs_run(example: str) -> None:
    exec(compile(example, "docs/api.md", "exec"), {})


def test_every_public_name_is_in_the_docs() -> None:
    assert all(f"`{name}`" in DOCS for name in kitgen.__all__)
    assert set(kitgen.__all__) == {name for name in kitgen.__all__ if getattr(kitgen, name)}


def test_a_kit_in_memory_is_the_one_on_disk(tmp_path: Path) -> None:
    unit = tmp_path / "unit.yaml"
    unit.write_text("name: Nordby\nparticipants: 12\nfocus: [A, B2]\n", "utf-8")
    only = ("guide", "table-a", "answer-sheet")
    report = build(Order(NAME, unit=unit, output=tmp_path / "out", only=only))
    kit = kitgen.make(NAME, unit, sheets=only)
    assert {file.name: file.content for file in kit.files} == {
        outcome.path.name: outcome.path.read_bytes() for outcome in report.built
    }
    assert {(file.name, file.pages, file.paper) for file in kit.files} == {
        (outcome.path.name, outcome.pages, outcome.paper) for outcome in report.built
    }


def test_faults_of_data_have_their_place_and_no_line() -> None:
    unit = {
        "name": "Nordby",
        "minutes": 12,
        "focus": ["A", "Z9"],
        "wording": {"A1": {"text": " "}},
        "statements": {"A": [{"text": "Vi øver.", "points": ["", "x"]}]},
        "grupe": "Gul",
    }
    faults = kitgen.check(unit, NAME)
    assert {(fault.path, fault.code) for fault in faults} == {
        (("minutes",), "number.too-small"),
        (("focus", 1), "focus.unknown"),
        (("wording", "A1", "text"), "text.empty"),
        (("statements", "A", 0, "points", 0), "text.empty-entry"),
        (("grupe",), "field.unknown"),
    }
    assert {fault.line for fault in faults} == {None}
    told = {fault.path[0]: fault.in_words("nb") for fault in faults}
    assert told["minutes"] == "«minutter» er 12, men skal være minst 30. Skriv 30 eller mer."
    assert told["wording"] == "Tegn A1: «tekst» står tomt. Skriv noe her, eller slett raden."
    assert not [text for text in told.values() if re.search("YAML|line|linje|`", text)]


def test_data_is_as_good_as_a_file() -> None:
    unit = kitgen.load_unit({"name": "Nordby", "date": "14.3.2026", "minutes": 90, "focus": ("A",)})
    assert unit == kitgen.load_unit("name: Nordby\ndate: 14.3.2026\nminutes: 90\nfocus: [A]\n")
    assert kitgen.check({"name": "Nordby", "participants": 12}, NAME) == ()
    with pytest.raises(kitgen.KitgenError) as caught:
        kitgen.load_framework({"title": "Godt"})
    assert ":1:" not in str(caught.value)
    assert "`areas` is missing" in str(caught.value)


def test_nothing_in_the_working_directory_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kitgen.make(NAME, sheets=["table-b"], formats=["pdf"])
    monkeypatch.chdir(tmp_path)
    for place in (Path("table-b.md.j2"), Path("layouts/table-b.md.j2")):
        place.parent.mkdir(exist_ok=True)
        place.write_text("not a layout", "utf-8")
    assert kitgen.make(NAME, sheets=["table-b"], formats=["pdf"]) == before
    assert not [fault for fault in kitgen.check(NAME) if not fault.is_note]


def test_the_logo_is_given_as_bytes() -> None:
    unit = "name: Nordby\nlogo: nordby.png\n"
    with pytest.raises(kitgen.KitgenError, match="give its content"):
        kitgen.make(NAME, unit, sheets=["guide"])
    with_logo = kitgen.make(NAME, unit, sheets=["guide"], formats=["pdf"], logo=PNG)
    without = kitgen.make(NAME, "name: Nordby\n", sheets=["guide"], formats=["pdf"])
    assert with_logo.files[0].content != without.files[0].content
    with pytest.raises(kitgen.KitgenError, match="the logo is a PDF file"):
        kitgen.make(NAME, sheets=["guide"], logo=b"%PDF-1.7")


def test_faults_are_data() -> None:
    with pytest.raises(kitgen.KitgenError, match="there is no layout"):
        kitgen.make(NAME, sheets=["tabel-a"])
    with pytest.raises(kitgen.KitgenError, match="there is no format `odt`"):
        kitgen.make(NAME, formats=["odt"])
    kit = kitgen.make(NAME, sheets=["qr", "table-b"], formats=["pdf"])
    assert [file.sheet for file in kit.files] == ["table-b"]
    assert [fault.is_note for fault in kit.faults] == [False]
    assert "answer" in kit.faults[0].message


def test_a_logo_lies_with_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.png").write_bytes(PNG)
    unit = tmp_path / "units" / "unit.yaml"
    unit.parent.mkdir()
    for logo in ("../elsewhere.png", str(tmp_path / "elsewhere.png")):
        unit.write_text(f"name: Nordby\nlogo: {logo}\n", "utf-8")
        assert any("is in another place" in fault.message for fault in kitgen.check(unit, NAME))
        with pytest.raises(kitgen.KitgenError, match="is in another place"):
            kitgen.build(NAME, unit=unit, output=tmp_path / "out")

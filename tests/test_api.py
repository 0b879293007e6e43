"""The public face does what `docs/api.md` says, and looks at no disk unless it is told to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from definitions.images.samples import saved
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


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        ({"sheets": "table-a"}, "sheets takes a list of names, not 'table-a'"),
        ({"formats": None}, "formats takes a list of names, not None"),
        ({"date": "2026-03-14"}, "date takes a value of <class 'datetime.date'>, not '2026-03-14'"),
        ({"start": "14:15"}, "start takes a value of <class 'datetime.time'>, not '14:15'"),
        ({"collate": "24"}, "collate takes a value of <class 'int'>, not '24'"),
        ({"logo": "nordby.png"}, "logo takes a value of <class 'bytes'>, not 'nordby.png'"),
        ({"options": {"cards.size": "a7"}}, "options takes values by sheet and option"),
        ({"copies": {"cards": "7"}}, "copies takes numbers by sheet"),
    ],
)
def test_a_choice_of_another_kind_is_refused_at_once(choices: Any, says: str) -> None:
    with pytest.raises(TypeError, match=re.escape(says)):
        kitgen.make(NAME, **choices)


def test_what_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(kitgen.KitgenError, match=r"collate is 1000000000, but can be at most 2,000"):
        kitgen.make(NAME, collate=10**9)


def endless() -> dict[str, object]:
    """Data that lies in itself."""
    data: dict[str, object] = {}
    data["areas"] = [data]
    return data


@pytest.mark.parametrize(
    ("definition", "says"),
    [
        (endless(), "more than 20 deep"),
        ("id: t\ntitle: half a letter, \ud800\n", "framework.yaml:2: the file is not saved as UTF-8"),
        ("a" * 5000, "the file cannot be opened"),
        ("oppvekst-fredrikstd", "did you mean `oppvekst-fredrikstad`?"),
    ],
)
def test_what_cannot_be_read_is_a_fault(definition: Any, says: str) -> None:
    with pytest.raises(kitgen.KitgenError, match=re.escape(says)):
        kitgen.load_framework(definition)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"Navn;Dato\nNordby;i morgen\n", ("units.csv", None, {"row": 2, "column": "B"})),
        ("---\ntitle: Ours\npage: A4\n---\n{{ nothing }}\n", ("layout.md.j2", 5, {})),
        ("name: Nordby\nminutes: 5\n", ("definition.yaml", 2, {})),
        ("minutes: 5", ("definition.yaml", 1, {})),
    ],
)
def test_content_to_check_is_recognised(content: Any, where: Any) -> None:
    fault = kitgen.check(content, NAME)[0]
    assert (fault.file, fault.line, {key: each for key, each in fault.cell.items() if each}) == where


@pytest.mark.parametrize("odd", [{"name": {"a", "b"}}, {"name": b"Nordby"}, {"name": object()}, None, 5])
def test_what_is_no_definition_is_refused_in_words(odd: Any) -> None:
    with pytest.raises(TypeError, match="a definition"):
        kitgen.load_unit(odd)


def test_an_option_may_be_a_number() -> None:
    kit = kitgen.make(NAME, sheets=["cards"], formats=["pdf"], options={"cards": {"offset": 1.5}})
    assert not kit.faults


def test_a_kit_on_disk_takes_paths_and_the_same_options(tmp_path: Path) -> None:
    options = {"cards": {"size": "a7"}}
    report = kitgen.build(NAME, output=tmp_path, only=("cards",), formats=("pdf",), options=options)
    (made,) = kitgen.make(NAME, sheets=["cards"], formats=["pdf"], options=options).files
    assert [outcome.path.read_bytes() for outcome in report.built] == [made.content]
    with pytest.raises(TypeError, match="unit takes the path of a file"):
        kitgen.build(NAME, unit={"name": "Nordby"}, output=tmp_path)  # type: ignore[arg-type]


def test_a_tab_in_data_is_a_space() -> None:
    """People paste from Excel into the fields of a form."""
    unit = kitgen.load_unit({"name": "Nordby\tbarnehage"})
    assert unit.name == "Nordby barnehage"
    assert kitgen.load_unit('name: "Nordby\\tbarnehage"\n').name == "Nordby barnehage"


def test_each_fault_of_a_layout_is_one_of_the_kit() -> None:
    layout = "---\ntitle: Ours\npage: A4\nmargin: 5 mm\n---\n#### Too deep\n"
    kit = kitgen.make(NAME, sheets=["ours"], layouts={"ours": layout}, formats=["pdf"])
    assert [(fault.file, fault.line, bool(fault.code)) for fault in kit.faults] == [("ours.md.j2", 4, True)]

"""New files: they are in order as they stand, and overwrite nothing."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from covering import amount
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kitgen.basics.languages.messages import Messages
from kitgen.basics.languages.table import COMPLETE
from kitgen.building.checking import check
from kitgen.building.library import Library
from kitgen.building.starters import TEMPLATES, new_framework, new_layout, new_unit, new_units
from kitgen.definitions import load_framework, load_unit
from kitgen.definitions.headings import FIELDS, written
from kitgen.definitions.units import load_units
from kitgen.domain.parts import as_data
from kitgen.domain.unit import Change, Unit
from kitgen.errors import KitgenError


def test_a_new_framework_is_in_order(tmp_path: Path) -> None:
    path = new_framework("Vår praksis", tmp_path / "deep" / "folder")
    assert path == tmp_path / "deep" / "folder" / "vaar-praksis.yaml"
    framework = load_framework(path)
    assert (framework.id, framework.title) == ("vaar-praksis", "Vår praksis")
    assert check(path) == ()
    assert f"kitgen check {path.name}" in path.read_text("utf-8")


def test_a_new_unit_is_in_order(tmp_path: Path) -> None:
    path = new_unit("Nordby barnehage", tmp_path)
    assert path == tmp_path / "nordby-barnehage.yaml"
    assert load_unit(path).name == "Nordby barnehage"


def test_what_is_commented_out_in_a_new_unit_is_right_too(tmp_path: Path) -> None:
    path = new_unit("Nordby", tmp_path)
    lines = path.read_text("utf-8").split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith("name:"))
    lines[start:] = [line.removeprefix("# ") for line in lines[start:]]
    path.write_text("\n".join(lines).replace("https://…", "https://example.org/a"), "utf-8")
    unit = load_unit(path)
    assert unit.form.answer == "https://example.org/a"
    assert set(as_data(unit, defaults=False)) == set(Unit.__struct_fields__), "the template shows every key"
    assert unit.wording.keys() == {"A1", "A2"}
    changes = [as_data(change, defaults=False) for change in unit.wording.values()]
    assert set(Change.__struct_fields__) == set().union(*changes)


@pytest.mark.parametrize("language", COMPLETE)
def test_a_new_list_of_units_is_in_order(tmp_path: Path, language: str) -> None:
    path = new_units("Våre skoler", tmp_path, language)
    assert path == tmp_path / "vaare-skoler.csv"
    listed = load_units(path, load_framework(Library().framework("oppvekst-fredrikstad")))
    assert (listed.faults, listed.notes, len(listed.rows)) == ((), (), 3)
    heading = ";".join(Messages.of(language)(f"column.{field}") for field in FIELDS)
    assert path.read_bytes().startswith(f"\ufeff{heading}\r\n".encode())


def test_a_new_list_in_another_language(tmp_path: Path) -> None:
    with pytest.raises(KitgenError, match="there are no headings in `fi`; choose da, en, nb, nn, sv"):
        new_units("ours", tmp_path, "fi")


@pytest.mark.parametrize(
    ("language", "framework"), [("nb", "oppvekst-fredrikstad"), ("da", "laeringsfaellesskaber-aarhus")]
)
def test_a_new_list_suits_the_framework_that_newcomers_try_it_with(
    language: str, framework: str, tmp_path: Path
) -> None:
    assert check(new_units("ours", tmp_path, language), Library().framework(framework)) == ()


def test_the_list_in_the_docs_is_a_new_one(tmp_path: Path) -> None:
    docs = Path(__file__).parents[2] / "docs"
    assert (docs / "units-example.csv").read_bytes() == new_units("x", tmp_path, "nb").read_bytes()
    for field in FIELDS:
        assert f"| {' | '.join(written(field))} | " in (docs / "frameworks.md").read_text("utf-8")
    assert {path.stem for path in (TEMPLATES / "units").iterdir()} == set(COMPLETE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=amount(16, 40))
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"]), min_size=1)
    | st.sampled_from(['"', "{name}", "a: b", "# a", "- a", "\\n", "a\tb", "no", "12:30", "{file} {"]),
)
def test_any_name_is_written_as_it_is(tmp_path: Path, name: str) -> None:
    words = " ".join(f"x{name}".split())
    path = new_unit(f"x{name}", tmp_path)
    try:
        assert load_unit(path).name == normalize("NFC", words).strip()
    finally:
        path.unlink()


@pytest.mark.parametrize("name", ["", "   ", "😀", "..", "/"])
def test_a_name_without_letters_is_refused(tmp_path: Path, name: str) -> None:
    for new in (new_framework, new_unit, new_units, new_layout):
        with pytest.raises(KitgenError, match="is not a name; give one with letters"):
            new(name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_framework_needs_latin_letters_for_its_id(tmp_path: Path) -> None:
    with pytest.raises(KitgenError, match="needs letters from a to z"):
        new_framework("Школа", tmp_path)
    assert load_unit(new_unit("Школа", tmp_path)).name == "Школа"


def test_names_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    made = [
        new_framework("../../framework", folder),
        new_unit("../../unit", folder),
        new_units("../../units", folder),
        new_layout("../../layout", folder, "table-a"),
    ]
    assert all(folder in path.resolve().parents for path in made)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    for new, name in (
        (new_framework, "ours"),
        (new_unit, "nordby"),
        (new_units, "x"),
        (new_layout, "table-a"),
    ):
        path = new(name, tmp_path)
        path.write_text("changed", "utf-8")
        with pytest.raises(KitgenError, match="the file is there already; choose another name"):
            new(name, tmp_path)
        assert path.read_text("utf-8") == "changed"


@pytest.mark.parametrize("name", Library().layouts())
def test_a_copied_layout_wins(tmp_path: Path, name: str) -> None:
    path = new_layout(name, tmp_path)
    assert path == tmp_path / "layouts" / f"{name}.md.j2"
    assert path.read_bytes() == Library().layout(name).read_bytes()
    assert Library(beside=tmp_path).layout(name) == path


def test_a_layout_is_copied_under_another_name(tmp_path: Path) -> None:
    first = new_layout("Our table", tmp_path, "table-a")
    assert first.name == "our-table.md.j2"
    second = new_layout("ours-again", tmp_path, "our-table")
    assert second.read_bytes() == first.read_bytes()


def test_a_layout_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(
        KitgenError, match="no built-in layout is called `ours`; say with --from which to copy: "
    ):
        new_layout("ours", tmp_path)
    with pytest.raises(KitgenError, match="did you mean `table-a`"):
        new_layout("ours", tmp_path, "tabel-a")
    assert not list(tmp_path.iterdir())

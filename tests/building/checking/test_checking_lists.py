"""`kitgen check` of lists of units: what is wrong with rows, and what keeps their sheets from being set."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitgen.building import checking
from kitgen.building.checking import check, framework_among, lists
from kitgen.building.library import Library
from kitgen.building.starters import new_framework, new_unit
from kitgen.errors import Note

SHARE = "https://forms.office.com/Pages/ShareFormPage.aspx?id=V&sharetoken=I"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A framework of our own with one sheet."""
    path = new_framework("ours", tmp_path)
    text = path.read_text("utf-8")
    kit = "# kit: [print-plan, guide, table-a, cards, answer-sheet]"
    assert kit in text
    path.write_text(text.replace(kit, "kit: [table-a, background]"), "utf-8")
    return path


def told(tmp_path: Path, text: str, framework: Path | None = None) -> list[str]:
    path = tmp_path / "units.csv"
    path.write_text(text, "utf-8")
    found = check(path, framework)
    return [("note: " if isinstance(each, Note) else "") + str(each).partition("csv: ")[2] for each in found]


def test_a_list_in_order(tmp_path: Path, ours: Path) -> None:
    assert told(tmp_path, "Navn;Fokus\nNordby;A\nÅsen;\n", ours) == []


def test_faults_and_notes(tmp_path: Path, ours: Path) -> None:
    faults = told(tmp_path, "Navn;Fokus;Adresse;Deltakere\nNordby;Q;Veien 1;x\nÅsen;;;4\n", ours)
    assert [fault.partition(":")[0] for fault in faults] == [
        "row 2, column B (Fokus)",
        "row 2, column D (Deltakere)",
        "note",
    ]


def test_links_that_take_no_answers(tmp_path: Path) -> None:
    (fault,) = told(tmp_path, f"Navn;Svarlenke\nNordby;{SHARE}\n")
    assert fault == (
        "row 2, column B (Svarlenke): this link copies or edits the form; use the link that collects answers"
    )


def test_logos(tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_text("no picture", "utf-8")
    faults = told(tmp_path, "Navn;Logo\nNordby;nowhere.png\nÅsen;bad.png\n")
    assert [fault[:41] for fault in faults] == [
        "row 2, column B (Logo): the logo nowhere.",
        "row 3, column B (Logo): the logo bad.png:",
    ]
    unit = tmp_path / "nordby.yaml"
    unit.write_text("name: Nordby\nlogo: nowhere.png\n", "utf-8")
    (fault,) = check(unit)
    assert (fault.line, fault.message.startswith("the logo nowhere.png: ")) == (2, True)


def test_what_a_unit_chooses(tmp_path: Path, ours: Path) -> None:
    text = (
        "Navn;Ark;Valg;Ord\nNordby;table-a, tabel-b;;\nÅsen;;cards.size=a9;\nSør;;tabel-a.x=y;barn=elever\n"
    )
    faults = sorted(told(tmp_path, text, ours))
    assert [fault.partition(":")[0] for fault in faults] == [
        "note",
        "row 2, column B (Ark)",
        "row 3, column C (Valg)",
        "row 4, column C (Valg)",
    ]
    assert "column D (Ord): `barn` is nowhere in the texts of ours" in faults[0]
    assert "did you mean" in faults[1]


def test_letters_that_cannot_be_printed(tmp_path: Path, ours: Path) -> None:
    faults = told(tmp_path, "Navn\nNordby\nSol 😀\n", ours)
    assert faults[0].startswith("row 3, column A (Navn): the fonts have no letter for '😀'")


def test_what_is_wrong_with_the_framework_is_told_once(tmp_path: Path, ours: Path) -> None:
    text = ours.read_text("utf-8")
    ours.write_text(text.replace("We know who does what.", "We know 😀 who does what."), "utf-8")
    path = tmp_path / "units.csv"
    path.write_text("Navn\nNordby\nÅsen\n", "utf-8")
    (error,) = check(path, ours)
    assert (error.file, "no letter for '😀'" in error.message) == (ours, True)


def test_a_long_list_is_set_in_part(tmp_path: Path, ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_SET", 2)
    (note,) = told(tmp_path, "Navn\na\nb\nc 😀\n", ours)
    assert note.startswith("note: only the first 2 units were set with their sheets; `kitgen build")


def test_the_framework_among_files(tmp_path: Path, ours: Path) -> None:
    unit, other = new_unit("Nordby", tmp_path), Library().framework("oppvekst-fredrikstad")
    listed = tmp_path / "units.xlsx"
    assert framework_among([unit, ours, listed, Path("layouts/x.md.j2")]) == ours
    assert framework_among([unit, listed]) is None
    assert framework_among([ours, other]) is None
    ours.write_text("areas: x", "utf-8")
    assert framework_among([ours, unit]) is None
    assert checking.framework_among([]) is None

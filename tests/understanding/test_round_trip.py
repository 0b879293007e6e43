"""A sheet of a kit read again gives what it was made from, and what a colleague changes in it comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import docx
import pytest
from checks.parts import made_of
from click.testing import CliRunner
from covering import amount, covering
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from imported.kits import NAMES, framework, kit_sheet, rendered, sheets

import kitgen
from kitgen.bringing_back.changes import paragraphs
from kitgen.bringing_back.merging import merge
from kitgen.building.library import Library
from kitgen.cli import main
from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework, Statement
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import read_draft

pytestmark = pytest.mark.usefixtures("in_this_process")
Make = Callable[[str, str, str], Path]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """``make(framework, sheet, format)``: the file of a sheet."""
    folder = tmp_path_factory.mktemp("kits")

    def file(name: str, sheet: str, fmt: str) -> Path:
        path = folder / f"{name}-{sheet}.{fmt}"
        path.write_bytes(kit_sheet(name, sheet, fmt))
        return path

    return file


def of(framework: Framework) -> list[tuple[str, list[tuple[str, str, tuple[str, ...]]]]]:
    return [
        (" ".join(area.title.split()), [(each.id, each.text, each.points) for each in area.statements])
        for area in framework.areas
    ]


def found_in(draft: Draft) -> list[tuple[str, list[tuple[str, str, tuple[str, ...]]]]]:
    return [
        (area.title, [(each.id, each.text, (*each.points,)) for each in area.statements])
        for area in draft.areas
    ]


@pytest.mark.parametrize(
    ("name", "sheet", "fmt"),
    covering(product(NAMES, ["table-a", "background"], ["docx", "pdf"]), lambda case: (case[0], case[1:])),
)
def test_an_unedited_sheet_changes_nothing(make: Make, name: str, sheet: str, fmt: str) -> None:
    result = merge(make(name, sheet, fmt), Library().framework(name), sheets())
    assert (result.found.changes, result.found.remarks) == ([], [])
    assert [each.message for each in result.notes if "pictures are left out" not in each.message] == []


@pytest.mark.parametrize(("name", "fmt"), covering(product(NAMES, ["docx", "pdf"])))
def test_a_table_gives_back_areas_statements_and_points(make: Make, name: str, fmt: str) -> None:
    assert found_in(read_draft(make(name, "table-a", fmt))) == of(framework(name))


@pytest.mark.parametrize(("name", "fmt"), [(name, fmt) for name in NAMES for fmt in ("docx", "pdf")], ids=str)
def test_what_was_filled_in_for_a_unit_is_no_part_of_the_framework(
    tmp_path: Path, name: str, fmt: str
) -> None:
    unit = {
        "name": "Kirkeåsen barnehage, avdeling Nord",
        "group": "Team 4B",
        "date": "2026-11-09",
        "form": {"answer": "https://forms.office.com/e/AbC"},
    }
    (file,) = kitgen.make(name, unit, sheets=["table-a"], formats=[fmt]).files
    path = tmp_path / f"table-a.{fmt}"
    path.write_bytes(file.content)
    draft, whole = read_draft(path), framework(name)
    assert (draft.title, draft.organisation) == (whole.title, whole.source.organisation)
    assert draft.table_title.partition(" – ")[0] == (whole.table_title or whole.title)  # then the ring's
    assert found_in(draft) == of(whole)


WORDS = (
    "vi barn ute inne sammen lytter leker tverrfaglighet òg æ øy åpent 2024 «ja» spør venter lærer "
    "(BTI) IKT-plan – 3 kl. og 1.–4. trinn: A4-ark; B2"
)
words = st.sampled_from([*WORDS.split(), "barnehage- og skoleansatte"])
first = st.sampled_from("Vi Barn Å «Ja» Alle Øving 2024 IKT-plan B2".split())
endings = st.sampled_from([".", "?", "!", "", ":", " …"])
sentences = st.tuples(first, st.lists(words, min_size=2, max_size=14), endings).map(
    lambda said: f"{said[0]} {' '.join(said[1])}{said[2]}"
)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    areas = []
    for letter in "ABCDEF"[: draw(st.integers(2, 5))]:
        texts = draw(st.lists(sentences, min_size=1, max_size=5, unique=True))
        points = [draw(st.lists(sentences, max_size=3, unique=True)) for _ in texts]
        statements = [
            {"id": f"{letter}{number}", "text": text, "points": own}
            for number, (text, own) in enumerate(zip(texts, points, strict=True), start=1)
        ]
        title = f"{draw(first)} {draw(st.lists(words, max_size=2).map(' '.join))} {letter.lower()}x"
        areas.append({"id": letter, "title": title, "definition": draw(sentences), "statements": statements})
    return made_of(
        Framework,
        {
            "id": "any",
            "title": "Et rammeverk om noe",
            "language": draw(st.sampled_from(["nb", "nn", "da", "sv", "en"])),
            "source": {"organisation": "Vår kommune", "document": "Vårt dokument"},
            "scale": "traffic-light",
            "areas": areas,
        },
    )


@settings(
    max_examples=amount(4, 8), phases=(Phase.explicit, Phase.reuse, Phase.generate)
)  # shrinking takes minutes
@given(frameworks())
def test_a_table_of_any_framework_comes_back(
    tmp_path_factory: pytest.TempPathFactory, framework: Framework
) -> None:  # for PDF, see pdf/test_documents.py
    path = tmp_path_factory.mktemp("any") / "table-a.docx"
    path.write_bytes(rendered(framework, "table-a", "docx"))
    assert found_in(read_draft(path)) == of(framework)


@pytest.mark.parametrize("garbled", json.loads((Path(__file__).parent / "garbled.json").read_text("utf-8")))
def test_coloured_heads_and_ids_speak_for_areas_side_by_side(garbled: Any, tmp_path: Path) -> None:
    """Texts put together by chance, which are as likely to be records but for these."""
    whole = made_of(Framework, garbled)
    path = tmp_path / "table-a.docx"
    path.write_bytes(rendered(whole, "table-a", "docx"))
    assert found_in(read_draft(path)) == of(whole)


@pytest.mark.parametrize("fmt", ["docx", "pdf"])
def test_an_area_much_longer_than_the_others_comes_back(make: Make, tmp_path: Path, fmt: str) -> None:
    whole = framework("oppvekst-fredrikstad")
    first, *others = whole.areas
    dashed = "Vi hører på barna hver dag – ute på plassen og inne i gangen – også når vi har det travelt."
    more = [Statement(id=f"A{number}", text=f"{dashed[:-1]} {number}.") for number in range(5, 8)]
    short = [area.with_fields(statements=area.statements[:1]) for area in others]
    long = first.with_fields(statements=(*first.statements, *more))
    uneven = whole.with_fields(areas=(long, *short))
    path = tmp_path / f"table-a.{fmt}"
    path.write_bytes(rendered(uneven, "table-a", fmt))
    assert found_in(read_draft(path)) == of(uneven)


def test_the_background_comes_into_the_framework_that_the_table_gave(make: Make, tmp_path: Path) -> None:
    name, file = "oppvekst-fredrikstad", tmp_path / "ours.yaml"
    table, background = (str(make(name, sheet, "docx")) for sheet in ("table-a", "background"))
    alone = CliRunner().invoke(main, ["import", background, "-o", str(file)])
    assert (alone.exit_code, "which has no statements" in alone.output, file.exists()) == (1, True, False)
    assert CliRunner().invoke(main, ["import", table, "-o", str(file)]).exit_code == 0
    assert CliRunner().invoke(main, ["import", background, "--into", str(file), "--yes"]).exit_code == 0
    whole, now = framework(name), load_framework(file)
    assert (now.title, now.table_title) == (whole.title, whole.table_title)
    assert [area.explanation for area in now.areas] == [
        "\n\n".join(paragraphs(area.explanation or "")) for area in whole.areas
    ]
    assert (now.how_to_use, now.prompts, now.follow_up) == (whole.how_to_use, whole.prompts, whole.follow_up)
    assert of(now) == of(whole)


# -- a colleague's changes ------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_bytes(Library().framework("oppvekst-fredrikstad").read_bytes())
    return path


@pytest.fixture
def edited(make: Make, tmp_path: Path) -> Path:
    """Table A with another statement, a new point and one point less."""
    document = docx.Document(str(make("oppvekst-fredrikstad", "table-a", "docx")))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [paragraph for cell in cells for paragraph in cell.paragraphs]
    by_text = {each.text.rpartition("\t")[2].replace("\u00a0", " "): each for each in paragraphs}
    statement = by_text["Vi er vennlige når vi snakker med og skriver til hverandre."]
    statement.runs[-1].text = "Vi er vennlige når vi snakker sammen."  # behind its id
    point = by_text["Vi hjelper hverandre gjennom det som er krevende."]
    point.insert_paragraph_before("Vi ler sammen hver dag.", point.style)
    gone = by_text["Vi gjetter ikke på hva andre mener. Vi spør."]._p
    gone.getparent().remove(gone)
    path = tmp_path / "edited.docx"
    document.save(str(path))
    return path


def differing(old: str, new: str) -> list[str]:
    before, after = old.splitlines(), new.splitlines()
    return [f"- {line.strip()}" for line in before if line not in after] + [
        f"+ {line.strip()}" for line in after if line not in before
    ]


def test_what_was_filled_in_by_hand_is_no_change(make: Make, file: Path, tmp_path: Path) -> None:
    document = docx.Document(str(make("oppvekst-fredrikstad", "table-a", "docx")))
    fields = [each for each in document.paragraphs if each.style and each.style.name == "Field Value"]
    for field, words in zip(fields, ("Nordby skole", "Gul avdeling", "14. mars 2026"), strict=True):
        field.add_run(words)
    path = tmp_path / "filled.docx"
    document.save(str(path))
    result = CliRunner().invoke(main, ["import", str(path), "--into", str(file), "--yes"])
    assert "nothing to change" in result.output
    assert "Nordby" not in result.output


def test_what_a_colleague_changed_comes_back(file: Path, edited: Path) -> None:
    before = file.read_text("utf-8")
    result = CliRunner().invoke(main, ["import", str(edited), "--into", str(file), "--yes"])
    assert result.exit_code == 0, result.output
    assert (
        "A1, text: changed\n"
        "  − Vi er vennlige når vi snakker med og skriver til hverandre.\n"
        "  + Vi er vennlige når vi snakker sammen.\n"
    ) in result.output
    assert "A1, points: added\n  + Vi ler sammen hver dag.\n" in result.output
    assert "A3, points: dropped\n  − Vi gjetter ikke på hva andre mener. Vi spør.\n" in result.output
    assert differing(before, file.read_text("utf-8")) == [
        "- text: Vi er vennlige når vi snakker med og skriver til hverandre.",
        "- - Vi gjetter ikke på hva andre mener. Vi spør.",
        "+ text: Vi er vennlige når vi snakker sammen.",
        "+ - Vi ler sammen hver dag.",
    ]
    again = CliRunner().invoke(main, ["import", str(edited), "--into", str(file)])
    assert (again.exit_code, "nothing to change" in again.output) == (0, True)


@pytest.mark.parametrize(
    ("language", "asks", "answer", "written"),
    [
        ("C", "? [y/N]: ", "y\n", True),
        ("nb_NO", "? [j/N]: ", "Ja\n", True),
        ("C", "? [y/N]: ", "n\n", False),
        ("sv_SE", "? [j/N]: ", "\n", False),
        ("C", "? [y/N]: ", "", False),
    ],
)
def test_it_asks_before_it_writes(
    file: Path, edited: Path, language: str, asks: str, answer: str, written: bool
) -> None:
    before = file.read_bytes()
    arguments = ["import", str(edited), "--into", str(file)]
    result = CliRunner(env={"LC_ALL": language}).invoke(main, arguments, input=answer)
    assert result.exit_code == (0 if written else 1)
    assert asks in result.output
    assert (file.read_bytes() != before) is written


@pytest.mark.parametrize("options", [["--yes"], ["--into", "FILE", "-o", "other.yaml"]])
def test_options_that_make_no_sense_together(file: Path, edited: Path, options: list[str]) -> None:
    given = [str(file) if option == "FILE" else option for option in options]
    assert CliRunner().invoke(main, ["import", str(edited), *given]).exit_code == 2

"""Forms on disk: whole or none, the same again, edited files kept; for a unit and for a list."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import yaml
from blocks.samples import areas
from click.testing import CliRunner

from kitgen.cli import main

NAME = "oppvekst-fredrikstad"
GUIDE = {f"slik-lager-du-skjemaet.{ending}" for ending in ("pdf", "docx")}


def kitgen(*arguments: str | Path, code: int = 0) -> str:
    ran = CliRunner().invoke(main, [str(each) for each in arguments])
    assert ran.exit_code == code, ran.output
    return ran.output


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_files_for_the_usual_tools_and_a_guide(tmp_path: Path) -> None:
    told = kitgen("form", NAME, "--output", tmp_path)
    folder = tmp_path / NAME / "form"
    made = contents(folder)
    assert set(made) == {"microsoft-forms.docx", "google-forms.gs.txt", "form.html", "forms.json", *GUIDE}
    assert "note:" not in told, "that there is no link yet is why a form is made"
    assert str(tmp_path).encode() not in b"".join(made.values())
    assert "Unchanged in" in kitgen("form", NAME, "--output", tmp_path)
    assert contents(folder) == made
    kitgen("form", NAME, "--output", tmp_path / "again")
    assert contents(tmp_path / "again" / NAME / "form") == made
    (folder / "form.html").write_text("Min egen side.")
    for _ in range(2):
        told = kitgen("form", NAME, "--output", tmp_path, "--for", "page")
        assert set(contents(folder)) == {*made, "form.new.html"}
        assert "has been edited and is kept" in told
    assert (folder / "form.new.html").read_bytes() == made["form.html"]
    assert (folder / "form.html").read_text() == "Min egen side."


def test_what_was_made_before_is_written_over(tmp_path: Path) -> None:
    folder = tmp_path / NAME / "form"
    kitgen("form", NAME, "--for", "google", "--output", tmp_path)
    before = contents(folder)
    kitgen("form", NAME, "--for", "google", "--no-unsure", "--output", tmp_path)
    after = contents(folder)
    assert set(before) == set(after)
    assert before["google-forms.gs.txt"] != after["google-forms.gs.txt"]
    (folder / "forms.json").write_text("[[")  # somebody's hand: nothing is known, so nothing is written over
    kitgen("form", NAME, "--for", "google", "--output", tmp_path)
    assert contents(folder)["google-forms.gs.txt"] == after["google-forms.gs.txt"]
    assert contents(folder)["google-forms.gs.new.txt"] == before["google-forms.gs.txt"]


def test_a_form_for_each_unit_of_a_list(tmp_path: Path) -> None:
    units = tmp_path / "units.csv"
    units.write_text("navn;format\nNordby skole;pdf\n;pdf\nSolvang;pdf\n", "utf-8")
    told = kitgen("form", NAME, "--units", units, "--for", "xlsform", "--output", tmp_path, code=1)
    for unit in ("nordby-skole", "solvang"):
        assert (tmp_path / NAME / unit / "form" / "xlsform.xlsx").is_file()
    assert "units.csv" in told
    assert "row 3" in told


def test_nothing_is_written_where_something_cannot_be_made(tmp_path: Path) -> None:
    unit = tmp_path / "unit.yaml"
    unit.write_text("name: Nordby\nwording: {A1: {text: 'Vi sier \u4f60\u597d.'}}\n", "utf-8")
    told = kitgen("form", NAME, "--unit", unit, "--output", tmp_path / "out", code=1)
    assert "U+4F60" in told
    assert not list((tmp_path / "out").rglob("*.*"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nope"], "there is no framework `nope`"),
        ([NAME, "--for", "typewriter"], "no form is written for 'typewriter'; use microsoft, google, page"),
        ([NAME, "--for", ""], "name at least one"),
        ([NAME, "--unit", "no.yaml"], "there is no file"),
    ],
)
def test_what_makes_no_sense_is_told(arguments: list[str], told: str, tmp_path: Path) -> None:
    assert told in kitgen("form", *arguments, "--output", tmp_path, code=2)
    assert not list(tmp_path.iterdir())


def test_without_unsure_and_comment(tmp_path: Path) -> None:
    kitgen("form", NAME, "--for", "google", "--no-unsure", "--no-comment", "--output", tmp_path)
    text = (tmp_path / NAME / "form" / "google-forms.gs.txt").read_text("utf-8")
    assert "Vet ikke" not in text
    assert '"comment": null' in text


def test_what_an_area_is_about_stands_above_its_first_statement(tmp_path: Path) -> None:
    """On the same page, wherever pages end."""
    made = areas(*[3] * 12)
    for each in made:
        each["definition"] = f"Dette er {each['id']}."
    path = tmp_path / "ours.yaml"
    source = {"organisation": "Nordby", "document": "Sammen"}
    whole = {"id": "ours", "title": "Sammen", "language": "nb", "source": source, "scale": "traffic-light"}
    path.write_text(yaml.safe_dump({**whole, "areas": made}, allow_unicode=True), "utf-8")
    kitgen("form", path, "--for", "page", "--output", tmp_path / "out")
    with pypdfium2.PdfDocument(next(tmp_path.glob("out/*/form/*.pdf"))) as pdf:
        pages = [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in pdf]
    assert len(pages) > 2
    for each in made:
        [page] = [page for page in pages if f"Dette er {each['id']}." in page]
        assert f"{each['id']}1 – " in page

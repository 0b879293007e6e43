"""What is dropped on the page (lists, answers, documents, hostile files), and what a journey is asked."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from checks.firefox import Firefox, firefox, wait_until

from kitgen.api import load_framework, make
from kitgen.domain.questions import questions_of

FRAMEWORK = "oppvekst-fredrikstad"
#: The faults in a list of units: row, column and what stands there.
WRONG = {(3, 2): "ti", (5, 3): "https://forms.office.com/Pages/ShareFormPage.aspx?id=1", (6, 2): "-4"}
#: A document of one's own, with a line that no rule finds a place for.
OURS = """# Tegn på god praksis

## Vi handler autoritativt
### Vi kommuniserer på en vennlig måte
- Vi holder fast ved varmen i vanskelige samtaler
### Vi uttrykker klare forventninger
- Vi sier hva vi mener

## Vi er oppvekstlaget
### Vi har faste møter på tvers
- Vi tar en telefon når det trengs

Jf. Rammeplan s. 14 og vedtak i utvalget 12.03
"""
#: What is said of each hostile file, in part.
SAID = {
    "bad-bomb.docx": "Fila er skadet",
    "bad-bomb.xlsx": "langt mer enn det ser ut til",
    "bad-bomb.yaml": "En tekst kan ikke begynne med &",
    "bad-entities.docx": "Fila er skadet",
    "bad-page.docx": "ikke funnet områder med tegn",
    "large.docx": "Her kan filer på opptil 25 MB leses",
}


def write_units(path: Path, count: int) -> None:
    """A list of so many units with three faults."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Navn", "Deltakere", "Lenke til svar"])
    for number in range(1, count + 1):
        sheet.append([f"Enhet {number}", 10 + number, f"https://forms.office.com/e/Unit{number}xyz0"])
    for (row, column), text in WRONG.items():
        sheet.cell(row + 1, column, text)
    book.save(path)


def write_answers(path: Path) -> None:
    """What 23 people answered in Microsoft Forms, with their names."""
    framework = load_framework(FRAMEWORK)
    asked = questions_of(framework, "nb")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ID", "E-post", "Navn", *(question.title for question in asked.all)])
    for person in range(23):
        levels = (asked.choices[(person * 7 + place) % 3].text for place, _ in enumerate(asked.all))
        sheet.append([person + 1, f"person{person}@example.org", f"Person {person}", *levels])
    book.save(path)


def write_all(folder: Path, units: int) -> None:
    """All files of a journey."""
    write_units(folder / "units.xlsx", units)
    write_answers(folder / "answers.xlsx")
    (folder / "ours.md").write_text(OURS, "cp1252")  # of which a guess is made
    (folder / "bad-bomb.docx").write_bytes(_zip({"word/document.xml": b" " * 40_000_000}))
    (folder / "bad-bomb.xlsx").write_bytes(_zip({"xl/workbook.xml": b" " * 40_000_000}))
    (folder / "bad-page.docx").write_text("<!doctype html><html><body><h1>Hei</h1></body></html>", "utf-8")
    entities = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    (folder / "bad-entities.docx").write_bytes(_zip({"word/document.xml": entities}))
    names = pairwise("abcdefghi")
    deeper = [f"{name}: &{name} [{','.join([f'*{above}'] * 9)}]" for above, name in names]
    (folder / "bad-bomb.yaml").write_text("\n".join(["a: &a [x,x]", *deeper, ""]), "utf-8")
    drawn = '<!DOCTYPE s [<!ENTITY a "a">]><svg xmlns="http://www.w3.org/2000/svg"><script>a</script></svg>'
    (folder / "logo.svg").write_text(drawn, "utf-8")


def _zip(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return whole.getvalue()


# What is asked of a journey on any carrier


def a_kit_is_made_by_keyboard(told: dict[str, Any]) -> None:
    """With few keys; what is typed stands in its field, though the pages follow after its first letter."""
    assert told["presses"] <= 40
    assert [meant for meant, there in told["typed"] if there != meant] == []
    assert len(told["typed"]) == 3


def its_files_are_those_of_the_command(told: dict[str, Any]) -> None:
    """The zip's bytes, for what the keys have chosen: a date, 24 people, and two of three areas."""
    unit = {"name": "Nordby barnehage", "date": "3. desember 2026", "participants": 24, "focus": ["A", "B"]}
    kit = make(FRAMEWORK, unit)
    with zipfile.ZipFile(told["zip"]) as files:
        found = {name: files.read(name) for name in files.namelist()}
    assert sorted(found) == sorted(file.name for file in kit.files)
    assert [file.name for file in kit.files if found[file.name] != file.content] == []
    assert {file.format for file in kit.files} >= {"pdf", "docx", "svg", "png"}


def work_is_never_lost(told: dict[str, Any]) -> None:
    """Undo and redo, a reload, a link and a file bring it back, and nothing was stored."""
    assert (told["undone"], told["redone"]) == ("Nordby barnehage", "Solbakken skole")
    before, after = told["reloaded"]
    assert before
    assert after == before
    assert told["stored"] == [0, 0, ""]
    assert told["letters"] <= 1800
    assert told["carried"] == "Solbakken skole"
    assert (told["linked"], told["opened"]) == ("24", "Nordby barnehage")


def faults_stand_at_their_fields(told: dict[str, Any]) -> None:
    """A fault is said where it is, and the page stays."""
    assert "ti" in told["fault"]
    assert "samler inn svar" in told["link"]
    assert told["stays"]


def a_list_is_mended_in_place(told: dict[str, Any], units: int) -> set[str]:
    """Faulty cells are marked, and mended; returns the folders in the zip."""
    assert told["cells"] == [*WRONG.values()]
    assert told["tally"] == [units - 3, 3]
    assert told["mended"] == [units - 2, 2]
    assert 2 <= told["stopped"] < units - 2
    with zipfile.ZipFile(told["batch"]) as files:
        assert files.testzip() is None
        return {name.split("/")[0] for name in files.namelist()}


def answers_become_a_poster(told: dict[str, Any]) -> None:
    """And are not kept."""
    assert told["answers"].startswith("23 svar · 11 av 11")
    with zipfile.ZipFile(told["poster"]) as files:
        assert [Path(name).suffix for name in files.namelist()] == [".pdf", ".pdf"]
    assert told["unsettled"]
    assert not told["kept_answers"]


def a_document_becomes_a_framework(told: dict[str, Any]) -> None:
    """It is looked over, through undo and a reload, and edited in forms."""
    assert told["found"] == "Vi fant 2 områder, 3 tegn og 3 eksempler"
    assert told["lost"].startswith("Jf. Rammeplan s. 14")
    assert "«Jf. Rammeplan s. 14 og vedtak i utvalget 12.03»" in told["noted"]
    assert any(line.startswith("Fila er ikke UTF-8") for line in told["noted"])
    assert not [line for line in told["noted"] if "«nb»" in line]
    assert told["unanswered"]
    assert told["answered"]
    assert told["goesOn"]  # the focus, to the next note
    assert told["stillThere"]
    assert told["thrownAway"]
    assert "A2" in told["wrong"]
    assert told["proofs"] >= 2
    assert told["first"] == "A1 Vi sier tydelig hva vi venter"
    framework = load_framework(Path(told["yaml"]))
    assert framework.statement("A1").points == ("Vi sier det vi mener",)
    assert "Jf. Rammeplan s. 14" in (framework.introduction or "")
    assert framework.source.organisation == "Nordby kommune"


def a_scale_is_made_in_forms(told: dict[str, Any]) -> None:
    """With levels of one's own."""
    levels = load_framework(Path(told["scale"])).scale.levels
    assert [level.label for level in levels] == ["på vei", "vet ikke", "ikke ennå"]
    assert [level.symbol for level in levels] == ["wave", "question", "exclaim"]
    assert levels[1].colour == "#9a9fe0"


def hostile_files_end_in_words(told: dict[str, Any]) -> None:
    """And the page lives on."""
    said = told["hostile"]
    wrong = {name: said[name] for name, words in SAID.items() if words not in said[name]}
    assert not wrong, wrong
    assert "PNG" in told["logo"]
    assert told["alive"]


def a_kit_is_made_in_firefox(address: str, folder: Path) -> None:
    """From the first page to the zip, which is that of `kitgen build`; skipped where Firefox is not."""
    program = firefox()
    if program is None:
        pytest.skip("Firefox is not installed")
    with Firefox(program, folder) as browser:
        browser.go(address)
        browser.until("document.querySelectorAll('.fw .all').length")
        browser.click(".fw .all")
        fresh = (
            "document.querySelector('.state.fresh') && document.querySelector('.stage canvas')?.dataset.ready"
        )
        before = browser.until(fresh)
        browser.type("#f-unit-name", "Nordby barnehage")
        browser.until(f"{fresh} && document.querySelector('.stage canvas').dataset.ready !== '{before}'")
        browser.click(".foot .btn.main")
        browser.until("document.querySelector('.toast.on')")
        whole = wait_until(lambda: [*folder.glob("*.zip")] and not [*folder.glob("*.part")], 30)
        assert whole
    (path,) = folder.glob("*.zip")
    with zipfile.ZipFile(path) as files:
        found = {name: files.read(name) for name in files.namelist()}
    assert found == {file.name: file.content for file in make(FRAMEWORK, {"name": "Nordby barnehage"}).files}

"""The page in Chromium: a leader's whole journey, once, and what can be said of it."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from checks import node

from kitgen.api import load_framework
from kitgen.domain.questions import questions_of

HERE = Path(__file__).parent
#: Units of the list that is dropped, and the faults in it: row, column and what stands there.
UNITS = 8
WRONG = {(3, 2): "ti", (5, 3): "https://forms.office.com/Pages/ShareFormPage.aspx?id=1", (6, 2): "-4"}


pytestmark = pytest.mark.xdist_group("studio page")

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


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What happened; the server is the very command, and stopped when the journey is over."""
    if reason := node.lacking("playwright-core", "axe-core", browser=True):
        pytest.skip(reason)
    folder, program = tmp_path_factory.mktemp("studio"), node.chromium()
    assert program
    write_units(folder / "units.xlsx")
    write_answers(folder / "answers.xlsx")
    (folder / "ours.md").write_text(OURS, "utf-8")
    command = [sys.executable, "-u", "-m", "kitgen", "studio", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[1]
            told: dict[str, Any] = node.run(HERE / "journey.mjs", program, address, folder, timeout=300)
        finally:
            server.terminate()
    assert "failed" not in told, told["failed"]
    return told | {"address": address}


def write_units(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Navn", "Deltakere", "Lenke til svar"])
    for number in range(1, UNITS + 1):
        sheet.append([f"Enhet {number}", 10 + number, f"https://forms.office.com/e/Unit{number}xyz0"])
    for (row, column), text in WRONG.items():
        sheet.cell(row + 1, column, text)
    book.save(path)


def write_answers(path: Path) -> None:
    """What 23 people answered in Microsoft Forms, with their names."""
    framework = load_framework("oppvekst-fredrikstad")
    asked = questions_of(framework, "nb")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ID", "E-post", "Navn", *(question.title for question in asked.all)])
    for person in range(23):
        levels = (asked.choices[(person * 7 + place) % 3].text for place, _ in enumerate(asked.all))
        sheet.append([person + 1, f"person{person}@example.org", f"Person {person}", *levels])
    book.save(path)


def test_it_needs_no_mouse_and_few_keys(journey: dict[str, Any]) -> None:
    assert journey["presses"] <= 40
    with zipfile.ZipFile(journey["zip"]) as files:
        names = files.namelist()
    assert Path(journey["zip"]).name == "nordby-barnehage.zip"
    assert {Path(name).suffix for name in names} >= {".pdf", ".docx"}
    assert "03-tabell-a-med-eksempler.pdf" in names
    assert journey["title"] == "Nordby barnehage – Enheten – kitgen studio"
    assert journey["foot"].startswith("6 A3 og ")


def test_nobody_is_kept_out_at_any_width(journey: dict[str, Any]) -> None:
    assert journey["violations"] == []
    assert journey["sideways"] == []


def test_nothing_is_asked_of_anybody_else(journey: dict[str, Any]) -> None:
    origin = journey["address"].partition("#")[0]
    asked = {url for url in journey["requests"] if not url.startswith(("blob:", "data:"))}
    assert asked
    assert [url for url in asked if not url.startswith(origin)] == []
    assert journey["errors"] == []


def test_the_token_does_not_stay_in_the_address(journey: dict[str, Any]) -> None:
    assert "token" not in journey["token"]


def test_sheets_are_chosen_with_the_arrows(journey: dict[str, Any]) -> None:
    assert journey["tabs"][:3] == ["Tabell A", "Tabell B", "Samtalekort"]
    assert journey["chosen"] == "Tabell B"


def test_a_fault_is_told_at_its_field_and_the_page_stays(journey: dict[str, Any]) -> None:
    assert "ti" in journey["fault"]
    assert "samler inn svar" in journey["link"]
    assert journey["stays"]


def test_what_was_done_can_be_undone_and_done_again(journey: dict[str, Any]) -> None:
    assert (journey["undone"], journey["redone"]) == ("Nordby barnehage", "Solbakken skole")


def test_work_outlives_a_reload_without_being_stored(journey: dict[str, Any]) -> None:
    assert journey["reloaded"] == "Solbakken skole"
    assert journey["stored"] == [0, 0, ""]


def test_work_comes_back_from_a_file_with_its_steps_and_from_a_link(journey: dict[str, Any]) -> None:
    assert journey["linked"] == "3. desember 2026"
    assert journey["letters"] <= 1800
    assert journey["opened"] == "3. desember 2026"


def test_it_is_kept_here_only_when_that_is_asked_for(journey: dict[str, Any]) -> None:
    assert journey["kept"] == ["kitgen-studio"]
    assert journey["forgotten"] == 0


def test_copies_follow_the_meeting_and_can_be_changed(journey: dict[str, Any]) -> None:
    assert (journey["copies"], journey["more"]) == ("6", "7")
    with zipfile.ZipFile(journey["bound"]) as files:
        large, small = (pypdfium2.PdfDocument(files.read(f"print-{size}.pdf")) for size in ("A3", "A4"))
    with large, small:
        assert len(large) == 7
        plan = small[0].get_textpage().get_text_bounded()
    assert re.search(r"\s1\s+7\s+7\s", plan)


def test_words_are_changed_pasted_and_moved(journey: dict[str, Any]) -> None:
    assert journey["pasted"][:2] == ["Vi kan reglene.", "Vi bruker dem."]
    assert journey["moved"] == "Vi bruker dem."
    said = journey["said"]
    for words in ("Vi samarbeider også når det butter imot", "Vi ler sammen.", "foresatte"):
        assert words in said


def test_a_list_is_mended_in_place_stopped_and_gone_on_with(journey: dict[str, Any]) -> None:
    assert journey["cells"] == [*WRONG.values()]
    assert journey["tally"] == [UNITS - 3, 3]
    assert journey["mended"] == [UNITS - 2, 2]
    assert 2 <= journey["stopped"] < UNITS - 2
    with zipfile.ZipFile(journey["batch"]) as files:
        assert files.testzip() is None
        folders = {name.split("/")[0] for name in files.namelist()}
    assert folders == {f"enhet-{number}" for number in range(1, UNITS + 1)} - {"enhet-5", "enhet-6"}


def test_answers_become_a_poster_and_are_not_kept(journey: dict[str, Any]) -> None:
    assert journey["answers"].startswith("23 svar · 11 av 11")
    with zipfile.ZipFile(journey["poster"]) as files:
        assert [Path(name).suffix for name in files.namelist()] == [".pdf", ".pdf"]
    assert not journey["kept_answers"]


def test_a_document_is_looked_over_and_edited_in_forms(journey: dict[str, Any]) -> None:
    assert journey["found"] == "Vi fant 2 områder, 3 tegn og 3 eksempler"
    assert journey["lost"].startswith("Jf. Rammeplan s. 14")
    assert "A2" in journey["wrong"]
    assert journey["proofs"] >= 2
    assert journey["first"] == "A1 Vi sier tydelig hva vi venter"
    framework = load_framework(Path(journey["yaml"]))
    assert framework.statement("A1").points == ("Vi sier det vi mener",)
    assert "Jf. Rammeplan s. 14" in (framework.introduction or "")
    assert framework.source.organisation == "Nordby kommune"
    assert journey["own"][0] == "Tabell A"


def test_what_is_looked_over_can_be_undone_as_well(journey: dict[str, Any]) -> None:
    assert journey["unanswered"]
    assert journey["answered"]
    assert journey["unsettled"]


def test_what_stands_in_a_file_besides_is_kept(journey: dict[str, Any]) -> None:
    before = Path(journey["yaml"]).read_text("utf-8").splitlines()
    after = Path(journey["commented"]).read_text("utf-8").splitlines()
    assert (after[0], after[-1]) == ("# Vedtatt 12. mars.", "# Slutt.")
    changed = [line.strip() for line in after[1:-1] if line not in before]
    assert len(changed) == 1
    assert "Vi har faste møter hver måned" in changed[0]


def test_a_scale_of_ones_own_is_made_in_forms(journey: dict[str, Any]) -> None:
    levels = load_framework(Path(journey["scale"])).scale.levels
    assert [level.label for level in levels] == ["på vei", "vet ikke", "ikke ennå"]
    assert [level.symbol for level in levels] == ["wave", "question", "exclaim"]
    assert levels[1].colour == "#9a9fe0"


def test_pages_can_be_read_as_text_and_the_page_speaks_other_languages(journey: dict[str, Any]) -> None:
    assert any("Vi handler autoritativt" in line for line in journey["read"])
    assert journey["language"] == "en"

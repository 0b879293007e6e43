"""The page in Chromium: a leader's whole journey, once, and what can be said of it."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from checks import node

from studio import given

HERE = Path(__file__).parent
#: Units of the list that is dropped.
UNITS = 8

pytestmark = pytest.mark.xdist_group("studio served")


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What happened; the server is the very command, and stopped when the journey is over."""
    if reason := node.lacking("playwright-core", "axe-core", browser=True):
        pytest.skip(reason)
    folder, program = tmp_path_factory.mktemp("studio"), node.chromium()
    assert program
    given.write_all(folder, UNITS)
    command = [sys.executable, "-u", "-m", "kitgen", "studio", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[1]
            told: dict[str, Any] = node.run(HERE / "journey.mjs", program, address, folder, timeout=1500)
        finally:
            server.terminate()
    assert "failed" not in told, told["failed"]
    return told | {"address": address}


def test_it_needs_no_mouse_and_few_keys(journey: dict[str, Any]) -> None:
    given.a_kit_is_made_by_keyboard(journey)
    with zipfile.ZipFile(journey["zip"]) as files:
        names = files.namelist()
    assert Path(journey["zip"]).name == "nordby-barnehage.zip"
    assert {Path(name).suffix for name in names} >= {".pdf", ".docx"}
    assert "03-tabell-a-med-eksempler.pdf" in names
    assert journey["title"] == "Nordby barnehage – Enheten – kitgen studio"
    assert journey["foot"].startswith("6 A3 og ")


def test_its_files_are_those_of_kitgen_build(journey: dict[str, Any]) -> None:
    given.its_files_are_those_of_the_command(journey)


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
    given.faults_stand_at_their_fields(journey)


def test_work_is_never_lost(journey: dict[str, Any]) -> None:
    given.work_is_never_lost(journey)
    assert journey["lookedOver"]


def test_it_is_kept_here_only_when_that_is_asked_for(journey: dict[str, Any]) -> None:
    assert journey["kept"] == ["kitgen-studio"]
    assert journey["forgotten"] == 0


def test_copies_follow_the_meeting_and_can_be_changed(journey: dict[str, Any]) -> None:
    assert (journey["copies"], journey["more"]) == ("6", "7")
    assert journey["top"] == 0
    with zipfile.ZipFile(journey["bound"]) as files:
        large, small = (pypdfium2.PdfDocument(files.read(f"print-{size}.pdf")) for size in ("A3", "A4"))
    with large, small:
        assert len(large) == 7
        plan = small[0].get_textpage().get_text_bounded()
    assert re.search(r"\s1\s+7\s+7\s", plan)
    whole = plan.partition("Har du hjelp?")[2].split()
    fetched = [line.split()[:2] for line in journey["cupboard"]]
    for size in ("A3", "A4"):
        in_all = sum(int(count) for count, paper in fetched if paper == f"{size},")
        assert whole[whole.index(size) - 2] == str(in_all)


def test_what_a_print_shop_makes_is_not_fetched(journey: dict[str, Any]) -> None:
    assert re.fullmatch(r"\d+ A3 og \d+ A4", journey["shop"])


def test_words_are_changed_pasted_and_moved(journey: dict[str, Any]) -> None:
    assert journey["pasted"][:2] == ["Vi kan reglene.", "Vi bruker dem."]
    assert journey["moved"] == "Vi bruker dem."
    said = journey["said"]
    for words in ("Vi samarbeider også når det butter imot", "Vi ler sammen.", "foresatte"):
        assert words in said


def test_a_list_is_mended_in_place_stopped_and_gone_on_with(journey: dict[str, Any]) -> None:
    folders = given.a_list_is_mended_in_place(journey, UNITS)
    assert folders == {f"enhet-{number}" for number in range(1, UNITS + 1)} - {"enhet-5", "enhet-6"}


def test_answers_become_a_poster_and_are_not_kept(journey: dict[str, Any]) -> None:
    given.answers_become_a_poster(journey)


def test_a_document_is_looked_over_and_edited_in_forms(journey: dict[str, Any]) -> None:
    given.a_document_becomes_a_framework(journey)
    assert journey["own"][0] == "Tabell A"


def test_what_stands_in_a_file_besides_is_kept(journey: dict[str, Any]) -> None:
    before = Path(journey["yaml"]).read_text("utf-8").splitlines()
    after = Path(journey["commented"]).read_text("utf-8").splitlines()
    assert (after[0], after[-1]) == ("# Vedtatt 12. mars.", "# Slutt.")
    changed = [line.strip() for line in after[1:-1] if line not in before]
    assert len(changed) == 1
    assert "Vi har faste møter hver måned" in changed[0]


def test_a_scale_of_ones_own_is_made_in_forms(journey: dict[str, Any]) -> None:
    given.a_scale_is_made_in_forms(journey)


def test_hostile_files_end_in_words_and_the_page_lives_on(journey: dict[str, Any]) -> None:
    given.hostile_files_end_in_words(journey)


def test_pages_can_be_read_as_text_and_the_page_speaks_other_languages(journey: dict[str, Any]) -> None:
    assert any("Vi handler autoritativt" in line for line in journey["read"])
    assert journey["language"] == "en"

"""Room on the pages of the Word files: a reserve, text a little wider, and what a colleague adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path as File

import pytest
from checks import wordpages
from checks.wordpages import RULES, pages
from checks.wordpages.editing import Place, edited, places
from sheets.cases import Sheet

pytestmark = pytest.mark.skipif(
    not wordpages.ENFORCED, reason="the sheets are not yet laid out by Word's rule for rows"
)

Sizes = dict[File, list[tuple[float, float]]]


def test_pages_are_those_of_the_pdf_and_keep_a_reserve(sheet: Sheet) -> None:
    assert wordpages.faults(sheet.word, len(sheet.document.pages)) == []


def test_text_set_a_little_wider_changes_no_page(sheet: Sheet) -> None:
    large = max(sheet.document.setup.width, sheet.document.setup.height) >= 400
    for rule in RULES:
        for widen in (101, 102) if large else (101,):
            assert len(pages(sheet.word, rule, widen)) == len(sheet.document.pages), (rule, widen)


def test_a_colleague_may_add_to_any_place_of_a_sheet(
    sheet: Sheet, office_pages: Callable[[Iterable[File]], Sizes], tmp_path: File
) -> None:
    if len(sheet.document.pages) > 1:
        pytest.skip("it has pages to go on to")
    # ten words are fewer than a sentence, which is tried in the same places
    longer = {place: edited(sheet.word, place) for place in places(sheet.word) if place.edit != "words"}
    assert longer
    spilt = [
        f"{place.edit} at “{place.text[:50]}”"
        for place, made in longer.items()
        if len(pages(made, "word")) > 1  # whose rows are never lower than LibreOffice's
    ]
    assert spilt == []
    tightest = tmp_path / "tightest.docx"
    tightest.write_bytes(longer[min(longer, key=lambda place: _left(longer, place))])
    assert len(office_pages([tightest])[tightest]) == 1


def _left(longer: dict[Place, bytes], place: Place) -> float:
    return pages(longer[place], "libreoffice")[-1].left_pt

"""Room on the pages of the Word files: a reserve, text a little wider, and what a colleague adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File

import pytest
from checks import wordpages
from checks.wordpages import RULES, pages
from checks.wordpages.editing import edited, places
from covering import amount, spread
from sheets.cases import PRINTED, Case, Sheet
from sheets.conftest import part

pytestmark = pytest.mark.skipif(
    not wordpages.ENFORCED, reason="the sheets are not yet laid out by Word's rule for rows"
)

Sizes = dict[File, list[tuple[float, float]]]


@dataclass(frozen=True)
class Longer:
    """A sheet of one page with one place made longer at a time, by a sentence or a point."""

    spilt: list[str]  #: the places whose edit makes it two pages by Word's rule
    tightest: bytes  #: the file that has least room left by LibreOffice's


@pytest.fixture(scope="session")
def longer() -> Callable[[Sheet], Longer]:
    @cache
    def tried(sheet: Sheet) -> Longer:
        # ten words are fewer than a sentence, which is tried in the same places
        where = [place for place in places(sheet.word) if place.edit != "words"]
        made = {place: edited(sheet.word, place) for place in spread(where, 7)}
        assert made
        found = {place: pages(file, "word") for place, file in made.items()}
        # Word's rows are never lower than LibreOffice's, so what is tight there is tight here too
        tight = sorted(found, key=lambda place: found[place][-1].left_pt)[: amount(3, len(found))]
        return Longer(
            [f"{p.edit} at “{p.text[:50]}”" for p, laid_out in found.items() if len(laid_out) > 1],
            min((made[place] for place in tight), key=lambda file: pages(file, "libreoffice")[-1].left_pt),
        )

    return tried


@pytest.fixture(scope="session")
def longer_in_office(
    longer: Callable[[Sheet], Longer],
    built: Callable[[Case], Sheet],
    office_pages: Callable[[Iterable[File]], Sizes],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Sheet], int]:
    """How many pages the tightest of a sheet's longer files has in LibreOffice, a part opened in one run."""
    folder = tmp_path_factory.mktemp("longer")

    @cache
    def counted(number: int) -> dict[Sheet, int]:
        sheets = (built(case) for case in PRINTED if part(case) == number)
        files = {sheet: folder / sheet.word.name for sheet in sheets if len(sheet.document.pages) == 1}
        for sheet, file in files.items():
            file.write_bytes(longer(sheet).tightest)
        sizes = office_pages(files.values())
        return {sheet: len(sizes[file]) for sheet, file in files.items()}

    return lambda sheet: counted(part((sheet.framework.id, sheet.name, sheet.unit)))[sheet]


def test_pages_are_those_of_the_pdf_and_keep_a_reserve(printed: Sheet) -> None:
    assert wordpages.faults(printed.word, len(printed.document.pages)) == []


def test_text_set_a_little_wider_changes_no_page(printed: Sheet) -> None:
    large = max(printed.document.setup.width, printed.document.setup.height) >= 400
    for rule in RULES:
        for widen in spread((102, 101) if large else (101,), 1):
            assert len(pages(printed.word, rule, widen)) == len(printed.document.pages), (rule, widen)


def one_page(sheet: Sheet) -> None:
    if len(sheet.document.pages) > 1:
        pytest.skip("it has pages to go on to")


def test_a_colleague_may_add_to_any_place_of_a_sheet(
    printed: Sheet, longer: Callable[[Sheet], Longer]
) -> None:
    one_page(printed)
    assert longer(printed).spilt == []


def test_in_libreoffice_too(printed: Sheet, longer_in_office: Callable[[Sheet], int]) -> None:
    one_page(printed)
    assert longer_in_office(printed) == 1

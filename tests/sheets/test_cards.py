"""Cards in every size, with sides and profiles of all kinds, as a PDF and as a Word file."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from checks.kinds import Converted, Sizes, Spoken, Told
from covering import ALL
from sheets.cases import ANSWER, LIBRARY, UNIT, framework
from sheets.test_sheets import plain, said

from kitgen.basics.lengths import mm
from kitgen.blocks.cards.sheets import Sheet
from kitgen.blocks.cards.types import CARD_TYPES
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.render import renderer

#: In one process with the other sheets, whose Word files are judged by the same run of a program.
pytestmark = pytest.mark.xdist_group("sheets-0")

#: What is asked of the layout; the default is tested with all other sheets. Each choice there is, and in the
#: long run two of them in other company.
WISHES = (
    {"size": "a7"},
    {"size": "tarot"},
    {"size": "poker"},
    *(() if not ALL else ({"sides": "fold-over"}, {"size": "poker", "profile": "print-shop"})),
    {"size": "poker", "sides": "single", "offset": "1.5mm,-0.5mm"},
    {"size": "tarot", "sides": "fold-over"},
    {"profile": "print-shop"},
    {"profile": "test-page"},
)
#: One area is enough to see, and its neighbour has a quotation.
NAMES = ("laeringsfaellesskaber-aarhus", "oppvekst-fredrikstad")
STAFF = UNIT.with_fields(focus=("B",))

Files = dict[str, tuple[Path, Path, int]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """PDF, Word file and number of pages of each kind of deck."""
    folder = tmp_path_factory.mktemp("cards")
    layout = read_layout(LIBRARY.layout("cards"))
    made: Files = {}
    for number, options in enumerate(WISHES):
        name = "-".join(options.values())
        document = compose(framework(NAMES[number % 2]), STAFF, layout, options=options).document
        paths = folder / f"{name}.pdf", folder / f"{name}.docx"
        for path in paths:
            path.write_bytes(renderer(path.suffix[1:])(document))
        made[name] = (*paths, len(document.pages))
    return made


def test_word_has_the_same_pages_on_the_same_paper(
    files: Files,
    office_pages: Callable[[Iterable[Path]], dict[Path, list[tuple[float, float]]]],
    pdf_pages: Sizes,
) -> None:
    laid_out = office_pages([word for _, word, _ in files.values()])
    for name, (pdf, word, count) in files.items():
        assert len(pdf_pages(pdf)) == count, name
        assert len(laid_out[word]) == count, name
        around = 10.0 if "print-shop" in name else 0.0  # mm more, so that Word does not warn of small margins
        for size, (wide, tall) in zip(laid_out[word], pdf_pages(pdf), strict=True):
            assert size == pytest.approx((wide + around, tall + around), abs=0.2), name


def test_no_card_reaches_out_of_what_a_printer_prints(files: Files) -> None:
    for name, (_, word, _) in files.items():
        [margins] = re.findall(r"<w:pgMar [^>]+>", zipfile.ZipFile(word).read("word/document.xml").decode())
        sides = (re.search(rf' w:{side}="(\d+)"', margins) for side in ("top", "right", "bottom", "left"))
        assert min(int(side[1]) / 56.7 for side in sides if side) >= 4.9, (name, margins)


def test_words_stand_on_the_same_cards_in_word(
    files: Files, office_pdfs: Converted, pdf_chars: Callable[[Path], list[Any]]
) -> None:
    converted = office_pdfs([word for _, word, _ in files.values()])
    for name, (pdf, word, count) in files.items():
        for page in range(1, count + 1):
            one, other = (_letters(pdf_chars(path), page) for path in (pdf, converted[word]))
            assert one == other, f"{name}, page {page}"


def _letters(chars: Iterable[Any], page: int) -> list[str]:
    """The letters of a page; numbers and signs are set as lists in one format and painted in the other."""
    return sorted("".join(char.text for char in chars if char.page == page and char.text.isalpha()))


@pytest.mark.parametrize("size", ["a7", "tarot", "poker"])
def test_words_do_not_run_out_of_their_cards_in_word(
    size: str, files: Files, office_pdfs: Converted, pdf_chars: Callable[[Path], list[Any]]
) -> None:
    """A row of exact height hides what is lower than its margin."""
    kind = CARD_TYPES[size]
    _, above = Sheet(kind, "duplex").around
    _, word, _ = files[size]
    for char in pdf_chars(office_pdfs([word])[word]):
        if char.text.strip():
            row = int((char.y0 - above) // kind.height)
            baseline = char.y1 - 0.2 * mm(char.size)
            assert baseline <= above + (row + 1) * kind.height - kind.inset + 0.1


def test_both_say_the_same_in_the_same_order(
    files: Files, pdf_text_by_structure: Spoken, word_text: Told
) -> None:
    for name, (pdf, word, _) in files.items():
        assert plain(said(pdf_text_by_structure(pdf))) == plain(word_text(word)), name


def test_both_are_sound(files: Files, unsound: Callable[..., list[str]]) -> None:
    fullest = sorted(files.items(), key=lambda item: item[1][1].stat().st_size, reverse=True)
    for name, (pdf, word, pages) in fullest:
        assert unsound(pdf, pages) + unsound(word, pages) == [], name


@pytest.mark.parametrize("name", ["a7", "poker", "print-shop"])
def test_codes_lead_to_the_form(
    name: str,
    files: Files,
    office_pdfs: Converted,
    render_png: Callable[..., Any],
    decode_qr: Callable[[Any], list[str]],
) -> None:
    pdf, word, _ = files[name]
    page = 2
    for path in (pdf, office_pdfs([word])[word]):
        found = decode_qr(render_png(path, page, 150))
        assert found
        assert set(found) == {ANSWER}

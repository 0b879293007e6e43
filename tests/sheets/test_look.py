"""Sheets of a unit with a logo and a colour of its own, in both formats."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path as File

import pikepdf
import pytest
from checks.kinds import Sizes, Spoken, Told
from checks.places import misfits
from covering import covering
from definitions.images.samples import KINDS, photo, saved, svg
from sheets.cases import LIBRARY, UNIT, framework, setup
from sheets.test_sheets import plain, said

from kitgen.basics.languages.messages import Messages
from kitgen.blocks.house import palette
from kitgen.blocks.masthead import BESIDE_CODE
from kitgen.blocks.strip import EDGE, HIGHER, HIGHEST, WIDEST
from kitgen.building.planning import sketch
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.definitions.images import load_logo
from kitgen.model import Box, Document, Drawing
from kitgen.render import renderer
from kitgen.typesetting.fonts import TARGETS

#: In one process with the other sheets, whose Word files are judged by the same run of a program.
pytestmark = pytest.mark.xdist_group("sheets-0")

COLOUR = "#7a1f3d"
OWN = UNIT.with_fields(
    colour=COLOUR,
    place="Personalrommet",
    contact="Ane Berg, 12 34 56 78",
    form=UNIT.form.with_fields(duplicate="https://forms.office.com/Pages/Share?id=a"),
)
ALT = "Logoen til Nordby barnehage"
#: Sheets that have a logo, each with a framework that they are made for.
SHEETS = {
    sheet: name
    for name in ("prinsipper-kristiansand", "laeringsfaellesskaber-aarhus", "oppvekst-fredrikstad")
    for sheet in framework(name).kit
    if not setup(sheet).formats and sheet != "cards"
} | {"wheel": "sterkere-sammen-kristiansand", "goals": "sterkere-sammen-kristiansand"}
LOGOS = {
    "vectors": KINDS["vectors.svg"],
    "pixels": KINDS["clear.png"],
    "photo": saved(photo(), "JPEG"),
    "long": svg('<rect width="100" height="6"/>', ""),
    "high": svg('<rect width="10" height="40"/>', ""),
}
#: Each sheet with a logo of another make: each make, and each paper.
MADE = covering(
    [(sheet, list(LOGOS)[number % 3]) for number, sheet in enumerate(sorted(SHEETS))],
    lambda made: (made[1], setup(made[0]).page),
)
#: Sheet and logo → the sheet as composed, or its PDF and Word file.
Composed = Callable[[str, str], Document]
Files = Callable[[str, str], tuple[File, File]]
OPENED = ("guide", "table-a", "qr-poster", "goals")


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Composed:
    folder = tmp_path_factory.mktemp("logos")

    @cache
    def make(sheet: str, logo: str) -> Document:
        path = folder / logo
        path.write_bytes(LOGOS[logo])
        whole, layout = framework(SHEETS[sheet]), read_layout(LIBRARY.layout(sheet))
        plan = sketch(whole, OWN, LIBRARY.layouts()) if layout.setup.whole_kit else ()
        return compose(whole, OWN, layout, plan, logo=load_logo(path)).document

    return make


@pytest.fixture(scope="module")
def files(composed: Composed, tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("files")

    @cache
    def make(sheet: str, logo: str) -> tuple[File, File]:
        paths = folder / f"{sheet}-{logo}.pdf", folder / f"{sheet}-{logo}.docx"
        for path in paths:
            path.write_bytes(renderer(path.suffix[1:])(composed(sheet, logo)))
        return paths

    return make


def logos(document: Document) -> list[tuple[Box, Drawing]]:
    """Each logo, page by page."""
    return [
        (block, inside)
        for page in document.pages
        for block in page.blocks
        if isinstance(block, Box)
        for inside in block.blocks
        if isinstance(inside, Drawing) and inside.alt.startswith("Logo")
    ]


@pytest.mark.parametrize(("sheet", "logo"), covering(product(sorted(SHEETS), LOGOS)))
def test_the_logo_stands_at_the_head_and_in_nobodys_way(sheet: str, logo: str, composed: Composed) -> None:
    document = composed(sheet, logo)
    large = max(document.setup.width, document.setup.height) >= 400
    assert logos(replace(document, pages=document.pages[:1]))
    for box, drawing in logos(document):
        assert drawing.width <= WIDEST + 0.01
        assert drawing.height <= (HIGHER if large else HIGHEST) + 0.01
        widest = [pytest.approx(wide, abs=0.01) for wide in (WIDEST, BESIDE_CODE)]
        assert drawing.width in widest or drawing.height >= 8
        assert box.y >= EDGE - 0.01
        assert box.y + box.height <= 40
        assert box.x + box.width <= document.setup.width - document.setup.margins[1] + 0.01
    for target in TARGETS:
        assert misfits(document, target) == []


@pytest.mark.parametrize(("sheet", "logo"), MADE)
def test_files_with_a_logo_are_sound(
    sheet: str, logo: str, files: Files, unsound: Callable[..., list[str]], composed: Composed
) -> None:
    pages = len(composed(sheet, logo).pages)
    for path in files(sheet, logo):  # the words of a table's cell stand over its row of fields
        assert unsound(path, pages, "warning: merged cells") == []


@pytest.mark.parametrize(("sheet", "logo"), MADE)
def test_both_formats_say_the_same(
    sheet: str, logo: str, files: Files, pdf_text_by_structure: Spoken, word_text: Told
) -> None:
    pdf, word = files(sheet, logo)
    spoken = pdf_text_by_structure(pdf)
    assert plain(said(spoken)) == plain(word_text(word))
    with zipfile.ZipFile(word) as archive:
        assert archive.read("word/document.xml").decode().count(f'descr="{_alt(sheet)}"') >= 1


def _alt(sheet: str) -> str:
    return Messages.of(framework(SHEETS[sheet]).language)("unit.logo", name=OWN.name)


@pytest.mark.parametrize("logo", ["pixels", "photo"])
def test_pixels_are_in_each_file_once(logo: str, files: Files) -> None:
    pdf, word = files("guide", logo)  # three pages, each with a logo
    with pikepdf.open(pdf) as opened:
        found = {
            image.objgen for page in opened.pages for image in page.Resources.get("/XObject", {}).values()
        }
        assert len(found) == 1
        [image] = opened.pages[0].Resources.XObject.values()
        assert pikepdf.PdfImage(image).as_pil_image().size == (image.Width, image.Height)
    with zipfile.ZipFile(word) as archive:
        kinds = [name.rpartition(".")[2] for name in archive.namelist() if "/media/" in name]
    assert kinds.count("jpeg" if logo == "photo" else "png") == 1 + kinds.count("svg") * (logo != "photo")


def test_vectors_are_vectors_in_both(files: Files) -> None:
    pdf, word = files("guide", "vectors")
    with pikepdf.open(pdf) as opened:
        assert all("/XObject" not in page.Resources for page in opened.pages)
    with zipfile.ZipFile(word) as archive:
        assert any("#0b6e4f" in archive.read(n).decode() for n in archive.namelist() if n.endswith(".svg"))


def test_the_same_logo_gives_the_same_files(composed: Composed) -> None:
    for fmt in ("pdf", "docx"):
        for logo in ("vectors", "pixels", "photo"):
            render = renderer(fmt)
            assert render(composed("table-a", logo)) == render(composed("table-a", logo))


@pytest.fixture(scope="module")
def opened(files: Files, office_pdfs: Callable[[list[File]], dict[File, File]]) -> dict[str, File]:
    """What LibreOffice makes of some sheets, all in one run."""
    made = {sheet: files(sheet, "vectors")[1] for sheet in OPENED}
    pdfs = office_pdfs([*made.values()])
    return {sheet: pdfs[word] for sheet, word in made.items()}


@pytest.mark.parametrize("sheet", OPENED)
def test_word_has_the_same_pages_with_a_logo(
    sheet: str, files: Files, opened: dict[str, File], pdf_pages: Sizes
) -> None:
    pdf, _ = files(sheet, "vectors")
    assert len(pdf_pages(opened[sheet])) == len(pdf_pages(pdf))


@pytest.mark.parametrize("sheet", sorted(SHEETS))
def test_the_colour_takes_the_place_of_navy(sheet: str, composed: Composed) -> None:
    told = repr(composed(sheet, "pixels"))
    assert "#24507a" not in told
    if not sheet.startswith(("conversation", "observation", "team", "staircase")):
        assert COLOUR in told
    assert palette(COLOUR)[0] == COLOUR


@pytest.mark.parametrize("sheet", ["guide", "print-plan"])
def test_the_place_stands_beside_the_date(sheet: str, files: Files, word_text: Told) -> None:
    assert any("2026 · Personalrommet" in text for text in word_text(files(sheet, "vectors")[1]))


@pytest.mark.parametrize("sheet", ["guide", "print-plan", "qr-poster", "answer-sheet"])
def test_who_can_be_asked(sheet: str, files: Files, word_text: Told) -> None:
    whole = plain(word_text(files(sheet, "vectors")[1]))
    assert plain(["Spørsmål? Kontakt Ane Berg, 12 34 56 78"]) in whole

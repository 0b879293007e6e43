"""One file for each paper: every sheet in it, in print order, as accessible as the others."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from checks.kinds import Told
from covering import spread

import kitgen
from kitgen.api import Session

LINK = "https://forms.office.com/e/aB3dE5fG7h"
UNIT = "name: Nordby barnehage\nparticipants: 12\nminutes: 60\n"
NAMES = ("print-A4.pdf", "print-A3.pdf")


#: Remembers the sheets of the kit that is bound in several ways.
SESSION = Session()


def made(framework: str = "oppvekst-fredrikstad", **choices: object) -> dict[str, kitgen.File]:
    kit = SESSION.make(framework, UNIT, form_url=LINK, formats=["pdf"], places=False, **choices)  # type: ignore[arg-type]
    assert not kit.faults
    return {file.name: file for file in kit.files}


def titles(path: Path) -> list[str]:
    """The bookmarks of the file's sheets."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return [str(item.title) for item in outline.root]


@pytest.fixture(
    scope="module", params=spread(["sterkere-sammen-kristiansand", "laeringsfaellesskaber-aarhus"], 1)
)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit with its bound files."""
    where = tmp_path_factory.mktemp("bound")
    for name, file in made(request.param, bound=True).items():
        (where / name).write_bytes(file.content)
    return where


def sheets(folder: Path) -> dict[str, list[Path]]:
    """The sheets by their paper, in the order of the kit."""
    found: dict[str, list[Path]] = {"A4": [], "A3": []}
    for path in sorted(folder.glob("[0-9]*.pdf")):
        with pikepdf.open(path) as pdf:
            width, _ = sorted(float(side) for side in pdf.pages[0].mediabox[2:])
        found["A4" if width < 600 else "A3"].append(path)
    return found


def letters(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_every_sheet_is_there_in_order_with_all_its_words(folder: Path) -> None:
    for paper, paths in sheets(folder).items():
        assert letters(folder / f"print-{paper}.pdf") == "".join(map(letters, paths))
        assert len(titles(folder / f"print-{paper}.pdf")) == len(paths)


def test_a_file_of_many_parts_can_be_read() -> None:
    """More than 65,535, tags among them: copies for 400 people."""
    many = made(collate=400)["print-A4.pdf"]
    with pikepdf.open(io.BytesIO(many.content)) as pdf:
        assert len(pdf.objects) > 65_535
        assert len(pdf.pages) == many.pages
    with pypdfium2.PdfDocument(many.content) as pdf:
        assert "Når de tre virker sammen" in pdf[many.pages - 2].get_textpage().get_text_bounded()


def test_it_is_as_accessible_as_the_others_and_has_its_fonts_once(folder: Path, pdf_faults: Told) -> None:
    for name in NAMES:
        assert pdf_faults(folder / name) == []
        with pikepdf.open(folder / name) as pdf:
            fonts = [str(thing.FontName) for thing in pdf.objects if _is_descriptor(thing)]
        assert len(fonts) == len({font.split("+")[-1] for font in fonts}) <= 5


def _is_descriptor(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def test_what_has_one_side_stays_on_paper_of_its_own(folder: Path) -> None:
    with pikepdf.open(folder / "print-A4.pdf") as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
        starts = {str(item.title): _page(pdf, item) for item in pdf.open_outline().root}
    assert all(start % 2 == 0 for start in starts.values())


def _page(pdf: pikepdf.Pdf, item: pikepdf.OutlineItem) -> int:
    target = item.destination[0] if isinstance(item.destination, pikepdf.Array) else item.destination
    return next(i for i, page in enumerate(pdf.pages) if page.objgen == target.objgen)  # type: ignore[union-attr]


def test_it_is_as_long_as_the_print_plan_says_for_so_many_people(tmp_path: Path) -> None:
    plain, many = made(bound=True), made(collate=12)
    for name in NAMES:
        printed = [
            file
            for file in plain.values()
            if file.copies and file.paper.split()[0] in name and not file.name.startswith("print-")
        ]
        if name == "print-A3.pdf":
            assert [file.sheet for file in printed] == ["table-a", "table-b"]
            counted = printed[:1]  # one or the other is used
        else:
            counted = printed
        assert many[name].leaves == sum(file.leaves * (file.copies or 0) for file in counted)
        assert plain[name].leaves == sum(file.leaves for file in printed)
        (tmp_path / name).write_bytes(many[name].content)
        (tmp_path / f"once-{name}").write_bytes(plain[name].content)
        assert titles(tmp_path / name) == titles(tmp_path / f"once-{name}")[: len(counted)]


def test_it_is_made_only_where_it_is_asked_for_and_there_are_pdfs() -> None:
    assert set(made(sheets=["table-a"])) == {"03-tabell-a-med-eksempler.pdf"}
    assert set(made(bound=True, sheets=["table-a"])) == {"03-tabell-a-med-eksempler.pdf", "print-A3.pdf"}
    kit = kitgen.make("oppvekst-fredrikstad", UNIT, sheets=["table-a"], formats=["docx"], bound=True)
    assert [file.format for file in kit.files] == ["docx"]
    assert [told for told in kit.warnings if told.is_note and "print-A4.pdf" in told.message]


def test_it_lies_with_the_kit_and_is_made_once(tmp_path: Path) -> None:
    def build(**more: object) -> set[str]:
        kitgen.build("oppvekst-fredrikstad", output=tmp_path, formats=("pdf",), only=("cards",), **more)
        return {path.name for path in (tmp_path / "oppvekst-fredrikstad").glob("*.pdf")}

    assert len(build(bound=True)) == 2
    assert build(bound=True) == build(bound=True)
    report = kitgen.build(
        "oppvekst-fredrikstad", output=tmp_path, formats=("pdf",), only=("cards",), bound=True
    )
    assert report.unchanged


COVERED = UNIT + "look: {cover: true}\ndate: 2026-12-03\n"


def covered(unit: str, **choices: object) -> dict[str, kitgen.File]:
    kit = kitgen.make(
        "oppvekst-fredrikstad", unit, form_url=LINK, formats=["pdf"], sheets=["guide", "table-a"], **choices
    )  # type: ignore[arg-type]
    assert not kit.faults
    return {file.name: file for file in kit.files}


def test_a_cover_is_the_first_page_where_it_is_wanted(tmp_path: Path, pdf_faults: Told) -> None:
    without, with_it = covered(UNIT, bound=True), covered(COVERED, bound=True)
    assert set(without) == set(with_it)  # it is a page of the bound file, and no sheet of the kit
    assert with_it["print-A3.pdf"].pages == without["print-A3.pdf"].pages
    assert with_it["print-A4.pdf"].pages == without["print-A4.pdf"].pages + 1
    path = tmp_path / "print-A4.pdf"
    path.write_bytes(with_it["print-A4.pdf"].content)
    assert pdf_faults(path) == []
    assert titles(path)[0] == "Forside"
    texts = {place.text for place in with_it["print-A4.pdf"].places if place.page == 1}
    assert "Nordby barnehage" in " ".join(texts)


def test_a_cover_is_there_once_however_many_take_part() -> None:
    alone, many = (covered(COVERED, collate=number)["print-A4.pdf"] for number in (5, 60))
    assert sum(place.text == "Nordby barnehage" and place.page == 1 for place in alone.places) == 1
    assert many.pages > alone.pages
    pages = {place.page for place in many.places if place.origin.startswith("messages.cover.")}
    assert pages == {1}

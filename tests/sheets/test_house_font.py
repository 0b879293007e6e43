"""Kits in a font of the municipality's own, in both formats."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pikepdf
import pytest
from checks import wordpages
from checks.kinds import Told
from checks.places import misfits
from covering import spread
from definitions.typefaces.samples import FONT, NAME, files, font
from sheets.cases import LIBRARY, UNIT, framework, setup

import kitgen
from kitgen.basics.remembering import forget
from kitgen.blocks.results.head import HEADING
from kitgen.building.checking import check
from kitgen.building.planning import sketch
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.definitions.typefaces import typeface_in
from kitgen.domain.look import Font
from kitgen.domain.results import Count, Counts, results_of
from kitgen.model import Document, Typeface, paragraphs_in
from kitgen.render import renderer
from kitgen.render.pdf import render as pdf
from kitgen.render.word import render as word
from kitgen.typesetting.fonts import TARGETS, using
from kitgen.typesetting.lines import set_lines

#: In one process with the other sheets, whose Word files are judged by the same run of a program.
pytestmark = pytest.mark.xdist_group("sheets-0")

SHEETS = {
    sheet: name
    for name in ("laeringsfaellesskaber-aarhus", "sterkere-sammen-kristiansand", "oppvekst-fredrikstad")
    for sheet in framework(name).kit
    if not setup(sheet).formats
}


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    forget()


def house(**changes: object) -> Typeface:
    made = typeface_in(Font(**FONT), files(**changes))
    assert made is not None
    return made


def sheet(name: str, typeface: Typeface | None) -> Document:
    whole, layout = framework(SHEETS[name]), read_layout(LIBRARY.layout(name))
    plan = sketch(whole, UNIT, LIBRARY.layouts()) if layout.setup.whole_kit else ()
    return compose(whole, UNIT, layout, plan, typeface=typeface).document


@pytest.mark.parametrize("name", spread(sorted(SHEETS), 5))
def test_every_sheet_is_set_in_a_broader_font(name: str) -> None:
    typeface = house()
    document = sheet(name, typeface)
    with using(typeface):
        for target in TARGETS:
            assert misfits(document, target) == []
        assert wordpages.faults(word(document), len(document.pages)) == []


@pytest.mark.parametrize("name", ["results", "results-summary"])
def test_answers_are_shown_in_a_font_whose_bold_is_broad(name: str) -> None:
    """No number is broken, and no word of the heading beside the boxes."""
    faces = {**files(), "fonts/bold.ttf": font("bold", broader=30)}
    typeface = typeface_in(Font(**FONT), faces)
    whole = framework("oppvekst-fredrikstad")
    count = Counts(67, {each.id: Count((28, 22, 17)) for each in whole.statements})
    layout, results = read_layout(LIBRARY.layout(name)), results_of(whole, count)
    document = compose(whole, UNIT, layout, typeface=typeface, results=results).document
    assert typeface
    with using(typeface):
        for target in TARGETS:
            assert misfits(document, target) == []
        for each in (each for page in document.pages for each in paragraphs_in(page.blocks)):
            if each.style.name == "Result Talk":
                lines = set_lines(each.runs, each.style, HEADING - 3.0)
                assert [line.end for line in lines if line.end == "hyphen"] == []


def test_the_guide_is_set_in_a_very_broad_font() -> None:
    unit = UNIT.with_fields(minutes=120, start=time(14, 15))
    typeface, layout = house(broader=24), read_layout(LIBRARY.layout("guide"))
    whole = framework("oppvekst-fredrikstad")
    plan = sketch(whole, unit, LIBRARY.layouts())
    document = compose(whole, unit, layout, plan, typeface=typeface).document
    found = [paragraph for page in document.pages for paragraph in paragraphs_in(page.blocks)]
    assert any(re.search(r"Pause\s+10\s+min", paragraph.text) for paragraph in found)
    [first] = [paragraph for paragraph in found if paragraph.text == "14:15"]
    assert [run.text for run in first.runs] == ["14:15"]  # nowhere to break it
    with using(typeface):
        assert [fault for target in TARGETS for fault in misfits(document, target)] == []


@pytest.mark.parametrize("name", ["table-a", "wheel", "cards"])
def test_both_formats_have_it_and_are_sound(
    name: str, tmp_path: Path, pdf_faults: Told, schema_faults: Told
) -> None:
    document = sheet(name, house())
    paths = tmp_path / "a.pdf", tmp_path / "a.docx"
    for path in paths:
        path.write_bytes(renderer(path.suffix[1:])(document))
    assert pdf_faults(paths[0]) == []
    assert schema_faults(paths[1]) == []
    with pikepdf.open(paths[0]) as opened:
        names = {str(font.BaseFont) for font in opened.pages[0].Resources.Font.values()}
    assert all(re.fullmatch(r"/[A-Z]{6}\+KommunalSans\w+", each) for each in names)
    with zipfile.ZipFile(paths[1]) as archive:
        assert f'w:ascii="{NAME}"' in archive.read("word/styles.xml").decode()
        assert "Calibri" not in "".join(archive.read(n).decode("latin-1") for n in archive.namelist())


def test_what_may_not_be_cut_down_is_in_the_pdf_whole() -> None:
    with pikepdf.open(io.BytesIO(pdf(sheet("qr-poster", house(rights=0x0100))))) as opened:
        [one, *_] = opened.pages[0].Resources.Font.values()
        outlines = bytes(one.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())
    assert "+" not in str(one.BaseFont)
    assert outlines in files(rights=0x0100).values()


@pytest.mark.parametrize(("rights", "carried"), [(0x0008, 4), (0x0004, 0)])
def test_a_word_file_carries_what_may_be_edited(rights: int, carried: int) -> None:
    with zipfile.ZipFile(io.BytesIO(word(sheet("qr-poster", house(rights=rights)), True))) as archive:
        fonts = [name for name in archive.namelist() if name.endswith(".odttf")]
        table = archive.read("word/fontTable.xml").decode()
    assert len(fonts) == carried
    assert f'w:name="{NAME}"' in table


def test_with_and_without_it_in_turn() -> None:
    usual = pdf(sheet("table-a", None))
    assert pdf(sheet("table-a", house())) != usual
    assert pdf(sheet("table-a", None)) == usual


def _definition(folder: Path) -> Path:
    for name, content in files().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    look = "look:\n  font:\n" + "".join(f"    {key}: {name}\n" for key, name in FONT.items())
    path = folder / "mine.yaml"
    path.write_text(LIBRARY.framework("oppvekst-fredrikstad").read_text("utf-8") + look, "utf-8")
    return path


def test_on_disk(tmp_path: Path) -> None:
    path = _definition(tmp_path)
    assert not [fault for fault in check(path) if "font" in fault.code]
    made = kitgen.build(path, output=tmp_path / "out", only=("table-a",))
    again = kitgen.build(path, output=tmp_path / "out", only=("table-a",))
    assert [report.unchanged for report in (made, again)] == [False, True]
    (tmp_path / "fonts" / "regular.ttf").write_bytes(font(broader=9))
    assert not kitgen.build(path, output=tmp_path / "out", only=("table-a",)).unchanged
    (tmp_path / "fonts" / "bold.ttf").unlink()
    [fault] = [fault for fault in check(path) if fault.code.startswith("font.")]
    text = path.read_text("utf-8").split("\n")
    assert fault.line is not None
    assert text[fault.line - 1].strip() == "bold: fonts/bold.ttf"
    assert "the font fonts/bold.ttf: there is no such font" in str(fault)


def test_in_memory(tmp_path: Path) -> None:
    text = _definition(tmp_path).read_bytes()
    with_it = kitgen.make(text, sheets=["table-a"], formats=["docx"], fonts=files(), places=False)
    without = kitgen.make(text, sheets=["table-a"], formats=["docx"], places=False)
    assert not any(note.code == "font.not-here" for note in with_it.warnings)
    assert any(note.code == "font.not-here" for note in without.warnings)
    assert with_it.files[0].content != without.files[0].content


def test_a_letter_that_only_the_house_font_lacks_is_said_so(tmp_path: Path) -> None:
    typeface = house(without="ŧ")
    whole = framework("oppvekst-fredrikstad").with_fields(table_title="Oaŧŧut")
    with pytest.raises(kitgen.KitgenError, match=f"a version of the font {NAME} that has it"):
        compose(whole, UNIT, read_layout(LIBRARY.layout("table-a")), typeface=typeface)

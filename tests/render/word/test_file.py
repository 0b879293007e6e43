"""The file as a whole: it opens, it is the same each time, it says what it is."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from render.word.samples import A3, LINK, PROSE, document, names, pages, part, running, sheet, text

from kitgen.errors import GlyphError
from kitgen.model import Document, PageSetup, Run
from kitgen.render.word import render

#: In one process with the other sheets, whose Word files are judged by the same run of a program.
pytestmark = pytest.mark.xdist_group("sheets-0")

Write = Callable[[Document], Path]
Faults = Callable[[Path], list[str]]
SampleFiles = dict[tuple[str, bool], Path]


def test_python_docx_opens_every_sample(sample_files: SampleFiles) -> None:
    for path in sample_files.values():
        assert docx.Document(str(path)).paragraphs


def test_words_accessibility_checker_finds_nothing(sample_files: SampleFiles, word_faults: Faults) -> None:
    assert {name: faults for name, path in sample_files.items() if (faults := word_faults(path))} == {}


def test_samples_follow_the_open_xml_schemas(sample_files: SampleFiles, schema_faults: Faults) -> None:
    chosen = {key: path for key, path in sample_files.items() if key[0] == "sheet" or not key[1]}
    chosen = dict(sorted(chosen.items(), key=lambda item: item[1].stat().st_size, reverse=True))
    assert {key: faults for key, path in chosen.items() if (faults := schema_faults(path))} == {}


def test_a_document_is_always_the_same_bytes() -> None:
    assert render(sheet()) == render(sheet())
    assert render(running(), True) == render(running(), True)


def test_another_process_writes_the_same_bytes() -> None:
    program = (
        "import sys, hashlib; from render.word.samples import sheet; from kitgen.render.word import render; "
        "sys.stdout.write(hashlib.sha256(render(sheet())).hexdigest())"
    )
    paths = [str(Path(__file__).parents[2]), str(Path(__file__).parents[3])]
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": ":".join(paths), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_no_entry_is_dated() -> None:
    with zipfile.ZipFile(io.BytesIO(render(document()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None


def test_the_content_types_come_first() -> None:
    assert names(render(document()))[:2] == ["[Content_Types].xml", "_rels/.rels"]


@pytest.mark.parametrize(
    ("setup", "size"),
    [
        (A3, 'w:w="23811" w:h="16838" w:orient="landscape" w:code="8"'),
        (PageSetup(210, 297, (15, 16, 20, 16)), 'w:w="11906" w:h="16838" w:code="9"'),
        (PageSetup(100, 100, (5, 5, 15, 5)), 'w:w="5669" w:h="5669"'),
    ],
)
def test_the_page_is_exactly_the_paper(setup: PageSetup, size: str) -> None:
    assert f"<w:pgSz {size}/>" in part(document(setup=setup))


def test_properties_say_what_it_is() -> None:
    made = document(author="Fredrikstad", subject="Oppvekst", keywords=("varme", "lag"))
    core = docx.Document(io.BytesIO(render(made))).core_properties
    assert (core.title, core.author, core.subject) == (made.title, "Fredrikstad", "Oppvekst")
    assert (core.keywords, core.language) == ("varme, lag", "nb-NO")
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.year == 2020


def test_long_properties_are_shortened() -> None:
    core = docx.Document(io.BytesIO(render(document(subject="ord " * 100)))).core_properties
    assert len(core.subject) == 255
    assert core.subject.endswith("…")


def test_language_and_hyphenation_are_set() -> None:
    assert '<w:lang w:val="se-NO"' in part(document(language="se-NO"), "word/styles.xml")
    settings = part(document(), "word/settings.xml")
    assert "<w:autoHyphenation/>" in settings
    assert (
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    )


def test_text_comes_in_order(sample_files: SampleFiles, word_text: Callable[[Path], list[str]]) -> None:
    said = word_text(sample_files["sheet", False])
    assert said[:5] == ["Tegn", "Felles utvikling", "Virksomhet", "Cicignon skole", "Dato"]
    a1 = said.index("A1")
    assert said[a1 + 1].startswith("Vi i A1")
    assert said[a1 + 2 : a1 + 6] == ["A1: punkt 1.", "A1: punkt 2.", "A1: punkt 3.", "B1"]
    assert said[-1].startswith("Fargelegg ruta:\t\tPraksis er tilfredsstillende")


def test_a_control_character_is_named() -> None:
    with pytest.raises(GlyphError, match=r"U\+0007 in “Kling\x07klang”"):
        render(document(text("Kling\x07klang")))
    with pytest.raises(GlyphError, match=r"U\+0001"):
        render(document(title="T\x01"))


def test_links_are_kept_once() -> None:
    link = Run("skjemaet", link=LINK)
    made = document(text((link,)), text((Run("Se "), link)))
    assert part(made, "word/_rels/document.xml.rels").count("hyperlink") == 1
    assert part(made).count("<w:hyperlink ") == 2


@pytest.mark.parametrize("make", [sheet, running, pages])
def test_nothing_is_left_of_the_template(make: Callable[[], Document]) -> None:
    data = render(make())
    assert not any("customXml" in name for name in names(data))
    assert [name for name in names(data) if "theme" in name] == ["word/theme/theme1.xml"]
    assert len(data) < 50_000  # most of it one picture, 100 mm wide


def test_characters_of_markup_stay_text(write: Write, word_text: Callable[[Path], list[str]]) -> None:
    odd = "a < b & c > d \"e\" 'f' *g* _h_ {i} | #j"
    assert word_text(write(document(text(odd), text(PROSE))))[1] == odd

"""Every rule of docxcheck: the sample breaks none, and each change here breaks the one it is listed under."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from checks import docxcheck, ooxml, samples, word

DOCUMENT, CORE, SETTINGS = "word/document.xml", "docProps/core.xml", "word/settings.xml"

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = (
    f'<w:p><w:r><w:drawing><wp:{{place}} xmlns:wp="{DRAWING}">'
    '<wp:docPr id="1" name="Picture 1" descr="{alt}"/></wp:{place}></w:drawing></w:r></w:p>'
)
TEXT_BOX = "<w:p><w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r></w:p>"
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
LINK = "<w:p><w:hyperlink><w:r><w:t>{}</w:t></w:r></w:hyperlink></w:p>"
ITEM = '<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr><w:r><w:t>punkt</w:t></w:r></w:p>'


def rewrite(path: Path, part: str, pattern: str, new: str) -> None:
    """The first match of `pattern` in a part of the file becomes `new`."""
    with zipfile.ZipFile(path) as package:
        contents = {name: package.read(name) for name in package.namelist()}
    text, changed = re.subn(pattern, lambda _: new, contents[part].decode(), count=1, flags=re.DOTALL)
    assert changed, pattern
    contents[part] = text.encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in contents.items():
            package.writestr(name, content)


def append(xml: str) -> tuple[str, str, str]:
    """At the end of the body."""
    return DOCUMENT, "<w:sectPr", f"{xml}<w:sectPr"


BROKEN = [
    ("title", (CORE, "<dc:title>.*?</dc:title>", "")),
    ("language", ("word/styles.xml", r"<w:lang\b[^>]*>", "")),
    ("dates", (CORE, "2026-01-01", "2013-12-23")),
    ("hyphenation is off", (SETTINGS, "<w:autoHyphenation/>", "")),
    ("document protection", (SETTINGS, "<w:autoHyphenation/>", '<w:documentProtection w:enforcement="1"/>')),
    ("alt text", append(PICTURE.format(place="inline", alt=""))),
    ("alt text is a file name", append(PICTURE.format(place="inline", alt="bilde.PNG"))),
    ("object not inline", append(PICTURE.format(place="anchor", alt="Et hjul"))),
    ("text box", append(TEXT_BOX)),
    ("VML picture", append(TEXT_BOX)),
    ("table header row", (DOCUMENT, "<w:tblHeader/>", "")),
    ("empty header cell", (DOCUMENT, "<w:t>Vurdering</w:t>", "")),
    ("table title/description", (DOCUMENT, "<w:tblDescription[^>]*/>", "")),
    ("tblLook firstRow off", (DOCUMENT, 'w:firstRow="1"', 'w:firstRow="0"')),
    ("merged cells", (DOCUMENT, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>')),
    ("nested table", (DOCUMENT, "</w:tcPr>", "</w:tcPr><w:tbl><w:tr/></w:tbl>")),
    ("row may split over pages", (DOCUMENT, "<w:cantSplit/>", "")),
    ("no headings", (DOCUMENT, '<w:pStyle w:val="Heading1"/>', "")),
    ("heading order", (DOCUMENT, '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading2"/>')),
    ("blank paragraphs for spacing", append("<w:p/><w:p/>")),
    ("repeated blanks", append(PARAGRAPH.format("Navn:     Dato:"))),
    ("repeated blanks", append("<w:p><w:r><w:tab/><w:tab/><w:tab/></w:r></w:p>")),
    ("typed list", append(PARAGRAPH.format("• punkt"))),
    ("private-use bullet", append(ITEM)),
    ("link without text", append(LINK.format(""))),
    ("link text says nothing", append(LINK.format("https://example.org"))),
]


def test_the_sample_is_right(tmp_path: Path) -> None:
    assert docxcheck.check(samples.accessible_docx(tmp_path / "sample.docx")) == []


@pytest.mark.parametrize(("rule", "change"), BROKEN, ids=[rule for rule, _ in BROKEN])
def test_a_broken_file_is_told(tmp_path: Path, rule: str, change: tuple[str, str, str]) -> None:
    path = samples.accessible_docx(tmp_path / "broken.docx")
    rewrite(path, *change)
    found = docxcheck.check(path)
    assert rule in [finding.rule for finding in found], found


def test_decoration_needs_no_text(tmp_path: Path) -> None:
    path = samples.accessible_docx(tmp_path / "sample.docx")
    decorative = (
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    )
    picture = PICTURE.format(place="inline", alt="").replace('descr=""/>', f">{decorative}</wp:docPr>")
    rewrite(path, *append(picture))
    assert docxcheck.check(path) == []


def test_what_only_looks_like_a_fault(tmp_path: Path) -> None:
    path = samples.accessible_docx(tmp_path / "sample.docx")
    rewrite(path, *append(PARAGRAPH.format("14. mars 2026")))
    rewrite(
        path, *append("<w:p><w:r><w:tab/><w:br/><w:tab/><w:br/><w:tab/></w:r></w:p>")
    )  # lines to write on
    assert docxcheck.check(path) == []


def test_text_in_order(tmp_path: Path) -> None:
    path = samples.accessible_docx(tmp_path / "sample.docx")
    rewrite(
        path, DOCUMENT, "<w:t>grønn</w:t>", "<w:t>gr\u00adønn</w:t><w:br/><w:t>A</w:t><w:tab/><w:t>B</w:t>"
    )
    assert word.body_text(path) == [
        *("Tegn på god praksis", "Les teksten.", "Tegn", "Vurdering", "Vi møter alle barn"),
        "grønn\nA\tB",
    ]
    assert word.furniture_text(path) == []


def test_schema(tmp_path: Path, schema_faults: Callable[[Path], list[str]]) -> None:
    path = samples.accessible_docx(tmp_path / "sample.docx")
    rewrite(path, DOCUMENT, "<w:cantSplit/>", "<w:cannotSplit/>")
    (told,) = schema_faults(path)
    assert told.startswith("/word/document.xml")
    assert "cannotSplit" in told


#: What is changed of a file, to what, and whether the schemas may then judge it otherwise.
CHANGED = [
    ("grønn", "gul", False),
    ('w:w="4320"', 'w:w="4000"', False),
    ("<w:tblLook [^>]+>", "", False),
    ("<w:cantSplit/>", "<w:cannotSplit/>", True),
    ('w:type="auto"', 'w:type="wide"', True),
    ('w:gutter="0"', 'w:gap="0"', True),
    ("(?<=</w:tblPr>)<w:tblGrid>.*?</w:tblGrid>", "", True),
    ("<w:tblCaption ([^>]+)><w:tblDescription [^>]+>", '<w:tblDescription/><w:tblCaption w:val=""/>', True),
]


def test_only_what_is_new_is_judged_by_the_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[Path] = []

    def judge(path: Path) -> list[str]:
        judged.append(path)
        return []

    monkeypatch.setattr(ooxml, "faults", judge)
    seen: set[ooxml.Shape] = set()
    path = samples.accessible_docx(tmp_path / "sample.docx")
    for _ in range(2):
        assert ooxml.new_faults(path, seen) == []
    assert judged == [path]
    whole = path.read_bytes()
    for pattern, other, new in CHANGED:
        path.write_bytes(whole)
        rewrite(path, DOCUMENT, pattern, other)
        ooxml.new_faults(path, set(seen))
        assert judged == [path] * (1 + new), pattern
        del judged[1:]


def test_a_validator_that_cannot_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ooxml, "FOLDER", Path("/bin/nothing-of-this-name"))
    assert "not installed" in ooxml.lacking()

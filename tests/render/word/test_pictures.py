"""Pictures: vectors with a PNG to fall back on, words for those who do not see them."""

from __future__ import annotations

import io
import re
import zipfile

from render.word.samples import LINK, document, marks, part, qr, swatch

from kitgen.render.word import render


def test_drawings_that_look_the_same_share_their_files() -> None:
    made = document(marks(), marks("Andre ord"), swatch(), marks())
    with zipfile.ZipFile(io.BytesIO(render(made))) as package:
        media = [name for name in package.namelist() if "media" in name]
    assert media == [f"word/media/image{n}.{kind}" for n in (1, 2) for kind in ("png", "svg")]


def test_each_picture_has_a_number_of_its_own() -> None:
    assert re.findall(r'<wp:docPr id="(\d+)"', part(document(marks(), swatch(), marks()))) == ["1", "2", "3"]


def test_words_or_the_mark_of_decoration() -> None:
    body = part(document(marks('Merker: "bra"'), swatch()))
    assert 'descr="Merker: &quot;bra&quot;"' in body
    assert body.count("adec:decorative") == 1


def test_the_vectors_come_with_the_png() -> None:
    body = part(document(marks()))
    assert re.search(r'<a:blip r:embed="rId\d+"><a:extLst><a:ext uri="\{96DAC541[^>]*><asvg:svgBlip', body)
    assert '<wp:extent cx="705600" cy="324000"/>' in body


def test_a_picture_may_be_a_link() -> None:
    made = document(qr(LINK, 24, "QR-kode"))
    [relation] = re.findall(r'<a:hlinkClick r:id="(rId\d+)"/>', part(made))
    assert re.search(
        f'Id="{relation}"[^>]*Target="https://example.org', part(made, "word/_rels/document.xml.rels")
    )

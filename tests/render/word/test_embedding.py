"""Embedded fonts: only the faces in use, disguised as Word wants them."""

from __future__ import annotations

import io
import re
import uuid
import zipfile

from fontTools.ttLib import TTFont
from render.word.samples import BODY, STATEMENT, document, names, part, text

from kitgen.model import Run
from kitgen.render.word import render


def test_without_asking_no_font_is_embedded() -> None:
    made = render(document())
    assert not [name for name in names(made) if "odttf" in name]
    assert 'w:name="Calibri"' in part(made, "word/fontTable.xml")


def test_the_faces_in_use_are_embedded() -> None:
    made = render(
        document(text("a", STATEMENT), text((Run("b"), Run("c", italic=True)), BODY)), embed_fonts=True
    )
    assert len([name for name in names(made) if name.endswith(".odttf")]) == 4  # and bold, for the title
    table = part(made, "word/fontTable.xml")
    assert re.findall(r"<w:(embed\w+)", table) == ["embedRegular", "embedBold", "embedItalic", "embedRegular"]
    assert "<w:embedTrueTypeFonts/>" in part(made, "word/settings.xml")


def test_their_disguise_can_be_taken_off() -> None:
    made = render(document(), embed_fonts=True)
    key = re.search(r'embedRegular [^>]*w:fontKey="\{([^}]*)\}"', part(made, "word/fontTable.xml"))
    assert key is not None
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        blob = package.read("word/fonts/font1.odttf")
    mask = uuid.UUID(key[1]).bytes[::-1] * 2
    font = TTFont(io.BytesIO(bytes(a ^ b for a, b in zip(blob, mask, strict=False)) + blob[32:]))
    assert font["name"].getDebugName(4) == "Source Sans 3 Regular"

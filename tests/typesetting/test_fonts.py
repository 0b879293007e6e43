"""The widths that text is measured with are those of the fonts."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from kitgen.basics.languages.messages import languages, read_catalogue
from kitgen.errors import GlyphError
from kitgen.model import Weight
from kitgen.typesetting.fonts import FILES, FOLDER, Target, face_name, glyphs_of, text_width, widths

CARLITO = {
    "regular": "Carlito-Regular.ttf",
    "italic": "Carlito-Italic.ttf",
    "bold": "Carlito-Bold.ttf",
    "bold-italic": "Carlito-BoldItalic.ttf",
}
#: What every sheet may need: the languages' letters, quotes and dashes, and the invisible marks.
LETTERS = "ÆØÅæøåÄÖäöéèêàáčđŋšŧžČĐŊŠŦŽ«»“”‘’„–—…·×§°%&@#€½\u00a0\u00ad\u200b"


@cache
def advances(path: Path) -> dict[str, int]:
    """Advance width in thousandths of each character that a TrueType file has."""
    with TTFont(path) as font:
        unit, table, names = font["head"].unitsPerEm, font["hmtx"].metrics, font.getBestCmap()
    return {chr(code): round(table[name][0] * 1000 / unit) for code, name in names.items()}


@cache
def carlito() -> Path:
    """The folder of Carlito, whose widths are Calibri's."""
    if shutil.which("fc-list") is None:
        pytest.skip("fc-list is not installed")
    command = ["fc-list", ":family=Carlito", "file"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    if not found:
        pytest.skip("the font Carlito is not installed")
    return Path(found[0].rstrip(": ")).parent


@pytest.mark.parametrize("face", FILES)
def test_widths_in_pdf_are_those_of_the_font(face: str) -> None:
    table, font = widths(face, "pdf"), advances(FOLDER / FILES[face])
    assert table == {char: font.get(char) for char in table}
    assert widths(face, "embedded") == table


@pytest.mark.parametrize("face", FILES)
def test_glyphs_are_those_of_the_font(face: str) -> None:
    with TTFont(FOLDER / FILES[face]) as font:
        numbers = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
    assert glyphs_of(face) == {ord(char): numbers[ord(char)] for char in widths(face)}


@pytest.mark.parametrize("face", CARLITO)
def test_widths_in_word_are_those_of_calibri(face: str) -> None:
    font, sans = advances(carlito() / CARLITO[face]), widths(face, "pdf")
    table = widths(face, "word")
    assert table == {char: font.get(char, sans[char]) for char in table}


def test_every_face_has_the_same_characters() -> None:
    tables = [set(widths(face)) for face in FILES] + [set(widths(face, "word")) for face in CARLITO]
    assert all(table == tables[0] for table in tables)


def test_no_character_is_left_out() -> None:
    shared = set.intersection(*(set(advances(FOLDER / name)) for name in FILES.values()))
    assert {char for char in shared if ord(char) <= 0xFFFF} - set(widths("regular")) <= {"\ufeff"}


def test_what_sheets_need_is_there() -> None:
    needed = set(LETTERS) | {char for code in range(32, 127) for char in chr(code)}
    for language in languages():
        needed |= {char for text in read_catalogue(language).values() for char in text}
    assert not needed - set(widths("regular")) - {"\n"}  # between the paragraphs of a text


def test_the_file_is_plain() -> None:
    data = json.loads((FOLDER / "metrics.json").read_text("ascii"))
    assert set(data) == {"chars", "pdf", "word"}
    assert list(data["chars"]) == sorted(set(data["chars"]))


def test_every_file_has_a_face() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.ttf")) == sorted(FILES.values())


@pytest.mark.parametrize(
    ("weight", "italic", "target", "face"),
    [
        ("regular", False, "pdf", "regular"),
        ("regular", True, "pdf", "italic"),
        ("semibold", False, "pdf", "semibold"),
        ("semibold", True, "pdf", "bold-italic"),
        ("bold", True, "word", "bold-italic"),
        ("semibold", False, "word", "bold"),
        ("semibold", False, "embedded", "semibold"),
    ],
)
def test_faces(weight: Weight, italic: bool, target: Target, face: str) -> None:
    assert face_name(weight, italic, target) == face


@pytest.mark.parametrize("target", get_args(Target))
@pytest.mark.parametrize("weight", get_args(Weight))
@pytest.mark.parametrize("italic", [False, True])
def test_every_face_can_be_measured(weight: Weight, italic: bool, target: Target) -> None:
    assert text_width("Åse", face_name(weight, italic, target), target) > 0


@given(st.text(st.sampled_from(sorted(widths("regular"))), max_size=40), st.sampled_from(sorted(FILES)))
def test_a_text_is_as_wide_as_its_letters(text: str, face: str) -> None:
    assert text_width(text, face) == sum(text_width(char, face) for char in text)


@pytest.mark.parametrize("char", ["\U0001f600", "漢", "\t", "\x07", "\ufeff"])
def test_what_the_fonts_lack_is_named(char: str) -> None:
    with pytest.raises(GlyphError, match=f"U\\+{ord(char):04X}") as caught:
        text_width(f"Vi er {char} her", "regular")
    assert caught.value.hint

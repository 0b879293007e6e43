"""House fonts: what is read of TrueType files, and what is said of those that cannot be used."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from covering import amount
from definitions.typefaces.samples import FONT, NAME, files, font
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.basics.languages.messages import Messages
from kitgen.basics.remembering import forget
from kitgen.definitions.typefaces import MOST_BYTES, load_typeface, typeface_in
from kitgen.definitions.typefaces.truetype import NEEDED, face_in
from kitgen.domain.look import Font
from kitgen.errors import KitgenError
from kitgen.typesetting.fonts import breadth, text_width, using

ONLY = Font(regular="a.ttf", bold="b.ttf")


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """What is measured here is measured in another font."""
    yield
    forget()


def test_widths_are_those_of_the_file() -> None:
    typeface = typeface_in(Font(**FONT), files())
    assert typeface is not None
    assert typeface.name == NAME
    usual = text_width("Vi hilser", "regular")
    with using(typeface):
        assert text_width("Vi hilser", "regular") == pytest.approx(1.06 * usual, abs=5)
        assert text_width("Vi hilser", "semibold") == text_width("Vi hilser", "bold")
        assert text_width("Vi hilser", "bold", "word") == text_width("Vi hilser", "bold")
        assert 1.05 < breadth() < 1.07
    with using(None):
        assert text_width("Vi hilser", "regular") == usual
        assert breadth() == 1.0


def test_faces_without_a_file_have_one_that_stands_in() -> None:
    typeface = typeface_in(ONLY, {"a.ttf": font(), "b.ttf": font("bold")})
    assert typeface is not None
    assert typeface.faces["italic"] is typeface.faces["regular"]
    assert typeface.faces["semibold"] is typeface.faces["bold-italic"] is typeface.faces["bold"]


def test_the_same_files_are_the_same_typeface() -> None:
    given_ = {"a.ttf": font(), "b.ttf": font("bold")}
    assert typeface_in(ONLY, given_) == typeface_in(ONLY, dict(given_))
    assert typeface_in(ONLY, given_) != typeface_in(ONLY, {**given_, "b.ttf": font("bold", broader=7)})
    assert typeface_in(ONLY, {"a.ttf": font()}) is None


def test_signs_that_a_font_lacks_are_shown_as_others() -> None:
    face = face_in(font(without="\u00ad\u00a0"))
    assert face.widths["\u00ad"] == face.widths["-"]
    assert face.glyphs[0xA0] == face.glyphs[0x20]


def test_it_needs_the_letters_of_all_fixed_words() -> None:
    for language in ("nb", "nn", "da", "sv", "en"):
        words = Messages.of(language)
        letters = {
            sign for key in ("footer.reflection", "cards.remember", "guide.title") for sign in words(key)
        }
        assert letters <= NEEDED


def wrong(data: bytes) -> str:
    with pytest.raises(KitgenError) as caught:
        face_in(data)
    return caught.value.code


def test_what_cannot_be_used_is_said() -> None:
    whole = font()
    assert wrong(b"") == wrong(b"%PDF-1.7") == "font.other-kind"
    assert wrong(b"OTTO" + whole[4:]) == "font.outlines"
    assert wrong(b"ttcf" + whole[4:]) == "font.collection"
    assert wrong(b"wOF2" + whole[4:]) == "font.web"
    assert wrong(whole[:5000]) == "font.damaged"
    assert wrong(whole.replace(b"gasp", b"fvar", 1)) == "font.variable"
    assert wrong(whole.replace(b"glyf", b"gone", 1)) == "font.damaged"
    assert wrong(font(without="å")) == "font.letters"


@pytest.mark.parametrize(
    ("rights", "allowed", "editable", "whole"),
    [
        (0x0000, True, True, False),  # installable
        (0x0002, False, False, False),  # restricted
        (0x0004, True, False, False),  # preview and print
        (0x0008, True, True, False),  # editable
        (0x0006, True, False, False),  # of several, the least restrictive counts
        (0x0100, True, True, True),  # no cutting down
        (0x0200, False, False, False),  # bitmaps only
    ],
)
def test_the_licence_is_kept(rights: int, allowed: bool, editable: bool, whole: bool) -> None:
    data = font(rights=rights)
    if not allowed:
        assert wrong(data) == "font.licence"
        return
    face = face_in(data)
    assert (face.editable, face.whole) == (editable, whole)


@settings(max_examples=amount(16, 40))
@given(st.integers(12, 4000), st.integers(0, 255))
def test_a_damaged_file_is_refused_or_read(at: int, byte: int) -> None:
    data = bytearray(font())
    data[at] = byte
    found = ""
    try:
        read = bool(face_in(bytes(data)).widths)
    except KitgenError as error:
        read, found = False, error.code
    assert read or found.startswith("font.")


def test_more_letters_than_it_has_glyphs() -> None:
    data = bytearray(font())
    at = next(12 + 16 * n for n in range(20) if data[12 + 16 * n : 16 + 16 * n] == b"maxp")
    [start] = struct.unpack_from(">L", data, at + 8)
    struct.pack_into(">H", data, start + 4, 10)
    assert wrong(bytes(data)) == "font.damaged"


def loaded(folder: Path, **names: str) -> KitgenError:
    with pytest.raises(KitgenError) as caught:
        load_typeface(ONLY.with_fields(**names), folder)
    return caught.value


def test_files_lie_in_the_folder_or_below(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "sub").mkdir(parents=True)
    (home / "a.ttf").write_bytes(font())
    (home / "sub" / "b.ttf").write_bytes(font("bold"))
    (tmp_path / "b.ttf").write_bytes(font("bold"))
    assert load_typeface(Font(regular="a.ttf", bold="sub/b.ttf"), home).name == NAME
    assert loaded(home, bold="../b.ttf").code == "font.elsewhere"
    assert loaded(home, bold=str(tmp_path / "b.ttf")).code == "font.elsewhere"
    (home / "b.ttf").symlink_to(tmp_path / "b.ttf")
    assert loaded(home).code == "font.elsewhere"


def test_a_file_that_cannot_be_read_is_said_with_its_key(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(font())
    error = loaded(tmp_path)
    assert (error.code, error.path) == ("font.missing", ("look", "font", "bold"))
    for language in ("nb", "nn", "da", "sv", "en"):
        assert "b.ttf" in error.in_words(language)
    (tmp_path / "b.ttf").mkdir()
    assert loaded(tmp_path).code == "font.no-file"
    (tmp_path / "large.ttf").write_bytes(bytes(MOST_BYTES + 1))
    assert loaded(tmp_path, bold="large.ttf").code == "font.too-large"

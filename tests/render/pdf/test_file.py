"""The file's own anatomy."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from kitgen.render.pdf.file import File, Raw, Stream, deflated
from kitgen.render.syntax import address, codes, colour, number, text_string


def made(*texts: str) -> bytes:
    file = File()
    things = [Raw(text) for text in texts]
    pages, catalog, info = Raw("<</Type/Pages/Kids[]/Count 0>>"), Raw(), Raw("<</Title(t)>>")
    for thing in (*things, pages, catalog, info):
        file.add(thing)
    data = file.share(b"same", "")
    assert file.share(b"same", "") == data
    found = " ".join(thing.reference for thing in things)
    catalog.text = f"<</Type/Catalog/Pages {pages.reference}/Things[{found}]/Data {data}>>"
    return file.save(catalog, info)


def test_objects_are_found_again() -> None:
    data = made("(one)", "<</Two 2>>")
    assert data.startswith(b"%PDF-1.7\n%")
    with pikepdf.open(BytesIO(data)) as pdf:
        one, two = pdf.Root.Things
        assert (str(one), int(two.Two), pdf.Root.Data.read_raw_bytes()) == ("one", 2, b"same")
        assert str(pdf.docinfo["/Title"]) == "t"


def test_small_objects_are_packed() -> None:
    data = made("(one)")
    assert b"/ObjStm" in data
    assert b"(one)" not in data


def test_streams_end_on_a_line_of_their_own() -> None:
    data = made("(one)") + deflated(b"x" * 100).body()
    assert len(re.findall(rb"\nendstream", data)) == data.count(b"endstream") >= 4


@given(st.binary(max_size=4).map(lambda data: data + b"\r"))
def test_a_stream_that_ends_in_a_carriage_return_keeps_it(data: bytes) -> None:
    assert Stream(data).body().endswith(data + b"\r\nendstream")


def test_the_identifier_tells_files_apart() -> None:
    def identifier(data: bytes) -> bytes:
        found = re.search(rb"/ID\[<(\w{32})><(\w{32})>\]", data)
        assert found
        assert found[1] == found[2]
        return found[1]

    assert identifier(made("(one)")) == identifier(made("(one)")) != identifier(made("(two)"))


# -- syntax --------------------------------------------------------------------------------------


@given(st.floats(-2000, 2000))
def test_numbers_are_plain_decimals(value: float) -> None:
    assert re.fullmatch(r"-?\d+(\.\d{1,3})?", number(value))
    assert abs(float(number(value)) - value) < 0.0061  # six digits in all


def test_colours() -> None:
    assert colour("#ff8000") == "1 0.502 0"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_texts_are_read_as_written(text: str) -> None:
    string = pikepdf.Object.parse(text_string(text).encode("ascii"))
    assert str(string) == text


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"])))
def test_letters_on_a_page_are_two_bytes_each(text: str) -> None:
    string = pikepdf.Object.parse(codes(text).encode("latin-1"))
    assert bytes(string) == text.encode("utf-16-be")


def test_addresses_are_ascii() -> None:
    assert address("https://a.example/å b?x=1%20#(c)") == "(https://a.example/%C3%A5%20b?x=1%20#%28c%29)"

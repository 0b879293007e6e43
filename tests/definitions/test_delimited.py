"""Text files as tables: encodings, separators, and files that are something else."""

from __future__ import annotations

import pytest

from kitgen.definitions.delimited import read_delimited
from kitgen.definitions.headings import score
from kitgen.definitions.tables import Table, Unreadable

TEXT = "Navn;Møtedato;Fokus\r\nÅsen «øst»;2026-03-14;A\r\n"
ROWS = [["Navn", "Møtedato", "Fokus"], ["Åsen «øst»", "2026-03-14", "A"]]


def read(data: bytes) -> Table:
    return read_delimited(data, score)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings(encoding: str) -> None:
    assert read(TEXT.encode(encoding)).rows == ROWS
    assert read(b"\xfe\xff" + TEXT.encode("utf-16-be")).rows == ROWS


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_letters_of_old_systems_are_not_guessed_at(encoding: str) -> None:
    with pytest.raises(Unreadable, match="its letters cannot be read") as caught:
        read("Navn;Gruppe\nBarnehågen;Blåbær\nSkøyen;Rød\n".encode(encoding))
    assert "CSV UTF-8" in str(caught.value)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, ends: str) -> None:
    table = read(TEXT.replace(";", separator).replace("\r\n", ends).encode())
    assert (table.separator, table.rows) == (separator, ROWS)


def test_the_header_row_chooses_the_separator() -> None:
    table = read(b"Liste, laget av X, 14.3., for alle\n\nNavn;Dato\nNordby, avd. Gul, 2;\n")
    assert table.rows[3] == ["Nordby, avd. Gul, 2", ""]


@pytest.mark.parametrize("line", ["sep=,\r\n", '"sep=,"\r\n'])
def test_the_line_that_excel_takes_for_itself(line: str) -> None:
    table = read(line.encode() + b"Navn,Dato\r\nNord;by,\r\n")
    assert table.rows == [["Navn", "Dato"], ["Nord;by", ""]]


def test_line_breaks_and_quotation_marks_in_cells() -> None:
    table = read(b'Navn;Kontakt\n"Nord ""by""";"Kari\r\n99 88 77 66"\n\nSor;\n')
    assert table.rows == [["Navn", "Kontakt"], ['Nord "by"', "Kari\n99 88 77 66"], [], ["Sor", ""]]


def test_spaces_before_quotation_marks() -> None:
    table = read(b'Navn, Kontakt, Dato\nNord, "Kari, 99 88",\nSor, Ola, 1. mai\n')
    assert table.rows[1:] == [["Nord", "Kari, 99 88", ""], ["Sor", "Ola", "1. mai"]]


def test_letters_and_their_accents_are_put_together() -> None:
    assert read("Navn\nA\u030asen\n".encode()).rows[1] == ["Åsen"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "this is a PDF file"),
        (b"\x89PNG\r\n\x1a\n\0", "this is a picture"),
        (b"{\\rtf1 Navn}", "this is a text document"),
        (b"MZ\0\0", "this is not a list of units"),
        ("Navn;Dato".encode("utf-16-le"), "this is not a list of units"),
        (b"\xff\xfeN", "its letters cannot be read"),
        (b"Navn\n\x81\x8d", "its letters cannot be read"),
    ],
)
def test_other_files(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(data)

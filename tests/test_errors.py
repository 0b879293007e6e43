"""What people read when something is wrong, and errors that travel between processes."""

from __future__ import annotations

import errno
import pickle
from pathlib import Path

import pytest

from kitgen.errors import (
    DefinitionError,
    Faults,
    FitError,
    GlyphError,
    KitgenError,
    LayoutError,
    MissingDataError,
    reason_of,
    said,
)
from kitgen.typesetting.fonts import no_letter

KINDS = [KitgenError, DefinitionError, LayoutError, FitError, GlyphError, MissingDataError]


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (KitgenError("it is wrong"), "it is wrong"),
        (KitgenError("it is wrong", hint="mend it"), "it is wrong; mend it"),
        (KitgenError("it is wrong", "a.yaml"), "a.yaml: it is wrong"),
        (KitgenError("it is wrong", Path("b") / "a.yaml", 7, "mend it"), "b/a.yaml:7: it is wrong; mend it"),
        (KitgenError("it is wrong", line=7), "it is wrong"),
    ],
)
def test_what_is_shown(error: KitgenError, shown: str) -> None:
    assert str(error).replace("\\", "/") == shown


def test_a_fault_of_a_layout_has_its_code_and_its_words_too() -> None:
    error = LayoutError(said("layout.pages", text="x"), "table-a.md.j2", 3)
    assert str(error).startswith("table-a.md.j2:3: `x` is not a number of pages; write a number")
    assert error.code == "layout.pages"
    assert error.in_words("nb").startswith("«x» er ikke et antall sider. Skriv et tall")


def test_a_place_found_later_is_shown() -> None:
    error = LayoutError("no such name")
    error.file, error.line = "table-a.md.j2", 12
    assert str(error) == "table-a.md.j2:12: no such name"


def test_faults_are_one_line_each() -> None:
    faults = Faults([DefinitionError("one", "a.yaml", 1), DefinitionError("two", "a.yaml", 2, "mend it")])
    assert str(faults) == "a.yaml:1: one\na.yaml:2: two; mend it"
    assert [fault.line for fault in faults.errors] == [1, 2]


def test_faults_can_be_counted_more_than_once() -> None:
    faults = Faults(iter([DefinitionError("one")]))
    assert [len(faults.errors), len(faults.errors)] == [1, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_caught_as_one(kind: type[KitgenError]) -> None:
    with pytest.raises(KitgenError):
        raise kind("it is wrong")


@pytest.mark.parametrize("kind", KINDS)
def test_errors_travel_between_processes(kind: type[KitgenError]) -> None:
    error = kind("it is wrong", Path("a.yaml"), 3, "mend it")
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is kind
    assert (back.message, back.file, back.line, back.hint) == ("it is wrong", Path("a.yaml"), 3, "mend it")


def test_what_is_said_travels_with_its_place() -> None:
    inner = said("do.near", near="A")
    where = said("where.row", row=4)
    error = DefinitionError(said("area.letter", text="a", do=inner), "a.csv", path=("focus", 0), where=where)
    back = pickle.loads(pickle.dumps(error))
    assert (back.code, back.path, back.cell, back.values) == (
        "area.letter",
        ("focus", 0),
        {"row": 4},
        {"text": "a", "do": {"code": "do.near", "values": {"near": "A"}}},
    )
    assert str(back) == str(error) == "a.csv: row 4: `a` is not one capital letter; did you mean `A`?"


def test_faults_travel_between_processes() -> None:
    back = pickle.loads(pickle.dumps(Faults([FitError("A1 is long", hint="shorten it"), GlyphError("x")])))
    assert [type(fault) for fault in back.errors] == [FitError, GlyphError]
    assert str(back) == "A1 is long; shorten it\nx"


def test_a_letter_is_told_with_the_text_it_stands_in() -> None:
    error = no_letter("漢").at("a.yaml", 3).amid("Vi  er\n漢")
    assert str(error).startswith("a.yaml:3: the fonts have no letter for '漢' (U+6F22) in “Vi er 漢”; ")
    assert error.anywhere().message == "the fonts have no letter for '漢' (U+6F22)"


def test_of_a_long_text_its_beginning_is_told() -> None:
    assert no_letter("漢").amid("a" * 61).message.endswith(f" in “{'a' * 60}…”")


@pytest.mark.parametrize(
    ("error", "english", "danish"),
    [
        (
            PermissionError(errno.EACCES, "Access is denied"),
            "you may not use it",
            "du har ikke lov til at bruge det",
        ),
        (OSError(errno.EADDRINUSE, "Address already in use"), "it is in use", "det er i brug"),
        (OSError(errno.EIO, "Input/output error"), "it does not answer", "der kommer intet svar"),
        (OSError(errno.ENOTTY, "Not a typewriter"), "Not a typewriter", "Not a typewriter"),
        (OSError("timed out"), "timed out", "timed out"),
        (
            ValueError("embedded null byte"),
            "its name has letters that no file can have",
            "navnet har bogstaver, som ingen fil kan have",
        ),
    ],
)
def test_a_reason_of_the_system_is_in_the_words_of_the_catalogues(
    error: OSError | ValueError, english: str, danish: str
) -> None:
    fault = KitgenError(said("file.closed", reason=reason_of(error)))
    assert f"({english})" in str(fault)
    assert f"({danish})" in fault.in_words("da")


def test_a_file_that_another_program_has_open_in_windows_is_in_use() -> None:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = 32  # type: ignore[attr-defined]
    assert str(reason_of(error)) == "it is in use"

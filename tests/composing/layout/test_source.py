"""Layout files that are no layout, or hardly one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from kitgen.basics.origins import traced
from kitgen.composing.layout import Part, TextPart, check_layout, read_layout, read_layout_setup
from kitgen.errors import Faults, LayoutError

Written = Callable[[str], Path]
FRONT = "---\ntitle: T\npage: A4\n---\n"


def faults_of(path: Path) -> list[str]:
    with pytest.raises(Faults) as caught:
        read_layout(path)
    assert all(type(fault) is LayoutError and fault.file == path for fault in caught.value.errors)
    return [f"{fault.line}: {fault.message}; {fault.hint}" for fault in caught.value.errors]


def test_no_front_matter(layout_file: Written) -> None:
    path = layout_file("# Title\n")
    fault = "1: the layout does not begin with its front matter; begin with a line ---, then `title: …` and"
    (told,) = faults_of(path)
    assert told.startswith(fault)
    with pytest.raises(Faults, match="does not begin with its front matter"):
        read_layout_setup(path)


def test_front_matter_that_is_not_closed(layout_file: Written) -> None:
    assert faults_of(layout_file("---\ntitle: T\npage: A4\n")) == [
        "1: the front matter is not closed; write a line --- after its last key"
    ]


@pytest.mark.parametrize("text", ["---\n---\n", "---\n# nothing\n---\ntext"])
def test_empty_front_matter(text: str, layout_file: Written) -> None:
    assert faults_of(layout_file(text)) == [
        "1: `title` is missing; add `title:` (the title of the sheet, in one language or several)",
        "1: `page` is missing; add `page:` (paper: A3, A4, A5 or A6, with or without `landscape`)",
    ]


def test_an_empty_file(layout_file: Written) -> None:
    (told,) = faults_of(layout_file(""))
    assert told.startswith("1: the layout does not begin with its front matter")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (told,) = faults_of(tmp_path / "x.md.j2")
    assert told.startswith("None: there is no such file")


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "x.md.j2"
    path.write_bytes(FRONT.encode() + "æ".encode("latin-1"))
    (told,) = faults_of(path)
    assert told.startswith("5: the file is not saved as UTF-8")


def test_characters_that_tokens_are_made_of(layout_file: Written) -> None:
    (told,) = faults_of(layout_file(FRONT + "one\n\ufdd00\ufdd2\n"))
    assert told.startswith("6: there is a character that means nothing")


def test_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.md.j2"
    path.write_bytes("\ufeff".encode() + (FRONT + "# A\n\ntext").replace("\n", "\r\n").encode())
    assert [part.line for part in read_layout(path).render({}, {})] == [5, 7]


def test_front_matter_and_body_tell_their_faults_together(layout_file: Written) -> None:
    path = layout_file("---\ntitle: T\n---\n{% if x %}\n:::{a}\n")
    assert [told[:30] for told in faults_of(path)] == [
        "2: `page` is missing; add `pag",
        "4: `{% if %}` is never closed;",
    ]


def test_a_file_is_read_once_until_it_changes(layout_file: Written) -> None:
    path = layout_file(FRONT + "one")
    first = read_layout(path)
    assert read_layout(path) is first
    layout_file(FRONT + "one two")
    assert read_layout(path) is not first


def test_names_and_what_a_layout_requires(layout_file: Written) -> None:
    layout = read_layout(layout_file("---\ntitle: T\npage: A4\nrequires: [a.b, a.c, d]\n---\n"))
    assert layout.name == "sheet"
    assert layout.missing({"a": {"b": [1], "c": []}}) == ("a.c", "d")
    assert layout.missing({"a": {"b": [1], "c": "x"}, "d": 1}) == ()


def test_a_check_reads_what_is_there_now(layout_file: Written) -> None:
    path = layout_file(FRONT + "text")
    assert check_layout(path, {}).setup.title_in("nb") == "T"


def test_units_that_agree_in_what_a_layout_names_share_its_parts(layout_file: Written) -> None:
    layout = read_layout(
        layout_file(FRONT + "{% set found = {'size': size} %}\n# {{ words }} {{ found.size }}\n")
    )
    words = traced("Ord", "framework.title")
    known: dict[str, Any] = {}
    first = layout.render({"words": words, "size": 4, "unit": "Nordby"}, known)
    assert layout.render({"words": words, "size": 4, "unit": "Sørby"}, known) is first
    assert _said(layout.render({"words": words, "size": 5, "unit": "Nordby"}, known)) == ["Ord 5"]
    assert _said(layout.render({"words": "Andre", "size": 4, "unit": "Nordby"}, known)) == ["Andre 4"]
    [other] = layout.render({"words": traced("Ord", "unit.terms"), "size": 4}, known)
    assert isinstance(other, TextPart)
    assert other.runs[0].origin == "unit.terms"


def _said(parts: Sequence[Part]) -> list[str]:
    return ["".join(run.text for run in part.runs) for part in parts if isinstance(part, TextPart)]

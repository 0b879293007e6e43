"""What front matter says, and what is said about it when it is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kitgen.errors import Faults, LayoutError
from kitgen.layout import Setup, read_layout_setup

Written = Callable[[str], Path]


def setup_of(write: Written, front: str) -> Setup:
    return read_layout_setup(write(f"---\n{front}\n---\nbody\n"))


def faults_of(write: Written, front: str) -> list[str]:
    with pytest.raises(Faults) as caught:
        setup_of(write, front)
    assert all(type(fault) is LayoutError for fault in caught.value.errors)
    return [f"{fault.line}: {fault.message}; {fault.hint}" for fault in caught.value.errors]


def test_what_is_not_said_has_a_value(layout_file: Written) -> None:
    assert setup_of(layout_file, "title: Table\npage: A4") == Setup({"": "Table"}, (210.0, 297.0))


def test_everything_said(layout_file: Written) -> None:
    front = """
title: {nb: Tabell, da: "Tabel: A"}
short:
  nb: Tab.
page: A3 landscape
margins: 15 16 12 16 mm
pages: 1-8
duplex: short-edge
footer: false
type: {body: 10.5 pt, statement: "13 pt"}
requires: [framework.steps, framework.goals]
order: 20"""
    assert setup_of(layout_file, front) == Setup(
        title={"nb": "Tabell", "da": "Tabel: A"},
        short={"nb": "Tab."},
        page=(420.0, 297.0),
        margins=(15.0, 16.0, 12.0, 16.0),
        pages=(1, 8),
        duplex="short-edge",
        footer=False,
        type={"body": 10.5, "statement": 13.0},
        requires=("framework.steps", "framework.goals"),
        order=20,
    )


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("margins", "12 mm", (12.0, 12.0, 12.0, 12.0)),
        ("margins", "1,2cm", (12.0, 12.0, 12.0, 12.0)),
        ("margins", "10 20 mm", (10.0, 20.0, 10.0, 20.0)),
        ("margins", "10 20 30 mm", (10.0, 20.0, 30.0, 20.0)),
        ("line", "125 mm", 125.0),
        ("pages", "1", (1, 1)),
        ("pages", "2-2", (2, 2)),
        ("pages", "1 – 8", (1, 8)),
        ("pages", "auto", (1, None)),
        ("page", "a5 landscape", (210.0, 148.0)),
        ("footer", "true", True),
        ("requires", "[]", ()),
        ("optional", "true", True),
    ],
)
def test_ways_of_writing(key: str, written: str, value: object, layout_file: Written) -> None:
    lines = {"title": "Table", "page": "A4", key: written}
    setup = setup_of(layout_file, "\n".join(f"{name}: {text}" for name, text in lines.items()))
    assert getattr(setup, key) == value


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "page: A9",
            "`A9` is no paper that kitgen knows; write A3, A4, A5 or A6, with or without `landscape`",
        ),
        ("margins: wide", "`wide` are no margins; write one for all sides, `12 mm`, or top, right, bottom"),
        ("margins: 12", "`12` are no margins; write one"),
        ("margins: 1 2 3 4 5 mm", "`1 2 3 4 5 mm` are no margins; write one"),
        ("margins: 1.2.3 mm", "`1.2.3 mm` are no margins; write one"),
        ("margins: 140 mm", "the margins leave less than 30 mm for the text; make them smaller"),
        ("pages: 0", "`0` is no number of pages; write a number, a range such as `1-8`, or `auto`"),
        ("pages: 8-1", "`8-1` is no number of pages; write a number"),
        ("duplex: long", "`long` is not understood here; write simplex, long-edge or short-edge"),
        ("footer: yes", "`yes` is not understood here; write true or false"),
        (
            "type: 10 pt",
            "the sizes of type are missing here; write the sizes of styles: `type: {body: 10.5 pt}`",
        ),
        ("type: {body: 10}", "`10` is no size of type; write it as `10.5 pt`, from 4 to 200 pt"),
        ("type: {body: 1000 pt}", "`1000 pt` is no size of type; write it"),
        (
            "requires: framework.steps",
            "a list is missing here; write a list of paths: `requires: [framework.",
        ),
        ("requires: [framework steps]", "`framework steps` names no data; write a list"),
        ("order: first", "`first` is no whole number; write a whole number; sheets with small numbers come"),
        ("title: {nb: T, no: T}", "`no` is no language that kitgen knows; use nb, nn, da, sv, en or se"),
        ("title: {nb: T, da: }", "a text is missing here; write a text, or one for each language: {nb: Tab"),
        ("title: {}", "a text is missing here; write a text, or one for each language: {nb: Tab"),
        ("title: [a]", "this is no text; write a text, or one for each language: {nb: Tab"),
        ("titel: T", "a layout has no key `titel`; did you mean `title`?"),
        ("color: blue", "a layout has no key `color`; did you mean `colour`?"),
    ],
)
def test_faults(line: str, fault: str, layout_file: Written) -> None:
    key = line.partition(":")[0]
    before = [text for name, text in (("title", "title: T"), ("page", "page: A4")) if name != key]
    (told,) = faults_of(layout_file, "\n".join([*before, "", line]))
    assert told.startswith(f"{len(before) + 3}: {fault}")


def test_every_fault_is_told_in_the_order_of_the_lines(layout_file: Written) -> None:
    front = "pages: x\ntitle:\n  nb: T\n  xx: T\norder: y\nordre: 1\norder: 2"
    assert faults_of(layout_file, front) == [
        "1: the front matter has no `page`; add a line such as `page: A3 landscape`",
        "2: `x` is no number of pages; write a number, a range such as `1-8`, or `auto`",
        "5: `xx` is no language that kitgen knows; use nb, nn, da, sv, en or se",
        "6: `y` is no whole number; write a whole number; sheets with small numbers come first",
        "7: a layout has no key `ordre`; did you mean `order`?",
        "8: `order` is given twice, first on line 6; keep one of them",
    ]


def test_yaml_that_cannot_be_read(layout_file: Written) -> None:
    faults = faults_of(layout_file, 'title: "Table\npage: A4')
    assert faults
    assert faults[0].startswith("2: ")


def test_titles_in_other_languages() -> None:
    setup = Setup({"nb": "Tabell", "en": "Table"}, (210.0, 297.0), short={"nb": "Tab."})
    assert [setup.title_in(language) for language in ("nb", "nn", "se", "en", "da")] == [
        *("Tabell", "Tabell", "Tabell", "Table", "Tabell")
    ]
    assert setup.short_in("nn") == "Tab."
    assert replace(setup, short={}).short_in("en") == "Table"
    assert replace(setup, title={"": "Sheet"}).title_in("da") == "Sheet"

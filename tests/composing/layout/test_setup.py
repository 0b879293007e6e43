"""What front matter says, and what is said about it when it is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kitgen.basics.languages.table import COMPLETE, choices
from kitgen.composing.layout import Setup, read_layout_setup
from kitgen.errors import Faults, LayoutError

Written = Callable[[str], Path]


def setup_of(write: Written, front: str) -> Setup:
    return read_layout_setup(write(f"---\n{front}\n---\nbody\n"))


def faults_of(write: Written, front: str) -> list[str]:
    with pytest.raises(Faults) as caught:
        setup_of(write, front)
    assert all(type(fault) is LayoutError for fault in caught.value.errors)
    return [f"{fault.line}: {fault.message}; {fault.hint}" for fault in caught.value.errors]


def test_what_is_not_said_has_a_value(layout_file: Written) -> None:
    assert setup_of(layout_file, "title: Table\npage: A4") == Setup(title={"": "Table"}, page=(210.0, 297.0))


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


MARGINS = (
    "are not margins; write one for all sides, `12 mm`, or top, right, bottom and left: `15 16 12 16 mm`"
)
PAGES = "is not a number of pages; write a number, a range such as `1-8`, or `auto`"
SIZE = "is not a size of type; write it as `10.5 pt`, from 4 to 200 pt"
KEYS = "must have keys of its own, but is a"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "page: A9",
            "`page`: `A9` is not a paper that kitgen knows; write A3, A4, A5 or A6, with or without",
        ),
        ("page: [A4]", "`page` must be one text, but is a list"),
        ("margins: wide", f"`margins`: `wide` {MARGINS}"),
        ("margins: 12", f"`margins`: `12` {MARGINS}"),
        ("margins: 1 2 3 4 5 mm", f"`margins`: `1 2 3 4 5 mm` {MARGINS}"),
        ("margins: 1.2.3 mm", f"`margins`: `1.2.3 mm` {MARGINS}"),
        ("margins: 140 mm", "the margins leave less than 30 mm for the text; make them smaller"),
        ("line: long", "`line`: `long` is not a length; write a length, `125 mm`"),
        ("pages: 0", f"`pages`: `0` {PAGES}"),
        ("pages: 8-1", f"`pages`: `8-1` {PAGES}"),
        ("duplex: long", "`duplex` cannot be `long`; did you mean `long-edge`?"),
        ("stage: tea", "`stage` cannot be `tea`; write one of `purpose`, `individual`, `pairs`, `group`,"),
        ("footer: yes", "`footer`: `yes` is not understood here; write true or false"),
        ("whole-kit: 1", "`whole-kit`: `1` is not understood here; write true or false"),
        (
            "type: 10 pt",
            f"`type` {KEYS} text; write each of them with its text on a line of its own, such as",
        ),
        ("type: {body: 10}", f"`body` of `type`: `10` {SIZE}"),
        ("type: {body: 1000 pt}", f"`body` of `type`: `1000 pt` {SIZE}"),
        ("requires: framework.steps", "`requires` must be a list, but is one text; begin each entry on"),
        ("requires: [framework steps]", "item 1 of `requires`: `framework steps` names no data; write the"),
        ("kit: maybe", "`kit`: `maybe` is not understood here; write true, false, or a list of paths: `[fra"),
        ("kit: [a b]", "`kit`: `a b` is not understood here; write true, false, or a list of paths: `[fra"),
        (
            "formats: [S V]",
            "item 1 of `formats`: `S V` is not a word in small letters; write words such as `[s",
        ),
        ("options: {size: [A6]}", "`size` of `options`: `A6` cannot be a choice; write the values of the"),
        ("options: {size: wide}", "`size` of `options`: `wide` cannot be a choice; write the values of"),
        ("order: first", "`order` must be a whole number, not `first`; write only its digits, such as 45"),
        ("order: -1", "`order` is -1, but must be at least 0; write 0 or more"),
        ("title: {nb: T, no: T}", "`title`: kitgen has no language `no`; did you mean `nb`?"),
        ("title: {nb: T, da: }", "`da` of `title` is empty; write something"),
        ("title: {}", "`title` has no entries, but needs at least 1; add one"),
        ("title: [a]", f"`title` {KEYS} list"),
        ("titel: T", "the key `titel` is not known here; did you mean `title`?"),
        ("color: blue", "the key `color` is not known here; did you mean `colour`?"),
        ("whole-kits: true", "the key `whole-kits` is not known here; did you mean `whole-kit`?"),
        ("name: T", "the key `name` is not known here; delete it, or use one of `title`, `page`,"),
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
        "2: `page` is missing; add `page:` (paper: A3, A4, A5 or A6, with or without `landscape`)",
        f"2: `pages`: `x` {PAGES}",
        f"5: `title`: kitgen has no language `xx`; write {choices()}",
        "6: `order` must be a whole number, not `y`; write only its digits, such as 45",
        "7: the key `ordre` is not known here; did you mean `order`?",
        "8: `order` is given twice, first on line 6; keep one of them",
    ]


def test_yaml_that_cannot_be_read(layout_file: Written) -> None:
    faults = faults_of(layout_file, 'title: "Table\npage: A4')
    assert faults
    assert faults[0].startswith("2: ")


def test_titles_in_other_languages() -> None:
    setup = Setup(title={"nb": "Tabell", "en": "Table"}, page=(210.0, 297.0), short={"nb": "Tab."})
    assert [setup.title_in(language) for language in ("nb", "nn", "se", "en", "da")] == [
        *("Tabell", "Tabell", "Tabell", "Table", "Tabell")
    ]
    assert setup.short_in("nn") == "Tab."
    assert setup.with_fields(short={}).short_in("en") == "Table"
    assert setup.with_fields(title={"": "Sheet"}).title_in("da") == "Sheet"


def test_faults_are_said_in_every_language(layout_file: Written) -> None:
    with pytest.raises(Faults) as caught:
        setup_of(layout_file, "title: T\npage: A9")
    assert {
        language: caught.value.errors[0].in_words(language).partition(".")[0] for language in COMPLETE
    } == {
        "nb": "Page: Papiret «A9» er ukjent",
        "nn": "Page: Papiret «A9» er ukjent",
        "da": "Page: Papiret »A9« er ukendt",
        "sv": "Page: Papperet ”A9” är okänt",
        "en": "Page: The paper “A9” is unknown",
    }

"""The readings of a table as plain data, and what a user says against them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from imported.wordfiles import p, tbl, tr, word

from kitgen.errors import KitgenError
from kitgen.reading.source import Document
from kitgen.reading.text import read_text
from kitgen.reading.word import read_word
from kitgen.understanding.drafting import drafted
from kitgen.understanding.tables.choices import Choice, choice_in
from kitgen.understanding.tables.preview import outlines, preview, readings

ROWS = (
    ("Trinn", "Det vi går etter", "Slik kan det høres ut"),
    ("1", "Alle planlegger turen ut i god tid.", "Kartet er med, sier hun."),
    ("2", "Vi rydder i garderoben hver morgen.", "Kroken er din, støvlene også."),
    ("1", "Teamet snakker om måltidet før helga.", "Hva gikk bra på onsdag?"),
)


@pytest.fixture
def document() -> Document:
    return read_word(
        word(p("Ute hele året", style="Overskrift1"), tbl(*(tr(*row) for row in ROWS))), Path("a")
    )


def test_readings_are_plain_data_the_best_first(document: Document) -> None:
    (table,) = json.loads(json.dumps(readings(document)))
    assert (table["table"], table["columns"], table["rows"]) == (1, [*ROWS[0]], 3)
    shapes = [reading["shape"] for reading in table["readings"]]
    assert shapes[0] == "records"
    assert "columns" in shapes
    first = table["readings"][0]
    assert first["columns"] == {"1": "skip", "2": "statement", "3": "point"}
    assert (first["statements"], first["points"]) == (3, 3)
    assert first["examples"][0] == ROWS[1][1]
    assert [each["merit"] for each in table["readings"]] == sorted(
        (each["merit"] for each in table["readings"]), reverse=True
    )


def test_the_preview_shows_each_reading(document: Document) -> None:
    told = "\n".join(preview(document))
    assert "Table 1: 3 rows below “Trinn”" in told
    assert "→ records" in told
    assert "columns are areas" in told


def test_the_report_comes_first_and_names_the_columns(document: Document) -> None:
    draft = drafted(document)
    did = [note.message for note in draft.notes if note.kind == "did"]
    assert did == [
        "Table 1: rows are statements under “Det vi går etter”, “Slik kan det høres ut” became points, "
        "“Trinn” was left out"
    ]


def test_a_user_overrules_the_columns(document: Document) -> None:
    choice = choice_in(
        "rows=statements area=heading statement='Slik kan det høres ut' skip='Det vi går etter'"
    )
    draft = drafted(document, {1: choice})
    assert [each.text for each in draft.areas[0].statements] == [row[2] for row in ROWS[1:]]
    assert not any(each.points for each in draft.areas[0].statements)
    assert "left out: column 2 (Det vi går etter)" in "\n".join(note.message for note in draft.notes)


def test_columns_are_named_by_letters_and_numbers_too(document: Document) -> None:
    for name in ("B", "2"):
        draft = drafted(document, {1: choice_in(f"statement={name} prompt=C")})
        assert [each.prompts for each in draft.areas[0].statements] == [[row[2]] for row in ROWS[1:]]


def test_a_user_overrules_the_shape_of_all_tables(document: Document) -> None:
    draft = drafted(document, {0: Choice("columns")})
    assert [area.title for area in draft.areas][-2:] == [*ROWS[0][1:]]


def test_a_wizard_gives_plain_data(document: Document) -> None:
    choice = Choice.of({"shape": "records", "columns": {"Trinn": "area"}})
    assert [area.title for area in drafted(document, {1: choice}).areas] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("statement", "is not understood as a part of a table"),
        ("shape=star", "no shape “star”"),
        ("statement='Krav", "never closed"),
        ("statement=Krav", "no column “Krav”"),
    ],
)
def test_what_is_not_understood_is_told(document: Document, text: str, message: str) -> None:
    with pytest.raises(KitgenError, match=message) as told:
        drafted(document, {1: choice_in(text)})
    assert told.value.hint


OUTLINE = """# Slik gjør vi det

## Ute

### Vi går ut hver dag, også når det regner.

- Alle har klær med.
- Vi går samlet.

### Vi planlegger turen sammen med barna.

- Barna velger mellom to steder.

## Inne

### Vi sitter ned sammen når vi spiser.

- Vi venter på hverandre.

### Vi rydder sammen med barna.

- Vi begynner i god tid.
"""


def test_a_text_has_several_readings_too_the_best_first() -> None:
    first, *others = outlines(read_text(OUTLINE.encode(), Path("a.md")))
    assert (first["level"], first["areas"], first["statements"], first["points"]) == (
        2,
        ["Ute", "Inne"],
        4,
        5,
    )
    assert {each["level"] for each in others} >= {1, 3}
    assert all(each["merit"] <= first["merit"] for each in others)
    assert first["left_over"] == len("Slik gjør vi det")


def test_the_preview_shows_the_readings_of_a_text_and_the_report_the_one_that_won() -> None:
    document = read_text(OUTLINE.encode(), Path("a.md"))
    shown = [*preview(document)]
    assert shown[0] == "Text:"
    assert "headings of level 2 are areas" in shown[2]
    told = [note.message for note in drafted(document).notes if note.kind == "did"]
    assert told == ["Text: headings of level 2 are areas, lists or headings below them are statements"]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        (
            "# A\n\n" + "".join(f"**{n}**\n\n- Vi går ut {n}.\n- Vi leker {n}.\n\n" for n in "xyz"),
            ["x", "y", "z"],
        ),
        (OUTLINE.replace("### ", "").replace("## ", "### "), ["Ute", "Inne"]),
        (OUTLINE + "\n## Kilder\n\n- Rammeplanen 2017\n- Kommuneplanen 2024\n", ["Ute", "Inne"]),
    ],
)
def test_titles_before_lists_are_areas_and_sentences_statements(text: str, areas: list[str]) -> None:
    assert [area.title for area in drafted(read_text(text.encode(), Path("a.md"))).areas] == areas


def test_chapters_with_lists_are_areas_also_above_and_below_others() -> None:
    text = (
        "# Krav\n\n## Kjøkken\n\n- Kokken kan lage mat til alle:\n  - middag\n  - frokost\n"
        "- Kokken kan bestille varer på nett\n\n## Vaskerom\n\n- Vaskeren kan vaske klær for flere\n"
        "- Vaskeren kan tørke klær over natta\n\n# Strøm\n\n- Alt må tåle at strømmen går\n"
        "- Alt må kunne slås av for hånd\n"
    )
    draft = drafted(read_text(text.encode(), Path("krav.md")))
    assert [area.title for area in draft.areas] == ["Kjøkken", "Vaskerom", "Strøm"]

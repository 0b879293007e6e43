"""Tables with areas in columns, in rows, below headings of their own, or named in a column."""

from __future__ import annotations

import pytest

from kitgen.reading.source import Cell, Document, Line, Part, Place, Table
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted as understood

COVERED = Cell(covered=True)


def cell(*lines: str, **marks: object) -> Cell:
    """A cell: ``- `` before a line makes it a list item, ``-- `` one a level deeper, ``*`` makes it bold."""
    return Cell(tuple(map(line, lines)), **marks)  # type: ignore[arg-type]


def line(text: str, heading: int = 0) -> Line:
    level = 1 if text.startswith("-- ") else 0
    bullet = text.startswith(("- ", "-- "))
    bold = text.startswith("*")
    return Line(text.lstrip("- ").strip("*"), bullet=bullet, level=level, bold=bold, heading=heading)


def table(*rows: tuple[Cell, ...], number: int = 1, header: int = 0) -> Table:
    return Table(rows, Place(page=1, table=number), header)


def drafted(*parts: Part) -> Draft:
    return understood(Document(parts))


def areas(draft: Draft) -> dict[str, dict[str, list[str]]]:
    return {area.title: {each.text: each.points for each in area.statements} for area in draft.areas}


def told(draft: Draft) -> str:
    return "\n".join(note.message for note in draft.notes)


FOUND = {
    "We are there": {"We greet everyone.": ["We say the name."], "We wait.": []},
    "We learn": {"We visit each other.": ["We agree on what to see.", "We talk after."], "We ask.": []},
}
GREET = cell("We greet everyone.", "- We say the name.")
VISIT = cell("We visit each other.", "- We agree on what to see.", "- We talk after.")
HEADS = (cell("*We are there"), cell("*We learn"))

LAYOUTS = {
    "columns": [table(HEADS, (GREET, VISIT), (cell("We wait."), cell("We ask.")))],
    "one cell for a column": [
        table(
            HEADS,
            (
                cell("We greet everyone.", "- We say the name.", "We wait."),
                cell("We visit each other.", "- We agree on what to see.", "- We talk after.", "We ask."),
            ),
        )
    ],
    "lists in lists": [
        table(
            HEADS,
            (
                cell("- We greet everyone.", "-- We say the name.", "- We wait."),
                cell(
                    "- We visit each other.", "-- We agree on what to see.", "-- We talk after.", "- We ask."
                ),
            ),
        )
    ],
    "rows": [
        table(
            (cell("*We are there"), GREET, cell("We wait.")),
            (cell("*We learn"), VISIT, cell("We ask.")),
        )
    ],
    "headings in the table": [
        table(
            (cell("*We are there"), COVERED),
            (cell("We greet everyone."), cell("- We say the name.")),
            (cell("We wait."), cell()),
            (cell("*We learn"), COVERED),
            (cell("We visit each other."), cell("- We agree on what to see.", "- We talk after.")),
            (cell("We ask."), cell()),
        )
    ],
    "a column for each kind": [
        table(
            (cell("*Area"), cell("*Signs of good practice"), cell("*Examples")),
            (cell("We are there"), cell("We greet everyone."), cell("We say the name.")),
            (COVERED, cell("We wait."), cell()),
            (cell("We learn"), cell("We visit each other."), cell("We agree on what to see.")),
            (cell("We learn"), cell("We visit each other."), cell("We talk after.")),
            (COVERED, cell("We ask."), cell()),
        )
    ],
    "a table for each area": [
        line("We are there", heading=2),
        table(
            (cell("Statement"), cell("Examples")),
            (cell("We greet everyone."), cell("- We say the name.")),
            (cell("We wait."), cell()),
        ),
        line("We learn", heading=2),
        table(
            (cell("Statement"), cell("Examples")),
            (cell("We visit each other."), cell("- We agree on what to see.", "- We talk after.")),
            (cell("We ask."), cell()),
            number=2,
        ),
    ],
    "going on after a page break": [
        table(HEADS, (GREET, cell("We visit each other.", "- We agree on what to see."))),
        line(""),
        table((cell(), cell("- We talk after.")), (cell("We wait."), cell("We ask.")), number=2),
    ],
    "going on below the same header": [
        table(HEADS, (GREET, VISIT)),
        table(HEADS, (cell("We wait."), cell("We ask.")), number=2),
    ],
    "a title over the columns": [
        table(
            (cell("*Signs of good practice"), COVERED),
            HEADS,
            (GREET, VISIT),
            (cell("We wait."), cell("We ask.")),
        )
    ],
    "the same table twice": [
        table(HEADS, (GREET, VISIT), (cell("We wait."), cell("We ask."))),
        line("Alternative B", heading=1),
        table(
            HEADS,
            (cell("We greet everyone."), cell("We visit each other.")),
            (cell("We wait."), cell("We ask.")),
            number=2,
        ),
    ],
    "the same table twice, first without points": [
        table(
            HEADS,
            (cell("We greet everyone."), cell("We visit each other.")),
            (cell("We wait."), cell("We ask.")),
        ),
        table(HEADS, (GREET, VISIT), (cell("We wait."), cell("We ask.")), number=2),
    ],
}


@pytest.mark.parametrize("parts", LAYOUTS.values(), ids=list(LAYOUTS))
def test_layouts(parts: list[Part]) -> None:
    assert areas(drafted(*parts)) == FOUND


@pytest.mark.parametrize(
    "head",
    [
        cell("*We are there", "We see each child, every day."),
        cell("*We are", "*there", "We see each child,", "every day."),
        Cell((Line("We are there We see each child, every day.", lead=12),)),
        Cell((Line("We are there", size=14), Line("We see each child, every day.", size=10))),
        cell("We are there", "We see each child, every day."),
    ],
    ids=["paragraphs", "line breaks", "in one line, bold", "sizes", "plain"],
)
def test_title_and_definition_in_one_cell(head: Cell) -> None:
    area = drafted(table((head, cell("*We learn")), (GREET, VISIT))).areas[0]
    assert (area.title, area.definition) == ("We are there", "We see each child, every day.")


def test_definitions_in_a_row_of_their_own() -> None:
    draft = drafted(table(HEADS, (cell("For each child."), cell("All the time.")), (GREET, VISIT)))
    assert [area.definition for area in draft.areas] == ["For each child.", "All the time."]
    assert "taken for definitions: “For each child.”" in told(draft)


def test_what_two_alternatives_say_differently_is_told() -> None:
    again = table(HEADS, (cell("We greet everybody."), cell("We visit each other.")), number=2)
    draft = drafted(table(HEADS, (GREET, VISIT)), again)
    assert list(areas(draft)["We are there"]) == ["We greet everyone."]
    assert "We greet everybody." in told(draft)


def test_ids_of_statements_are_kept() -> None:
    draft = drafted(table(HEADS, (cell("B1", "We greet everyone."), cell("C3 We visit each other."))))
    assert [(area.id, area.statements[0].id) for area in draft.areas] == [("B", "B1"), ("C", "C3")]
    assert draft.areas[1].statements[0].text == "We visit each other."


def test_ids_that_do_not_agree_are_text() -> None:
    draft = drafted(table(HEADS, (cell("A4 sheets are at hand."), cell("A4 sheets are for all."))))
    assert [area.statements[0].text for area in draft.areas] == [
        "A4 sheets are at hand.",
        "A4 sheets are for all.",
    ]
    assert [area.statements[0].id for area in draft.areas] == ["A1", "B1"]


def test_a_sentence_that_a_line_break_cut_is_whole_again() -> None:
    draft = drafted(table(HEADS, (cell("We greet", "everyone we meet."), VISIT)))
    assert list(areas(draft)["We are there"]) == ["We greet everyone we meet."]
    assert "was joined" in told(draft)


def test_a_table_that_is_a_box_is_text() -> None:
    box = table((cell("Use this together in the team. It takes an hour."),))
    draft = drafted(line("Our practice", heading=1), box, table(HEADS, (GREET, VISIT), number=2))
    assert draft.introduction == "Use this together in the team. It takes an hour."


@pytest.mark.parametrize(
    "legend",
    [
        [line("Green: this works", 0), line("Yellow: this must improve"), line("Red: this must change")],
        [
            table(
                (
                    cell("this works", fill="#92d050"),
                    cell("this must improve", fill="#ffff00"),
                    cell("this must change", fill="#ff0000"),
                )
            )
        ],
        [
            table(
                (
                    cell("this works", fill="#c6e0b4"),
                    cell("this must improve", fill="#fff2cc"),
                    cell("this must change", fill="#f4cccc"),
                )
            )
        ],
        [
            table(
                (cell(fill="#92d050"), cell("this works")),
                (cell(fill="#ffff00"), cell("this must improve")),
                (cell(fill="#ff0000"), cell("this must change")),
            )
        ],
        [
            table(
                (cell("Green"), cell("this works")),
                (cell("Yellow"), cell("this must improve")),
                (cell("Red"), cell("this must change")),
            )
        ],
    ],
    ids=["lines", "one row", "one row in pale colours", "a column of colours", "words"],
)
def test_a_legend_becomes_the_scale(legend: list[Part]) -> None:
    draft = drafted(*legend, table(HEADS, (GREET, VISIT)))
    assert [(level.meaning, level.colour, level.symbol) for level in draft.levels] == [
        ("this works", "ok", "check"),
        ("this must improve", "mid", "wave"),
        ("this must change", "bad", "exclaim"),
    ]


def test_a_heading_between_tables_explains_the_area() -> None:
    draft = drafted(
        table(HEADS, (GREET, VISIT)),
        line("Explanations", heading=1),
        line("We are there", heading=2),
        line("Being there is more than being in the room."),
        line("We are learning", heading=2),
        line("Learning takes time."),
        line("What we hope for", heading=1),
        line("That children notice. And that we do."),
    )
    assert draft.areas[0].explanation == "Being there is more than being in the room."
    assert draft.closing_title == "What we hope for"
    assert "was taken for what it all adds up to" in told(draft)


def test_more_areas_than_letters_are_noted_whole() -> None:
    heads = tuple(cell(f"*Area number {number}") for number in range(30))
    draft = drafted(table(heads, tuple(cell(f"Statement {number}.") for number in range(30))))
    assert len(draft.areas) == 26
    assert "Area number 29 / Statement 29." in told(draft)


def test_a_small_table_with_coloured_headers_is_no_legend() -> None:
    heads = (cell("*We are there", fill="#24507a"), cell("*We learn", fill="#6a3f7a"))
    draft = drafted(table(heads, (cell("We wait."), cell("We ask."))))
    assert areas(draft) == {"We are there": {"We wait.": []}, "We learn": {"We ask.": []}}


def test_columns_to_tick_shaded_like_a_traffic_light_are_its_levels_whatever_they_are_called() -> None:
    heads = [
        cell(text, fill=fill)
        for text, fill in (("Slik er vi", "#92d050"), ("Underveis", "#ffd966"), ("Ikke i gang", "#ff7c80"))
    ]
    rows = [(cell(text), Cell(), Cell(), Cell()) for text in ("Vi hilser på alle.", "Vi spør hverandre.")]
    draft = drafted(table((cell("Tegn"), *heads), *rows))
    found = [(each.colour, each.label) for each in draft.levels]
    assert found == [("ok", "slik er vi"), ("mid", "underveis"), ("bad", "ikke i gang")]
    assert "look at their order" in told(draft)

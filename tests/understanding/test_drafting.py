"""What is true of any document: nothing disappears, nothing breaks, and it takes no longer than it should."""

from __future__ import annotations

import re

from checks.work import growth
from covering import amount
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kitgen.errors import KitgenError
from kitgen.reading.plain import bare, sentences, tidy
from kitgen.reading.source import Cell, Document, Line, Part, Place, Table
from kitgen.reading.unwrapping import read_plain
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted
from kitgen.understanding.leftovers import texts
from kitgen.understanding.scales.legend import is_colour
from kitgen.understanding.vocabulary import chapter

WORDS = (
    "vi ser barna lytter i tide. Alle hver dag: (grønn) gul Kilder Innledning A1 2. – https://forms.gle/a1 "
    "Hva?"
).split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
LINES = st.builds(
    Line,
    TEXTS,
    st.builds(Place, line=st.integers(1, 9)),
    bullet=st.booleans(),
    level=st.integers(0, 2),
    heading=st.sampled_from([0, 0, 0, 1, 2, 3]),
    bold=st.booleans(),
    lead=st.sampled_from([0, 0, 5]),
)
CELLS = st.builds(
    Cell, st.lists(LINES, max_size=3).map(tuple), st.sampled_from([None, "#ffffff", "#92d050"])
) | st.just(Cell(covered=True))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.tuples(*[CELLS] * width), max_size=4))
    return Table(tuple(rows), Place(table=1), draw(st.sampled_from([0, 0, 1])))


DOCUMENTS = st.lists(LINES | LINES | tables(), max_size=12).map(lambda parts: Document(tuple(parts)))


@settings(max_examples=amount(24, 60), deadline=None)
@given(DOCUMENTS)
@example(Document((Line("", bullet=True), Line("a"))))
@example(Document((Table(((Cell((Line("Kilder dag: vi", lead=5),)), Cell((Line("vi", bullet=True),))),)),)))
@example(
    Document(
        (
            Table(
                (
                    (Cell((Line("vi vi"),)), Cell(covered=True), Cell(covered=True)),
                    (Cell((Line("vi", bold=True),)), Cell(), Cell()),
                    (Cell(covered=True), Cell((Line("vi"),)), Cell(covered=True)),
                )
            ),
        )
    )
)
def test_nothing_disappears(document: Document) -> None:
    try:
        draft = drafted(document)
    except KitgenError:
        return
    there = " \n ".join(f" {bare(text)} " for text in texts(draft))
    for line in document.lines:
        whole = f" {bare(line.text)} " in there
        for sentence in sentences(tidy(line.text)):
            # A number may be taken off, a title divided from its definition, and the name of a colour or
            # chapter from what stands under it.
            held = re.split(": | – ", re.sub(r"^[0-9.]+[.)]? ", "", sentence))
            held = [part for part in held if bare(part) and not (is_colour(part) or chapter(part))]
            alone = all(f" {bare(part)} " in there for part in held)
            assert whole or alone or f" {bare(sentence)} " in there, sentence


@settings(max_examples=amount(24, 120), deadline=None)
@given(
    st.text()
    | st.lists(TEXTS | st.sampled_from(["", " ", "---", "\f", "• a", "  o b", "1. c"])).map("\n".join)
)
@example("e a\n" * 5)
def test_no_word_of_a_plain_text_disappears(text: str) -> None:
    parts, remarks = read_plain(text)
    kept = [f"{part.number} {part.text}" for part in parts if isinstance(part, Line)]
    there = bare(" ".join([*kept, *(remark.message for remark in remarks)])).replace(" ", "")
    for word in bare(text).split():
        assert word in there or len(word) == 1, word


def test_twice_as_long_a_document_takes_twice_the_work() -> None:
    def read(areas: int) -> Draft:
        parts: list[Part] = []
        for number in range(areas):
            parts.append(Line(f"Area {number}", Place(line=number), heading=2))
            parts += [Line(f"Vi ser barn nummer {number} hver dag vi er her.", bullet=True) for _ in range(2)]
        return drafted(Document(tuple(parts)))

    assert len(read(100).areas) == 26
    assert growth(read, amount(50, 100)) < 2.5


def test_a_table_of_twice_as_many_rows_takes_twice_the_work() -> None:
    def read(count: int) -> Draft:
        head = (Cell((Line("Vi ser", bold=True),)), Cell((Line("Vi er", bold=True),)))
        rows = [
            (Cell((Line(f"Vi ser {n} barn."),)), Cell((Line(f"Vi er {n} voksne."),))) for n in range(count)
        ]
        table = Table((head, *rows), Place(table=1))
        return drafted(Document((table, table)))

    many = amount(300, 1500)
    assert len(read(many).areas[0].statements) == many
    assert growth(read, amount(50, 100)) < 2.5

"""What is written from memory is written as it would have been, with the numbers of its own file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from render.word.samples import BODY, ITEM, LINK, document, heading, marks, part, table, text

from kitgen.basics.origins import Origin
from kitgen.basics.remembering import forget
from kitgen.model import Block, Document, Drawing, Grid, GridCell, GridRow, ItemList, Rect, Run
from kitgen.render.word import render


def side_by_side(*blocks: Block) -> Grid:
    return Grid((80.0,) * len(blocks), (GridRow(tuple(GridCell((block,)) for block in blocks), 30.0),))


def everything() -> Grid:
    """All that a file has numbers of its own for: styles, lists, bookmarks, pictures and links."""
    listed = ItemList((text("én", ITEM), text("to", ITEM)), ordered=True)
    said = text(
        (
            Run("Vi lytter.", origins=(Origin("areas.A.statements.A1.text", "Vi lytter."),)),
            Run("Svar", link=LINK),
        )
    )
    picture = Drawing(8, 8, (Rect(0, 0, 8, 8, "#24507a"),), alt="En rute", link=LINK)
    return side_by_side(listed, said, picture, side_by_side(text("innerst"), marks()))


def alone(made: Document) -> bytes:
    forget()
    return render(made)


def test_the_first_the_second_and_the_third_time_are_the_same() -> None:
    made = document(heading(), everything(), table(150, 178, rows=2))
    assert [render(made) for _ in range(3)] == [alone(made)] * 3


@pytest.mark.parametrize("embed", [False, True])
def test_in_other_company_it_has_the_numbers_of_that_file(embed: bool) -> None:
    shared = everything()
    others: list[tuple[Block, ...]] = [
        (),
        (text("Noe før.", replace(BODY, name="Body Text")),),
        (ItemList((text("en", ITEM),), ordered=True), everything(), table(110, 178, rows=1)),
    ]
    files = [document(*before, shared, *before, shared) for before in others]
    expected = []
    for file in files:
        forget()
        expected.append(render(file, embed))
    forget()
    assert [render(file, embed) for file in [*files, *files]] == [*expected, *expected]


def test_at_the_top_of_a_page_it_breaks_the_page_and_elsewhere_it_does_not() -> None:
    shared = side_by_side(text("likt"))
    once = document(shared)
    made = replace(once, pages=(*once.pages, *document(text("a"), shared).pages, *once.pages))
    xml = part(made, "word/document.xml")
    assert xml.count("<w:pageBreakBefore/>") == 2
    assert alone(made) == render(made)


def test_a_unit_after_others_gets_its_own_words() -> None:
    def sheet(name: str) -> Document:
        return document(side_by_side(text("Likt for alle."), text(name)), everything())

    names = ("Nordby", "Sørby", "Østby")
    expected = [alone(sheet(name)) for name in names]
    forget()
    assert [render(sheet(name)) for name in names] == expected

"""What is painted from memory is painted as it would have been."""

from __future__ import annotations

from dataclasses import replace

import pytest
from render.pdf.samples import arrangement, document, everything, table, text

from kitgen.model import Cell, Drawing, Grid, GridCell, GridRow, Page, Paragraph, Run, Squares
from kitgen.render.pdf import memory, paint, render


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paint, "_memory", memory.Memory())


def test_the_first_the_second_and_the_third_time_are_the_same() -> None:
    made = everything()
    first = render(made)
    assert [render(made) for _ in range(3)] == [first] * 3


def test_the_same_blocks_in_other_company() -> None:
    grid, data = arrangement(), table()
    for others in ((), (text("Noe før."),), (text("Noe helt annet, over flere linjer " * 9),)):
        mixed = document(*others, grid, data, *others)
        before = [render(mixed) for _ in range(3)]
        paint._memory = memory.Memory()
        assert [render(mixed)] * 3 == before


def test_a_unit_after_others_gets_its_own_words() -> None:
    shared = text("Likt for alle.")

    def sheet(name: str) -> bytes:
        own = Cell((text(name),))
        return render(document(replace(table(), rows=(*table().rows[:1],)), _pair(shared, own.blocks[0])))

    alone = []
    for name in ("Nordby", "Sørby", "Østby", "Vestby"):
        paint._memory = memory.Memory()
        alone.append(sheet(name))
    paint._memory = memory.Memory()
    assert [sheet(name) for name in ("Nordby", "Sørby", "Østby", "Vestby")] == alone


def _pair(left: object, right: object) -> Grid:
    return Grid((80, 80), (GridRow((GridCell((left,)), GridCell((right,))), 20),))  # type: ignore[arg-type]


def test_links_are_made_anew() -> None:
    linked = Paragraph((Run("Svar her", link="https://example.org/a"),), text("").style)
    made = document(_pair(text("a"), linked))
    assert len({render(made) for _ in range(4)}) == 1


def test_headings_stay_headings() -> None:
    heading = replace(text("Kort A1"), role="H2")
    made = document(_pair(heading, text("b")))
    made = replace(made, pages=(*made.pages, Page(made.pages[0].blocks)))
    files = [render(made) for _ in range(4)]
    assert len(set(files)) == 1
    assert files[0].count(b"/Outlines") <= 1


def test_no_more_is_kept_than_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 5)
    for number in range(20):
        render(document(_pair(text(f"{number}"), text("b"))))
    assert len(paint._memory._tapes) <= 5


def test_a_code_of_one_file_is_not_taken_for_that_of_another() -> None:
    """Shown for the second time, it puts nothing into its file, and needs it there all the same."""
    code = Drawing(8, 8, (Squares(("##", "#."), 4.0),))
    twice = document(_pair(code, code))
    once = document(_pair(text("a"), code))
    before = render(once)
    paint._memory = memory.Memory()
    for _ in range(3):
        render(twice)
    assert [render(once) for _ in range(3)] == [before] * 3

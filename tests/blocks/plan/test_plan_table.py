"""The print plan: right numbers for any meeting, on one page, in type that can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from blocks import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.blocks.house import house_for
from kitgen.blocks.plan import lists as plan_lists
from kitgen.blocks.plan import table as plan_table
from kitgen.blocks.scene import Scene, keep_dashes
from kitgen.building.library import Library
from kitgen.composing import compose
from kitgen.domain.meeting import Meeting
from kitgen.domain.plan import PlannedSheet
from kitgen.errors import FitError, LayoutError
from kitgen.layout import read_layout
from kitgen.model import Block, Drawing, Grid, ItemList, PageSetup, Paragraph, Table, WriteLines
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import cell_height, stack_height
from kitgen.typesetting.lines import widest_word

LAYOUT = read_layout(Library().layout("print-plan"))
#: mm of the page, and what its other parts leave of it.
WIDTH, DEPTH = 178.0, 160.0


def sheet(number: int, title: str, **fields: Any) -> PlannedSheet:
    usual: dict[str, Any] = {
        "name": title.lower(),
        "title": title,
        "short": title,
        "file": f"{number:02}-{title.lower()}",
        "paper": "A4",
        "pages": 1,
        "duplex": "simplex",
        "colour": False,
        "audience": "group",
        "stage": None,
        "formats": ("pdf", "docx"),
    }
    return PlannedSheet(**{**usual, **fields})


#: A sheet for each audience: what is printed for whom is what is counted.
KIT = (
    sheet(1, "Utskriftsplan", audience="once"),
    sheet(2, "Veileder", audience="leader", pages=3, duplex="long-edge"),
    sheet(3, "Plakat", audience="door", stage="individual"),
    sheet(4, "Svarark", audience="person", stage="individual", pages=2, duplex="long-edge"),
    sheet(5, "Samtalekort", name="cards", audience="pair", stage="pairs", pages=6, duplex="long-edge"),
    sheet(6, "Tabell", audience="group-and-wall", stage="group", paper="A3 landscape", colour=True),
    sheet(7, "Handlingsplan", audience="group", stage="goals", pages=2),
    sheet(8, "Kode", audience=None, formats=("svg", "png")),
)


def scene(people: int | None, minutes: int = 90, language: str = "nb", plan: Any = KIT) -> Scene:
    bare = samples.scene(samples.framework(), None, "A4", language)
    setup = PageSetup(210, 297, (15, 16, 12, 16))
    return replace(bare, setup=setup, house=house_for(210, 297), meeting=Meeting(minutes, people), plan=plan)


def blocks(
    people: int | None, depth: float = DEPTH, plan: Any = KIT, language: str = "nb"
) -> tuple[Block, ...]:
    [made] = plan_table.build(plan, {}, scene(people, language=language, plan=plan))
    [page] = made.fit(WIDTH, depth, 1, 1)
    return tuple(page)


def table(people: int | None, **more: Any) -> Table:
    [found] = [block for block in blocks(people, **more) if isinstance(block, Table)]
    return found


def texts(table: Table) -> list[list[str]]:
    """What stands in each row, cell by cell."""
    return [
        ["".join(block.text for block in cell.blocks if isinstance(block, Paragraph)) for cell in row.cells]
        for row in table.rows
    ]


# -- what it says --------------------------------------------------------------------------------

COPIES = {
    #      plan, guide, poster, answers, cards, tables, actions
    1: ([1, 1, 2, 2, 1, 2, 1], {"A4": 1 + 2 + 2 + 2 + 3 + 2, "A3": 2}),
    2: ([1, 1, 2, 3, 1, 2, 1], {"A4": 1 + 2 + 2 + 3 + 3 + 2, "A3": 2}),
    7: ([1, 1, 2, 8, 4, 3, 2], {"A4": 1 + 2 + 2 + 8 + 12 + 4, "A3": 3}),
    24: ([1, 1, 2, 27, 12, 6, 5], {"A4": 1 + 2 + 2 + 27 + 36 + 10, "A3": 6}),
    300: ([1, 8, 9, 330, 150, 61, 60], {"A4": 1 + 16 + 9 + 330 + 450 + 120, "A3": 61}),
}


@pytest.mark.parametrize("people", COPIES)
def test_copies_and_sheets_of_paper(people: int) -> None:
    copies, papers = COPIES[people]
    header, *rows = texts(table(people))
    assert header == ["Fil", "Hva", "Når", "Papir", "Farger", "Sider", "Kopier", "Ark"]
    printed, totals = rows[: len(copies)], rows[len(copies) :]
    assert [int(row[6]) for row in printed] == copies
    assert [[row[1], int(row[7])] for row in totals] == [
        [f"{paper}-ark i alt", count] for paper, count in papers.items()
    ]
    assert sum(int(row[7]) for row in printed) == sum(papers.values())


def test_what_is_told_of_each_sheet() -> None:
    rows = texts(table(24))
    assert rows[1] == ["01", "Utskriftsplan", "Før møtet", "A4", "nei", "1", "1", "1"]
    assert rows[7][2] == "Mål og tiltak"
    contract = (*KIT, sheet(9, "Teamkontrakt"))
    assert texts(table(24, plan=contract))[8][2] == "Ved behov"
    assert rows[4] == ["04", "Svarark", "Hver for seg", "A4, tosidig", "nei", "2", "27", "27"]
    assert rows[6] == ["06", "Tabell", "Gruppe ved bordet", "A3", "ja", "1", "6", "6"]


def test_what_is_not_printed_is_told_below() -> None:
    assert all("Kode" not in row for row in texts(table(24)))
    notes = [block.text for block in blocks(24) if isinstance(block, Paragraph)]
    assert "Disse skal ikke skrives ut: 08 Kode." in notes
    printed = [block.text for block in blocks(24, plan=KIT[:7]) if isinstance(block, Paragraph)]
    assert not any("skal ikke skrives ut" in text for text in printed)


def test_a_rule_and_three_usual_numbers_where_nobody_has_counted() -> None:
    header, *rows = texts(table(None))
    assert header[6:] == ["Kopier", "for 12", "for 24", "for 36"]
    assert [row[6] for row in rows[:7]] == [
        "1\u00a0er nok",
        "1\u00a0per møteleder",
        "1\u00a0ved døra og 1\u00a0i hvert rom",
        "1\u00a0per deltaker og litt ekstra",
        "1\u00a0per par",
        "1\u00a0per gruppe og 1\u00a0til veggen",
        "1\u00a0per gruppe",
    ]
    assert [int(row[8]) for row in rows[:7]] == COPIES[24][0]
    assert [int(row[8]) for row in rows[7:]] == list(COPIES[24][1].values())


def lists(people: int | None, minutes: int = 90, **more: Any) -> dict[str, list[str]]:
    """What each block around the table says."""
    on = scene(people, minutes, **more)
    data = {"plan-bring": on.framework.scale}
    return {
        spec.name: [
            item.text
            for block in spec.build(data.get(spec.name), {}, on)
            for item in (block.items if isinstance(block, ItemList) else (block,))
        ]
        for spec in plan_lists.SPECS
    }


def test_who_meets() -> None:
    assert lists(24)["plan-facts"] == []
    assert lists(None)["plan-facts"] == ["Kopier for 12, 24 og 36 deltakere"]
    [line] = plan_lists.facts(None, {}, replace(scene(24), unit=samples.unit(group="Gul")))
    assert isinstance(line, Paragraph)
    assert line.text == "Nordby barnehage · Gul"


@pytest.mark.parametrize("minutes", [30, 45, 60, 90, 137])
def test_times_run_from_beginning_to_end(minutes: int) -> None:
    lines = lists(24, minutes)["plan-times"]
    spans = [line.rpartition(" ")[2].split("–") for line in lines]
    assert spans[0][0] == "0:00"
    assert [span[1] for span in spans[:-1]] == [span[0] for span in spans[1:]]
    assert spans[-1][1] == f"{minutes // 60}:{minutes % 60:02}"


def test_what_to_bring() -> None:
    assert lists(7)["plan-bring"] == [
        "Fargeblyanter i 3\u00a0farger til 4\u00a0par",
        "Penner eller blyanter til 7\u00a0deltakere",
        "Tape eller festemasse til vegg og dør",
        "Saks eller papirkutter til kortene",
        "En klokke alle kan se",
    ]
    few = lists(None, plan=KIT[:1])["plan-bring"]
    assert few == [
        "Fargeblyanter i 3\u00a0farger til hvert par",
        "En penn eller blyant til hver",
        "En klokke alle kan se",
    ]


# -- how it looks --------------------------------------------------------------------------------


def long_kit(count: int) -> tuple[PlannedSheet, ...]:
    return tuple(replace(KIT[i % 7], file=f"{i + 1:02}-ark") for i in range(count))


@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
@pytest.mark.parametrize("people", [None, 24, 300])
@pytest.mark.parametrize("count", [1, 8, 16])
def test_it_fits_its_place_in_readable_type(language: str, people: int | None, count: int) -> None:
    made = blocks(people, plan=long_kit(count), language=language)
    assert all(stack_height(made, WIDTH, target) <= DEPTH for target in TARGETS)
    [found] = [block for block in made if isinstance(block, Table)]
    assert sum(found.widths) == pytest.approx(WIDTH)
    assert found.rows[0].header
    assert not any(row.header for row in found.rows[1:])
    for row in found.rows:
        for cell, width in zip(row.cells, found.widths, strict=True):
            inner = width - cell.padding[1] - cell.padding[3]
            for target in TARGETS:
                assert cell_height(cell, width, target) <= row.height
                for block in cell.blocks:
                    assert isinstance(block, Paragraph)
                    assert block.style.size >= 9
                    assert widest_word(block.runs, block.style, target) <= inner + 1e-6


@settings(max_examples=20)
@given(st.lists(st.text("abcdefghij æøå", min_size=1, max_size=70), min_size=1, max_size=12))
def test_any_titles_fit(titles: list[str]) -> None:
    plan = tuple(replace(KIT[i % 7], title=title) for i, title in enumerate(titles))
    made = blocks(24, plan=plan)
    assert all(stack_height(made, WIDTH, target) <= DEPTH for target in TARGETS)
    [found] = [block for block in made if isinstance(block, Table)]
    assert [row[1] for row in texts(found)[1 : len(titles) + 1]] == [keep_dashes(title) for title in titles]


def test_too_many_files_are_told() -> None:
    with pytest.raises(FitError, match="has no room for 60 files; leave sheets out"):
        blocks(24, plan=long_kit(60))


def test_a_ruler_where_there_is_room_and_lines_for_notes_where_there_is_much() -> None:
    def rulers(made: tuple[Block, ...]) -> int:
        grids = (block for block in made if isinstance(block, Grid))
        return sum(
            isinstance(block, Drawing) for grid in grids for c in grid.rows[0].cells for block in c.blocks
        )

    assert rulers(blocks(24)) == 1
    assert rulers(blocks(None, plan=long_kit(16), depth=150.0)) == 0
    assert any(isinstance(block, WriteLines) for block in blocks(24, plan=KIT[:2]))
    assert not any(isinstance(block, WriteLines) for block in blocks(24, plan=long_kit(14)))


@pytest.mark.parametrize("people", [None, 24])
@pytest.mark.parametrize("language", ["nb", "da", "sv", "en", "nn"])
def test_the_sheet_is_one_page_for_a_large_kit(people: int | None, language: str) -> None:
    framework = samples.framework(samples.areas(3, 4, 4))
    unit = samples.unit(participants=people, language=language)
    document = compose(framework, unit, LAYOUT, long_kit(16)).document
    assert len(document.pages) == 1


def test_a_kit_of_which_nothing_is_printed() -> None:
    assert len(texts(table(24, plan=KIT[7:]))) == 1


def test_a_sheet_that_is_not_told_the_plan() -> None:
    with pytest.raises(LayoutError, match="whole-kit: true"):
        plan_table.build((), {}, scene(24, plan=()))

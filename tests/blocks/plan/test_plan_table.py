"""The print plan: right numbers for any meeting, on one page, in type that can be read."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from blocks import samples
from covering import amount, covering
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.blocks.house import house_for
from kitgen.blocks.plan import before
from kitgen.blocks.plan import table as plan_table
from kitgen.blocks.scene import Scene, keep_dashes
from kitgen.building.library import Library
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.domain.meeting import Meeting
from kitgen.domain.plan import PlannedSheet
from kitgen.errors import FitError, LayoutError
from kitgen.model import Block, Drawing, Grid, ItemList, PageSetup, Paragraph, Table, paragraphs_in
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import cell_height, stack_height
from kitgen.typesetting.lines import widest_word
from kitgen.typesetting.most import most_width

LAYOUT = read_layout(Library().layout("print-plan"))
#: mm of the page, and what its other parts leave of it.
WIDTH, DEPTH = 178.0, 205.0


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
    sheet(1, "Utskriftsplan", name="print-plan", audience="once"),
    sheet(2, "Veileder", name="guide", audience="leader", pages=3, duplex="long-edge"),
    sheet(3, "Plakat", name="qr-poster", audience="door", stage="individual"),
    sheet(
        4, "Svarark", name="answer-sheet", audience="person", stage="individual", pages=2, duplex="long-edge"
    ),
    sheet(
        5,
        "Samtalekort",
        name="cards",
        audience="group",
        stage="pairs",
        colour=True,
        pages=6,
        duplex="long-edge",
    ),
    sheet(
        6,
        "Tabell",
        name="table-a",
        audience="group-and-wall",
        stage="group",
        paper="A3 landscape",
        colour=True,
    ),
    sheet(7, "Handlingsplan", audience="all", stage="goals", pages=2),
    sheet(8, "Kode", audience=None, formats=("svg", "png")),
)


def scene(people: int | None, minutes: int = 90, language: str = "nb", plan: Any = KIT) -> Scene:
    bare = samples.scene(samples.framework(), None, "A4", language)
    setup = PageSetup(210, 297, (15, 16, 12, 16))
    return replace(
        bare,
        sheet="print-plan",
        setup=setup,
        house=house_for(210, 297),
        meeting=Meeting(minutes, people),
        plan=plan,
    )


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
    #   tables, cards, plan, guide, poster, answers, action plan
    1: [2, 1, 1, 1, 2, 2, 2],
    2: [2, 1, 1, 1, 2, 3, 2],
    7: [3, 2, 1, 1, 2, 8, 2],
    24: [6, 5, 1, 1, 2, 27, 2],
    300: [61, 60, 1, 8, 9, 330, 2],
}
#: Sheets of paper that one copy takes.
LEAVES = [1, 3, 1, 2, 1, 1, 2]


@pytest.mark.parametrize("people", COPIES)
def test_copies_and_sheets_of_paper(people: int) -> None:
    header, *rows = texts(table(people))
    assert header == ["Fil", "Hva", "Sider", "Kopier", "Ark", "Gjort"]
    files = [row for row in rows if row[0].isdecimal()]
    assert [row[0] for row in files] == ["06", "05", "01", "02", "03", "04", "07"]
    assert [int(row[3]) for row in files] == COPIES[people]
    needed = [count * leaves for count, leaves in zip(COPIES[people], LEAVES, strict=True)]
    assert [int(row[4]) for row in files] == needed
    drawers = [(row[0], row[1], int(row[4])) for row in rows if not row[0].isdecimal()]
    assert drawers == [
        ("A3", "matt papir, farger", needed[0]),
        ("A4", "tykt, 160–200\u00a0gram, farger", needed[1]),
        ("A4", "svart-hvitt holder", sum(needed[2:])),
    ]


def test_what_is_told_of_each_sheet() -> None:
    rows = {row[0]: row for row in texts(table(24))}
    assert rows["04"][1] == "Svarark · 1\u00a0per deltaker og litt ekstra · tosidig, vend på langsiden"
    assert rows["06"][1] == "Tabell · 1\u00a0per gruppe og 1\u00a0til veggen"
    assert rows["01"][1:5] == ["Utskriftsplan · 1\u00a0er nok", "1", "1", "1"]


def test_the_tables_are_one_row_and_counted_once() -> None:
    both = [
        sheet(n, f"Tabell {x}", name=f"table-{x.lower()}", audience="group") for n, x in ((3, "A"), (4, "B"))
    ]
    rows = sorted(row for row in texts(table(24, plan=(*both, KIT[1]))) if row[0].isdecimal())
    assert rows[1][:2] == ["03", "Tabell A eller 04\u00a0Tabell B · 1\u00a0per gruppe"]
    assert [row[4] for row in rows[:2]] == ["2", "5"]


def grids(made: tuple[Block, ...]) -> list[str]:
    """What the decisions say, in reading order."""
    grid = next(block for block in made if isinstance(block, Grid))
    return [part.text for part in paragraphs_in((grid,))]


def test_the_least_and_the_whole() -> None:
    told = grids(blocks(24))
    ten, hour, whole = (told.index(f"Har du {what}?") for what in ("ti minutter", "en time", "hjelp"))
    assert told[ten:hour] == [
        *("Har du ti minutter?", "Nok til et godt møte.", "Veileder", "Plakat", "Tabell"),
        *("6", "ark A3", "4", "ark A4"),
    ]
    assert "Samtalekort" in told[hour:whole]
    assert "Samtalekort" not in told[ten:hour]
    assert told[whole + 2 :] == [
        "Alle filene i tabellen nedenfor",
        "6",
        "ark A3",
        f"{15 + 1 + 2 + 2 + 27 + 4}",
        "ark A4",
    ]


def test_cards_that_take_hours_to_cut_are_not_for_an_hour() -> None:
    told = grids(blocks(300))
    hour, whole = told.index("Har du en time?"), told.index("Har du hjelp?")
    assert "Samtalekort" not in told[hour:whole]
    assert "Uten kortene: De tar 180\u00a0minutter å klippe." in told


def test_sums_of_thousands_of_sheets_stand_apart() -> None:
    [grid] = [block for block in blocks(100_000) if isinstance(block, Grid)][:1]
    for row in grid.rows:
        for cell, width in list(zip(row.cells, grid.widths, strict=True))[2:]:
            for number in cell.blocks[:1]:
                assert isinstance(number, Paragraph)
                assert number.text.isdigit()
                assert most_width(number) + 3 < width


def test_a_print_shop_leaves_only_the_whole() -> None:
    shop = replace(KIT[4], chosen=(("profile", "print-shop"),), paper="111 × 154 mm", pages=24)
    made = blocks(24, plan=(*KIT[:4], shop, *KIT[5:]))
    told = grids(made)
    assert told[0] == "Har du hjelp?"
    [found] = [block for block in made if isinstance(block, Table)]
    assert texts(found)[-2][1].endswith("Trykkeri, farger")


def test_what_is_not_printed_is_told_below() -> None:
    assert all("Kode" not in row for row in texts(table(24)))
    notes = [block.text for block in blocks(24) if isinstance(block, Paragraph)]
    assert "Disse skal ikke skrives ut: 08 Kode." in notes
    printed = [block.text for block in blocks(24, plan=KIT[:7]) if isinstance(block, Paragraph)]
    assert not any("skal ikke skrives ut" in text for text in printed)


def test_pages_of_an_area_stand_in_one_line() -> None:
    cards = replace(KIT[4], areas=(("A",), (), ("B",), (), ("B",), ()))
    plan = (*KIT[:4], cards, replace(KIT[5], pages=2, areas=(("A",), ("B",))), *KIT[6:])
    many = samples.framework(samples.areas(20, 20))
    [made] = plan_table.build(plan, {}, replace(scene(24, minutes=30, plan=plan), framework=many))
    [page] = made.fit(WIDTH, DEPTH, 1, 1)
    [where] = [each.text for each in page if isinstance(each, Paragraph) and "Velg områder" in each.text]
    parts = "A: 05 ark 1, 06 side 1", "B: 05 ark 2–3, 06 side 2"
    assert where == "Velg områder først: " + " · ".join(part.replace(" ", "\u00a0") for part in parts)


def test_three_usual_numbers_where_nobody_has_counted() -> None:
    header, *rows = texts(table(None))
    assert header[2:5] == ["Ark til 12", "Ark til 24", "Ark til 36"]
    files = [row for row in rows if row[0].isdecimal()]
    assert [int(row[3]) for row in files] == [
        count * leaves for count, leaves in zip(COPIES[24], LEAVES, strict=True)
    ]


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
        for spec in before.SPECS[:2]
    }


def test_who_meets() -> None:
    assert lists(24)["plan-facts"] == []
    assert lists(None)["plan-facts"] == ["Tallene ovenfor gjelder 24\u00a0deltakere"]
    [line] = before.facts(None, {}, replace(scene(24), unit=samples.unit(group="Gul")))
    assert isinstance(line, Paragraph)
    assert line.text == "Gul"


def test_what_to_bring() -> None:
    def said(people: int | None, **more: Any) -> str:
        [line] = lists(people, **more)["plan-bring"]
        return line.replace("\u00a0", " ")

    assert said(7) == (
        "Ta også med: to sett fargeblyanter i tre farger · penner · tape · saks · en klokke alle kan se"
    )
    assert "ett sett fargeblyanter i tre farger ·" in said(4)
    assert "til hver gruppe · penner · en klokke" in said(None, plan=KIT[:1])
    folded = replace(KIT[4], chosen=(("sides", "fold-over"),))
    assert "saks · lim" in said(24, plan=(folded,))


# -- how it looks --------------------------------------------------------------------------------


def long_kit(count: int) -> tuple[PlannedSheet, ...]:
    return tuple(replace(KIT[i % 7], file=f"{i + 1:02}-ark") for i in range(count))


@pytest.mark.parametrize(
    ("language", "people", "count"),
    covering(product(["nb", "nn", "da", "sv", "en"], [None, 24, 300], [2, 8, 16]), strength=2),
)
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
                    if isinstance(block, Drawing):
                        continue
                    assert isinstance(block, Paragraph)
                    assert block.style.size >= 9
                    assert widest_word(block.runs, block.style, target) <= inner + 1e-6


@settings(max_examples=amount(8, 20))
@given(st.lists(st.text("abcdefghij æøå", min_size=1, max_size=70), min_size=2, max_size=12))
def test_any_titles_fit(titles: list[str]) -> None:
    plan = tuple(replace(KIT[i % 7], title=title) for i, title in enumerate(titles))
    made = blocks(24, plan=plan)
    assert all(stack_height(made, WIDTH, target) <= DEPTH for target in TARGETS)
    [found] = [block for block in made if isinstance(block, Table)]
    said = [row[1] for row in texts(found) if row[0].isdecimal()]
    own = [keep_dashes(sheet.title) for sheet in plan]
    assert all(any(text.startswith(title) for text in said) for title in own)


def test_too_many_files_are_told() -> None:
    with pytest.raises(FitError, match="has no room for 60 files; leave sheets out"):
        blocks(24, plan=long_kit(60))


def test_a_ruler_where_there_is_room() -> None:
    def wide(made: tuple[Block, ...]) -> list[Drawing]:
        grids = (block for block in made if isinstance(block, Grid))
        return [b for grid in grids for c in grid.rows[0].cells for b in c.blocks if isinstance(b, Drawing)]

    assert [figure.width for figure in wide(blocks(24))] == [112.0]
    assert not wide(blocks(None, plan=long_kit(13), depth=185.0))


@pytest.mark.parametrize("people", [None, 24])
@pytest.mark.parametrize("language", ["nb", "da", "sv", "en", "nn"])
def test_the_sheet_is_one_page_for_a_large_kit(people: int | None, language: str) -> None:
    framework = samples.framework(samples.areas(3, 4, 4))
    unit = samples.unit(participants=people, language=language)
    document = compose(framework, unit, LAYOUT, long_kit(16)).document
    assert len(document.pages) == 1


def test_a_kit_of_which_nothing_is_printed() -> None:
    [line] = blocks(24, plan=KIT[7:])[:1]
    assert isinstance(line, Paragraph)


def test_a_sheet_that_is_not_told_the_plan() -> None:
    with pytest.raises(LayoutError, match="whole-kit: true"):
        plan_table.build((), {}, scene(24, plan=()))

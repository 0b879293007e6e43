"""The team contract: every agreement with room to write, and the signatures."""

from __future__ import annotations

import pytest
from blocks.samples import framework, options, scene, unit
from blocks.worksheets import (
    AARHUS,
    agreements,
    badges,
    faults,
    pitches,
    sheet,
    shipped,
    white,
    words,
)
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.blocks.worksheets.team_contract import SPEC
from kitgen.errors import FitError, KitgenError
from kitgen.model import Document, Grid, WriteLines

LONG = "Vi snakker om hvordan vi vil ha det sammen, og skriver ned det vi blir enige om. " * 3


def test_the_agreements_of_aarhus_in_order() -> None:
    whole = shipped(AARHUS)
    document = sheet("team-contract", whole)
    said = words(document)
    assert [text for text in said if text in {a.title for a in whole.agreements}] == [
        a.title for a in whole.agreements
    ]
    for agreement in whole.agreements:
        assert agreement.text in said
        assert " ".join(agreement.prompts) in said
    assert badges(document) == [str(i + 1) for i in range(len(whole.agreements))]
    assert said[:3] == ["Stærkere læringsfællesskaber", "Teamkontrakt", "Team"]
    assert said[-2:] == ["Underskrifter", "Vi har lavet aftalen sammen, og vi minder hinanden om den."]
    assert len(document.pages) == 1  # it hangs on the wall
    assert faults(document) == []
    *agreements, names = ruled(document)
    assert agreements == [(3, 1)] * 7
    assert names[0] * names[1] >= 6


@pytest.mark.parametrize(("count", "below"), [(5, 0), (6, 4)])
def test_signatures_stand_beside_the_last_agreement_or_below_all(count: int, below: int) -> None:
    document = sheet("team-contract", framework(agreements=agreements(count, text=LONG[:80], prompts=2)))
    assert len(document.pages) == 1
    assert len(ruled(document)) == count + (not below)
    assert sum(text in ("Navn", "Underskrift") for text in words(document)) == below
    assert faults(document) == []


@pytest.mark.parametrize("count", [1, 2, 4, 7, 12])
def test_short_agreements_fill_one_page_or_two(count: int) -> None:
    document = sheet("team-contract", framework(agreements=agreements(count, prompts=count % 3)))
    assert len(document.pages) <= 2
    assert faults(document) == []
    assert pitches(document) == {7.9}
    assert all(0 <= room < 9 for room in white(document))


@pytest.mark.parametrize(
    "text", ["Vi er her for å …", "Vi avtaler hvordan vi skal være uenige. Det holder vi."]
)
def test_six_agreements_hang_on_the_wall_as_one_page(text: str) -> None:
    made = [{"title": f"Slik arbeider vi {number}", "text": text} for number in range(6)]
    document = sheet("team-contract", framework(agreements=made))
    assert len(document.pages) == 1
    assert words(document).count(text) == 6
    assert faults(document) == []


def ruled(document: Document) -> list[tuple[int, int]]:
    """Lines to write on of each cell that has some: how many, in how many columns."""
    cells = (
        cell
        for page in document.pages
        for block in page.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row.cells
    )
    feet = (each for cell in cells for each in cell.foot if isinstance(each, WriteLines))
    return [(each.count + each.extra, each.columns) for each in feet]


@settings(max_examples=amount(8, 15))
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "title": st.text("abcdeæøå ", min_size=1, max_size=60).filter(str.strip),
                "text": st.sampled_from(["Kort.", LONG, LONG * 2]),
                "prompts": st.lists(st.sampled_from([LONG[:80], "Hvem?"]), max_size=4),
            }
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_agreements_have_their_place(parts: list[dict[str, object]]) -> None:
    document = sheet("team-contract", framework(agreements=parts))
    assert faults(document) == []
    assert pitches(document) <= {7.9}
    assert badges(document) == [str(i + 1) for i in range(len(parts))]
    assert all(0 <= room < 9 for room in white(document))


def test_the_team_is_printed_and_the_day_is_not() -> None:
    group = unit(group="Gul avdeling", date="2026-03-14")
    said = words(sheet("team-contract", framework(agreements=agreements(3)), group))
    assert "Gul avdeling" in said
    assert not any("2026" in text for text in said)


def test_an_agreement_longer_than_a_page_is_named() -> None:
    long = [{**agreement, "prompts": [(LONG * 40)[:1990]] * 5} for agreement in agreements(1)]
    with pytest.raises(FitError, match=r"“Avtale nr. 1” is too long for a page of team-contract \(nb\)"):
        sheet("team-contract", framework(agreements=long))


def test_without_agreements_there_is_no_contract() -> None:
    with pytest.raises(KitgenError, match="needs agreements, and sammen has none"):
        sheet("team-contract", framework())
    assert not SPEC.data.accepts(())
    assert not SPEC.data.accepts(("text",))


def test_pages_are_of_one_look() -> None:
    at = scene(framework(agreements=agreements(9, text=LONG)), page="A4")
    [worksheet] = SPEC.build(at.framework.agreements, options(SPEC, title="Teamkontrakt"), at)
    pages = worksheet.fit(178, 260, 1, 4)
    assert len(pages) > 1
    assert [type(page[0]).__name__ for page in pages] == ["Bars"] * len(pages)

"""The head of a worksheet: title, and lines for who and when."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from blocks.samples import framework, scene, unit
from blocks.worksheets import paragraphs
from checks.places import too_wide

from kitgen.blocks.worksheets.head import head
from kitgen.domain.unit import Unit
from kitgen.errors import LayoutError
from kitgen.model import Bars, Block, Box, Field, Grid
from kitgen.typesetting.fonts import TARGETS


def made(title: str = "Teamkontrakt", fields: str = "team, day", of: Unit | None = None) -> Sequence[Block]:
    at = scene(framework(), of, page="A4")
    blocks = head({"title": title, "kicker": "Sammen om barna", "fields": fields}, at)
    assert all(not list(too_wide(blocks, at.setup.measure, target)) for target in TARGETS)
    return blocks


def said(blocks: Sequence[Block]) -> list[str]:
    return [each.text for each in paragraphs(blocks)]


def test_fields_stand_beside_a_short_title() -> None:
    blocks = made()
    boxes = [block for block in blocks if isinstance(block, Box)]
    assert isinstance(blocks[0], Bars)
    assert said(blocks) == ["Sammen om barna", "Teamkontrakt", "Team", "Dato"]
    assert len({round(box.y + box.height, 3) for box in boxes}) == 1
    assert max(box.x + box.width for box in boxes) == pytest.approx(210 - 12)


def test_fields_stand_below_a_long_title() -> None:
    blocks = made("Guide til samtalen i læringssirkelen vår", "team, observer, day")
    assert not [block for block in blocks if isinstance(block, Box)]
    [row] = [block for block in blocks if isinstance(block, Grid)]
    assert sum(row.widths) == pytest.approx(186)
    assert said(blocks)[2:] == ["Team", "Observatør", "Dato"]


def test_what_is_known_is_printed() -> None:
    known = unit(group="Gul avdeling", date="2026-03-14")
    assert "14.\u00a0mars 2026" in said(made("Plan", "unit, date", known))
    assert "Nordby barnehage" in said(made("Plan", "unit, date", known))
    assert said(made("Plan", "team, day", known))[2:] == ["Team", "Gul avdeling", "Dato"]


@pytest.mark.parametrize("title", ["Plan", *("Från tecken till åtgärder"[:count] for count in range(18, 25))])
@pytest.mark.parametrize("name", ["Nordby", "Nordby barnehage og Søndre Nordby oppvekstsenter"])
def test_a_date_is_not_broken_before_its_year(title: str, name: str) -> None:
    blocks = made(title, "unit, date", unit(name=name, date="2026-12-03"))
    *_, date = (
        part for box in blocks if isinstance(box, Box) for part in box.blocks if isinstance(part, Field)
    )
    assert date.lines == 1


def test_a_long_name_of_a_unit_has_its_place() -> None:
    name = "Nordre Nordby oppvekstsenter, avdeling for barn og unge i alderen null til seks år"
    assert name in said(made("Fra tegn til tiltak", "unit, date", unit(name=name)))


def test_a_long_name_takes_some_of_the_room_of_the_others_beside_it() -> None:
    def width(name: str) -> float:
        return next(
            block.width for block in made("Plan", "unit, date", unit(name=name)) if isinstance(block, Box)
        )

    usual = width("Nordby")
    widths = [width(("Nordre Nordby oppvekstsenter " * 4)[:count]) for count in range(60, 82, 2)]
    assert max(widths) > 1.1 * usual


@pytest.mark.parametrize("count", range(20, 82, 4))
def test_a_date_is_never_broken_within_a_word(count: int) -> None:
    known = unit(name=("Nordre Nordby oppvekstsenter " * 4)[:count].strip(), date="2026-12-03")
    dates = [each for each in paragraphs(made("Plan", "unit, date", known)) if "2026" in each.text]
    assert [run.text for each in dates for run in each.runs] == ["3.\u00a0desember 2026"]


def test_no_fields() -> None:
    assert said(made(fields="")) == ["Sammen om barna", "Teamkontrakt"]


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(LayoutError, match="no field is called `klasse`"):
        made(fields="team, klasse")


@pytest.mark.parametrize(
    "kicker", ["Plan", "Handlingsplan: sammenheng, mål, tegn, tiltak, evaluering (SMTTE)"]
)
def test_a_date_stands_on_one_line(kicker: str) -> None:
    at = scene(framework(), unit(date="2026-12-02"), page="A4")
    blocks = head({"title": "Fra tegn til handling", "kicker": kicker, "fields": "unit, date"}, at)
    boxed = [each for block in blocks if isinstance(block, Box) for each in block.blocks]
    rows = [row for block in blocks if isinstance(block, Grid) for row in block.rows]
    found = [*boxed, *(each for row in rows for cell in row.cells for each in cell.blocks)]
    [date] = [each for each in found if isinstance(each, Field) and "2026" in each.value.text]
    assert date.lines == 1

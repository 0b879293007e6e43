"""What is built once for many units is what each of them would have got alone."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest
from blocks.samples import ANSWER, unit
from covering import covering, spread
from imported.kits import FRAMEWORKS

from kitgen.basics.remembering import forget
from kitgen.building.library import Library
from kitgen.building.planning import sketch
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.domain.unit import Unit
from kitgen.model import Document, PageSetup, Style

LIBRARY = Library()
CASES = [
    (name, sheet)
    for name, framework in FRAMEWORKS.items()
    for sheet in framework.kit
    if not read_layout(LIBRARY.layout(sheet)).setup.optional
]
#: Each sheet with the fullest framework that has it, and each framework.
COVERING = covering(CASES, weight=lambda case: len(FRAMEWORKS[case[0]].statements))
UNITS = [
    unit(participants=24, minutes=90, form={"answer": ANSWER}, date="2026-03-14"),
    unit(name="Sørby skole", participants=7, minutes=45, form={"answer": ANSWER + "x"}),
    unit(name="Østby", minutes=60, contact="Kari Nordmann, 22 33 44 55"),
    unit(name="Vestby", participants=24, form={"duplicate": "https://eksempel.no/kopi"}, language="en"),
]


def made(framework: str, sheet: str, whom: Unit) -> tuple[Document, tuple[str, ...]]:
    layout = read_layout(LIBRARY.layout(sheet))
    plan = sketch(FRAMEWORKS[framework], whom, LIBRARY.layouts()) if layout.setup.whole_kit else ()
    composed = compose(FRAMEWORKS[framework], whom, layout, plan)
    return composed.document, composed.warnings


@pytest.mark.parametrize(
    ("framework", "sheet", "last"), [(*case, at % len(UNITS)) for at, case in enumerate(COVERING)]
)
def test_a_unit_gets_the_same_after_others(framework: str, sheet: str, last: int) -> None:
    others = spread(UNITS[:last] + UNITS[last + 1 :], 2)
    forget()
    alone = made(framework, sheet, UNITS[last])
    forget()
    assert [made(framework, sheet, whom) for whom in (*others, UNITS[last])][-1] == alone


def test_what_differs_from_unit_to_unit_is_not_kept() -> None:
    forget()
    first = made("oppvekst-fredrikstad", "guide", UNITS[0])[0]
    again = made("oppvekst-fredrikstad", "guide", UNITS[0])[0]
    assert first == again
    assert made("oppvekst-fredrikstad", "guide", UNITS[1])[0] != first


#: Sheets on which little but the head is a unit's own.
ALIKE = {
    *("guide", "table-a", "table-b", "cards", "answer-sheet", "background"),
    *("staircase", "goals", "team-contract", "observation"),
}
TWINS = [
    unit(name="Nordre", participants=24, form={"answer": ANSWER}, date="2026-04-21"),
    unit(name="Søndre", participants=24, form={"answer": ANSWER}, date="2026-04-22"),
]


def objects(value: object, found: dict[int, object]) -> dict[int, object]:
    """Every part of a document by its place in memory, but for styles and paper, which are shared anyway."""
    if isinstance(value, tuple | list):
        for each in value:
            objects(each, found)
    elif is_dataclass(value) and not isinstance(value, Style | PageSetup) and id(value) not in found:
        found[id(value)] = value
        for field in fields(value):
            objects(getattr(value, field.name), found)
    return found


@pytest.mark.parametrize(("framework", "sheet"), [case for case in COVERING if case[1] in ALIKE])
def test_the_next_units_sheet_holds_the_same_objects(framework: str, sheet: str) -> None:
    forget()
    first, second = (made(framework, sheet, whom)[0] for whom in TWINS)
    ours, theirs = objects(first.pages, {}), objects(second.pages, {})
    assert len(ours.keys() & theirs.keys()) >= 0.8 * len(theirs)

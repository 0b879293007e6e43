"""What one sheet of a kit says of minutes, people, groups, copies and sides, no other contradicts.

The finished sheets are read, as they are before they become a PDF or a Word file: both are made from them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, product
from typing import Any

import pytest
from checks.parts import made_of
from covering import covering, spread

from kitgen.basics.languages.messages import Messages
from kitgen.building import request
from kitgen.building.kit import make
from kitgen.building.planning import with_kit
from kitgen.building.rendering import Result, Task
from kitgen.domain.meeting import groups
from kitgen.domain.unit import Unit
from kitgen.model import Block, Cell, Document, Grid, ItemList, Paragraph, Table, paragraphs_in

from .cases import ANSWER, LIBRARY, framework

LANGUAGES = ["nb", "nn", "da", "sv", "en"]
#: Minutes that take each turn there is: hurried, by the hour, with one break and with several.
MINUTES = [30, 45, 60, 75, 90, 95, 120, 180, 240]
PEOPLE = [1, 2, 5, 7, 24, 41, 300]
#: Meetings and languages, people and languages: a kit that several tests look at.
MEETINGS = covering(product(MINUTES, LANGUAGES))
ATTENDING = covering(product(PEOPLE, LANGUAGES))
Kit = dict[str, Document]


def kit(name: str = "oppvekst-fredrikstad", **fields: Any) -> Kit:
    """The sheets of a kit by name, set as they are for the printer."""
    return _kit(name, json.dumps(fields))


@cache
def _kit(name: str, unit: str) -> Kit:
    fields = json.loads(unit)
    whole = with_kit(framework(name), LIBRARY)
    told = {"form": {"answer": ANSWER}, "name": "Nordby barnehage", **fields}
    seen: list[Task] = []

    def render(tasks: Sequence[Task]) -> Sequence[Result]:
        seen.extend(tasks)
        return [b""] * len(tasks)

    basis = request.SharedInputs(whole, LIBRARY.framework(name), LIBRARY.layouts())
    order = request.Order(name, formats=("pdf",))
    source = request.source_of(order, basis, made_of(Unit, told), None)
    made = make(order, source, render=render)
    assert not [file.error for file in made.files if file.error]
    files = [file for file in made.files if file.name.endswith(".pdf")]
    documents = [task.document for task in seen if task.format == "pdf"]
    return {file.sheet: document for file, document in zip(files, documents, strict=True)}


def lines(document: Document, page: int | None = None) -> list[str]:
    """The paragraphs of a sheet, or of one of its pages."""
    pages = document.pages if page is None else document.pages[page : page + 1]
    return [part.text for each in pages for part in paragraphs_in(each.blocks)]


def tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Grid):
            for row in block.rows:
                for cell in row.cells:
                    yield from tables(cell.blocks)


def words(cell: Cell) -> str:
    return " ".join(part.text for part in paragraphs_in(cell.blocks))


def agenda(made: Kit) -> list[tuple[str, int, str]]:
    """The rows of the guide's agenda: when, how many minutes, and what."""
    table = next(tables(made["guide"].pages[0].blocks))
    return [(words(r.cells[0]), int(words(r.cells[1])), words(r.cells[3])) for r in table.rows[1:]]


def minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def plan(made: Kit) -> list[list[str]]:
    """The rows of the print plan's table, the header left out."""
    table = next(tables(made["print-plan"].pages[0].blocks))
    return [[words(cell) for cell in row.cells] for row in table.rows[1:]]


def printed(made: Kit) -> dict[str, tuple[int, int, int]]:
    """File number → pages, copies and sheets of paper."""
    return {row[0]: (int(row[2]), int(row[3]), int(row[4])) for row in plan(made) if row[0].isdecimal()}


def number_of(made: Kit, sheet: str) -> str:
    """The number of a sheet's file, which counts the sheets of the whole kit."""
    names = with_kit(framework("oppvekst-fredrikstad"), LIBRARY).kit
    return f"{names.index(sheet) + 1:02}"


def figures(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


# -- minutes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "language"), MEETINGS)
def test_the_minutes_are_the_same_everywhere(minutes: int, language: str) -> None:
    made = kit(minutes=minutes, participants=24, start="14:15", language=language)
    rows, m = agenda(made), Messages.of(language)
    lengths = [length for _, length, _ in rows]
    assert sum(lengths) == minutes
    starts = [14 * 60 + 15 + at for at in (0, *accumulate(lengths))]
    assert [minute(clock) for clock, _, _ in rows] == starts[:-1]
    ends = [line for line in lines(made["guide"], 0) if line.endswith(m("guide.end"))]
    assert [minute(line.split("\u00a0")[0]) for line in ends] == [starts[-1]]
    for sheet in ("guide", "print-plan"):
        assert f"14:15{m('guide.clock', start='', end='')[-1:]}"[:5] in " ".join(lines(made[sheet], 0))
        assert str(minutes) in lines(made[sheet], 0)

    steps = [line for line in lines(made["guide"], 1) if re.search(r"\u00a0 \d+\u00a0min", line)]
    assert [number for line in steps for number in figures(line.replace("A3", ""))] == lengths
    alone = next(length for _, length, what in rows if what.startswith(m("stage.individual.title")))
    assert m("poster.minutes", minutes=alone) in lines(made["qr-poster"])


@pytest.mark.parametrize("minutes", spread(range(91, 260, 7), 9))
def test_nobody_works_for_more_than_75_minutes(minutes: int) -> None:
    rows = agenda(kit(minutes=minutes, sheets=["guide"]))
    worked = 0
    for _, length, what in rows:
        worked = 0 if what == "Pause" else worked + length
        assert worked <= 75
    assert any(what == "Pause" for _, _, what in rows)


def test_a_form_that_takes_longer_has_the_time_it_takes() -> None:
    made = kit("prinsipper-kristiansand", minutes=90, form={"answer": ANSWER, "minutes": 20})
    assert "20\u00a0min" in lines(made["qr-poster"])
    assert ("0:05", 20) in [row[:2] for row in agenda(made)]


# -- people, groups and copies -------------------------------------------------------------------


@pytest.mark.parametrize(("people", "language"), ATTENDING)
def test_there_are_as_many_copies_as_groups(people: int, language: str) -> None:
    made = kit(participants=people, minutes=90, language=language)
    count, m = groups(people), Messages.of(language)
    for sheet in ("guide", "print-plan"):
        told = lines(made[sheet], 0)
        named = m("guide.group" if count == 1 else "guide.groups")
        assert told[told.index(named) - 1] == str(count)
    copies = {number: row[1] for number, row in printed(made).items()}
    assert copies[number_of(made, "table-a")] == count + 1
    assert copies[number_of(made, "cards")] == count
    assert copies[number_of(made, "answer-sheet")] > people
    assert copies[number_of(made, "action-plan")] == 2
    bring = next(line for line in lines(made["print-plan"]) if line.startswith(m("plan.bring")))
    colours = m.number(3)
    several = m("plan.pencils", count=m.number(count), colours=colours) if count > 1 else ""
    assert (several or m("plan.pencils-one", colours=colours)).replace(" ", "\u00a0") in bring


@pytest.mark.parametrize(("people", "minutes"), covering(product(PEOPLE, MINUTES)))
def test_groups_present_as_long_in_the_steps_as_in_the_agenda(people: int, minutes: int) -> None:
    made = kit(participants=people, minutes=minutes, sheets=["guide", "table-a"])
    told = [
        re.findall(r"Hver gruppe får [^.]+\.|Det er tid til [^.]+\.", " ".join(lines(made["guide"], page)))
        for page in (0, 1)
    ]
    assert told[0] in (told[1], [])  # a row of the agenda may be too low to say it
    assert bool(told[1]) == (groups(people) > 1)


@pytest.mark.parametrize(("people", "language"), [(None, "nb"), *ATTENDING])
def test_sums_are_those_of_the_rows(people: int | None, language: str) -> None:
    made = kit(participants=people, minutes=90, language=language)
    rows, left = plan(made), [0, 0, 0]
    for row in reversed(rows):
        counts = [int(text or 0) for text in row[-4:-1]]
        if row[0].isdecimal():
            left = [have + count for have, count in zip(left, counts, strict=True)]
        elif people is None:
            assert counts == left
            left = [0, 0, 0]
        else:
            assert counts[2] == left[2]
            left = [0, 0, 0]
    tables_, others = (
        {row[0] for row in rows if row[0].isdecimal() and ("04" in row[1]) == with_b}
        for with_b in (True, False)
    )
    assert len(tables_) == 1  # A or B, counted once
    assert "04" not in others


@pytest.mark.parametrize(("people", "language"), ATTENDING)
def test_the_whole_is_all_the_rows(people: int, language: str) -> None:
    made = kit(participants=people, minutes=90, language=language)
    told = lines(made["print-plan"])
    m = Messages.of(language)
    place = told.index(m("plan.everything"))
    sums = {re.findall(r"A\d", told[at + 1])[0]: int(told[at]) for at in (place + 1, place + 3)}
    drawers = [row for row in plan(made) if not row[0].isdecimal()]
    for paper, count in sums.items():
        assert count == sum(int(row[4]) for row in drawers if row[0].startswith(paper))


# -- what is to be prepared, and how the cards are made ------------------------------------------


@pytest.mark.parametrize(("minutes", "language"), MEETINGS)
def test_nothing_is_missing_from_the_list(minutes: int, language: str) -> None:
    made = kit(minutes=minutes, participants=24, start="14:15", language=language)
    lists = [
        block
        for page in made["guide"].pages
        for grid in page.blocks
        if isinstance(grid, Grid)
        for cell in grid.rows[0].cells
        for block in cell.blocks
        if isinstance(block, ItemList) and block.sign == "box"
    ]
    assert sum(len(block.items) for block in lists) == 8
    m, told = Messages.of(language), " ".join(item.text for block in lists for item in block.items)
    for key in ("follow", "wall", "groups", "table", "print", "cards", "form", "answers", "keep"):
        assert m(f"guide.before-{key}") in told


@pytest.mark.parametrize(
    ("options", "told", "never"),
    [
        ({}, "print.cards-cut", ["print.cards-fold", "print.cards-glue", "print.cards-shop"]),
        ({"sides": "fold-over"}, "print.cards-fold", ["guide.print-cards", "print.cards-cut"]),
        ({"sides": "single"}, "print.cards-glue", ["guide.print-cards", "print.cards-cut"]),
        ({"profile": "print-shop"}, "print.cards-shop", ["guide.print-cards", "print.cards-cut"]),
    ],
)
def test_the_guide_tells_how_the_cards_are_made(options: dict[str, str], told: str, never: list[str]) -> None:
    made, m = kit(participants=24, options={"cards": options}), Messages.of("nb")
    first, last = (" ".join(lines(made["guide"], page)) for page in (0, 2))
    assert m(told) in first
    assert m(told) in last
    assert not any(m(key) in first + last for key in never)
    both = m("print.long-edge")
    [row] = [row for row in plan(made) if row[0] == number_of(made, "cards")]
    assert (both in row[1]) == (made["cards"].duplex == "long-edge")


def test_a_large_framework_tells_which_pages_to_print() -> None:
    made = kit("sterkere-sammen-kristiansand", participants=24, minutes=60)
    told = " ".join(lines(made["guide"]))
    assert Messages.of("nb")("guide.choose") in told
    assert re.search(r"side\u00a0\d", told)
    few = kit("sterkere-sammen-kristiansand", participants=24, minutes=60, focus=["A"])
    assert Messages.of("nb")("guide.choose") not in " ".join(lines(few["guide"]))


def test_paragraphs_are_all_there_is_to_read() -> None:
    """The helper above finds what stands in grids and lists, else the rest would prove nothing."""
    found = {type(part) for part in paragraphs_in(kit()["guide"].pages[0].blocks)}
    assert found == {Paragraph}

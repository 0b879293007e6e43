"""A kit that is worked on: the same bytes as ever, and no more work than a change asks for."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from covering import spread

import kitgen
from kitgen.api import Session, load_framework
from kitgen.basics.remembering import forget, kept
from kitgen.building import again, rendering

NAME = "oppvekst-fredrikstad"
UNIT = {
    "name": "Nordby",
    "participants": 12,
    "minutes": 60,
    "form": {"answer": "https://forms.office.com/e/aB3dE5fG7h"},
}
#: What somebody does: types a name, rewords a statement, takes it back, chooses a focus, counts people anew.
EDITS: list[dict[str, Any]] = [
    {},
    {"name": "Nordby skole"},
    {"wording": {"A1": {"text": "Vi hører på barna."}}},
    {},
    {"focus": ["A", "B2"]},
    {"participants": 31},
]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each sheet is composed, and each format painted."""
    done: Counter[str] = Counter()
    compose, rendered = again.compose, rendering._rendered

    def composed(*given: Any) -> Any:
        done[given[2].name] += 1
        return compose(*given)

    def painted(task: rendering.Task) -> bytes:
        done[task.format] += 1
        return rendered(task)

    monkeypatch.setattr(again, "compose", composed)
    monkeypatch.setattr(rendering, "_rendered", painted)
    return done


#: Sheets with a unit's name, with its words, and with neither.
SOME = ["guide", "table-a", "cards", "qr"]


def test_after_every_edit_the_files_are_those_of_a_kit_made_anew() -> None:
    session = Session()
    for edit in spread(EDITS, 3):
        worked_on = session.make(NAME, {**UNIT, **edit}, sheets=SOME)
        forget()
        assert worked_on == kitgen.make(NAME, {**UNIT, **edit}, sheets=SOME)


def test_what_is_looked_at_is_what_would_be_made() -> None:
    session = Session()
    for edit in EDITS[:3]:
        shown = session.preview(NAME, {**UNIT, **edit}, formats=["pdf"])
        made = session.make(NAME, {**UNIT, **edit}, formats=["pdf"])
        assert [file.content() for file in shown.files] == [file.content for file in made.files]
        assert [file.places() for file in shown.files if file.format == "pdf"] == [
            file.places for file in made.files if file.format == "pdf"
        ]
        assert [(file.name, file.pages, file.paper, file.copies) for file in shown.files] == [
            (file.name, file.pages, file.paper, file.copies) for file in made.files
        ]


def test_the_same_again_is_neither_set_nor_painted(work: Counter[str]) -> None:
    session, framework = Session(), load_framework(NAME)
    session.make(framework, UNIT)
    before = Counter(work)
    assert before["guide"] == 1
    session.make(framework, UNIT)
    assert work == before


def test_the_guide_alone_takes_the_other_sheets_from_the_last_call(work: Counter[str]) -> None:
    session, framework = Session(), load_framework(NAME)
    whole = session.make(framework, UNIT, formats=["pdf"])
    work.clear()
    alone = session.make(framework, UNIT, formats=["pdf"], sheets=["guide"])
    assert alone.files == tuple(file for file in whole.files if file.sheet == "guide")
    assert not work


def test_a_sheet_that_comes_out_as_it_was_is_not_painted_again(work: Counter[str]) -> None:
    session, framework = Session(), load_framework(NAME)
    before = session.make(framework, UNIT, formats=["pdf"])
    work.clear()
    longer = {"A1": {"text": "Vi hører på hverandre og svarer vennlig, også når det er travelt."}}
    after = session.make(framework, {**UNIT, "wording": longer}, formats=["pdf"])
    other = [old.sheet for old, new in zip(before.files, after.files, strict=True) if old != new]
    assert other == ["table-a", "table-b", "cards", "answer-sheet"]
    assert work["pdf"] == len(other)


def test_after_another_name_what_does_not_tell_it_is_not_even_built() -> None:
    """Blocks that are the same for all units are found again: none comes to those that are kept."""

    def blocks_kept() -> int:
        return sum(store.now for store in kept() if store.name == "kitgen.composing.sharing.shared")

    forget()
    session = Session()
    session.preview(NAME, UNIT, sheets=SOME)
    before = blocks_kept()
    session.preview(NAME, {**UNIT, "name": "Nordby skole"}, sheets=SOME)
    assert blocks_kept() == before > 0


def test_nothing_is_painted_before_it_is_looked_at(work: Counter[str]) -> None:
    shown = Session().preview(NAME, UNIT, formats=["pdf"])
    assert not shown.faults
    assert not work["pdf"]
    (table,) = [file for file in shown.files if file.sheet == "table-a"]
    assert table.content().startswith(b"%PDF")
    assert table.size == (420.0, 297.0)
    assert work["pdf"] == 1


def test_keys_stay_while_pages_look_the_same() -> None:
    session = Session()

    def keys(unit: dict[str, Any]) -> dict[str, str]:
        return {file.sheet: file.key for file in session.preview(NAME, unit, formats=["pdf"]).files}

    before = keys(UNIT)
    assert len(set(before.values())) == len(before)
    renamed = keys({**UNIT, "name": "Sørby"})  # which stands in the title of each file
    assert {name for name in before if before[name] != renamed[name]} == {
        *("print-plan", "table-a", "table-b", "qr-poster", "action-plan"),
    }
    assert keys(UNIT) == before


def test_a_fault_is_told_as_often_as_the_kit_is_made() -> None:
    session, long = Session(), {**UNIT, "wording": {"A1": {"text": "Vi " + "hører " * 320}}}
    for _ in range(2):
        kit = session.make(NAME, long, sheets=["cards"], formats=["pdf"])
        shown = session.preview(NAME, long, sheets=["cards"], formats=["pdf"])
        assert kit.faults
        assert kit.faults == shown.faults
    assert session.make(NAME, UNIT, sheets=["cards"], formats=["pdf"]).files


def test_it_can_forget() -> None:
    session = Session()
    session.make(NAME, UNIT, sheets=["table-b"])
    assert len(session)
    session.forget()
    assert not len(session)


def test_a_choice_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="sheet"):
        kitgen.make(NAME, UNIT, sheet="table-a")  # type: ignore[call-arg]

"""Documents as municipalities write them, from Word to a draft of a framework."""

from __future__ import annotations

from pathlib import Path

import pytest
from checks.work import steps
from imported.documents import CASES, Case
from imported.everyday import EVERYDAY
from imported.measured import Tell

from kitgen.reading.word import read_word
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted
from kitgen.understanding.leftovers import left_out


def draft_of(case: Case) -> Draft:
    return drafted(read_word(case.data, Path("mine.docx")))


@pytest.mark.parametrize("case", [*CASES, *EVERYDAY], ids=lambda case: case.name)
def test_all_that_a_person_finds_is_found(case: Case, tell: Tell) -> None:
    draft = draft_of(case)
    found = tell("Word", draft, case.areas)
    assert all(each.recall == each.precision == 1 for each in found.values()), draft.areas
    assert {area.title: area.definition for area in draft.areas} == dict(case.definitions)
    for name, expected in case.more.items():
        assert told(draft, name) == expected


def told(draft: Draft, name: str) -> object:
    """A field of the draft as the cases have it."""
    if name == "explanations":
        return {area.title: area.explanation for area in draft.areas}
    if name == "area_prompts":
        return {area.title: area.prompts for area in draft.areas}
    if name == "levels":
        return [(level.label, level.colour) for level in draft.levels]
    return getattr(draft, name)


@pytest.mark.parametrize("case", [*CASES, *EVERYDAY], ids=lambda case: case.name)
def test_nothing_disappears_unmentioned(case: Case) -> None:
    document = read_word(case.data, Path("mine.docx"))
    assert not left_out(document, drafted(document))


def test_a_whole_document_takes_little_work() -> None:
    assert steps(lambda: draft_of(CASES[-1])) < 250_000  # twice what it takes, less than a tenth of a second

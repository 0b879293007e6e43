"""The guide as a whole: three full pages for any framework, language and meeting."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from checks.parts import made_of
from checks.places import misfits
from covering import covering

from kitgen.building.planning import sketch
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.domain.unit import Unit
from kitgen.model import Document, Paragraph
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height

from .cases import ANSWER, FRAMEWORKS, LIBRARY, framework

#: What a kit of each framework can have.
COMMON = [
    *("print-plan", "table-a", "table-b", "cards", "answer-sheet", "guide", "qr-poster", "action-plan"),
    "background",
]
MORE = {
    "steps": ["staircase"],
    "rings": ["wheel"],
    "goals": ["goals"],
    "agreements": ["team-contract"],
    "phases": ["conversation-guide", "observation"],
}
MEETINGS: list[dict[str, Any]] = [
    {"participants": 24, "form": {"answer": ANSWER}, "date": "2026-03-14"},
    {"minutes": 30},
    {"minutes": 45, "participants": 1, "form": {"answer": ANSWER}},
    {"minutes": 60, "participants": 7},
    {"minutes": 240, "participants": 300, "form": {"answer": ANSWER}},
    {"participants": 24, "focus": ["A1"], "form": {"answer": ANSWER}},
]


def sheets(name: str) -> list[str]:
    """Every sheet that a framework has data for."""
    whole = framework(name)
    return [*COMMON, *(sheet for field, some in MORE.items() if getattr(whole, field) for sheet in some)]


def guide(name: str, prompts: Sequence[str] = (), **fields: Any) -> Document:
    """The guide of a framework's fullest kit, with other questions if there are any."""
    whole = framework(name)
    whole = whole.with_fields(prompts=tuple(prompts) or whole.prompts)
    unit = made_of(Unit, {"name": "Nordby barnehage", "sheets": sheets(name), **fields})
    plan = sketch(whole, unit, LIBRARY.layouts())
    return compose(whole, unit, read_layout(LIBRARY.layout("guide")), plan).document


@pytest.mark.parametrize(("meeting", "name"), covering(product(MEETINGS, FRAMEWORKS)), ids=str)
def test_it_has_three_full_pages(name: str, meeting: dict[str, Any]) -> None:
    whole(guide(name, **meeting))


@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
def test_it_has_three_full_pages_in_every_language(language: str) -> None:
    for meeting in MEETINGS[:2]:
        whole(guide("oppvekst-fredrikstad", language=language, **meeting))


@pytest.mark.parametrize(("count", "letters"), [(8, 70), (12, 70), (4, 200), (12, 300)])
def test_it_has_three_pages_however_much_is_asked(count: int, letters: int) -> None:
    """As many questions as the page has room for."""
    asked = ("Hva ser vi når vi ser etter en gang til? " * 8)[: letters - 4]
    whole(guide("oppvekst-fredrikstad", [f"{asked} {number}?" for number in range(count)]))


@pytest.mark.parametrize("minutes", [600, 720, 1440])
def test_a_day_has_a_guide_too(minutes: int) -> None:
    """With all its breaks the agenda takes a page or two more; step by step stays on one."""
    made = guide("laeringsfaellesskaber-aarhus", minutes=minutes, participants=24)
    assert len(made.pages) in {3, 4, 5}
    for target in TARGETS:
        assert misfits(made, target) == []


def whole(document: Document) -> None:
    """Fails where pages are too few, too many, nearly empty, or hold what does not fit."""
    assert len(document.pages) == 3
    for page, full in zip(document.pages, (0.7, 0.7, 0.75), strict=True):
        assert stack_height(page.blocks, document.setup.measure) > full * document.setup.depth
    for target in TARGETS:
        assert misfits(document, target) == []


def test_without_a_plan_it_still_stands() -> None:
    made = compose(framework("oppvekst-fredrikstad"), None, read_layout(LIBRARY.layout("guide"))).document
    assert 2 <= len(made.pages) <= 3


def test_it_has_a_heading_for_each_page() -> None:
    headings = [
        block.text
        for page in guide("oppvekst-fredrikstad").pages
        for block in page.blocks
        if isinstance(block, Paragraph) and block.role == "H1"
    ]
    assert headings == ["Slik leder du møtet", "Steg for steg", "Tabell, skjema og utskrift"]

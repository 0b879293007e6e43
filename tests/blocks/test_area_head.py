"""The head of an area in running text: its sign, its name, and the shortest sentence that says enough."""

from __future__ import annotations

from typing import Any

import pytest
from blocks.samples import area, framework, options, scene

from kitgen.blocks import REGISTRY
from kitgen.model import Block, Drawing, Hung, Paragraph

SPEC = REGISTRY["area-head"]


def head(explanation: str | None, count: int = 3) -> tuple[Block, ...]:
    listed: list[dict[str, Any]] = [area("ABCDEFGHIJKL"[i], 1) for i in range(count)]
    if explanation:
        listed[0]["explanation"] = explanation
    stage = scene(framework(listed), page="A4")
    return tuple(SPEC.build(stage.framework.areas[0], options(SPEC), stage))


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_the_name_is_a_heading_beside_the_sign_of_the_area() -> None:
    [hung] = [block for block in head(None) if isinstance(block, Hung)]
    assert isinstance(hung.mark, Drawing)
    assert hung.text.role == "H3"
    assert hung.text.style.keep_next
    assert hung.text.text == "Område A"


def test_one_area_alone_has_no_sign() -> None:
    blocks = head(None, 1)
    assert not [block for block in blocks if isinstance(block, Hung)]
    assert texts(blocks) == ["Område A"]


@pytest.mark.parametrize(
    ("explanation", "said"),
    [
        (
            "Vi gir ikke opp når det blir vanskelig. Ja! Vi spør barna hver eneste dag.",
            "Vi spør barna hver eneste dag.",
        ),
        (
            "Kort. Vi kjenner reglene (kap. 2 i loven) godt nok.\n\nNei.",
            "Vi kjenner reglene (kap. 2 i loven) godt nok.",
        ),
        ("Kort.", None),
        ("Vi " + "spør og " * 20 + "svarer.", None),
    ],
)
def test_the_shortest_sentence_that_says_enough_is_drawn_out(explanation: str, said: str | None) -> None:
    assert texts(head(explanation)) == ([said] if said else [])

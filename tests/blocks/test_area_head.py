"""The head of an area in running text: its sign, its name, and a sentence that stands on its own."""

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
            "Ja! Vi spør barna hver eneste dag.\n\nVi gir ikke opp når det blir vanskelig. Det er verdt det.",
            "Vi gir ikke opp når det blir vanskelig.",
        ),
        (
            "Vi kjenner reglene (kap. 2 i loven) godt nok. De er til hjelp.\n\nDet går ikke uten.",
            "Vi kjenner reglene (kap. 2 i loven) godt nok.",
        ),
        ("Kort.", None),
        ("Vi " + "spør og " * 20 + "svarer.", None),
    ],
)
def test_a_sentence_that_stands_on_its_own_is_drawn_out(explanation: str, said: str | None) -> None:
    assert texts(head(explanation)) == ([said] if said else [])

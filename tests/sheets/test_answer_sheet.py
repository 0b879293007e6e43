"""The answer sheet as a whole: a sheet of paper for everyone, in any language."""

from __future__ import annotations

import pytest
from checks.parts import made_of

from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.domain.unit import Unit
from kitgen.model import Strip

from .cases import FRAMEWORKS, LIBRARY, framework


@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
@pytest.mark.parametrize("name", FRAMEWORKS)
def test_it_is_one_sheet_of_paper_with_the_levels_in_one_line(name: str, language: str) -> None:
    unit = made_of(Unit, {"name": "Nordby barnehage", "language": language})
    made = compose(framework(name), unit, read_layout(LIBRARY.layout("answer-sheet"))).document
    assert len(made.pages) <= 2  # of the 38 statements of the longest framework
    assert sum(isinstance(block, Strip) for block in made.pages[0].blocks) == 1

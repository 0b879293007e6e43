"""Invented documents of each shape, in each format: a sample of what `benchmarks/importing.py` measures."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from covering import ALL
from imported.invented import FORMATS, NUISANCES, SHAPES, WORDS, Invented, invented
from imported.measured import PROPERTY, measure
from imported.tried import counts, tried

#: Of each shape at least so much is found, and so much of what is found is right.
LEAST = {"pdf": 0.9}


def sample(shape: str, kind: str) -> list[Invented]:
    """Each nuisance, in one format or the next, and the languages in turn; fewer that take long to make."""
    offset = SHAPES.index(shape) + FORMATS.index(kind)
    nuisances = NUISANCES if ALL else NUISANCES[offset % 2 :: 2]
    if kind == "pdf":
        nuisances = NUISANCES[::3]
    turn = [*WORDS] * len(nuisances)
    made = [invented(shape, turn[number + offset], each) for number, each in enumerate(nuisances)]
    return [each for each in made if each is not None]


def _is_black(shape: str, kind: str) -> bool:
    """Whether it is a black square of the board of shapes and formats: half of each row and column."""
    return (SHAPES.index(shape) + FORMATS.index(kind)) % 2 == 1


@pytest.mark.parametrize(
    ("shape", "kind"),
    [(shape, kind) for shape, kind in product(SHAPES, FORMATS) if ALL or _is_black(shape, kind)],
)
def test_each_shape_is_found_in_each_format(
    shape: str, kind: str, record_property: Callable[[str, object], None]
) -> None:
    sums = [0, 0, 0]
    for made in sample(shape, kind):
        draft = tried(made, kind)
        if draft is None:
            continue
        measures = measure(draft, made.areas)
        name = f"{shape}, {kind}"
        record_property(PROPERTY, (name, {each: [*many] for each, many in measures.items()}))
        sums = [one + other for one, other in zip(sums, counts(draft, made.areas), strict=True)]
    expected, found, right = sums
    least = LEAST.get(kind, 0.97)
    assert right >= least * expected
    assert right >= least * found

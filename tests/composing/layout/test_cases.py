"""Every case in ``cases/``: a name, the body of a layout, and what it comes to.

The three are parted by lines with a single dot. Lines are counted from the first of the body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def cases() -> Iterator[object]:
    for file in sorted(CASES.glob("*.txt")):
        pieces = ("\n" + file.read_text("utf-8")).split("\n.\n")
        for name, body, expected in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
            yield pytest.param(body, expected, id=f"{file.stem}: {name.strip()}")


@pytest.mark.parametrize(("body", "expected"), list(cases()))
def test_case(body: str, expected: str, outcome_of: Callable[[str], str]) -> None:
    assert outcome_of(body) == expected


def test_every_piece_of_a_case_file_is_used() -> None:
    for file in CASES.glob("*.txt"):
        assert file.read_text("utf-8").count("\n.\n") % 3 == 0, file

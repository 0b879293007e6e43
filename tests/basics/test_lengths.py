"""Units of length and paper sizes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitgen.basics.lengths import PAPERS, length, mm, paper, paper_name, pt


def test_a_millimetre_in_points() -> None:
    assert pt(25.4) == pytest.approx(72)
    assert mm(72) == pytest.approx(25.4)


@given(st.floats(-1e6, 1e6))
def test_there_and_back(value: float) -> None:
    assert mm(pt(value)) == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("A4", (210, 297)),
        ("a4", (210, 297)),
        ("A4 portrait", (210, 297)),
        (" A3  landscape ", (420, 297)),
        ("A6 landscape", (148, 105)),
    ],
)
def test_papers(name: str, size: tuple[float, float]) -> None:
    assert paper(name) == size


@pytest.mark.parametrize("name", ["", "A2", "A4 sideways", "landscape", "A4landscape"])
def test_no_such_paper(name: str) -> None:
    with pytest.raises(ValueError, match="A3, A4, A5, A6"):
        paper(name)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("turn", ["", " landscape"])
def test_a_paper_knows_its_name(name: str, turn: str) -> None:
    assert paper_name(*paper(name + turn)) == name + turn


def test_a_paper_without_a_name() -> None:
    assert paper_name(200, 100.5) == "200 × 100.5 mm"


def test_each_paper_is_half_the_one_before() -> None:
    for large, small in (("A3", "A4"), ("A4", "A5"), ("A5", "A6")):
        (width, height), (less, more) = PAPERS[large], PAPERS[small]
        assert (more, less) == pytest.approx((width, height / 2), abs=1)


@pytest.mark.parametrize(
    ("text", "size"),
    [("12 mm", 12), ("12mm", 12), ("1.2 cm", 12), ("1,2 cm", 12), ("72 pt", 25.4), ("7", 7), (" 0 mm ", 0)],
)
def test_lengths(text: str, size: float) -> None:
    assert length(text) == pytest.approx(size)


@pytest.mark.parametrize("text", ["", "mm", "-3 mm", "3 inches", "3 mm 4", "1.2.3 mm", "1e3 mm"])
def test_what_is_no_length(text: str) -> None:
    with pytest.raises(ValueError, match="is no length"):
        length(text)

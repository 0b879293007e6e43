"""Codes take the very mask that the library would have chosen, sooner."""

from __future__ import annotations

import pytest
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st
from qrcode.main import QRCode
from qrcode.util import lost_point

from kitgen.blocks.qr_mask import Code, penalty

LINKS = st.text(st.sampled_from("abcXYZ0189-_.~%/?=&#"), max_size=280).map("https://eksempel.no/".__add__)


def modules(kind: type[QRCode], link: str, correction: int) -> list[list[bool]]:
    code = kind(error_correction=correction, border=0)
    code.add_data(link)
    code.make()
    found: list[list[bool]] = code.modules
    return found


@settings(max_examples=amount(8, 15))
@given(LINKS, st.sampled_from([0, 1, 2, 3]))
def test_the_code_is_the_library_s(link: str, correction: int) -> None:
    assert modules(Code, link, correction) == modules(QRCode, link, correction)


LINES = st.lists(st.sampled_from(["1", "0", "11111", "00000", "10111010000", "00001011101"]), min_size=45)


@settings(max_examples=amount(16, 40))
@given(st.integers(21, 45), st.tuples(LINES, LINES, LINES))
def test_any_square_counts_what_the_library_counts(side: int, lines: tuple[list[str], ...]) -> None:
    """Also patterns that no code holds: long runs, large blocks, many corner squares."""
    drawn = ["".join(line)[:side] for line in lines]
    rows = [[letter == "1" for letter in drawn[y % 3 if y % 7 else 0]] for y in range(side)]
    columns = [list(column) for column in zip(*rows, strict=True)]
    assert penalty((number(rows), number(columns)), side) == lost_point(rows)


@pytest.mark.parametrize("dark", [True, False])
def test_one_colour_counts_most(dark: bool) -> None:
    rows = [[dark] * 25] * 25
    assert penalty((number(rows), number(rows)), 25) == lost_point(rows)


def number(lines: list[list[bool]]) -> int:
    """Lines as one number, a light bit between them."""
    return int("0".join("".join("01"[module] for module in line) for line in lines), 2)

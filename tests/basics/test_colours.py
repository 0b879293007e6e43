"""``#rrggbb`` in numbers."""

from __future__ import annotations

import pytest

from kitgen.basics.colours import light, rgb, shares


def test_a_colour_in_numbers() -> None:
    assert rgb("#0a80FF") == (10, 128, 255)
    assert shares("#ff0033") == (1.0, 0.0, 0.2)


def test_how_much_light_a_colour_gives() -> None:
    assert light("#ffffff") == (1.0, 1.0, 1.0)
    assert light("#0a0000") == pytest.approx((10 / 255 / 12.92, 0.0, 0.0))  # below the bend of the curve
    assert light("#800000")[0] == pytest.approx(0.2159, abs=1e-4)


@pytest.mark.parametrize("code", ["#fff", "ffffff", "red", "#gg0000"])
def test_anything_else_is_no_colour(code: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        rgb(code)

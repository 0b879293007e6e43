"""A code by itself."""

from __future__ import annotations

import pytest
from blocks.samples import ANSWER, framework, options, scene

from kitgen.blocks.qr import MODULE, SPEC, matrix, quiet_zone
from kitgen.errors import FitError
from kitgen.model import Drawing, Rect, Squares

LONG = "https://example.org/" + "x" * 2600


def code(link: str = ANSWER, page: str = "A4", **given: object) -> Drawing:
    [drawing] = SPEC.build(link, options(SPEC, **given), scene(framework(), page=page))
    assert isinstance(drawing, Drawing)
    return drawing


def test_a_link_as_a_code_that_says_where_it_leads() -> None:
    drawing = code()
    assert (drawing.width, drawing.height, drawing.link) == (40, 40, ANSWER)
    assert drawing.alt == "QR-kode til skjemaet på forms.office.com/e/aB3dE5fG7h"
    assert code(alt="Svar her").alt == "Svar her"


def test_with_white_paper_of_its_own() -> None:
    paper, squares = code(quiet=True, size=100.0).shapes
    assert paper == Rect(0, 0, 100, 100, fill="#ffffff")
    assert isinstance(squares, Squares)
    assert squares.side == pytest.approx(100 / (len(matrix(ANSWER)) + 8))
    assert (squares.x, squares.y) == pytest.approx((4 * squares.side, 4 * squares.side))
    assert len(squares.rows) * squares.side == pytest.approx(100 - 8 * squares.side)


def test_more_correction_takes_more_squares() -> None:
    assert quiet_zone(code(correction="h")) < quiet_zone(code(correction="l"))


def test_a_long_link_takes_a_larger_code_or_is_told() -> None:
    assert code(LONG).width == pytest.approx(len(matrix(LONG, "L")) * MODULE)
    with pytest.raises(FitError, match="is too long for a QR code"):
        code(LONG, page="A6")


def test_it_takes_links_only() -> None:
    assert SPEC.data.accepts(ANSWER)
    assert not SPEC.data.accepts("example.org")
    assert not SPEC.data.accepts(None)

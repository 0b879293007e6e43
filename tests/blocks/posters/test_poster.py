"""The poster: who meets, a code that is read, what answering takes, and the answers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from blocks.samples import ANSWER, areas, framework, levels, options, scene, unit
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.basics.languages.table import LANGUAGES
from kitgen.blocks.posters.poster import SPEC
from kitgen.blocks.qr import MODULE, quiet_zone
from kitgen.blocks.scene import Scene
from kitgen.domain.framework import Framework
from kitgen.domain.meeting import Meeting
from kitgen.domain.unit import Unit
from kitgen.errors import FitError
from kitgen.model import Block, Drawing, Gap, Grid, Hung, PageSetup, Paragraph
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import natural_width, stack_height

COPY = "https://forms.office.com/Pages/ShareFormPage.aspx?id=VGM9&sharetoken=IVcPMm"
LONG = ("https://forms.office.com/Pages/ResponsePage.aspx?id=" + "VGM9_pUOAkqRU5wp" * 12)[:195]
SETUP = PageSetup(210, 297, (14, 18, 17, 18))


def at(framework: Framework, whom: Unit | None = None, copy: str | None = COPY) -> Scene:
    return replace(scene(framework, whom, page="A4"), setup=SETUP, duplicate=copy)


def poster(
    link: str = ANSWER, where: Scene | None = None, depth: float = SETUP.depth, **given: object
) -> Sequence[Block]:
    [elastic] = SPEC.build(link, options(SPEC, **given), where or at(framework()))
    [page] = elastic.fit(SETUP.measure, depth, 1, 1)
    return tuple(page)


def inside(blocks: Iterable[Block]) -> Iterable[Any]:
    """The blocks, and those in their cells."""
    for block in blocks:
        yield block
        for row in block.rows if isinstance(block, Grid) else ():
            for cell in row.cells:
                yield from cell.blocks


def texts(blocks: Iterable[Block]) -> list[str]:
    return [block.text for block in inside(blocks) if isinstance(block, Paragraph)]


def codes(blocks: Iterable[Block]) -> list[Drawing]:
    return [block for block in inside(blocks) if isinstance(block, Drawing) and block.link]


def answers(blocks: Iterable[Block]) -> list[Hung]:
    """The possible answers, each beside its colour."""
    return [block for block in inside(blocks) if isinstance(block, Hung)]


# -- what it says --------------------------------------------------------------------------------


def test_what_staff_read() -> None:
    told = texts(poster(kicker="Tegn på god praksis"))
    assert told[:2] == ["Tegn på god praksis", "Svar her"]
    assert "forms.office.com/e/aB3dE5fG7h" in told
    assert {"4", "10\u00a0min"} <= set(told)
    assert not any("anonym" in text.lower() for text in told)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_lines_of_large_words_stand_close(language: str) -> None:
    made = inside(poster(where=at(framework(language=language))))
    large = [block.style for block in made if isinstance(block, Paragraph) and block.style.size >= 14]
    assert len(large) >= 6
    assert max(style.leading / style.size for style in large) < 1.3


def test_words_of_the_layout_win() -> None:
    told = texts(poster(title="Si din mening", lede="Vi lytter."))
    assert told[:2] == ["Si din mening", "Vi lytter."]


def test_a_long_link_is_printed_as_its_host() -> None:
    told = texts(poster(LONG))
    assert "forms.office.com/…" in told
    assert not any("ResponsePage" in text for text in told)
    assert any("leder" in text for text in told)


def test_the_link_for_leaders_is_not_on_the_wall() -> None:
    blocks = poster(where=at(framework(scale=levels(4)), copy=COPY))
    [code] = codes(blocks)
    assert code.link == ANSWER
    assert "sharetoken" not in " ".join(texts(blocks))
    assert [answer.text.text for answer in answers(blocks)] == ["Styrke", "Bra", "På vei", "Usikkert"]


def test_it_says_who_meets_and_when() -> None:
    where = at(framework(), unit())
    where = replace(where, meeting=Meeting(start=datetime.time(14, 15)))
    told = texts(poster(where=where))
    assert told[:3] == ["Nordby barnehage", "kl.\u00a014:15–15:45", "Svar her"]


def test_the_lede_goes_on_on_a_new_line_after_the_question() -> None:
    told = texts(
        poster(lede="Hvordan er praksisen vår i dag? Svar ærlig. Svarene tar vi med inn i samtalen.")
    )
    place = told.index("Hvordan er praksisen vår i dag?")
    assert told[place + 1] == "Svar ærlig. Svarene tar vi med inn i samtalen."
    assert "Vi lytter. Alle." in texts(poster(lede="Vi lytter. Alle."))


def test_one_statement_is_one() -> None:
    told = texts(poster(where=at(framework(areas(1)))))
    assert "1" in told
    assert any(text.startswith("tegn på god praksis") for text in told)


# -- how it stands -------------------------------------------------------------------------------


@pytest.mark.parametrize("link", [ANSWER, LONG])
@pytest.mark.parametrize("copy", [None, COPY])
def test_the_code_is_large_with_white_on_all_sides(link: str, copy: str | None) -> None:
    blocks = poster(link, at(framework(), copy=copy))
    code = codes(blocks)[0]
    zone = max(14.0, quiet_zone(code))
    assert 110 <= code.width <= 116
    assert quiet_zone(code) / 4 >= MODULE
    place = next(i for i, block in enumerate(blocks) if isinstance(block, Grid))
    for gap in (blocks[place - 1], blocks[place + 1]):
        assert isinstance(gap, Gap)
        assert gap.height >= zone
    grid = blocks[place]
    assert isinstance(grid, Grid)
    assert grid.widths[0] - code.width >= zone - 0.01
    assert SETUP.margins[3] >= zone


@settings(max_examples=amount(8, 20))
@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=6),
    st.sampled_from(["nb", "nn", "da", "sv", "en"]),
    st.sampled_from([ANSWER, LONG, "https://nettskjema.no/a/412345-medarbeider-2026-host"]),
    st.sampled_from([None, COPY]),
    st.integers(2, 5),
)
def test_it_fills_its_page_in_every_format(
    counts: list[int], language: str, link: str, copy: str | None, scale: int
) -> None:
    where = at(framework(areas(*counts), scale=levels(scale)), unit(language=language), copy)
    blocks = poster(link, where)
    for target in TARGETS:
        tall = stack_height(blocks, SETUP.measure, target)
        assert SETUP.depth - 25 < tall <= SETUP.depth
    large = [b for b in inside(blocks) if isinstance(b, Paragraph) and b.style.name == "Poster Title"]
    assert all(natural_width(title, target) <= SETUP.measure for title in large for target in TARGETS)


def test_without_room_it_says_so() -> None:
    with pytest.raises(FitError, match="no room for its code"):
        poster(lede="Si hva du mener. " * 80)


def test_it_takes_links_only() -> None:
    assert SPEC.data.accepts(ANSWER)
    assert not SPEC.data.accepts("example.org")


def test_a_link_as_long_as_codes_hold_is_read_still() -> None:
    code = codes(poster("https://example.org/" + "x" * 2600))[0]
    assert quiet_zone(code) / 4 >= MODULE


def test_a_long_answer_takes_more_lines_or_is_named() -> None:
    def with_answer(count: int) -> Scene:
        scale = levels(3)
        scale["levels"][1]["label"] = "lang " * count
        return at(framework(scale=scale), copy=None)

    [_, long, _] = answers(poster(where=with_answer(12)))
    assert long.text.text == ("Lang" + " lang" * 11)
    with pytest.raises(FitError, match="lang lang"):
        poster(where=with_answer(200))


@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_code_is_as_large_as_its_width_allows_with_any_scale(language: str, count: int) -> None:
    [code] = codes(poster(where=at(framework(language=language, scale=levels(count)))))
    assert code.width == 116

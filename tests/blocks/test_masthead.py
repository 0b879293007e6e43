"""The head of a table: title, fields and code, apart from each other and on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from blocks.samples import ANSWER, framework, options, scene, unit
from checks.places import misfits
from covering import amount
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kitgen.basics.languages.messages import languages
from kitgen.blocks.masthead import CODE, EDGE, SPEC, field_value
from kitgen.blocks.scene import Scene
from kitgen.errors import FitError, LayoutError
from kitgen.model import Block, Box, Document, Drawing, Field, Footer, Gap, Page, Paragraph
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack
from kitgen.typesetting.most import most_lines

TITLE = "Tegn på god praksis"
DUPLICATE = "https://forms.office.com/Pages/ShareFormPage.aspx?id=abc&sharetoken=def"
LONGEST = "https://eksempel.no/" + "a1B2-" * 56


def at(language: str = "nb", page: str = "A3 landscape", answer: str | None = None, **fields: Any) -> Scene:
    """The scene of a sheet for a unit with these fields, or for nobody in particular."""
    form = {"answer": answer} if answer else {}
    whole = framework(language=language, form=form)
    return scene(whole, unit(**fields) if fields else None, page)


def masthead(at: Scene, title: str = TITLE, **given: object) -> Sequence[Block]:
    return SPEC.build(title, options(SPEC, **({"kicker": "Sammen · med eksempler"} | given)), at)


def boxes(blocks: Sequence[Block]) -> list[Box]:
    return [block for block in blocks if isinstance(block, Box)]


def fields(blocks: Sequence[Block]) -> dict[str, str]:
    """What stands on each line, by its label."""
    found = [block for box in boxes(blocks) for block in box.blocks if isinstance(block, Field)]
    return {field.label.text: field.value.text.replace("\u00a0", " ") for field in found}


def faults(blocks: Sequence[Block], at: Scene) -> list[str]:
    """What does not fit on a page with only these blocks, in any of the formats."""
    document = Document("", "", at.setup, (Page(tuple(blocks)),), Footer("", "", at.house["Footer"]))
    return [fault for target in TARGETS for fault in misfits(document, target)]


def test_what_stands_in_it_in_reading_order() -> None:
    blocks = masthead(at(answer=ANSWER))
    kinds = [type(block) for block in blocks]
    assert kinds == [Paragraph, Paragraph, Box, Box, Box, Box, Box, Gap]
    kicker, title = blocks[:2]
    assert isinstance(kicker, Paragraph)
    assert isinstance(title, Paragraph)
    assert (kicker.text, kicker.role) == ("Sammen · med eksempler", "P")
    assert (title.text, title.role, title.style.size) == (TITLE, "H1", 32)


def test_lines_are_empty_where_nothing_is_known() -> None:
    assert fields(masthead(at())) == {"Enhet": "", "Gruppe": "", "Dato": ""}


def test_lines_are_filled_in_where_something_is_known() -> None:
    known = at(name="Nordby barnehage", group="Gul avdeling", date="2026-03-14")
    assert fields(masthead(known)) == {
        "Enhet": "Nordby barnehage",
        "Gruppe": "Gul avdeling",
        "Dato": "14. mars 2026",
    }


@pytest.mark.parametrize(
    ("names", "labels"), [("group", ["Gruppe"]), ("date, unit", ["Dato", "Enhet"]), ("", [])]
)
def test_a_layout_chooses_the_lines(names: str, labels: list[str]) -> None:
    assert list(fields(masthead(at(), fields=names))) == labels


def test_a_line_that_there_is_not_is_told() -> None:
    with pytest.raises(LayoutError, match="no field is called `grop`; there are unit, group, date"):
        masthead(at(), fields="unit, grop")


def test_without_a_code_a_long_title_gets_its_room_and_the_lines_keep_theirs() -> None:
    title = "Tegn på god praksis i alle våre barnehager"

    def head(answer: str | None) -> tuple[float, list[float]]:
        made = SPEC.build(title, options(SPEC), at(answer=answer))
        size = next(block.style.size for block in made if isinstance(block, Paragraph) and block.role == "H1")
        lines = [box.width for box in boxes(made) if isinstance(box.blocks[0], Field)]
        return size, lines

    (small, beside), (large, alone) = head(ANSWER), head(None)
    assert small < large
    assert sum(alone) >= sum(beside) - 0.1 > 100


def test_without_a_small_line_there_is_none() -> None:
    assert isinstance(masthead(at(), kicker="")[0], Paragraph)
    assert masthead(at(), kicker="")[0] == masthead(at())[1]


# -- the code ------------------------------------------------------------------------------------


def test_the_code_with_its_link_in_text() -> None:
    words, code = boxes(masthead(at(answer=ANSWER)))[-2:]
    [drawing] = code.blocks
    assert isinstance(drawing, Drawing)
    assert (drawing.link, drawing.width) == (ANSWER, CODE)
    assert drawing.alt == "QR-kode til skjemaet på forms.office.com/e/aB3dE5fG7h"
    call, address = words.blocks
    assert isinstance(call, Paragraph)
    assert isinstance(address, Paragraph)
    assert (call.text, address.text) == ("Svar digitalt", "forms.office.com/e/aB3dE5fG7h")
    assert {run.link for run in address.runs} == {ANSWER}
    assert code.x + code.width == pytest.approx(420 - 12)
    assert words.x + words.width <= code.x - 4  # the quiet zone of the code


def test_the_link_of_the_unit_comes_first() -> None:
    own = at(answer="https://eksempel.no/alle", name="Nordby", form={"answer": ANSWER})
    assert "forms.office.com" in str(boxes(masthead(own))[-2].blocks[1])


@pytest.mark.parametrize("form", [{}, {"duplicate": DUPLICATE}])
def test_without_a_link_to_answer_the_fields_get_the_room(form: dict[str, str]) -> None:
    plain = scene(framework(form=form))
    found = boxes(masthead(plain))
    assert len(found) == 3
    assert found[-1].x + found[-1].width == pytest.approx(420 - 12)
    assert "ShareFormPage" not in str(masthead(plain))


def test_the_code_can_be_left_out() -> None:
    assert masthead(at(answer=ANSWER), qr=False) == masthead(at())


def test_a_large_code_pushes_the_table_down() -> None:
    full = at(answer=LONGEST)
    blocks = masthead(full)
    code = boxes(blocks)[-1]
    assert code.y == EDGE
    below = [*blocks, Drawing(100, 100, ())]
    assert not faults(below, full)
    assert stack(below, full.setup.measure)[-1].y == pytest.approx(code.y + code.height + 5 - 19, abs=0.01)


@pytest.mark.parametrize(
    "given", [{}, {"kicker": ""}, {"fields": ""}, {"qr": False, "fields": "", "kicker": ""}]
)
@pytest.mark.parametrize("title", ["Tegn", "Tegn på god praksis " * 10])
@pytest.mark.parametrize("answer", [None, ANSWER])
def test_what_follows_stands_below(given: dict[str, Any], title: str, answer: str | None) -> None:
    full = at(answer=answer)
    blocks = [*masthead(full, title, **given), Drawing(100, 100, ())]
    assert not faults(blocks, full)
    assert isinstance(blocks[-2], Gap)
    assert blocks[-2].height >= 5


# -- room ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Tegn", 32),
        ("Hvordan vi arbeider sammen om trygge barn", 24),
        ("Hvordan vi arbeider sammen om et trygt og godt miljø for alle", 22),
    ],
)
def test_long_titles_are_smaller(title: str, size: float) -> None:
    found = masthead(at(answer=ANSWER), title)[1]
    assert isinstance(found, Paragraph)
    assert (found.style.size, found.text) == (size, title)


def test_titles_of_one_line_are_equally_high() -> None:
    titles = [masthead(at(answer=ANSWER), "Tegn" * count)[1] for count in (1, 8, 9)]
    assert len({title.style.size for title in titles if isinstance(title, Paragraph)}) == 3
    assert {title.style.leading for title in titles if isinstance(title, Paragraph)} == {33.6}


@pytest.mark.parametrize("language", languages())
def test_fixed_words_have_room_in_every_language(language: str) -> None:
    full = at(language, answer=ANSWER, name="Nordby", date="2026-09-30")
    assert not faults(masthead(full), full)


words = st.text(st.sampled_from("abdeginorsvæø  -"), min_size=1, max_size=50).map(str.strip).filter(bool)


@settings(max_examples=amount(16, 40))
@example("m" * 80, "m" * 24, LONGEST)
@example("Tegn på god praksis " * 10, "Nordby barnehage, avdeling Sør", ANSWER)
@given(words, words.map(lambda text: text[:28].strip()), st.sampled_from([None, ANSWER, LONGEST]))
def test_nothing_overlaps(title: str, name: str, answer: str | None) -> None:
    full = at(answer=answer, name=name, group=name[:20])
    blocks = masthead(full, title, kicker=title)
    assert not faults(blocks, full)
    assert fields(blocks)["Enhet"].split() == name.split()


def test_a_long_name_takes_two_smaller_lines() -> None:
    name = "Nordby barnehage og skole, avdeling for de minste"
    found = [
        block
        for box in boxes(masthead(at(answer=ANSWER, name=name)))
        for block in box.blocks
        if isinstance(block, Field)
    ]
    assert found[0].lines == 2
    assert 9 <= found[0].value.style.size < 13


@pytest.mark.parametrize("width", [20 + step / 4 for step in range(60)])
def test_what_is_filled_in_stands_on_its_line(width: float) -> None:
    value, lines = field_value("date", width, at(date="2026-03-14"))
    assert lines == most_lines(value.runs, value.style, width)


def test_a_name_that_is_too_long_is_told() -> None:
    name = "Nordby barnehage og skole " * 6
    with pytest.raises(FitError, match=r"Nordby barnehage .* is too long for its line"):
        masthead(at(answer=ANSWER, name=name))


def test_a_page_that_is_too_narrow_for_the_fields_is_refused() -> None:
    with pytest.raises(FitError, match="no room for the field “Gruppe”"):
        masthead(at(page="A4", answer=ANSWER))
    narrow = at(page="A4", answer=ANSWER)
    assert not faults(masthead(narrow, fields=""), narrow)


def test_styles_of_the_house_are_used() -> None:
    plain = at()
    changed = replace(plain, house=plain.house.scaled(1.5, ("Kicker",)))
    kicker = masthead(changed)[0]
    assert isinstance(kicker, Paragraph)
    assert kicker.style.size == 18


def test_a_long_name_takes_of_the_other_fields_room() -> None:
    name = "Kommunalt oppvekstsenter for Nordby, Sørby og Østby med barnehage og kulturskole"
    wide = {
        block.label.text: box.width
        for box in boxes(masthead(at(answer=ANSWER, name=name)))
        for block in box.blocks
        if isinstance(block, Field)
    }
    assert wide["Enhet"] > 1.5 * wide["Gruppe"]

"""What stands on cards: everything, in the largest type that fits, own prompts first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import pytest
from blocks.cards import SIZES, document, everything, sheet, texts
from blocks.samples import ANSWER, area, areas, framework, levels, options, scene, unit
from checks.places import misfits
from covering import covering
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.basics.languages.messages import Messages, languages
from kitgen.blocks.cards.parts import Card, Face
from kitgen.blocks.cards.sheet import SPEC, Deck, deck
from kitgen.blocks.cards.types import CARD_TYPES
from kitgen.blocks.qr import MODULE, matrix
from kitgen.domain.framework import Framework
from kitgen.errors import FitError
from kitgen.model import Block, Captioned, Hung, ItemList, Paragraph, Strip, WriteLines, paragraphs_in
from kitgen.typesetting.fonts import TARGETS

NB = Messages.of("nb")
LONG_POINT = "Vi tar oss tid til å høre etter når noen forteller oss noe som er vanskelig å si."


def made(sample: Framework, answer: bool = True, **given: Any) -> Deck:
    """The deck of a framework."""
    block, _ = sheet(sample, answer, **given)
    return deck(block.job, block.sheet.gaps)


def one(**fields: Any) -> Framework:
    """A framework of one statement."""
    statement = {"id": "A1", "text": "Vi spør barna hva de mener.", **fields}
    return framework([{"id": "A", "title": "Område A", "statements": [statement]}])


def card(sample: Framework, **given: Any) -> Card:
    """The card of its first statement."""
    return made(sample, **given).cards[1]


def every(blocks: Iterable[Block], kind: type) -> list[Any]:
    return [block for block in blocks if isinstance(block, kind)]


def sizes(face: Face) -> Iterator[float]:
    """The type sizes on a side, in pt."""
    for block in (*face.body, *face.foot):
        if isinstance(block, Paragraph):
            yield block.style.size
        if isinstance(block, ItemList):
            yield from (item.style.size for item in block.items)
        if isinstance(block, Captioned):
            yield from (word.style.size for word in block.words)
        if isinstance(block, Strip):
            yield from (item.text.style.size for item in block.items)
    yield face.band.text.style.size


def prompts(face: Face) -> list[str]:
    """The questions on a back, or the steps on the first card."""
    first = [block.text for block in every(face.body, Paragraph) if block.style.name == "Card Question"]
    return first + [item.text for found in every(face.body, ItemList) for item in found.items]


# -- the deck ------------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(1, 8), min_size=1, max_size=5), st.sampled_from(SIZES))
def test_every_statement_has_a_front_in_order_and_its_back_behind_it(counts: list[int], size: str) -> None:
    sample = framework(areas(*counts))
    ids = [statement.id for area in sample.areas for statement in area.statements]
    found = made(sample, size=size).cards
    assert [card.front.key for card in found if card.front.key != "own"] == ["rules", *ids]
    assert [card.back.key for card in found if card.back.key != "own"] == ["rules", *ids]
    _, on_paper = everything(sample, size=size)
    assert [place.id for page in on_paper[::2] for place in page if place.id] == ids


@pytest.mark.parametrize("count", range(1, 13))
def test_own_cards_fill_the_last_sheet(count: int) -> None:
    _, on_paper = everything(framework(areas(count)))
    assert {len(page) for page in on_paper} == {4}
    own = NB("table.own-statement")
    titles = [place.cell.blocks[0].text.text for page in on_paper[::2] for place in page]  # type: ignore[union-attr]
    assert titles.count(own) == -(count + 1) % 4
    rules = made(framework(areas(count))).cards[0].back
    told = any("Eget tegn" in text for text in texts(rules.body))
    assert not told or own in titles


def test_the_first_card_says_how_to_use_the_deck_and_what_the_marks_mean() -> None:
    rules = made(framework()).cards[0]
    assert rules.front.band.text.text == NB("cards.how-to")
    assert rules.front.band.text.role == "H1"
    assert len(prompts(rules.front)) == 5
    meanings = [item.text.text for strip in every(rules.back.body, Strip) for item in strip.items]
    assert meanings == [
        "Praksis er tilfredsstillende",
        "Praksis må bedres",
        "Praksis må endres – tiltak er nødvendig".replace(" –", "\u00a0–"),
    ]


def test_statements_are_headings() -> None:
    found = card(framework()).front
    assert [block.role for block in every(found.body, Paragraph)][:1] == ["H2"]


@pytest.mark.parametrize(("size", "language"), covering(product(SIZES, languages())))
def test_decks_hold_in_every_language_and_with_every_scale(size: str, language: str) -> None:
    for count in (2, 3, 5):
        sample = framework(areas(2), scale=levels(count))
        found = made(sample.with_fields(language=language), size=size)
        everything_shown = [side for card in found.cards for side in (card.front, card.back)]
        assert all(side.body for side in everything_shown)
        assert min(size for side in everything_shown for size in sizes(side)) >= 9
    assert [fault for target in TARGETS for fault in misfits(document(sample, size=size), target)] == []


def test_a_focus_leaves_out_what_others_said() -> None:
    said = [{"text": "Vi leker.", "area": "B"}, {"text": "Alle er med."}]
    whole = framework(quotes=said)
    stage = scene(whole, unit(focus=["A"]), "A4")
    [block] = SPEC.build(stage.framework.areas, options(SPEC), stage)
    found = deck(block.job, block.sheet.gaps).cards
    assert [card.front.key for card in found] == ["rules", "A1", "A2", "voices-1"]


# -- fronts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "size"), [(40, 22), (88, 22), (100, 18.5), (158, 18.5), (200, 16), (300, 16)]
)
def test_long_statements_are_smaller(letters: int, size: float) -> None:
    text = ("Vi ser at det nytter når vi spør " * 10)[: letters - 1].strip() + "."
    [statement, *_] = every(card(one(text=text)).front.body, Paragraph)
    assert statement.style.size == size


@pytest.mark.parametrize(("points", "size"), [(2, 13), (6, 12), (7, 11)])
def test_many_points_are_smaller(points: int, size: float) -> None:
    found = card(one(points=[f"{i} {LONG_POINT[:50]}" for i in range(points)])).front
    [listed] = every(found.body, ItemList)
    assert listed.items[0].style.size <= size
    assert listed.items[0].style.size >= 11


def test_300_letters_and_ten_points_are_all_on_two_cards_at_most() -> None:
    text = ("Vi ser at det nytter når vi spør barna. " * 8)[:299] + "."
    sample = one(text=text.strip(), points=[f"{i} {LONG_POINT}" for i in range(10)])
    block, stage = sheet(sample)
    block.fit(210, 297, 1, 400)
    fronts = [card.front for card in deck(block.job, block.sheet.gaps).cards if card.front.key == "A1"]
    assert len(fronts) == 2
    told = [text for front in fronts for text in texts(front.body)]
    assert [word for word in told if word[:1].isdigit()] == [f"{i} {LONG_POINT}" for i in range(10)]
    assert "Kort 1 av 2" in told
    assert "Kort 2 av 2" in told
    assert told.count(text.strip()) >= 1
    assert [str(note) for note in stage.warnings] == [
        "statement A1 takes two cards of size a6; shorten it or its points"
    ]
    assert [fault for target in TARGETS for fault in misfits(document(sample), target)] == []


def test_words_below_the_marks_give_way_before_a_second_card_is_printed() -> None:
    """Of 300 letters and a few points. What the marks mean is on a card of its own, and heard with each."""
    text = ("Vi ser at det nytter når vi spør barna. " * 8)[:299].strip() + "."
    for points, captions in ((3, 1), (4, 0)):
        whole = made(one(text=text, points=["Vi spør hver dag."] * points))
        [front] = [each.front for each in whole.cards if each.front.key == "A1"]
        assert len(every(front.foot, Captioned)) == captions
        [figure] = [getattr(block, "figure", block) for block in front.foot]
        assert "tilfredsstillende, må bedres, må endres" in figure.alt


def test_a_second_card_says_the_statement_again_where_it_has_room() -> None:
    found = made(one(points=[f"{i} {LONG_POINT}" for i in range(11)]))
    first, second = (card.front for card in found.cards if card.front.key == "A1")
    assert "Vi spør barna hva de mener." in texts(second.body)
    assert first.foot
    assert not second.foot  # rated once


def test_the_smallest_cards_have_the_statement_alone() -> None:
    sample = one(points=[LONG_POINT] * 3)
    told = texts(card(sample, size="poker").front.body)
    assert told == ["Vi spør barna hva de mener."]
    assert len(every(card(sample, size="a7").front.body, ItemList)) == 1


def test_many_points_are_no_matter_for_the_smallest_cards() -> None:
    few, many = (texts(card(one(points=[LONG_POINT] * n), size="poker").front.body) for n in (3, 9))
    assert many == few


def test_what_two_cards_do_not_hold_is_named() -> None:
    with pytest.raises(FitError, match=r"statement A1 .*too long for two cards of size tarot"):
        made(one(points=[LONG_POINT] * 30), size="tarot")
    with pytest.raises(FitError, match=r"statement A1 .*too long for a card of size poker"):
        made(one(text="Vi ser at det nytter. " * 20), size="poker")
    with pytest.raises(FitError, match="statement A1"):
        made(one(text="Vi ser at det nytter. " * 60))


def test_prompts_that_do_not_fit_name_the_statement() -> None:
    with pytest.raises(FitError, match="prompts of statement A1"):
        made(one(prompts=[LONG_POINT + "?"] * 14))


@pytest.mark.parametrize("size", SIZES)
def test_marks_have_words_or_say_them(size: str) -> None:
    foot = card(framework(), size=size).front.foot
    named = [word.text for block in every(foot, Captioned) for word in block.words]
    named += [item.text.text for block in every(foot, Strip) for item in block.items]
    said = " ".join(
        getattr(block, "alt", "") or getattr(getattr(block, "figure", None), "alt", "") for block in foot
    )
    for level in ("tilfredsstillende", "må bedres", "må endres"):
        assert level in named or level in said


def test_a_long_title_takes_two_lines_and_shrinks() -> None:
    title = "Overganger mellom barnehage, skole, skolefritidsordning og videregående opplæring"
    sample = framework([area("A", 1, title=title)])
    assert card(sample).front.band.text.text == title
    assert card(sample, size="tarot").front.band.text.style.size == 9
    assert [fault for target in TARGETS for fault in misfits(document(sample, size="poker"), target)] == []


@pytest.mark.parametrize(
    "title", ["Samarbeid med hjemmet, og et inkluderende fellesskap", "Tverrfaglighetskompetanse " * 2]
)
def test_a_title_that_would_be_small_in_one_line_takes_two_in_the_same_bar(title: str) -> None:
    """Cards of one deck look alike, whatever their areas are called."""
    titles = "Lek", title.strip()
    sample = framework([area(letter, 1, title=each) for letter, each in zip("AB", titles, strict=True)])
    short, long = (card.front.band for card in made(sample).cards[1:3])
    assert long.height == short.height
    assert long.text.style.size >= 0.8 * short.text.style.size
    assert long.label.style.size >= 15
    assert [fault for target in TARGETS for fault in misfits(document(sample), target)] == []


# -- backs ---------------------------------------------------------------------------------------


def test_its_own_prompt_comes_first_then_one_of_the_area_and_one_of_the_whole() -> None:
    statement = {"id": "A1", "text": "Vi spør.", "prompts": ["Egen?"]}
    sample = framework(
        [{"id": "A", "title": "A", "statements": [statement], "prompts": ["Området?"]}],
        prompts=["Helheten?", "Og så?", "Til sist?"],
    )
    back = card(sample).back
    assert prompts(back) == ["Egen?", "Området?", "Helheten?"]
    weights = [block.style.weight for block in every(back.body, Paragraph) if block.text == "Egen?"]
    assert weights == ["semibold"]


def test_prompts_of_area_and_whole_take_turns_over_the_deck() -> None:
    said = {"prompts": ["Område én?", "Område to?"]}
    sample = framework([{**each, **said} for each in areas(4)], prompts=["En?", "To?", "Tre?"])
    asked = [prompts(each.back) for each in made(sample).cards[1:5]]
    assert [each[0] for each in asked] == ["Område én?", "Område to?", "Område én?", "Område to?"]
    assert [each[1] for each in asked] == ["En?", "To?", "Tre?", "En?"]


@pytest.mark.parametrize("size", SIZES)
def test_all_backs_have_as_many_questions_and_lines_in_the_same_type(size: str) -> None:
    long = "Hva gjør vi når noen av oss ser det helt annerledes, og hvem spør vi da om råd?"
    listed = areas(4, 3)
    listed[0]["statements"][1]["prompts"] = [long]
    listed[1]["prompts"] = [long, "Hva så?"]
    found = made(framework(listed, prompts=["Hva nå?", long]), size=size).cards[1:]
    backs = [each.back for each in found]
    kind = CARD_TYPES[size]
    assert {len(prompts(back)) for back in backs} == {kind.questions}
    assert {sum(lines.count for lines in every(back.foot, WriteLines)) for back in backs} == {kind.lines}
    looks = {
        tuple(item.style.size for block in every(back.body, ItemList) for item in block.items)
        for back in backs
    }
    assert len(looks) == 1
    assert len({tuple(block.style.size for block in every(back.body, Paragraph)) for back in backs}) == 1


@pytest.mark.parametrize("size", SIZES)
def test_a_back_is_known_by_its_id_across_the_room(size: str) -> None:
    back = card(framework(), size=size).back
    assert back.band.text.text == "A1"
    assert back.band.text.style.size >= 26
    assert back.band.sign
    assert back.band.height >= 10.5


def test_all_own_prompts_are_there_however_many_and_the_other_cards_are_as_they_were() -> None:
    own = [f"Spørsmål {i}?" for i in range(7)]
    listed = areas(2)
    plain = made(framework(listed)).cards[2].back
    listed[0]["statements"][0]["prompts"] = own
    found = made(framework(listed)).cards
    assert prompts(found[1].back) == own
    assert prompts(found[2].back) == prompts(plain)
    assert found[2].back.foot == plain.foot


def test_without_prompts_there_are_some_that_always_fit() -> None:
    assert prompts(card(framework()).back) == [
        NB(f"cards.prompt-{key}") for key in ("seen", "differ", "next")
    ]


def test_the_code_is_on_one_card_of_the_deck() -> None:
    backs = [each.back for each in made(framework()).cards]
    assert [bool(every(back.foot, Strip)) for back in backs] == [True] + [False] * (len(backs) - 1)
    assert not any(every(each.back.foot, Strip) for each in made(framework(), answer=False).cards)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "link",
    [ANSWER, "https://a.no/x", "https://eksempel.no/" + "a1B2-" * 12, "https://eksempel.no/" + "a1B2" * 30],
)
def test_the_code_is_large_enough_and_has_its_quiet_zone(size: str, link: str) -> None:
    stage = scene(framework(), unit(form={"answer": link}), "A4")
    [block] = SPEC.build(stage.framework.areas, options(SPEC, size=size), stage)
    back = deck(block.job, block.sheet.gaps).cards[0].back
    if not back.foot:
        assert size in ("a7", "poker")
        block.fit(210, 297, 1, 400)
        assert [str(note) for note in stage.warnings] == [
            f"the code of the form has no room on cards of size {size};"
            " use larger cards, or show the QR poster"
        ]
        return
    at = next(i for i, part in enumerate(back.foot) if isinstance(part, Strip))
    strip = back.foot[at]
    figure = strip.items[0].figure
    around = [strip.inner, back.foot[at - 1].height, *(part.height for part in back.foot[at + 1 : at + 2])]
    count = next(n for n in (len(matrix(link)), len(matrix(link, "L"))) if _modules(figure) == n)
    module = figure.width / count
    assert module >= MODULE - 1e-9
    assert min(*around, block.kind.inset) >= 4 * module
    assert figure.link == link


def _modules(figure: Any) -> int:
    """How many modules wide a code is."""
    [squares] = figure.shapes
    return round(figure.width / squares.side)


# -- voices --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_every_voice_is_on_a_card_of_its_area(size: str) -> None:
    said = [
        {
            "text": f"{i} Vi må ta hensyn til hverandre og hjelpe hverandre å lære.",
            "who": "Elev",
            "area": "AB"[i % 2],
        }
        for i in range(14)
    ]
    said.append({"text": "Uten område."})
    found = made(framework(quotes=said), size=size)
    voices = [card for card in found.cards if card.front.key.startswith("voices")]
    told = [text for card in voices for text in texts(card.front.body) if text[:1].isdigit()]
    assert told == [quote["text"] for i in (0, 1) for quote in said[:-1] if quote["area"] == "AB"[i]]
    assert texts(voices[-1].front.body) == ["Uten område."]
    assert all(len(prompts(card.back)) >= 2 for card in voices)
    quoted = [
        block for card in voices for block in every(card.front.body, Paragraph) if block.role == "BlockQuote"
    ]
    assert len(quoted) == 15


def test_a_voice_too_long_for_a_card_is_told() -> None:
    with pytest.raises(FitError, match="the quotation “"):
        made(framework(quotes=[{"text": (LONG_POINT * 30)[:1990], "area": "A"}]))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("longest", ["", "og da trenger vi alle sammen at noen gjør noe med det nå"])
def test_the_levels_all_look_alike_and_each_is_said_once(size: str, longest: str) -> None:
    scale = levels(3, **({"meaning": f"Her må det endres {longest}"} if longest else {}))
    scale["levels"][0]["meaning"] = "Bra"
    back = made(framework(areas(1), scale=scale), size=size).cards[0].back
    shown = [block for block in back.body if isinstance(block, Hung | Strip)]
    assert len(shown) == 3
    assert len({type(block) for block in shown}) == 1  # all beside their marks, in one line or in more
    said = [part.text for block in shown for part in paragraphs_in((block,))]
    assert said == [level["meaning"] for level in scale["levels"]]

"""Breaking paragraphs into lines: nothing is lost, nothing is too wide, and counting agrees with setting."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typesetting.samples import BODY, NARROW, SOFT, drawn_runs, printed, runs, words, written

from kitgen.basics.lengths import mm, pt
from kitgen.errors import GlyphError
from kitgen.model import Paragraph, Run, Style
from kitgen.typesetting.fonts import Target, face_name, text_width
from kitgen.typesetting.geometry import natural_width
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.lines import (
    SLACK,
    Line,
    count_lines,
    in_sure_lines,
    not_alone,
    set_lines,
    widest_word,
)

BALANCED = replace(BODY, balance=True)
WIDTHS = st.floats(8, 60)  # mm; the widest letter is 3 mm
TARGETS = st.sampled_from(["pdf", "word"])


def width_of(text: str, style: Style = BODY) -> float:
    """Width in mm of a text in one line."""
    return mm(text_width(text, face_name(style.weight, style.italic)) * style.size / 1000)


def shown(words: str, width: float, style: Style = BODY) -> list[str]:
    """The lines as they look, a hyphen where one is shown."""
    lines = set_lines(runs(words), style, width)
    return [line.text + ("-" if line.end == "hyphen" else "") for line in lines]


# -- where lines end -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "fits", "lines"),
    [
        ("Vi ser deg", "Vi ser", ["Vi ser", "deg"]),
        ("Vi ser deg", "Vi ser deg", ["Vi ser deg"]),
        ("Vi ser deg", "Vi", ["Vi", "ser", "deg"]),
        ("Vi\nser deg", "Vi ser deg", ["Vi", "ser deg"]),
        ("Vi\n\nser", "Vi ser", ["Vi", "", "ser"]),
        ("Vi\n", "Vi ser", ["Vi"]),
        ("skole-hjem", "skole-h", ["skole-", "hjem"]),
        ("og/eller", "og/el", ["og/", "eller"]),
        ("barn–voksen", "barn–v", ["barn–", "voksen"]),
        ("2020–2024", "2020–2", ["2020–2024"]),
        ("- hei", "- h", ["-", "hei"]),
        ("alle -er", "alle -", ["alle", "-er"]),
        (f"sam{SOFT}arbeid", "sam-", ["sam-", "arbeid"]),
        (f"sam{SOFT}arbeid", "samarbeid", ["samarbeid"]),
        (f"no{NARROW}.no", "no", ["no", ".no"]),
        ("10\u00a0000 kr", "10\u00a00", ["10\u00a0000", "kr"]),
        ("a  b", "a b", ["a ", "b"]),
        ("uendelig", "u", ["uendelig"]),  # too wide, and no place to break it: softened or refused before
    ],
)
def test_where_lines_end(words: str, fits: str, lines: list[str]) -> None:
    assert shown(words, width_of(fits) + 0.01) == lines


@pytest.mark.parametrize("words", ["", SOFT, NARROW, " ", "\n", f" \n{SOFT}"])
def test_what_has_no_letters_has_no_lines(words: str) -> None:
    assert set_lines(runs(words), BODY, 50) == ()
    assert count_lines(runs(words), BODY, 50) == 0


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("Vi ser", ["space", "end"]),
        ("Vi\nser", ["break", "end"]),
        (f"Viii{SOFT}ser", ["hyphen", "end"]),
        (f"Viii{NARROW}ser", ["break", "end"]),
        ("Vi-ser", ["break", "end"]),
        ("Vi", ["end"]),
        ("Vi\n", ["end"]),
    ],
)
def test_how_lines_end(words: str, ends: list[str]) -> None:
    assert [line.end for line in set_lines(runs(words), BODY, width_of("Viii-"))] == ends


def test_a_hyphen_that_is_shown_has_its_width() -> None:
    first, last = set_lines(runs(f"sam{SOFT}arbeid"), BODY, width_of("samarb"))
    assert mm(first.width) == pytest.approx(width_of("sam-"))
    assert mm(last.width) == pytest.approx(width_of("arbeid"))


# -- every letter once ---------------------------------------------------------------------------

#: What the end of a line stands for, besides places to break.
GLUE = {"space": " ", "hyphen": "", "break": "", "end": ""}


def joined(lines: tuple[Line, ...]) -> str:
    return "".join(line.text + GLUE[line.end] for line in lines)


@given(drawn_runs(), WIDTHS, st.sampled_from([BODY, BALANCED]), TARGETS)
def test_lines_give_the_text_back(text: tuple[Run, ...], width: float, style: Style, target: Target) -> None:
    want = printed(written(text)).replace("\n", "")
    assert joined(set_lines(text, style, width, target)).rstrip() == want.rstrip()


@given(drawn_runs(), WIDTHS)
def test_letters_keep_their_looks(text: tuple[Run, ...], width: float) -> None:
    looks = [
        (char, "bold" if run.bold else "regular", run.italic, run.link)
        for run in text
        for char in printed(run.text)
        if char not in " \n"
    ]
    assert looks == [
        (char, piece.weight, piece.italic, piece.link)
        for line in set_lines(text, BODY, width)
        for piece in line.pieces
        for char in piece.text
        if char != " "
    ]


@given(drawn_runs(), WIDTHS)
def test_pieces_stand_side_by_side(text: tuple[Run, ...], width: float) -> None:
    for line in set_lines(text, BODY, width):
        x = 0.0
        for piece in line.pieces:
            assert piece.x == pytest.approx(x)
            face = face_name(piece.weight, piece.italic)
            assert piece.width == pytest.approx(text_width(piece.text, face) * BODY.size / 1000)
            x += piece.width
        hyphen = pt(width_of("-")) if line.end == "hyphen" else 0.0
        assert line.width == pytest.approx(x + hyphen)


# -- widths --------------------------------------------------------------------------------------


@given(drawn_runs(), WIDTHS, st.sampled_from([BODY, BALANCED]), TARGETS)
def test_no_line_is_wider_than_its_measure(
    text: tuple[Run, ...], width: float, style: Style, target: Target
) -> None:
    text = soften(text, style, width, "nb", (target,))
    for line in set_lines(text, style, width, target):
        assert line.width <= pt(width) + SLACK + 1e-6


@given(words, st.sampled_from([BODY, replace(BODY, size=7.5)]))
def test_the_widest_word_is_a_measure_that_no_line_exceeds(text: str, style: Style) -> None:
    width = widest_word(runs(text), style)
    assert all(line.width <= pt(width) + SLACK + 1e-6 for line in set_lines(runs(text), style, width))


def test_a_style_is_a_part_of_what_is_remembered() -> None:
    small, large = (set_lines(runs("Vi ser"), replace(BODY, size=size), 50)[0] for size in (10, 20))
    assert large.width == pytest.approx(2 * small.width)


# -- counting ------------------------------------------------------------------------------------


@given(drawn_runs(), WIDTHS, TARGETS)
def test_counting_agrees_with_setting(text: tuple[Run, ...], width: float, target: Target) -> None:
    assert count_lines(text, BODY, width, target) == len(set_lines(text, BODY, width, target))


@given(drawn_runs(), st.floats(8, 40), st.floats(1, 3))
def test_a_narrower_measure_never_gives_fewer_lines(
    text: tuple[Run, ...], width: float, wider: float
) -> None:
    text = soften(text, BODY, width, "nb", ("pdf",))
    assert count_lines(text, BODY, width) >= count_lines(text, BODY, width * wider)


@given(drawn_runs(), WIDTHS)
def test_balance_costs_no_line_and_no_hyphen(text: tuple[Run, ...], width: float) -> None:
    ragged, even = set_lines(text, BODY, width), set_lines(text, BALANCED, width)
    assert len(even) == len(ragged) == count_lines(text, BALANCED, width)
    assert [line.end == "hyphen" for line in even].count(True) <= [
        line.end == "hyphen" for line in ragged
    ].count(True)


def test_balance_evens_out_lines() -> None:
    words = "Vi undersøker det vanskelige sammen og låner"
    assert shown(words, width_of(words) - 1, BALANCED) == ["Vi undersøker det", "vanskelige sammen og låner"]
    ragged, even = (set_lines(runs(words), style, 70) for style in (BODY, BALANCED))
    assert min(line.width for line in even) >= min(line.width for line in ragged)


@pytest.mark.parametrize(
    ("text", "wide", "lines"),
    [
        ("Si hva du mener. Det tar vi med oss", 42, ["Si hva du mener.", "Det tar vi med oss"]),
        (
            "Lærende nettverk og møter: Vi går derfra med noe vi kan prøve",
            60,
            ["Lærende nettverk og møter:", "Vi går derfra med noe vi kan prøve"],
        ),
        ("Vi er her. Vi ser barna", 15, ["Vi er her.", "Vi ser", "barna"]),  # no first word at a line's end
        ("I dag er det her. Delta", 15, ["I dag", "er det", "her. Delta"]),  # nor a short one alone
    ],
)
def test_balanced_lines_end_where_sentences_do(text: str, wide: float, lines: list[str]) -> None:
    assert [line.text for line in set_lines(runs(text), BALANCED, wide)] == lines


def test_no_short_word_stands_alone_in_balanced_lines() -> None:
    text = "Vi spør barna hva de mener om dagen sin, og så spør vi hverandre om det vi har hørt oss om"
    for width in range(30, 120):
        *_, last = set_lines(runs(text), BALANCED, width)
        assert len(last.text.split()) > 1 or len(last.text) >= 8


def test_word_does_not_balance() -> None:
    assert set_lines(runs("Vi ser deg og meg"), BALANCED, 20, "word") == set_lines(
        runs("Vi ser deg og meg"), BODY, 20, "word"
    )


# -- letters that cannot be printed ---------------------------------------------------------------


@pytest.mark.parametrize("ask", [set_lines, count_lines])
def test_a_letter_without_a_glyph_is_told_with_its_text(ask: object) -> None:
    with pytest.raises(GlyphError, match=r"U\+6F22.*“Vi er 漢 her”"):
        ask((Run("Vi er "), Run("漢 her", bold=True)), BODY, 50)  # type: ignore[operator]


# -- last words ----------------------------------------------------------------------------------


def alone(words: str, target: Target = "word") -> str:
    """The words as they are tied, in a measure that their last one alone does not fit into."""
    style = Style("Body", 12, 15)
    paragraph = (Run(words),)
    wide = mm(
        sum(piece.width for line in set_lines(paragraph, style, 1000.0, target) for piece in line.pieces)
    )
    return "".join(run.text for run in not_alone(paragraph, style, 0.97 * wide, target))


def test_a_short_last_word_is_not_left_alone() -> None:
    assert alone("Samarbeid er alles ansvar, også når det butter imot.").endswith("butter\u00a0imot.")


def test_no_word_is_divided_for_company() -> None:
    title = (Run(f"Pro{SOFT}fes{SOFT}sio{SOFT}nell gemenskap"),)
    style = Style("Step", 12.5, 14, weight="semibold")
    wide = mm(text_width("Professionell gem", face_name("semibold", False, "word"), "word") * 12.5 / 1000)
    [made] = not_alone(title, style, wide, "word")
    assert [line.end for line in set_lines((made,), style, wide, "word")] == ["space", "end"]


def test_no_other_word_is_left_alone_for_it() -> None:
    style = Style("Statement", 22, 25.5, weight="semibold", balance=True)
    words = (Run("Vi vet at rollen gir oss makt, og at makt krever ansvar."),)
    wide = mm(text_width("krever ansvar.", face_name("semibold", False, "word"), "word") * 22 / 1000) + 16
    lines = set_lines(not_alone(words, style, wide, "word"), style, wide, "word")
    assert [line.text.strip() for line in lines][2:] == ["makt krever", "ansvar."]


def test_a_long_last_word_may_be_alone() -> None:
    assert "\u00a0" not in alone("Samarbeid er alles ansvar, også for tilbakemeldinger.")


def test_where_lines_should_be_even_a_longer_word_is_not_alone_either() -> None:
    words, style = Run("Vi ser etter mønstre, og vi går derfra til samtalene."), Style("Body", 12, 15)
    wide = 0.97 * natural_width(Paragraph((words,), style), "word")
    for balance in (False, True):
        [made] = not_alone((words,), replace(style, balance=balance), wide, "word")
        assert made.text.endswith("til\u00a0samtalene.") == balance


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("Vi øver på å lytte og å se saken slik den andre ser den.", "den\u00a0andre\u00a0ser\u00a0den."),
        ("Vi ser ressurser og muligheter, og får dem til å vokse.", "dem\u00a0til\u00a0å\u00a0vokse."),
    ],
)
def test_where_lines_should_be_even_the_last_is_not_two_short_words(words: str, end: str) -> None:
    style = Style("Statement", 15, 18, balance=True)
    wide = natural_width(Paragraph((Run(words[: -len(end.split("\u00a0", 2)[2]) - 1]),), style), "word")
    [made] = not_alone((Run(words),), style, wide, "word")
    assert set_lines((made,), style, wide, "word")[-1].text == end
    assert count_lines((made,), style, wide, "word") == 2


def test_no_word_is_tied_that_makes_the_line_above_the_shorter_one() -> None:
    """As in «Vi setter ord på hva vi / forventer av / oss selv og andre.»."""
    words, style = (
        "Vi setter ord på hva vi forventer av oss selv og andre.",
        Style("Body", 22, 26, balance=True),
    )
    for wide in range(60, 120):
        tied = not_alone((Run(words),), style, float(wide), "word")
        *_, above, last = set_lines(tied, style, float(wide), "word")
        assert "\u00a0" not in last.text or len(last.text) <= len(above.text), wide


def test_a_short_last_word_gets_company_even_if_the_line_above_is_the_shorter_one_then() -> None:
    words = (Run("Barn og unge lærer, samarbeider og utvikler seg."),)
    style, seen = Style("Body", 22, 26, balance=True), 0
    for wide in (0.5 * number for number in range(130, 240)):
        before, tied = (
            set_lines(text, style, wide, "word") for text in (words, not_alone(words, style, wide, "word"))
        )
        seen += before[-1].text == "seg."
        assert tied[-1].text != "seg."
    assert seen > 2


def test_a_text_takes_the_same_lines_however_the_widths_of_its_letters_are_rounded() -> None:
    """In a hundredth less or more room than was measured; but for what has no room for that at all."""
    words, style = (Run("Vi øver på å lytte og å se saken slik den andre ser den."),), Style("Body", 12, 15)
    unsure = 0
    for wide in map(float, range(20, 120)):
        kept = wide - in_sure_lines(words, style, wide, "word").right
        most, *lines = (count_lines(words, style, part * kept, "word") for part in (1.0, 1.01, 1.02))
        assert most == count_lines(words, style, wide, "word")
        unsure += lines != [most, most]
    assert unsure < 5


def test_a_word_is_tied_too_where_a_little_more_room_would_leave_it_alone() -> None:
    words, style = (Run("Hva kunne vi vise en gjest som ville se dette hos oss?"),), Style("Body", 12, 15)
    wide = natural_width(
        Paragraph((Run("Hva kunne vi vise en gjest som ville se dette hos"),), style), "word"
    )
    [made] = not_alone(words, style, 0.996 * wide, "word")
    assert made.text.endswith("hos\u00a0oss?")


def test_a_last_word_stays_where_tying_it_takes_a_line_more() -> None:
    style = Style("Body", 12, 15)
    words = (Run("Utviklingssamarbeid den."),)
    wide = 1.03 * widest_word(words, style, "word")
    assert count_lines(words, style, wide, "word") == 2
    assert not_alone(words, style, wide, "word") == words


def test_a_line_in_word_is_never_quite_full() -> None:
    style = Style("Body", 12, 15)
    words = (Run("Vi møter alle barn og alle voksne med varme og med krav"),)
    for width in range(40, 90, 3):
        lines = set_lines(words, style, float(width), "word")
        assert all(mm(line.width) <= 0.99 * width for line in lines)


def test_words_that_are_tied_may_come_to_stand_in_one_line() -> None:
    text = "Vi utvikler universitetsbyen videre med universitet, forskere, studenter og regionen."
    words, style = (Run(text),), Style("Body", 12.5, 16, balance=True)
    [made] = not_alone(words, style, 152.02, "word")
    assert (count_lines(words, style, 152.02, "word"), count_lines((made,), style, 152.02, "word")) == (2, 1)
    assert made.text.endswith("studenter\u00a0og\u00a0regionen.")

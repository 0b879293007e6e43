"""Breaking words that are too wide: only those, at good places, and never losing a letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typesetting.samples import BODY, NARROW, SOFT, drawn_runs, printed, runs, words, written

from kitgen.basics.lengths import pt
from kitgen.model import Run
from kitgen.typesetting.fonts import Target
from kitgen.typesetting.hyphens import compound_breaks, dictionary_breaks, soften, soften_word
from kitgen.typesetting.lines import SLACK, set_lines, widest_word

BOTH: tuple[Target, ...] = ("pdf", "word")
#: From a letter and its hyphen upwards, in mm.
WIDTHS = st.floats(6, 60)
LONG = "tverrfaglighetskompetanse"


def seen(word: str) -> str:
    """Places to break as they are easily read: ``sam|arbeid``, ``n·o``."""
    return word.replace(SOFT, "|").replace(NARROW, "·")


def at_most(letters: int) -> object:
    """As if all letters were equally wide, and so many fitted in a line."""

    def fits(text: str) -> bool:
        return max(map(len, text.replace("-", "-\n").split("\n"))) <= letters

    return fits


# -- where words break ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "letters", "broken"),
    [
        (LONG, 25, LONG),
        (LONG, 16, "tverrfaglighets|kompetanse"),
        (LONG, 14, "tverr|fag|lig|hets|kompetanse"),
        ("læringsfellesskapet", 12, "lærings|fellesskapet"),
        ("skolehjemsamarbeid", 12, "skolehjem|samarbeid"),
        ("samhandlingskompetanse,", 14, "samhandlings|kompetanse,"),
        ("«samhandlingskompetanse»", 14, "«samhandlings|kompetanse»"),
        ("(samhandlingskompetanse).\u00a0–", 15, "(samhandlings|kompetanse).\u00a0–"),
        ("skole-hjem-samarbeidet", 11, "skole-hjem-samarbeidet"),
        ("skole-hjem-samhandlingskompetansen", 13, "skole-hjem-samhandlings|kompetansen"),
    ],
)
def test_compounds_break_between_their_parts(word: str, letters: int, broken: str) -> None:
    assert seen(soften_word(word, "nb", at_most(letters))) == broken  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "language", "letters", "broken"),
    [
        ("autoritativt", "nb", 9, "auto|ri|ta|tivt"),
        ("autoritativt.", "nb", 9, "auto|ri|ta|tivt."),
        ("responsibility", "en", 9, "respons|ib|il|ity"),
        ("anerkendelse", "da", 8, "aner|ken|delse"),
        ("uppmuntran", "sv", 7, "upp|munt|ran"),
    ],
)
def test_words_break_as_their_language_does(word: str, language: str, letters: int, broken: str) -> None:
    assert seen(soften_word(word, language, at_most(letters))) == broken  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "language", "broken"),
    [
        ("buoridaniid", "se", "b·u·o·r·i·d·a·n·i·i·d"),  # no patterns: no wrong hyphens either
        ("https://a.no/b-c", "nb", "·".join("https://a.no/b-c")),
        ("2020–2024", "nb", "·".join("2020–2024")),
        ("A1B2C3D4", "nb", "·".join("A1B2C3D4")),
        ("post@example.org", "nb", "·".join("post@example.org")),
    ],
)
def test_where_a_hyphen_would_be_wrong_there_is_none(word: str, language: str, broken: str) -> None:
    assert seen(soften_word(word, language, at_most(5))) == broken  # type: ignore[arg-type]


def test_what_no_dictionary_breaks_is_broken_between_letters() -> None:
    assert seen(soften_word("bbbbbbbb", "nb", at_most(4))) == "b·b·b·b·b·b·b·b"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "places"),
    [("lekeplan", (4,)), ("plan", ()), ("planer", ()), ("oppvekstplanen", (8,)), ("arbeidsmål", (7,))],
)
def test_known_last_parts(word: str, places: tuple[int, ...]) -> None:
    assert compound_breaks(word, "nb") == places


def test_dictionaries() -> None:
    assert dictionary_breaks("autoritativt", "nb") == dictionary_breaks("autoritativt", "nn") != ()
    assert dictionary_breaks("autoritativt", "se") == ()


# -- paragraphs ----------------------------------------------------------------------------------


def test_only_words_that_are_too_wide_change() -> None:
    words = f"Vi har {LONG} og samarbeid."
    made = soften(runs(words), BODY, 35, "nb", BOTH)
    assert seen(written(made)) == words.replace("tskomp", "ts|komp").replace("tsk", "ts|k")


def test_a_paragraph_that_fits_is_left_as_it_is() -> None:
    text = runs(f"Vi har {LONG}")
    assert soften(text, BODY, 80, "nb", BOTH) is text


def test_an_indent_narrows_the_measure() -> None:
    width = widest_word(runs(LONG), BODY) + 1
    assert soften(runs(LONG), BODY, width, "nb", ("pdf",)) == runs(LONG)
    for narrower in (replace(BODY, indent=2), replace(BODY, right=2)):
        assert soften(runs(LONG), narrower, width, "nb", ("pdf",)) != runs(LONG)


def test_the_wider_of_the_formats_decides() -> None:
    widths = {target: widest_word(runs(LONG), BODY, target) for target in BOTH}
    width = (widths["pdf"] + widths["word"]) / 2
    narrow, wide = sorted(BOTH, key=lambda target: widths[target])
    assert soften(runs(LONG), BODY, width, "nb", (narrow,)) == runs(LONG)
    assert soften(runs(LONG), BODY, width, "nb", (narrow, wide)) != runs(LONG)


def test_a_soft_hyphen_of_the_author_needs_room_for_the_hyphen() -> None:
    words = f"samhandlings{SOFT}kompetanse"
    width = widest_word(runs("samhandlings"), BODY) + 0.1
    made = soften(runs(words), BODY, width, "nb", ("pdf",))
    assert all(line.width <= pt(width) + SLACK for line in set_lines(made, BODY, width))


def test_a_word_of_several_looks_may_break_between_them() -> None:
    text = (Run("tverrfaglighets", bold=True), Run("kompetanse"))
    made = soften(text, BODY, widest_word(text, BODY) - 1, "nb", ("pdf",))
    assert seen(written(made)) == "tverrfaglighets·kompetanse"


@given(drawn_runs(), WIDTHS, st.sampled_from(["nb", "en", "se"]))
def test_no_letter_is_lost(text: tuple[Run, ...], width: float, language: str) -> None:
    made = soften(text, BODY, width, language, BOTH)
    assert [replace(run, text=printed(run.text)) for run in made] == [
        replace(run, text=printed(run.text)) for run in text
    ]


@given(words | st.text(st.sampled_from("abdefgiklmnorstuvæøå-.,«»"), max_size=40), WIDTHS)
def test_everything_fits_afterwards(words: str, width: float) -> None:
    made = soften(runs(words), BODY, width, "nb", BOTH)
    for target in BOTH:
        for line in set_lines(made, BODY, width, target):
            assert line.width <= pt(width) + SLACK + 1e-6


@given(drawn_runs(), WIDTHS)
def test_softening_twice_changes_nothing_more(text: tuple[Run, ...], width: float) -> None:
    made = soften(text, BODY, width, "nb", BOTH)
    assert soften(made, BODY, width, "nb", BOTH) == made

"""Letters that come along when text is pasted, and words that were read in a wrong encoding."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitgen.domain.letters import cleaned, misread


@pytest.mark.parametrize(
    ("text", "plain", "kinds"),
    [
        ("Ane \u202a12 34\u202c", "Ane 12 34", ["invisible"]),
        ("\u2066Nordby\u2069\u200e", "Nordby", ["invisible"]),
        ("Nord\u200bby\u200c \u200dskole\u2060", "Nordby skole", ["invisible"]),
        ("a\ufeffb", "ab", ["invisible"]),
        ("✓\ufe0f ja\U000e0100", "✓ ja", ["invisible"]),
        ("a\u00adb", "a\u00adb", []),
        ("a\u00a0b\u202fc\tb\nd", "a\u00a0b\u202fc\tb\nd", []),
        ("a\u2003b\u3000c", "a b c", ["space"]),
        ("a\u2800b", "a b", ["space"]),
        ("a \u2003 b", "a b", ["space"]),
        ("a\u2028b\x0bc\x85d", "a b c d", ["break"]),
        ("a\x07b\x1f\x7f\x9c", "ab", ["control"]),
        ("\uf0b7 punkt", "punkt", ["sign"]),
        ("\uf0a7\tpunkt", "punkt", ["sign"]),
        ("slik \uf0e0 da", "slik → da", ["sign"]),
        ("bilde \ufffc her", "bilde  her", ["invisible"]),
    ],
)
def test_odd_letters(text: str, plain: str, kinds: list[str]) -> None:
    found, odd = cleaned(text)
    assert found == plain
    assert [one.kind for one in odd] == kinds


def test_what_is_told_names_code_and_place_and_shows_nothing_odd() -> None:
    text = "Kari\n\uf0b7 Ole\u200b Berg\u200b"
    told = [one.message(text).words()[0] for one in cleaned(text)[1]]
    assert told == [
        "a sign of a symbol font (U+F0B7) before “Ole Berg” was taken out",
        "an invisible character (U+200B) after “Ole”, and 1 more of the kind was taken out",
    ]


@given(st.text())
def test_nothing_without_a_shape_is_left(text: str) -> None:
    plain, odd = cleaned(text)
    assert cleaned(plain) == (plain, ())
    assert (plain != text) <= bool(odd)
    kept = {unicodedata.category(letter) for letter in plain if letter not in "\n\t\r\u00ad\u00a0\u202f "}
    assert not kept & {"Cc", "Co", "Cs", "Zs", "Zl", "Zp"}


WORDS = ["Bjørk", "Nordbø", "Åsen", "lærer", "Övik", "Älvsbyn", "čorru", "é", "–"]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp850", "cp437", "cp865"])
@pytest.mark.parametrize("word", WORDS)
def test_misread_utf_8(word: str, encoding: str) -> None:
    wrong = word.encode().decode(encoding, "replace")
    if "\ufffd" not in wrong:
        found = misread(f"skole: «{wrong}» her")
        assert found is not None
        assert found.likely == word


@pytest.mark.parametrize("word", WORDS)
def test_misread_twice(word: str) -> None:
    wrong = word.encode().decode("latin-1").encode().decode("latin-1")
    assert (found := misread(wrong)) is not None
    assert found.likely == word


@pytest.mark.parametrize(
    ("wrong", "likely"),
    [
        ("Bj›rk", "Bjørk"),  # noqa: RUF001
        ("Bj°rk", "Bjørk"),
        ("f÷rskola", "förskola"),
        ("R&amp;D", "R&D"),
        ("K&oslash;b", "Køb"),
    ],
)
def test_letters_of_older_encodings_and_of_web_pages(wrong: str, likely: str) -> None:
    assert (found := misread(wrong)) is not None
    assert (found.word, found.likely) == (wrong, likely)


@pytest.mark.parametrize(
    "text",
    [
        "Björk, Åsen og Ærø – ja…",
        "«Å»",
        "på «Å».",
        "SKÅ…",
        "Å’s",
        "5°C",
        "“Ærlig”",
        "naïve café l’été",
        "½ time",
        "R&D; AT&T",
        "µm",
        "Sámi: čđŋšŧž ǥǧǩ",
        "10 000 kr – 20 %",
        "a › b → c",  # noqa: RUF001
        "Njauddâm skooul",
    ],
)
def test_right_words_are_left_alone(text: str) -> None:
    assert misread(text) is None


def test_only_the_first_is_told_with_the_number_of_others() -> None:
    found = misread("SkÃ¥ne og BjÃ¸rk og lÃ¦re")  # noqa: RUF001
    assert found is not None
    assert found.message().words()[0] == (
        "“SkÃ¥ne” was probably “Skåne” before its letters were lost, and 2 more such words"
    )

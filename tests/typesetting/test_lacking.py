"""Letters that the fonts lack: told by their code and the words around them, with an honest hint."""

from __future__ import annotations

import pytest

from kitgen.typesetting.fonts import no_letter

OTHERS = "kitgen's fonts have Latin, Greek and Cyrillic letters, and not all of them; spell it another way"


@pytest.mark.parametrize(
    ("letter", "hint"),
    [
        ("Ǩ", "this letter of Skolt Sámi is not in kitgen's fonts; write it as K for now"),
        ("ḽ", "this letter is not in kitgen's fonts; write it as l for now"),
        (
            "語",
            OTHERS,
        ),
        ("😀", "it is a picture or sign that kitgen's fonts lack; delete it, or say it in words"),
        (
            "\ufffd",
            "it stands for one that was lost when the text was saved or copied; write the word again",
        ),
    ],
)
def test_what_to_do(letter: str, hint: str) -> None:
    error = no_letter(letter)
    assert error.hint == hint
    assert f"(U+{ord(letter):04X})" in error.message


def test_the_words_around_it_are_told() -> None:
    assert str(no_letter("Ǩ").amid("Njauddâm skooul Ǩǩ")).startswith(
        "the fonts have no letter for 'Ǩ' (U+01E8) in “Njauddâm skooul Ǩǩ”;"
    )
    long = "Dette er en ganske lang tekst om skolen vår, og så kommer ★" + " og mer" * 20
    told = no_letter("★").amid(long).message
    assert "★" in told
    assert told.endswith("…”")
    assert " in “…" in told

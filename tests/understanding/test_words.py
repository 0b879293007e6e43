"""The words of documents: each line of the file is read, and says something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kitgen.basics.languages.quoted import quoted
from kitgen.understanding import vocabulary
from kitgen.understanding.scales.ratings import best_first
from kitgen.understanding.vocabulary import chapter, column, group, language_of, terms

FILE = Path(vocabulary.__file__).parent / "words.yaml"


def test_every_line_is_read() -> None:
    words = quoted(FILE.read_text("utf-8"))
    assert words is not None
    assert all(terms(name) and "" not in terms(name) for name in words)


@pytest.mark.parametrize("family", sorted({name.partition(".")[0] for name in group("level")}))
def test_families_of_levels_are_in_order(family: str) -> None:
    levels = [words[0] for name, words in group("level").items() if name.startswith(f"{family}.")]
    assert len(levels) > 1
    ends = [levels[0], levels[-1]]
    assert best_first(ends) == best_first(ends[::-1]) == ends


def test_what_a_heading_says() -> None:
    assert (chapter("2. Kilder og lenker"), chapter("Vurdering for læring")) == ("references", "")
    assert (column("Kjenneteikn"), column("Tegn på god praksis"), column("Hvem")) == (
        "statement",
        "statement",
        "",
    )
    assert not [name for name in group("chapter") if re.search(r"[^a-z_]", name)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Voksne er til stede der barna er. Rommene inviterer til lek. Vi rydder dagen for avbrudd."),
        ("nb", "Sjekk at alle er med, at noen leker, at det er ro og at ingen er alene, og at vi går ut."),
        (
            "nn",
            "Dei vaksne er der borna er. Romma inviterer til leik. Vi ryddar dagen så han ikkje blir delt.",
        ),
        ("da", "Barnet oplever at blive set. Vi undrer os over dyrene, og vi taler med hinanden hele dagen."),
        ("sv", "Vuxna finns där barnen är. Rummen bjuder in till lek. Vi ser till att dagen inte bryts upp."),
        ("en", "Adults are where the children are. The rooms invite to play. We keep the day whole."),
    ],
)
def test_a_few_sentences_tell_the_language(language: str, text: str) -> None:
    assert language_of(text)[0] == language

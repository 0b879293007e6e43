"""Where there is one of something, sheets say so in the singular: one person, group, sign, phase, minute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import pytest
from checks.kinds import Told
from covering import covering

from kitgen.basics.languages.messages import Messages, languages, read_catalogue
from kitgen.building import build
from kitgen.building.request import Order

COMPLETE = [language for language in languages() if language != "se"]
#: Pairs of keys that say one and many beside those of ``count.yaml``.
PAIRS = [("guide.participant", "guide.participants"), ("guide.group", "guide.groups")]
#: Nouns in the plural that no key has by itself.
MANY = {
    "nb": "enheter områder eksempler symboler kopier faser tegnene kortene kjerneelementer",
    "nn": "einingar døma symbola kopiar fasar teikna korta",
    "da": "enheder områder eksempler symboler kopier faser tegnene kortene",
    "sv": "enheter områden symboler kopior faser tecknen korten",
    "en": "units areas examples symbols copies sheets phases signs cards goals schools pairs",
}
#: Words in front of a number of things that are known.
THE = {"nb": "de alle", "nn": "dei alle", "da": "de alle", "sv": "de alla", "en": "the all"}

FRAMEWORK = """
id: one
title: Xyzzy
table_title: Plugh
language: {language}
source: {{organisation: Xyzzy, document: Plugh}}
scale: traffic-light
form: {{answer: "https://example.org/a", minutes: 1}}
introduction: Xyzzy.
how_to_use: [Xyzzy.]
prompts: [Xyzzy?]
areas:
  - id: A
    title: Plover
    definition: Xyzzy.
    explanation: Xyzzy.
    statements: [{{id: A1, text: Xyzzy., points: [Plugh.], prompts: [Xyzzy?]}}]
rings: [{{title: Plover, areas: [A]}}]
centre: {{title: Xyzzy, text: Plugh.}}
steps: [{{title: Plover, text: Xyzzy., signs: [Plugh.]}}]
agreements: [{{title: Plover, text: Xyzzy., prompts: [Plugh?]}}]
phases: [{{title: Plover, text: Xyzzy., minutes: 1, prompts: [Plugh?]}}]
goals: [{{title: Plover., strategies: [Plugh.]}}]
quotes: [{{text: Plugh., area: A}}]
"""
UNIT = "name: Xyzzy\nparticipants: 1\nminutes: {minutes}\n"


def nouns(language: str) -> Iterator[str]:
    """Nouns that only stand with more than one."""
    words = read_catalogue(language)
    for key, one in words.items():
        if key.startswith("count.") and key.endswith(".one"):
            many = words[key.removesuffix("one") + "many"].partition("}")[2].strip()
            if one.split()[-1] != many:
                yield many
    yield from (words[many] for one, many in PAIRS if words[one] != words[many])
    yield from MANY[language].split()


def ones(language: str) -> set[str]:
    """What says one: the figure, and the numerals of the language."""
    keys = (key for key in read_catalogue(language) if key.startswith("count.") and key.endswith(".one"))
    return {"1", *(read_catalogue(language)[key].split()[0].lower() for key in keys)}


def wrong(text: str, language: str) -> list[str]:
    """The places where one of something is said in the plural."""
    one, many = "|".join(ones(language)), "|".join(map(re.escape, dict.fromkeys(nouns(language))))
    of_many = "|".join(THE[language].split())
    found = re.finditer(
        rf"(?<![\w.,:–-])(?:(?:{one})\s+(?:{many})|(?:{of_many})\s+1\s+\w+)(?!\w)", text, re.IGNORECASE
    )
    return [match[0] for match in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "1 faser på 1 minutter"),
        ("nb", "Ett minutter igjen"),
        ("nb", "1\u00a0deltakere"),
        ("nn", "1 fasar på 1 grupper"),
        ("da", "1 enheder: 1 lavet nu"),
        ("da", "ét minutter"),
        ("sv", "1 enheter, en minuter"),
        ("en", "1 phases in 1 minutes"),
        ("en", "the 1 signs"),
        ("nb", "de 1 tegnene"),
    ],
)
def test_a_wrong_plural_would_be_found(language: str, text: str) -> None:
    assert wrong(text, language)


@pytest.mark.parametrize(
    "text", ["1 fase på ett minutt", "A1 faser", "0:01 minutter", "1 per gruppe", "én av to"]
)
def test_what_is_right_is_not_found(text: str) -> None:
    assert wrong(text, "nb") == []


@pytest.mark.parametrize(("language", "minutes"), covering(product(COMPLETE, [31, 90])))
def test_a_kit_for_one(
    language: str, minutes: int, tmp_path: Path, word_text: Told, word_furniture: Told
) -> None:
    framework, unit = tmp_path / "one.yaml", tmp_path / "unit.yaml"
    framework.write_text(FRAMEWORK.format(language=language), "utf-8")
    unit.write_text(UNIT.format(minutes=minutes), "utf-8")
    report = build(Order(str(framework), unit, formats=("docx",), output=tmp_path / "out"))
    assert not report.failed
    assert {"guide", "print-plan", "conversation-guide"} <= {outcome.sheet for outcome in report.built}
    for outcome in report.built:
        if outcome.path.suffix == ".docx":
            pictures = re.findall('descr="(.*?)"', ZipFile(outcome.path).read("word/document.xml").decode())
            said = [*word_text(outcome.path), *word_furniture(outcome.path), *pictures]
            assert wrong(" ".join(said), language) == [], outcome.sheet


@pytest.mark.parametrize("language", COMPLETE)
def test_a_list_of_one_unit(language: str) -> None:
    words = Messages.of(language)
    assert wrong(words("summary.counted", units=1, built=1, unchanged=0, failed=1), language) == []


@pytest.mark.parametrize("language", COMPLETE)
def test_numbers_in_sentences_are_words_up_to_twelve(language: str) -> None:
    words = Messages.of(language)
    assert all(words.number(count).isalpha() for count in range(2, 13))
    assert words.number(13) == "13"
    assert words.counted("minutes", 1) == read_catalogue(language)["count.minutes.one"]
    assert words.counted("minutes", 3).split()[0] == words.number(3)
    assert words.counted("minutes", 90).startswith("90\u00a0")
    assert words.counted("people", 3, figures=True).startswith("3\u00a0")
